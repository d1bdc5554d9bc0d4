"""What the signs in a typed line mean: the kind at its beginning, mini-reports after a #, abbreviations.

Every sign is reached on French and English keyboards with at most Shift, and each is one that a person would not
begin a sentence with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import MiniReport
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded

KIND_SIGNS: Final[Mapping[str, NoteKind]] = {
    ">": NoteKind.QUOTE,
    "=": NoteKind.FIGURE,
    "!": NoteKind.COMMITMENT,
    "?": NoteKind.TO_CHECK,
    "+": NoteKind.REQUEST,
    "*": NoteKind.IDEA,
}
"""A sign and a space at the beginning of a line."""

KIND_WORDS: Final[Mapping[str, NoteKind]] = {
    "citation": NoteKind.QUOTE,
    "quote": NoteKind.QUOTE,
    "chiffre": NoteKind.FIGURE,
    "figure": NoteKind.FIGURE,
    "engagement": NoteKind.COMMITMENT,
    "commitment": NoteKind.COMMITMENT,
    "verifier": NoteKind.TO_CHECK,
    "a verifier": NoteKind.TO_CHECK,
    "to check": NoteKind.TO_CHECK,
    "demande": NoteKind.REQUEST,
    "request": NoteKind.REQUEST,
    "idee": NoteKind.IDEA,
    "idea": NoteKind.IDEA,
}
"""A word and a colon at the beginning of a line, without accents and capitals."""

_NO_NAME: Final = frozenset(
    # What a sentence begins with in small letters; never `le`, `la`, `de`, `du`, `des`: names go on with these.
    "je tu il elle on nous vous ils elles ce cela ca ceci c'est ceux celle celui cette cet ces qui que quoi quand quel "
    "quelle quels quelles comment pourquoi combien ou est-ce un une aucun aucune chaque tout tous toute toutes "
    "plusieurs mille cent deux trois quatre cinq six dix "
    "mon ma mes notre nos votre vos leur leurs son sa ses et mais donc or ni car si oui non ne n'est pas plus merci "
    "bonjour bonsoir alors ainsi aussi enfin ensuite puis voila voici d'abord d'accord "
    "a au aux en dans sur sous par pour sans avec chez entre vers contre depuis pendant avant apres selon "
    "est sont etait sera a ont avait y il-y-a "
    "i you he she it we they this that these those who what when where why how which yes no not thank thanks hello "
    "the an my our your his her its their and but so or if in on at for from with without by to is are was were has "
    "have had will would there here then".split()
)
"""Words that no surname is, nor begins with: whatever stands before one of them in a line is a whole name."""
_ELIDED = re.compile(r"(?:[cjmnst]|qu|lorsqu|puisqu|jusqu|quoiqu)'", re.IGNORECASE)

_WORD_PREFIX = re.compile(r"([^\W\d_]+(?:[ \u00a0][^\W\d_]+)?)[ \u00a0\u202f]?:[ \u00a0]")
_HASH = re.compile(r"(?<!\S)#([^\s#]{2,})")
_HASH_TYPED = re.compile(r"(?<!\S)#([^\s#]{2,}) $")
_WORD_BEFORE = re.compile(r"(?<![\w@#’'-])([^\W_][\w.-]*)$")


def split_kind(text: str) -> tuple[NoteKind, str] | None:
    """The kind that a line's beginning names, and the line without it; None when it names none.

    `= 38 %` is a figure, `chiffre : 38 %` too. A sign counts once a space follows it: `>50 %` stays as it is.
    """
    if len(text) > 1 and text[1] in " \u00a0" and text[0] in KIND_SIGNS:
        return KIND_SIGNS[text[0]], text[2:].lstrip(" \u00a0")
    found = _WORD_PREFIX.match(text)
    if found is not None:
        kind = KIND_WORDS.get(" ".join(folded(found[1]).split()))
        if kind is not None:
            return kind, text[found.end() :]
    return None


def matching_reports(reports: Iterable[MiniReport], typed: str) -> list[MiniReport]:
    """The mini-reports that the letters after a # may mean, the likeliest first.

    A title that begins so comes before one with a word that does, and that before one that only holds the letters;
    a whole short key (`m2`) is that mini-report alone. Accents, capitals and hyphens do not matter.
    """
    wanted = _plain(typed)
    ranked = [
        (rank, place, report)
        for place, report in enumerate(reports)
        if (rank := _rank(report, wanted)) is not None
    ]
    return [report for _, _, report in sorted(ranked, key=lambda found: found[:2])]


def take_reports(text: str, reports: Sequence[MiniReport]) -> tuple[str, tuple[EntityId, ...]]:
    """Take the #words that name a mini-report out of a line.

    A word that could mean several means the likeliest; one that means none stays where it is. The signs that end a
    sentence are no part of the word.

    Returns:
        the line without them, and the mini-reports in the order typed, each once.
    """
    taken: dict[EntityId, None] = {}

    def without(found: re.Match[str]) -> str:
        word = found[1].rstrip(".,;:!?…)»")
        named = matching_reports(reports, word) if word else []
        if not named:
            return found[0]
        taken[named[0].id] = None
        return found[1][len(word) :]

    left = _HASH.sub(without, text)
    if not taken:
        return text, ()
    lines = (re.sub(r"[ ]{2,}", " ", line).rstrip(" ") for line in left.split("\n"))
    return re.sub(r" +([.,…)])", r"\1", "\n".join(lines)).strip(), tuple(taken)


def goes_on_without_name(text: str) -> bool:
    """Whether what follows the letters of a name cannot be more of it: `nous avons`, `38 %`, `: oui`, `+ le chiffre`.

    A word that may be a surname (`duval`, `Présente`) or lead to one (`le`, `de`) leaves it open.
    """
    words = folded(text).replace("’", "'").split()
    if not words:
        return True
    if not words[0][0].isalpha() or _ELIDED.match(words[0]):
        return True
    return words[0].rstrip(".,;:!?…") in _NO_NAME


def tidied(text: str) -> str:
    """Words without the blanks that nobody sees: at the ends of lines, and before and after everything."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def report_just_typed(before_cursor: str, reports: Iterable[MiniReport]) -> tuple[int, MiniReport] | None:
    """The mini-report that a #word and a space just before the cursor name, and how many characters say so."""
    found = _HASH_TYPED.search(before_cursor)
    named = matching_reports(reports, found[1]) if found is not None else []
    return (len(found[1]) + 2, named[0]) if found is not None and named else None


