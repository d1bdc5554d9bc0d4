"""The versions of a text as the rows of a timeline: days, sessions of editing, and single versions on demand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.services.history import EditingSession
from rapporteur_desk.services.ports import TextVersion
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.widgets.painting import Badge
from rapporteur_desk.ui.widgets.row_delegate import RowContent


@dataclass(frozen=True, slots=True)
class VersionRef:
    """What a row stands for: the state a version left the text in."""

    sequence: int
    session: int
    """Number of the session it belongs to, the oldest is 0."""
    is_session: bool
    """Whether the row stands for the whole session, by its last version."""


Rows = list[tuple[object, RowContent]]


def version_rows(
    sessions: Sequence[EditingSession],
    words: Localisation,
    *,
    today: date,
    unfolded: Collection[int],
    pinned: int | None,
) -> Rows:
    """The latest first, each day under its heading.

    Args:
        sessions: oldest first.
        words: the interface's language.
        today: the day on the wall.
        unfolded: numbers of the sessions whose versions are shown one by one.
        pinned: the version that others are compared with, if it is not the present one.
    """
    rows: Rows = []
    day: date | None = None
    for number in range(len(sessions) - 1, -1, -1):
        session = sessions[number]
        local = session.last.at.astimezone()
        if local.date() != day:
            day = local.date()
            caption = words.near_day(day, today)
            rows.append((None, RowContent(title=caption, header=True)))
        is_present = number == len(sessions) - 1
        ref = VersionRef(session.last.sequence, number, True)
        rows.append((ref, _session_row(session, words, is_present=is_present, pinned=pinned)))
        if number in unfolded:
            rows += [
                (VersionRef(version.sequence, number, False), _version_row(session, place, words, pinned))
                for place, version in reversed(list(enumerate(session.versions)))
            ]
    return rows


def _session_row(
    session: EditingSession, words: Localisation, *, is_present: bool, pinned: int | None
) -> RowContent:
    begun, last = words.time(session.begun.astimezone()), words.time(session.last.at.astimezone())
    count = len(session.versions)
    detail = (
        QCoreApplication.translate("VersionRows", "one version")
        if count == 1
        else QCoreApplication.translate("VersionRows", "{count} versions").format(count=words.number(count))
    )
    if is_present:
        detail = QCoreApplication.translate("VersionRows", "Present text") + "  ·  " + detail
    return RowContent(
        title=begun if begun == last else f"{begun} – {last}",
        detail=detail,
        aside=signed(session.growth, words),
        icon="history",
        badge=_pin(pinned == session.last.sequence),
        strong=is_present,
    )


def _version_row(session: EditingSession, place: int, words: Localisation, pinned: int | None) -> RowContent:
    version: TextVersion = session.versions[place]
    before = session.versions[place - 1].size if place else session.size_before
    moment = version.at.astimezone()
    return RowContent(
        title=f"      {words.time(moment)}:{moment.second:02d}",
        aside=signed(version.size - before, words),
        badge=_pin(pinned == version.sequence),
    )


def _pin(pinned: bool) -> Badge | None:
    word = QCoreApplication.translate("VersionRows", "compared")
    return Badge(word, "blue", "columns-2") if pinned else None


def signed(count: int, words: Localisation) -> str:
    """`+312`, `−18`, `±0`: characters more or fewer."""
    if not count:
        return "±0"
    return f"{'+' if count > 0 else '−'}{words.number(abs(count))}"
