"""The state of the export window: what is to be written, as what, and what has come of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from rapporteur_desk.domain.entities import Entity, Hearing, Section
from rapporteur_desk.domain.errors import InvalidValueError, UserError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.conformance import ConformanceRemark
from rapporteur_desk.services.export_offers import (
    REVIEW_FORMATS,
    ExportForm,
    ExportOffer,
    ExportScope,
    offers_at,
    subject_of,
)
from rapporteur_desk.services.exporting import Exported, ExportStage, file_name
from rapporteur_desk.services.papers import HearingPaper, Purpose
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.previewing import ExportPreview
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.ui.exporting.words import form_word
from rapporteur_desk.ui.qtkit.collecting import young_only
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.tasks import CancelToken, NewestOnly, Progress, Task

PREVIEW_DELAY_MS = 120
PREPARING_DELAY_MS = 300
"""After a preview, which is to be painted first."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What goes into the paper of a hearing, notes and evidence, besides the usual."""

    closed: bool = False
    team_notes: bool = False
    letter_each: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What was written last."""

    subject: ExportSubject
    format: ExportFormat
    exported: Exported


class ExportViewModel(QObject):
    """Choices in, a subject and its preview out; writes the file in the background."""

    offer_changed = Signal()
    """Another form or other things: names, options and templates that go with them are others."""
    preview_begun = Signal()
    preview_ready = Signal(object)
    """`ExportPreview`."""
    preview_failed = Signal(object)
    """`Message`: there is nothing that could be exported."""
    stage_changed = Signal(object)
    """`ExportStage`."""
    busy_changed = Signal(bool)
    written = Signal(object)
    """`Written`."""
    failed = Signal(object)
    """`Message`."""
    stopped = Signal()

    def __init__(
        self,
        session: Session,
        here: Entity | None,
        parent: QObject | None = None,
        *,
        selection: str = "",
        paper: HearingPaper | None = None,
    ) -> None:
        """
        Args:
            session: the dossier.
            here: what is open.
            parent: whose this is.
            selection: Markdown of what is selected in a section.
            paper: of a hearing; None for the one that was exported last.
        """
        super().__init__(parent)
        self._session = session
        self._selection = selection
        settings = session.desk.settings
        self.format = ExportFormat(settings.export_format)
        self._purpose = Purpose(settings.export_purpose)
        self.options = ExportOptions()
        found = offers_at(
            session.workspace.store,
            here,
            selected=bool(selection.strip()),
            paper=paper or HearingPaper(settings.hearing_paper),
        )
        self.offers = found.offers
        self.offer = found.first
        self._chosen: dict[ExportOffer, tuple[str, ...]] = {}
        """The things that were chosen for an offer; those of the offer itself otherwise."""
        self._templates = {True: settings.export_template, False: settings.export_section_template}
        """By whether there must be one."""
        self.is_busy = False
        """Whether a file is being written."""
        self._task: Task[Exported] | None = None
        self._preparing = QTimer(self)
        self._preparing.setSingleShot(True)
        self._preparing.setInterval(PREPARING_DELAY_MS)
        self._preparing.timeout.connect(self._prepare)
        self.preview_ready.connect(lambda _preview: self._preparing.start())
        self._previews = NewestOnly(session.previews, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PREVIEW_DELAY_MS)
        self._timer.timeout.connect(self._ask_for_preview)

    # -- what is chosen --

    @property
    def keys(self) -> tuple[str, ...]:
        """Of which things; nothing for the series."""
        return self._chosen.get(self.offer, self.offer.keys) if self.offer is not None else ()

    @property
    def template(self) -> str:
        """Identifier of the chosen template of reports; empty for the usual one, or none."""
        return self._templates[self.offer.needs_template] if self.offer and self.offer.takes_template else ""

    @property
    def purpose(self) -> Purpose:
        """What the file is for: some formats have copies for distribution only."""
        return self._purpose if self.format in REVIEW_FORMATS else Purpose.DISTRIBUTION

    @property
    def subject(self) -> ExportSubject | None:
        """What would be written; None while no section is checked, or in an empty dossier."""
        offer = self.offer
        if offer is None or (not self.keys and not (offer.is_part or offer.scope is ExportScope.SERIES)):
            return None
        return subject_of(
            offer.form,
            self.keys,
            text=self._selection if offer.scope is ExportScope.SELECTION else "",
            template=self.template,
            closed=self.options.closed,
            team_notes=self.options.team_notes,
            letter_each=self.options.letter_each,
        )

    @property
    def title(self) -> str:
        """What is to be written, in words."""
        if self.offer is None:
            return ""
        if self.offer.scope is ExportScope.SERIES or (self.offer.is_part and not self.keys):
            return self._session.workspace.dossier.title
        named = [self._name(key) for key in self.keys]
        if len(named) <= 1:
            return named[0] if named else self.tr("Several sections")
        return self.tr("{title} and %n more", "", len(named) - 1).format(title=named[0])

    @property
    def file_stem(self) -> str:
        """The name proposed for the file, without ending."""
        offer = self.offer
        if offer is None or offer.form is ExportForm.DOCUMENT:
            return file_name(self.title)
        return file_name(self.tr("{form} – {title}").format(form=form_word(offer.form), title=self.title))

    def closed_notes(self) -> int:
        """How many notes of the chosen hearing are closed by themselves."""
        hearing = self._session.workspace.store.by_key(self.keys[0]) if self.keys else None
        if not isinstance(hearing, Hearing):
            return 0
        return self._session.workspace.documents.papers.closed_notes(hearing)

    # -- choosing --

    def choose_offer(self, offer: ExportOffer) -> None:
        if offer != self.offer:
            self.offer = offer
            self.options = ExportOptions()
            self.offer_changed.emit()
            self.refresh()

    def choose_keys(self, keys: tuple[str, ...]) -> None:
        """Of other things."""
        if self.offer is not None and keys != self.keys:
            self._chosen[self.offer] = keys
            self.options = replace(self.options, closed=False)
            self.offer_changed.emit()
            self.refresh()

    def choose_options(self, options: ExportOptions) -> None:
        if options != self.options:
            self.options = options
            self.refresh()

    def choose_template(self, identifier: str) -> None:
        if self.offer is not None and self.offer.takes_template and identifier != self.template:
            self._templates[self.offer.needs_template] = identifier
            self.refresh()

    def choose_purpose(self, purpose: Purpose) -> None:
        self._purpose = purpose

    def refresh(self) -> None:
        """Make the preview anew, a moment after the last choice."""
        self._previews.forget()
        self.preview_begun.emit()
        self._timer.start()

    # -- writing --

    def files(self, path: Path) -> tuple[Path, ...]:
        """The files that would be written."""
        subject = self.subject
        return self._session.workspace.exports.files(subject, path) if subject is not None else ()

    def export(self, path: Path) -> None:
        """Write the file in the background; `written`, `failed` or `stopped` follows."""
        subject, format, purpose = self.subject, self.format, self.purpose
        if subject is None or self.is_busy:
            return
        exports = self._session.workspace.exports
        kept = self._kept(path)

        def make(progress: Progress, cancel: CancelToken) -> Exported:
            with young_only():
                return exports.export(subject, path, format, purpose, progress=progress, cancel=cancel)

        def done(exported: Exported) -> None:
            self._end()
            self._session.keep_settings(**kept)
            self.written.emit(Written(subject, format, exported))

        def failed(error: Exception) -> None:
            self._end()
            self.failed.emit(self._session.errors.message_for(error))

        def stopped() -> None:
            self._end()
            self.stopped.emit()

        self.is_busy = True
        self.stage_changed.emit(ExportStage.READING)
        self.busy_changed.emit(
            True
        )  # shown before a process starts: at once, the two held the window up for 60 ms
        self._task = self._session.tasks.submit(
            make,
            label=self.tr("Export"),
            done=done,
            failed=failed,
            stopped=stopped,
            progressed=lambda stage, _of: self.stage_changed.emit(ExportStage(stage)),
            owner=self,
        )

    def cancel(self) -> None:
        """Stop what is being written; a file that was there stays as it was."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Nothing more is exported."""
        self.cancel()
        self._preparing.stop()
        self._session.workspace.exports.release()

    def place_of(self, remark: ConformanceRemark) -> Place | None:
        """Where something is to be mended; None where it stands in no section."""
        section = self._session.workspace.store.by_key(remark.section) if remark.section else None
        if not isinstance(section, Section):
            return None
        return Place(EntityKind.SECTION, section.id, line=remark.line or 0)

    def attachment(self, sha256: str) -> bytes | None:
        """A picture for the preview; None when there is none by that name."""
        try:
            return self._session.workspace.store.attachment_bytes(sha256)
        except UserError:
            return None

    # -- inside --

    def _prepare(self) -> None:
        exports, format = self._session.workspace.exports, self.format
        if not self.is_busy:
            self._session.tasks.submit(lambda _progress, _cancel: exports.prepare(format))

    def _kept(self, path: Path) -> dict[str, object]:
        """The choices to remember. What is closed is asked for anew each time."""
        kept: dict[str, object] = {
            "export_format": self.format.value,
            "export_folder": str(path.parent),
            "export_purpose": self._purpose.value,
            "export_template": self._templates[True],
            "export_section_template": self._templates[False],
        }
        if self.offer is not None and self.offer.paper is not None:
            kept["hearing_paper"] = self.offer.paper.value
        return kept

    def _name(self, key: str) -> str:
        entity = self._session.workspace.store.by_key(key)
        if isinstance(entity, Section):
            _, node = self._session.workspace.sections.located(entity.id)
            return f"{node.number} {entity.title}".strip()
        return str(getattr(entity, "title", ""))

    def _ask_for_preview(self) -> None:
        subject = self.subject
        if subject is None:
            self.preview_failed.emit(Message(self.tr("Check the sections to be exported."), "info"))
            return
        preview = self._session.workspace.preview

        def make(_progress: Progress, _cancel: CancelToken) -> ExportPreview:
            with young_only():
                return preview.export(subject)

        def failed(error: Exception) -> None:
            if isinstance(error, InvalidValueError) and error.code == "export.nothing":
                told = self.tr("“{title}” has nothing of that kind yet. Choose something else.")
                self.preview_failed.emit(Message(told.format(title=self.title), "info"))
            else:
                self.preview_failed.emit(self._session.errors.message_for(error))

        self._previews.ask(make, self.preview_ready.emit, failed)

    def _end(self) -> None:
        self._task = None
        self.is_busy = False
        self.busy_changed.emit(False)
