"""The centre of the window while a mini-report is looked at as a whole."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import RecommendationLabel, Sector
from rapporteur_desk.domain.entities import MiniReport, Recommendation
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import full_name
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.vocabulary import (
    REPORT_TOKENS,
    SECTOR_ICONS,
    recommendation_word,
    sector_word,
    status_word,
    vehicle_word,
)
from rapporteur_desk.ui.widgets.buttons import IconButton, TextButton
from rapporteur_desk.ui.widgets.fields import HeadingField
from rapporteur_desk.ui.widgets.form import Form
from rapporteur_desk.ui.widgets.heading_fit import fit_heading
from rapporteur_desk.ui.widgets.labels import SectionCaption, label
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import RowContent, RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel

COLUMN_PIXELS = 920
"""As wide as rows of titles still read as rows."""
FIELD_WIDTH = 340
PEOPLE_WIDTH = 520
FORM_WIDTH = 740


class ReportPage(QWidget):
    """Title, sector and recommendation label; the outline; the recommendations."""

    place_requested = Signal(object)
    new_section_requested = Signal()
    new_recommendation_requested = Signal()
    recommendation_requested = Signal(object)
    """`EntityId` of a recommendation to edit."""
    export_requested = Signal()
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._report: MiniReport | None = None
        icons = session.icons
        self.title = HeadingField(self.tr("Title of the mini-report"), parent=self)
        self.short_title = QLineEdit(self)
        self.sector = QComboBox(self)
        for sector in Sector:
            self.sector.addItem(sector_word(sector), sector)
        self.label = QComboBox(self)
        for kind in RecommendationLabel:
            self.label.addItem(recommendation_word(kind), kind)
        self._rapporteurs = label("", "body", parent=self)
        self._rapporteurs.setWordWrap(True)
        self.choose_rapporteurs = IconButton(icons, "pencil", self.tr("Choose the rapporteurs"), size=16)
        self._facts = label("", "secondary", parent=self)
        self._outline = RowListModel(self)
        self._advice = RowListModel(self)
        self.outline_list = self._list(self._outline, self.tr("Sections"))
        self.advice_list = self._list(self._advice, self.tr("Recommendations"))
        self._outline_caption = SectionCaption(self.tr("Sections"), parent=self)
        self._advice_caption = SectionCaption(self.tr("Recommendations"), parent=self)
        self.new_section = TextButton(icons, self.tr("New section"), "plus", self)
        self.new_advice = TextButton(icons, self.tr("New recommendation"), "plus", self)
        self.export_button = IconButton(icons, "download", self.tr("Export the mini-report"), "Ctrl+E")
        self._build()
        self._connect()

    def open(self, report_id: EntityId, *, naming: bool = False) -> None:
        """Show a mini-report; `naming` puts the cursor into its title.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        self._report = self._session.workspace.store.mini_reports.get(report_id)
        self._show()
        if naming:
            self.title.setFocus()
            self.title.selectAll()

    def take_focus(self, recommendation_id: EntityId | None = None) -> None:
        """Ready to choose a section, or that recommendation."""
        view, model = self.outline_list, self._outline
        row = 0
        if recommendation_id is not None:
            view, model = self.advice_list, self._advice
            row = model.row_of(Place(EntityKind.RECOMMENDATION, recommendation_id))
        if not view.currentIndex().isValid() or recommendation_id is not None:
            view.setCurrentIndex(model.index(row, 0))
        view.setFocus()
        self._show_row(view, view.currentIndex())

    def _show_row(self, view: QListView, index: QModelIndex) -> None:
        """Scroll the page to a row: the lists in it are as high as their rows."""
        page = self._scroll.widget()
        if index.isValid() and page is not None:
            middle = view.mapTo(page, view.visualRect(index).center())
            self._scroll.ensureVisible(0, middle.y(), 0, 60)

    def leave(self) -> None:
        """Keep what is being typed into a field."""
        self.title.flush()
        self._on_short_title()

    # -- building --

    def _list(self, model: RowListModel, name: str) -> QListView:
        view = QListView(self)
        view.setModel(model)
        view.setItemDelegate(RowDelegate(self._session.icons, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setAccessibleName(name)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = self._scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        paper = Pane("paper", parent=scroll)
        scroll.setWidget(paper)
        outer.addWidget(scroll)
        column = self._column = QVBoxLayout(paper)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        # Aligned, or the row would be no higher than the button and cut the title.
        top.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        column.addWidget(self._form())
        for caption, button, view in (
            (self._outline_caption, self.new_section, self.outline_list),
            (self._advice_caption, self.new_advice, self.advice_list),
        ):
            row = QHBoxLayout()
            row.setContentsMargins(8, 12, 0, 0)
            row.addWidget(caption, 1)
            row.addWidget(button)
            column.addLayout(row)
            column.addWidget(view)
        column.addStretch(1)

    def _form(self) -> Form:
        form = Form(self, left=True)
        form.setContentsMargins(8, 4, 0, 4)
        for field in (self.short_title, self.sector, self.label):
            field.setMaximumWidth(FIELD_WIDTH)
        for combo in (self.sector, self.label):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        people = QWidget(form)
        people_row = QHBoxLayout(people)
        people_row.setContentsMargins(0, 0, 0, 0)
        people_row.addWidget(self.choose_rapporteurs)
        people_row.addWidget(self._rapporteurs, 1)
        people.setMaximumWidth(PEOPLE_WIDTH)
        form.setMaximumWidth(FORM_WIDTH)
        form.add_row(self.tr("Short title"), self.short_title)
        form.add_row(self.tr("Sector"), self.sector)
        form.add_row(self.tr("Recommendations are called"), self.label)
        form.add_row(self.tr("Rapporteurs"), people)
        form.add_row(self.tr("State"), self._facts)
        return form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The page in a column, its title as large as fits."""
        margin = max(32, (self.width() - COLUMN_PIXELS) // 2)
        self._column.setContentsMargins(margin, 20, margin, 16)
        fit_heading(self.title, self.width() - 2 * margin - self.export_button.sizeHint().width() - 8)

    def _connect(self) -> None:
        self.title.committed.connect(lambda title: self._save(title=title))
        self.short_title.editingFinished.connect(self._on_short_title)
        self.sector.activated.connect(self._on_sector)
        self.label.activated.connect(self._on_label)
        self.outline_list.activated.connect(lambda index: self._open_row(self._outline, index))
        self.outline_list.clicked.connect(lambda index: self._open_row(self._outline, index))
        for view in (self.outline_list, self.advice_list):
            view.selectionModel().currentChanged.connect(
                lambda now, _before, view=view: self._show_row(view, now)
            )
        self.advice_list.activated.connect(lambda index: self._open_row(self._advice, index))
        self.new_section.clicked.connect(self.new_section_requested)
        self.new_advice.clicked.connect(self.new_recommendation_requested)
        self.export_button.clicked.connect(self.export_requested)
        self.choose_rapporteurs.clicked.connect(self._choose_rapporteurs)
        self._session.bus.changed.connect(self._on_changed)

    # -- showing --

    def _show(self) -> None:
        report = self._report
        if report is None:
            return
        workspace, words = self._session.workspace, self._session.words
        overview = workspace.overview.report(report.id)
        token = REPORT_TOKENS[report.colour]
        self.title.set_text(report.title)
        self._fit()
        if not self.short_title.hasFocus():
            self.short_title.setText(report.short_title)
        self.sector.setCurrentIndex(self.sector.findData(report.sector))
        self.label.setCurrentIndex(self.label.findData(report.recommendation_label))
        names = [full_name(workspace.store.persons.get(person_id)) for person_id in report.rapporteur_ids]
        self._rapporteurs.setText(", ".join(names) or "—")
        facts = [self.tr("about %n page(s)", "", overview.pages), words.percent(overview.progress)]
        if report.number:
            facts.insert(0, self.tr("No. {number}").format(number=report.number))
        self._facts.setText("  ·  ".join(facts))
        self._outline.show(
            [
                (
                    Place(EntityKind.SECTION, item.node.section.id),
                    RowContent(
                        title="    " * (item.node.depth - 1)
                        + f"{item.node.number} {item.node.section.title}",
                        aside=f"{status_word(item.node.section.status)}  ·  {item.node.section.key}",
                        icon="file-text",
                        icon_token=token,
                    ),
                )
                for item in overview.sections
            ]
        )
        self._outline_caption.set_count(words.number(len(overview.sections)))
        advice = workspace.store.recommendations.select(mini_report_id=report.id)
        self._advice.show(
            [(Place.of(item), self._advice_row(n, item)) for n, item in enumerate(advice, start=1)]
        )
        self._advice_caption.set_count(words.number(len(advice)))
        for view in (self.outline_list, self.advice_list):
            _fit_to_rows(view)

    def _advice_row(self, number: int, advice: Recommendation) -> RowContent:
        report = self._report
        word = recommendation_word(report.recommendation_label) if report else ""
        detail = [advice.addressee, advice.calendar]
        if advice.vehicle.value:
            detail.append(vehicle_word(advice.vehicle))
        return RowContent(
            title=f"{word} {number} : {advice.title}"
            if self._session.words.language == "fr"
            else f"{word} {number}: {advice.title}",
            detail="  ·  ".join(part for part in detail if part) or " ",
            aside=advice.key,
            icon="list-checks",
            icon_token="accenttext",
        )

    # -- acting --

    def _save(self, **fields: object) -> None:
        if self._report is None:
            return
        changed = replace(self._report, **fields)  # type: ignore[arg-type]  # by field name
        if changed != self._report:
            records = self._session.workspace.records
            if self._session.commit(self.tr("Change the mini-report"), lambda: records.save(changed)) is None:
                self._show()

    def _on_short_title(self) -> None:
        if self._report is not None and self.short_title.text().strip() != self._report.short_title:
            self._save(short_title=self.short_title.text().strip())

    def _on_sector(self, row: int) -> None:
        sector = Sector(self.sector.itemData(row))  # Qt keeps the value alone
        self._save(sector=sector, icon=SECTOR_ICONS[sector])

    def _choose_rapporteurs(self) -> None:
        from rapporteur_desk.ui.shell.rapporteurs_dialog import RapporteursDialog

        if self._report is not None:
            RapporteursDialog(self._session, self._report, self).exec()

    def _on_label(self, row: int) -> None:
        self._save(recommendation_label=RecommendationLabel(self.label.itemData(row)))

    def _open_row(self, model: RowListModel, index: QModelIndex) -> None:
        place = model.id_at(index.row())
        if isinstance(place, Place) and place.kind is EntityKind.RECOMMENDATION:
            self.recommendation_requested.emit(place.id)
        else:
            self.place_requested.emit(place)

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if self._report is None or not self.isVisible():
            return
        kinds = (EntityKind.MINI_REPORT, EntityKind.SECTION, EntityKind.RECOMMENDATION, EntityKind.PERSON)
        if not changes.touches(*kinds):
            return
        current = self._session.workspace.store.mini_reports.find(self._report.id)
        if current is None or current.binned_at is not None:
            self._report = None
            self.closed.emit()
            return
        self._report = current
        self._show()


def _fit_to_rows(view: QListView) -> None:
    """As high as its rows: the page scrolls, not the list in it."""
    rows = view.model().rowCount()
    view.setFixedHeight(max(8, sum(view.sizeHintForRow(row) for row in range(rows)) + 4))
