"""The order of a record that several people took, each on a computer of their own.

Rules, with their reasons:

1. *Each author's own order is kept.* They typed it in that order; a clock set back, or a time mistyped, must not
   shuffle it.
2. *Between authors, the time decides.* Of each author's times only the longest run that never goes back is believed:
   a clock that was wrong for a while then misplaces the notes taken meanwhile, not all that follow. The time of a note
   that was moved by hand says nothing of its place.
3. *A note without a believed time stands after its predecessor*, or right before its successor when it is the author's
   first; an author with no time at all comes last.
4. *At the same moment the author's name decides*, then their own order: nothing depends on who merges whose file, nor
   on which file is merged first. The order is a function of what everyone took.
5. *What somebody has since moved by hand stays where it was put*: notes already here keep their order, those that come
   in take their place after the note that comes before them by rules 1 to 4.
6. *A note follows its author* (`followed_order`): one that they moved by hand in their record stands after the note
   that it stands after there, as far as that is between its author's own notes before and after it (what it was put
   after may have been moved here meanwhile); one whose time they corrected takes its place anew; the others keep
   theirs. Whoever moved it here keeps it where they put it: that is decided by who calls.
7. *Two who know the same end with the same order*: where both have the same notes, times and moves, and yet another
   order (a time was corrected after both had merged), that of whose name comes first stands (`merging_notes`). Until
   the colleague knows of a move or a corrected time made here, nothing here is rearranged.

Sittings run past midnight, and times have no date. They are read from six hours before the hearing began to eighteen
after; where nobody said when it began, each note tells by itself on which side of midnight it was taken
(`after_midnight`). Were that read from the notes together, an order would depend on which of them were already known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from rapporteur_desk.domain.identifiers import EntityId

_DAY: Final = 86_400_000_000
"""Microseconds."""
_EARLY: Final = _DAY // 4
_LAST: Final = 3 * _DAY
_NOON: Final = time(12)
_DAWN: Final = time(6)
_AT_ONCE: Final = timedelta(hours=6)
"""What is typed by then was taken while it was said, whatever the zones of clocks."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What decides where a note stands."""

    id: EntityId
    author: str
    """The same for the same person whatever the computer: their name, folded."""
    time: time | None
    created: datetime
    late: bool = False
    """Taken after the midnight that ends the hearing's day; asked only where nobody said when it began."""
    moved: datetime | None = None
    """When it was last moved by hand."""


def after_midnight(at: time | None, created: datetime, day: date) -> bool:
    """Whether a time is of the night after a hearing's day.

    The moment of typing tells, if that was while it was said: a visit at five in the morning is none of the night
    before. Of what was typed up later, times before six are of the night.

    Args:
        at: wall-clock time.
        created: when it was typed.
        day: that of the hearing.
    """
    if at is None or at >= _NOON:
        return False
    same = datetime.combine(day, at, UTC)
    from_same, from_next = abs(created - same), abs(created - same - timedelta(days=1))
    return from_next < from_same if min(from_same, from_next) <= _AT_ONCE else at < _DAWN


def merged_order(
    here: Sequence[Placed],
    theirs: Sequence[Placed],
    start: time | None = None,
    *,
    put_here: Collection[EntityId] = (),
) -> list[EntityId]:
    """The order of all notes of both, each named once.

    Args:
        here: the notes of this dossier, in their order.
        theirs: those of the file, in its order; notes that are here too have the author that they have here.
        start: when the hearing began, if known.
        put_here: notes of others that were moved by hand here: out of their author's order, they say nothing of where
            the author's other notes stand.
    """
    ours, added = ([placed for placed in part if placed.id not in put_here] for part in (here, theirs))
    sequences = {
        author: _one_sequence(
            [placed for placed in ours if placed.author == author],
            [placed for placed in added if placed.author == author],
            start,
        )
        for author in sorted({placed.author for placed in (*ours, *added)})
    }
    return _inserted([placed.id for placed in here], _by_moment(sequences, start), sequences)


