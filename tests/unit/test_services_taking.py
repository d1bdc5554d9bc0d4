from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from office import DAY, Office

from rapporteur_desk.domain.choices import QuestionStatus
from rapporteur_desk.domain.entities import Suspension
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.taking import Phase, is_suspended, may_begin, phase_of


def test_a_finished_line_is_linked_to_what_was_typed_or_to_what_the_hearing_feeds() -> None:
    office = Office()
    health, education = office.new_report("Santé"), office.new_report("Éducation")
    hearing = office.new_hearing(mini_report_ids=(health.id,))
    note, other = office.new_note("un", hearing), office.new_note("deux", hearing)
    changes = office.taking.finish(replace(note, text="un, fini"))
    assert office.fresh(note).text == "un, fini"
    assert [view.target.id for view in office.links.links_of(note.id)] == [health.id]
    office.taking.finish(other, [education.id])
    assert [view.target.id for view in office.links.links_of(other.id)] == [education.id]
    assert len(changes.changes) == 2
    office.undo.revert(changes)
    assert office.fresh(note).text == "un"
    assert office.links.links_of(note.id) == []


def test_a_mini_report_that_is_gone_takes_no_link() -> None:
    office = Office()
    health = office.new_report("Santé")
    hearing = office.new_hearing(mini_report_ids=(health.id,))
    note = office.new_note("un", hearing)
    office.bin.delete(health)
    office.taking.finish(note)
    assert office.store.links.select() == []


def test_a_hearing_begins_pauses_goes_on_and_ends() -> None:
    office = Office()
    hearing = office.new_hearing()
    taking = office.taking
    taking.begin(hearing.id, time(8, 35))
    taking.suspend(hearing.id, time(10, 30))
    assert is_suspended(office.fresh(hearing))
    assert not taking.suspend(hearing.id, time(10, 31)), "one pause at a time"
    taking.resume(hearing.id, time(10, 45))
    assert office.fresh(hearing).suspensions == (Suspension(time(10, 30), time(10, 45)),)
    taking.suspend(hearing.id, time(12, 0))
    taking.end(hearing.id, time(12, 30))
    over = office.fresh(hearing)
    assert (over.start, over.end) == (time(8, 35), time(12, 30))
    assert over.suspensions[-1] == Suspension(time(12, 0), time(12, 30))
    taking.resume(hearing.id, time(12, 40))
    assert office.fresh(hearing).end is None


def test_asking_a_question_ticks_it_but_takes_no_answer_back() -> None:
    office = Office()
    hearing = office.new_hearing()
    question = office.made(EntityKind.QUESTION, office.hearings.add_question(hearing.id, "Combien ?"))
    office.taking.ask(question.id)
    assert office.fresh(question).status is QuestionStatus.ASKED
    office.hearings.tick(question.id, QuestionStatus.ANSWERED_ORALLY)
    assert not office.taking.ask(question.id)


@pytest.mark.parametrize(
    ("fields", "now", "last", "phase"),
    [
        ({}, time(9), None, Phase.PLANNED),
        ({"start": time(10)}, time(9), None, Phase.PLANNED),
        ({"start": time(10)}, time(9, 58), time(9, 57), Phase.RUNNING),
        ({"start": time(8), "end": time(10)}, time(9), None, Phase.RUNNING),
        ({"start": time(8), "suspensions": (Suspension(time(8, 30)),)}, time(9), None, Phase.SUSPENDED),
        ({"start": time(8), "end": time(9)}, time(9), time(8, 59), Phase.OVER),
        ({"start": time(8), "end": time(9)}, time(9, 5), time(9, 4), Phase.RUNNING),
    ],
)
def test_how_far_a_hearing_is(fields: dict[str, object], now: time, last: time | None, phase: Phase) -> None:
    hearing = replace(Office().new_hearing(), **fields)  # type: ignore[arg-type]
    assert phase_of(hearing, DAY, now, last) is phase
    assert phase_of(hearing, date(2024, 3, 6), now, last) is Phase.ANOTHER_DAY


NIGHT = date(2024, 3, 6)


