"""Which hearing of the dossier a colleague's record goes into: known, recognised, doubtful, or chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from colleagues import TITLE, Colleague
from hypothesis import given, settings
from hypothesis import strategies as st
from office import picture

from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.errors import ConflictError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.exchange_words import brought
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.recognising import NewHearing


@pytest.fixture
def claire() -> Colleague:
    return Colleague("C. Martin")


@pytest.fixture
def paul() -> Colleague:
    return Colleague("P. Bois")


def at(colleague: Colleague, start: time | None) -> None:
    colleague.records.save(replace(colleague.hearing, start=start))


def words_of(colleague: Colleague, hearing: Hearing) -> list[str]:
    return [note.text for note in colleague.store.notes.select(hearing_id=hearing.id)]


@pytest.mark.parametrize("start", [time(7, 30), time(11, 30), time(9, 45), None])
def test_the_same_title_at_about_the_same_time_is_the_same_hearing(
    claire: Colleague, paul: Colleague, start: time | None
) -> None:
    at(paul, start)
    paul.take(("P", time(9, 31)))
    assert claire.merge(paul.give()).summary.former is not None
    assert claire.words() == ["P"]


@pytest.mark.parametrize("start", [time(7, 29), time(16), time(23)])
def test_the_same_title_at_quite_another_time_is_a_doubt_and_nothing_is_merged(
    claire: Colleague, paul: Colleague, start: time
) -> None:
    at(paul, start)
    paul.take(("P", start))
    file, before = paul.give(), picture(claire.store)
    for attempt in (claire.merge, claire.exchange.foresee):
        with pytest.raises(ConflictError, match=r"exchange\.which_hearing") as refused:
            attempt(file)
        told = message_for(refused.value, "fr")
        assert (
            f"« {TITLE} », 5 mars 2024 à {start:%H:%M}".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
            in told
        )
        assert "A1" in told
        assert "09:30" in told
        assert "--into" in told
    assert picture(claire.store) == before
    offered = claire.exchange.destinations(file)
    assert offered.recognition.is_doubtful
    assert offered.recognition.proposed is NewHearing.NEW
    assert [hearing.key for hearing in offered.hearings] == ["A1"]


def test_a_night_sitting_planned_before_midnight_and_begun_after_is_no_doubt(
    claire: Colleague, paul: Colleague
) -> None:
    at(claire, time(23, 30))
    at(paul, time(0, 10))
    assert claire.merge(paul.give()).summary.former is not None


def test_of_two_hearings_with_that_title_the_nearest_is_meant_and_without_hours_neither(
    claire: Colleague, paul: Colleague
) -> None:
    claire.new_hearing(TITLE, start=time(16))
    at(paul, time(15, 45))
    assert claire.exchange.foresee(paul.give()).former == claire.store.hearings.select()[1]
    at(paul, None)
    with pytest.raises(ConflictError, match=r"exchange\.which_hearing"):
        claire.merge(paul.give())


def test_both_answers_to_a_doubt_are_followed_and_remembered(claire: Colleague) -> None:
    for into in ("here", "new"):
        paul = Colleague("P. Bois")
        at(paul, time(16))
        paul.take(("P1", time(16, 1)))
        office = Colleague("C. Martin")
        hearing = office.hearing
        merged = office.merge(paul.give(), into=hearing.id if into == "here" else NewHearing.NEW)
        assert merged.summary.former == (hearing if into == "here" else None)
        assert office.store.hearings.count() == (1 if into == "here" else 2)
        # From then on the notes tell where the record belongs.
        paul.take(("P2", time(16, 2)))
        office.merge(paul.give())
        [holding] = [one for one in office.store.hearings.select() if words_of(office, one)]
        assert words_of(office, holding) == ["P1", "P2"]
        assert (holding.id == hearing.id) is (into == "here")


def test_identifiers_known_from_an_earlier_exchange_win_without_doubt(claire: Colleague) -> None:
    """By the hearing's own, or by what it holds, whatever title, day and time it has by now."""
    paul = Colleague("P. Bois", plans=False)
    paul.merge(claire.give())
    claire.records.save(replace(claire.hearing, title="Autre", start=time(18)))
    paul.new_hearing("Autre", start=time(18))
    assert paul.exchange.foresee(claire.give()).former == paul.store.hearings.select(title=TITLE)[0]

    claire.hearings.add_question(claire.hearing.id, "Quel budget ?")
    anne = Colleague("A. Roy")
    anne.merge(claire.give(), into=anne.hearing.id)
    claire.records.save(replace(claire.hearing, title="Troisième", day=date(2024, 3, 6)))
    file = claire.exchange.packed(claire.store.hearings.select()[0])
    summary = anne.exchange.foresee(file)
    assert summary.former == anne.hearing
    assert brought(summary, "fr")[0] == (
        "L’audition A1 n’est pas du même jour (5 mars 2024) que le compte rendu (6 mars 2024)."
    )


