"""What can be done to the things of the dossier from anywhere in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Hearing, MiniReport, Note, Recommendation, Section
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.sections import SectionService
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.shell.dialogs import is_agreed, show_once, tell
from rapporteur_desk.ui.shell.hearing_work import HearingWork
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.widgets.message_bar import MessageBar

ALLOWED_ADDRESSES = ("http", "https", "mailto")


class Editing(QObject):
    """Makes, renames, moves and deletes; every one of these can be undone."""

    share_requested = Signal(str)
    """A hearing, by its identifier, is to be given to a colleague."""
    merge_requested = Signal()

    def __init__(self, session: Session, navigator: Navigator, messages: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._navigator = navigator
        self._pages = navigator.pages
        self._messages = messages
        self._window = window
        self.hearings = HearingWork(session, navigator, messages, window)

    # -- making --

    def new_report(self) -> None:
        reports = self._session.workspace.reports
        title = self.tr("New mini-report")
        done = self._session.commit(title, lambda: reports.create(title=title))
        if done is not None:
            report_id = done.created(EntityKind.MINI_REPORT)
            self._navigator.go(Place(EntityKind.MINI_REPORT, report_id))
            self._pages.report.open(report_id, naming=True)

    def new_section(self) -> None:
        """A section beside the one that is open, or at the end of the mini-report that is open."""
        entity = self._navigator.entity()
        if isinstance(entity, Section):
            self._make_section(entity.mini_report_id, entity.parent_id)
        elif isinstance(entity, MiniReport):
            self._make_section(entity.id, None)
        else:
            report = next(iter(self._session.workspace.store.mini_reports.select()), None)
            if report is None:
                self.new_report()
            else:
                self._make_section(report.id, None)

    def new_subsection(self) -> None:
        entity = self._navigator.entity()
        if isinstance(entity, Section):
            self._make_section(entity.mini_report_id, entity.id)
        else:
            self.new_section()

    def new_hearing(self) -> None:
        self.hearings.make()

    def new_source(self) -> None:
        sources = self._session.workspace.sources
        title = self.tr("New source")
        language = self._session.workspace.dossier.language
        done = self._session.commit(title, lambda: sources.create(title=title, language=language))
        if done is not None:
            self._navigator.go(Place(EntityKind.SOURCE, done.created(EntityKind.SOURCE)))

    def new_note(self) -> None:
        """In the hearing that is open: type it there. Elsewhere: a note that belongs to no hearing."""
        if isinstance(self._navigator.entity(), Hearing):
            self.take_notes()
            return
        self._navigator.show_free_notes()
        self._pages.hearing.focus_entry()

    def new_recommendation(self) -> None:
        entity = self._navigator.entity()
        report_id = entity.mini_report_id if isinstance(entity, Section) else getattr(entity, "id", None)
        report = self._session.workspace.store.mini_reports.find(report_id)
        if report is not None:
            self._show_recommendation(report, None)

    def edit_recommendation(self, recommendation_id: EntityId) -> None:
        store = self._session.workspace.store
        advice = store.recommendations.get(recommendation_id)
        report = store.mini_reports.get(advice.mini_report_id)
        self._show_recommendation(report, advice)

    def _show_recommendation(self, report: MiniReport, advice: Recommendation | None) -> None:
        from rapporteur_desk.ui.shell.recommendation_dialog import RecommendationDialog

        show_once(RecommendationDialog(self._session, report, advice, self._window))

    def edit_hearing(self, hearing_id: EntityId) -> None:
        self.hearings.edit(hearing_id)

    def hearing_for_notes(self) -> Hearing | None:
        """The hearing of today: the one that began last. A note belongs to no other day."""
        today = date.today()  # noqa: DTZ011  # the day on the wall where one sits
        hearings = self._session.workspace.store.hearings.select(day=today)
        return hearings[-1] if hearings else None

    def take_notes(self) -> bool:
        """Go to the hearing that is open, else to today's, else make one; ready to type a note.

        False when there is none after all.
        """
        entity = self._navigator.entity()
        hearing = entity if isinstance(entity, Hearing) else self.hearing_for_notes()
        if hearing is None:
            self.new_hearing()
            return isinstance(self._navigator.entity(), Hearing)
        self._navigator.go(Place.of(hearing))
        self._pages.hearing.focus_entry()
        return True

    # -- renaming, moving, deleting --

    def rename(self, place: Place) -> None:
        entity = self._session.workspace.store.entity(place.kind, place.id)
        title = getattr(entity, "title", "")
        from PySide6.QtWidgets import QInputDialog

        answer, accepted = QInputDialog.getText(self._window, self.tr("Rename"), self.tr("Title"), text=title)
        if not accepted or answer.strip() == title:
            return
        if isinstance(entity, Section):
            self._commit(self.tr("Rename the section"), lambda: self._sections.rename(place.id, answer))
        elif isinstance(entity, SavedSearch):
            searches = self._session.workspace.saved_searches
            self._commit(self.tr("Rename the search"), lambda: searches.rename(place.id, answer))
        elif isinstance(entity, MiniReport | Hearing):
            renamed = replace(entity, title=answer)
            self._commit(self.tr("Rename"), lambda: self._session.workspace.records.save(renamed))

    def delete(self, place: Place) -> None:
        """Into the bin, with a way back at hand."""
        workspace = self._session.workspace
        entity = workspace.store.entity(place.kind, place.id)
        if entity is None:
            return
        self._pages.leave()
        title = getattr(entity, "title", "") or getattr(entity, "key", "")
        was_open = self._navigator.place
        text = self.tr("Delete “{title}”").format(title=title)
        if self._commit(text, lambda: workspace.bin.delete(entity)) is None:
            return
        stack = self._session.undo_stack
        after = stack.index()

        def bring_back() -> None:
            if stack.index() == after:
                stack.undo()
            else:  # something else has been done since, which stays done
                self._commit(self.tr("Restore"), lambda: workspace.bin.restore(entity))
            if was_open is not None and was_open.id == place.id:
                self._navigator.go(place)

        told = self.tr("“{title}” is in the bin.").format(title=title)
        self._messages.present(Message(told, "info"), self.tr("Undo"), bring_back)

    def delete_current(self) -> None:
        if self._navigator.place is not None:
            self.delete(self._navigator.place)

    def move(self, place: Place, step: int) -> None:
        """One place up (-1) or down (1) among its siblings."""
        store = self._session.workspace.store
        entity = store.entity(place.kind, place.id)
        if isinstance(entity, Section):
            siblings = store.sections.select(mini_report_id=entity.mini_report_id, parent_id=entity.parent_id)
            at = [section.id for section in siblings].index(entity.id) + step
            if 0 <= at < len(siblings):
                parent = entity.parent_id
                self._commit(
                    self.tr("Move the section"),
                    lambda: self._sections.move(place.id, parent_id=parent, index=at),
                )
        elif isinstance(entity, MiniReport):
            reports = store.mini_reports.select()
            at = [report.id for report in reports].index(entity.id) + step
            if 0 <= at < len(reports):
                self._commit(
                    self.tr("Move the mini-report"),
                    lambda: self._session.workspace.reports.move(place.id, at),
                )

    def indent(self, place: Place) -> None:
        """A section becomes the last part of the one above it."""
        store = self._session.workspace.store
        section = store.sections.find(place.id)
        if section is None:
            return
        siblings = store.sections.select(mini_report_id=section.mini_report_id, parent_id=section.parent_id)
        at = [sibling.id for sibling in siblings].index(section.id)
        if at > 0:
            parent = siblings[at - 1].id
            end = store.sections.count(parent_id=parent)
            self._commit(
                self.tr("Move the section"),
                lambda: self._sections.move(place.id, parent_id=parent, index=end),
            )

    def outdent(self, place: Place) -> None:
        """A section comes to stand after the one it was part of."""
        store = self._session.workspace.store
        section = store.sections.find(place.id)
        parent = store.sections.find(section.parent_id) if section else None
        if section is None or parent is None:
            return
        siblings = store.sections.select(mini_report_id=parent.mini_report_id, parent_id=parent.parent_id)
        at = [sibling.id for sibling in siblings].index(parent.id) + 1
        grandparent = parent.parent_id
        self._commit(
            self.tr("Move the section"),
            lambda: self._sections.move(place.id, parent_id=grandparent, index=at),
        )

    # -- menus and keys of the sidebar --

    def menu_for(self, place: Place) -> QMenu:
        """What can be done with an entity of the sidebar."""
        menu = QMenu(self._window)
        menu.addAction(self.tr("Open"), lambda: self._navigator.go(place))
        menu.addAction(self.tr("Rename…") + "\tF2", lambda: self.rename(place))
        if place.kind is EntityKind.HEARING:
            menu.addAction(self.tr("Edit the hearing…"), lambda: self.edit_hearing(place.id))
            menu.addAction(self.tr("Duplicate the hearing…"), lambda: self.hearings.duplicate(place.id))
            menu.addAction(self.tr("Sort its notes…"), lambda: self._navigator.show_triage(place.id))
            menu.addSeparator()
            menu.addAction(self.tr("Share this hearing…"), lambda: self.share_requested.emit(place.id))
            menu.addAction(self.tr("Merge a colleague's record…"), self.merge_requested.emit)
        if place.kind is EntityKind.MINI_REPORT:
            menu.addAction(self.tr("New section"), lambda: self._make_section(place.id, None))
        if place.kind is EntityKind.SECTION:
            section = self._session.workspace.store.sections.get(place.id)
            menu.addAction(
                self.tr("New section inside"), lambda: self._make_section(section.mini_report_id, section.id)
            )
            menu.addAction(self.tr("History…"), lambda: self.show_history(section))
        if place.kind in (EntityKind.SECTION, EntityKind.HEARING):
            menu.addAction(self.tr("More like this"), lambda: self._navigator.show_search("", place.id))
        if place.kind in (EntityKind.SECTION, EntityKind.MINI_REPORT):
            menu.addSeparator()
            menu.addAction(self.tr("Move up") + "\tAlt+↑", lambda: self.move(place, -1))
            menu.addAction(self.tr("Move down") + "\tAlt+↓", lambda: self.move(place, 1))
        if place.kind is EntityKind.SECTION:
            menu.addAction(self.tr("Move inside the one above") + "\tAlt+→", lambda: self.indent(place))
            menu.addAction(self.tr("Move out") + "\tAlt+←", lambda: self.outdent(place))
        menu.addSeparator()
        menu.addAction(self.tr("Delete") + "\t" + self.tr("Del"), lambda: self.delete(place))
        return menu

    def handle_key(self, place: Place, event: QKeyEvent) -> bool:
        """The same by keys, with the focus on the sidebar. True when the key meant something."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        doings: dict[tuple[bool, int], Callable[[], object]] = {
            (False, Qt.Key.Key_F2): lambda: self.rename(place),
            (False, Qt.Key.Key_Delete): lambda: self.delete(place),
            (True, Qt.Key.Key_Up): lambda: self.move(place, -1),
            (True, Qt.Key.Key_Down): lambda: self.move(place, 1),
            (True, Qt.Key.Key_Right): lambda: self.indent(place),
            (True, Qt.Key.Key_Left): lambda: self.outdent(place),
        }
        doing = doings.get((alt, event.key())) if alt or plain else None
        if doing is not None:
            doing()
        return doing is not None

    # -- after the hearing --

    def sort_notes(self) -> None:
        """Sort the notes of the hearing that is open, else of all."""
        entity = self._navigator.entity()
        self._navigator.show_triage(entity.id if isinstance(entity, Hearing) else None)

    def show_history(self, entity: Note | Section) -> None:
        """The versions of a text; what is being typed in it is saved first."""
        from rapporteur_desk.ui.history.history_dialog import HistoryDialog

        self._pages.leave()
        if self._session.autosave.flush():
            show_once(HistoryDialog(self._session, entity, self._window))

    def show_history_of_current(self) -> None:
        """The history of the chosen note, or of the section that is open."""
        self._pages.leave()
        notes = self._pages.chosen_notes()
        entity = self._navigator.entity()
        if notes:
            self.show_history(notes[0])
        elif isinstance(entity, Section):
            self.show_history(entity)
        else:
            told = self.tr("Choose a note or open a section to see its history.")
            self._messages.present(Message(told, "info"))

    # -- the rest --

    def toggle_theme(self) -> None:
        self._session.theme.toggle()
        self._session.keep_settings(theme=self._session.theme.choice)

    def show_bin(self) -> None:
        from rapporteur_desk.ui.shell.bin_dialog import BinDialog

        show_once(BinDialog(self._session, self._window))

    def show_preferences(self) -> None:
        from rapporteur_desk.ui.preferences.preferences_dialog import PreferencesDialog

        show_once(PreferencesDialog(self._session, self._window))

    def ask_to_open_address(self, address: str) -> None:
        """Only a person opens an address, and only in their own browser."""
        url = QUrl(address)
        if url.scheme() not in ALLOWED_ADDRESSES:
            return
        question = self.tr("Open this address in your browser?\n\n{address}").format(address=address)
        if is_agreed(self._window, self.tr("Open an address"), question):
            QDesktopServices.openUrl(url)

    def ask_to_leave_unsaved(self, words: str = "") -> bool:
        """Whether to close although something typed could not be saved; it is then in a file that is named."""
        title = self.tr("Not saved")
        question = self.tr(
            "What you typed last could not be saved yet. Leave all the same? It is then put into a file of its own."
        )
        if not is_agreed(self._window, title, question, grave=True):
            return False
        unsaved = self._session.workspace.saver.unsaved
        parts = [f"[{self._name_of(kind, id)}]\n{text}" for (kind, id), text in unsaved.items()]
        text = "\n\n".join([*parts, *([words] if words else [])])
        if text:
            kept = self._session.errors.keep(text)
            if kept is None:
                told = self.tr("That file could not be written either. Copy your last words elsewhere first.")
                self._messages.present(Message(told, "danger"))
                return False
            told = self.tr("What could not be saved is in {path}").format(path=kept)
            tell(self._window, title, told)
        return True

    def _name_of(self, kind: EntityKind, id: EntityId) -> str:
        try:
            entity = self._session.workspace.store.entity(kind, id)
        except UserError:  # the disk that did not take the words may not give their name either
            entity = None
        if entity is None and kind is EntityKind.NOTE:
            return self.tr("New note")
        named = " ".join(part for part in (getattr(entity, "key", ""), getattr(entity, "title", "")) if part)
        return named or f"{kind} {id}"

    def _make_section(self, report_id: EntityId, parent_id: EntityId | None) -> None:
        title = self.tr("New section")
        done = self._commit(title, lambda: self._sections.create(report_id, title=title, parent_id=parent_id))
        if done is not None:
            self._navigator.go(Place(EntityKind.SECTION, done.created(EntityKind.SECTION)))
            self._pages.section.title.setFocus()
            self._pages.section.title.selectAll()

    def _commit(self, text: str, change: Callable[[], ChangeSet]) -> ChangeSet | None:
        return self._session.commit(text, change)

    @property
    def _sections(self) -> SectionService:
        return self._session.workspace.sections