@pytest.mark.parametrize(
    ("fields", "now", "last", "phase"),
    [
        ({"start": time(22), "end": time(0, 30)}, time(0, 5), time(23, 50), Phase.RUNNING),
        ({"start": time(22), "end": time(0, 30)}, time(0, 40), time(0, 20), Phase.OVER),
        ({"start": time(22), "end": time(0, 30)}, time(0, 40), time(0, 35), Phase.RUNNING),
        ({"start": time(22), "end": time(23)}, time(0, 5), time(23, 50), Phase.RUNNING),
        ({"start": time(22)}, time(0, 5), None, Phase.RUNNING),
        ({"start": time(22), "suspensions": (Suspension(time(23, 58)),)}, time(0, 5), None, Phase.SUSPENDED),
        ({"start": time(9), "end": time(11)}, time(0, 5), time(10, 50), Phase.ANOTHER_DAY),
        ({"start": time(22)}, time(9), time(23, 50), Phase.ANOTHER_DAY),
        ({}, time(0, 5), None, Phase.ANOTHER_DAY),
    ],
)
def test_a_hearing_goes_on_past_midnight(
    fields: dict[str, object], now: time, last: time | None, phase: Phase
) -> None:
    hearing = replace(Office().new_hearing(), **fields)  # type: ignore[arg-type]
    assert phase_of(hearing, NIGHT, now, last) is phase


def test_one_that_begins_late_may_be_begun_until_something_is_noted() -> None:
    office = Office()
    hearing = replace(office.new_hearing(), start=time(14), end=time(15, 30))
    for now in (time(13), time(14, 12), time(16)):
        assert may_begin(hearing, phase_of(hearing, DAY, now))
        noted = time(14, 5)
        assert not may_begin(hearing, phase_of(hearing, DAY, max(now, noted), noted), noted)
    suspended = replace(hearing, suspensions=(Suspension(time(14, 10)),))
    assert not may_begin(suspended, phase_of(suspended, DAY, time(14, 12)))


def test_beginning_after_the_planned_end_leaves_no_end_before_the_start() -> None:
    office = Office()
    hearing = office.new_hearing(start=time(14), end=time(15, 30))
    office.taking.begin(hearing.id, time(14, 12))
    assert (office.fresh(hearing).start, office.fresh(hearing).end) == (time(14, 12), time(15, 30))
    office.taking.begin(hearing.id, time(16))
    assert (office.fresh(hearing).start, office.fresh(hearing).end) == (time(16), None)


def test_the_first_line_of_the_day_is_the_beginning() -> None:
    office = Office()
    today = office.new_hearing(day=office.clock().astimezone().date())
    past = office.new_hearing(day=date(2020, 1, 1))
    for hearing in (today, past):
        note = office.new_note("un", hearing, time=time(9, 5))
        office.taking.finish(note)
        office.taking.finish(office.new_note("deux", hearing, time=time(9, 9)))
    assert office.fresh(today).start == time(9, 5)
    assert office.fresh(past).start is None


def test_a_line_before_the_planned_beginning_is_the_beginning() -> None:
    office = Office()
    day = office.clock().astimezone().date()
    early = office.new_hearing(day=day, start=time(15, 30))
    late = office.new_hearing(day=day, start=time(22, 0))
    office.taking.finish(office.new_note("un", early, time=time(15, 10)))
    office.taking.finish(office.new_note("deux", early, time=time(15, 20)))
    office.taking.finish(office.new_note("trois", late, time=time(0, 30)))
    assert office.fresh(early).start == time(15, 10)
    assert office.fresh(late).start == time(22, 0), "it went on past midnight"


@pytest.mark.parametrize(
    ("planned", "said", "begun"),
    [
        (time(10), time(10, 26), time(10, 26)),
        (time(10), time(10, 6), time(10)),
        (time(10), time(9, 52), time(9, 52)),
        (time(10, 5, 12), time(10, 26), time(10, 5, 12)),
        (time(22), time(0, 20), time(22)),
        (time(22), time(21, 55), time(21, 55)),
    ],
)
def test_a_first_line_well_after_the_planned_hour_says_that_the_hearing_began_late(
    planned: time, said: time, begun: time
) -> None:
    office = Office()
    today = office.clock().astimezone().date()
    hearing = office.new_hearing(day=today, start=planned)
    first = office.made(EntityKind.NOTE, office.notes.create("Bonjour", hearing_id=hearing.id))
    office.taking.finish(replace(first, time=said))
    assert office.fresh(hearing).start == begun
    later = said.replace(minute=said.minute + 25) if said.minute < 35 else said
    second = office.made(EntityKind.NOTE, office.notes.create("Suite", hearing_id=hearing.id))
    office.taking.finish(replace(second, time=later))
    assert office.fresh(hearing).start == begun, "only the first line tells"