def test_a_hearing_of_another_day_may_be_chosen_and_that_is_said(claire: Colleague, paul: Colleague) -> None:
    other = claire.new_hearing("Suite", day=date(2024, 3, 12))
    paul.take(("P", time(9, 31)))
    summary = claire.merge(paul.give(), into=other.id).summary
    assert words_of(claire, other) == ["P"]
    assert summary.is_of_another_day
    assert "Hearing A2 is of another day (12 March 2024) than the record (5 March 2024)." in brought(
        summary, "en"
    )
    assert not claire.merge(paul.give()).changes, "the notes are known"


def test_a_hearing_that_is_not_there_or_in_the_bin_is_refused(claire: Colleague, paul: Colleague) -> None:
    other = claire.new_hearing("Suite")
    claire.bin.delete(other)
    before = picture(claire.store)
    with pytest.raises(ConflictError, match=r"exchange\.hearing_binned"):
        claire.merge(paul.give(), into=other.id)
    with pytest.raises(NotFoundError, match=r"entity\.not_found"):
        claire.merge(paul.give(), into=EntityId("nowhere"))
    assert picture(claire.store) == before


def test_a_merge_into_the_wrong_hearing_can_be_undone_and_done_into_the_right_one(
    claire: Colleague, paul: Colleague
) -> None:
    wrong, right = claire.hearing, claire.new_hearing("Suite", start=time(16))
    paul.take(("P1", time(16, 1)), ("P2", time(16, 2)))
    file = paul.give()
    claire.undo.revert(claire.merge(file).changes)
    claire.merge(file, into=right.id, bring_back=True)
    assert (words_of(claire, wrong), words_of(claire, right)) == ([], ["P1", "P2"])
    positions = [note.position for note in claire.store.notes.select(hearing_id=right.id)]
    assert positions == [1, 2]
    assert not claire.merge(file).changes


def test_what_comes_back_into_another_hearing_was_said_by_who_is_heard_there(
    claire: Colleague, paul: Colleague
) -> None:
    someone = paul.new_appearance(paul.hearing, "Lefèvre")
    paul.new_note("Neuf jours.", paul.hearing, appearance_id=someone.id)
    right = claire.new_hearing("Suite", start=time(16))
    anne = Colleague("A. Roy")
    anne.merge(paul.give())
    file = anne.give()
    claire.undo.revert(claire.merge(file).changes)
    claire.merge(file, into=right.id, bring_back=True)
    [note] = claire.store.notes.select(hearing_id=right.id)
    [heard] = claire.store.appearances.select(hearing_id=right.id)
    assert note.appearance_id == heard.id
    assert [view.speaker for view in claire.notes.of_hearing(right.id)] == ["Lefèvre"]


def test_as_new_a_record_whose_hearing_lies_in_the_bin_comes_back_whole(claire: Colleague) -> None:
    paul = Colleague("P. Bois", plans=False)
    claire.take(("C1", time(9, 31)))
    paul.merge(claire.give())
    paul.bin.delete(paul.hearing)
    paul.merge(claire.give(), into=NewHearing.NEW, bring_back=True)
    assert (paul.hearing.title, paul.words()) == (TITLE, ["C1"])


def test_notes_that_stand_in_another_hearing_stay_there_and_that_is_said(
    claire: Colleague, paul: Colleague
) -> None:
    paul.take(("P1", time(9, 31)))
    claire.merge(paul.give())
    other = claire.new_hearing("Suite")
    paul.take(("P2", time(9, 32)))
    summary = claire.merge(paul.give(), into=other.id).summary
    assert (claire.words(), words_of(claire, other)) == (["P1"], ["P2"])
    assert summary.counts.notes_elsewhere == 1
    assert "1 note du fichier se trouve dans une autre audition de votre dossier et y reste" in brought(
        summary, "fr"
    )


def test_what_may_be_chosen_are_the_hearings_of_that_day_the_recognised_one_first(
    claire: Colleague, paul: Colleague
) -> None:
    claire.new_hearing("Matinale", start=time(8))
    claire.new_hearing("Autre jour", day=date(2024, 3, 6))
    offered = claire.exchange.destinations(paul.give())
    assert [hearing.key for hearing in offered.hearings] == ["A1", "A2"]
    assert offered.recognition.proposed == offered.hearings[0].id
    paul.records.save(replace(paul.hearing, title="Inconnue"))
    offered = claire.exchange.destinations(paul.give())
    assert [hearing.key for hearing in offered.hearings] == ["A2", "A1"]
    assert offered.recognition.proposed is NewHearing.NEW
    assert not offered.recognition.is_doubtful


clock = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@settings(deadline=None)
@given(clock, clock)
def test_a_doubt_is_the_same_on_either_side(one: time, other: time) -> None:
    claire, paul = Colleague("C"), Colleague("P")
    at(claire, one)
    at(paul, other)
    hers = claire.exchange.destinations(paul.give()).recognition
    his = paul.exchange.destinations(claire.give()).recognition
    assert hers.is_doubtful is his.is_doubtful
