"""Ctrl+K: titles and commands first, then everything that is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.identifiers import EntityKind, is_key
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.search_values import SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.vocabulary import REPORT_TOKENS, hearing_mark
from rapporteur_desk.ui.search.finder import Finder
from rapporteur_desk.ui.search.hits import (
    Recent,
    Rows,
    Suggestion,
    closed_badge,
    recent_rows,
    result_rows,
    suggestion_words,
)
from rapporteur_desk.ui.search.manual_dialog import ManualDialog
from rapporteur_desk.ui.search.trail import ManualChapter, Trail, places_of, trail_of
from rapporteur_desk.ui.widgets.palette_dialog import PaletteDialog
from rapporteur_desk.ui.widgets.row_delegate import RowContent
from rapporteur_desk.ui.widgets.row_model import RowListModel

TITLES, COMMANDS, HITS, RECENT = 7, 4, 6, 3
"""Rows of each sort at most, so that the sheet stays a sheet."""

_ALL = "all"


_TITLED = (
    EntityKind.MINI_REPORT, EntityKind.SECTION, EntityKind.HEARING, EntityKind.SOURCE, EntityKind.DOSSIER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Title:
    place: Place
    row: RowContent
    folded: str

    def begins(self, words: Sequence[str]) -> bool:
        """Whether each word begins one of the title's."""
        held = f" {self.folded}"
        return all(f" {word}" in held for word in words)


