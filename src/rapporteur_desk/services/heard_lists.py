"""A pasted list of names and functions as persons to be heard.

Lists come as they are sent: one person a line or separated by `;`, with bullets, under headings of
organisations, as rows of a table, as signatures of e-mails, with companions (`accompagné de M. …`). Nothing is
made up: every word of a name stands in the line it comes from, and a line that gives nobody is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.announcements import is_mere_title, is_sitting
from rapporteur_desk.services.heard_tables import cells_of_lines, is_row_of_headings, persons_of_rows
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.list_styles import (
    is_styled,
    may_be_organisation,
    names_somebody,
    stays_away,
    titles_somebody,
    without_remarks,
    without_time,
)
from rapporteur_desk.services.list_words import (
    FIRST_NAMES,
    PARTICLES,
    has_contact,
    is_address,
    is_capitals,
    is_function,
    is_organisation,
    is_title,
    name_strength,
    without_contact,
)
from rapporteur_desk.services.pasted_persons import persons_in, with_function, with_organisation
from rapporteur_desk.services.rare_names import may_be_a_name

MOST_LINES: Final = 2_000
"""More is no list of persons but a document pasted by mistake."""
LONGEST_LINE: Final = 5_000
"""Characters of one that may be persons: some forty of them."""
_BULLET = re.compile(
    r"^\s*(?:[-–—•●▪◦‣∙*·○■□➢→►✓»o]\s+|[•●▪◦‣∙■□➢→►✓]|\(?\d{1,3}\s?[.)°/]\s+|"
    r"(?:n°|N°)\s?\d{1,3}\s*[:.–-]?\s+|[a-z][)/]\s+|[A-Z][)/]\s+|[IVX]{1,5}\s?[)/]\s+|[IVX]{1,5}\s?\.?\s?[–—-]\s+)+"
)
_ENDS_OPEN = re.compile(r"\b(?:de|du|des|à|au|aux|auprès|pour|sur|avec|et|par)$|['’]$")
"""A line that cannot end so: the next one goes on with it."""
_MARKS = re.compile(r"^#{1,6}\s+|\*\*|__")
"""Of Markdown: headings and what stands out."""
_LONGEST_HEADING: Final = 140
_MOST_WORDS: Final = 16


class LineKind(Enum):
    PERSONS = "persons"
    ORGANISATION = "organisation"
    """The persons that follow belong to it."""
    CONTACT = "contact"
    """A postal address, telephone number or the like: left out."""
    TITLE = "title"
    """Heads the list: left out."""
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class ListLine:
    """What one line of the list was taken for; a line that goes on in the next is one with it."""

    number: int
    """From 1."""
    text: str
    """As it was pasted."""
    kind: LineKind
    entries: tuple[HeardEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class HeardList:
    """The lines of a pasted list that hold something, in order."""

    lines: tuple[ListLine, ...]

    @property
    def entries(self) -> tuple[HeardEntry, ...]:
        return tuple(entry for line in self.lines for entry in line.entries)

    @property
    def not_understood(self) -> tuple[ListLine, ...]:
        return tuple(line for line in self.lines if line.kind is LineKind.NOT_UNDERSTOOD)


def heard_list(text: str) -> HeardList:
    """The persons of a pasted list. Any text gives a result; what is beyond `MOST_LINES` is not understood."""
    lines = _lines(text)
    return HeardList(tuple(_Reading(lines).result()))


# -- lines ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Line:
    number: int
    raw: str
    text: str
    """Without bullet, addresses and doubled spaces; tabs kept."""
    block: int
    """Lines between two blank ones share a number."""
    has_contact: bool = False
    kind: LineKind = LineKind.NOT_UNDERSTOOD
    entries: list[HeardEntry] = field(default_factory=list)

    @property
    def is_row(self) -> bool:
        return "\t" in self.text


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    block = 0
    pasted = unicodedata.normalize("NFC", text).splitlines()
    for number, (raw, cells) in enumerate(zip(pasted, cells_of_lines(pasted), strict=True), start=1):
        if not raw.strip():
            block += 1
            continue
        plain = raw.translate(_PLAIN_SPACES).strip(" ")
        if cells is not None:
            found.append(_Line(number, raw, "\t".join(cells), block))
            continue
        bulleted = _BULLET.match(plain)
        plain = plain[bulleted.end() :] if bulleted else plain
        plain = _MARKS.sub("", plain)
        timed = without_time(plain) or plain
        words = (
            timed
            if "\t" in timed.strip("\t")
            else without_remarks(without_contact(without_remarks(_parted_recipients(timed))))
        )
        words = _spaced(words)
        line = _Line(number, raw, words, block, has_contact(plain) or is_address(words))
        if found and not bulleted and timed == plain and _goes_on(found[-1], line):
            _join(found[-1], line)
        else:
            found.append(line)
    return found


_PLAIN_SPACES: Final = {
    **dict.fromkeys((0x00A0, 0x202F, 0x2007, 0x2009), " "),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0xFEFF, 0x00AD)),
}


def _spaced(text: str) -> str:
    return re.sub(r" {2,}", " ", text).strip(" ")


def _parted_recipients(text: str) -> str:
    """`Jean X <x@y.fr>, Luc Z <z@y.fr>`: an address ends what is said of a person."""
    return _RECIPIENT.sub(r"\1;", text.replace('"', "")) if len(_RECIPIENT.findall(text)) else text


_RECIPIENT = re.compile(r"(<[^<>\s]+@[^<>\s]+>)\s*[,;](?=\s*\S)")


def _goes_on(line: _Line, following: _Line) -> bool:
    """Whether a line is only the end of the one before: it begins small, or that one ends with a comma."""
    if line.block != following.block or line.is_row or following.is_row or not following.text:
        return False
    if not line.text or line.has_contact or following.has_contact or is_title(line.text):
        return False
    if is_row_of_headings(line.text) or is_row_of_headings(following.text):
        return False
    if names_somebody(following.text) and is_styled(following.text) and not _ENDS_OPEN.search(line.text):
        return False  # another person
    begins_small = following.text[:1].islower() and not re.match(r"d['’][A-ZÀ-Ý]", following.text)
    if line.raw.rstrip().endswith((";", ".", ":")):
        return False
    return begins_small or line.raw.rstrip().endswith(",") or _ends_within_name(line.text)


def _ends_within_name(text: str) -> bool:
    """`…, Jean-Marie GATARD, Jean-Pierre`: the surname is in the next line."""
    before, comma, last = text.rpartition(",")
    return bool(comma and len(before.split()) > 1) and folded(last.strip()).split("-")[0] in FIRST_NAMES


def _join(line: _Line, following: _Line) -> None:
    apart = is_function(following.text) and not re.search(r"[,(:–—]| - ", line.text)
    apart = apart or line.raw.rstrip().endswith(",")
    line.text = f"{line.text.rstrip(', ')}{',' if apart else ''} {following.text}"
    line.raw = f"{line.raw}\n{following.raw}"


# -- reading ----------------------------------------------------------------------------------------


class _Reading:
    """Goes through the lines once, with the organisation that was named last."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._organisation = ""
        self._heading: _Line | None = None
        """The line that named it, while nobody has followed."""
        bare = [line for line in lines if not line.is_row and name_strength(line.text.split())]
        sure = any(name_strength(line.text.split()) == 2 for line in bare)
        self._takes_bare_names = sure and len(bare) * 2 > len(lines)
        """Whether a line that may be a name without civility is one: most of the list is such lines."""

    def result(self) -> Iterator[ListLine]:
        for place, line in enumerate(self._lines):
            if line.number <= MOST_LINES:
                self._read(place, line)
        self._rows()
        self._forget_heading()
        for line in self._lines:
            yield ListLine(line.number, line.raw, line.kind, tuple(line.entries))

    def _read(self, place: int, line: _Line) -> None:
        if line.is_row or len(line.text) > LONGEST_LINE:
            return  # a table is read as a whole
        if not line.text or is_address(line.text):
            line.kind = LineKind.CONTACT
            return
        before = self._lines[place - 1] if place else None
        in_block = before is not None and before.block == line.block
        named_below = self._named_below(place)
        entries = persons_in(line.text, bare=self._takes_bare_names or named_below)
        if (entries or names_somebody(line.text)) and stays_away(line.text):
            return  # whoever comes instead is not made out of it
        if entries:
            line.kind = LineKind.PERSONS
            line.entries = [with_organisation(entry, self._organisation) for entry in entries]
            self._heading = None
        elif is_row_of_headings(line.text):
            line.kind = LineKind.TITLE
        elif is_title(line.text) or is_sitting(line.text) or not without_time(line.text):
            self._forget_heading()
            self._organisation = ""
            if is_mere_title(line.text) or not (is_title(line.text) or names_somebody(line.text)):
                line.kind = LineKind.TITLE
        elif titles_somebody(line.text) or (
            is_styled(line.text) and (names_somebody(line.text) or not is_function(line.text))
        ):
            return  # somebody who is not made out
        elif in_block and before is not None and self._completes(before, place, line):
            line.kind = LineKind.PERSONS
        elif _is_heading(line):
            self._forget_heading()
            self._organisation = ""
            if (
                not line.raw.rstrip().endswith(",")
                and may_be_organisation(line.text)
                and not _may_be_somebody(line.text)
            ):
                self._organisation = line.text.rstrip(" :")
                self._heading = line
                line.kind = LineKind.ORGANISATION

    def _named_below(self, place: int) -> bool:
        """Whether the next line says what somebody does: this one is then a name, as in a signature."""
        line, following = self._lines[place], self._next(place)
        return (
            following is not None
            and name_strength(line.text.split()) > 0
            and is_function(following.text)
            and not persons_in(following.text)
        )

    def _completes(self, before: _Line, place: int, line: _Line) -> bool:
        """Whether the line says what the person of the line before does, or where: `Cheffe de service`."""
        owner = self._owner(place)
        if owner is None:
            return False
        entry = owner.entries[-1]
        if is_function(line.text) and not entry.function:
            owner.entries[-1] = with_function(entry, line.text)
            return True
        follows = self._next(place)
        is_signature = before is not owner or (follows is not None and follows.has_contact)
        if (
            entry.organisation
            or not is_signature
            or not _is_heading(line)
            or not may_be_organisation(line.text)
        ):
            return False
        owner.entries[-1] = with_organisation(entry, line.text)
        return True

    def _owner(self, place: int) -> _Line | None:
        """The line above, in the same block, that named the one person that this line may be about."""
        for above in reversed(self._lines[:place]):
            if above.block != self._lines[place].block:
                return None
            if above.entries:
                return above if len(above.entries) == 1 else None
            if above.kind is not LineKind.PERSONS:
                return None
        return None

    def _next(self, place: int) -> _Line | None:
        if place + 1 < len(self._lines) and self._lines[place + 1].block == self._lines[place].block:
            return self._lines[place + 1]
        return None

    def _forget_heading(self) -> None:
        """An organisation that nobody follows heads nothing."""
        if self._heading is not None:
            self._heading.kind = LineKind.NOT_UNDERSTOOD
            self._heading = None

    def _rows(self) -> None:
        rows = [
            line
            for line in self._lines
            if line.is_row and line.number <= MOST_LINES and len(line.text) <= LONGEST_LINE
        ]
        for line, row in zip(rows, persons_of_rows([line.text.split("\t") for line in rows]), strict=True):
            if row is None:
                line.kind = LineKind.TITLE
            elif row:
                line.kind, line.entries = LineKind.PERSONS, list(row)


def _may_be_somebody(text: str) -> bool:
    """Whether a line that would name an organisation may as well be a name with an uncommon first name: `Ysaline Roux`.

    A colon behind it says that it heads those below.
    """
    words = text.split()
    if may_be_a_name(text) or any(name_strength(part.split()) for part in text.split(" & ")[1:]):
        return True
    whole = len(words) == 2 and not any(map(is_capitals, words)) and "-" not in words[0]
    return (
        whole and name_strength(words) > 0 and folded(words[0]) not in PARTICLES and folded(words[0]) != "les"
    )


def _is_heading(line: _Line) -> bool:
    """Whether a line without persons can name an organisation."""
    text = line.text.rstrip(" :")
    if not text or len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS:
        return False
    if text.endswith((".", "!", "?")) and not text.endswith("S.A."):
        return False
    if not any(character.isalpha() for character in text) or is_function(text):
        return False
    return text[0].isupper() or text[0].isdigit() or is_organisation(text)
