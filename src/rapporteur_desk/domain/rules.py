"""Rules between entities that hold everywhere: confidentiality, names, words."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rapporteur_desk.domain.choices import RecommendationLabel, SectionRole, Visibility
from rapporteur_desk.domain.errors import InvalidValueError

if TYPE_CHECKING:
    from rapporteur_desk.domain.entities import Hearing, Note, Person, Section

RECOMMENDATION_WORDS: dict[tuple[str, RecommendationLabel], str] = {
    ("fr", RecommendationLabel.PROPOSITION): "Proposition",
    ("fr", RecommendationLabel.RECOMMENDATION): "Recommandation",
    ("en", RecommendationLabel.PROPOSITION): "Proposal",
    ("en", RecommendationLabel.RECOMMENDATION): "Recommendation",
}
"""The printed word, by report language."""


def effective_visibility(note: Note, hearing: Hearing | None) -> Visibility:
    """A note is closed when its hearing is, or when it was tightened itself."""
    if hearing is not None and hearing.visibility is Visibility.CLOSED:
        return Visibility.CLOSED
    return note.visibility or Visibility.PUBLIC


def checked_visibility(wanted: Visibility | None, hearing: Hearing | None) -> Visibility | None:
    """The note's own confidentiality to store: it may tighten the hearing's, never loosen it.

    Raises:
        InvalidValueError: `note.cannot_loosen` when a public note is asked for in a closed hearing.
    """
    if hearing is not None and hearing.visibility is Visibility.CLOSED and wanted is Visibility.PUBLIC:
        raise InvalidValueError("note.cannot_loosen", hearing=hearing.key)
    # Kept in a closed hearing too: it must still hold should the hearing be opened one day.
    return wanted if wanted is Visibility.CLOSED else None


def full_name(person: Person) -> str:
    """`Mme Claire Lefèvre`, as in running text."""
    return " ".join(part for part in (person.civility.value, person.first_name, person.surname) if part)


def short_name(person: Person) -> str:
    """`Mme Lefèvre`, as in a margin or a card; the whole name when there is no civility."""
    if person.civility.value:
        return f"{person.civility.value} {person.surname}"
    return full_name(person)


def printed_name(person: Person) -> str:
    """`Mme Claire LEFÈVRE`: surname in capitals with their accents, as French reports print it."""
    return " ".join(
        part for part in (person.civility.value, person.first_name, person.surname.upper()) if part
    )


def required(text: str, code: str) -> str:
    """`text` without surrounding spaces, refused when nothing remains.

    Raises:
        InvalidValueError: with `code`.
    """
    stripped = text.strip()
    if not stripped:
        raise InvalidValueError(code)
    return stripped


_PLAIN_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("\u2010\u2011", "-"),
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
    }
)
"""What Unicode's compatibility forms leave as it is, though nobody types it in a filter."""


def folded(text: str) -> str:
    """`text` without accents, ligatures, capitals or curly signs: for matching what is typed in a filter."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN_SIGNS)).casefold()
    # Some characters turn into signs of the table, or into accents, only now.
    plain = unicodedata.normalize("NFKD", plain).translate(_PLAIN_SIGNS)
    return "".join(character for character in plain if not unicodedata.combining(character))


def role_of(section: Section) -> SectionRole:
    """Which part of the printed report a section is: inside another section it is a part of that one."""
    return section.role if section.parent_id is None else SectionRole.BODY
