"""Two people take notes of one hearing; their records become one, with both authors, and no word is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from colleagues import TITLE, Colleague, of
from hypothesis import example, given, settings
from hypothesis import strategies as st
from office import DAY, picture, settled

from rapporteur_desk.domain.choices import NoteKind, QuestionStatus, Sector, Stance, Visibility
from rapporteur_desk.domain.entities import Suspension, Transcript, TranscriptLine
from rapporteur_desk.domain.errors import ConflictError, InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.services.exchange import MergeCounts


@pytest.fixture
def claire() -> Colleague:
    return Colleague("C. Martin")


@pytest.fixture
def paul() -> Colleague:
    return Colleague("P. Bois")


# -- which hearing


def test_a_planned_hearing_is_given_away_and_comes_in_whole(claire: Colleague) -> None:
    someone = claire.new_appearance(
        claire.hearing, "Lefèvre", first_name="Claire", function="cheffe de service"
    )
    claire.hearings.add_question(claire.hearing.id, "Quel budget ?")
    paul = Colleague("P. Bois", plans=False)
    merged = paul.merge(claire.give())
    assert merged.summary.former is None
    assert (paul.hearing.title, paul.hearing.key, paul.hearing.id) == (TITLE, "A1", claire.hearing.id)
    [heard] = paul.hearings.persons_heard(paul.hearing.id)
    assert (heard.appearance.id, heard.name, heard.appearance.function) == (
        someone.id,
        "Claire Lefèvre",
        "cheffe de service",
    )
    [question] = paul.store.questions.select()
    assert (question.key, question.text) == ("A1-Q1", "Quel budget ?")


@pytest.mark.parametrize("title", [TITLE, "AUDITION DE LA HAS"])
def test_the_same_day_and_title_are_the_same_hearing(claire: Colleague, paul: Colleague, title: str) -> None:
    paul.records.save(replace(paul.hearing, title=title))
    paul.take(("Un.", time(9, 31)))
    claire.merge(paul.give())
    assert claire.store.hearings.count() == 1
    assert claire.words() == ["Un."]


def test_another_day_is_another_hearing(claire: Colleague, paul: Colleague) -> None:
    paul.records.save(replace(paul.hearing, day=date(2024, 3, 6)))
    file = paul.exchange.packed(paul.store.hearings.select()[0])
    assert claire.merge(file).summary.former is None
    assert [hearing.key for hearing in claire.store.hearings.select()] == ["A1", "A2"]


def test_a_hearing_renamed_since_is_known_by_its_notes(claire: Colleague, paul: Colleague) -> None:
    paul.take(("Un.", time(9, 31)))
    claire.merge(paul.give())
    claire.records.save(replace(claire.hearing, title="Audition de la Haute Autorité de santé"))
    paul.take(("Deux.", time(9, 32)))
    claire.merge(paul.give())
    assert claire.store.hearings.count() == 1
    assert claire.words() == ["Un.", "Deux."]


def test_a_hearing_in_the_bin_is_refused(claire: Colleague) -> None:
    paul = Colleague("P. Bois", plans=False)
    paul.merge(claire.give())
    claire.bin.delete(claire.hearing)
    before = picture(claire.store)
    with pytest.raises(ConflictError, match=r"exchange\.hearing_binned"):
        claire.merge(paul.give())
    assert picture(claire.store) == before


# -- notes


def test_both_records_become_one_by_time_with_their_authors_and_keys_of_this_dossier(
    claire: Colleague, paul: Colleague
) -> None:
    ours = claire.take(("C1", time(9, 31)), ("C2", time(9, 33)))
    paul.take(("P1", time(9, 32)), ("P2", None), ("P3", time(9, 34)))
    counts = claire.merge(paul.give()).summary.counts
    assert claire.record() == [
        ("C. Martin", "C1"),
        ("P. Bois", "P1"),
        ("P. Bois", "P2"),
        ("C. Martin", "C2"),
        ("P. Bois", "P3"),
    ]
    assert (counts.new_notes, counts.takers) == (3, ("P. Bois",))
    notes = claire.store.notes.select(hearing_id=claire.hearing.id)
    assert [note.key for note in notes] == ["A1-01", "A1-03", "A1-04", "A1-02", "A1-05"]
    assert [claire.fresh(note).key for note in ours] == ["A1-01", "A1-02"]
    assert claire.take(("C3", time(9, 35)))[0].key == "A1-06"
    assert claire.words()[-1] == "C3"


def test_merging_the_same_file_twice_changes_nothing(claire: Colleague, paul: Colleague) -> None:
    claire.take(("C1", time(9, 31)))
    paul.take(("P1", time(9, 30)))
    file = paul.give()
    claire.merge(file)
    before = picture(claire.store)
    merged = claire.merge(file)
    assert not merged.changes
    assert picture(claire.store) == before
    assert merged.summary.counts == MergeCounts(known_notes=1)


def test_a_later_file_adds_only_what_is_new(claire: Colleague, paul: Colleague) -> None:
    [first] = paul.take(("P1", time(9, 31)))
    claire.merge(paul.give())
    kept = claire.fresh(first)
    paul.take(("P2", time(9, 32)))
    counts = claire.merge(paul.give()).summary.counts
    assert (counts.new_notes, counts.known_notes, counts.updated_notes) == (1, 1, 0)
    assert claire.fresh(first) == kept
    assert claire.words() == ["P1", "P2"]


def test_what_the_colleague_has_reworded_since_is_taken_and_stays_in_the_history(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = paul.take(("Douze pour cent.", time(9, 31)))
    claire.merge(paul.give())
    paul.clock.now = paul.clock.now.replace(hour=18)  # type: ignore[attr-defined]
    paul.reword(note, "Vingt pour cent.")
    paul.set_details(note, kind=NoteKind.FIGURE)
    counts = claire.merge(paul.give()).summary.counts
    assert (counts.updated_notes, counts.kept_beside) == (1, 0)
    assert claire.words() == ["Vingt pour cent."]
    assert claire.fresh(note).kind is NoteKind.FIGURE
    texts = [claire.history.text_at(claire.fresh(note), v.sequence) for v in claire.history.versions(note)]
    assert texts == ["Douze pour cent.", "Vingt pour cent."]


def test_a_note_that_was_given_half_typed_is_completed(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("Le délai est", time(9, 31)))
    claire.merge(paul.give())
    paul.reword(note, "Le délai est de neuf jours.")
    claire.merge(paul.give())
    assert claire.words() == ["Le délai est de neuf jours."]


def test_words_that_the_author_took_away_since_leave_here_too(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("Le délai est de neuf jours. FAUX.", time(9, 31)))
    claire.merge(paul.give())
    paul.clock.now = paul.clock.now.replace(hour=18)  # type: ignore[attr-defined]
    paul.reword(note, "Le délai est de neuf jours.")
    assert claire.merge(paul.give()).summary.counts.updated_notes == 1
    assert claire.words() == ["Le délai est de neuf jours."]
    assert not claire.merge(paul.give()).changes


def test_what_was_reworded_here_stays_when_theirs_is_the_older(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("Douze.", time(9, 31)))
    file = paul.give()
    claire.merge(file)
    claire.reword(note, "Douze pour cent, dit-il.")
    assert not claire.merge(file).changes
    assert claire.words() == ["Douze pour cent, dit-il."]


def test_what_was_reworded_on_both_sides_is_kept_twice_and_only_once_more(
    claire: Colleague, paul: Colleague
) -> None:
    first, _ = paul.take(("Douze.", time(9, 31)), ("Suite.", time(9, 32)))
    claire.merge(paul.give())
    claire.reword(first, "Environ douze.")
    paul.reword(first, "Exactement 12,3.")
    counts = claire.merge(paul.give()).summary.counts
    assert counts.kept_beside == 1
    assert claire.record()[:2] == [("P. Bois", "Environ douze."), ("P. Bois", "Exactement 12,3.")]
    assert not claire.merge(paul.give()).changes
    # And back: he has both too, and from then on nothing moves.
    paul.merge(claire.give())
    assert sorted(paul.words()) == sorted(claire.words())
    assert not claire.merge(paul.give()).changes
    assert not paul.merge(claire.give()).changes


def test_of_a_wording_that_is_kept_beside_ours_the_latest_stands(claire: Colleague, paul: Colleague) -> None:
    first, _ = paul.take(("Douze.", time(9, 31)), ("Suite.", time(9, 32)))
    claire.merge(paul.give())
    claire.reword(first, "Environ douze.")
    for text in ("Exactement 12,3.", "12,3 pour cent.", "12,4 pour cent."):
        paul.clock.now += timedelta(minutes=5)  # type: ignore[attr-defined]
        paul.reword(first, text)
        old = paul.give()
        claire.merge(old)
        assert claire.words() == ["Environ douze.", text, "Suite."]
        assert not claire.merge(paul.give()).changes
    # He gets hers, and not his own once more.
    paul.merge(claire.give())
    assert sorted(paul.words()) == sorted(claire.words())
    assert not claire.merge(paul.give()).changes
    assert not paul.merge(claire.give()).changes
    # What was worked on here is not replaced.
    [beside] = [note for note in claire.store.notes.select() if note.text.startswith("12,4")]
    claire.reword(beside, "12,4 pour cent, à vérifier.")
    paul.clock.now += timedelta(minutes=5)  # type: ignore[attr-defined]
    paul.reword(first, "12,5 pour cent.")
    claire.merge(paul.give())
    assert {"Environ douze.", "12,4 pour cent, à vérifier.", "12,5 pour cent."} <= set(claire.words())


def test_a_note_of_ours_reworded_by_the_colleague_stays_ours_beside_his(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = claire.take(("Douze.", time(9, 31)))
    paul.merge(claire.give())
    paul.reword(note, "Treize, plutôt.")
    claire.merge(paul.give())
    assert claire.record() == [("C. Martin", "Douze."), ("P. Bois", "Treize, plutôt.")]


def test_what_was_deleted_here_stays_deleted_unless_asked_for(claire: Colleague, paul: Colleague) -> None:
    first, _ = paul.take(("Un.", time(9, 31)), ("Deux.", time(9, 32)))
    claire.merge(paul.give())
    claire.bin.delete(claire.fresh(first))
    counts = claire.merge(paul.give()).summary.counts
    assert (counts.binned_notes, counts.new_notes) == (1, 0)
    assert claire.words() == ["Deux."]
    claire.merge(paul.give(), bring_back=True)
    assert claire.words() == ["Un.", "Deux."]


def test_a_merge_that_was_undone_can_be_done_again(claire: Colleague, paul: Colleague) -> None:
    claire.take(("C1", time(9, 31)))
    report = paul.new_report()
    [note] = paul.take(("P1", time(9, 30)))
    paul.links.link([note], report)
    claire.new_report()
    before = picture(claire.store)
    merged = claire.merge(paul.give())
    after = picture(claire.store)
    undone = claire.undo.revert(merged.changes)
    assert settled(picture(claire.store), before) == before
    claire.undo.revert(undone)
    assert picture(claire.store) == after
    claire.undo.revert(merged.changes)
    again = claire.merge(paul.give(), bring_back=True)
    assert claire.record() == [("P. Bois", "P1"), ("C. Martin", "C1")]
    assert again.summary.counts.binned_notes == 1
    assert claire.store.links.count() == 1


def test_a_note_moved_to_another_hearing_here_stays_there(claire: Colleague, paul: Colleague) -> None:
    note, _ = paul.take(("Un.", time(9, 31)), ("Deux.", time(9, 32)))
    claire.merge(paul.give())
    other = claire.new_hearing("Autre", day=date(2024, 5, 1))
    claire.records.save(replace(claire.fresh(note), hearing_id=other.id))
    assert not claire.merge(paul.give()).changes
    assert claire.fresh(note).hearing_id == other.id
    claire.reword(note, "Un, ou presque.")
    paul.reword(note, "Un et demi.")
    claire.merge(paul.give())
    assert claire.words() == ["Deux.", "Un et demi."]
    assert not claire.merge(paul.give()).changes


def test_notes_taken_before_the_name_was_known_stay_ours(claire: Colleague, paul: Colleague) -> None:
    claire.name = ""
    claire.take(("C1", time(9, 32)))
    claire.name = "C. Martin"
    paul.merge(claire.give())
    assert paul.record() == [("C. Martin", "C1")]
    paul.take(("P1", time(9, 31)))
    claire.merge(paul.give())
    notes = claire.store.notes.select(hearing_id=claire.hearing.id)
    assert [(note.author, note.text) for note in notes] == [("P. Bois", "P1"), ("", "C1")]


def test_a_note_that_comes_in_without_an_item_of_the_agenda_stands_under_the_one_under_way(
    claire: Colleague, paul: Colleague
) -> None:
    for minute, topic in enumerate(("", "Budget", "Budget", "Suites")):
        claire.new_note(f"C{minute}", claire.hearing, time=time(9, 10 * minute), topic=topic)
    paul.take(("P0", time(9, 5)), ("P1", time(9, 15)), ("P2", time(9, 16)))
    claire.merge(paul.give())
    notes = claire.store.notes.select(hearing_id=claire.hearing.id)
    assert [(note.text, note.topic) for note in notes] == [
        ("C0", ""),
        ("P0", ""),
        ("C1", "Budget"),
        ("P1", "Budget"),
        ("P2", "Budget"),
        ("C2", "Budget"),
        ("C3", "Suites"),
    ]
    assert not claire.merge(paul.give()).changes


# -- persons, questions, mini-reports, confidentiality, the hearing itself


def test_those_heard_are_matched_by_name_and_speak_for_both(claire: Colleague, paul: Colleague) -> None:
    ours = claire.new_appearance(claire.hearing, "Lefèvre", first_name="Claire", organisation="HAS")
    theirs = paul.new_appearance(
        paul.hearing, "LEFEVRE", first_name="Claire", function="cheffe de service", organisation="has"
    )
    other = paul.new_appearance(paul.hearing, "Nguyen")
    paul.new_note("Un.", paul.hearing, appearance_id=theirs.id)
    paul.new_note("Deux.", paul.hearing, appearance_id=other.id)
    counts = claire.merge(paul.give()).summary.counts
    assert counts.new_persons == 1
    assert [heard.name for heard in claire.hearings.persons_heard(claire.hearing.id)] == [
        "Claire Lefèvre",
        "Nguyen",
    ]
    assert claire.fresh(ours).function == "cheffe de service"
    assert claire.store.organisations.count() == 1
    speakers = [view.speaker for view in claire.notes.of_hearing(claire.hearing.id)]
    assert speakers == ["Claire Lefèvre", "Nguyen"]


def test_a_rapporteur_who_spoke_is_one_here_too(claire: Colleague, paul: Colleague) -> None:
    changes = paul.hearings.add_rapporteur(surname="Durand")
    paul.new_note("Pourquoi ?", paul.hearing, rapporteur_id=changes.created(EntityKind.PERSON))
    claire.merge(paul.give())
    assert [view.speaker for view in claire.notes.of_hearing(claire.hearing.id)] == ["Durand"]
    assert [person.surname for person in claire.store.persons.select(is_rapporteur=True)] == ["Durand"]


def test_questions_ticked_on_either_side_are_ticked(claire: Colleague, paul: Colleague) -> None:
    for office in (claire, paul):
        for text in ("Un ?", "Deux ?", "Trois ?"):
            office.hearings.add_question(office.hearing.id, text)
    paul.hearings.add_question(paul.hearing.id, "Quatre ?")
    ours, theirs = claire.store.questions.select(), paul.store.questions.select()
    claire.hearings.tick(ours[0].id, QuestionStatus.ASKED)
    claire.hearings.tick(ours[2].id, QuestionStatus.ANSWERED_IN_WRITING)
    paul.hearings.tick(theirs[1].id, QuestionStatus.ASKED)
    paul.hearings.tick(theirs[2].id, QuestionStatus.ASKED)
    counts = claire.merge(paul.give()).summary.counts
    assert (counts.new_questions, counts.ticked_questions) == (1, 1)
    assert [(question.text, question.status) for question in claire.store.questions.select()] == [
        ("Un ?", QuestionStatus.ASKED),
        ("Deux ?", QuestionStatus.ASKED),
        ("Trois ?", QuestionStatus.ANSWERED_IN_WRITING),
        ("Quatre ?", QuestionStatus.PREPARED),
    ]


def test_links_follow_mini_reports_by_title_or_sector_and_the_rest_is_told(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = paul.take(("Un.", time(9, 31)))
    health, taxes, space = (
        paul.new_report("L’IA et la santé", sector=Sector.HEALTH),
        paul.new_report("Impôts"),
        paul.new_report("Espace"),
    )
    section = paul.new_section(taxes)
    paul.links.link([note], health, Stance.QUALIFIES)
    paul.links.link([note], section)
    paul.links.link([note], space)
    here = {claire.new_report("Santé publique", sector=Sector.HEALTH).id, claire.new_report("impots").id}
    counts = claire.merge(paul.give()).summary.counts
    links = claire.store.links.select(origin_id=note.id)
    assert {link.target_id for link in links} == here
    assert {link.stance for link in links} == {Stance.QUALIFIES, Stance.SUPPORTS}
    assert (counts.new_links, counts.links_left_out, counts.unknown_reports) == (2, 1, ("Espace",))
    assert not claire.merge(paul.give()).changes
    paul.merge(claire.give())
    assert paul.store.links.count() == 3, "the link to a section tells enough"


def test_the_tighter_confidentiality_wins(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("Un.", time(9, 31)))
    claire.merge(paul.give())
    paul.records.save(replace(paul.fresh(note), visibility=Visibility.CLOSED))
    claire.merge(paul.give(confidential=True))
    assert claire.fresh(note).visibility is Visibility.CLOSED
    paul.records.save(replace(paul.hearing, visibility=Visibility.CLOSED))
    counts = claire.merge(paul.give(confidential=True)).summary.counts
    assert counts.becomes_closed
    assert claire.hearing.visibility is Visibility.CLOSED
    open_file = Colleague("A. Roy").give()
    claire.merge(open_file)
    assert claire.hearing.visibility is Visibility.CLOSED


def test_closed_words_are_only_given_away_on_purpose(claire: Colleague) -> None:
    secret, _ = claire.take(("Secret.", None), ("Public.", None))
    claire.records.save(replace(claire.fresh(secret), visibility=Visibility.CLOSED))
    assert [note.text for note in claire.give().record.notes] == ["Public."]
    assert not claire.give().record.confidential
    assert claire.give(confidential=True).record.confidential
    claire.records.save(replace(claire.hearing, visibility=Visibility.CLOSED))
    with pytest.raises(InvalidValueError, match=r"exchange\.closed"):
        claire.give()
    claire.name = " "
    with pytest.raises(InvalidValueError, match=r"exchange\.no_name"):
        claire.give(confidential=True)


def test_of_the_hearing_only_what_is_empty_is_filled(claire: Colleague, paul: Colleague) -> None:
    claire.records.save(replace(claire.hearing, place="Salle Médicis"))
    paul.records.save(
        replace(
            paul.hearing,
            place="Salle Clemenceau",
            chair="Mme Roy, présidente",
            end=time(11),
            suspensions=(Suspension(time(10), time(10, 5)),),
        )
    )
    claire.merge(paul.give())
    hearing = claire.hearing
    assert (hearing.place, hearing.chair, hearing.end) == ("Salle Médicis", "Mme Roy, présidente", time(11))
    assert hearing.suspensions == (Suspension(time(10), time(10, 5)),)
    assert (hearing.title, hearing.start) == (TITLE, time(9, 30))


def test_a_hearing_that_ends_after_midnight_gets_its_end(claire: Colleague, paul: Colleague) -> None:
    claire.records.save(replace(claire.hearing, start=time(22)))
    paul.records.save(replace(paul.hearing, start=None, end=time(0, 30)))
    claire.merge(paul.give())
    assert (claire.hearing.start, claire.hearing.end) == (time(22), time(0, 30))
    paul.merge(claire.give())
    assert (paul.hearing.start, paul.hearing.end) == (time(22), time(0, 30))


def test_an_end_before_our_beginning_is_not_taken(claire: Colleague, paul: Colleague) -> None:
    paul.records.save(replace(paul.hearing, start=time(8), end=time(9)))
    claire.merge(paul.give())
    assert (claire.hearing.start, claire.hearing.end) == (time(9, 30), None)


def test_a_night_sitting_without_beginning_is_merged_in_order(claire: Colleague, paul: Colleague) -> None:
    for office, minutes in ((claire, (-10, 10)), (paul, (-5, 5))):
        office.records.save(replace(office.hearing, start=None))
        midnight = datetime.combine(DAY, time(23), UTC)  # in Paris
        for minute in minutes:
            office.clock.now = midnight + timedelta(minutes=minute)  # type: ignore[attr-defined]
            at = (datetime.combine(DAY, time()) + timedelta(minutes=minute)).time()
            office.take((f"{minute}", at))
    file = claire.give()
    claire.merge(paul.give())
    paul.merge(file)
    assert claire.words() == paul.words() == ["-10", "-5", "5", "10"]


def test_a_transcript_and_the_recording_come_along(claire: Colleague, paul: Colleague) -> None:
    sha256 = paul.store.put_attachment(b"sound", "has.mp3", "audio/mpeg").sha256
    hearing = replace(
        paul.hearing, recording=sha256, recording_name="has.mp3", anchor_time=time(9, 31), anchor_ms=5000
    )
    transcript = Transcript(
        id=new_id(), hearing_id=hearing.id, filename="has.vtt", position=1, created=paul.clock()
    )
    lines = [
        TranscriptLine(
            id=new_id(),
            key=f"A1-T{number}",
            transcript_id=transcript.id,
            hearing_id=hearing.id,
            start_ms=number * 1000,
            end_ms=number * 1000 + 900,
            text=f"Ligne {number}",
            position=number,
        )
        for number in (1, 2)
    ]
    with paul.store.transaction() as tx:
        for entity in (hearing, transcript, *lines):
            tx.put(entity)
    assert paul.give().record.hearing.recording == ""
    merged = claire.merge(paul.give(recording=True))
    assert merged.summary.brings_recording
    assert claire.store.attachment_bytes(claire.hearing.recording) == b"sound"
    assert (claire.hearing.recording_name, claire.hearing.anchor_ms) == ("has.mp3", 5000)
    assert [line.text for line in claire.store.transcript_lines.select()] == ["Ligne 1", "Ligne 2"]
    assert not claire.merge(paul.give(recording=True)).changes


# -- whatever is taken, in whatever order it is merged

moments = st.none() | st.builds(time, st.just(9), st.integers(0, 59))
takes = st.lists(moments, max_size=6)


def taken(name: str, times: Sequence[time | None]) -> Colleague:
    colleague = Colleague(name)
    colleague.take(*((f"{name} {number}", at) for number, at in enumerate(times)))
    return colleague


@settings(max_examples=40, deadline=None)
@given(takes, takes)
def test_both_end_with_the_same_record(hers: list[time | None], his: list[time | None]) -> None:
    claire, paul = taken("C", hers), taken("P", his)
    file = claire.give()
    claire.merge(paul.give())
    paul.merge(file)
    assert claire.record() == paul.record()
    assert of("C", claire.record()) == [f"C {n}" for n in range(len(hers))]
    assert of("P", claire.record()) == [f"P {n}" for n in range(len(his))]


@settings(max_examples=30, deadline=None)
@given(takes, takes, takes, st.permutations(["P", "A"]))
def test_three_end_with_the_same_record_whatever_the_order(
    one: list[time | None], two: list[time | None], three: list[time | None], order: list[str]
) -> None:
    claire, paul, anne = taken("C", one), taken("P", two), taken("A", three)
    files = {"P": paul.give(), "A": anne.give()}
    other = taken("C", one)
    paul.merge(files["A"])
    other.merge(paul.give())
    for name in order:
        claire.merge(files[name])
    assert claire.record() == other.record()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["C", "P"]),
            st.sampled_from("take reword sort close move split join delete restore empty give".split()),
            st.integers(0, 9),
        ),
        max_size=14,
    )
)
@example(
    [
        ("C", "take", 0),
        ("C", "give", 0),
        ("P", "close", 0),
        ("C", "reword", 0),
        ("C", "give", 0),
        ("C", "reword", 0),
    ]
)
def test_no_word_is_ever_lost_and_merging_settles(steps: list[tuple[str, str, int]]) -> None:
    """Both work and give each other files at any time: every word that nobody took back is in both at the end."""
    offices = {"C": Colleague("C"), "P": Colleague("P")}
    for typed, (name, what, number) in enumerate(steps, start=1):
        office = offices[name]
        notes = office.store.notes.select(hearing_id=office.hearing.id)
        if what == "take":
            office.take((f"{name} {typed}", time(9, number)))
        elif what == "give":
            offices["P" if name == "C" else "C"].merge(office.give())
        elif notes and what == "reword":
            office.reword(notes[number % len(notes)], f"{name} autrement {typed}")
        elif notes and what == "sort":
            office.set_details(notes[number % len(notes)], kind=NoteKind.QUOTE)
        elif notes and what == "close":
            office.set_details(notes[number % len(notes)], visibility=Visibility.CLOSED)
        elif notes and what == "move":
            office.rearranging.move([notes[number % len(notes)].id], number % 2 * 2 - 1)
        elif notes and what == "split" and len(notes[number % len(notes)].text) > 1:
            office.rearranging.split(notes[number % len(notes)].id, 1)
        elif len(notes) > 1 and what == "join":
            office.rearranging.merge([note.id for note in notes[:2]])
        elif notes and what == "delete":
            office.bin.delete(office.fresh(notes[number % len(notes)]))
        elif what == "empty":
            office.bin.empty()
        elif what == "restore":
            for note in office.store.notes.select(binned=True):
                office.bin.restore(note)
    shown, own = alive_ids(offices["C"]), {note.id for note in offices["C"].store.notes.select(author="C")}
    closed = {note.id for note in offices["C"].store.notes.select(visibility=Visibility.CLOSED)}
    file = offices["P"].give()
    before = known_words(offices["C"])
    offices["C"].merge(file)
    assert before <= known_words(offices["C"])
    binned = {note.id for note in offices["C"].store.notes.select(binned=True) if note.binned_at}
    binned |= {one.note_id for one in offices["C"].hearing.removed}
    alive = {note.text for note in file.record.notes if note.id not in binned}
    said = known_words(offices["C"])
    assert all(any(one.startswith(text) for one in said) for text in alive)
    now = alive_ids(offices["C"])
    assert [id for id in now if id in shown and id in own] == [id for id in shown if id in now and id in own]
    gone = {offices["C"].store.notes.get(id).author for id in shown if id not in now}
    assert gone <= {"P"}, "only what its author deleted there goes into the bin"
    assert closed <= {note.id for note in offices["C"].store.notes.select(visibility=Visibility.CLOSED)}
    assert not offices["C"].merge(file).changes
    keys = [note.key for note in offices["C"].store.notes.select(binned=True)]
    assert len(keys) == len(set(keys))


def known_words(office: Colleague) -> set[str]:
    """Every text that a note has or had."""
    return {
        office.store.text_at(EntityKind.NOTE, EntityId(note.id), version.sequence)
        for note in office.store.notes.select(binned=True)
        for version in office.store.versions(EntityKind.NOTE, note.id)
    }


def alive_ids(office: Colleague) -> list[EntityId]:
    return [note.id for note in office.store.notes.select(hearing_id=office.hearing.id)]
