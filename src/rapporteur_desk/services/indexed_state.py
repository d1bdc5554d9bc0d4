"""What the search index was told of the dossier, and which documents a change makes out of date.

A renamed hearing changes the document of each of its notes, a link the one of its origin, and so on. The journal
names what was touched but not what it had been: a removed link leaves no trace of the note that it made bear on
a mini-report. What matters of that is kept here.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import (
    Appearance,
    Dossier,
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Organisation,
    Person,
    Question,
    Source,
    SupportLink,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.ports import DossierStore, JournalEntry

Ref = tuple[EntityKind, EntityId]


class BuildAnewError(Exception):
    """Only building the index anew can tell what a change did to other documents."""


class IndexedState:
    """The dossier as the index holds it, as far as the dossier cannot tell it any more.

    Args:
        store: the dossier.
        is_known: whether the index holds what the dossier holds now; otherwise the worst is assumed.
    """

    def __init__(self, store: DossierStore, *, is_known: bool) -> None:
        self._store = store
        self._is_known = is_known
        self.sequence = store.sequence
        self._ties: dict[EntityId, frozenset[Ref]] = {}
        """Of each appearance and link: whose documents tell of it."""
        self._hearings: dict[EntityId, tuple[object, ...]] = {}
        """Of each hearing: what the documents of its notes, questions and lines tell of it."""
        self._spoken: dict[EntityId, str] = {}
        """The language of each transcript, in which its lines are analysed."""
        if is_known:
            self._spoken = {one.id: one.language for one in store.transcripts.select(binned=True)}
            self._language = store.dossier.language
            self._live_reports = {report.id for report in store.mini_reports.select()}
            self._hearings = {hearing.id: _shown(hearing) for hearing in store.hearings.select(binned=True)}
            self._ties.update({link.id: _ties(link) for link in store.links.select(binned=True)})
            self._ties.update({one.id: _ties(one) for one in store.appearances.select(binned=True)})

    @property
    def is_whole(self) -> bool:
        """Whether nothing was committed while it was read."""
        return self.sequence == self._store.sequence

    def recall(self, changes: ChangeSet) -> None:
        """Learn what entities had been before a change."""
        for change in changes:
            if isinstance(change.before, Appearance | SupportLink):
                self._ties.setdefault(change.id, _ties(change.before))

    def affected(self, entries: Iterable[JournalEntry]) -> set[Ref]:
        """The entities whose documents must be made again when those of `entries` were touched.

        Takes note of how they are now.

        Raises:
            BuildAnewError: all documents must be made again.
        """
        found: set[Ref] = set()
        for entry in entries:
            found.add((entry.kind, entry.id))
            entity = self._store.entity(entry.kind, entry.id)
            if entity is None:
                found |= self._without(entry)
            else:
                found |= self._with(entity)
        return found

    def _without(self, entry: JournalEntry) -> set[Ref]:
        """What something that is gone changes."""
        if entry.kind is EntityKind.MINI_REPORT:
            return self._of_report(entry.id, is_live=False)
        if entry.kind is EntityKind.PERSON:
            return self._reports_by(entry.id)
        ties = self._ties.pop(entry.id, None)
        if ties is not None or self._is_known:
            # What is not known was made and removed since: the index never heard of it.
            return set(ties or ())
        if entry.kind is EntityKind.SUPPORT_LINK:
            raise BuildAnewError
        return self._everyone() if entry.kind is EntityKind.APPEARANCE else set()

    def _with(self, entity: Entity) -> set[Ref]:
        """What something made or changed changes."""
        store = self._store
        found: set[Ref] = set()
        match entity:
            case Hearing():
                found = self._of_changed_hearing(entity)
            case Source(id=id):
                excerpts = store.excerpts.select(source_id=id)
                found = _refs(excerpts).union(*map(self._of_excerpt, excerpts))
            case Excerpt():
                found = self._of_excerpt(entity)
            case Person(id=id):
                found = self._of_appearances(store.appearances.select(binned=True, person_id=id))
                found |= _refs(store.notes.select(rapporteur_id=id)) | _refs(
                    store.questions.select(asked_by=id)
                )
                found |= self._reports_by(id)
            case Organisation(id=id):
                found = self._of_appearances(store.appearances.select(binned=True, organisation_id=id))
            case Appearance():
                found = self._of_appearances([entity]) | self._retied(entity)
            case SupportLink():
                found = self._retied(entity)
            case Transcript(id=id, language=language):
                if self._spoken.get(id) != language:
                    found = _refs(store.transcript_lines.select(transcript_id=id))
                self._spoken[id] = language
            case MiniReport(id=id, binned_at=binned_at):
                found = self._of_report(id, is_live=binned_at is None)
            case Dossier(language=language) if not self._is_known or language != self._language:
                raise BuildAnewError
            case _:
                pass
        return found

    def _reports_by(self, person_id: EntityId) -> set[Ref]:
        """The mini-reports that name somebody as rapporteur."""
        reports = self._store.mini_reports.select()
        return {(EntityKind.MINI_REPORT, one.id) for one in reports if person_id in one.rapporteur_ids}

    def _of_excerpt(self, excerpt: Excerpt) -> set[Ref]:
        """A note taken from a passage tells its pages, and is as confidential as its source."""
        return _refs(self._store.notes.select(excerpt_id=excerpt.id))

    def _retied(self, entity: Appearance | SupportLink) -> set[Ref]:
        """What it tied together before, and ties together now."""
        former, ties = self._ties.get(entity.id), _ties(entity)
        self._ties[entity.id] = ties
        if former is None and not self._is_known and isinstance(entity, Appearance):
            return self._everyone()  # it may have been another person's; a link's ends never change
        return set(ties | (former or ties))

    def _of_changed_hearing(self, hearing: Hearing) -> set[Ref]:
        """An anchor or another place changes none of thousands of lines."""
        former, now = self._hearings.get(hearing.id), _shown(hearing)
        self._hearings[hearing.id] = now
        return set() if former == now else self._of_hearing(hearing.id)

    def _of_hearing(self, hearing_id: EntityId) -> set[Ref]:
        notes = _refs(self._store.notes.select(hearing_id=hearing_id))
        lines = _refs(self._store.transcript_lines.select(hearing_id=hearing_id))
        heard = self._store.appearances.select(hearing_id=hearing_id)
        persons: set[Ref] = {(EntityKind.PERSON, one.person_id) for one in heard}
        return notes | lines | persons | _refs(self._store.questions.select(hearing_id=hearing_id))

    def _of_appearances(self, appearances: Iterable[Appearance]) -> set[Ref]:
        found: set[Ref] = set()
        for appearance in appearances:
            found |= _ties(appearance) | _refs(self._store.notes.select(appearance_id=appearance.id))
        return found

    def _everyone(self) -> set[Ref]:
        """Whoever may have been heard anywhere."""
        return _refs(self._store.hearings.select()) | _refs(self._store.persons.select())

    def _of_report(self, report_id: EntityId, *, is_live: bool) -> set[Ref]:
        """Others name it by its key alone, which never changes: it matters when it goes to the bin or comes back."""
        if self._is_known:
            if (report_id in self._live_reports) == is_live:
                return set()
            (self._live_reports.add if is_live else self._live_reports.discard)(report_id)
        found: set[Ref] = set()
        for hearing in self._store.hearings.select():
            if report_id in hearing.mini_report_ids:
                found |= {(EntityKind.HEARING, hearing.id)} | self._of_hearing(hearing.id)
        return found


def _shown(hearing: Hearing) -> tuple[object, ...]:
    binned = hearing.binned_at is not None
    return hearing.key, hearing.title, hearing.day, hearing.visibility, hearing.mini_report_ids, binned


def _ties(entity: Appearance | SupportLink) -> frozenset[Ref]:
    if isinstance(entity, SupportLink):
        return frozenset({(entity.origin_kind, entity.origin_id)})
    return frozenset({(EntityKind.HEARING, entity.hearing_id), (EntityKind.PERSON, entity.person_id)})


def _refs(entities: Iterable[Note | Question | TranscriptLine | Excerpt | Hearing | Person]) -> set[Ref]:
    return {(entity.kind_of, entity.id) for entity in entities}
