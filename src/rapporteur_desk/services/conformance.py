"""What in a text keeps a file from being accessible to everybody: where it stands, and what to do about it.

An export is made all the same: it is for the writer to say what a picture shows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from rapporteur_desk.services.wording import Wording, filled


class FindingKind(StrEnum):
    HEADING_SKIPPED = "heading_skipped"
    """A heading stands more than one level below the one before it (ISO 14289-1, 7.4.2; WCAG 2.2, 1.3.1)."""
    HEADING_EMPTY = "heading_empty"
    """A heading has no words; it is left out of the structure."""
    ALTERNATIVE_TEXT_MISSING = "alternative_text_missing"
    """A picture says nothing to who does not see it (ISO 14289-1, 7.3; WCAG 2.2, 1.1.1)."""
    CHARACTER_MISSING = "character_missing"
    """No font of ours has the character, or the standard forbids it. Of PDF alone."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend in a document."""

    kind: FindingKind
    place: str
    """Words of the heading under which it stands; empty before the first."""
    detail: str
    """The heading, the picture's address or title, the character, or the compiler's message."""
    section: str = field(default="", compare=False)
    """Key of the section in which it stands; empty outside sections."""
    source: str = field(default="", compare=False)
    """The picture's address."""


class Rendering(NamedTuple):
    """A file, and what in the text keeps it from being accessible to everybody."""

    data: bytes
    findings: tuple[Finding, ...]
    beside: Mapping[str, bytes] = {}
    """Files that it refers to, by their path from its folder, such as `rapport-images/image1.png`."""


@dataclass(frozen=True, slots=True)
class ConformanceRemark:
    """One thing to mend in the dossier's texts."""

    kind: FindingKind
    section: str
    """Key of the section; empty when it stands in none."""
    place: str
    """Words of the heading under which it stands; empty before the first."""
    line: int | None
    """Of the section's text, from 1; None when it stands elsewhere, as in the section's title or a note."""
    detail: str

    def said(self, language: str) -> str:
        """Where, what, and how to mend it, in English or French."""
        where = {"section": self.section, "line": self.line, "place": self.place}
        about = {"detail": _shown(self.detail), "code": _code_points(self.detail)}
        return " ".join(
            filled(wording, {**where, **about}, language)
            for wording in (
                _WHERE if self.section else _WHERE_ELSE if self.place else _NOWHERE,
                *_SAID[self.kind],
            )
        )


_WHERE: Final = Wording(
    "{section}[, line {line}][ (“{place}”)]:", "{section}[, ligne {line}][ (« {place} »)] :"
)
_WHERE_ELSE: Final = Wording("Under “{place}”:", "Sous « {place} » :")
_NOWHERE: Final = Wording("In the document:", "Dans le document :")
_SAID: Final = {
    FindingKind.HEADING_SKIPPED: (
        Wording("the heading “{detail}” skips a level.", "le titre « {detail} » saute un niveau."),
        Wording(
            "Give it the level just below the heading before it (one # more).",
            "Donnez-lui le niveau qui suit celui du titre précédent (un seul # de plus).",
        ),
    ),
    FindingKind.HEADING_EMPTY: (
        Wording("a heading has no words.", "un titre est vide."),
        Wording("Write its words, or remove its line.", "Écrivez-le ou supprimez sa ligne."),
    ),
    FindingKind.ALTERNATIVE_TEXT_MISSING: (
        Wording(
            "the picture “{detail}” has no alternative text.",
            "l’image « {detail} » n’a pas de texte de remplacement.",
        ),
        Wording(
            "Say between the brackets what it shows: ![a curve that rises from 2020 to 2024](…).",
            "Dites entre les crochets ce qu’elle montre : ![une courbe qui monte de 2020 à 2024](…).",
        ),
    ),
    FindingKind.CHARACTER_MISSING: (
        Wording(
            "the character “{detail}” ({code}) cannot be printed by the report’s fonts.",
            "le caractère « {detail} » ({code}) n’existe pas dans les polices du rapport.",
        ),
        Wording("Replace it with words.", "Remplacez-le par des mots."),
    ),
    FindingKind.OTHER: (
        Wording("the file keeps a defect: {detail}.", "le fichier garde un défaut : {detail}."),
        Wording("Its content is whole.", "Son contenu est complet."),
    ),
}


def opening_of_remarks(language: str, *, pdf: bool) -> str:
    """What is said above the remarks on a file, a PDF or another."""
    return filled(_PDF_OPENING if pdf else _OPENING, {}, language)


_OPENING: Final = Wording(
    "The file is made. So that everybody can read it, blind readers too:",
    "Le fichier est fait. Pour que tous puissent le lire, aveugles compris :",
)
_PDF_OPENING: Final = Wording(
    "The PDF is made and tagged. What follows keeps it from being a full PDF/UA-1 and PDF/A-2a file:",
    "Le PDF est fait et balisé. Voici ce qui l’empêche d’être pleinement conforme à PDF/UA-1 et PDF/A-2a :",
)


def _shown(detail: str) -> str:
    """A detail in which nothing is invisible."""
    return "".join(c if unicodedata.category(c)[0] not in "CZ" or c == " " else "�" for c in detail)


def _code_points(detail: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in detail[:4])


def located(findings: Iterable[Finding], text_of: Callable[[str], str]) -> tuple[ConformanceRemark, ...]:
    """The findings with their lines.

    Args:
        findings: of a document.
        text_of: a section's text by its key.
    """
    found: dict[ConformanceRemark, None] = {}
    for finding in findings:
        lines = tuple(_lines(finding, text_of(finding.section))) if finding.section else ()
        for line in lines or (None,):
            remark = ConformanceRemark(finding.kind, finding.section, finding.place, line, finding.detail)
            found[remark] = None
    return tuple(found)


def _lines(finding: Finding, text: str) -> Iterator[int]:
    for number, line in enumerate(text.splitlines(), 1):
        if _is_meant(finding, line):
            yield number


_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#*)?(?:\{[^{}]*\})?[ \t]*")


def _is_meant(finding: Finding, line: str) -> bool:
    """Whether a line of Markdown holds what was found."""
    match finding.kind:
        case FindingKind.HEADING_SKIPPED | FindingKind.HEADING_EMPTY:
            heading = _HEADING.fullmatch(line)
            if heading is None:
                return False
            words = _letters(heading[2] or "")
            if finding.kind is FindingKind.HEADING_EMPTY:
                return not words
            return bool(words) and _letters(finding.detail).endswith(words)
        case FindingKind.ALTERNATIVE_TEXT_MISSING:
            return re.search(r"!\[\s*\]\(\s*<?" + re.escape(finding.source), line) is not None
        case FindingKind.CHARACTER_MISSING:
            return finding.detail in line
        case FindingKind.OTHER:
            return False


def _letters(text: str) -> str:
    """Letters and digits alone: markup and typography apart."""
    return re.sub(r"[\W_]", "", text).casefold()
