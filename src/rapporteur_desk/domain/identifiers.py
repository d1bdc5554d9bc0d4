"""Identifiers: UUIDs inside, short keys for people.

A short key (`A3`, `A3-07`, `S12`) is given once and never changes nor is used again, so that it can
be printed, spoken and typed in a citation.
"""

from __future__ import annotations

import re
import uuid
from enum import StrEnum
from typing import NewType

EntityId = NewType("EntityId", str)
"""A UUID in its canonical 36-character lower-case form."""


def new_id() -> EntityId:
    """A fresh random identifier (UUID version 4)."""
    return EntityId(str(uuid.uuid4()))


class EntityKind(StrEnum):
    """Every kind of thing a dossier holds; the value is its table's name and its name in exchanges."""

    DOSSIER = "dossier"
    MINI_REPORT = "mini_report"
    PERSON = "person"
    ORGANISATION = "organisation"
    HEARING = "hearing"
    APPEARANCE = "appearance"
    QUESTION = "question"
    NOTE = "note"
    TRANSCRIPT = "transcript"
    TRANSCRIPT_LINE = "transcript_line"
    SOURCE = "source"
    EXCERPT = "excerpt"
    SECTION = "section"
    RECOMMENDATION = "recommendation"
    SUPPORT_LINK = "support_link"
    SAVED_SEARCH = "saved_search"


KEY_PATTERN = re.compile(r"(?:[AMS]\d+(?:-[QT]?\d+)?|[NPOR]\d+)")
"""What a short key looks like: `A3`, `A3-07`, `A3-Q2`, `A3-T12`, `N4`, `S12-01`, `M2-03`, `R5`, `P1`, `O7`."""


def is_key(text: str) -> bool:
    """Whether `text` is written as a short key is (it may still name nothing)."""
    return KEY_PATTERN.fullmatch(text) is not None


def top_key(prefix: str, number: int) -> str:
    """The key of something that stands by itself: `A3`, `S12`, `M1`."""
    return f"{prefix}{number}"


def nested_key(parent_key: str, number: int) -> str:
    """The key of something inside another: note 7 of hearing `A3` is `A3-07`."""
    return f"{parent_key}-{number:02d}"


def question_key(hearing_key: str, number: int) -> str:
    """The key of a prepared question: `A3-Q2`."""
    return f"{hearing_key}-Q{number}"


def transcript_key(hearing_key: str, number: int) -> str:
    """The key of a line of a transcript: `A3-T12`."""
    return f"{hearing_key}-T{number}"


def key_order(key: str) -> tuple[tuple[str, int], ...]:
    """A sort key that puts `A2` before `A10` and `A3-99` before `A3-100`."""
    return tuple((letters, int(digits)) for letters, digits in re.findall(r"(\D*)(\d+)", key))
