"""What happens in the hearing room: the hearing begins, pauses and ends, a line is finished, a question is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from enum import StrEnum
from typing import Final

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import QuestionStatus, Stance
from rapporteur_desk.domain.clock_times import DAY_S, HALF_DAY_S, following, seconds_of
from rapporteur_desk.domain.entities import Hearing, Note, Suspension
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.linking import put_link
from rapporteur_desk.services.ports import Clock, DossierStore, Transaction
from rapporteur_desk.services.records import checked

LATE_S: Final = 10 * 60
"""Seconds after the planned beginning from which a first line says that the hearing began late."""


class Phase(StrEnum):
    """How far a hearing is, on the day it takes place."""

    ANOTHER_DAY = "another_day"
    PLANNED = "planned"
    RUNNING = "running"
    SUSPENDED = "suspended"
    OVER = "over"


def phase_of(hearing: Hearing, today: date, now: time, last: time | None = None) -> Phase:
    """How far a hearing is.

    Args:
        hearing: as it is planned and as it went so far.
        today: the day on the wall where one sits; in the night after its own a hearing may still be going on.
        now: the time on that wall.
        last: the time of the last line; one after the planned end says that the hearing goes on.
    """
    here = (today - hearing.day).days * DAY_S + seconds_of(now)
    start = seconds_of(hearing.start) if hearing.start is not None else None
    end, said = (following(seconds_of(at), start) if at is not None else None for at in (hearing.end, last))
    if hearing.day != today:
        signs = [at for at in (start, said, end) if at is not None]
        if not signs or here < DAY_S or here - max(signs) > _SAME_NIGHT_S:
            return Phase.ANOTHER_DAY
    if is_suspended(hearing):
        return Phase.SUSPENDED
    if start is None or (here < start and said is None):
        return Phase.PLANNED
    if end is not None and here >= end and (said is None or said <= end):
        return Phase.OVER
    return Phase.RUNNING


def may_begin(hearing: Hearing, phase: Phase, last: time | None = None) -> bool:
    """Whether a hearing may still be told to begin now: its time has come or gone, and nothing was noted yet."""
    if phase is Phase.PLANNED:
        return True
    return phase in (Phase.RUNNING, Phase.OVER) and last is None and not hearing.suspensions


_SAME_NIGHT_S: Final = 6 * 3600
"""How long after its last sign of life a hearing of the day before is still the one of this night."""


class TakingService:
    def __init__(self, store: DossierStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def finish(self, note: Note, report_ids: Iterable[EntityId] | None = None) -> ChangeSet:
        """Store a line that has been typed to its end, linked to the mini-reports it bears on, in one step.

        The first line of a hearing whose beginning is not known, or was planned for later, is its beginning, on the
        day itself.

        Args:
            note: as it stands now.
            report_ids: those named in the line; None for the hearing's own, which apply by default. A mini-report
                that is gone is passed over.

        Raises:
            InvalidValueError: `note.cannot_loosen`.
        """
        scope = self._store.transaction()
        with scope as tx:
            tx.put(checked(self._store, note))
            self.put_what_goes_with(tx, note, report_ids)
        return scope.changes

    def give_words(self, note_id: EntityId) -> ChangeSet:
        """A marker has been given its words and is a line like any other.

        It bears on the hearing's mini-reports, unless it was linked to something before.
        """
        note = self._store.notes.get(note_id)
        scope = self._store.transaction()
        with scope as tx:
            if not self._store.links.select(origin_id=note.id):
                self.put_what_goes_with(tx, note)
        return scope.changes

    def put_reports(self, tx: Transaction, note: Note, report_ids: Iterable[EntityId] | None = None) -> None:
        """Have a note that is being typed bear on these mini-reports and no others.

        Args:
            tx: the transaction that stores the note.
            note: as it is stored.
            report_ids: those named in the line so far; None for the hearing's own. One that is gone is passed over.
        """
        hearing = self._hearing_of(note)
        if report_ids is None:
            report_ids = hearing.mini_report_ids if hearing is not None else ()
        wanted = tuple(report_ids)
        for link in self._store.links.select(origin_id=note.id, target_kind=EntityKind.MINI_REPORT):
            if link.target_id not in wanted:
                tx.remove(link)
        self._link(tx, note, wanted)

    def put_what_goes_with(
        self, tx: Transaction, note: Note, report_ids: Iterable[EntityId] | None = None
    ) -> None:
        """The part of `finish` that is not the note, for who puts that in the same transaction."""
        hearing = self._hearing_of(note)
        if report_ids is None:
            report_ids = hearing.mini_report_ids if hearing is not None else ()
        today = self._clock().astimezone().date()
        if hearing is not None and note.time and hearing.day == today and self._begins(hearing, note.time):
            tx.put(replace(hearing, start=note.time))
        self._link(tx, note, report_ids)

    def _link(self, tx: Transaction, note: Note, report_ids: Iterable[EntityId]) -> None:
        for report in [self._store.mini_reports.find(id) for id in report_ids]:
            if report is not None and report.binned_at is None:
                put_link(self._store, tx, note, report, Stance.SUPPORTS, self._clock())

    def _hearing_of(self, note: Note) -> Hearing | None:
        return self._store.hearings.find(note.hearing_id)

    def _begins(self, hearing: Hearing, at: time) -> bool:
        """Whether a line of that time says that the hearing has begun: earlier than planned, well after it when
        nothing was noted before, or when nobody knew when.

        Half a day before the planned beginning it is after midnight, of a hearing that goes on.
        """
        if hearing.start is None:
            return True
        early = seconds_of(hearing.start) - seconds_of(at)
        if 0 < early < HALF_DAY_S:
            return True
        if not is_planned(hearing.start) or not LATE_S < -early < HALF_DAY_S or hearing.suspensions:
            return False
        return self._store.notes.count(hearing_id=hearing.id) <= 1  # the line itself

    def begin(self, hearing_id: EntityId, at: time) -> ChangeSet:
        """The hearing begins now, whatever was planned; a planned end that has passed tells nothing any more."""
        hearing = self._store.hearings.get(hearing_id)
        begun = seconds_of(at)
        is_past = hearing.end is not None and following(seconds_of(hearing.end), begun) <= begun
        return self._put(replace(hearing, start=at, end=None if is_past else hearing.end))

    def suspend(self, hearing_id: EntityId, at: time) -> ChangeSet:
        """The hearing pauses; nothing happens when it is paused already."""
        hearing = self._store.hearings.get(hearing_id)
        if is_suspended(hearing):
            return ChangeSet()
        return self._put(replace(hearing, suspensions=(*hearing.suspensions, Suspension(at))))

    def resume(self, hearing_id: EntityId, at: time) -> ChangeSet:
        """The pause is over. A hearing that had been ended goes on."""
        hearing = self._store.hearings.get(hearing_id)
        if is_suspended(hearing):
            *earlier, last = hearing.suspensions
            hearing = replace(hearing, suspensions=(*earlier, replace(last, end=at)))
        return self._put(replace(hearing, end=None))

    def end(self, hearing_id: EntityId, at: time) -> ChangeSet:
        """The hearing is over; a pause that lasts ends with it."""
        hearing = self._store.hearings.get(hearing_id)
        if is_suspended(hearing):
            *earlier, last = hearing.suspensions
            hearing = replace(hearing, suspensions=(*earlier, replace(last, end=at)))
        return self._put(replace(hearing, end=at))

    def ask(self, question_id: EntityId) -> ChangeSet:
        """A prepared question has been asked; one that was answered already stays so."""
        question = self._store.questions.get(question_id)
        scope = self._store.transaction()
        with scope as tx:
            if question.status is QuestionStatus.PREPARED:
                tx.put(replace(question, status=QuestionStatus.ASKED))
        return scope.changes

    def _put(self, hearing: Hearing) -> ChangeSet:
        scope = self._store.transaction()
        with scope as tx:
            tx.put(hearing)
        return scope.changes


def is_suspended(hearing: Hearing) -> bool:
    """Whether the hearing is in a pause that lasts."""
    return bool(hearing.suspensions) and hearing.suspensions[-1].end is None


def is_planned(at: time) -> bool:
    """Whether a beginning is a whole minute, as people plan it; what was taken from the clock has seconds."""
    return at.second == 0
