"""Who can have said a note: those heard that day, and the delegation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded, full_name
from rapporteur_desk.services.short_names import ShortNames
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.qtkit.tokens import TokenName

HEARD_TOKENS: tuple[TokenName, ...] = ("blue", "violet", "amber", "teal", "rose")
DELEGATION_TOKENS: tuple[TokenName, ...] = ("accent", "green")
"""No colour is shared between those who answer and those who ask."""
_IN_MIDDLE = 2
"""The rank of letters found in the middle of a word."""
_LONGEST_NAME = 5
"""Words."""
_AT_START = re.compile(r"@[^\W\d_]\S*")
_NEXT_WORD = re.compile(r"[ \u00a0]+\S+")
_ENDING = ".,;:!?…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Someone a note can be put down to; exactly one of the identifiers is set."""

    appearance_id: EntityId | None = None
    rapporteur_id: EntityId | None = None
    name: str
    """`Mme Lefèvre`: nobody else's of the dossier."""
    surname: str
    full_name: str
    capacity: str = ""
    """`HAS, cheffe de service`; empty for a rapporteur."""
    token: TokenName

    @property
    def id(self) -> EntityId:
        found = self.appearance_id or self.rapporteur_id
        assert found is not None  # noqa: S101  # one of the two is always set
        return found

    def said(self, note: Note) -> bool:
        """Whether the note is put down to this speaker."""
        return self.id in (note.appearance_id, note.rapporteur_id)


def speakers_of(workspace: Workspace, hearing_id: EntityId | None) -> tuple[Speaker, ...]:
    """Those heard at a hearing in order, then the delegation; the delegation alone for None."""
    heard = workspace.hearings.persons_heard(hearing_id) if hearing_id is not None else []
    names = ShortNames(workspace.store)
    found = [
        Speaker(
            appearance_id=person.appearance.id,
            name=person.short_name,
            surname=person.person.surname,
            full_name=person.name,
            capacity=person.capacity,
            token=HEARD_TOKENS[place % len(HEARD_TOKENS)],
        )
        for place, person in enumerate(heard)
    ]
    found += [
        Speaker(
            rapporteur_id=person.id,
            name=names.of(person),
            surname=person.surname,
            full_name=full_name(person),
            token=DELEGATION_TOKENS[place % len(DELEGATION_TOKENS)],
        )
        for place, person in enumerate(workspace.store.persons.select(is_rapporteur=True))
    ]
    return tuple(found)


def matching(speakers: Iterable[Speaker], typed: str) -> list[Speaker]:
    """The speakers whose name, function or organisation holds every word typed, the likeliest first.

    A surname that begins with what was typed comes before any other word that does, and that before
    letters in the middle of a word. Accents and capitals do not matter.
    """
    words = folded(typed).split()
    ranked: list[tuple[int, int, Speaker]] = []
    for place, speaker in enumerate(speakers):
        rank = _rank(speaker, words)
        if rank is not None:
            ranked.append((rank, place, speaker))
    return [speaker for _, _, speaker in sorted(ranked, key=lambda found: found[:2])]


def named_so_far(speakers: Iterable[Speaker], typed: str) -> Speaker | None:
    """The one speaker whom letters ended by a space name; None while the name may go on, or could be another's.

    The surname counts, or its beginning when nobody else's name has a word that begins so; `de` is not all of
    `de Villiers`, and after a first name the surname is still to come. A beginning with a capital may be the first name
    of somebody new: `Marc` of Marc Duval, where only Mme Marchadieu is known.
    """
    words = folded(typed).split()
    if not typed.endswith((" ", "\u00a0")) or len("".join(words)) < 2:
        return None
    every = list(speakers)
    exact = [one for one in every if _ends_with(folded(one.full_name).split(), words, _surname(one))]
    if exact:
        others = [
            one for one in every if one is not exact[0] and set(words) <= set(folded(one.full_name).split())
        ]
        return None if others else exact[0]
    begun = [
        one
        for one in every
        if any(part.startswith(words[-1]) for part in folded(one.full_name).replace("-", " ").split())
    ]
    if typed[:1].isupper():
        return None
    if not begun:
        return _called_by_capacity(every, words)
    if len(begun) != 1 or len(words) != len(_surname(begun[0]).split()):
        return None
    return begun[0] if _surname(begun[0]).startswith(" ".join(words)) else None


@dataclass(frozen=True, slots=True)
class NamedAtStart:
    """Whom an @name at the beginning of a line means, and what was said."""

    speaker: Speaker | None
    """None when it is nobody's, or could be several people's."""
    rest: str
    """The line without the name; whole when it is nobody's."""


def named_at_start(speakers: Sequence[Speaker], line: str) -> NamedAtStart | None:
    """None for a line that does not begin with an @ and letters. The longest name that means one speaker counts."""
    begin = _AT_START.match(line)
    if begin is None:
        return None
    ends = [begin.end(), *(begin.end() + word.end() for word in _NEXT_WORD.finditer(line[begin.end() :]))]
    for end in reversed(ends[:_LONGEST_NAME]):
        words = folded(line[1:end].rstrip(_ENDING)).split()
        named = [one for one in speakers if (rank := _rank(one, words)) is not None and rank < _IN_MIDDLE]
        if words and len(named) == 1 and not _may_be_another(named[0], line, end):
            return NamedAtStart(named[0], line[end:].lstrip())
    return NamedAtStart(None, line)


def _may_be_another(speaker: Speaker, line: str, end: int) -> bool:
    """Whether the words of a line up to `end` may be somebody else's: a first name goes on with a capital.

    `@Marc Duval` is not Mme Marchadieu, `@Lef nous avons` is Mme Lefèvre.
    """
    last = folded(line[1:end].rstrip(_ENDING)).split()[-1]
    whole = last in _parts(f"{speaker.full_name} {speaker.capacity}")
    return not whole and line[1].isupper() and line[end:].lstrip()[:1].isupper()


def _called_by_capacity(every: Sequence[Speaker], words: Sequence[str]) -> Speaker | None:
    """The one speaker whose organisation or function ends with these words, or with the beginning of the last.

    `occit` is `Région Occitanie`; `région` may go on.
    """
    if len(words[-1]) < 3:
        return None
    found = [
        one for one in every if any(words[-1] in part for part in _parts(f"{one.full_name} {one.capacity}"))
    ]
    if len(found) != 1:
        return None
    for called in found[0].capacity.split(", "):
        parts = _parts(called)
        if parts and parts[-1].startswith(words[-1]) and parts[-len(words) : -1] == list(words[:-1]):
            return found[0]
    return None


def _parts(name: str) -> list[str]:
    return folded(name).replace("-", " ").replace("'", " ").replace(",", " ").split()


def _surname(speaker: Speaker) -> str:
    return folded(speaker.surname)


def _ends_with(name: Sequence[str], words: Sequence[str], surname: str) -> bool:
    """Whether these words end a name, with all of its surname."""
    return len(words) >= len(surname.split()) and list(name[-len(words) :]) == list(words)


def _rank(speaker: Speaker, words: Sequence[str]) -> int | None:
    held = folded(f"{speaker.full_name} {speaker.capacity}")
    parts = _parts(held)
    surname = _surname(speaker)
    worst = 0
    for word in words:
        if surname.startswith(word):
            rank = 0
        elif any(part.startswith(word) for part in parts):
            rank = 1
        elif word in held:
            rank = _IN_MIDDLE
        else:
            return None
        worst = max(worst, rank)
    return worst
