from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from memory_store import MemoryStore
from office import Office, picture

from rapporteur_desk.domain.entities import Entity, SourcePage
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityKind


def keys(entities: list[Entity]) -> list[str]:
    return [getattr(entity, "key", "link") for entity in entities]


def binned(office: Office) -> set[str]:
    return {entity.id for entity in office.store.binned()}


def ids(*entities: Any) -> set[str]:
    return {entity.id for entity in entities}


def test_a_hearing_takes_its_notes_questions_appearances_and_their_links_along() -> None:
    office = Office()
    report = office.new_report()
    hearing, other = office.new_hearing(), office.new_hearing()
    note, kept = office.new_note(hearing=hearing), office.new_note(hearing=other)
    appearance = office.new_appearance(hearing)
    question = office.made(EntityKind.QUESTION, office.hearings.add_question(hearing.id, "Combien ?"))
    link, kept_link = office.link(note, report), office.link(kept, report)
    changes = office.bin.delete(hearing)
    gone = ids(hearing, note, appearance, question, link)
    assert binned(office) == changes.ids() == gone
    assert office.store.links.select() == [kept_link]
    assert keys(office.bin.entries()) == [hearing.key]


def test_a_mini_report_takes_its_whole_outline_its_recommendations_and_links_along() -> None:
    office = Office()
    report, other = office.new_report(), office.new_report("École")
    top = office.new_section(report)
    below = office.new_section(report, parent_id=top.id)
    lowest = office.new_section(report, parent_id=below.id)
    advice = office.new_recommendation(report)
    note = office.new_note()
    links = [office.link(note, target) for target in (report, lowest, advice)]
    kept = office.link(note, other)
    office.bin.delete(report)
    assert binned(office) == ids(report, top, below, lowest, advice, *links)
    assert office.links.links_of(note.id)[0].link == kept
    office.bin.restore(office.fresh(report))
    assert binned(office) == set()
    assert [view.target.key for view in office.links.links_of(note.id)] == [
        report.key, lowest.key, advice.key, other.key,
    ]  # fmt: skip


def test_a_source_takes_its_excerpts_and_their_links_along() -> None:
    office = Office()
    source = office.new_source(pages=[SourcePage(1, "1", "texte")])
    excerpt = office.new_excerpt(source)
    link = office.link(excerpt, office.new_report())
    office.bin.delete(source)
    assert binned(office) == ids(source, excerpt, link)
    office.bin.restore(office.fresh(source))
    assert office.fresh(excerpt) == excerpt
    assert office.store.pages(source.id) == [SourcePage(1, "1", "texte")]


def test_what_is_in_the_bin_is_in_no_list_no_evidence_and_has_no_key() -> None:
    office = Office()
    report = office.new_report()
    section = office.new_section(report)
    hearing = office.new_hearing()
    note = office.new_note(hearing=hearing)
    advice = office.new_recommendation(report)
    source = office.new_source()
    excerpt = office.new_excerpt(source)
    for origin in (note, excerpt):
        office.link(origin, section)
    office.bin.delete(note, excerpt)
    assert office.notes.of_hearing(hearing.id) == []
    assert office.links.evidence(section) == []
    assert office.links.linked_report_ids() == {}
    assert office.sources.views()[0].excerpts == 0
    assert office.overview.hearings()[0].notes == 0
    office.bin.delete(section, advice)
    assert office.sections.outline(report.id) == []
    assert office.reports.recommendation_numbers(report.id) == {}
    assert office.overview.report(report.id).sections == ()
    office.bin.delete(hearing, source, report)
    assert (office.overview.hearings(), office.overview.sources(), office.overview.reports()) == ([], [], [])
    for entity in (note, excerpt, section, advice, hearing, source, report):
        assert office.store.by_key(entity.key) is None


def test_deleting_keeps_what_was_typed_since_the_entity_was_read() -> None:
    office = Office()
    note = office.new_note("vieux")
    office.records.save(replace(note, text="Ce qui a été tapé depuis."))
    office.bin.delete(note)
    assert office.fresh(note).text == "Ce qui a été tapé depuis."
    office.bin.restore(note)
    assert office.fresh(note).text == "Ce qui a été tapé depuis."


