"""What a kind of report is made of, as a value: its parts in order, its cover, its numbers, its citations.

A template is data, read from a file that an office may copy and change; nothing here knows where from.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapporteur_desk.document.citation_style import USUAL_CITATIONS, CitationStyle
from rapporteur_desk.document.outline import (
    DECIMAL,
    PARLIAMENTARY,
    PARLIAMENTARY_WITH_PARTS,
    NumberingScheme,
)
from rapporteur_desk.document.style_sheet import USUAL, StyleSheet
from rapporteur_desk.document.tree import CoverRole


class PartKind(StrEnum):
    """A part of a printed report; what has nothing to say is left out."""

    COVER = "cover"
    CONTENTS = "contents"
    ESSENTIEL = "essentiel"
    FOREWORD = "foreword"
    RECOMMENDATIONS_LIST = "recommendations_list"
    RECOMMENDATIONS_TABLE = "recommendations_table"
    """With addressee, calendar and vehicle of each."""
    SECTIONS = "sections"
    CONCLUSION = "conclusion"
    EXAMINATION = "examination"
    PERSONS_HEARD = "persons_heard"
    CONTRIBUTIONS = "contributions"
    """Written contributions; a template without this part has them among the persons heard."""
    BIBLIOGRAPHY = "bibliography"
    GLOSSARY = "glossary"
    SIGNATURE = "signature"
    """Of a letter: the rapporteurs' names in the right half of the page."""


class Numbering(StrEnum):
    """How headings of sections are numbered."""

    PARLIAMENTARY = "parliamentary"
    """`I.`, `A.`, `1.`, `a)`"""
    PARTS = "parts"
    """`PREMIÈRE PARTIE`, then the same."""
    DECIMAL = "decimal"
    """`1.`, `1.1.`"""
    NONE = "none"

    @property
    def scheme(self) -> NumberingScheme | None:
        """The scheme, None for no numbers."""
        return _SCHEMES[self]


_SCHEMES: Final[Mapping[Numbering, NumberingScheme | None]] = {
    Numbering.PARLIAMENTARY: PARLIAMENTARY,
    Numbering.PARTS: PARLIAMENTARY_WITH_PARTS,
    Numbering.DECIMAL: DECIMAL,
    Numbering.NONE: None,
}


class BibliographyScope(StrEnum):
    CITED = "cited"
    ALL = "all"
    """Every source of the dossier."""


PLACEHOLDERS: Final = frozenset(
    {
        "number", "session", "day", "year", "title", "short_title", "dossier", "authors", "quality",
        "institution", "body", "composition", "call",
    }
)  # fmt: skip
"""What a line of a cover and a running head may hold between braces."""


@dataclass(frozen=True, slots=True)
class CoverPattern:
    """A line of the cover before its placeholders are filled; it is left out when one of them has nothing to say."""

    role: CoverRole
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverTemplate:
    lines: tuple[CoverPattern, ...] = ()
    institution: str = ""
    """`SÉNAT`."""
    body: str = ""
    """On whose behalf: `la délégation sénatoriale à la prospective`."""
    composition: str = ""
    """Who its members are: `(1) Cette délégation est composée de : …`; with it `{call}` is ` (1)`."""
    members: tuple[str, ...] = ()
    """What rapporteurs are: one man, several, one woman, several. Empty when a cover does not say so."""
    own_page: bool = True
    """Whether the lines are a page by themselves; otherwise they stand above the text, as the head of a letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTemplate:
    id: str = ""
    """What the shelf calls it: the name of its folder."""
    is_own: bool = False
    name: str
    language: str = "fr"
    parts: tuple[PartKind, ...] = (
        PartKind.RECOMMENDATIONS_LIST,
        PartKind.SECTIONS,
        PartKind.PERSONS_HEARD,
    )
    """In their order; each at most once."""
    cover: CoverTemplate = CoverTemplate()
    numbering: Numbering = Numbering.PARLIAMENTARY
    contents_depth: int = 3
    new_pages: bool = False
    """Whether every part begins a page, and every section that is called a part (`PREMIÈRE PARTIE`)."""
    essentiel_pages: tuple[int, int] = (4, 8)
    """From how many pages to how many L'Essentiel should have."""
    running_head: str = ""
    """At the head of every page but the first; the title when nothing is said."""
    citations: CitationStyle = USUAL_CITATIONS
    bibliography: BibliographyScope = BibliographyScope.CITED
    labels: tuple[tuple[PartKind, str], ...] = ()
    """Headings that are not the usual ones; `{}` stands for the name of the recommendations."""
    styles: StyleSheet = USUAL
    """What it looks like, in every format."""


PLAIN: Final = ReportTemplate(name="", id="plain")
"""What a report is like when nobody chose: list of recommendations, sections, persons heard."""


def placeholders_of(pattern: str) -> frozenset[str]:
    """The names between braces in a pattern.

    Raises:
        ValueError: the pattern has a brace too many, or says more about a placeholder than its name.
    """
    found = set()
    for _, name, format, conversion in string.Formatter().parse(pattern):
        if name is not None:
            if format or conversion or not name.isidentifier():
                raise ValueError(f"not a placeholder: {name}")
            found.add(name)
    return frozenset(found)


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """A pattern with its values; empty when one of them has nothing to say. `call` may always be empty."""
    if any(not values.get(name, "").strip() for name in placeholders_of(pattern) - {"call"}):
        return ""
    return pattern.format_map(values)
