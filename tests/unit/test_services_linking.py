from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from memory_store import MemoryStore
from office import Office, picture

from rapporteur_desk.domain.choices import SectionStatus, Stance, Visibility
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.services.checking import BrokenCitation, CheckService
from rapporteur_desk.services.linking import Evidence, ExcerptView, cited_keys
from rapporteur_desk.services.notes import NoteView
from rapporteur_desk.services.overview import count_words


def shown(evidence: list[Evidence]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.key, one.link.stance.value, one.cited_in) for one in evidence]


# -- links


def test_a_passage_is_linked_once_and_takes_the_new_stance() -> None:
    office = Office()
    section, note = office.new_section(office.new_report()), office.new_note()
    link = office.link(note, section)
    assert (link.origin_id, link.target_id, link.stance) == (note.id, section.id, Stance.SUPPORTS)
    changes = office.links.link([note], section, Stance.CONTRADICTS)
    assert [change.id for change in changes] == [link.id]
    assert not office.links.link([note], section, Stance.CONTRADICTS)
    assert [view.link.stance for view in office.links.links_of(note.id)] == [Stance.CONTRADICTS]
    office.links.set_stance(link.id, Stance.QUALIFIES)
    assert office.fresh(link) == replace(link, stance=Stance.QUALIFIES)


def test_a_passage_given_twice_is_linked_once() -> None:
    office = Office()
    report, note = office.new_report(), office.new_note()
    office.links.link([note, note], report)
    assert office.store.links.count() == 1


@pytest.mark.parametrize("wrong", ["hearing", "source", "report", "person"])
def test_only_notes_and_excerpts_are_passages(wrong: str) -> None:
    office = Office()
    report, hearing, source = office.new_report(), office.new_hearing(), office.new_source()
    person = office.store.persons.get(office.new_appearance(hearing).person_id)
    origin = {"hearing": hearing, "source": source, "report": report, "person": person}[wrong]
    before = picture(office.store)
    with pytest.raises(InvalidValueError) as refused:
        office.links.link([office.fresh(office.new_note("avant")), origin], report)
    assert (refused.value.code, refused.value.parameters) == ("link.not_a_passage", {"key": origin.key})
    assert office.store.links.count() == 0
    assert len(picture(office.store)) == len(before) + 1


def test_only_what_is_written_is_a_target() -> None:
    office = Office()
    note, hearing = office.new_note(), office.new_hearing()
    for target in (note, hearing):
        with pytest.raises(InvalidValueError) as refused:
            office.links.link([note], target)
        assert (refused.value.code, refused.value.parameters) == ("link.not_a_target", {"key": target.key})


def test_nothing_is_linked_to_what_is_gone() -> None:
    office = Office()
    report, note, gone_note = office.new_report(), office.new_note(), office.new_note()
    gone = office.new_section(report)
    office.bin.delete(gone, gone_note)
    for origin, target in ((note, gone), (gone_note, report)):
        with pytest.raises(NotFoundError):
            office.links.link([origin], target)
    office.bin.empty()
    for origin, target in ((note, gone), (gone_note, report)):
        with pytest.raises(NotFoundError):
            office.links.link([origin], target)
    assert office.store.links.select(binned=True) == []


def test_unlinking_what_is_not_linked_says_so() -> None:
    office = Office()
    link = office.link(office.new_note(), office.new_report())
    office.links.unlink(link.id)
    for doing in (office.links.unlink, lambda id: office.links.set_stance(id, Stance.QUALIFIES)):
        with pytest.raises(NotFoundError):
            doing(link.id)


# -- evidence


def test_evidence_is_in_the_order_of_keys_notes_first() -> None:
    office = Office()
    section = office.new_section(office.new_report())
    first, second = office.new_hearing(), office.new_hearing()
    late = [office.new_note(hearing=second) for _ in range(2)]
    early = [office.new_note(hearing=first) for _ in range(10)]
    excerpt = office.new_excerpt(office.new_source())
    free = office.new_note("libre")
    office.links.link([excerpt, free, *late, early[9], early[1]], section)
    assert [one.key for one in office.links.evidence(section)] == [
        "A1-02", "A1-10", "A2-01", "A2-02", "N1", "S1-01",
    ]  # fmt: skip