class SearchPalette(PaletteDialog):
    """Type, arrows, Enter. `page_requested(text)` for all results with filters."""

    place_requested = Signal(object)
    page_requested = Signal(str)

    def __init__(self, session: Session, commands: Callable[[], list[QAction]], parent: QWidget) -> None:
        super().__init__(
            session.icons,
            QCoreApplication.translate("SearchPalette", "Search everywhere"),
            QCoreApplication.translate("SearchPalette", "Search for a note, a hearing, a source, a command…"),
            parent,
        )
        self._session = session
        self._commands = commands
        self._titles: list[_Title] = []
        self._actions: list[tuple[QAction, str]] = []
        """What can be done now, each with its name folded."""
        self._instant: Rows = []
        self.trail = Trail()
        """The way through what was found."""
        self._is_stale = True
        """Whether a title may have changed since they were read."""
        self._rows = RowListModel(self)
        self._finder = Finder(session, self)
        self.set_model(self._rows)
        self.query_changed.connect(self._on_query_changed)
        self.activated.connect(self._on_activated)
        self.closed.connect(self._finder.forget)
        self._finder.found.connect(self._show_results)
        session.bus.changed.connect(self._on_changed)

    def open_palette(self, query: str = "") -> None:
        """Show the sheet; titles are read anew when any may have changed."""
        if self._is_stale:
            self._titles = self._read_titles()
            self._is_stale = False
        self._actions = [(action, folded(action.text().replace("&", ""))) for action in self._commands()]
        super().open_palette(query)

    # -- inside --

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.touches(*_TITLED):
            self._is_stale = True

    def _read_titles(self) -> list[_Title]:
        workspace, words = self._session.workspace, self._session.words
        rows: list[tuple[Place, RowContent]] = []
        for report in workspace.store.mini_reports.select():
            name, token = report.short_title or report.title, REPORT_TOKENS[report.colour]
            row = RowContent(title=report.title, aside=report.key, icon=report.icon, icon_token=token)
            rows.append((Place.of(report), row))
            for node in workspace.sections.outline(report.id):
                title = f"{node.number} {node.section.title}"
                shown = RowContent(
                    title=title, detail=name, aside=node.section.key, icon="file-text", icon_token=token
                )
                rows.append((Place.of(node.section), shown))
        for hearing in workspace.store.hearings.select():
            mark = hearing_mark(hearing.kind)
            shown = RowContent(
                title=hearing.title,
                detail=words.day(hearing.day),
                aside=hearing.key,
                icon=mark.icon,
                badge=closed_badge(workspace.store, hearing),
            )
            rows.append((Place.of(hearing), shown))
        rows += [
            (
                Place.of(source),
                RowContent(
                    title=source.title,
                    aside=source.key,
                    icon="library",
                    badge=closed_badge(workspace.store, source),
                ),
            )
            for source in workspace.store.sources.select()
        ]
        return [_Title(place, row, folded(f"{row.title} {row.detail} {row.aside}")) for place, row in rows]

    def _on_query_changed(self, text: str) -> None:
        self._instant = self._instant_rows(text)
        self._rows.begin_anew(self._instant)
        if text.strip():
            self.set_nothing_text(self.tr("Searching…"))
            language = self._session.words.language
            self._finder.ask(
                SearchQuery(text=text, limit=HITS, prefix_last=not text.endswith(" "), manual=language)
            )
        else:
            self._finder.forget()

    def _instant_rows(self, text: str) -> Rows:
        """What needs no index: a key, titles, commands."""
        rows: Rows = []
        key = text.strip().upper()
        named = self._session.workspace.store.by_key(key) if is_key(key) else None
        if named is not None:
            title = next(
                (getattr(named, n) for n in ("title", "text", "surname", "name") if getattr(named, n, "")), ""
            )
            row = RowContent(
                title=title,
                aside=getattr(named, "key", ""),
                icon="corner-down-left",
                strong=True,
                badge=closed_badge(self._session.workspace.store, named),
            )
            rows.append((Place.of(named), row))
        words = folded(text).split()
        if not words:
            rows += recent_rows(self._session.searches.texts, RECENT)
        titles = [title for title in self._titles if all(word in title.folded for word in words)]
        titles.sort(key=lambda title: not title.begins(words))
        if titles:
            rows.append((None, RowContent(title=self.tr("Go to"), header=True)))
            rows += [(title.place, title.row) for title in titles[:TITLES]]
        actions = [action for action, name in self._actions if all(word in name for word in words)]
        if actions and words:
            rows.append((None, RowContent(title=self.tr("Commands"), header=True)))
            rows += [(action, _command_row(action)) for action in actions[:COMMANDS]]
        return rows

    def _show_results(self, results: SearchResults) -> None:
        if self.isHidden():
            return
        if self._finder.is_complete:
            self.set_nothing_text(self.tr("Nothing found"))
        rows = list(self._instant)
        if results.suggestion and not results.total:
            offered = RowContent(
                title=suggestion_words(results.suggestion), icon="search", icon_token="accent"
            )
            rows.append((Suggestion(results.suggestion), offered))
        if results.total:
            text = self.tr("All results for “{query}”").format(query=self.query.strip())
            aside = self._session.words.number(results.total)
            found = places_of(results)
            self.trail = trail_of(found)
            leading = [place for _, place in found]
            rows += result_rows(results, leading, self._session.words, on_one_line=True)
            rows.append((_ALL, RowContent(title=text, aside=aside, icon="search")))
        self._rows.amend(rows)

    def _on_activated(self, index: QModelIndex) -> None:
        chosen, query = self._rows.id_at(index.row()), self.query
        if isinstance(chosen, Place):
            if chosen in self.trail.stops:
                self._session.searches.add(query)
            self.place_requested.emit(chosen)
        elif isinstance(chosen, Recent):
            self._field.setText(chosen.text)
        elif isinstance(chosen, Suggestion):
            self._field.setText(chosen.query)
        elif isinstance(chosen, QAction):
            self.close_palette()
            chosen.trigger()
        elif isinstance(chosen, ManualChapter):
            self.close_palette()
            ManualDialog(self._session, chosen.title, self.window()).open()
        elif chosen == _ALL:
            self._session.searches.add(query)
            self.close_palette()
            self.page_requested.emit(query)


def _command_row(action: QAction) -> RowContent:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return RowContent(title=action.text().replace("&", ""), aside=keys, icon="chevron-right")