@dataclass(frozen=True, slots=True)
class Expansion:
    """Replace the last `typed` characters before the cursor by `text`."""

    typed: int
    text: str


def expansion(before_cursor: str, abbreviations: Mapping[str, str]) -> Expansion | None:
    """What the word just before the cursor stands for, when it is an abbreviation of the person's own.

    `ct` becomes `collectivités territoriales`, `Ct` begins with a capital; `CT` is left alone: a word in capitals is an
    acronym unless the list has it so. The letters after an @ or a # are names.
    """
    found = _WORD_BEFORE.search(before_cursor)
    if found is None:
        return None
    word = found[1]
    text = abbreviations.get(word)
    if text is None and len(word) > 1 and word[0].isupper() and word[1:].islower():
        small = abbreviations.get(word.lower())
        text = small[:1].upper() + small[1:] if small else None
    elif text is None and len(word) == 1:
        return None
    return Expansion(len(word), text) if text else None


def _rank(report: MiniReport, wanted: str) -> int | None:
    if not wanted:
        return 0
    if wanted == report.key.lower():
        return 0
    short, title = _plain(report.short_title), _plain(report.title)
    sector = _plain(report.sector.value)
    if short.startswith(wanted) or title.startswith(wanted):
        return 1
    if any(word.startswith(wanted) for word in f"{short} {title}".split()):
        return 2
    joined = (short + title).replace(" ", "")
    if wanted in joined or sector.startswith(wanted):
        return 3
    return None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text).replace("_", " ")))
