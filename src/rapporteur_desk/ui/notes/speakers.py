"""Who can have said a note: those heard that day, and the delegation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded, full_name, short_name
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.qtkit.tokens import TokenName

HEARD_TOKENS: tuple[TokenName, ...] = ("blue", "violet", "amber")
DELEGATION_TOKENS: tuple[TokenName, ...] = ("accent", "green")
"""No colour is shared between those who answer and those who ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Someone a note can be put down to; exactly one of the identifiers is set."""

    appearance_id: EntityId | None = None
    rapporteur_id: EntityId | None = None
    name: str
    """`Mme Lefèvre`."""
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
    found = [
        Speaker(
            appearance_id=person.appearance.id,
            name=person.short_name,
            full_name=person.name,
            capacity=person.capacity,
            token=HEARD_TOKENS[place % len(HEARD_TOKENS)],
        )
        for place, person in enumerate(heard)
    ]
    found += [
        Speaker(
            rapporteur_id=person.id,
            name=short_name(person),
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
    `de Villiers`, and after a first name the surname is still to come.
    """
    words = folded(typed).split()
    if not typed.endswith((" ", "\u00a0")) or len("".join(words)) < 2:
        return None
    every = list(speakers)
    exact = [one for one in every if _ends_with(folded(one.full_name).split(), words, _surname(one))]
    if exact:
        others = [one for one in every if one is not exact[0] and words[-1] in folded(one.full_name).split()]
        return None if others else exact[0]
    begun = [
        one
        for one in every
        if any(part.startswith(words[-1]) for part in folded(one.full_name).replace("-", " ").split())
    ]
    if len(begun) != 1 or len(words) != len(_surname(begun[0]).split()):
        return None
    return begun[0] if _surname(begun[0]).startswith(" ".join(words)) else None


def _surname(speaker: Speaker) -> str:
    return folded(speaker.name).split(" ", 1)[-1]


def _ends_with(name: Sequence[str], words: Sequence[str], surname: str) -> bool:
    """Whether these words end a name, with all of its surname."""
    return len(words) >= len(surname.split()) and list(name[-len(words) :]) == list(words)


def _rank(speaker: Speaker, words: Sequence[str]) -> int | None:
    held = folded(f"{speaker.full_name} {speaker.capacity}")
    parts = held.replace("-", " ").replace("'", " ").replace(",", " ").split()
    surname = _surname(speaker)
    worst = 0
    for word in words:
        if surname.startswith(word):
            rank = 0
        elif any(part.startswith(word) for part in parts):
            rank = 1
        elif word in held:
            rank = 2
        else:
            return None
        worst = max(worst, rank)
    return worst
