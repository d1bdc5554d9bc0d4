"""What the centre of the window can show. A page is made, and its code imported, when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.empty_state import EmptyState
from rapporteur_desk.ui.widgets.pane import Pane

if TYPE_CHECKING:
    from rapporteur_desk.ui.following.follow_page import FollowPage
    from rapporteur_desk.ui.following.triage_page import TriagePage
    from rapporteur_desk.ui.notes.hearing_page import HearingPage
    from rapporteur_desk.ui.search.search_page import SearchPage
    from rapporteur_desk.ui.sections.section_page import SectionPage
    from rapporteur_desk.ui.shell.report_page import ReportPage
    from rapporteur_desk.ui.sources.sources_page import SourcesPage
    from rapporteur_desk.ui.transcripts.panel import TranscriptPanel

Page = TypeVar("Page", bound=QWidget)


class Pages:
    """The pages of one window, in one stack; the first shows an empty dossier."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        self.wire: Callable[[str], object] = lambda _name: None
        """Called with a page's name once it has been made, for its signals to be connected."""
        self.stack = QStackedWidget(parent)
        ground = Pane("paper", parent=self.stack)
        self.nothing = EmptyState(
            session.icons,
            "landmark",
            QCoreApplication.translate("Pages", "An empty dossier"),
            QCoreApplication.translate(
                "Pages",
                "Begin with a mini-report, a hearing or a source: the + of each part at the left makes one.",
            ),
            QCoreApplication.translate("Pages", "New mini-report"),
            parent=ground,
        )
        QVBoxLayout(ground).addWidget(self.nothing)
        self.stack.addWidget(ground)

    @cached_property
    def section(self) -> SectionPage:
        from rapporteur_desk.ui.sections.section_page import SectionPage

        return self._made("section", SectionPage(self._session, self.stack))

    @cached_property
    def report(self) -> ReportPage:
        from rapporteur_desk.ui.shell.report_page import ReportPage

        return self._made("report", ReportPage(self._session, self.stack))

    @cached_property
    def hearing(self) -> HearingPage:
        from rapporteur_desk.ui.notes.hearing_page import HearingPage

        return self._made("hearing", HearingPage(self._session, self.stack))

    @cached_property
    def transcripts(self) -> TranscriptPanel:
        """Beside the hearing; the window puts it there."""
        from rapporteur_desk.ui.transcripts.panel import TranscriptPanel

        return TranscriptPanel(self._session, self.hearing)

    @cached_property
    def sources(self) -> SourcesPage:
        from rapporteur_desk.ui.sources.sources_page import SourcesPage

        return self._made("sources", SourcesPage(self._session, self.stack))

    @cached_property
    def search(self) -> SearchPage:
        from rapporteur_desk.ui.search.search_page import SearchPage

        return self._made("search", SearchPage(self._session, self.stack))

    @cached_property
    def triage(self) -> TriagePage:
        from rapporteur_desk.ui.following.triage_page import TriagePage

        return self._made("triage", TriagePage(self._session, self.stack))

    @cached_property
    def following(self) -> FollowPage:
        from rapporteur_desk.ui.following.follow_page import FollowPage

        return self._made("following", FollowPage(self._session, self.stack))

    def shows(self, name: str) -> bool:
        """Whether the page of that name is the one shown."""
        return name in self.__dict__ and self.stack.currentWidget() is self.__dict__[name]

    def chosen_notes(self) -> list[Note]:
        """The notes that are chosen on the page that is shown."""
        if self.shows("hearing"):
            return self.hearing.selected_passages()
        if self.shows("triage"):
            return self.triage.selected_passages()
        if self.shows("following"):
            return self.following.selected_passages()
        return []

    def leave(self) -> None:
        """Have the page that is shown keep what is being typed."""
        for name in ("section", "report", "hearing", "sources"):
            if self.shows(name):
                getattr(self, name).leave()

    def _made(self, name: str, page: Page) -> Page:
        self.__dict__[name] = page
        self.stack.addWidget(page)
        self.wire(name)
        return page
