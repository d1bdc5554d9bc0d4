"""The index follows what is saved."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from rapporteur_desk.services.search_values import SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.search.finder import Finder

NEVER_MS = 600_000


def test_what_was_saved_just_now_is_found_without_waiting_for_a_pause(
    office_session: Session, qtbot: QtBot
) -> None:
    finder = Finder(office_session)
    found: list[int] = []

    def note(results: SearchResults) -> None:
        found.append(results.total)

    finder.found.connect(note)
    finder.ask(SearchQuery(text="trouvaille"))
    qtbot.waitUntil(lambda: bool(found) and finder.is_complete, timeout=5000)
    office_session.index._timer.setInterval(NEVER_MS)
    notes = office_session.workspace.notes
    office_session.commit("", lambda: notes.create(text="Une trouvaille."))
    finder.ask(SearchQuery(text="trouvaille"))
    qtbot.waitUntil(lambda: found[-1] == 1, timeout=5000)
    records = office_session.workspace.records
    kept = next(one for one in office_session.workspace.store.notes.select() if "trouvaille" in one.text)
    office_session.commit("", lambda: records.save(replace(kept, text="Un oubli.")))
    finder.ask(SearchQuery(text="trouvaille"))
    qtbot.waitUntil(lambda: found[-1] == 0, timeout=5000)
