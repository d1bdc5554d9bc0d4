from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.retention import (
    BRIEFLY_LASTING,
    LASTING,
    MOST_BESIDES,
    BackupReason,
    Taken,
    to_keep,
)

NOON = datetime(2024, 3, 12, 12, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
NEAR = st.integers(0, 3 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))
BACKUPS = st.frozensets(
    st.builds(Taken, st.one_of(MOMENTS, NEAR), st.sampled_from(list(BackupReason))), max_size=120
)

SLOTS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda at: at.strftime("%Y%m%d%H") + str(at.minute // 10), 6),
    (lambda at: at.strftime("%Y%m%d%H"), 24),
    (lambda at: at.strftime("%Y%m%d"), 14),
    (lambda at: at.strftime("%Y%m"), 12),
)


@given(BACKUPS)
def test_the_newest_of_each_of_the_last_slots_is_kept(backups: frozenset[Taken]) -> None:
    kept = to_keep(backups, UTC)
    assert kept <= backups
    for slot, count in SLOTS:
        last = sorted({slot(one.at) for one in backups}, key=str, reverse=True)[:count]
        for wanted in last:
            assert max(one for one in backups if slot(one.at) == wanted) in kept


@given(BACKUPS)
def test_nothing_else_is_kept_but_what_was_about_to_go_in_the_last_days(backups: frozenset[Taken]) -> None:
    kept = to_keep(backups, UTC)
    assert len({one for one in kept if one.reason not in LASTING | BRIEFLY_LASTING}) <= 6 + 24 + 14 + 12
    days = sorted({one.at.date() for one in backups}, reverse=True)[:14]
    lasting = sorted(
        (one for one in backups if one.reason in LASTING and one.at.date() in days), reverse=True
    )
    assert kept.issuperset(lasting[:MOST_BESIDES])


@given(BACKUPS)
def test_the_newest_is_kept_and_keeping_twice_drops_no_more(backups: frozenset[Taken]) -> None:
    kept = to_keep(backups, UTC)
    assert to_keep(kept, UTC) == kept
    assert not backups or max(backups) in kept


@given(st.lists(NEAR, min_size=1, max_size=60))
def test_backing_up_one_after_another_never_loses_the_last_hours(moments: list[datetime]) -> None:
    """Dropping after each backup, as the program does, keeps what dropping once at the end would."""
    there: frozenset[Taken] = frozenset()
    everything = frozenset(Taken(at, BackupReason.ACTIVITY) for at in moments)
    for one in sorted(everything):
        there = to_keep(there | {one}, UTC)
    assert there == to_keep(everything, UTC)


def test_a_year_of_work_keeps_fifty_six_at_most() -> None:
    moments = [NOON + timedelta(minutes=10 * number) for number in range(6 * 24 * 365)]
    kept = to_keep([Taken(at, BackupReason.ACTIVITY) for at in moments], UTC)
    assert len(kept) <= 6 + 24 + 14 + 12
    newest_first = sorted((one.at for one in kept), reverse=True)
    assert newest_first[:6] == moments[:-7:-1]
    assert newest_first[-1] < moments[-1] - timedelta(days=310)


@pytest.mark.parametrize("reason", sorted(LASTING))
def test_what_was_taken_before_a_purge_or_a_migration_or_by_hand_outlives_the_hour(
    reason: BackupReason,
) -> None:
    special = Taken(NOON, reason)
    later = [Taken(NOON + timedelta(minutes=10 * number), BackupReason.ACTIVITY) for number in range(1, 60)]
    assert special in to_keep([special, *later], UTC)


@pytest.mark.parametrize("reason", [BackupReason.IMPORT, BackupReason.BY_HAND])
def test_five_hundred_imports_or_backups_by_hand_in_a_day_do_not_fill_the_disk(reason: BackupReason) -> None:
    taken = [Taken(NOON + timedelta(seconds=5 * number), reason) for number in range(500)]
    assert len(to_keep(taken, UTC)) <= MOST_BESIDES + 8, "and one for each slot that they fall in"


@pytest.mark.skipif(not available_timezones(), reason="this system has no time zones")
def test_the_hour_that_comes_twice_in_autumn_is_two_hours() -> None:
    end_of_summer = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    taken = [Taken(end_of_summer + timedelta(hours=number), BackupReason.ACTIVITY) for number in range(10)]
    assert to_keep(taken, ZoneInfo("Europe/Paris")) == frozenset(taken)


def test_what_was_taken_before_an_import_is_not_replaced_by_the_next_in_the_course_of_work() -> None:
    special = Taken(NOON, BackupReason.IMPORT)
    later = [Taken(NOON + timedelta(minutes=number), BackupReason.ACTIVITY) for number in (3, 20, 50)]
    assert special in to_keep([special, *later], UTC)
    much_later = [
        Taken(NOON + timedelta(minutes=10 * number), BackupReason.ACTIVITY) for number in range(1, 9)
    ]
    assert special not in to_keep([special, *much_later], UTC)
