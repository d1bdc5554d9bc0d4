"""Ctrl+L: choose a passage for what is being written, or a target for the passages that are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtWidgets import QWidget

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import (
    Excerpt,
    MiniReport,
    Note,
    Recommendation,
    Section,
)
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.notes import SpeakerDirectory
from rapporteur_desk.services.search_values import HitKind, SearchQuery, SearchResults
from rapporteur_desk.ui.evidence.cards import badge_of
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import NewestOnly
from rapporteur_desk.ui.qtkit.vocabulary import REPORT_TOKENS, closed_mark, note_mark
from rapporteur_desk.ui.widgets.painting import Badge
from rapporteur_desk.ui.widgets.palette_dialog import PaletteDialog
from rapporteur_desk.ui.widgets.row_delegate import RowContent
from rapporteur_desk.ui.widgets.row_model import RowListModel

SHOWN = 60
"""Rows at most; typing narrows them."""

Target = MiniReport | Section | Recommendation


class PassagePalette(PaletteDialog):
    """Finds notes and excerpts and links the chosen one, or removes its link; stays open for the next."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            session.icons,
            QCoreApplication.translate("PassagePalette", "Link a note"),
            QCoreApplication.translate("PassagePalette", "Words of the note, speaker, or its key (A3-07)…"),
            parent,
        )
        self._session = session
        self._target: Target | None = None
        self._linked: dict[EntityId, EntityId] = {}
        self._passages_shown: Sequence[Note | Excerpt] = ()
        self._rows = RowListModel(self)
        self._answers = NewestOnly(session.queries, self)
        self.set_model(self._rows)
        self.set_hints(
            [
                ("↑↓", self.tr("choose")),
                (self.tr("Enter"), self.tr("link, or remove the link")),
                (self.tr("Esc"), self.tr("close")),
            ]
        )
        self.query_changed.connect(self._on_query_changed)
        self.activated.connect(self._on_activated)

    def open_for(self, target: Target) -> None:
        """Offer passages to link to `target`."""
        self._target = target
        self._linked = self._links()
        self.open_palette()

    def _on_query_changed(self, text: str) -> None:
        if self._target is None:
            return
        query = SearchQuery(
            text=text.strip(), kinds=frozenset({HitKind.NOTE, HitKind.EXCERPT}), limit=SHOWN, prefix_last=True
        )
        index, search = self._session.index, self._session.workspace.search
        store = self._session.workspace.store

        def find(_progress: object, _cancel: object) -> list[Note | Excerpt]:
            named = store.by_key(text) if text.strip() else None
            found: list[Note | Excerpt] = [named] if isinstance(named, Note | Excerpt) else []
            if text.strip():
                index.catch_up()
                found += self._passages(search.search(query))
            else:
                latest: list[Note] = sorted(store.notes.select(), key=lambda note: note.created, reverse=True)
                found.extend(latest)
            return found

        self._answers.ask(find, self._show)

    def _passages(self, results: SearchResults) -> list[Note | Excerpt]:
        store = self._session.workspace.store
        hits = sorted((hit for _, group in results.groups for hit in group), key=lambda hit: -hit.score)
        passages: list[Note | Excerpt] = []
        for hit in hits:
            entity = store.notes.find(hit.id) if hit.kind is HitKind.NOTE else store.excerpts.find(hit.id)
            if entity is not None:
                passages.append(entity)
        return passages

    def _show(self, passages: Sequence[Note | Excerpt]) -> None:
        self._passages_shown = passages
        directory = SpeakerDirectory(self._session.workspace.store)
        rows: list[tuple[object, RowContent]] = []
        seen: set[EntityId] = set()
        for passage in passages:
            if passage.id in seen or passage.binned_at is not None:
                continue
            seen.add(passage.id)
            rows.append((passage, self._row(passage, directory)))
            if len(rows) == SHOWN:
                break
        self._rows.show(rows)

    def _row(self, passage: Note | Excerpt, directory: SpeakerDirectory) -> RowContent:
        aside = passage.key
        icon = "check" if passage.id in self._linked else ""
        if isinstance(passage, Note):
            view = directory.view(passage)
            where = view.hearing.title if view.hearing else self.tr("Note by the team")
            mark = note_mark(passage.kind)
            return RowContent(
                title=passage.text or mark.word,
                detail=" · ".join(part for part in (view.speaker, where) if part),
                aside=aside,
                icon=icon or mark.icon,
                icon_token="green" if icon else mark.token,
                badge=Badge(mark.word, mark.token),
                warning=badge_of(closed_mark()) if view.confidential else None,
            )
        source = self._session.workspace.store.sources.get(passage.source_id)
        return RowContent(
            title=passage.text,
            detail=source.title,
            aside=aside,
            icon=icon or "library",
            icon_token="green",
            warning=badge_of(closed_mark()) if source.visibility is Visibility.CLOSED else None,
        )

    def _on_activated(self, index: QModelIndex) -> None:
        passage, target = self._rows.id_at(index.row()), self._target
        if isinstance(passage, Note | Excerpt) and target is not None:
            links = self._session.workspace.links
            link_id = self._linked.get(passage.id)
            if link_id is None:
                self._session.commit(self.tr("Link a note"), lambda: links.link([passage], target))
            else:
                self._session.commit(self.tr("Remove the link"), lambda: links.unlink(link_id))
            self._linked = self._links()
            self._show(self._passages_shown)

    def _links(self) -> dict[EntityId, EntityId]:
        """The links of the target, by their passages."""
        if self._target is None:
            return {}
        links = self._session.workspace.store.links.select(target_id=self._target.id)
        return {link.origin_id: link.id for link in links}


