"""The index kept true to the dossier by its journal: real index, dossier in memory or on disk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from memory_store import MemoryStore
from office import Office
from random_work import FURNITURE, LARGEST, NAMES, WORDS, RandomWork, after, works
from sample_entities import sample_dossier
from sitting_in_memory import TranscriptInMemory

from rapporteur_desk.domain.choices import Civility, LocatorKind, Stance, Visibility
from rapporteur_desk.domain.entities import Hearing, Note, SourcePage, SupportLink
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.partial_days import written
from rapporteur_desk.search import index as index_module
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.search.storage import ArrayFile
from rapporteur_desk.services.indexing import DocumentMaker
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.reading_ports import TimedLine
from rapporteur_desk.services.search_values import (
    HitKind,
    IndexedDocument,
    SearchHit,
    SearchOrder,
    SearchQuery,
)
from rapporteur_desk.services.searching import SearchCancelled, SearchService
from rapporteur_desk.services.transcripts import TranscriptService
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier

SECRET = b"s" * 32


VOCABULARY = (
    *(f"mot{number}" for number in range(LARGEST + 1)),
    *(" ".join(name) for name in NAMES),
    *WORDS, "HAS", "Insee", *(f"SIGLE{number}" for number in range(LARGEST + 1)),
)  # fmt: skip
"""All that random work may have written."""


class CountingIndex(WhooshSearchIndex):
    """The real index, which remembers what it was asked to do."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SECRET)
        self.rebuilds = 0
        self.updated: list[set[EntityId]] = []

    def rebuild(self, *args: Any, **named: Any) -> None:
        self.rebuilds += 1
        super().rebuild(*args, **named)

    def update(self, replaced: Any, documents: Any, sequence: int) -> None:
        self.updated.append(set(replaced))
        super().update(replaced, documents, sequence)


class Reading:
    """An office with an index; `reopened` is what the next start of the program finds."""

    def __init__(self, folder: Path, office: Office, family: list[CountingIndex] | None = None) -> None:
        self.folder = folder
        self.office = office
        self.index = CountingIndex(folder)
        self.family = [] if family is None else family
        self.family.append(self.index)
        self.search = SearchService(office.store, self.index, office.links)
        self.search.catch_up()

    def reopened(self) -> Reading:
        self.index.close()
        return Reading(self.folder, self.office, self.family)

    def close(self) -> None:
        for index in self.family:
            index.close()

    def hits(self, text: str = "", **filters: Any) -> list[SearchHit]:
        results = self.search.search(SearchQuery(text=text, limit=10_000, **filters))
        return [hit for _, group in results.groups for hit in group]

    def places(self, text: str) -> set[tuple[EntityId, int]]:
        return {(hit.id, hit.part) for hit in self.hits(text)}

    def keys(self, text: str = "", **filters: Any) -> set[str]:
        """The keys of what is found, after catching up."""
        self.search.catch_up()
        return {hit.key for hit in self.hits(text, **filters)}

    def told(self) -> set[tuple[str, int, str, str, str, tuple[str, ...], bool]]:
        """What the index says of every document it holds."""
        found = set()
        for report in ("", *(report.key for report in self.office.store.mini_reports.select(binned=True))):
            for hit in self.hits(mini_report=report):
                found.add((hit.id, hit.part, hit.key, hit.speaker, hit.hearing, (report,), hit.confidential))
        return found


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path / "index", Office())
    yield made
    made.close()


def words_of(document: IndexedDocument) -> set[str]:
    return set(VOCABULARY).intersection(f"{document.title} {document.text}".split())


# -- whatever is done


