"""Of which things, with what, in which format: the middle of the export window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QListView,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.document.report_template import ReportTemplate
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.export_offers import REVIEW_FORMATS, ExportOffer, ExportScope
from rapporteur_desk.services.papers import Purpose
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.report_templates import ReportTemplateShelf, usual_template
from rapporteur_desk.ui.exporting.option_boxes import OptionBoxes
from rapporteur_desk.ui.exporting.section_list import SectionListModel, section_rows
from rapporteur_desk.ui.exporting.view_model import ExportViewModel
from rapporteur_desk.ui.exporting.words import format_words, offer_use
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.labels import label
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl


class SectionList(QListView):
    """Sections with boxes: Space checks, Enter is the window's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class ChoicesForm(QWidget):
    """Shows the model's choices and changes them. `format_changed` when a person, or the file's ending, chose one."""

    format_changed = Signal()
    restyling = Signal(object)
    """`Path`: the folder of an own template, which somebody wants to restyle."""

    def __init__(self, session: Session, model: ExportViewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._filled: ExportOffer | None = None
        self.title = label("", "heading", wrap=True, parent=self)
        self.use = label("", "secondary", wrap=True, parent=self)
        self.things = QComboBox(self)
        self.sections = SectionList(self)
        self.section_model = SectionListModel((), (), self)
        self.boxes = OptionBoxes(self)
        self.formats = QButtonGroup(self)
        self.template = QComboBox(self)
        self.template.setAccessibleName(self.tr("Report template"))
        self.restyle = QPushButton(self)
        self._shelf = ReportTemplateShelf(())
        self._template_caption = label(self.tr("Report template"), "secondary", parent=self)
        self._template_problem = label("", "warning", wrap=True, parent=self)
        self.purpose = SegmentedControl(self.tr("What the file is for"), self)
        self.purpose.add_segment(Purpose.DISTRIBUTION.value, self.tr("To distribute"))
        self.purpose.add_segment(Purpose.REVIEW.value, self.tr("For review"))
        self._purpose_use = label("", "secondary", wrap=True, parent=self)
        self._build()
        self.show_format(model.format)
        self.purpose.select(model.purpose.value)
        self._show_purpose()
        self.things.activated.connect(self._on_things_activated)
        self.boxes.changed.connect(lambda: model.choose_options(self.boxes.options))
        self.formats.buttonToggled.connect(self._on_format_toggled)
        self.template.activated.connect(self._on_template_activated)
        self.restyle.clicked.connect(self._on_restyle)
        self.purpose.selected.connect(self._on_purpose_selected)
        model.offer_changed.connect(self.show_offer)
        self.show_offer()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [
            self.things, self.sections, *self.boxes.stops, *self.formats.buttons(), self.template,
            self.restyle, *self.purpose.buttons,
        ]  # fmt: skip

    def show_format(self, format: ExportFormat) -> None:
        for button in self.formats.buttons():
            if button.property("format") == format.value:
                button.setChecked(True)

    def show_offer(self) -> None:
        """Show what goes with the model's offer."""
        model, offer = self._model, self._model.offer
        self.title.setText(model.title)
        if offer is None:
            return
        self.use.setText(offer_use(offer))
        if offer != self._filled:
            self._filled = offer
            self._fill_things(offer)
            self._fill_sections(offer)
            self._fill_templates(offer)
        closed_notes = model.closed_notes() if offer.scope is ExportScope.HEARING else 0
        self.boxes.show_for(offer, model.options, closed_notes)

    # -- building --

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for row, format in enumerate(ExportFormat):
            name, use = format_words(format)
            button = QRadioButton(name, self)
            button.setProperty("format", format.value)
            button.setAccessibleDescription(use)
            self.formats.addButton(button)
            grid.addWidget(button, row, 0)
            grid.addWidget(label(use, "secondary", wrap=True, parent=self), row, 1)
        grid.setColumnStretch(1, 1)
        for box in (self.things, self.template):  # a long title does not widen the window
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self.sections.setAccessibleName(self.tr("Sections to be exported"))
        self.sections.setUniformItemSizes(True)
        self.sections.setProperty("role", "boxed")
        self.sections.setMinimumHeight(96)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 12)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.use)
        layout.addWidget(self.things)
        layout.addWidget(self.sections, 1)
        layout.addWidget(self.boxes)
        layout.addSpacing(8)
        layout.addWidget(label(self.tr("Format"), "secondary", parent=self))
        layout.addLayout(grid)
        layout.addSpacing(8)
        layout.addWidget(self._template_caption)
        layout.addWidget(self.template)
        layout.addWidget(self.restyle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._template_problem)
        layout.addSpacing(8)
        layout.addWidget(self.purpose)
        layout.addWidget(self._purpose_use)
        layout.addStretch(0)

    def _fill_things(self, offer: ExportOffer) -> None:
        """Of which mini-report or hearing."""
        store, things = self._session.workspace.store, self.things
        things.clear()
        if offer.scope is ExportScope.HEARING:
            things.setAccessibleName(self.tr("Of which hearing"))
            for hearing in reversed(store.hearings.select()):
                day = self._session.words.short_day(hearing.day)
                things.addItem(f"{hearing.title} ({day})", (hearing.key,))
        elif offer.scope is ExportScope.REPORT:
            things.setAccessibleName(self.tr("Of which mini-report"))
            for report in store.mini_reports.select():
                things.addItem(report.short_title or report.title, (report.key,))
            if offer.is_part and things.count() > 1:
                things.addItem(self.tr("All mini-reports"), ())
        keys = self._model.keys
        chosen = (place for place in range(things.count()) if tuple(things.itemData(place) or ()) == keys)
        things.setCurrentIndex(next(chosen, 0))
        things.setVisible(things.count() > 0)

    def _fill_sections(self, offer: ExportOffer) -> None:
        several = offer.scope is ExportScope.SECTIONS
        self.sections.setVisible(several)
        if not several:
            return
        former = self.section_model
        self.section_model = SectionListModel(section_rows(self._session.workspace), self._model.keys, self)
        self.section_model.changed.connect(lambda: self._model.choose_keys(self.section_model.checked))
        self.sections.setModel(self.section_model)
        former.deleteLater()
        first = self.section_model.index(max(0, self.section_model.row_of(self._first_section())), 0)
        self.sections.setCurrentIndex(first)
        self.sections.scrollTo(first)

    def _first_section(self) -> str:
        """The key of what is checked first, else of the mini-report that is at hand."""
        at_hand = (offer.keys for offer in self._model.offers if offer.scope is ExportScope.REPORT)
        return next(iter(self._model.keys or next(at_hand, ())), "")

    def _fill_templates(self, offer: ExportOffer) -> None:
        """Those in the dossier's language and one's own; the usual one is chosen when the remembered one is gone."""
        for widget in (self._template_caption, self.template):
            widget.setVisible(offer.takes_template)
        self._template_problem.hide()
        self._show_restyle()
        if not offer.takes_template:
            return
        workspace = self._session.workspace
        language = workspace.dossier.language
        shelf = self._shelf = workspace.report_templates.load(language)
        usual = usual_template(shelf, language)
        self.template.clear()
        if not offer.needs_template:
            self.template.addItem(self.tr("None: the text alone"), "")
        for template in shelf.templates:
            self.template.addItem(
                self._template_words(template, is_usual=template.id == usual.id), template.id
            )
        chosen = self.template.findData(self._model.template)
        if chosen < 0:
            chosen = max(0, self.template.findData(usual.id)) if offer.needs_template else 0
            if self._model.template:
                self._model.choose_template("")
        self.template.setCurrentIndex(chosen)
        self._show_restyle()
        if shelf.problems:
            self._template_problem.setText(self._session.words.describe(shelf.problems[0]))
            self._template_problem.show()

    def _template_words(self, template: ReportTemplate, *, is_usual: bool) -> str:
        if template.is_own:
            return self.tr("{name} (your own)").format(name=template.name)
        return self.tr("{name} (the usual one)").format(name=template.name) if is_usual else template.name

    # -- acting --

    def _on_things_activated(self, place: int) -> None:
        self._model.choose_keys(tuple(self.things.itemData(place) or ()))

    def _on_template_activated(self, place: int) -> None:
        self._model.choose_template(str(self.template.itemData(place) or ""))
        self._show_restyle()

    def _chosen_template(self) -> ReportTemplate | None:
        offer, id = self._model.offer, self.template.currentData()
        if offer is None or not offer.takes_template:
            return None
        return next((template for template in self._shelf.templates if template.id == id), None)

    def _show_restyle(self) -> None:
        """What can be done to the chosen template: one's own is opened, any other copied first."""
        template = self._chosen_template()
        self.restyle.setVisible(template is not None)
        if template is not None:
            self.restyle.setText(
                self.tr("Open its folder") if template.is_own else self.tr("Copy it to restyle it")
            )

    def _on_restyle(self) -> None:
        template, offer = self._chosen_template(), self._model.offer
        if template is None or offer is None:
            return
        templates = self._session.workspace.report_templates
        try:
            if not template.is_own:
                name = self.tr("{name} (copy)").format(name=template.name)
                template = templates.copy(template, name)
                self._model.choose_template(template.id)
                self._fill_templates(offer)
        except UserError as error:
            self._template_problem.setText(self._session.errors.message_for(error).text)
            self._template_problem.show()
            return
        self.restyling.emit(templates.folder(template))

    def _on_format_toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked:
            self._model.format = ExportFormat(button.property("format"))
            self._show_purpose()
            self.format_changed.emit()

    def _on_purpose_selected(self, value: str) -> None:
        if self._model.format in REVIEW_FORMATS:
            self._model.choose_purpose(Purpose(value))
        self._show_purpose()

    def _show_purpose(self) -> None:
        """A format without hidden names has copies to distribute only; what was chosen comes back with another."""
        can = self._model.format in REVIEW_FORMATS
        purpose = self._model.purpose
        self.purpose.set_enabled(Purpose.REVIEW.value, can)
        if self.purpose.current != purpose.value:
            self.purpose.select(purpose.value)
        if purpose is Purpose.REVIEW:
            use = self.tr("Its paragraphs bear hidden names, so that corrections can be brought back here.")
        elif can:
            use = self.tr("A clean copy: no author, path, comment or hidden mark.")
        else:
            use = self.tr("A clean copy. For review, choose Word, OpenDocument or a web page.")
        self._purpose_use.setText(use)
