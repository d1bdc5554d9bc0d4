"""What merging a colleague's record would bring, before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from rapporteur_desk.services.exchange_words import brought, heading, origin
from rapporteur_desk.services.exchanging import MergeSummary
from rapporteur_desk.ui.hearing.closed_badge import ClosedBadge
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.dialog_keys import accept_with_keys
from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.labels import label


class MergeDialog(QDialog):
    """Shows the summary; accepted when the person wants it merged."""

    def __init__(self, session: Session, summary: MergeSummary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = summary
        self._language = session.words.language
        self.setWindowTitle(self.tr("Merge a colleague's record"))
        self.setMinimumWidth(560)
        counts = summary.counts
        self.contents = label("", wrap=True, parent=self)
        self.bring_back = QCheckBox(self.tr("Bring back what is in the bin"), self)
        self.bring_back.setVisible(bool(counts.binned_notes))
        self.name = QLineEdit(session.desk.settings.author_name, self)
        self.name.setPlaceholderText(self.tr("First name and surname"))
        self.buttons = QDialogButtonBox(self)
        self.merge_button = self.buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.merge_button.setDefault(True)
        self.cancel_button = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(heading(summary, self._language), "heading", wrap=True, parent=self))
        layout.addWidget(label(origin(summary, self._language), "secondary", wrap=True, parent=self))
        if summary.confidential:
            layout.addWidget(ClosedBadge(session.icons, "", self))
        layout.addWidget(self.contents)
        layout.addWidget(self.bring_back)
        if not session.desk.settings.author_name:
            form = Form(self)
            form.add_row(
                self.tr("Your &name"),
                self.name,
                self.tr("Tells your notes from your colleague's in the record."),
            )
            layout.addWidget(form)
        else:
            self.name.hide()
        layout.addWidget(self.buttons)
        accept_with_keys(self, self.merge_button, self._accept_or_close)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.bring_back.toggled.connect(self._update)
        self._update()
        (self.merge_button if summary.brings_anything else self.cancel_button).setFocus()

    def _accept_or_close(self) -> None:
        """Where there is nothing to merge, the only button closes."""
        (self.cancel_button if self.merge_button.isHidden() else self.merge_button).click()

    def _update(self) -> None:
        back = self.bring_back.isChecked()
        lines = brought(self._summary, self._language, bring_back=back)
        self.contents.setText("\n".join(f"•\u2002{line}" for line in lines))
        self.contents.setAccessibleName("\n".join(lines))
        wanted = self._summary.brings_anything or back
        self.merge_button.setVisible(wanted)
        self.cancel_button.setText(self.tr("Cancel") if wanted else self.tr("Close"))
