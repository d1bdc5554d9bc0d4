from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_entities import MOMENT, sample_entities, sample_id

from rapporteur_desk.domain.choices import Civility, Visibility
from rapporteur_desk.domain.entities import Hearing, Note, Person
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.rules import (
    checked_visibility,
    effective_visibility,
    folded,
    full_name,
    printed_name,
    required,
    short_name,
)

PUBLIC, CLOSED = Visibility.PUBLIC, Visibility.CLOSED


def hearing(visibility: Visibility) -> Hearing:
    found = next(entity for entity in sample_entities() if isinstance(entity, Hearing))
    return replace(found, visibility=visibility)


def note(visibility: Visibility | None) -> Note:
    return Note(id=sample_id(50), key="A1-02", text="", created=MOMENT, visibility=visibility)


@pytest.mark.parametrize(
    ("own", "of_hearing", "effective"),
    [
        (None, PUBLIC, PUBLIC),
        (None, CLOSED, CLOSED),
        (CLOSED, PUBLIC, CLOSED),
        (CLOSED, CLOSED, CLOSED),
        (PUBLIC, CLOSED, CLOSED),
        (None, None, PUBLIC),
        (CLOSED, None, CLOSED),
    ],
)
def test_a_note_is_as_closed_as_the_tighter_of_itself_and_its_hearing(
    own: Visibility | None, of_hearing: Visibility | None, effective: Visibility
) -> None:
    assert effective_visibility(note(own), hearing(of_hearing) if of_hearing else None) is effective


def test_what_is_said_behind_closed_doors_cannot_be_made_public() -> None:
    with pytest.raises(InvalidValueError) as refused:
        checked_visibility(PUBLIC, hearing(CLOSED))
    assert refused.value.code == "note.cannot_loosen"
    assert refused.value.parameters == {"hearing": "A1"}


def test_public_is_what_a_note_is_anyway_so_nothing_is_stored() -> None:
    assert checked_visibility(PUBLIC, hearing(PUBLIC)) is None
    assert checked_visibility(None, hearing(CLOSED)) is None
    assert checked_visibility(PUBLIC, None) is None


@given(st.sampled_from([None, CLOSED]), st.lists(st.sampled_from([PUBLIC, CLOSED])))
def test_a_note_tightened_once_stays_so_whatever_its_hearing_becomes(
    own: Visibility | None, changes: list[Visibility]
) -> None:
    stored = own
    for visibility in changes:
        stored = checked_visibility(stored, hearing(visibility))
    assert effective_visibility(note(stored), hearing(PUBLIC)) is (own or PUBLIC)


PERSONS = {
    "whole": Person(
        id=sample_id(1), key="P1", surname="Lefèvre", first_name="Claire", civility=Civility.MADAME
    ),
    "no first name": Person(id=sample_id(1), key="P1", surname="Lefèvre", civility=Civility.MADAME),
    "no civility": Person(id=sample_id(1), key="P1", surname="d’Estaing", first_name="Louis"),
    "surname only": Person(id=sample_id(1), key="P1", surname="Œuvrard"),
}


@pytest.mark.parametrize(
    ("person", "full", "short", "printed"),
    [
        ("whole", "Mme Claire Lefèvre", "Mme Lefèvre", "Mme Claire LEFÈVRE"),
        ("no first name", "Mme Lefèvre", "Mme Lefèvre", "Mme LEFÈVRE"),
        ("no civility", "Louis d’Estaing", "Louis d’Estaing", "Louis D’ESTAING"),
        ("surname only", "Œuvrard", "Œuvrard", "ŒUVRARD"),
    ],
)
def test_a_person_is_named_in_running_text_in_a_margin_and_in_print(
    person: str, full: str, short: str, printed: str
) -> None:
    found = PERSONS[person]
    assert (full_name(found), short_name(found), printed_name(found)) == (full, short, printed)


def test_a_title_loses_the_spaces_around_it_and_must_not_be_empty() -> None:
    assert required("  État des lieux\n", "title.empty") == "État des lieux"
    for empty in ("", "  \t\n", "\u00a0"):
        with pytest.raises(InvalidValueError) as refused:
            required(empty, "title.empty")
        assert refused.value.code == "title.empty"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Éducation", "education"),
        ("E\u0301ducation", "éducation"),
        ("Œuvre", "oeuvre"),
        ("CURRICULUM VITÆ", "curriculum vitae"),
        ("l’État", "l'etat"),
        ("l‘État", "l'etat"),
        ("« l’État »", '" l\'etat "'),
        ("“mot”", '"mot"'),
        ("\ufb01n", "fin"),
        ("rendez\u2011vous", "rendez-vous"),
        ("3\u202f000\u00a0€", "3 000 €"),
        ("Straße", "strasse"),
    ],
)
def test_what_is_typed_plainly_matches_what_is_written_with_care(written: str, typed: str) -> None:
    assert folded(written) == folded(typed)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
