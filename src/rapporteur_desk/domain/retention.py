"""Which backups are kept: many of the last hour, fewer of the last days, one for each of the last months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final


class BackupReason(StrEnum):
    """Why a backup was taken; the value stands in its file's name."""

    OPEN = "open"
    ACTIVITY = "activity"
    MIGRATION = "migration"
    IMPORT = "import"
    PURGE = "purge"
    BY_HAND = "by-hand"


LASTING: Final = frozenset({BackupReason.MIGRATION, BackupReason.PURGE, BackupReason.BY_HAND})
"""Kept for all the days that the daily ones are: they hold what was about to go, or were asked for."""

BRIEFLY_LASTING: Final = frozenset({BackupReason.IMPORT})
"""Kept for as long as those every ten minutes: a backup in the course of work soon after must not take its place."""

MOST_BESIDES: Final = 12
"""Of each of these two kinds the newest so many, or importing file by file would fill the disk with copies."""

ACTIVITY_MINUTES: Final = 10


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """A backup as the rule sees it."""

    at: datetime
    """With its zone."""
    reason: BackupReason


def _ten_minutes(at: datetime) -> object:
    return at.date(), at.hour, at.fold, at.minute // ACTIVITY_MINUTES


def _hour(at: datetime) -> object:
    return at.date(), at.hour, at.fold  # the hour that comes twice when summer time ends


def _day(at: datetime) -> object:
    return at.date()


def _month(at: datetime) -> object:
    return at.year, at.month


SLOTS: Final[tuple[tuple[Callable[[datetime], object], int], ...]] = (
    (_ten_minutes, 6),
    (_hour, 24),
    (_day, 14),
    (_month, 12),
)
"""How time is divided, and how many of the last divisions that hold a backup keep their newest one."""


def to_keep(taken: Iterable[Taken], zone: tzinfo | None = None) -> frozenset[Taken]:
    """The backups to keep of those there are.

    Only divisions of time in which a backup was taken are counted, so that a month without work costs nothing: the
    rule looks at the backups, never at the clock. The newest backup is therefore always kept.

    Args:
        zone: whose days and hours are meant; None for those of this computer.
    """
    newest_first = sorted(taken, reverse=True)
    local = {one: one.at.astimezone(zone) for one in newest_first}
    kept: set[Taken] = set()
    for slot_of, count in SLOTS:
        newest: dict[object, Taken] = {}
        for one in newest_first:
            newest.setdefault(slot_of(local[one]), one)
        kept.update(list(newest.values())[:count])
        lasting = LASTING if slot_of is _day else BRIEFLY_LASTING if slot_of is _ten_minutes else frozenset()
        last = set(list(newest)[:count])
        besides = [one for one in newest_first if one.reason in lasting and slot_of(local[one]) in last]
        kept.update(besides[:MOST_BESIDES])
    return frozenset(kept)
