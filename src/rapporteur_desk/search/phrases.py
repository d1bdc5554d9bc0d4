"""Where words follow one another: the places of the rarest, then which of them the other words stand beside.

A word's places are looked up one by one where there are many times more of them than places left; otherwise each is
asked whether it is one of those left. The words that an unfinished one may become have places by the million, in no
order but those of each frequent word: so the work is cut into pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from rapporteur_desk.search.query import Prefix
from rapporteur_desk.search.storage import Array
from rapporteur_desk.search.terms import Field, Run, TermSource

FEW: Final = 16
"""So many times fewer places left than others are looked for one by one."""
AT_ONCE: Final = 1 << 15
"""Places that are asked together: they and what is made of them stay in the processor's own memory."""


class _Word(NamedTuple):
    """One place of a phrase."""

    offset: int
    times: int
    """How often what may stand there stands anywhere."""
    runs: Iterable[Run]
    """Where."""


def standing_so(
    places: Sequence[tuple[str, ...] | Prefix],
    field: Field,
    terms: TermSource,
    checkpoint: Callable[[], None],
) -> Array:
    """The places where a phrase begins, in ascending order.

    Args:
        places: what may stand at each place of the phrase.
        checkpoint: called between pieces of work of a few milliseconds.
    """
    words: list[_Word] = []
    for offset, place in enumerate(places):
        checkpoint()
        if isinstance(place, Prefix):
            times = terms.times_of_beginning(field, place.text)
            words.append(_Word(offset, times, terms.places_of_beginning(field, place.text)))
        else:
            runs = [Run(terms.places(field, word), ascending=True) for word in place]
            words.append(_Word(offset, sum(len(run.places) for run in runs), runs))
    rarest, *others = sorted(words, key=lambda word: word.times)
    if not rarest.times:
        return np.zeros(0, np.uint32)
    whole = _in_order([run.places for run in rarest.runs])
    starts = whole[np.searchsorted(whole, rarest.offset) :] - np.uint32(rarest.offset)
    for word in others:
        if not len(starts):
            break
        ahead = np.uint32(word.offset)
        starts = _among(starts + ahead, word.runs, terms.reach + len(places), checkpoint) - ahead
    return starts


def _among(wanted: Array, runs: Iterable[Run], reach: int, checkpoint: Callable[[], None]) -> Array:
    """Those of some ascending places that are in one of the runs."""
    found: list[Array] = []
    is_wanted: Array | None = None
    for places, ascending in runs:
        checkpoint()
        if ascending and len(wanted) * FEW < len(places):
            at = np.searchsorted(places, wanted)
            at[at == len(places)] = 0
            found.append(wanted[np.flatnonzero(places[at] == wanted)])
            continue
        if is_wanted is None:
            is_wanted = np.zeros(reach, bool)
            is_wanted[wanted.astype(np.intp)] = True
        for first in range(0, len(places), AT_ONCE):
            checkpoint()
            some = places[first : first + AT_ONCE]
            held = is_wanted.take(some.astype(np.intp), mode="clip")  # the fastest mode; all are within
            found.append(some[np.flatnonzero(held)])
    return _in_order(found)


def _in_order(found: Sequence[Array]) -> Array:
    """Each place once, ascending."""
    places = found[0] if len(found) == 1 else np.concatenate((*found, np.zeros(0, np.uint32)))
    if (places[1:] > places[:-1]).all():
        return places
    places = np.sort(places)
    return places[np.flatnonzero(np.append(True, places[1:] > places[:-1]))]
