"""The menu bar."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from rapporteur_desk.services.follow_ups import FollowList
from rapporteur_desk.ui.evidence.panel import EvidencePanel
from rapporteur_desk.ui.qtkit.note_keys import BEGIN_KEYS, END_KEYS, PAUSE_KEYS
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.shell.actions import ActionSpec, MenuSpec
from rapporteur_desk.ui.shell.editing import Editing
from rapporteur_desk.ui.shell.exchange_work import ExchangeWork
from rapporteur_desk.ui.shell.file_work import FileWork
from rapporteur_desk.ui.shell.hearing_course import HearingCourse
from rapporteur_desk.ui.shell.hearing_mode import HearingMode
from rapporteur_desk.ui.shell.navigation import Navigator
from rapporteur_desk.ui.shell.playback import Playback
from rapporteur_desk.ui.shell.search_work import SearchWork
from rapporteur_desk.ui.shell.sidebar import Sidebar


class MenuOwner(Protocol):
    """What the menus need of the window."""

    session: Session
    navigator: Navigator
    editing: Editing
    files: FileWork
    exchange: ExchangeWork
    evidence: EvidencePanel
    sidebar: Sidebar
    mode: HearingMode
    playback: Playback
    course: HearingCourse
    searching: SearchWork

    def show_search(self) -> None: ...
    def take_notes(self) -> None: ...
    def link(self) -> None: ...
    def export(self) -> None: ...
    def next_mode(self) -> None: ...
    def toggle_evidence(self) -> None: ...
    def show_help(self) -> None: ...
    def show_backups(self) -> None: ...
    def close(self) -> bool: ...


def window_menus(window: MenuOwner, dossier_actions: list[QAction | None]) -> tuple[MenuSpec, ...]:
    """Every menu of the window; `dossier_actions` (new, open, recent) begin the first one."""
    editing, files, stack = window.editing, window.files, window.session.undo_stack
    navigator = window.navigator
    translate = QCoreApplication.translate
    undo = stack.createUndoAction(stack, translate("Menus", "Undo"))
    undo.setShortcut(QKeySequence("Ctrl+Z"))  # in a text the text's own undo comes first
    redo = stack.createRedoAction(stack, translate("Menus", "Redo"))
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
    new = (
        ActionSpec("new-report", translate("Menus", "New mini-report"), editing.new_report, icon="book-open"),
        ActionSpec(
            "new-section", translate("Menus", "New section"), editing.new_section, "Ctrl+Shift+N", "file-plus"
        ),
        ActionSpec(
            "new-subsection", translate("Menus", "New section inside this one"), editing.new_subsection
        ),
        ActionSpec(
            "new-recommendation",
            translate("Menus", "New recommendation…"),
            editing.new_recommendation,
            icon="list-checks",
        ),
        ActionSpec(
            "new-hearing", translate("Menus", "New hearing…"), editing.new_hearing, "Ctrl+Shift+H", "mic"
        ),
        ActionSpec("new-note", translate("Menus", "New note"), editing.new_note, "Ctrl+N", "sticky-note"),
        ActionSpec("new-source", translate("Menus", "New source"), editing.new_source, icon="library"),
    )
    return (
        MenuSpec(
            translate("Menus", "&File"),
            (
                *dossier_actions,
                None,
                *new[:1],
                *new[4:],
                None,
                ActionSpec(
                    "import-hearing",
                    translate("Menus", "Import a hearing…"),
                    files.import_hearing,
                    icon="upload",
                ),
                ActionSpec(
                    "import-sources",
                    translate("Menus", "Import sources…"),
                    files.import_sources,
                    icon="upload",
                ),
                None,
                ActionSpec("backups", translate("Menus", "Backups…"), window.show_backups, icon="history"),
                ActionSpec("bin", translate("Menus", "Bin…"), editing.show_bin, icon="trash-2"),
                ActionSpec(
                    "preferences",
                    translate("Menus", "Preferences…"),
                    editing.show_preferences,
                    "Ctrl+,",
                    "settings",
                ),
                ActionSpec("close", translate("Menus", "Quit"), window.close, "Ctrl+Q"),
            ),
        ),
        MenuSpec(
            translate("Menus", "&Edit"),
            (
                undo,
                redo,
                None,
                *new[1:4],
                None,
                ActionSpec(
                    "history",
                    translate("Menus", "History…"),
                    editing.show_history_of_current,
                    "Ctrl+H",
                    "history",
                ),
                ActionSpec(
                    "delete",
                    translate("Menus", "Delete what is open"),
                    editing.delete_current,
                    icon="trash-2",
                ),
            ),
        ),
        MenuSpec(
            translate("Menus", "&View"),
            (
                ActionSpec("search", translate("Menus", "Search…"), window.show_search, "Ctrl+K", "search"),
                ActionSpec(
                    "search-page",
                    translate("Menus", "Search with filters"),
                    lambda: navigator.show_search(""),
                    "Ctrl+Shift+F",
                    "filter",
                ),
                ActionSpec(
                    "search-within",
                    translate("Menus", "Search within the results"),
                    window.searching.narrow,
                    "Ctrl+I",
                    "list-tree",
                ),
                ActionSpec(
                    "save-search",
                    translate("Menus", "Save this search…"),
                    window.searching.save,
                    "Ctrl+Shift+S",
                    "star",
                ),
                ActionSpec(
                    "more-like", translate("Menus", "More like this"), window.searching.like_open, icon="copy"
                ),
                ActionSpec(
                    "next-match",
                    translate("Menus", "Next match"),
                    window.searching.matches.step,
                    "F3",
                    "arrow-down",
                ),
                ActionSpec(
                    "previous-match",
                    translate("Menus", "Previous match"),
                    lambda: window.searching.matches.step(backwards=True),
                    "Shift+F3",
                    "arrow-up",
                ),
                None,
                ActionSpec("back", translate("Menus", "Back"), navigator.go_back, "Alt+Left", "arrow-left"),
                ActionSpec(
                    "forward", translate("Menus", "Forward"), navigator.go_forward, "Alt+Right", "arrow-right"
                ),
                None,
                ActionSpec(
                    "mode",
                    translate("Menus", "Write, side by side, preview"),
                    window.next_mode,
                    "F5",
                    "columns-2",
                ),
                ActionSpec("theme", translate("Menus", "Light or dark"), editing.toggle_theme, icon="moon"),
                ActionSpec(
                    "plan-focus", translate("Menus", "Go to the plan"), window.sidebar.take_focus, "F6"
                ),
            ),
        ),
        MenuSpec(
            translate("Menus", "&Hearing"),
            (
                ActionSpec(
                    "take-notes", translate("Menus", "Take notes"), window.take_notes, "Ctrl+M", "mic"
                ),
                ActionSpec(
                    "full-screen",
                    translate("Menus", "Full screen, large type"),
                    window.mode.toggle_full_screen,
                    "F11",
                    "monitor",
                ),
                None,
                ActionSpec(
                    "begin-hearing",
                    translate("Menus", "Begin the hearing"),
                    window.course.begin,
                    BEGIN_KEYS,
                    "play",
                ),
                ActionSpec(
                    "pause-hearing",
                    translate("Menus", "Suspend or resume the hearing"),
                    window.course.pause,
                    PAUSE_KEYS,
                    "pause",
                ),
                ActionSpec(
                    "end-hearing",
                    translate("Menus", "End the hearing"),
                    window.course.end,
                    END_KEYS,
                    "square",
                ),
                None,
                new[4],
                ActionSpec(
                    "edit-hearing",
                    translate("Menus", "Edit the hearing…"),
                    editing.hearings.edit_open,
                    icon="pencil",
                ),
                ActionSpec(
                    "duplicate-hearing",
                    translate("Menus", "Duplicate the hearing…"),
                    editing.hearings.duplicate_open,
                    icon="copy",
                ),
                None,
                ActionSpec(
                    "export-minutes",
                    translate("Menus", "Export the minutes…"),
                    editing.hearings.export_minutes,
                    icon="download",
                ),
                ActionSpec(
                    "export-questionnaire",
                    translate("Menus", "Export the questionnaire…"),
                    editing.hearings.export_questionnaire,
                    icon="download",
                ),
                None,
                ActionSpec(
                    "triage", translate("Menus", "Sort the notes…"), editing.sort_notes, "Ctrl+T", "inbox"
                ),
                ActionSpec(
                    "to-check",
                    translate("Menus", "To check"),
                    lambda: navigator.show_following(FollowList.TO_CHECK),
                    icon="triangle-alert",
                ),
                ActionSpec(
                    "follow-ups",
                    translate("Menus", "To follow up"),
                    lambda: navigator.show_following(FollowList.FOLLOW_UPS),
                    icon="list-checks",
                ),
                None,
                ActionSpec(
                    "share-hearing",
                    translate("Menus", "Share this hearing…"),
                    window.exchange.share_current,
                    icon="share-2",
                ),
                ActionSpec(
                    "merge-record",
                    translate("Menus", "Merge a colleague's record…"),
                    window.exchange.choose_and_merge,
                    icon="merge",
                ),
                None,
                ActionSpec("play", translate("Menus", "Play or pause"), window.playback.play, "F12", "play"),
                ActionSpec(
                    "play-back",
                    translate("Menus", "Five seconds back"),
                    window.playback.play_back,
                    "Shift+F12",
                    "rotate-ccw",
                ),
                None,
                ActionSpec(
                    "add-recording",
                    translate("Menus", "Add the recording…"),
                    files.import_recording_here,
                    icon="upload",
                ),
                ActionSpec(
                    "add-transcript",
                    translate("Menus", "Add a transcript or subtitles…"),
                    files.import_transcript_here,
                    icon="captions",
                ),
                ActionSpec(
                    "align",
                    translate("Menus", "Align the notes with the recording…"),
                    window.playback.align,
                    icon="anchor",
                ),
            ),
        ),
        MenuSpec(
            translate("Menus", "Evi&dence"),
            (
                ActionSpec("link", translate("Menus", "Link…"), window.link, "Ctrl+L", "link-2"),
                ActionSpec(
                    "cite",
                    translate("Menus", "Cite the chosen passage"),
                    window.evidence.cite_chosen,
                    "Ctrl+J",
                    "quote",
                ),
                ActionSpec(
                    "unlink",
                    translate("Menus", "Remove the link of the chosen passage"),
                    window.evidence.unlink_chosen,
                    icon="unlink",
                ),
                None,
                ActionSpec(
                    "evidence",
                    translate("Menus", "Show or hide the evidence"),
                    window.toggle_evidence,
                    "F9",
                    "panel-right",
                ),
            ),
        ),
        MenuSpec(
            translate("Menus", "E&xport"),
            (
                ActionSpec(
                    "export", translate("Menus", "Export what is open…"), window.export, "Ctrl+E", "download"
                ),
            ),
        ),
        MenuSpec(
            translate("Menus", "He&lp"),
            (
                ActionSpec(
                    "help", translate("Menus", "Keyboard shortcuts"), window.show_help, "F1", "keyboard"
                ),
                None,
                ActionSpec(
                    "check", translate("Menus", "Check the dossier"), files.check, icon="shield-check"
                ),
                ActionSpec(
                    "rebuild-index",
                    translate("Menus", "Rebuild the search index"),
                    files.rebuild_index,
                    icon="refresh-cw",
                ),
            ),
        ),
    )
