from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta, timezone
from typing import Any

import pytest
from memory_store import put_all
from sample_entities import MOMENT, sample_dossier, sample_entities, sample_id

from rapporteur_desk.domain.choices import NoteKind, Stance, Visibility
from rapporteur_desk.domain.entities import (
    ENTITY_TYPES,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Organisation,
    Person,
    Recommendation,
    Section,
    Source,
    SupportLink,
)
from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.services.ports import DossierStore

Put = Callable[..., Any]


def hearing(key: str, day: date = date(2024, 1, 1), start: time | None = None) -> Hearing:
    return Hearing(id=new_id(), key=key, title=key, day=day, start=start)


def note(key: str, of: Hearing | None = None, position: int = 0, at: time | None = None, **more: Any) -> Note:
    return Note(
        id=new_id(),
        key=key,
        text=key,
        hearing_id=of.id if of else None,
        position=position,
        time=at,
        created=MOMENT,
        **more,
    )


def keys(entities: list[Any]) -> list[str]:
    return [entity.key for entity in entities]


def test_the_dossier_is_the_one_it_was_made_with(store: DossierStore) -> None:
    assert store.dossier == sample_dossier()


def test_every_kind_comes_back_as_it_was_put(store: DossierStore) -> None:
    put_all(store, sample_entities())
    for entity in sample_entities():
        found = store.entity(entity.kind_of, entity.id)
        assert found == entity
        assert type(found) is type(entity)
    assert {entity.kind_of for entity in sample_entities()} | {EntityKind.DOSSIER} == set(ENTITY_TYPES)


def test_every_kind_comes_back_after_reopening(disk: Any) -> None:
    put_all(disk.store, sample_entities())
    opened = disk.reopened()
    for entity in sample_entities():
        assert opened.entity(entity.kind_of, entity.id) == entity


@pytest.mark.parametrize(
    "text", ["", "a\x00b", "\ufeffBOM", "e\u0301 \u202f\u00a0", "🏛️\r\n\t", "'; DROP TABLE note; --"]
)
def test_any_text_comes_back_to_the_character(store: DossierStore, put: Put, text: str) -> None:
    one = replace(note("N1"), text=text)
    put(one)
    assert store.notes.get(one.id).text == text


def test_what_is_not_there_is_not_found(store: DossierStore) -> None:
    with pytest.raises(NotFoundError) as caught:
        store.notes.get(EntityId("nobody"))
    assert caught.value.code == "entity.not_found"
    assert store.notes.find(EntityId("nobody")) is None
    assert store.notes.find(None) is None
    assert store.entity(EntityKind.NOTE, EntityId("nobody")) is None


def test_an_identifier_of_another_kind_is_not_found(store: DossierStore, put: Put) -> None:
    one = note("N1")
    put(one)
    assert store.entity(EntityKind.HEARING, one.id) is None


def test_select_takes_any_field_and_means_all_of_them(store: DossierStore, put: Put) -> None:
    a1, a2 = hearing("A1"), hearing("A2")
    first = note("A1-01", a1, 1, kind=NoteKind.QUOTE)
    second = note("A1-02", a1, 2, visibility=Visibility.CLOSED)
    other = note("A2-01", a2, 1, kind=NoteKind.QUOTE)
    free = note("N1")
    put(a1, a2, first, second, other, free)
    assert store.notes.select(hearing_id=a1.id) == [first, second]
    assert store.notes.select(hearing_id=a1.id, kind=NoteKind.QUOTE) == [first]
    assert store.notes.select(kind=NoteKind.QUOTE) == [first, other]
    assert store.notes.select(hearing_id=None) == [free]
    assert store.notes.select(visibility=Visibility.CLOSED) == [second]
    assert store.hearings.select(day=date(2024, 1, 1), filmed=False) == [a1, a2]
    assert store.notes.select(key="a1-01") == []


@pytest.mark.parametrize("kind", [tuple, list, set, frozenset])
def test_several_values_mean_one_of_these(store: DossierStore, put: Put, kind: Callable[[Any], Any]) -> None:
    a1, a2, a3 = hearing("A1"), hearing("A2"), hearing("A3")
    notes = [note("A1-01", a1), note("A2-01", a2), note("A3-01", a3), note("N1")]
    put(a1, a2, a3, *notes)
    assert keys(store.notes.select(hearing_id=kind([a1.id, a3.id]))) == ["A1-01", "A3-01"]
    assert keys(store.notes.select(hearing_id=kind([a1.id, None]))) == ["A1-01", "N1"]
    assert store.notes.select(hearing_id=kind([])) == []
    assert store.notes.count(hearing_id=kind([a1.id, a3.id])) == 2


def test_a_great_many_values_are_no_trouble(store: DossierStore, put: Put) -> None:
    one = note("N1")
    put(one)
    assert store.notes.select(id=[new_id() for _ in range(40_000)] + [one.id]) == [one]


def test_a_field_that_is_not_there_is_refused(store: DossierStore) -> None:
    with pytest.raises(ValueError, match="colour"):
        store.notes.select(colour="red")
    with pytest.raises(ValueError, match="1=1"):
        store.notes.count(**{"1=1": 1})


def test_the_bin_is_left_out_unless_asked_for(store: DossierStore, put: Put) -> None:
    here, gone = note("N1"), replace(note("N2"), binned_at=MOMENT)
    put(here, gone)
    assert store.notes.select() == [here]
    assert store.notes.select(binned=True) == [here, gone]
    assert store.notes.count() == 1
    assert store.notes.get(gone.id) == gone
    assert store.notes.find(gone.id) == gone


