"""The state of the section being written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from rapporteur_desk.document.claims import Claim, claims
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import SectionStatus
from rapporteur_desk.domain.entities import MiniReport, Section
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.overview import count_words
from rapporteur_desk.services.sections import OutlineNode
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import NewestOnly
from rapporteur_desk.ui.qtkit.vocabulary import status_word

PREVIEW_DELAY_MS = 150
CLAIMS_DELAY_MS = 400


@dataclass(frozen=True, slots=True)
class OpenSection:
    """The section shown, in its place."""

    report: MiniReport
    node: OutlineNode

    @property
    def section(self) -> Section:
        return self.node.section


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the status line says of the text."""

    words: int
    claims: tuple[Claim, ...]

    @property
    def sourced(self) -> int:
        return sum(claim.sourced for claim in self.claims)

    @property
    def unsourced(self) -> int:
        return len(self.claims) - self.sourced


class SectionViewModel(QObject):
    """Opens a section, hands over what is typed, renders the preview, and follows changes made elsewhere."""

    section_opened = Signal(object)
    """`OpenSection`: another section is shown."""
    section_changed = Signal(object)
    """`OpenSection`: its record changed (title, number, status)."""
    text_replaced = Signal(str)
    """Its text was changed elsewhere."""
    section_closed = Signal()
    """It was deleted."""
    preview_ready = Signal(str)
    facts_ready = Signal(object)
    """`TextFacts`."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._open: OpenSection | None = None
        self._text = ""
        self._wants_preview = False
        self._previews = NewestOnly(session.previews, self)
        self._preview_timer = self._timer(PREVIEW_DELAY_MS, self._render_preview)
        self._facts_timer = self._timer(CLAIMS_DELAY_MS, self._count_facts)
        session.bus.changed.connect(self._on_changed)

    @property
    def open_section(self) -> OpenSection | None:
        return self._open

    @property
    def text(self) -> str:
        return self._text

    # -- for the view --

    def open(self, section_id: EntityId) -> None:
        """Show a section, its text with what is typed but not saved yet.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        report, node = self._session.workspace.sections.located(section_id)
        self._open = OpenSection(report, node)
        self._text = self._session.autosave.text_of(EntityKind.SECTION, section_id, node.section.text)
        self.section_opened.emit(self._open)
        self._count_facts()
        self._preview_timer.start(0)

    def type(self, text: str) -> None:
        """Take over what was typed."""
        if self._open is None or text == self._text:
            return
        self._text = text
        self._session.autosave.put(EntityKind.SECTION, self._open.section.id, text)
        self._preview_timer.start()
        self._facts_timer.start()

    def rename(self, title: str) -> None:
        if self._open is not None:
            section_id = self._open.section.id
            self._session.commit(
                self.tr("Rename the section"),
                lambda: self._session.workspace.sections.rename(section_id, title),
            )

    def set_status(self, status: SectionStatus) -> None:
        if self._open is not None and status is not self._open.section.status:
            section_id = self._open.section.id
            self._session.commit(
                self.tr("Mark the section: {status}").format(status=status_word(status)),
                lambda: self._session.workspace.sections.set_status(section_id, status),
            )

    def want_preview(self, wanted: bool) -> None:
        """Whether a preview is on the screen; none is made otherwise."""
        self._wants_preview = wanted
        if wanted:
            self._preview_timer.start(0)

    def attachment(self, sha256: str) -> bytes | None:
        """An attachment for the preview; None when there is none by that name."""
        try:
            return self._session.workspace.store.attachment_bytes(sha256)
        except UserError:
            return None

    # -- inside --

    def _timer(self, milliseconds: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _render_preview(self) -> None:
        if self._open is None or not self._wants_preview:
            return
        section_id, text = self._open.section.id, self._text
        workspace = self._session.workspace
        self._previews.ask(
            lambda _progress, _cancel: workspace.preview.section_html(section_id, text),
            self.preview_ready.emit,
        )

    def _count_facts(self) -> None:
        self.facts_ready.emit(TextFacts(count_words(self._text), claims(self._text)))

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if self._open is None or initiator is self._session.autosave:
            return
        if not changes.touches(EntityKind.SECTION, EntityKind.MINI_REPORT, EntityKind.RECOMMENDATION):
            if changes.touches(EntityKind.NOTE, EntityKind.HEARING, EntityKind.SOURCE, EntityKind.PERSON):
                self._preview_timer.start()
            return
        current = self._session.workspace.store.sections.find(self._open.section.id)
        if current is None or current.binned_at is not None:
            self._open = None
            self.section_closed.emit()
            return
        report, node = self._session.workspace.sections.located(current.id)
        self._open = OpenSection(report, node)
        self.section_changed.emit(self._open)
        rewritten = _rewritten(changes, current.id)
        if rewritten and not self._session.autosave.is_waiting(EntityKind.SECTION, current.id):
            text = self._session.workspace.store.sections.get(current.id).text
            if text != self._text:
                self._text = text
                self.text_replaced.emit(text)
                self._facts_timer.start()
        self._preview_timer.start()


def _rewritten(changes: ChangeSet, section_id: EntityId) -> bool:
    """Whether a change made elsewhere touched the section's text itself, not only its record."""
    return any(
        change.id == section_id
        and isinstance(change.before, Section)
        and isinstance(change.after, Section)
        and change.before.text != change.after.text
        for change in changes
    )
