"""Notes: taking them, and showing them with their provenance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import time

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Hearing, Note, Person
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.domain.rules import (
    checked_visibility,
    effective_visibility,
    folded,
    full_name,
)
from rapporteur_desk.services.confidentiality import is_confidential
from rapporteur_desk.services.hearings import PersonHeard
from rapporteur_desk.services.keys import give_back_key, give_key, give_nested_key, position_scope
from rapporteur_desk.services.ports import Clock, DossierStore, Transaction
from rapporteur_desk.services.short_names import ShortNames

_NOT_TYPED = (
    "key", "position", "hearing_id", "excerpt_id", "visibility", "settled_on", "left_without", "received", "moved",
    "created", "binned_at",
)  # fmt: skip
"""What of a note typing it leaves as it is."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note with what is shown beside it."""

    note: Note
    hearing: Hearing | None
    speaker: str
    """`Mme Lefèvre`; empty when unknown."""
    capacity: str
    """`HAS, cheffe de service`; empty for a rapporteur."""
    confidential: bool


class SpeakerDirectory:
    """Who said a note: names looked up once for many notes."""

    def __init__(self, store: DossierStore) -> None:
        self._store = store
        self._names = ShortNames(store)
        self._persons: dict[EntityId, Person] = {}
        self._heard: dict[EntityId, PersonHeard] = {}
        self._hearings: dict[EntityId, Hearing | None] = {}

    def person_heard(self, appearance_id: EntityId) -> PersonHeard | None:
        if appearance_id not in self._heard:
            appearance = self._store.appearances.find(appearance_id)
            if appearance is None:
                return None
            organisation = self._store.organisations.find(appearance.organisation_id)
            person = self._person(appearance.person_id)
            self._heard[appearance_id] = PersonHeard(appearance, person, organisation, self._names.of(person))
        return self._heard[appearance_id]

    def hearing(self, hearing_id: EntityId | None) -> Hearing | None:
        if hearing_id is None:
            return None
        if hearing_id not in self._hearings:
            self._hearings[hearing_id] = self._store.hearings.find(hearing_id)
        return self._hearings[hearing_id]

    def speaker(self, note: Note) -> tuple[str, str]:
        """Short name and capacity of who spoke, both empty when unknown."""
        if note.appearance_id:
            heard = self.person_heard(note.appearance_id)
            return (heard.short_name, heard.capacity) if heard else ("", "")
        if note.rapporteur_id:
            return self._names.of(self._person(note.rapporteur_id)), ""
        return "", ""

    def full_speaker(self, note: Note) -> str:
        """Whole name of who spoke."""
        if note.appearance_id:
            heard = self.person_heard(note.appearance_id)
            return heard.name if heard else ""
        return self.full_name(note.rapporteur_id)

    def full_name(self, person_id: EntityId | None) -> str:
        """Whole name of a person; empty for nobody, and for somebody who was removed."""
        person = self._persons.get(person_id) if person_id else None
        if person is None and (person := self._store.persons.find(person_id)) is not None:
            self._persons[person.id] = person
        return full_name(person) if person is not None else ""

    def view(self, note: Note) -> NoteView:
        hearing = self.hearing(note.hearing_id)
        speaker, capacity = self.speaker(note)
        closed = effective_visibility(note, hearing) is Visibility.CLOSED
        if note.excerpt_id is not None:  # of a closed source
            closed = closed or is_confidential(self._store, note)
        return NoteView(note, hearing, speaker, capacity, closed)

    def _person(self, person_id: EntityId) -> Person:
        if person_id not in self._persons:
            self._persons[person_id] = self._store.persons.get(person_id)
        return self._persons[person_id]


def note_takers(notes: Iterable[Note], own_name: str = "") -> tuple[str, ...]:
    """Who took these notes, each once in their order: what a record shows beside its notes when there are several.

    Args:
        notes: of one record.
        own_name: who takes notes on this computer, for the notes that name nobody; empty when not said.
    """
    named: dict[str, str] = {}
    for note in notes:
        name = note.author or own_name
        named.setdefault(folded(name), name)
    return tuple(named.values())


