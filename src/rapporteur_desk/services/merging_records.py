"""Merging a colleague's record of a hearing into this dossier's: what will be done, decided before anything is written.

Rules, with their reasons:

- *Which hearing it is*: see `recognising`. Notes that stand in another hearing here stay there, and that is said; those
  that come back from the bin come back into this one.
- *Persons, organisations, those heard, mini-reports*: see `merging_people`. A link to a mini-report that is unknown
  here is left out, and that is said.
- *Notes keep their identifier*, so that a file read twice changes nothing, and a later file of the same colleague adds
  only what is new. They get keys of this dossier's hearing; keys never change once given.
- *No word is ever lost.* A note that is here with another text: when theirs is what it said here before, ours is the
  later one and stays. When ours is what it said there before (or what they have since typed on) and it was not taken
  here, theirs is the later one and is taken; ours stays in the history. Otherwise both were reworded: ours stays, and
  theirs follows it as a note of its own, under the name of who sent it; their later wordings take its place.
- *Details that the author corrected* (kind, time, speaker, item of the agenda, days): see `merging_details`. A note
  that its author moved by hand, or whose time they corrected, moves here too unless it was moved here: that it was
  moved is one of those details. Where to, see `record_order`, rule 6.
- *What was deleted here stays deleted*, in the bin or removed for good (`Hearing.removed`), and is counted. On request
  it comes back: undoing a merge put it into the bin.
- *What its author deleted there* goes into the bin here, unless it was worked on: see `merging_deletions`.
- *Order*: see `record_order`. A note that comes in without an item of the agenda was said under the one that its
  place is in: otherwise every heading of the record would be cut in two.
- *Questions* ticked on either side are ticked; an answer says more than having been asked. One that was reworded on one
  side is so on the other; one that both reworded is there twice.
- *The tighter confidentiality wins*, of the hearing and of each note: a note that was made confidential after it was
  shared is so here too, whether its words are in the file or only its identifier.
- *Of the hearing itself only what is empty here is filled*: each side may have corrected its own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from rapporteur_desk.domain.choices import QuestionStatus, Visibility
from rapporteur_desk.domain.clock_times import ends_before_start
from rapporteur_desk.domain.entities import (
    Appearance,
    Hearing,
    Note,
    Organisation,
    Person,
    Question,
    SupportLink,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.exchange import ExchangeFile, MergeCounts, ReportLink
from rapporteur_desk.services.merging_deletions import deleted_since
from rapporteur_desk.services.merging_notes import NotesMerge
from rapporteur_desk.services.merging_people import People, derived_id, free_id, same_reports
from rapporteur_desk.services.ordering import next_position
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.recognising import Into, as_new, destination
from rapporteur_desk.services.rewording import both_reworded, follows, reworded

_FURTHER: Final = (QuestionStatus.PREPARED, QuestionStatus.ASKED)
"""What any other status goes beyond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """What is to be put into the dossier. What is new has an empty key."""

    hearing: Hearing
    former: Hearing | None
    """The hearing as it is here; None when it is new."""
    persons: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    appearances: tuple[Appearance, ...]
    questions: tuple[Question, ...]
    notes: tuple[Note, ...]
    """Every note of the hearing, in order."""
    renumbers: bool
    """Whether notes come in or move, so that all get places anew."""
    deleted: frozenset[EntityId]
    """Those of them that go into the bin."""
    elsewhere: tuple[Note, ...]
    """Notes of the file that stand in another hearing here, where they change."""
    links: tuple[ReportLink, ...]
    """With identifiers of this dossier."""
    restored_links: tuple[SupportLink, ...]
    transcripts: tuple[Transcript, ...]
    transcript_lines: tuple[TranscriptLine, ...]
    counts: MergeCounts


def plan_merge(
    store: DossierStore,
    file: ExchangeFile,
    *,
    own_name: str = "",
    bring_back: bool = False,
    into: Into = None,
) -> MergePlan:
    """Decide what a file brings. Nothing is written.

    Args:
        store: this dossier.
        file: the colleague's record.
        own_name: who takes notes here, empty when not known.
        bring_back: notes of the file that are in the bin here come back.
        into: where it goes.

    Raises:
        ConflictError, NotFoundError: see `recognising.destination`.
    """
    former = destination(store, file.record, into)
    return _Planner(store, file, former, own_name, bring_back).plan()


