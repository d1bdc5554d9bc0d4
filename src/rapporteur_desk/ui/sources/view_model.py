"""The state of the page of sources: which shelf, which source, what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from PySide6.QtCore import QObject, Signal

from rapporteur_desk.domain.changes import Change, ChangeSet
from rapporteur_desk.domain.choices import LocatorKind
from rapporteur_desk.domain.entities import Excerpt, Source, SourcePage
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.vocabulary import SourceGroup, source_group
from rapporteur_desk.ui.sources.excerpt_cards import ExcerptCard
from rapporteur_desk.ui.sources.source_words import closed_badge, source_facts


class SourcesViewModel(QObject):
    """Opens a source, saves its record as it is typed, and follows changes made elsewhere."""

    list_changed = Signal()
    source_opened = Signal()
    """Another source is shown."""
    record_changed = Signal()
    """Its record was changed elsewhere, or its files."""
    pages_changed = Signal()
    excerpts_changed = Signal()
    source_closed = Signal()
    """It was deleted."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._group = ""
        self._source: Source | None = None
        self._stored: Source | None = None
        session.bus.changed.connect(self._on_changed)

    @property
    def source(self) -> Source | None:
        """The source that is open, as it is stored."""
        return self._source

    @property
    def group(self) -> str:
        """The shelf shown: a `SourceGroup`, or empty for all."""
        return self._group

    # -- for the view --

    def show_group(self, group: str) -> None:
        """Show a shelf; what is unknown shows all of them."""
        known = {member.value for member in SourceGroup}
        self._group = group if group in known else ""
        self.list_changed.emit()

    def sources(self, typed: str = "") -> list[Source]:
        """The sources of the shelf that hold every word typed, by title."""
        words = folded(typed).split()
        found = [
            source
            for source in self._session.workspace.store.sources.select()
            if (not self._group or source_group(source) == self._group)
            and all(word in folded(f"{source.title} {source_facts(source)} {source.key}") for word in words)
        ]
        return self._session.words.sorted(found, lambda source: source.title)

    def open(self, source_id: EntityId) -> None:
        """Show a source; the shelf follows it.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        source = self._session.workspace.store.sources.get(source_id)
        self._source = self._stored = source
        if self._group and source_group(source) != self._group:
            self.show_group(source_group(source).value)
        self.source_opened.emit()

    def pages(self) -> list[SourcePage]:
        return self._session.workspace.store.pages(self._source.id) if self._source else []

    def excerpts(self) -> list[ExcerptCard]:
        if self._source is None:
            return []
        store = self._session.workspace.store
        found = store.excerpts.select(source_id=self._source.id)
        badge = closed_badge(self._source)
        return [
            ExcerptCard(excerpt, bool(store.links.count(origin_id=excerpt.id)), badge) for excerpt in found
        ]

    def passages(self, ids: Sequence[EntityId]) -> list[Excerpt]:
        """The excerpts as they are stored."""
        store = self._session.workspace.store
        found = [store.excerpts.find(id) for id in ids]
        return [excerpt for excerpt in found if excerpt is not None and excerpt.binned_at is None]

    # -- changing --

    def type_record(self, record: Source) -> None:
        """Save a record while it is typed; `finish_record` makes all of it one step of undo."""
        if self._source is None or record.id != self._source.id:
            return
        try:
            changes = self._session.workspace.records.save(record)
        except UserError as error:
            self._session.errors.present(error)
            return
        self._source = record
        self._session.bus.publish(changes, self)

    def finish_record(self) -> None:
        """Make what was typed since the last time one step of undo."""
        before, now = self._stored, self._source
        if before is None or now is None:
            return
        current = self._session.workspace.store.sources.find(now.id)
        self._stored = current
        if current is None or before == current or before.id != current.id:
            return
        change = Change(EntityKind.SOURCE, current.id, before, current)
        sequence = self._session.workspace.store.sequence
        self._session.commit(
            self.tr("Edit the source"), lambda: ChangeSet((change,), sequence), initiator=self
        )

    def rename(self, title: str) -> bool:
        """Give the source another title; False when it was refused."""
        if self._source is None:
            return False
        self.finish_record()
        renamed = replace(self._source, title=title)
        records = self._session.workspace.records
        return self._session.commit(self.tr("Rename the source"), lambda: records.save(renamed)) is not None

    def add_excerpt(self, text: str, kind: LocatorKind, locator: str) -> EntityId | None:
        """Keep a passage; None when it was refused."""
        if self._source is None:
            return None
        sources, source_id = self._session.workspace.sources, self._source.id
        done = self._session.commit(
            self.tr("Add an excerpt"),
            lambda: sources.add_excerpt(source_id, text, locator=locator, kind=kind),
        )
        return None if done is None else done.created(EntityKind.EXCERPT)

    def change_excerpt(self, excerpt: Excerpt, text: str, kind: LocatorKind, locator: str) -> None:
        changed = replace(excerpt, text=text, locator_kind=kind, locator=locator)
        records = self._session.workspace.records
        self._session.commit(self.tr("Edit an excerpt"), lambda: records.save(changed))

    def delete_excerpts(self, ids: Sequence[EntityId]) -> None:
        excerpts = self.passages(ids)
        if excerpts:
            text = self.tr("Delete %n excerpt(s)", "", len(excerpts))
            self._session.commit(text, lambda: self._session.workspace.bin.delete(*excerpts))

    def delete_source(self) -> None:
        source = self._source
        if source is not None:
            self.finish_record()
            text = self.tr("Delete “{title}”").format(title=source.title)
            self._session.commit(text, lambda: self._session.workspace.bin.delete(source))

    # -- inside --

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if changes.touches(EntityKind.SOURCE):
            self.list_changed.emit()
        source = self._source
        if source is None:
            return
        if source.id in changes.ids(EntityKind.SOURCE):
            current = self._session.workspace.store.sources.find(source.id)
            if current is None or current.binned_at is not None:
                self._source = self._stored = None
                self.source_closed.emit()
                return
            self._source = current
            if initiator is not self:
                self._stored = _with_changes(self._stored, changes, current)
                self.record_changed.emit()
        if source.id in changes.pages_of:
            self.pages_changed.emit()
        if changes.touches(EntityKind.EXCERPT, EntityKind.SUPPORT_LINK):
            self.excerpts_changed.emit()


def _with_changes(stored: Source | None, changes: ChangeSet, current: Source) -> Source:
    """The state the next step of undo begins from: what was changed elsewhere is not part of that step."""
    if stored is None:
        return current
    touched: dict[str, object] = {}
    for change in changes:
        if change.id == current.id and isinstance(change.before, Source) and isinstance(change.after, Source):
            for field in fields(Source):
                now = getattr(change.after, field.name)
                if getattr(change.before, field.name) != now:
                    touched[field.name] = now
    return replace(stored, **touched)  # type: ignore[arg-type]  # by field name
