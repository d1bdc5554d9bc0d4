"""Which paper of a hearing is exported, and what it holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rapporteur_desk.services.papers import HearingPaper, PaperOptions
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl


class PaperChoice(QWidget):
    """Notes, minutes or questionnaire, with the options that each has. `changed` when another paper is chosen."""

    changed = Signal()

    def __init__(self, paper: HearingPaper, closed_notes: int, parent: QWidget) -> None:
        """
        Args:
            paper: chosen at first.
            closed_notes: how many notes of a public hearing are closed by themselves; minutes can hold them.
            parent: the dialogue.
        """
        super().__init__(parent)
        self.papers = SegmentedControl(self.tr("What to export"), self)
        self.papers.add_segment(HearingPaper.NOTES.value, self.tr("Notes"))
        self.papers.add_segment(HearingPaper.MINUTES.value, self.tr("Minutes"))
        self.papers.add_segment(HearingPaper.QUESTIONNAIRE.value, self.tr("Questionnaire"))
        self._use = label("", "secondary", wrap=True, parent=self)
        self.team_notes = QCheckBox(self.tr("With the team’s own notes (ideas, to check)"), self)
        self._closed = closed_notes
        self.closed_notes = QCheckBox(
            self.tr("With the %n note(s) taken behind closed doors", "", closed_notes), self
        )
        self.letter_each = QCheckBox(self.tr("One letter for each person heard"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.papers)
        layout.addWidget(self._use)
        for box in (self.team_notes, self.closed_notes, self.letter_each):
            layout.addWidget(box)
        self.papers.select(paper.value)
        self.papers.selected.connect(self._on_selected)
        self._update()

    @property
    def options(self) -> PaperOptions:
        """What was chosen."""
        return PaperOptions(
            paper=HearingPaper(self.papers.current),
            team_notes=self.team_notes.isChecked(),
            closed_notes=self.closed_notes.isChecked(),
            letter_each=self.letter_each.isChecked(),
        )

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self.papers.buttons, self.team_notes, self.closed_notes, self.letter_each]

    def _on_selected(self, _key: str) -> None:
        self._update()
        self.changed.emit()

    def _update(self) -> None:
        paper = HearingPaper(self.papers.current)
        uses = {
            HearingPaper.NOTES: self.tr("The team’s record: every note with its time, kind and key."),
            HearingPaper.MINUTES: self.tr("What was said, in turns, in the form of the assembly’s minutes."),
            HearingPaper.QUESTIONNAIRE: self.tr("The prepared questions as a letter to those heard."),
        }
        self._use.setText(uses[paper])
        self.team_notes.setVisible(paper is HearingPaper.MINUTES)
        self.closed_notes.setVisible(paper is HearingPaper.MINUTES and self._closed > 0)
        self.letter_each.setVisible(paper is HearingPaper.QUESTIONNAIRE)
