"""Putting the lines of a record right afterwards: parting one, joining some, moving them. No word is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.services.binning import binned
from rapporteur_desk.services.keys import give_key, give_nested_key, position_scope
from rapporteur_desk.services.linking import cited_keys, put_link
from rapporteur_desk.services.ports import Clock, DossierStore, Transaction


class RearrangingService:
    """Lines of one hearing, or of those that belong to none."""

    def __init__(self, store: DossierStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def split(self, note_id: EntityId, at: int) -> ChangeSet:
        """Part a line before character `at`: what follows becomes a line of its own, right after, with the same
        time, speaker, kind and links.

        Raises:
            InvalidValueError: `note.nothing_to_split` when one of the two would be empty.
        """
        note = self._store.notes.get(note_id)
        before, after = note.text[:at].rstrip(), note.text[at:].lstrip()
        if not before or not after:
            raise InvalidValueError("note.nothing_to_split", key=note.key)
        hearing = self._store.hearings.find(note.hearing_id)
        scope = self._store.transaction()
        with scope as tx:
            second = replace(
                note,
                id=new_id(),
                key=give_nested_key(tx, hearing) if hearing else give_key(tx, EntityKind.NOTE),
                text=after,
                received="",
                moved=None,
                created=self._clock(),
            )
            tx.put(replace(note, text=before))
            record = self._record(note)
            place = [one.id for one in record].index(note.id)
            self._put_in_order(tx, [*record[: place + 1], second, *record[place + 1 :]])
            for link in self._store.links.select(origin_id=note.id):
                tx.put(replace(link, id=new_id(), origin_id=second.id))
        return scope.changes

    def merge(self, note_ids: Sequence[EntityId]) -> ChangeSet:
        """Join lines into the first of them, in the order of the record; the others go into the bin.

        The first keeps its time and speaker; it takes over the links, the tightest confidentiality, the earliest due
        day, and a kind if it has none of its own.

        Raises:
            InvalidValueError: `note.merge_one` for fewer than two; `note.merge_apart` for lines of two records;
                `note.merge_cited` (key, section) when a section cites one that would go: its citation would lead
                nowhere. Nothing is changed then.
        """
        notes = sorted((self._store.notes.get(id) for id in dict.fromkeys(note_ids)), key=self._place)
        if len(notes) < 2:
            raise InvalidValueError("note.merge_one")
        first, *others = notes
        if any(other.hearing_id != first.hearing_id for other in others):
            raise InvalidValueError("note.merge_apart")
        self._refuse_cited(others)
        now = self._clock()
        scope = self._store.transaction()
        with scope as tx:
            tx.put(_joined(notes))
            for other in others:
                for link in self._store.links.select(origin_id=other.id):
                    target = self._store.entity(link.target_kind, link.target_id)
                    if not self._store.links.select(origin_id=first.id, target_id=link.target_id):
                        put_link(self._store, tx, first, target, link.stance, now)  # type: ignore[arg-type]
                    tx.put(binned(link, now))
                tx.put(binned(other, now))
        return scope.changes

    def move(self, note_ids: Sequence[EntityId], step: int) -> ChangeSet:
        """Move lines up (-1) or down (1) together; nothing happens at the end of the record.

        When that was is kept with each line, for a colleague's copy to follow.
        """
        chosen = set(note_ids)
        some = self._store.notes.find(next(iter(note_ids), None))
        if some is None:
            return ChangeSet()
        record = self._record(some)
        order = list(record) if step < 0 else list(reversed(record))
        for place in range(1, len(order)):
            if order[place].id in chosen and order[place - 1].id not in chosen:
                order[place - 1], order[place] = order[place], order[place - 1]
        if step > 0:
            order.reverse()
        former, now = {note.id: place for place, note in enumerate(record)}, self._clock()
        scope = self._store.transaction()
        with scope as tx:
            self._put_in_order(tx, order)
            for place, note in enumerate(order):
                if note.id in chosen and former[note.id] != place:
                    tx.put(replace(self._store.notes.get(note.id), moved=now))
        return scope.changes

    # -- inside

    def _record(self, note: Note) -> list[Note]:
        return self._store.notes.select(hearing_id=note.hearing_id)

    def _place(self, note: Note) -> int:
        return [one.id for one in self._record(note)].index(note.id)

    def _put_in_order(self, tx: Transaction, notes: Sequence[Note]) -> None:
        """Give the notes the places that they have together, in this order; those that keep theirs are not written.

        A new one takes the next number that is given, so that what is typed later still comes after.
        """
        positions = sorted({note.position for note in notes})
        hearing = self._store.hearings.find(notes[0].hearing_id)
        while len(positions) < len(notes):
            given = tx.next_number(position_scope(hearing))
            # Records that were imported or merged may have counted by themselves.
            positions.append(max(given, positions[-1] + 1) if positions else given)
        for note, position in zip(notes, positions, strict=True):
            current = self._store.notes.find(note.id) or note
            tx.put(replace(current, position=position))

    def _refuse_cited(self, notes: Sequence[Note]) -> None:
        keys = {note.key.upper(): note.key for note in notes}
        sections: list[Section] = self._store.sections.select()
        for section in sections:
            for key in cited_keys(section.text) & keys.keys():
                raise InvalidValueError("note.merge_cited", key=keys[key], section=section.key)


def _joined(notes: Sequence[Note]) -> Note:
    texts = [note.text.strip() for note in notes if note.text.strip()]
    gap = "\n\n" if any("\n" in text for text in texts) else " "
    kinds = [note.kind for note in notes if note.kind is not NoteKind.PLAIN]
    dues = [note.due for note in notes if note.due is not None]
    closed = any(note.visibility is Visibility.CLOSED for note in notes)
    first = notes[0]
    return replace(
        first,
        text=gap.join(texts),
        kind=kinds[0] if first.kind is NoteKind.PLAIN and kinds else first.kind,
        due=min(dues) if dues else None,
        visibility=Visibility.CLOSED if closed else first.visibility,
    )