def followed_order(
    here: Sequence[Placed],
    theirs: Sequence[Placed],
    start: time | None = None,
    *,
    moved: Collection[EntityId] = (),
    shifted: Collection[EntityId] = (),
    put_here: Collection[EntityId] = (),
) -> list[EntityId]:
    """As `merged_order`, but some notes of the file follow their author's record (rule 6).

    Args:
        here: the notes of this dossier, in their order.
        theirs: those of the file, in its order.
        start: when the hearing began, if known.
        moved: notes of the file that their author moved by hand since they were last read.
        shifted: notes of the file that count for another moment since (`shifted_notes`).
        put_here: notes of others that were moved by hand here.
    """
    placed_anew = {*moved, *shifted}.difference(put_here)
    among_others = _among_others(theirs, moved)
    order = merged_order(
        [one for one in here if one.id not in placed_anew],
        [one for one in theirs if one.id not in among_others],
        start,
        put_here=put_here,
    )
    return _put_where_told(order, here, theirs, among_others, put_here) if among_others else order


def shifted_notes(
    before: Sequence[Placed], after: Sequence[Placed], start: time | None = None
) -> set[EntityId]:
    """Which of one author's notes count for another moment than before (rules 1 to 3).

    Those whose time was corrected, those without a time that follow them, and those of whose times another is believed
    now.

    Args:
        before: the author's notes as they were here, in the order here.
        after: the same in the order of the author's file.
        start: when the hearing began, if known.
    """
    former = dict(zip((one.id for one in before), _moments(before, start), strict=True))
    latter = zip((one.id for one in after), _moments(after, start), strict=True)
    return {id for id, moment in latter if former.get(id, moment) != moment}


def _among_others(theirs: Sequence[Placed], moved: Collection[EntityId]) -> set[EntityId]:
    """Those of the moved ones that stand after others' notes, or begin the record before them.

    Where the rest stands follows from their author's own order (rules 1 and 3).
    """
    found: set[EntityId] = set()
    begins_with = next((one.author for one in theirs if one.id not in moved), None)
    last: Placed | None = None
    for one in theirs:
        beside = last.author if last is not None else begins_with
        if one.id in moved and (beside not in (one.author, None) or (last is not None and last.id in found)):
            found.add(one.id)
        last = one
    return found


def _put_where_told(
    order: Sequence[EntityId],
    here: Sequence[Placed],
    theirs: Sequence[Placed],
    moved: Collection[EntityId],
    put_here: Collection[EntityId],
) -> list[EntityId]:
    """The order with the moved ones after what they stand after in the file; those it begins with before the next.

    What they stand after may have been moved here meanwhile: rule 1 holds them among their author's own notes.
    """
    known = {one.id: one for one in (*here, *theirs)}
    told = {one.id for one in theirs}
    result = list(order)
    placed = set(order)
    first = next((one.id for one in theirs if one.id in placed), None)
    at = result.index(first) if first is not None else len(result)
    for number, one in enumerate(theirs):
        if one.id in moved:
            least, most = _among_own(result, theirs, number, placed.difference(put_here))
            at = max(at, least)
            # Of several that were moved there, each without knowing of the other, the latest stands first, whichever
            # is merged first.
            while at < len(result) and result[at] not in told and _is_later(known[result[at]], one):
                at += 1
            at = min(at, most)
            result.insert(at, one.id)
            placed.add(one.id)
            at += 1
        elif one.id in placed:
            at = result.index(one.id) + 1
    return result


def _among_own(
    order: Sequence[EntityId], theirs: Sequence[Placed], number: int, placed: Collection[EntityId]
) -> tuple[int, int]:
    """The first and the last slot of an order that lie between an author's notes before and after one in the file."""
    author = theirs[number].author
    before, after = (
        next((one.id for one in part if one.author == author and one.id in placed), None)
        for part in (reversed(theirs[:number]), theirs[number + 1 :])
    )
    least = order.index(before) + 1 if before is not None else 0
    most = order.index(after) if after is not None else len(order)
    return (least, most) if least <= most else (0, len(order))


def _is_later(one: Placed, other: Placed) -> bool:
    if one.moved is None or other.moved is None:
        return False
    return (one.moved, one.id) > (other.moved, other.id)


def _by_moment(sequences: dict[str, list[Placed]], start: time | None) -> list[Placed]:
    """Rules 1 to 4."""
    standing = [
        (moment, author, number, placed)
        for author, sequence in sequences.items()
        for number, (moment, placed) in enumerate(zip(_moments(sequence, start), sequence, strict=True))
    ]
    standing.sort(key=lambda one: one[:3])
    return [placed for _, _, _, placed in standing]


