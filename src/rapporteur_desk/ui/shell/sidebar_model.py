"""The dossier as the rows of the sidebar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt

from rapporteur_desk.domain.choices import SectionStatus, Visibility
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.follow_ups import FollowList, FollowUpService
from rapporteur_desk.services.overview import (
    HearingOverview,
    OverviewService,
    ReportOverview,
    SectionOverview,
)
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.qtkit.vocabulary import SOURCE_ICONS, SourceGroup, group_word, source_group
from rapporteur_desk.ui.widgets.row_delegate import Index


class RowKind(StrEnum):
    HEADER = "header"
    REPORT = "report"
    SECTION = "section"
    HEARING = "hearing"
    SOURCES = "sources"
    NOTES = "notes"
    WORK = "work"
    """What is to be done with the notes: `triage`, or a `FollowList`."""
    SEARCH = "search"
    """A search that was kept."""


class Shelf(StrEnum):
    """The parts of the sidebar; the value names what its + makes."""

    REPORTS = "mini_report"
    SEARCHES = "saved_search"
    HEARINGS = "hearing"
    SOURCES = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class SidebarRow:
    kind: RowKind
    id: str
    """Identifier of the entity; the shelf of a header; the group of sources."""
    title: str
    aside: str = ""
    icon: str = ""
    depth: int = 0
    progress: float | None = None
    warning: bool = False
    """The aside is about something to mend."""
    live: bool = False
    closed: bool = False
    expanded: bool = False
    expandable: bool = False
    spoken: str = ""

    @property
    def ring(self) -> TokenName:
        """The colour of the ring: amber once something is under way."""
        return "amber" if self.progress is not None and self.progress >= 0.4 else "muted"


class SidebarModel(QAbstractListModel):
    """Mini-reports with the outline of those that are unfolded, hearings, shelves of sources."""

    RowRole = int(Qt.ItemDataRole.UserRole) + 130
    IdRole = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(
        self,
        overview: OverviewService,
        follow_ups: FollowUpService,
        words: Localisation,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._overview = overview
        self._follow_ups = follow_ups
        self._words = words
        self._rows: list[SidebarRow] = []
        self._unfolded: set[EntityId] = set()
        self._found: Mapping[EntityId, int] = {}
        """How much each kept search finds, as far as it has been counted."""

    # -- for the view --

    def reload(self) -> None:
        """Read the dossier again. Rows that stay keep their place; only changed ones are told of."""
        rows = [
            *self._report_rows(), *self._search_rows(), *self._hearing_rows(), *self._source_rows(),
        ]  # fmt: skip
        if [(row.kind, row.id) for row in rows] == [(row.kind, row.id) for row in self._rows]:
            for number, row in enumerate(rows):
                if row != self._rows[number]:
                    self._rows[number] = row
                    self.dataChanged.emit(self.index(number, 0), self.index(number, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_found(self, counts: Mapping[EntityId, int]) -> None:
        """Show how much each kept search finds."""
        if counts != self._found:
            self._found = counts
            self.reload()

    def row(self, index: Index) -> SidebarRow:
        return self._rows[index.row()]

    def find(self, kind: RowKind, id: str) -> int:
        """The number of a row, -1 when it is not shown."""
        return next((n for n, row in enumerate(self._rows) if row.kind is kind and row.id == id), -1)

    def nearest(self, number: int) -> QModelIndex:
        """The row of that number, or the one above it that can be chosen; invalid when there is none."""
        for row in range(min(number, len(self._rows) - 1), -1, -1):
            if self._rows[row].kind is not RowKind.HEADER:
                return self.index(row, 0)
        return QModelIndex()

    def unfold(self, report_id: EntityId, unfolded: bool = True) -> None:
        """Show or hide the outline of a mini-report."""
        if unfolded != (report_id in self._unfolded):
            (self._unfolded.add if unfolded else self._unfolded.discard)(report_id)
            self.reload()

    def is_unfolded(self, report_id: EntityId) -> bool:
        return report_id in self._unfolded

    # -- Qt --

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken or ", ".join(part for part in (row.title, row.aside) if part)
            case _ if role == self.RowRole:
                return row
            case _ if role == self.IdRole:
                return row.id
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].kind is RowKind.HEADER:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    # -- rows --

    def _report_rows(self) -> list[SidebarRow]:
        rows = [self._header(Shelf.REPORTS, QCoreApplication.translate("Sidebar", "Mini-reports"))]
        for overview in self._overview.reports():
            unfolded = overview.report.id in self._unfolded
            rows.append(self._report_row(overview, unfolded))
            if unfolded:
                rows += [self._section_row(section) for section in overview.sections]
        return rows

    def _report_row(self, overview: ReportOverview, unfolded: bool) -> SidebarRow:
        report = overview.report
        pages = QCoreApplication.translate("Sidebar", "{pages} p.").format(
            pages=self._words.number(overview.pages)
        )
        return SidebarRow(
            kind=RowKind.REPORT,
            id=report.id,
            title=report.short_title or report.title,
            aside=pages if overview.pages else "—",
            icon=report.icon,
            progress=overview.progress,
            expanded=unfolded,
            expandable=bool(overview.sections),
            spoken=f"{report.title}, {self._words.percent(overview.progress)}",
        )

    def _section_row(self, overview: SectionOverview) -> SidebarRow:
        section, waiting = overview.node.section, overview.claims.unsourced
        aside = ""
        if waiting and section.status is not SectionStatus.TODO:
            aside = QCoreApplication.translate("Sidebar", "{count} unsourced").format(
                count=self._words.number(waiting)
            )
        return SidebarRow(
            kind=RowKind.SECTION,
            id=section.id,
            title=f"{overview.node.number} {section.title}",
            aside=aside,
            depth=overview.node.depth,
            progress=overview.progress,
            warning=bool(aside),
        )

    def _search_rows(self) -> list[SidebarRow]:
        """The searches that were kept; nothing at all when there are none."""
        searches = self._overview.saved_searches()
        if not searches:
            return []
        rows = [self._header(Shelf.SEARCHES, QCoreApplication.translate("Sidebar", "Searches"))]
        for saved in searches:
            found = self._found.get(saved.id)
            aside = "" if found is None else self._words.number(found)
            rows.append(
                SidebarRow(kind=RowKind.SEARCH, id=saved.id, title=saved.title, aside=aside, icon="search")
            )
        return rows

    def _hearing_rows(self) -> list[SidebarRow]:
        hearings = self._overview.hearings()
        count = self._words.number(len(hearings)) if hearings else ""
        rows = [self._header(Shelf.HEARINGS, QCoreApplication.translate("Sidebar", "Hearings"), count)]
        year = max((overview.hearing.day.year for overview in hearings), default=0)
        rows += self._work_rows()
        rows += [self._hearing_row(overview, year) for overview in hearings]
        if free := self._overview.free_notes():
            rows.append(
                SidebarRow(
                    kind=RowKind.NOTES,
                    id="free",
                    title=QCoreApplication.translate("Sidebar", "Notes outside hearings"),
                    aside=self._words.number(free),
                    icon="sticky-note",
                )
            )
        return rows

    def _work_rows(self) -> list[SidebarRow]:
        """What waits after hearings. A line without anything that waits is left out."""
        rows: list[SidebarRow] = []
        if self._overview.has_notes():
            title = QCoreApplication.translate("Sidebar", "Sort the notes")
            rows.append(SidebarRow(kind=RowKind.WORK, id="triage", title=title, icon="inbox"))
        titles = {
            FollowList.TO_CHECK: (QCoreApplication.translate("Sidebar", "To check"), "triangle-alert"),
            FollowList.FOLLOW_UPS: (QCoreApplication.translate("Sidebar", "To follow up"), "list-checks"),
        }
        counts = self._follow_ups.counts(date.today())  # noqa: DTZ011  # the day on the wall where one sits
        for which, (title, icon) in titles.items():
            waiting, overdue = counts[which]
            if not waiting:
                continue
            late = QCoreApplication.translate("Sidebar", "{count} overdue").format(count=overdue)
            late = late if overdue else ""
            aside = late or self._words.number(waiting)
            spoken = ", ".join(part for part in (title, self._words.number(waiting), late) if part)
            rows.append(
                SidebarRow(
                    kind=RowKind.WORK, id=which.value, title=title, aside=aside, icon=icon, warning=bool(overdue),
                    spoken=spoken,
                )
            )  # fmt: skip
        return rows

    def _hearing_row(self, overview: HearingOverview, year: int) -> SidebarRow:
        hearing, today = overview.hearing, date.today()  # noqa: DTZ011  # the day on the wall where one sits
        is_today = hearing.day == today
        day = self._words.near_day(hearing.day, today)
        if hearing.day.year == year:  # the year would take the title's room and says nothing new
            day = day.removesuffix(f" {year}")
        if is_today and hearing.start:
            day = f"{day} {self._words.time(hearing.start)}"
        closed = hearing.visibility is Visibility.CLOSED
        spoken = f"{hearing.title}, {self._words.day(hearing.day)}"
        if closed:
            spoken += ", " + QCoreApplication.translate("Sidebar", "closed hearing")
        return SidebarRow(
            kind=RowKind.HEARING, id=hearing.id, title=hearing.title, aside=day, live=is_today, closed=closed,
            spoken=spoken,
        )  # fmt: skip

    def _source_rows(self) -> list[SidebarRow]:
        sources = self._overview.sources()
        count = self._words.number(len(sources)) if sources else ""
        rows = [self._header(Shelf.SOURCES, QCoreApplication.translate("Sidebar", "Sources"), count)]
        groups: Sequence[SourceGroup] = tuple(SourceGroup)
        for group in groups:
            number = sum(1 for source in sources if source_group(source) is group)
            if number:
                rows.append(
                    SidebarRow(
                        kind=RowKind.SOURCES,
                        id=group.value,
                        title=group_word(group),
                        aside=self._words.number(number),
                        icon=SOURCE_ICONS[group],
                    )
                )
        return rows

    @staticmethod
    def _header(shelf: Shelf, title: str, count: str = "") -> SidebarRow:
        return SidebarRow(kind=RowKind.HEADER, id=shelf.value, title=title, aside=count)
