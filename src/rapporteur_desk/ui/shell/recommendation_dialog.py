"""One recommendation: its sentence, its explanation, and what lets it be followed up."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import Vehicle
from rapporteur_desk.domain.entities import MiniReport, Recommendation
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.vocabulary import recommendation_word, vehicle_word
from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.plain_text import ExactTextEdit, exact_text


class RecommendationDialog(QDialog):
    """Makes or changes a recommendation; one undo takes it back."""

    def __init__(
        self, session: Session, report: MiniReport, advice: Recommendation | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._report = report
        self._advice = advice
        word = recommendation_word(report.recommendation_label)
        self.setWindowTitle(f"{word} {advice.key}" if advice else self.tr("New recommendation"))
        self.setMinimumWidth(620)
        self.title = QLineEdit(advice.title if advice else "", self)
        self.title.setPlaceholderText(self.tr("in the infinitive, without capital or full stop"))
        self.text = ExactTextEdit(self, text=advice.text if advice else "")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(120)
        self.addressee = QLineEdit(advice.addressee if advice else "", self)
        self.calendar = QLineEdit(advice.calendar if advice else "", self)
        self.support = QLineEdit(advice.support if advice else "", self)
        self.vehicle = QComboBox(self)
        for vehicle in Vehicle:
            self.vehicle.addItem(vehicle_word(vehicle), vehicle)
        self.vehicle.setCurrentIndex(self.vehicle.findData(advice.vehicle if advice else Vehicle.NONE))
        form = Form(self)
        form.add_row(word, self.title)
        form.add_row(self.tr("Explanation"), self.text, tall=True)
        form.add_row(self.tr("Addressee"), self.addressee)
        form.add_row(self.tr("Calendar"), self.calendar)
        form.add_row(self.tr("Vehicle"), self.vehicle)
        form.add_row(self.tr("Support"), self.support)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(form)
        layout.addWidget(buttons)
        self.title.textChanged.connect(self._update)
        self._update()

    def accept(self) -> None:
        if self._session.commit(self.windowTitle(), self._save) is not None:
            super().accept()

    def _save(self) -> ChangeSet:
        workspace = self._session.workspace
        if self._advice is None:
            return workspace.reports.add_recommendation(
                self._report.id,
                title=self.title.text(),
                text=exact_text(self.text),
                addressee=self.addressee.text().strip(),
                calendar=self.calendar.text().strip(),
                vehicle=Vehicle(self.vehicle.currentData()),
                support=self.support.text().strip(),
            )
        changed = replace(
            self._advice,
            title=self.title.text(),
            text=exact_text(self.text),
            addressee=self.addressee.text().strip(),
            calendar=self.calendar.text().strip(),
            vehicle=Vehicle(self.vehicle.currentData()),
            support=self.support.text().strip(),
        )
        return workspace.records.save(changed)

    def _update(self) -> None:
        self._ok.setEnabled(bool(self.title.text().strip()))
