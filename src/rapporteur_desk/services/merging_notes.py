"""A colleague's notes and this dossier's as one record: which text stands, what is new, in which order.

The rules are told in `merging_records`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Hearing, Note, SupportLink
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.exchange import ExchangeFile, MergeCounts, fingerprint
from rapporteur_desk.services.merging_details import is_moved_here, merged_details, with_details_received
from rapporteur_desk.services.merging_people import People, derived_id, is_derived
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.record_order import Placed, after_midnight, followed_order, shifted_notes


class TextChoice(Enum):
    """Of two texts of one note, which is to stand."""

    SAME = "same"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


def text_choice(
    ours: str,
    theirs: str,
    *,
    taken_here: bool,
    earlier_here: Callable[[], Collection[str]],
    earlier_there: Collection[str],
) -> TextChoice:
    """Which of two texts stands; see the rules of `merging_records`.

    Args:
        taken_here: the note is this dossier's own.
        earlier_here: what the note said here before; asked only where the two differ.
        earlier_there: the fingerprints of what it said there before.
    """
    if ours == theirs:
        return TextChoice.SAME
    if (
        not taken_here
        and theirs.strip()
        and fingerprint(ours) in earlier_there
        and theirs not in earlier_here()
    ):
        return TextChoice.THEIRS  # its author corrected it since, even if by taking words away
    if ours.startswith(theirs) or not theirs.strip() or theirs in earlier_here():
        return TextChoice.OURS
    if not ours.strip():
        return TextChoice.THEIRS
    if not taken_here and (fingerprint(ours) in earlier_there or theirs.startswith(ours)):
        return TextChoice.THEIRS
    return TextChoice.BOTH


@dataclass(slots=True)
class NotesMerge:
    """The notes of the file and of this dossier as one record."""

    store: DossierStore
    file: ExchangeFile
    hearing: Hearing
    people: People
    own: str
    bring_back: bool
    counts: MergeCounts
    elsewhere: list[Note] = field(default_factory=list)
    renumbers: bool = False
    """Whether the order of the notes here is another than before."""
    _notes: dict[EntityId, Note] = field(default_factory=dict)
    """Those of this hearing, by identifier, as they will be."""
    _beside: dict[EntityId, Note] = field(default_factory=dict)
    """By the note it follows, another wording of it."""
    _wordings: dict[EntityId, EntityId] = field(default_factory=dict)
    """What another dossier calls a wording that this one has, or had, as a note's own text: of which note."""
    _said: dict[EntityId, set[str]] = field(default_factory=dict)
    """By note, what it says and, as far as that was asked, what it said before."""
    _removed: Collection[EntityId] = ()
    """What was removed for good here."""
    _brought_back: list[Note] = field(default_factory=list)
    _moved: set[EntityId] = field(default_factory=set)
    """Those of this hearing that stand where their author, who made the file, moved them."""
    _corrected: set[EntityId] = field(default_factory=set)
    """Those whose time their author, who made the file, corrected since."""

    @property
    def known_ids(self) -> Collection[EntityId]:
        """Every note that will be in the dossier, the bin aside."""
        return {note.id for note in (*self._notes.values(), *self.elsewhere) if note.binned_at is None}

    def in_order(self) -> list[Note]:
        """All notes of the hearing, those in the bin at their place, new ones without key."""
        theirs = self.file.record.notes
        here = self.store.notes.select(binned=True, hearing_id=self.hearing.id)
        self._notes = {note.id: note for note in here}
        self._removed = {one.note_id for one in self.hearing.removed}
        for note in here:
            self._remember(note.id, (note.text,))
        known = {
            note.id: note for note in self.store.notes.select(binned=True, id=tuple(n.id for n in theirs))
        }
        earlier = {entry.note_id: entry.fingerprints for entry in self.file.record.earlier}
        for note in theirs:
            if note.id in known:
                self._meet(known[note.id], note, earlier.get(note.id, ()))
        added = [note for note in theirs if note.id not in known and not self._is_said(note)]
        removed = {note.id for note in added if note.id in self._removed}
        self.counts.removed_notes = len(removed)
        if not self.bring_back:
            added = [note for note in added if note.id not in removed]
        for note in added:
            made = self._notes[note.id] = self._new(note)
            if self._follows_the_file(made) and made.moved is not None:
                self._moved.add(note.id)
        self._close()
        self.counts.new_notes = sum(note.id not in removed for note in added)
        self.counts.takers = tuple(dict.fromkeys(self._notes[note.id].author for note in added))
        order = self._order(here)
        result: list[Note] = []
        for id in order:
            result.append(self._notes[id])
            if id in self._beside:
                result.append(self._beside[id])
        # Of a note that was moved to another hearing here, the other wording still belongs to this one.
        result += [note for id, note in self._beside.items() if id not in self._notes]
        self.renumbers = [note.id for note in result] != [note.id for note in here]
        return _under_their_topics(result)

    def _order(self, here: Sequence[Note]) -> list[EntityId]:
        """The notes here and those of the file in one order."""
        start, by = self.hearing.start, folded(self.file.by)
        ours = [self._placed(self._notes[note.id]) for note in here]
        theirs = [
            self._placed(self._notes[one.id]) for one in self.file.record.notes if one.id in self._notes
        ]
        put_here = {note.id for note in here if self._author(note) != self.own and is_moved_here(note)}
        shifted: set[EntityId] = set()
        if self._moved or self._corrected:
            shifted = shifted_notes(
                [self._placed(note) for note in here if self._author(note) == by and note.id not in put_here],
                [one for one in theirs if one.author == by and one.id not in put_here],
                start,
            )
        return followed_order(ours, theirs, start, moved=self._moved, shifted=shifted, put_here=put_here)

    def restored_links(self) -> Iterable[SupportLink]:
        """The links that went into the bin together with the notes that come back."""
        for note in self._brought_back:
            for link in self.store.links.select(binned=True, origin_id=note.id, binned_at=note.binned_at):
                yield replace(link, binned_at=None)

    def _meet(self, ours: Note, theirs: Note, earlier_there: Collection[str]) -> None:
        """A note that both sides have."""
        self.counts.known_notes += 1
        merged = ours
        if ours.binned_at is not None:
            self.counts.binned_notes += 1
            if not self.bring_back:
                return
            self._brought_back.append(ours)
            merged = self._come_back(ours, theirs)
        elif ours.hearing_id != self.hearing.id:
            self.counts.notes_elsewhere += 1
        taken_here = self._author(ours) == self.own
        if not taken_here:
            made = self._made_by(self._author(ours))
            merged = merged_details(merged, self._with_our_persons(theirs), made)
        texts = _Earlier(self.store, ours.id)
        choice = text_choice(
            ours.text,
            theirs.text,
            taken_here=taken_here,
            earlier_here=texts,
            earlier_there=earlier_there,
        )
        if choice is TextChoice.THEIRS:
            merged = replace(merged, text=theirs.text)
        told = replace(merged, received=ours.received, moved=ours.moved) != ours
        self.counts.updated_notes += told and ours.binned_at is None
        self._follow(ours, merged)
        self._remember(ours.id, texts.read)
        if merged.hearing_id == self.hearing.id:
            self._notes[merged.id] = merged
        else:
            self.elsewhere.append(merged)
        if choice is TextChoice.BOTH:
            self._keep_beside(ours, theirs, earlier_there)

    def _remember(self, id: EntityId, texts: Iterable[str]) -> None:
        for text in texts:
            self._wordings[derived_id(id, text)] = id
            self._said.setdefault(id, set()).add(text)

    def _is_said(self, theirs: Note) -> bool:
        """Whether it is another wording there of what a note here says, or said."""
        origin = self._wordings.get(theirs.id)
        return origin is not None and theirs.text in self._said[origin]

    def _come_back(self, ours: Note, theirs: Note) -> Note:
        """A note out of the bin, into this hearing and said by someone who is heard in it."""
        back = replace(ours, binned_at=None, hearing_id=self.hearing.id)
        if ours.hearing_id == self.hearing.id or theirs.appearance_id is None:
            return back
        return replace(back, appearance_id=self.people.appearance_id(theirs.appearance_id))

    def _follow(self, ours: Note, merged: Note) -> None:
        """Whether it takes another place than it has here."""
        if merged.hearing_id != self.hearing.id or not self._follows_the_file(merged):
            return
        comes_in = ours.hearing_id != self.hearing.id
        if merged.moved is not None and (comes_in or merged.moved != ours.moved):
            self._moved.add(merged.id)
            self.counts.moved_notes += ours.binned_at is None
        elif merged.time != ours.time:
            self._corrected.add(merged.id)

    def _follows_the_file(self, note: Note) -> bool:
        """Whether who made the file took it, and somebody else works here."""
        author = self._author(note)
        return author != self.own and bool(self._made_by(author))

    def _close(self) -> None:
        """What is confidential there is so here, wherever it stands, with any other wording that was kept of it."""
        record = self.file.record
        closed = {*record.closed, *(note.id for note in record.notes if note.visibility is Visibility.CLOSED)}
        if not closed:
            return
        held = {note.id: note for note in self.store.notes.select(binned=True, id=tuple(closed))}
        held |= {note.id: note for note in self._notes.values() if self._words_one_of(note, closed)}
        for id, note in held.items():
            changed = next((one for one in self.elsewhere if one.id == id), self._notes.get(id, note))
            if changed.visibility is Visibility.CLOSED:
                continue
            self.counts.closed_notes += bool(changed.key)  # one that only comes in was never public here
            if id in self._notes:
                self._notes[id] = replace(changed, visibility=Visibility.CLOSED)
            else:
                self.elsewhere = [one for one in self.elsewhere if one.id != id]
                self.elsewhere.append(replace(changed, visibility=Visibility.CLOSED))

    def _words_one_of(self, note: Note, ids: Collection[EntityId]) -> bool:
        """Whether it was kept as another wording of one of these."""
        if not is_derived(note.id):
            return False
        texts = {note.text, *_Earlier(self.store, note.id)()}
        return any(derived_id(id, text) == note.id for id in ids for text in texts)

    def _keep_beside(self, ours: Note, theirs: Note, earlier_there: Collection[str]) -> None:
        """Their wording after ours: once, and the latest of several."""
        id = derived_id(ours.id, theirs.text)
        known = self.store.notes.find(id)
        if known is not None:
            if known.binned_at is not None and self.bring_back and id in self._notes:
                self._brought_back.append(known)
                self._notes[id] = replace(known, binned_at=None)
            return
        if id in self._removed and not self.bring_back:
            return
        for other in self._beside_of(ours):
            if other.text == theirs.text or theirs.text in _Earlier(self.store, other.id)():
                return
            if other.binned_at is None and fingerprint(other.text) in earlier_there:
                self._notes[other.id] = replace(other, text=theirs.text)
                self.counts.updated_notes += 1
                return
        made = replace(self._new(theirs), id=id, author=self.file.by, received="", moved=None)
        if ours.visibility is Visibility.CLOSED:
            made = replace(made, visibility=Visibility.CLOSED)
        self._beside[ours.id] = made
        self.counts.kept_beside += 1

    def _beside_of(self, ours: Note) -> list[Note]:
        """The other wordings of a note that were kept, in the bin or not, by whoever made the file."""
        by = folded(self.file.by)
        return [
            note
            for note in self._notes.values()
            if self._author(note) == by and self._words_one_of(note, (ours.id,))
        ]

    def _new(self, theirs: Note) -> Note:
        note = replace(
            self._with_our_persons(theirs),
            key="",
            hearing_id=self.hearing.id,
            excerpt_id=None,
            visibility=Visibility.CLOSED if theirs.visibility is Visibility.CLOSED else None,
            author=theirs.author or self.file.by,
        )
        author = self._author(note)
        return note if author == self.own else with_details_received(note, self._made_by(author))

    def _made_by(self, author: str) -> str:
        """When the file was made if that author made it, else empty."""
        return self.file.made_utc if author == folded(self.file.by) else ""

    def _with_our_persons(self, theirs: Note) -> Note:
        return replace(
            theirs,
            appearance_id=self.people.appearance_id(theirs.appearance_id),
            rapporteur_id=self.people.person_id(theirs.rapporteur_id),
        )

    def _author(self, note: Note) -> str:
        """The same for the same person on every computer."""
        return folded(note.author) or self.own

    def _placed(self, note: Note) -> Placed:
        late = after_midnight(note.time, note.created, self.hearing.day)
        return Placed(note.id, self._author(note), note.time, note.created, late, note.moved)


def _under_their_topics(notes: Iterable[Note]) -> list[Note]:
    """The notes, new ones without an item of the agenda under the one that they stand in."""
    result: list[Note] = []
    topic = ""
    for note in notes:
        result.append(note if note.key or note.topic else replace(note, topic=topic))
        topic = result[-1].topic if note.binned_at is None else topic
    return result


class _Earlier:
    """What a note said before, read when first asked for: nearly always nobody asks."""

    def __init__(self, store: DossierStore, note_id: EntityId) -> None:
        self._store = store
        self._note_id = note_id
        self.read: frozenset[str] = frozenset()

    def __call__(self) -> frozenset[str]:
        if not self.read:
            self.read = frozenset(
                self._store.text_at(EntityKind.NOTE, self._note_id, version.sequence)
                for version in self._store.versions(EntityKind.NOTE, self._note_id)
            )
        return self.read