class _Planner:
    def __init__(
        self,
        store: DossierStore,
        file: ExchangeFile,
        former: Hearing | None,
        own_name: str,
        bring_back: bool,
    ) -> None:
        self._store = store
        self._file = file
        self._record = file.record
        self._own = folded(own_name)
        self._bring_back = bring_back
        self._counts = MergeCounts()
        self._former = former
        self._reports = same_reports(self._record.reports, store.mini_reports.select())
        self._hearing = self._merged_hearing()
        self._people = People(store, self._record, self._hearing)

    def plan(self) -> MergePlan:
        people, counts = self._people, self._counts
        merging = NotesMerge(
            self._store, self._file, self._hearing, people, self._own, self._bring_back, counts
        )
        notes = merging.in_order()
        known = merging.known_ids
        deleted = deleted_since(self._store, self._file, notes, self._reports, self._own)
        counts.deleted_notes = len(deleted)
        questions = self._questions()
        transcripts, lines = self._transcripts()
        # One person may bear two names in the file: what was found out last holds.
        persons = {person.id: person for person in people.persons.values()}
        counts.new_persons = sum(not person.key for person in persons.values())
        counts.filled = self._fills()
        return MergePlan(
            # What came back is gone no more.
            hearing=replace(
                self._hearing,
                removed=tuple(one for one in self._hearing.removed if one.note_id not in known),
            ),
            former=self._former,
            persons=tuple(persons.values()),
            organisations=tuple({one.id: one for one in people.organisations.values()}.values()),
            appearances=tuple({one.id: one for one in people.appearances.values()}.values()),
            questions=questions,
            notes=tuple(deleted.get(note.id, note) for note in notes),
            renumbers=merging.renumbers,
            deleted=frozenset(deleted),
            elsewhere=tuple(merging.elsewhere),
            links=self._links(known),
            restored_links=tuple(merging.restored_links()),
            transcripts=transcripts,
            transcript_lines=lines,
            counts=counts,
        )

    def _fills(self) -> bool:
        """Whether something that is here already is completed, or someone known is heard who was not."""
        hearing, former, people = self._hearing, self._former, self._people
        if former is not None and replace(hearing, visibility=former.visibility) != former:
            return True
        known = (one for group in (people.persons, people.organisations) for one in group.values() if one.key)
        new = {person.id for person in people.persons.values() if not person.key}
        heard = (one for one in people.appearances.values() if one.person_id not in new)
        return any(self._store.entity(one.kind_of, one.id) != one for one in (*known, *heard))

    def _merged_hearing(self) -> Hearing:
        theirs, ours = self._record.hearing, self._former
        report_ids = tuple(
            dict.fromkeys(
                known.id for id in theirs.mini_report_ids if (known := self._reports.get(id)) is not None
            )
        )
        if ours is None:
            return replace(
                as_new(self._store, theirs), mini_report_ids=report_ids, recording="", recording_name=""
            )
        closed = Visibility.CLOSED in (ours.visibility, theirs.visibility)
        self._counts.becomes_closed = closed and ours.visibility is not Visibility.CLOSED
        same_video = bool(theirs.video_url) and ours.video_url in ("", theirs.video_url)
        aligns = ours.anchor_time is None and same_video
        start, end = ours.start or theirs.start, ours.end or theirs.end
        if ends_before_start(start, end):
            start, end = ours.start, ours.end
        return replace(
            ours,
            visibility=Visibility.CLOSED if closed else ours.visibility,
            start=start,
            end=end,
            place=ours.place or theirs.place,
            chair=ours.chair or theirs.chair,
            description=ours.description or theirs.description,
            filmed=ours.filmed or theirs.filmed,
            video_url=ours.video_url or theirs.video_url,
            anchor_time=theirs.anchor_time if aligns else ours.anchor_time,
            anchor_ms=theirs.anchor_ms if aligns else ours.anchor_ms,
            suspensions=ours.suspensions or theirs.suspensions,
            mini_report_ids=ours.mini_report_ids or report_ids,
        )

    def _questions(self) -> tuple[Question, ...]:
        here = self._store.questions.select(binned=True, hearing_id=self._hearing.id)
        by_id = {question.id: question for question in here}
        by_text = {folded(question.text): question for question in sorted(here, key=_is_live)}
        position = next_position(here)
        found: dict[EntityId, Question] = {}
        for theirs in self._record.questions:
            asked_by = self._people.person_id(theirs.asked_by)
            # In another hearing than that of an earlier merge it has an identifier of its own.
            same = by_id.get(theirs.id) or by_id.get(derived_id(self._hearing.id, theirs.id))
            ours = same or by_text.get(folded(theirs.text))
            beside_id = derived_id(theirs.id, theirs.text)
            beside = same is not None and both_reworded(same, theirs) and beside_id not in by_id
            if ours is None or (beside and folded(theirs.text) not in by_text):
                id = beside_id if beside else theirs.id
                made = replace(
                    theirs,
                    id=free_id(self._store, EntityKind.QUESTION, id, self._hearing),
                    key="",
                    hearing_id=self._hearing.id,
                    asked_by=asked_by,
                    position=position,
                )
                by_text[folded(theirs.text)] = found[made.id] = made
                position += 1
                self._counts.new_questions += 1
            elif ours.binned_at is None:
                ours = found.get(ours.id, ours)
                status = further_status(ours.status, theirs.status)
                self._counts.ticked_questions += status is not ours.status and bool(ours.key)
                if follows(ours, theirs):
                    self._counts.reworded_questions += 1
                    ours = reworded(ours, theirs.text, *theirs.earlier)
                found[ours.id] = replace(ours, status=status, asked_by=ours.asked_by or asked_by)
        return tuple(found.values())

    def _links(self, known: Collection[EntityId]) -> tuple[ReportLink, ...]:
        """Those that are not here yet, between a note and a mini-report of this dossier.

        A note that bears on a section of a mini-report bears on the mini-report.
        """
        store = self._store
        owners = {part.id: part.mini_report_id for part in store.sections.select(binned=True)}
        owners |= {part.id: part.mini_report_id for part in store.recommendations.select(binned=True)}
        here = {
            (link.origin_id, owners.get(link.target_id, link.target_id))
            for link in store.links.select(binned=True, origin_kind=EntityKind.NOTE)
        }
        left_out: dict[EntityId, None] = {}
        found: list[ReportLink] = []
        for link in self._record.links:
            report = self._reports[link.report_id]
            if report is None:
                left_out[link.report_id] = None
                self._counts.links_left_out += 1
            elif link.note_id in known and (link.note_id, report.id) not in here:
                here.add((link.note_id, report.id))
                found.append(replace(link, report_id=report.id))
        titles = {report.id: report.short_title or report.title for report in self._record.reports}
        self._counts.unknown_reports = tuple(titles[id] for id in left_out)
        self._counts.new_links = len(found)
        return tuple(found)

    def _transcripts(self) -> tuple[tuple[Transcript, ...], tuple[TranscriptLine, ...]]:
        """Those that are not here yet; two who attach the same file mean the same transcript."""
        here = self._store.transcripts.select(binned=True, hearing_id=self._hearing.id)
        known = {one.id for one in here} | {(one.filename, one.language) for one in here}
        position = next_position(here)
        made: dict[EntityId, Transcript] = {}
        for theirs in self._record.transcripts:
            if theirs.id in known or (theirs.filename, theirs.language) in known:
                continue
            id = free_id(self._store, EntityKind.TRANSCRIPT, theirs.id, self._hearing)
            made[theirs.id] = replace(theirs, id=id, hearing_id=self._hearing.id, position=position)
            position += 1
        lines = (
            replace(
                line,
                id=free_id(self._store, EntityKind.TRANSCRIPT_LINE, line.id, self._hearing),
                key="",
                hearing_id=self._hearing.id,
                transcript_id=made[line.transcript_id].id,
            )
            for line in self._record.transcript_lines
            if line.transcript_id in made
        )
        self._counts.new_transcripts = len(made)
        return tuple(made.values()), tuple(lines)


def further_status(ours: QuestionStatus, theirs: QuestionStatus) -> QuestionStatus:
    """Of two states of a question, the one that says more; ours of two answers."""
    if ours is QuestionStatus.PREPARED or (ours is QuestionStatus.ASKED and theirs not in _FURTHER):
        return theirs
    return ours


def _is_live(question: Question) -> bool:
    return question.binned_at is None
