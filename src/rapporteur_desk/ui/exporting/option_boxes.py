"""What goes into a paper of a hearing, notes or evidence besides the usual: boxes to check."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rapporteur_desk.services.export_offers import ExportOffer
from rapporteur_desk.services.papers import HearingPaper
from rapporteur_desk.ui.exporting.view_model import ExportOptions


class OptionBoxes(QWidget):
    """The boxes that go with an offer; hidden where none does. `changed` when a person checks one."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.closed = QCheckBox(self.tr("With what was said behind closed doors"), self)
        self.team_notes = QCheckBox(self.tr("With the team’s own notes (ideas, to check)"), self)
        self.closed_notes = QCheckBox(self)
        self.letter_each = QCheckBox(self.tr("One letter for each person heard"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for box in self.stops:
            layout.addWidget(box)
            box.clicked.connect(self.changed)

    @property
    def stops(self) -> list[QCheckBox]:
        """Where Tab stops, in order."""
        return [self.closed, self.team_notes, self.closed_notes, self.letter_each]

    @property
    def options(self) -> ExportOptions:
        """What is checked."""
        return ExportOptions(
            closed=self.closed.isChecked() or self.closed_notes.isChecked(),
            team_notes=self.team_notes.isChecked(),
            letter_each=self.letter_each.isChecked(),
        )

    def show_for(self, offer: ExportOffer | None, options: ExportOptions, closed_notes: int) -> None:
        """Show the boxes of an offer; `closed_notes` of its hearing are closed by themselves."""
        paper = offer.paper if offer is not None else None
        self.closed_notes.setText(self.tr("With the %n note(s) taken behind closed doors", "", closed_notes))
        minutes = paper is HearingPaper.MINUTES
        for box, wanted, checked in (
            (self.closed, offer is not None and paper is None and offer.may_hold_closed, options.closed),
            (self.team_notes, minutes, options.team_notes),
            (self.closed_notes, minutes and closed_notes > 0, options.closed),
            (self.letter_each, paper is HearingPaper.QUESTIONNAIRE, options.letter_each),
        ):
            box.setVisible(wanted)
            box.setChecked(wanted and checked)
        self.setVisible(any(not box.isHidden() for box in self.stops))
