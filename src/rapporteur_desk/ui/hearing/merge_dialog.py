"""What merging a colleague's record would bring, and into which hearing, before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.exchange_words import brought, heading, origin
from rapporteur_desk.services.exchanging import MergeSummary
from rapporteur_desk.services.recognising import Destinations, NewHearing
from rapporteur_desk.services.wording import shown_value
from rapporteur_desk.ui.hearing.closed_badge import ClosedBadge
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.dialog_keys import accept_with_keys
from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.labels import label


class MergeDialog(QDialog):
    """Shows the summary; accepted when the person wants it merged."""

    def __init__(
        self,
        session: Session,
        summary: MergeSummary,
        destinations: Destinations,
        parent: QWidget | None = None,
    ) -> None:
        """`summary` is of what `destinations` propose."""
        super().__init__(parent)
        self._session = session
        self._summary = summary
        self._language = session.words.language
        self._choices: list[EntityId | NewHearing] = [
            *(hearing.id for hearing in destinations.hearings),
            NewHearing.NEW,
        ]
        self.setWindowTitle(self.tr("Merge a colleague's record"))
        self.setMinimumWidth(560)
        self.title = label("", "heading", wrap=True, parent=self)
        self.badge = ClosedBadge(session.icons, "", self)
        self.doubt = label(self._doubt(destinations), wrap=True, parent=self)
        self.doubt.setVisible(destinations.recognition.is_doubtful)
        self.into_field = QComboBox(self)
        self.into_field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.into_field.addItems([self._named(hearing, summary) for hearing in destinations.hearings])
        self.into_field.addItem(self.tr("A new hearing"))
        self.into_field.setCurrentIndex(self._choices.index(destinations.recognition.proposed))
        if destinations.recognition.is_doubtful:
            self.into_field.setAccessibleDescription(self.doubt.text())
        self.contents = label("", wrap=True, parent=self)
        self.bring_back = QCheckBox(self.tr("Bring back what was deleted here"), self)
        self.name = QLineEdit(session.desk.settings.author_name, self)
        self.name.setPlaceholderText(self.tr("First name and surname"))
        self.buttons = QDialogButtonBox(self)
        self.merge_button = self.buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.merge_button.setDefault(True)
        self.cancel_button = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out(origin(summary, self._language))
        accept_with_keys(self, self.merge_button, self._accept_or_close)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.bring_back.toggled.connect(self._update)
        self.into_field.currentIndexChanged.connect(self._plan_anew)
        self._update()
        if destinations.recognition.is_doubtful:
            self.into_field.setFocus()
        else:
            (self.merge_button if summary.brings_anything else self.cancel_button).setFocus()

    @property
    def into(self) -> EntityId | NewHearing:
        """What is chosen."""
        return self._choices[self.into_field.currentIndex()]

    def _lay_out(self, told_origin: str) -> None:
        has_choice = len(self._choices) > 1
        needs_name = not self._session.desk.settings.author_name
        form = Form(self)
        form.add_row(self.tr("&Into"), self.into_field)
        form.set_row_visible(self.into_field, has_choice)
        form.add_row(
            self.tr("Your &name"),
            self.name,
            self.tr("Tells your notes from your colleague's in the record."),
        )
        form.set_row_visible(self.name, needs_name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(label(told_origin, "secondary", wrap=True, parent=self))
        layout.addWidget(self.badge)
        layout.addWidget(self.doubt)
        layout.addWidget(form)
        form.setVisible(has_choice or needs_name)
        layout.addWidget(self.contents)
        layout.addWidget(self.bring_back)
        layout.addWidget(self.buttons)

    def _plan_anew(self) -> None:
        """What is chosen brings something else; until that is known nothing can be merged."""
        exchange, file, into = self._session.workspace.exchange, self._summary.file, self.into
        self.merge_button.setEnabled(False)

        def planned(summary: MergeSummary) -> None:
            if into == self.into:  # another may have been chosen meanwhile
                self._summary = summary
                self.merge_button.setEnabled(True)
                self._update()

        self._session.tasks.submit(
            lambda _progress, _cancel: exchange.foresee(file, into=into),
            label=self.windowTitle(),
            done=planned,
            failed=self._session.errors.present,
            owner=self,
        )

    def _accept_or_close(self) -> None:
        """Where there is nothing to merge, the only button closes."""
        (self.cancel_button if self.merge_button.isHidden() else self.merge_button).click()

    def _update(self) -> None:
        summary = self._summary
        back = bool(summary.counts.deleted_here) and self.bring_back.isChecked()
        self.title.setText(heading(summary, self._language))
        self.badge.setVisible(summary.confidential)
        self.bring_back.setVisible(bool(summary.counts.deleted_here))
        lines = brought(summary, self._language, bring_back=back)
        self.contents.setText("\n".join(f"•\u2002{line}" for line in lines))
        self.contents.setAccessibleName("\n".join(lines))
        wanted = summary.brings_anything or back
        self.merge_button.setVisible(wanted)
        self.cancel_button.setText(self.tr("Cancel") if wanted else self.tr("Close"))

    def _named(self, hearing: Hearing, summary: MergeSummary) -> str:
        """`A3 Audition de la HAS, 09:30`, with its day when that is not the record's."""
        day = hearing.day if hearing.day != summary.file.day else None
        when = [shown_value(one, self._language) for one in (day, hearing.start) if one is not None]
        return ", ".join([f"{hearing.key} {hearing.title}", *when])

    def _doubt(self, destinations: Destinations) -> str:
        theirs, ours = self._summary.file.record.hearing, destinations.recognition.hearing
        if ours is None:
            return ""
        if theirs.start is None or ours.start is None:
            return self.tr(
                "Several hearings of that day have the title of the record. Choose the one that it belongs to."
            )
        told = self.tr(
            "{key} has the title and the day of the record, but begins at {ours}, the record at {theirs}. "
            "Choose it if it is the same hearing."
        )
        times = {
            name: shown_value(at, self._language)
            for name, at in (("ours", ours.start), ("theirs", theirs.start))
        }
        return told.format(key=ours.key, **times)
