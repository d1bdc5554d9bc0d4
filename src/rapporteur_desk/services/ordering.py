"""Moving something among its siblings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from rapporteur_desk.domain.entities import (
    MiniReport,
    Question,
    Recommendation,
    Section,
)
from rapporteur_desk.services.ports import Transaction

Ordered = TypeVar("Ordered", MiniReport, Question, Recommendation, Section)


class HasPosition(Protocol):
    @property
    def position(self) -> int: ...


def next_position(siblings: Sequence[HasPosition]) -> int:
    """The position after the last of `siblings`; 1 when there is none."""
    return 1 + max((sibling.position for sibling in siblings), default=0)


def place(tx: Transaction, moved: Ordered, siblings: Sequence[Ordered], index: int) -> None:
    """Put `moved` at `index` among `siblings` (which may or may not hold it) and number them from 1."""
    others = [sibling for sibling in siblings if sibling.id != moved.id]
    others.insert(max(0, min(index, len(others))), moved)
    for position, sibling in enumerate(others, start=1):
        tx.put(replace(sibling, position=position))
