"""What the centre of the window can show, and how the shell speaks to each page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rapporteur_desk.ui.notes.hearing_page import HearingPage
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.search.search_page import SearchPage
from rapporteur_desk.ui.sections.section_page import SectionPage
from rapporteur_desk.ui.shell.report_page import ReportPage
from rapporteur_desk.ui.sources.sources_page import SourcesPage
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.pane import Pane


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one window, in one stack."""

    stack: QStackedWidget
    section: SectionPage
    report: ReportPage
    hearing: HearingPage
    sources: SourcesPage
    search: SearchPage
    nothing: EmptyState

    @classmethod
    def build(cls, session: Session, parent: QWidget) -> Pages:
        """Make every page; each reads the dossier only when opened."""
        stack = QStackedWidget(parent)
        nothing_ground = Pane("paper", parent=stack)
        nothing = EmptyState(
            session.icons,
            "landmark",
            QCoreApplication.translate("Pages", "An empty dossier"),
            QCoreApplication.translate(
                "Pages",
                "Begin with a mini-report, a hearing or a source: the + of each part at the left makes one.",
            ),
            QCoreApplication.translate("Pages", "New mini-report"),
            parent=nothing_ground,
        )
        layout = QVBoxLayout(nothing_ground)
        layout.addWidget(nothing)
        pages = cls(
            stack,
            SectionPage(session, stack),
            ReportPage(session, stack),
            HearingPage(session, stack),
            SourcesPage(session, stack),
            SearchPage(session, stack),
            nothing,
        )
        stack.addWidget(nothing_ground)
        for page in (pages.section, pages.report, pages.hearing, pages.sources, pages.search):
            stack.addWidget(page)
        return pages

    def leave(self) -> None:
        """Have the page that is shown keep what is being typed."""
        page = self.stack.currentWidget()
        if isinstance(page, SectionPage | ReportPage | HearingPage | SourcesPage):
            page.leave()