class TargetPalette(PaletteDialog):
    """Links the chosen passages to a mini-report, a section or a recommendation."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            session.icons,
            QCoreApplication.translate("TargetPalette", "Link to a mini-report"),
            QCoreApplication.translate("TargetPalette", "Mini-report, section or recommendation…"),
            parent,
        )
        self._session = session
        self._passages: Sequence[Note | Excerpt] = ()
        self._targets: list[tuple[Target, RowContent, str]] = []
        self._linked: dict[EntityId, dict[EntityId, EntityId]] = {}
        """Target → passage → link."""
        self._rows = RowListModel(self)
        self.set_model(self._rows)
        self.set_hints(
            [
                ("↑↓", self.tr("choose")),
                (self.tr("Enter"), self.tr("link, or remove the link")),
                (self.tr("Esc"), self.tr("close")),
            ]
        )
        self.query_changed.connect(self._on_query_changed)
        self.activated.connect(self._on_activated)

    def open_for(self, passages: Sequence[Note | Excerpt]) -> None:
        """Offer targets for these passages."""
        self._passages = passages
        self._targets = self._all_targets()
        self.open_palette()

    def _all_targets(self) -> list[tuple[Target, RowContent, str]]:
        workspace = self._session.workspace
        self._linked = {}
        for passage in self._passages:
            for view in workspace.links.links_of(passage.id):
                self._linked.setdefault(view.target.id, {})[passage.id] = view.link.id
        found: list[tuple[Target, RowContent, str]] = []
        for report in workspace.store.mini_reports.select():
            name = report.short_title or report.title
            token = REPORT_TOKENS[report.colour]
            own: list[tuple[Target, RowContent]] = [
                (report, RowContent(title=name, detail=report.title, aside=report.key, icon=report.icon,
                                    icon_token=token, strong=True)),
            ]  # fmt: skip
            own += [
                (node.section, RowContent(title=f"{node.number} {node.section.title}", detail=name,
                                          aside=node.section.key, icon="file-text", icon_token=token))
                for node in workspace.sections.outline(report.id)
            ]  # fmt: skip
            own += [
                (advice, RowContent(title=f"{number}. {advice.title}", detail=name, aside=advice.key,
                                    icon="list-checks", icon_token=token))
                for number, advice in enumerate(
                    workspace.store.recommendations.select(mini_report_id=report.id), start=1
                )
            ]  # fmt: skip
            for target, row in own:
                shown = _checked(row) if self._is_linked(target) else row
                found.append((target, shown, folded(f"{row.title} {row.detail} {row.aside}")))
        return found

    def _on_query_changed(self, text: str) -> None:
        words = folded(text).split()
        rows = [(target, row) for target, row, held in self._targets if all(word in held for word in words)]
        self._rows.show(rows)

    def _on_activated(self, index: QModelIndex) -> None:
        target = self._rows.id_at(index.row())
        if not isinstance(target, MiniReport | Section | Recommendation):
            return
        links = self._session.workspace.links
        known = self._linked.get(target.id, {})
        if self._is_linked(target):
            for link_id in known.values():
                self._session.commit(self.tr("Remove the link"), partial(links.unlink, link_id))
        else:
            passages = [passage for passage in self._passages if passage.id not in known]
            self._session.commit(
                self.tr("Link %n note(s)", "", len(passages)), lambda: links.link(passages, target)
            )
        self.close_palette()

    def _is_linked(self, target: Target) -> bool:
        """Whether every passage is linked to it already."""
        return len(self._linked.get(target.id, ())) == len(self._passages) > 0


def _checked(row: RowContent) -> RowContent:
    return RowContent(
        title=row.title,
        detail=row.detail,
        aside=row.aside,
        icon="check",
        icon_token="green",
        strong=row.strong,
    )