def test_the_bin_shows_the_latest_first(store: DossierStore, put: Put) -> None:
    early = replace(note("N1"), binned_at=MOMENT)
    late = replace(note("N2"), binned_at=MOMENT + timedelta(seconds=1))
    latest = replace(hearing("A1"), binned_at=MOMENT + timedelta(microseconds=1_000_001))
    put(early, late, latest, note("N3"))
    assert store.binned() == [latest, late, early]


def test_hearings_are_in_order_of_day_start_and_number(store: DossierStore, put: Put) -> None:
    day = date(2024, 5, 2)
    put(
        hearing("A1", date(2024, 6, 1)),
        hearing("A10", day, time(9)),
        hearing("A2", day, time(9)),
        hearing("A4", day),
        hearing("A3", day, time(8, 30)),
    )
    assert keys(store.hearings.select()) == ["A3", "A2", "A10", "A4", "A1"]


def test_notes_are_in_order_of_hearing_position_time_and_number(store: DossierStore, put: Put) -> None:
    late, early = hearing("A1", date(2024, 6, 1)), hearing("A2", date(2024, 5, 1))
    put(
        late,
        early,
        note("N1"),
        note("A1-01", late, 1),
        note("A2-100", early, 1, time(9)),
        note("A2-99", early, 1, time(9)),
        note("A2-02", early, 1, time(8)),
        note("A2-03", early, 1),
        note("A2-04", early, 0),
    )
    expected = ["A2-04", "A2-02", "A2-99", "A2-100", "A2-03"]
    assert keys(store.notes.select()) == [*expected, "A1-01", "N1"]
    assert keys(store.notes.select(hearing_id=early.id)) == expected


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        (EntityKind.PERSON, lambda n: Person(id=new_id(), key=f"P{n}", surname="x")),
        (EntityKind.ORGANISATION, lambda n: Organisation(id=new_id(), key=f"O{n}", name="x")),
        (EntityKind.SOURCE, lambda n: Source(id=new_id(), key=f"S{n}", title="x")),
    ],
)
def test_keys_are_ordered_as_numbers(store: DossierStore, put: Put, kind: EntityKind, make: Any) -> None:
    put(make(10), make(2), make(1))
    repository: Any = {
        EntityKind.PERSON: store.persons,
        EntityKind.ORGANISATION: store.organisations,
        EntityKind.SOURCE: store.sources,
    }[kind]
    assert [key[1:] for key in keys(repository.select())] == ["1", "2", "10"]


def test_what_has_a_position_is_ordered_by_it_then_by_key(store: DossierStore, put: Put) -> None:
    m1 = MiniReport(id=new_id(), key="M1", title="x", position=9)
    m2 = MiniReport(id=new_id(), key="M2", title="x", position=1)
    s1 = Source(id=new_id(), key="S1", title="x")
    put(
        m1,
        m2,
        s1,
        *(
            Section(id=new_id(), key=f"M1-{n:02d}", mini_report_id=m1.id, title="x", position=p)
            for n, p in ((100, 2), (99, 2), (3, 1))
        ),
        *(
            Recommendation(id=new_id(), key=f"R{n}", mini_report_id=m1.id, title="x", position=p)
            for n, p in ((10, 1), (9, 1), (1, 2))
        ),
        *(
            Excerpt(id=new_id(), key=f"S1-{n:02d}", source_id=s1.id, text="x", position=p)
            for n, p in ((2, 5), (1, 5), (3, 0))
        ),
    )
    assert keys(store.mini_reports.select()) == ["M2", "M1"]
    assert keys(store.sections.select(mini_report_id=m1.id)) == ["M1-03", "M1-99", "M1-100"]
    assert keys(store.recommendations.select()) == ["R9", "R10", "R1"]
    assert keys(store.excerpts.select()) == ["S1-03", "S1-01", "S1-02"]


def test_links_are_in_order_of_making(store: DossierStore, put: Put) -> None:
    def link(seconds: int) -> SupportLink:
        return SupportLink(
            id=new_id(),
            origin_kind=EntityKind.NOTE,
            origin_id=new_id(),
            target_kind=EntityKind.SECTION,
            target_id=sample_id(11),
            stance=Stance.SUPPORTS,
            created=MOMENT + timedelta(seconds=seconds),
        )

    late, early, same = link(5), link(1), link(5)
    put(late, early, same)
    assert store.links.select(target_id=sample_id(11)) == [early, late, same]


def test_instants_of_other_zones_are_the_same_instants(store: DossierStore, put: Put) -> None:
    paris = timezone(timedelta(hours=2))
    early = replace(note("N1"), binned_at=MOMENT.astimezone(paris))
    late = replace(note("N2"), binned_at=MOMENT + timedelta(minutes=1))
    put(early, late)
    assert store.notes.get(early.id).binned_at == MOMENT
    assert store.binned() == [late, early]
    assert store.notes.select(binned=True, binned_at=MOMENT) == [early]


def test_a_key_names_one_thing_whatever_its_case(store: DossierStore) -> None:
    put_all(store, sample_entities())
    for entity in sample_entities():
        key = getattr(entity, "key", None)
        if key and getattr(entity, "binned_at", None) is None:
            assert store.by_key(key) == entity
            assert store.by_key(key.lower()) == entity


def test_a_key_in_the_bin_or_of_nothing_names_nothing(store: DossierStore) -> None:
    put_all(store, sample_entities())
    for key in ("O1", "M1-02", "A9", "A1-99", "Z1", "", "A1-01'", "%"):
        assert store.by_key(key) is None