@pytest.mark.timeout(60)
@settings(max_examples=20, deadline=None)
@given(works(max_size=4), works(max_size=12))
def test_the_index_brought_up_to_date_says_what_a_new_one_would(
    furniture: list[tuple[str, int, int]], steps: list[tuple[str, int, int]]
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        office = Office()
        work = RandomWork(office)
        after(work, (*FURNITURE, *furniture))
        reading = Reading(folder / "kept", office)
        for place, step in enumerate(steps):
            changes = after(work, [step])
            if place % 4:  # sometimes several changes are brought in together
                reading.search.catch_up()
            if place % 3 == 2 and changes:
                office.undo.revert(changes[-1])
        reading.search.catch_up()
        assert reading.search.is_current
        fresh = Reading(folder / "new", office)
        assert reading.told() == fresh.told()
        places = {word: reading.places(word) for word in VOCABULARY}
        assert places == {word: fresh.places(word) for word in VOCABULARY}
        for document in DocumentMaker(office.store, office.links).all():
            for word in words_of(document):
                assert (document.id, document.part) in places[word]
        for index in (reading.index, fresh.index):
            index.close()
    finally:
        shutil.rmtree(folder)


def test_a_note_is_found_by_its_words_and_no_longer_by_those_it_had(reading: Reading) -> None:
    office = reading.office
    note = office.new_note("Les hôpitaux publics")
    assert reading.keys("hopital") == {note.key}
    office.records.save(replace(note, text="Les collèges publics"))
    assert (reading.keys("hôpital"), reading.keys("college")) == (set(), {note.key})
    office.bin.delete(note)
    assert reading.keys("collège") == set()
    office.bin.restore(office.fresh(note))
    assert reading.keys("collège") == {note.key}
    office.bin.delete(note)
    office.bin.empty()
    assert reading.keys("collège") == set()
    assert reading.index.rebuilds == 1  # the first


def test_every_kind_of_thing_is_found(reading: Reading) -> None:
    office = reading.office
    report = office.new_report("Zèbre un", short_title="z")
    section = office.new_section(report, "Zèbre deux", text="un **okapi** [@A1]")
    advice = office.new_recommendation(report, "protéger le zèbre")
    hearing = office.new_hearing("Zèbre trois", place="Girafe")
    office.hearings.add_question(hearing.id, "Combien de zèbres ?")
    office.new_appearance(hearing, "Zèbre", organisation="Okapi", function="gardien")
    note = office.new_note("Le zèbre broute.", hearing)
    source = office.new_source(
        "Zèbre cinq", pages=[SourcePage(1, "i", "zèbre"), SourcePage(2, "1", "Zèbres")]
    )
    excerpt = office.new_excerpt(source, "« zèbre »")
    assert reading.keys("zebres") == {
        report.key, section.key, advice.key, hearing.key, "A1-Q1", "P1", note.key, source.key, excerpt.key,
    }  # fmt: skip
    assert {(hit.kind, hit.part) for hit in reading.hits("zèbre") if hit.key == source.key} == {
        (HitKind.SOURCE, 0), (HitKind.SOURCE, 1), (HitKind.SOURCE, 2),
    }  # fmt: skip
    assert reading.keys("okapi") == {section.key, hearing.key, "P1"}
    assert reading.keys("girafe") == {hearing.key}


def test_pages_are_asked_for_as_they_are_printed(reading: Reading) -> None:
    """The number in the file only where nothing is printed, as it is shown."""
    office = reading.office
    printed = office.new_source(
        "Zèbre", pages=[SourcePage(1, "i", "a"), SourcePage(2, "3-1", "b"), SourcePage(3, "3-2", "c")]
    )
    plain = office.new_source("Okapi", pages=[SourcePage(1, "", "a"), SourcePage(3, "", "b")])
    reading.search.catch_up()
    assert reading.places("page:i") == {(printed.id, 1)}
    assert reading.places("page:3") == {(plain.id, 3)}
    assert reading.places("page:3-2") == {(printed.id, 3), (plain.id, 3)}
    assert reading.places("page:3-1..3-9") == {(printed.id, 2), (printed.id, 3)}
    assert [hit.pages for hit in reading.hits("page:i")] == [("i",)]


def test_questions_and_mini_reports_are_found_by_their_rapporteurs(reading: Reading) -> None:
    office = reading.office
    person = office.made(EntityKind.PERSON, office.hearings.add_rapporteur(surname="Zèbre"))
    report = office.new_report("Santé", rapporteur_ids=(person.id,), number="491")
    hearing = office.new_hearing("Ouverture")
    office.records.save(replace(hearing, chair="M. Okapi, président"))
    office.hearings.add_question(hearing.id, "Combien ?", asked_by=person.id)
    assert reading.keys("zebre") == {report.key, "A1-Q1", person.key}
    assert reading.keys("orateur:zebre") == {"A1-Q1"}
    assert reading.keys("okapi") == {hearing.key}
    assert reading.keys("491") == {report.key}
    office.records.save(replace(person, surname="Girafe"))
    assert reading.keys("girafe") == {report.key, "A1-Q1", person.key}
    assert reading.keys("zebre") == set()


def test_sources_and_excerpts_are_found_counted_and_sorted_by_date_of_publication(reading: Reading) -> None:
    office = reading.office
    issued = {"S1": "2023", "S2": "2023-06", "S3": "2022-12-31", "S4": "", "S5": "s. d."}
    made = {key: office.new_source("Zèbre", issued=when) for key, when in issued.items()}
    office.new_excerpt(made["S2"], "Un zèbre")
    assert reading.keys("date:2023") == {"S1", "S2", "S2-01"}
    assert reading.keys("date:>2023-06") == {"S1"}
    assert reading.keys("date:2023-06") == {"S2", "S2-01"}
    assert reading.keys(since=date(2023, 1, 1), until=date(2023, 12, 31)) == {"S1", "S2", "S2-01"}
    assert reading.keys(until=date(2022, 12, 31)) == {"S3"}
    assert reading.search.search(SearchQuery(text="")).facets["year"] == {"2023": 3, "2022": 1}
    for order, keys in (
        (SearchOrder.NEWEST, ["S2", "S2-01", "S1", "S3", "S4", "S5"]),
        (SearchOrder.OLDEST, ["S3", "S1", "S2", "S2-01", "S4", "S5"]),
    ):
        ranked = reading.search.search(SearchQuery(text="zèbre", ranked=True, order=order)).ranked
        assert sorted(hit.key for hit in ranked) == sorted(keys)
        assert [hit.key for hit in ranked if hit.kind is HitKind.SOURCE] == [
            key for key in keys if key != "S2-01"
        ]
        days = [written(hit.day, hit.day_precision) for hit in ranked if hit.day]
        assert sorted(days, reverse=order is SearchOrder.NEWEST) == days
    office.records.save(replace(made["S2"], issued="2024-02-01"))
    assert reading.keys("date:2024-02-01") == {"S2", "S2-01"}


def test_excerpts_and_notes_from_them_are_found_by_the_pages_they_were_taken_from(reading: Reading) -> None:
    office = reading.office
    source = office.new_source("Zèbre", pages=[SourcePage(n, f"3-{n}", "a") for n in (1, 2, 3)])
    many = office.new_excerpt(source, "un", locator="12-15")
    chapter = office.new_excerpt(source, "deux", locator="3-2")
    roman = office.new_excerpt(source, "trois", locator="p. xiv, 8")
    office.new_excerpt(source, "quatre", locator="14", kind=LocatorKind.PARAGRAPH)
    note = office.new_note("Voir", excerpt_id=many.id)
    assert reading.keys("page:14") == {many.key, note.key}
    assert reading.keys("page:2..5") == set()
    assert chapter.key in reading.keys("page:3-2")
    assert reading.keys("page:xiv") == reading.keys("page:8") == {roman.key}
    office.records.save(replace(many, locator="40"))
    assert reading.keys("page:40") == {many.key, note.key}
    assert reading.keys("page:14") == set()


def _attach(office: Office, hearing: Hearing, *texts: str) -> None:
    lines = [TimedLine(n * 1000, n * 1000, "Claire Lefèvre", text) for n, text in enumerate(texts)]
    TranscriptService(office.store, office.clock, TranscriptInMemory(lines), office.notes).attach(
        hearing.id, Path("a.vtt")
    )


def test_lines_of_transcripts_are_found_with_their_speaker_hearing_and_place(reading: Reading) -> None:
    office = reading.office
    report = office.new_report()
    hearing = office.new_hearing("Ouverture", mini_report_ids=(report.id,))
    _attach(office, hearing, "un zèbre", "une girafe", "deux zèbres")
    reading.search.catch_up()
    hits = reading.hits("zebres", kinds=frozenset({HitKind.TRANSCRIPT}), hearing="A1", mini_report="M1")
    assert {(hit.key, hit.part, hit.speaker, hit.context, hit.confidential) for hit in hits} == {
        ("A1-T1", 0, "Claire Lefèvre", "Ouverture", False),
        ("A1-T3", 2, "Claire Lefèvre", "Ouverture", False),
    }
    assert reading.keys("girafe", speaker="lefevre") == {"A1-T2"}
    [transcript] = office.store.transcripts.select()
    office.bin.delete(transcript)
    assert reading.keys("zèbre") == set()
    office.bin.restore(office.fresh(transcript))
    assert reading.keys("zèbre") == {"A1-T1", "A1-T3"}


def test_lines_are_as_closed_as_their_hearing_and_its_anchor_costs_no_indexing(reading: Reading) -> None:
    office = reading.office
    hearing = office.new_hearing("Ouverture")
    _attach(office, hearing, "zèbre")
    reading.search.catch_up()
    office.records.save(replace(hearing, anchor_time=time(9, 0), anchor_ms=5))
    reading.search.catch_up()
    assert reading.index.updated[-1] == {hearing.id}
    office.records.save(replace(office.fresh(hearing), visibility=Visibility.CLOSED))
    reading.search.catch_up()
    assert [(hit.key, hit.confidential) for hit in reading.hits("zèbre")] == [("A1-T1", True)]


# -- what changes the documents of others


def test_a_renamed_hearing_and_its_confidentiality_show_in_its_notes_and_questions(reading: Reading) -> None:
    office = reading.office
    hearing = office.new_hearing("Ouverture")
    office.new_note("zèbre", hearing)
    office.hearings.add_question(hearing.id, "zèbre ?")
    reading.search.catch_up()
    assert {(hit.context, hit.confidential) for hit in reading.hits("zèbre")} == {("Ouverture", False)}
    office.records.save(
        replace(hearing, title="Clôture", visibility=Visibility.CLOSED, day=office.clock().date())
    )
    assert reading.keys("zèbre") == {"A1-01", "A1-Q1"}
    assert {(hit.context, hit.confidential, hit.day) for hit in reading.hits("zèbre")} == {
        ("Clôture", True, office.clock().date())
    }


def test_excerpts_and_pages_are_as_closed_as_their_source(reading: Reading) -> None:
    office = reading.office
    source = office.new_source("Note interne", pages=[SourcePage(1, "1", "zèbre")])
    office.new_excerpt(source, "zèbre")
    office.records.save(replace(source, visibility=Visibility.CLOSED))
    assert reading.keys("zèbre") == {"S1", "S1-01"}
    assert all(hit.confidential for hit in reading.hits("zèbre"))


def test_a_renamed_person_is_the_speaker_of_all_they_said(reading: Reading) -> None:
    office = reading.office
    hearing = office.new_hearing()
    heard = office.new_appearance(hearing, "Lefèvre", first_name="Claire")
    note = office.new_note("zèbre", hearing, appearance_id=heard.id)
    person = office.store.persons.get(heard.person_id)
    assert reading.keys("zèbre", speaker="Claire Lefèvre") == {note.key}
    office.records.save(replace(person, surname="Martin", civility=Civility.MADAME))
    assert reading.keys("zèbre", speaker="Mme Claire Martin") == {note.key}
    assert reading.keys("zèbre", speaker="Claire Lefèvre") == set()
    assert reading.keys("Martin", kinds=frozenset({HitKind.HEARING, HitKind.PERSON})) == {
        hearing.key,
        person.key,
    }
    assert reading.keys("Lefèvre") == set()


def test_somebody_no_longer_heard_still_speaks_under_the_present_name(reading: Reading) -> None:
    office = reading.office
    hearing = office.new_hearing()
    heard = office.new_appearance(hearing, "Lefèvre")
    note = office.new_note("zèbre", hearing, appearance_id=heard.id)
    office.bin.delete(heard)
    reading.search.catch_up()
    office.records.save(replace(office.store.persons.get(heard.person_id), surname="Martin"))
    assert reading.keys("zèbre", speaker="Martin") == {note.key}
    assert reading.keys("Lefèvre") == set()


def test_a_rapporteur_and_an_organisation_are_renamed_everywhere(reading: Reading) -> None:
    office = reading.office
    office.hearings.add_rapporteur(surname="Larcher")
    [rapporteur] = office.store.persons.select()
    hearing = office.new_hearing()
    heard = office.new_appearance(hearing, organisation="Insee")
    note = office.new_note("zèbre", hearing, rapporteur_id=rapporteur.id)
    reading.search.catch_up()
    office.records.save(
        replace(rapporteur, surname="Dupont"),
        replace(office.store.organisations.get(heard.organisation_id), name="Okapi"),
    )
    assert reading.keys("zèbre", speaker="Dupont") == {note.key}
    assert reading.keys("okapi") == {hearing.key, "P2"}
    assert reading.keys("insee") == set()


def test_taking_back_that_somebody_was_heard_shows_in_the_hearing_and_the_person(reading: Reading) -> None:
    office = reading.office
    hearing = office.new_hearing()
    office.hearings.add_rapporteur(surname="Lefèvre")
    added = office.hearings.add_person_heard(hearing.id, surname="Lefèvre", function="archiviste")
    assert reading.keys("archiviste") == {hearing.key, "P1"}
    office.undo.revert(added)
    assert reading.keys("archiviste") == set()
    assert reading.keys("lefevre") == {"P1"}
    assert reading.index.rebuilds == 1


def test_somebody_heard_in_anothers_place_shows_with_both(reading: Reading) -> None:
    office = reading.office
    hearing = office.new_hearing()
    appearance = office.new_appearance(hearing, "Lefèvre", function="archiviste")
    office.hearings.add_rapporteur(surname="Dupont")
    assert reading.keys("archiviste") == {hearing.key, "P1"}
    with office.store.transaction() as tx:
        tx.put(replace(appearance, person_id=office.store.by_key("P2").id))  # type: ignore[union-attr]
    assert reading.keys("archiviste") == {hearing.key, "P2"}


@pytest.mark.parametrize("restarted", [False, True])
def test_a_note_bears_on_the_mini_reports_it_is_linked_to(reading: Reading, restarted: bool) -> None:
    office = reading.office
    health, school = office.new_report("Santé"), office.new_report("École")
    section = office.new_section(school)
    hearing = office.new_hearing(mini_report_ids=(health.id,))
    note, free = office.new_note("zèbre", hearing), office.new_note("zèbre")
    link = office.link(note, section)
    office.link(free, health, stance=Stance.CONTRADICTS)
    assert reading.keys("zèbre", mini_report="M1") == {note.key, free.key}
    assert reading.keys("zèbre", mini_report="M2") == {note.key}
    if restarted:
        reading = reading.reopened()
    rebuilds = reading.index.rebuilds
    unlinked = office.links.unlink(link.id)
    assert reading.keys("zèbre", mini_report="M2") == set()
    office.undo.revert(unlinked)
    assert reading.keys("zèbre", mini_report="M2") == {note.key}
    office.bin.delete(section)
    assert reading.keys("zèbre", mini_report="M2") == set()
    assert reading.index.rebuilds == rebuilds


def test_a_mini_report_renamed_or_moved_touches_nothing_else(reading: Reading) -> None:
    office = reading.office
    reports = [office.new_report(title) for title in ("Santé", "École")]
    office.new_note("zèbre", office.new_hearing(mini_report_ids=(reports[0].id,)))
    reading.search.catch_up()
    office.records.save(replace(reports[0], title="Hôpital"))
    office.reports.move(reports[1].id, 0)
    assert reading.keys("hopital") == {"M1"}
    assert reading.index.rebuilds == 1
    assert reading.index.updated[-1] == {report.id for report in reports}


def test_a_mini_report_in_the_bin_takes_its_mark_from_the_notes_of_its_hearings(reading: Reading) -> None:
    office = reading.office
    report = office.new_report()
    note = office.new_note("zèbre", office.new_hearing(mini_report_ids=(report.id,)))
    assert reading.keys("zèbre", mini_report="M1") == {note.key}
    office.bin.delete(report)
    assert reading.keys("zèbre", mini_report="M1") == set()
    office.bin.restore(office.fresh(report))
    assert reading.keys("zèbre", mini_report="M1") == {note.key}
    office.bin.delete(report)
    office.bin.empty()
    assert reading.keys("zèbre", mini_report="M1") == set()
    assert reading.keys("zèbre") == {note.key}


def test_another_language_of_the_dossier_makes_all_anew(reading: Reading) -> None:
    office = reading.office
    note = office.new_note("The connections of public services")
    reading.search.catch_up()
    office.records.save(replace(office.store.dossier, title="Theme"))
    reading.search.catch_up()
    assert reading.index.rebuilds == 1
    office.records.save(replace(office.store.dossier, language="en"))
    assert reading.keys("connecting") == {note.key}
    assert reading.index.rebuilds == 2


# -- after a crash


@pytest.mark.parametrize(
    "change", ["note", "link", "unlink", "unheard", "reheard", "report", "language", "purge"]
)
def test_an_index_left_behind_catches_up_at_the_next_start(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "dossier"
    store: DossierStore = create_dossier(folder, sample_dossier())
    office = Office(store)
    after(RandomWork(office), FURNITURE)
    report = office.new_report("Témoin")
    hearing = office.new_hearing("Témoin", mini_report_ids=(report.id,))
    heard = office.new_appearance(hearing, "Témoin", function="greffière")
    note = office.new_note("témoin", hearing)
    link = office.link(note, office.store.mini_reports.select()[0])
    reading = Reading(tmp_path / "index", office)
    reading.index.close()  # from here on the program is killed before the index hears of anything
    match change:
        case "note":
            office.records.save(replace(note, text="zèbre"))
        case "link":
            office.link(note, office.store.mini_reports.select()[1])
        case "unlink":
            office.links.unlink(link.id)
        case "unheard":
            with store.transaction() as tx:
                tx.remove(heard)
        case "reheard":
            other = next(one for one in store.persons.select() if one.id != heard.person_id)
            with store.transaction() as tx:
                tx.put(replace(heard, person_id=other.id))
        case "report":
            office.bin.delete(report)
        case "language":
            office.records.save(replace(store.dossier, language="en"))
        case "purge":
            office.bin.delete(hearing)
            office.bin.empty()
    store.close()
    store = open_dossier(folder)
    office = Office(store)
    try:
        late = Reading(tmp_path / "index", office)
        fresh = Reading(tmp_path / "fresh", office)
        assert late.search.is_current
        assert late.told() == fresh.told()
        assert {hit.key for hit in late.hits("témoin")} == {hit.key for hit in fresh.hits("témoin")}
        assert {hit.key for hit in late.hits("greffière")} == {hit.key for hit in fresh.hits("greffière")}
        assert late.index.rebuilds == (change in ("unlink", "language", "purge"))
        late.index.close()
        fresh.index.close()
    finally:
        store.close()


def test_what_was_just_committed_spares_building_anew(tmp_path: Path) -> None:
    office = Office()
    link = office.link(office.new_note("zèbre"), office.new_report())
    Reading(tmp_path / "index", office).index.close()
    unlinked = office.links.unlink(link.id)
    index = CountingIndex(tmp_path / "index")
    search = SearchService(office.store, index, office.links)
    search.catch_up(unlinked)
    assert index.rebuilds == 0
    assert search.search(SearchQuery(text="zèbre", mini_report="M1")).total == 0
    index.close()


def test_an_index_of_another_dossiers_future_is_built_anew(tmp_path: Path) -> None:
    office = Office()
    for _ in range(3):
        office.new_note("okapi")
    Reading(tmp_path / "index", office).index.close()
    restored = Office(MemoryStore())  # a backup from before
    note = restored.new_note("zèbre")
    reading = Reading(tmp_path / "index", restored)
    assert (reading.keys("zèbre"), reading.keys("okapi")) == ({note.key}, set())
    reading.index.close()


def test_a_failed_update_is_made_up_for_by_the_next(reading: Reading) -> None:
    office = reading.office
    note = office.new_note("zèbre")
    link = office.link(note, office.new_report())
    assert reading.keys("zèbre", mini_report="M1") == {note.key}
    office.links.unlink(link.id)

    def failing(*_: object) -> None:
        raise OSError("no room")

    reading.index.update = failing  # type: ignore[method-assign,assignment]
    with pytest.raises(OSError, match="no room"):
        reading.search.catch_up()
    del reading.index.update
    assert not reading.search.is_current
    assert reading.keys("zèbre", mini_report="M1") == set()
    assert reading.search.is_current


def test_a_commit_while_the_index_catches_up_is_not_forgotten(tmp_path: Path) -> None:
    class Busy(MemoryStore):
        """Somebody removes the link while the state is read."""

        meanwhile: Any = None

        @property
        def links(self) -> Any:
            meanwhile, self.meanwhile = self.meanwhile, None
            if meanwhile is not None:
                meanwhile()
            return super().links

    store = Busy()
    office = Office(store)
    note = office.new_note("zèbre")
    link = office.link(note, office.new_report())
    reading = Reading(tmp_path / "index", office)
    office.new_note("un")
    for _ in range(2):
        store.meanwhile = lambda: office.links.unlink(link.id) if office.fresh(link) else None
        reading.search.catch_up()
    assert isinstance(link, SupportLink)
    assert reading.keys("zèbre", mini_report="M1") == set()
    reading.index.close()


def test_catching_up_with_nothing_to_do_asks_the_dossier_nothing(reading: Reading) -> None:
    reading.office.new_note("zèbre")
    reading.search.catch_up()
    updated = list(reading.index.updated)
    reading.office.store.journal_since = None  # type: ignore[assignment,method-assign]
    reading.search.catch_up()
    assert (reading.index.updated, reading.index.rebuilds) == (updated, 1)


def test_a_cancelled_building_leaves_the_index_as_it_was(reading: Reading) -> None:
    class Pressed:
        cancelled = True

    office = reading.office
    note = office.new_note("zèbre")
    assert reading.keys("zèbre") == {note.key}
    office.records.save(replace(note, text="okapi"))
    reading.search.rebuild(cancel=Pressed())
    assert [hit.key for hit in reading.hits("zèbre")] == [note.key]
    assert reading.keys("okapi") == {note.key}


def test_progress_of_building_counts_up_to_everything(reading: Reading) -> None:
    office = reading.office
    hearing = office.new_hearing()
    for number in range(120):
        office.new_note(f"zèbre {number}", hearing)
    told: list[tuple[int, int]] = []
    reading.search.rebuild(progress=lambda done, total: told.append((done, total)))
    assert told == [(50, 121), (100, 121), (121, 121)]


def test_a_note_removed_while_it_is_indexed_is_left_out(reading: Reading) -> None:
    office = reading.office
    hearing = office.new_hearing()
    heard = office.new_appearance(hearing)
    note = office.new_note("zèbre", hearing, appearance_id=heard.id)
    maker = DocumentMaker(office.store, office.links)
    office.bin.delete(hearing, office.store.persons.get(heard.person_id))
    office.bin.empty()
    assert isinstance(note, Note)
    assert [document.speaker for document in maker.documents_of(note)] == [""]
    source = office.new_source()
    excerpt = office.new_excerpt(source, "zèbre")
    office.bin.delete(source)
    office.bin.empty()
    assert maker.documents_of(excerpt) == []


# -- in a pause


def test_in_a_pause_a_damaged_index_is_found_and_built_anew(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = reading.office.new_note("la forêt communale")
    reading.search.catch_up()
    monkeypatch.setattr(index_module, "VERIFIED_AT_ONCE", 0)
    reading.index.close()
    (path,) = reading.folder.glob("segment-*/*.bin")
    path.write_bytes(bytes(path.stat().st_size))
    again = reading.reopened()
    assert again.index.rebuilds == 0, "nobody has read it yet"
    again.search.make_ready()
    assert again.index.rebuilds == 1
    assert [hit.key for hit in again.hits("foret")] == [note.key]


def test_when_it_is_ready_a_first_question_reads_postings_and_texts_only(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = reading.office.new_note("la forêt communale")
    reading.search.catch_up()
    again = reading.reopened()
    again.search.make_ready()
    names: set[str] = set()
    read = ArrayFile.read

    def noted(file: ArrayFile, name: str, *bounds: Any) -> Any:
        names.add(name)
        return read(file, name, *bounds)

    monkeypatch.setattr(ArrayFile, "read", noted)
    assert [hit.key for hit in again.hits("foret*")] == [note.key]
    told_of_hits = {"ids", "id_ends", "keys", "key_ends", "texts", "text_ends", "order", "lengths"}
    assert {name for name in names if not name.endswith((".numbers", ".weights", ".places"))} <= told_of_hits


def test_getting_ready_gives_way_to_what_has_changed(reading: Reading) -> None:
    class Wanted:
        cancelled = True

    reading.office.new_note("la forêt communale")
    reading.search.catch_up()
    again = reading.reopened()
    with pytest.raises(SearchCancelled):
        again.search.make_ready(Wanted())
