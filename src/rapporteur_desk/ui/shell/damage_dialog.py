"""A damaged dossier: what has happened in plain words, and what can be done about it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.backups import Restored, Salvaged
from rapporteur_desk.services.message_reasons import shown_reason
from rapporteur_desk.services.rescuing import Outlook, RescueService
from rapporteur_desk.ui.qtkit.backup_words import Counted, holdings, restored_words
from rapporteur_desk.ui.qtkit.errors import ErrorPresenter
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tasks import TaskRunner
from rapporteur_desk.ui.shell.salvage_words import salvage_report, salvage_summary
from rapporteur_desk.ui.widgets.buttons import PrimaryButton, TextButton
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.pane import Pane

WIDTH = 640
_ICON = 32


class DamageDialog(QDialog):
    """Offers the newest good backup, what can still be read, or to leave things as they are.

    The damaged file is not touched. `folder` is the dossier to open instead, None when the person left things so.

    Args:
        is_open: the dossier is open in a window, where one can go on with it.
    """

    def __init__(
        self,
        rescue: RescueService,
        error: UserError,
        *,
        icons: IconStore,
        words: Localisation,
        errors: ErrorPresenter,
        is_open: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.notice = ""
        """What the window of that dossier is to say."""
        self._rescue = rescue
        self._error = error
        self._icons = icons
        self._words = words
        self._errors = errors
        self._outlook: Outlook | None = None
        self._salvaged: Salvaged | None = None
        self._runner = TaskRunner("rescue", self)
        self.setWindowTitle(self.tr("Damaged dossier"))
        self.setMinimumWidth(WIDTH)
        # Two panes, one of them hidden: a stack would not grow with the lines that its words take.
        self._asking = self._choices(is_open=is_open)
        self._telling = self._outcome()
        self._telling.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.addWidget(self._asking)
        layout.addWidget(self._telling)
        self._look()

    # -- what is shown --

    def _choices(self, *, is_open: bool) -> QWidget:
        page = QWidget(self)
        heading = QHBoxLayout()
        heading.setSpacing(14)
        icon = QLabel(page)
        icon.setPixmap(self._icons.pixmap("octagon-alert", "amber", _ICON, self.devicePixelRatioF()))
        told = label(
            self.tr("“{name}” is damaged").format(name=self._rescue.folder.name),
            "title",
            wrap=True,
            parent=page,
        )
        heading.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        heading.addWidget(told, 1)
        explained = self.tr(
            "Part of the file on the disk no longer says what was written into it. This comes from the disk, a power "
            "cut or another program, not from your work. The damaged file is kept as it is: nothing below writes to it."
        )
        self.backup_button = PrimaryButton(self._icons, self.tr("Open this backup"), "history", page)
        self.salvage_button = TextButton(self._icons, self.tr("Recover what can be read"), "file-text", page)
        self.leave_button = TextButton(
            self._icons, self.tr("Go on as it is") if is_open else self.tr("Leave it for now"), "", page
        )
        self._backup_words = label("", "body", wrap=True, parent=page)
        salvage_words = label(
            self.tr(
                "Reads the damaged file piece by piece and puts everything that is whole, the latest words included, "
                "into a new dossier. You are told what could not be read."
            ),
            "body",
            wrap=True,
            parent=page,
        )
        self._refusal = label("", "danger", wrap=True, parent=page)
        self._refusal.hide()
        self._bar = QProgressBar(page)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(heading)
        layout.addWidget(label(explained, "body", wrap=True, parent=page))
        layout.addWidget(
            self._card(page, self.tr("The newest good backup"), self._backup_words, self.backup_button)
        )
        layout.addWidget(
            self._card(page, self.tr("What can still be read"), salvage_words, self.salvage_button)
        )
        layout.addWidget(self._refusal)
        layout.addWidget(self._bar)
        reason = shown_reason(
            str(self._error.parameters.get("reason") or ""), self._error.parameters, self._words.language
        )
        detail = self.tr("In {path}: {reason}.").format(path=self._rescue.folder, reason=reason.rstrip("."))
        layout.addWidget(label(detail, "secondary", wrap=True, parent=page))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave_button)
        layout.addLayout(row)
        self.backup_button.clicked.connect(self.open_backup)
        self.salvage_button.clicked.connect(self.salvage)
        self.leave_button.clicked.connect(self.reject)
        return page

    @staticmethod
    def _card(parent: QWidget, heading: str, words: QLabel, button: QWidget) -> QWidget:
        card = Pane("card", parent=parent)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(6)
        layout.addWidget(label(heading, "heading", parent=card))
        layout.addWidget(words)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        layout.addSpacing(2)
        layout.addLayout(row)
        return card

    def _outcome(self) -> QWidget:
        page = QWidget(self)
        self._outcome_title = label("", "title", wrap=True, parent=page)
        self.outcome_words = label("", "body", wrap=True, parent=page)
        self.outcome_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_button = PrimaryButton(self._icons, self.tr("Open the new dossier"), "folder-open", page)
        self.copy_button = TextButton(self._icons, self.tr("Copy this report"), "copy", page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._outcome_title)
        layout.addWidget(self.outcome_words, 1)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.open_button)
        layout.addLayout(row)
        self.open_button.clicked.connect(self.accept)
        self.copy_button.clicked.connect(self._copy)
        return page

    # -- what is done --

    def open_backup(self) -> None:
        """Make a new dossier of the newest good backup, and open it."""
        if self._outlook is None or self._outlook.newest is None:
            return
        rescue, backup, language = self._rescue, self._outlook.newest, self._words.language

        def done(restored: Restored) -> None:
            self.folder, self.notice = restored.folder, restored_words(restored, self._words)
            self.accept()

        self._begin()
        self._runner.submit(
            lambda progress, cancel: rescue.restore(backup, language, progress, cancel),
            done=done, failed=self._on_failed, progressed=self._show_progress, stopped=self._end, owner=self,
        )  # fmt: skip

    def salvage(self) -> None:
        """Make a new dossier of what can be read, and say what that is."""
        rescue, language = self._rescue, self._words.language
        newest = self._outlook.newest if self._outlook else None

        def done(salvaged: Salvaged) -> None:
            self._end()
            self.folder, self._salvaged = salvaged.folder, salvaged
            self._outcome_title.setText(self.tr("What was recovered"))
            self.outcome_words.setText("\n\n".join(salvage_summary(salvaged)))
            self._asking.hide()
            self._telling.show()
            self.adjustSize()
            self.open_button.setDefault(True)
            self.open_button.setFocus()

        self._begin()
        self._runner.submit(
            lambda progress, cancel: rescue.salvage(newest, language, progress, cancel),
            done=done, failed=self._on_failed, progressed=self._show_progress, stopped=self._end, owner=self,
        )  # fmt: skip

    def done(self, result: int) -> None:
        """Stop what runs: nothing half-done is left."""
        self._runner.close(10)
        super().done(result)

    def _look(self) -> None:
        """Find the newest good backup: each is verified, which takes a moment."""
        self._backup_words.setText(self.tr("Looking for the newest good backup…"))
        self._begin()
        self._runner.submit(
            self._rescue.outlook,
            done=self._on_outlook,
            failed=self._on_failed,
            progressed=self._show_progress,
            owner=self,
        )

    def _on_outlook(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self._end()
        if outlook.newest is None:
            self._backup_words.setText(self.tr("There is no backup of this dossier that is whole."))
            self.salvage_button.setFocus()
            return
        self._backup_words.setText(self._about(outlook))
        self.adjustSize()
        self.backup_button.setDefault(True)
        self.backup_button.setFocus()

    def _about(self, outlook: Outlook) -> str:
        assert outlook.newest is not None  # noqa: S101 - narrows the type
        taken = outlook.newest.taken.astimezone()
        told = self.tr("From {day} at {time}.").format(
            day=self._words.weekday(taken.date()), time=self._words.time(taken)
        )
        if outlook.facts is not None:
            facts = outlook.facts
            held = holdings(facts.hearings, facts.notes, facts.sections, facts.sources)
            counted = self.tr("It holds {holdings}.").format(holdings=held)
            told = f"{told} {counted}"
        return f"{told} {self._missing_since(outlook.newest.taken, outlook.last_written)}"

    def _missing_since(self, taken: datetime, last_written: datetime | None) -> str:
        if last_written is None:
            return self.tr("What was written after that is not in it.")
        seconds = (last_written - taken).total_seconds()
        if seconds <= 0:
            return self.tr("Nothing was written after that.")
        missing = self.tr("What was written in the {time} after that is not in it.")
        return missing.format(time=Counted().elapsed(seconds))

    def _begin(self) -> None:
        for button in (self.backup_button, self.salvage_button):
            button.setEnabled(False)
        self._refusal.hide()
        self._bar.setRange(0, 0)
        self._bar.show()

    def _end(self) -> None:
        self._bar.hide()
        self.salvage_button.setEnabled(True)
        self.backup_button.setEnabled(self._outlook is not None and self._outlook.newest is not None)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._refusal.setText(self._errors.message_for(error).text)
        self._refusal.show()

    def _copy(self) -> None:
        if self._salvaged is not None:
            QApplication.clipboard().setText(salvage_report(self._salvaged))