class NoteService:
    def __init__(self, store: DossierStore, clock: Clock, own_name: Callable[[], str] = str) -> None:
        """`own_name` is who takes notes on this computer, empty until said."""
        self._store = store
        self._clock = clock
        self._own_name = own_name

    def create(
        self,
        text: str,
        *,
        hearing_id: EntityId | None = None,
        kind: NoteKind = NoteKind.PLAIN,
        time: time | None = None,
        appearance_id: EntityId | None = None,
        rapporteur_id: EntityId | None = None,
        excerpt_id: EntityId | None = None,
        visibility: Visibility | None = None,
        topic: str = "",
        author: str | None = None,
    ) -> ChangeSet:
        """A new note at the end of its hearing (or free when there is none). An empty text is a marker.

        It bears the name of `author`, else of whoever takes notes on this computer.

        Raises:
            InvalidValueError: `note.cannot_loosen`.
        """
        note = replace(
            self.begin(text, hearing_id),
            kind=kind,
            time=time,
            excerpt_id=excerpt_id,
            appearance_id=appearance_id,
            rapporteur_id=rapporteur_id,
            visibility=visibility,
            topic=topic,
        )
        if author is not None:
            note = replace(note, author=author.strip())
        scope = self._store.transaction()
        with scope as tx:
            tx.put(self._placed(tx, note))
        return scope.changes

    def begin(self, text: str, hearing_id: EntityId | None = None) -> Note:
        """A note that is being typed, for `write`. Reads and writes nothing: its key and place come with the first
        commit.
        """
        return Note(
            id=new_id(),
            key="",
            text=text,
            hearing_id=hearing_id,
            author=self._own_name().strip(),
            created=self._clock(),
        )

    def write(self, tx: Transaction, note: Note, *, made: bool = False) -> bool:
        """Put a note as far as it is typed, at the end of its hearing the first time.

        What typing does not decide (key, place, confidentiality once given, bin) is left as it stands in the dossier. A
        speaker or a hearing that was removed for good meanwhile is left out: that must not cost the words.

        Args:
            made: whether it has been in the dossier before; it is then not made again when it is gone.

        Returns:
            False when it is gone, and nothing was put.
        """
        store = self._store
        present = store.notes.find(note.id)
        if present is None and made:
            return False
        if store.appearances.find(note.appearance_id) is None:
            note = replace(note, appearance_id=None)
        if store.persons.find(note.rapporteur_id) is None:
            note = replace(note, rapporteur_id=None)
        if present is None:
            note = self._placed(tx, note)
        else:
            note = replace(note, **{name: getattr(present, name) for name in _NOT_TYPED})
        tx.put(note)
        return True

    def take_back(self, tx: Transaction, note_id: EntityId) -> None:
        """Remove a note whose every word was taken out again while it was being typed; its key is free again.

        The dossier may not have been told yet of the last words that were taken out.
        """
        note = self._store.notes.find(note_id)
        if note is not None:
            for link in self._store.links.select(origin_id=note.id):
                tx.remove(link)
            tx.remove(note)
            give_back_key(tx, note, self._store.hearings.find(note.hearing_id))

    def _placed(self, tx: Transaction, note: Note) -> Note:
        """The note with a key, at the end of its hearing, or of those that belong to none.

        Raises:
            InvalidValueError: `note.cannot_loosen`.
        """
        hearing = self._store.hearings.find(note.hearing_id)
        return replace(
            note,
            key=give_nested_key(tx, hearing) if hearing else give_key(tx, EntityKind.NOTE),
            position=tx.next_number(position_scope(hearing)),
            hearing_id=hearing.id if hearing else None,
            visibility=checked_visibility(note.visibility, hearing),
        )

    def set_kind(self, note_ids: Iterable[EntityId], kind: NoteKind) -> ChangeSet:
        scope = self._store.transaction()
        with scope as tx:
            for note_id in note_ids:
                tx.put(replace(self._store.notes.get(note_id), kind=kind))
        return scope.changes

    def of_hearing(self, hearing_id: EntityId) -> list[NoteView]:
        """The notes of a hearing in order."""
        directory = SpeakerDirectory(self._store)
        return [directory.view(note) for note in self._store.notes.select(hearing_id=hearing_id)]

    def free(self) -> list[NoteView]:
        """Notes that belong to no hearing."""
        directory = SpeakerDirectory(self._store)
        return [directory.view(note) for note in self._store.notes.select(hearing_id=None)]

    def view(self, note_id: EntityId) -> NoteView:
        """One note with its provenance.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        return SpeakerDirectory(self._store).view(self._store.notes.get(note_id))
