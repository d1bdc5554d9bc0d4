"""Ctrl+K: titles and commands first, then everything that is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.ports import SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.session import Place, Session
from rapporteur_desk.ui.qtkit.vocabulary import REPORT_TOKENS, hearing_mark
from rapporteur_desk.ui.search.finder import Finder
from rapporteur_desk.ui.search.hits import ManualChapter, Rows, Suggestion, closed_badge, result_rows
from rapporteur_desk.ui.search.manual_dialog import ManualDialog
from rapporteur_desk.ui.widgets.palette_dialog import PaletteDialog
from rapporteur_desk.ui.widgets.row_delegate import RowContent
from rapporteur_desk.ui.widgets.row_model import RowListModel

TITLES, COMMANDS, HITS = 7, 4, 6
"""Rows of each sort at most, so that the sheet stays a sheet."""

_ALL = "all"


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
        self._titles: list[tuple[Place, RowContent, str]] = []
        self._rows = RowListModel(self)
        self._finder = Finder(session, self)
        self.set_model(self._rows)
        self.query_changed.connect(self._on_query_changed)
        self.activated.connect(self._on_activated)
        self.closed.connect(self._finder.forget)
        self._finder.found.connect(self._show_results)

    def open_palette(self, query: str = "") -> None:
        """Show the sheet; titles are read anew."""
        self._titles = self._read_titles()
        super().open_palette(query)

    # -- inside --

    def _read_titles(self) -> list[tuple[Place, RowContent, str]]:
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
        return [(place, row, folded(f"{row.title} {row.detail} {row.aside}")) for place, row in rows]

    def _on_query_changed(self, text: str) -> None:
        self._rows.begin_anew(self._instant_rows(text))
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
        named = self._session.workspace.store.by_key(text.strip()) if text.strip() else None
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
        titles = [(place, row) for place, row, held in self._titles if all(word in held for word in words)]
        if titles:
            rows.append((None, RowContent(title=self.tr("Go to"), header=True)))
            rows += titles[:TITLES]
        actions = [action for action in self._commands() if self._matches(action, words)]
        if actions and words:
            rows.append((None, RowContent(title=self.tr("Commands"), header=True)))
            rows += [(action, _command_row(action)) for action in actions[:COMMANDS]]
        return rows

    def _show_results(self, results: SearchResults) -> None:
        if self.isHidden():
            return
        self.set_nothing_text(self.tr("Nothing found"))
        rows = self._instant_rows(self.query)
        if results.suggestion and not results.total:
            rows += result_rows(results, self._session.words)
        if results.total:
            text = self.tr("All results for “{query}”").format(query=self.query.strip())
            aside = self._session.words.number(results.total)
            rows += result_rows(results, self._session.words)
            rows.append((_ALL, RowContent(title=text, aside=aside, icon="search")))
        self._rows.amend(rows)

    def _on_activated(self, index: QModelIndex) -> None:
        chosen, query = self._rows.id_at(index.row()), self.query
        if isinstance(chosen, Place):
            self.place_requested.emit(chosen)
        elif isinstance(chosen, QAction):
            self.close_palette()
            chosen.trigger()
        elif isinstance(chosen, Suggestion):
            self.open_palette(chosen.query)
        elif isinstance(chosen, ManualChapter):
            self.close_palette()
            ManualDialog(self._session.words.manual(), chosen.title, self.window()).open()
        elif chosen == _ALL:
            self.close_palette()
            self.page_requested.emit(query)

    @staticmethod
    def _matches(action: QAction, words: list[str]) -> bool:
        held = folded(action.text().replace("&", ""))
        return all(word in held for word in words)


def _command_row(action: QAction) -> RowContent:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return RowContent(title=action.text().replace("&", ""), aside=keys, icon="chevron-right")