def _moments(sequence: Sequence[Placed], start: time | None) -> list[int]:
    """For each note of one author the moment it counts for: never going back."""
    times = [_moment(placed, start) for placed in sequence]
    believed = _longest_run(times)
    moments: list[int] = []
    current = next((times[n] or 0 for n in sorted(believed)), _LAST)
    for number, moment in enumerate(times):
        if moment is not None and number in believed:
            current = moment
        moments.append(current)
    return moments


def _moment(placed: Placed, start: time | None) -> int | None:
    if placed.time is None or placed.moved is not None:
        return None
    moment = _microseconds(placed.time)
    if start is None:
        return moment + _DAY if placed.late else moment
    earliest = _microseconds(start) - _EARLY
    return (moment - earliest) % _DAY


def _microseconds(at: time) -> int:
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond


def _longest_run(times: Sequence[int | None]) -> set[int]:
    """The places of the longest run of times that never goes back (patience sorting, n log n)."""
    ends: list[int] = []
    """The smallest time that a run of each length can end with, and its place."""
    places: list[int] = []
    before: dict[int, int | None] = {}
    for number, moment in enumerate(times):
        if moment is None:
            continue
        length = bisect_right(ends, moment)
        before[number] = places[length - 1] if length else None
        if length == len(ends):
            ends.append(moment)
            places.append(number)
        else:
            ends[length], places[length] = moment, number
    run: set[int] = set()
    at = places[-1] if places else None
    while at is not None:
        run.add(at)
        at = before[at]
    return run


def _one_sequence(here: list[Placed], theirs: list[Placed], start: time | None) -> list[Placed]:
    """One author's notes as they took them, from what two computers know of them.

    What both know holds the two together; here it stands as here. Between two such notes, what only one side knows
    follows by time.
    """
    if not here or not theirs:
        return here or theirs
    known = {placed.id for placed in here}
    common = known & {placed.id for placed in theirs}
    ours = _after(here, common)
    added = _after([placed for placed in theirs if placed.id in common or placed.id not in known], common)
    result = list(_braided(ours.pop(None), added.pop(None), start))
    anchors = {placed.id: placed for placed in here}
    for anchor in ours:
        if anchor is not None:
            result.append(anchors[anchor])
            result += _braided(ours[anchor], added[anchor], start)
    return result


def _after(sequence: Iterable[Placed], common: set[EntityId]) -> dict[EntityId | None, list[Placed]]:
    """What stands after each common note, and (None) before the first."""
    found: dict[EntityId | None, list[Placed]] = {None: []}
    current: EntityId | None = None
    for placed in sequence:
        if placed.id in common:
            current = placed.id
            found[current] = []
        else:
            found[current].append(placed)
    return found


def _braided(one: list[Placed], other: list[Placed], start: time | None) -> Iterator[Placed]:
    """Two sequences as one, each in its order, the earlier first."""
    if not one or not other:
        yield from one or other
        return
    left, right = ([*zip(_moments(part, start), part, strict=True)] for part in (one, other))
    while left and right:
        first = min(left, right, key=lambda part: (part[0][0], part[0][1].created, part[0][1].id))
        yield first.pop(0)[1]
    yield from (placed for _, placed in left or right)


def _inserted(
    here: Sequence[EntityId], wanted: Sequence[Placed], sequences: dict[str, list[Placed]]
) -> list[EntityId]:
    """Rule 5: those here in their order, the others after what precedes them in `wanted`, rule 1 still kept."""
    place = {id: number for number, id in enumerate(here)}
    latest = _latest_slots(place, sequences)
    earliest: dict[str, int] = {}
    """By author, the first slot that the next of their notes may take."""
    slots: list[list[EntityId]] = [[] for _ in range(len(here) + 1)]
    slot = 0
    for placed in wanted:
        if placed.id in place:
            slot = place[placed.id] + 1
            earliest[placed.author] = slot
            continue
        own = min(max(slot, earliest.get(placed.author, 0)), latest[placed.id])
        slots[own].append(placed.id)
        earliest[placed.author] = own
    result = list(slots[0])
    for id, following in zip(here, slots[1:], strict=True):
        result.append(id)
        result += following
    return result


def _latest_slots(place: dict[EntityId, int], sequences: dict[str, list[Placed]]) -> dict[EntityId, int]:
    """For each note that comes in, the slot before its author's next note that is here."""
    latest: dict[EntityId, int] = {}
    for sequence in sequences.values():
        bound = len(place)
        for placed in reversed(sequence):
            if placed.id in place:
                bound = place[placed.id]
            else:
                latest[placed.id] = bound
    return latest