def test_what_is_in_the_bin_already_stays_there_as_it_went() -> None:
    office = Office()
    hearing = office.new_hearing()
    first, second = office.new_note("un", hearing), office.new_note("deux", hearing)
    office.bin.delete(first)
    stamp = office.fresh(first).binned_at
    assert not office.bin.delete(first)
    office.bin.delete(hearing)
    assert office.fresh(first).binned_at == stamp
    assert keys(office.bin.entries()) == [hearing.key, first.key]
    office.bin.restore(office.fresh(hearing))
    assert keys(office.bin.entries()) == [first.key]
    assert [view.note.id for view in office.notes.of_hearing(hearing.id)] == [second.id]


def test_what_is_gone_for_good_cannot_be_deleted_again() -> None:
    office = Office()
    note = office.new_note()
    office.bin.delete(note)
    office.bin.empty()
    with pytest.raises(NotFoundError):
        office.bin.delete(note)
    assert office.fresh(note) is None
    assert not office.bin.restore(note)


def test_things_deleted_by_one_gesture_come_back_one_by_one() -> None:
    office = Office()
    hearing = office.new_hearing()
    one, two = office.new_note("un", hearing), office.new_note("deux", hearing)
    deleted = office.bin.delete(one, two)
    assert keys(office.bin.entries()) == ["A1-01", "A1-02"]
    office.bin.restore(office.fresh(one))
    assert binned(office) == ids(two)
    office.undo.revert(office.bin.restore(office.fresh(two)))
    assert binned(office) == ids(two)
    assert len(deleted.ids()) == 2


def test_things_deleted_at_the_same_reading_of_the_clock_are_told_apart() -> None:
    moment = datetime(2024, 3, 5, 9, tzinfo=UTC)
    office = Office(MemoryStore(clock=lambda: moment), clock=lambda: moment)
    hearing = office.new_hearing()
    first = office.new_note("un", hearing)
    office.new_note("deux", hearing)
    office.bin.delete(first)
    office.bin.delete(hearing)
    assert keys(office.bin.entries()) == ["A1", "A1-01"]
    office.bin.restore(office.fresh(hearing))
    assert binned(office) == ids(first)


@pytest.mark.parametrize("child", ["note", "section", "sub-section", "recommendation", "excerpt", "question"])
def test_a_part_cannot_come_back_before_what_it_belongs_to(child: str) -> None:
    office = Office()
    report, hearing, source = office.new_report(), office.new_hearing(), office.new_source()
    section = office.new_section(report)
    parts: dict[str, tuple[Any, Any]] = {
        "note": (office.new_note(hearing=hearing), hearing),
        "section": (office.new_section(report), report),
        "sub-section": (office.new_section(report, parent_id=section.id), section),
        "recommendation": (office.new_recommendation(report), report),
        "excerpt": (office.new_excerpt(source), source),
        "question": (
            office.made(EntityKind.QUESTION, office.hearings.add_question(hearing.id, "Combien ?")),
            hearing,
        ),
    }
    part, parent = parts[child]
    office.bin.delete(part)
    office.bin.delete(parent)
    before = picture(office.store)
    with pytest.raises(InvalidValueError) as refused:
        office.bin.restore(office.fresh(part))
    assert (refused.value.code, refused.value.parameters) == ("bin.parent_binned", {"parent": parent.key})
    assert picture(office.store) == before
    office.bin.restore(office.fresh(parent))
    office.bin.restore(office.fresh(part))
    assert office.fresh(part) == part


def test_a_link_comes_back_only_when_both_its_ends_have() -> None:
    office = Office()
    section = office.new_section(office.new_report())
    note = office.new_note()
    link = office.link(note, section)
    office.bin.delete(note)
    office.bin.delete(section)
    office.bin.restore(office.fresh(note))
    assert office.links.links_of(note.id) == []
    office.bin.restore(office.fresh(section))
    assert office.fresh(link) == link
    assert [view.target.key for view in office.links.links_of(note.id)] == [section.key]


def test_a_person_who_is_heard_asks_or_reports_cannot_be_deleted() -> None:
    office = Office()
    hearing = office.new_hearing()
    heard = office.store.persons.get(office.new_appearance(hearing).person_id)
    speaking, reporting, asking, free = (
        office.made(EntityKind.PERSON, office.hearings.add_rapporteur(surname=name))
        for name in ("Un", "Deux", "Trois", "Quatre")
    )
    office.new_note(hearing=hearing, rapporteur_id=speaking.id)
    office.new_report(rapporteur_ids=(reporting.id,))
    office.hearings.add_question(hearing.id, "Combien ?", asked_by=asking.id)
    for person in (heard, speaking, reporting, asking):
        with pytest.raises(InvalidValueError) as refused:
            office.bin.delete(free, person)
        assert (refused.value.code, refused.value.parameters) == ("person.in_use", {"key": person.key})
    assert binned(office) == set()
    office.bin.delete(free)
    assert binned(office) == ids(free)