def test_evidence_shows_the_passage_where_it_comes_from_and_where_it_is_cited() -> None:
    office = Office()
    report = office.new_report()
    one, two = office.new_section(report, "un"), office.new_section(report, "deux")
    part = office.new_section(report, "un-un", parent_id=one.id)
    hearing = office.new_hearing(visibility=Visibility.CLOSED)
    note = office.new_note("Dit", hearing, appearance_id=office.new_appearance(hearing).id)
    source = office.new_source()
    excerpt = office.new_excerpt(source, "Écrit")
    office.links.link([note], two, Stance.QUALIFIES)
    office.links.link([excerpt], two)
    office.sections.set_text(two.id, "Selon [@a1-01; @S1-01, p. 3].")
    office.sections.set_text(part.id, "Selon [@A1-01] et `[@S1-01]`, puis [@A1-01].")
    other = office.new_section(office.new_report("École"), text="[@A1-01]")
    evidence = office.links.evidence(two)
    assert shown(evidence) == [
        ("A1-01", "qualifies", ("I.A", "II")),
        ("S1-01", "supports", ("II",)),
    ]
    spoken, written = (one.origin for one in evidence)
    assert isinstance(spoken, NoteView)
    assert (spoken.note, spoken.speaker, spoken.confidential) == (note, "Lefèvre", True)
    assert written == ExcerptView(excerpt, source)
    assert office.links.evidence(other) == []


def test_evidence_of_reports_and_recommendations_is_cited_in_their_mini_report() -> None:
    office = Office()
    report = office.new_report()
    office.new_section(report, text="[@N1]")
    advice, note = office.new_recommendation(report), office.new_note()
    office.link(note, report)
    office.link(note, advice)
    assert (
        shown(office.links.evidence(report))
        == shown(office.links.evidence(advice))
        == [("N1", "supports", ("I",))]
    )


def test_sections_numbered_alike_are_told_once() -> None:
    office = Office()
    report = office.new_report()
    parent = None
    for title in ("I", "A", "1", "a"):
        parent = office.new_section(report, title, parent_id=parent.id if parent else None)
    assert parent is not None
    for _ in range(2):  # `-`: the fifth level has no number of its own
        office.new_section(report, "tiret", parent_id=parent.id, text="[@N1]")
    office.link(office.new_note(), report)
    assert shown(office.links.evidence(report)) == [("N1", "supports", ("I.A.1.a",))]


def test_a_link_whose_passage_is_missing_hides_no_other() -> None:
    office = Office()
    report, kept = office.new_report(), office.new_note("gardée")
    note, hidden = office.new_note("perdue"), office.new_note("cachée")
    excerpt = office.new_excerpt(office.new_source())
    office.links.link([note, kept, hidden, excerpt], report)
    with office.store.transaction() as tx:  # as no use case does it, but a damaged dossier may hold it
        tx.remove(note)
        tx.remove(excerpt)
        tx.put(replace(hidden, binned_at=office.clock()))
    assert [one.key for one in office.links.evidence(report)] == [kept.key]


def test_links_of_a_passage_lead_to_what_is_there() -> None:
    office = Office()
    report = office.new_report()
    section, advice, note = office.new_section(report), office.new_recommendation(report), office.new_note()
    for target in (section, report, advice):
        office.link(note, target)
    assert [view.target for view in office.links.links_of(note.id)] == [section, report, advice]
    office.bin.delete(section)
    assert [view.target for view in office.links.links_of(note.id)] == [report, advice]
    assert office.links.links_of(report.id) == []


def test_a_passage_bears_on_mini_reports_directly_and_through_their_parts() -> None:
    office = Office()
    health, school, empty = (office.new_report(title) for title in ("Santé", "École", "Rien"))
    section, advice = office.new_section(health), office.new_recommendation(school)
    note, excerpt, unlinked = office.new_note(), office.new_excerpt(office.new_source()), office.new_note()
    office.link(note, section)
    office.link(note, health)
    office.link(note, advice)
    office.link(excerpt, school)
    assert office.links.linked_report_ids() == {note.id: (health.id, school.id), excerpt.id: (school.id,)}
    office.bin.delete(school)
    assert office.links.linked_report_ids() == {note.id: (health.id,)}
    assert unlinked.id not in office.links.linked_report_ids()
    assert office.links.evidence(empty) == []


