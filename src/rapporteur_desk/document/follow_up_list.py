"""The list of what is to be followed up, as a document for those who have to answer or to remind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    Document,
    DocumentMeta,
    Heading,
    Paragraph,
    Table,
    TableCell,
    Text,
)
from rapporteur_desk.document.wording import is_french, printed_day, wording
from rapporteur_desk.domain.choices import NoteKind


class FollowPart(StrEnum):
    """The parts of the list, in order."""

    OVERDUE = "overdue"
    DATED = "dated"
    UNDATED = "undated"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowLine:
    """One line as it is printed."""

    part: FollowPart
    kind: NoteKind
    text: str
    who: str = ""
    hearing: str = ""
    said_on: date | None = None
    due: date | None = None
    settled_on: date | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    parts: dict[FollowPart, str]
    to_check: str
    follow_ups: str
    columns: tuple[str, str, str, str]
    settled: str
    none: str


_FRENCH: Final = _Words(
    {
        FollowPart.OVERDUE: "En retard",
        FollowPart.DATED: "À venir",
        FollowPart.UNDATED: "Sans échéance",
        FollowPart.SETTLED: "Réglées",
    },
    "Points à vérifier",
    "Suites à donner",
    ("Échéance", "Objet", "Orateur", "Audition"),
    "réglée le {day}",
    "Rien à signaler.",
)
_ENGLISH: Final = _Words(
    {
        FollowPart.OVERDUE: "Overdue",
        FollowPart.DATED: "To come",
        FollowPart.UNDATED: "Without a due date",
        FollowPart.SETTLED: "Settled",
    },
    "To check",
    "To follow up",
    ("Due", "What", "Who", "Hearing"),
    "settled on {day}",
    "Nothing to report.",
)


def follow_up_document(lines: Iterable[FollowLine], meta: DocumentMeta, *, to_check: bool) -> Document:
    """A table for each part that has lines. Whoever holds it is warned when it tells what was said in private.

    Args:
        lines: in order within each part.
        meta: language, day, dossier's title and notice; the title is the list's own.
        to_check: the list of what is to be checked, else that of requests and commitments.
    """
    lines = tuple(lines)
    language = meta.language
    words = _FRENCH if is_french(language) else _ENGLISH
    warning = wording(language).closed_notice if any(line.closed for line in lines) else ""
    blocks: list[Block] = []
    for part in FollowPart:
        of_part = [line for line in lines if line.part is part]
        if of_part:
            blocks += [Heading(1, (Text(words.parts[part]),)), _table(of_part, words, language)]
    return Document(
        blocks=tuple(blocks) or (Paragraph((Text(words.none),)),),
        meta=DocumentMeta(
            title=words.to_check if to_check else words.follow_ups,
            subtitle=meta.subtitle,
            day=meta.day,
            language=language,
            notice=" ".join(part for part in (meta.notice, warning) if part),
        ),
    )


def _table(lines: Sequence[FollowLine], words: _Words, language: str) -> Table:
    return Table(
        header=tuple(_cell(column) for column in words.columns),
        rows=tuple(tuple(_cell(text) for text in _texts(line, words, language)) for line in lines),
        alignments=(Alignment.LEFT,) * len(words.columns),
    )


def _texts(line: FollowLine, words: _Words, language: str) -> Iterator[str]:
    settled = words.settled.format(day=printed_day(line.settled_on, language)) if line.settled_on else ""
    yield settled or (printed_day(line.due, language) if line.due else "—")
    kind = wording(language).note_kinds[line.kind]
    marks = ", ".join(
        part for part in (kind, wording(language).behind_closed_doors if line.closed else "") if part
    )
    text = " ".join(line.text.split())
    yield f"{text} ({marks})" if marks else text
    yield line.who or "—"
    said_on = printed_day(line.said_on, language) if line.said_on else ""
    yield ", ".join(part for part in (line.hearing, said_on) if part) or "—"


def _cell(text: str) -> TableCell:
    return TableCell((Text(text),))