def test_a_hearing_comes_back_with_the_person_deleted_after_it() -> None:
    office = Office()
    hearing = office.new_hearing()
    appearance = office.new_appearance(hearing, organisation="HAS")
    office.bin.delete(hearing)
    person = office.store.persons.get(appearance.person_id)
    organisation = office.store.organisations.get(appearance.organisation_id)
    office.bin.delete(person, organisation)
    office.bin.restore(office.fresh(hearing))
    assert [heard.name for heard in office.hearings.persons_heard(hearing.id)] == ["Lefèvre"]
    assert binned(office) == set()


def test_the_dossier_itself_cannot_be_deleted() -> None:
    office = Office()
    with pytest.raises(InvalidValueError) as refused:
        office.bin.delete(office.store.dossier)
    assert refused.value.code == "bin.dossier"


def test_emptying_removes_everything_for_good_with_its_text_and_history() -> None:
    office = Office()
    report, hearing = office.new_report(), office.new_hearing()
    section = office.new_section(report)
    part = office.new_section(report, parent_id=section.id)
    note = office.new_note(hearing=hearing, appearance_id=office.new_appearance(hearing).id)
    source = office.new_source(pages=[SourcePage(1, "1", "texte")])
    office.link(office.new_excerpt(source), part)
    office.link(note, section)
    office.bin.delete(report, hearing, source)
    changes = office.bin.empty()
    assert office.store.binned() == office.bin.entries() == []
    assert all(change.after is None for change in changes)
    assert {kind for kind, _ in picture(office.store)} == {EntityKind.DOSSIER, EntityKind.PERSON}
    assert office.store.pages(source.id) == []
    assert office.store.versions(EntityKind.NOTE, note.id) == []
    assert not office.bin.empty()


def test_emptying_leaves_what_is_still_needed_in_the_bin() -> None:
    office = Office()
    source = office.new_source()
    excerpt = office.new_excerpt(source)
    note = office.new_note("D’après un extrait", excerpt_id=excerpt.id)
    hearing = office.new_hearing()
    appearance = office.new_appearance(hearing, organisation="HAS")
    spoken = office.new_note("Dit par elle", hearing, appearance_id=appearance.id)
    organisation = office.store.organisations.get(appearance.organisation_id)
    gone = office.new_note("À jeter")
    office.bin.delete(source, organisation, appearance, gone)
    office.bin.empty()
    assert binned(office) == ids(source, excerpt, organisation, appearance)
    assert sorted(keys(office.bin.entries())) == ["O1", "S1"]
    assert office.notes.view(spoken.id).speaker == "Lefèvre"
    office.bin.delete(note, hearing)
    office.bin.empty()
    assert binned(office) == set()


def test_keys_of_what_was_removed_for_good_are_not_given_again() -> None:
    office = Office()
    office.bin.delete(office.new_hearing(), office.new_report(), office.new_source(), office.new_note())
    office.bin.empty()
    assert [
        entity.key
        for entity in (office.new_hearing(), office.new_report(), office.new_source(), office.new_note())
    ] == ["A2", "M2", "S2", "N2"]


def test_the_list_of_the_bin_asks_for_nothing_one_by_one() -> None:
    class Asked(MemoryStore):
        asked = 0

        def entity(self, kind: Any, id: Any) -> Any:
            self.asked += 1
            return super().entity(kind, id)

    store = Asked()
    office = Office(store)
    hearing = office.new_hearing()
    for number in range(30):
        office.new_note(str(number), hearing)
    office.bin.delete(hearing)
    store.asked = 0
    assert office.bin.entries() == [office.fresh(hearing)]
    assert store.asked == 1  # by the line above


def test_the_bin_says_when_something_went() -> None:
    office = Office()
    hearing = office.new_hearing()
    office.bin.delete(hearing)
    assert office.fresh(hearing).binned_at == office.clock.now  # type: ignore[attr-defined]