def test_the_number_of_questions_to_the_store_does_not_grow_with_the_evidence() -> None:
    class Counting(MemoryStore):
        asked = 0

        def entity(self, kind: Any, id: Any) -> Any:
            self.asked += 1
            return super().entity(kind, id)

    store = Counting()
    office = Office(store)
    section = office.new_section(office.new_report())
    notes = [office.new_note() for _ in range(40)]
    office.links.link(notes, section)
    asked = []
    for repository in (store.notes, store.hearings, store.persons):
        for name in ("find", "get", "select"):
            original = getattr(repository, name)
            setattr(
                repository, name, lambda *a, _original=original, **k: (asked.append(a), _original(*a, **k))[1]
            )
    store.asked = 0
    assert len(office.links.evidence(section)) == 40
    assert len(asked) + store.asked < 10


def test_citations_are_found_whatever_their_case_and_not_in_code() -> None:
    assert cited_keys("[@a3-07; @S12, p. 8] `[@A9]` \\[@A8] [@A3-07]") == {"A3-07", "S12"}
    office = Office()
    report = office.new_report()
    citing = office.new_section(report, text="[@n1]")
    office.new_section(report, text="`[@N1]`")
    assert office.links.cited_by("N1") == office.links.cited_by("n1") == [citing]


# -- checking


def test_citations_that_lead_nowhere_are_reported() -> None:
    office = Office()
    report = office.new_report()
    note, gone = office.new_note(), office.new_note()
    section = office.new_section(report, text=f"[@{note.key}] [@{gone.key}; @zotero2024] `[@X1]`")
    office.bin.delete(gone)
    found = CheckService(office.store).check()
    assert found.is_sound
    assert found.broken_citations == (
        BrokenCitation(section.key, gone.key),
        BrokenCitation(section.key, "zotero2024"),
    )


# -- the overview


def test_the_overview_of_a_report_counts_words_pages_claims_and_progress() -> None:
    office = Office()
    report = office.new_report()
    one = office.new_section(report, "un", text="mot " * 401, status=SectionStatus.DONE)
    two = office.new_section(
        report, "deux", parent_id=one.id,
        text="La hausse atteint 12 % des cas. Elle est de 8 % ailleurs [@N1].\n\nRien à dire.",
        status=SectionStatus.DRAFT,
    )  # fmt: skip
    view = office.overview.report(report.id)
    assert [(item.node.section.id, item.node.path, item.claims.sourced, item.claims.total, item.progress)
            for item in view.sections] == [(one.id, "I", 0, 0, 1.0), (two.id, "I.A", 2, 2, 0.4)]  # fmt: skip
    assert (view.words, view.pages, view.progress) == (401 + count_words(two.text), 2, 0.7)
    office.sections.set_text(two.id, "La hausse atteint 12 % des cas.")
    assert office.overview.reports()[0].sections[1].claims.unsourced == 1
    empty = office.overview.report(office.new_report("Vide").id)
    assert (empty.sections, empty.words, empty.pages, empty.progress) == ((), 0, 0, 0.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("l’outil d'aide peut-être", 3),
        ("« Trois mots ici. »", 3),
        ("A2A, 3 000 €", 3),
        ("État\nœuvre\tété", 3),
        ("## Titre — suite", 2),
    ],
)
def test_words_are_counted_as_a_reader_does(text: str, words: int) -> None:
    assert count_words(text) == words


def test_the_overview_lists_the_latest_hearings_first_with_their_notes() -> None:
    office = Office()
    early, late = office.new_hearing("un"), office.new_hearing("deux", day=office.clock().date())
    for _ in range(3):
        office.new_note(hearing=early)
    office.new_note(hearing=late)
    office.new_note()
    source = office.new_source()
    assert sorted((one.hearing.title, one.notes) for one in office.overview.hearings()) == [
        ("deux", 1),
        ("un", 3),
    ]
    days = [one.hearing.day for one in office.overview.hearings()]
    assert days == sorted(days, reverse=True)
    assert office.overview.free_notes() == 1
    assert office.overview.sources() == [source]
