"""The page of a hearing, open and ready to be typed into; and what is then on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time

from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.entities import Hearing, Note
from rapporteur_desk.ui.notes.hearing_page import HearingPage
from rapporteur_desk.ui.qtkit.session import Session

NOW = time(14, 31, 5)


@contextmanager
def opened_page(qtbot: QtBot, session: Session, hearing: Hearing, height: int = 700) -> Iterator[HearingPage]:
    """The clock on its wall says `NOW`; the entry line has the focus."""
    page = HearingPage(session)
    qtbot.addWidget(page)
    page.resize(1000, height)
    page.entry.now = lambda: NOW  # type: ignore[method-assign]
    page.open(hearing.id)
    page.show()
    page.focus_entry()
    yield page
    page.leave()


def kept(session: Session, hearing: Hearing) -> list[Note]:
    """The notes of a hearing as they are on disk."""
    assert session.autosave.flush()
    return session.workspace.store.notes.select(hearing_id=hearing.id)


def texts(session: Session, hearing: Hearing) -> list[str]:
    return [note.text for note in kept(session, hearing)]
