"""Hits in the order of their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, islice

from rapporteur_desk.domain.identifiers import key_order
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.services.search_values import SearchOrder


def by_day(
    segments: Sequence[Segment], places: Sequence[tuple[int, int]], limit: int, order: SearchOrder
) -> list[tuple[int, int]]:
    """The first `limit` places (segment, number) by day, those without a day last.

    Places of one day come by kind, then as they stand in the dossier.
    """
    of_day: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for rank, number in places:
        of_day[segments[rank].documents.days[number]].append((rank, number))
    undated = of_day.pop("", [])
    days = sorted(of_day, reverse=order is SearchOrder.NEWEST)

    def name(place: tuple[int, int]) -> tuple[str, tuple[tuple[str, int], ...], int]:
        documents, number = segments[place[0]].documents, place[1]
        return documents.kinds[number], key_order(documents.keys[number]), documents.parts[number]

    groups = (*(of_day[day] for day in days), undated)
    return list(islice(chain.from_iterable(sorted(group, key=name) for group in groups), limit))
