"""Where room is short nobody is called as another one of the dossier is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.entities import Person
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.short_names import name_among


def person(first_name: str, surname: str = "Martin", civility: Civility = Civility.MONSIEUR) -> Person:
    id = EntityId(f"{civility}{first_name}{surname}")
    return Person(id=id, key="P1", surname=surname, first_name=first_name, civility=civility)


def test_the_surname_is_enough_for_who_has_it_alone() -> None:
    assert (
        name_among(person("Paul"), [person("Paul"), person("Zoé", civility=Civility.MADAME)]) == "M. Martin"
    )


def test_an_initial_tells_two_apart_and_a_first_name_where_it_does_not() -> None:
    paul, jean, pierre = person("Paul"), person("Jean"), person("Pierre")
    assert name_among(paul, [paul, jean]) == "M. P. Martin"
    assert name_among(paul, [paul, jean, pierre]) == "M. Paul Martin"
    assert name_among(jean, [paul, jean, pierre]) == "M. J. Martin"
    nameless = replace(person(""), id=EntityId("other"))
    assert name_among(paul, [paul, nameless]) == "M. Paul Martin"


@given(st.lists(st.sampled_from(["Paul", "Pierre", "Jean", "Émile", "Élise", "Zoé"]), unique=True))
def test_no_two_have_one_name(first_names: list[str]) -> None:
    people = [person(name) for name in first_names]
    assert len({name_among(one, people) for one in people}) == len(people)
