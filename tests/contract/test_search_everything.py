"""Everything that is written is found, at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from memory_store import MemoryStore
from office import Office

from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.services.handbook import chapters, handbook_documents
from rapporteur_desk.services.ports import SearchIndex
from rapporteur_desk.services.search_values import HitKind, SearchQuery
from rapporteur_desk.services.searching import SearchService

MANUAL = "# Manuel\n\nzèbre\n\n## Chercher\n\nLe `zèbre` **court**.\n\n## Écrire\n\nAutre chose.\n"


class Room:
    """An office, its index, and a manual."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(MemoryStore())
        self.index = WhooshSearchIndex(folder, b"s" * 32)
        self.search = SearchService(
            self.office.store, self.index, self.office.links, open_handbook=self._open_handbook
        )

    @staticmethod
    def _open_handbook(language: str) -> SearchIndex:
        made = WhooshSearchIndex(Path(), b"", in_memory=True)
        made.rebuild(handbook_documents(MANUAL, language), 2, 0)
        return made

    def found(self, text: str, **more: object) -> set[tuple[HitKind, str, int]]:
        self.search.catch_up()
        query = replace(SearchQuery(text=text, limit=100), **more)  # type: ignore[arg-type]
        return {(kind, hit.key, hit.part) for kind, hits in self.search.search(query).groups for hit in hits}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "index")
    yield made
    made.index.close()


def test_a_section_is_found_by_its_paragraphs(room: Room) -> None:
    office = room.office
    section = office.new_section(
        office.new_report(), "Le titre zèbre", text="Un okapi.\n\n## Suite\n\nUn **zèbre**."
    )
    assert room.found("zèbre") == {(HitKind.SECTION, section.key, 0), (HitKind.SECTION, section.key, 2)}
    assert room.found("okapi") == {(HitKind.SECTION, section.key, 1)}
    assert room.found("suite zebre") == {(HitKind.SECTION, section.key, 2)}
    office.sections.set_text(section.id, "Un zèbre.")
    assert room.found("okapi") == set()
    assert room.found("zèbre") == {(HitKind.SECTION, section.key, 0), (HitKind.SECTION, section.key, 1)}
    (hit,) = room.search.search(SearchQuery(text='"un zèbre"')).groups[0][1]
    assert (hit.title, hit.context, hit.snippet) == ("", "Le titre zèbre", "Un zèbre.")


def test_notes_are_found_by_topic_and_by_the_source_they_were_taken_from(room: Room) -> None:
    office = room.office
    source = office.new_source("Rapport annuel", pages=[SourcePage(1, "1", "okapi")])
    excerpt = office.new_excerpt(source, "zèbre")
    note = office.new_note("zèbre", excerpt_id=excerpt.id)
    topical = office.new_note("zèbre", office.new_hearing(), topic="Budget des zoos")
    assert room.found("zèbre source:S1") == {(HitKind.NOTE, note.key, 0), (HitKind.EXCERPT, excerpt.key, 0)}
    assert room.found("zèbre sujet:budget") == {(HitKind.NOTE, topical.key, 0)}
    office.records.save(replace(topical, topic="Divers"))
    assert room.found("zèbre sujet:budget") == set()
    assert room.found("source:annuel type:source") == {(HitKind.SOURCE, "S1", 0), (HitKind.SOURCE, "S1", 1)}


def test_an_acronym_explained_anywhere_is_found_by_what_it_stands_for(room: Room) -> None:
    office = room.office
    office.new_note("Le Centre national du zèbre (CNZ) existe.")
    short = office.new_note("Le CNZ agit.")
    assert (HitKind.NOTE, short.key, 0) in room.found("centre national du zèbre")
    office.new_section(office.new_report(), text="L'office des okapis (OO).")
    office.new_note("OO !")
    assert len(room.found("office des okapis")) == 2


def test_the_manual_is_found_by_its_chapters_after_everything_else(room: Room) -> None:
    note = room.office.new_note("zèbre")
    assert room.found("zèbre") == {(HitKind.NOTE, note.key, 0)}
    assert room.found("zèbre", manual="fr") == {(HitKind.NOTE, note.key, 0), (HitKind.MANUAL, "", 1)}
    results = room.search.search(SearchQuery(text="zèbre", manual="fr"))
    assert [kind for kind, _ in results.groups] == [HitKind.NOTE, HitKind.MANUAL]
    assert results.totals == {HitKind.NOTE: 1, HitKind.MANUAL: 1}
    assert results.groups[1][1][0].title == "Chercher"
    assert results.groups[1][1][0].snippet == "Le zèbre court."
    assert room.found("zèbre type:manuel", manual="fr") == {(HitKind.MANUAL, "", 1)}
    assert room.found("zèbre date:2024", manual="fr") == {(HitKind.NOTE, note.key, 0)}
    assert room.found("", manual="fr") == {(HitKind.NOTE, note.key, 0)}
    kinds = frozenset({HitKind.NOTE})
    assert room.found("zèbre", manual="fr", kinds=kinds) == {(HitKind.NOTE, note.key, 0)}


def test_the_manuals_chapters_are_its_headings_of_the_second_level() -> None:
    assert [(one.rank, one.title) for one in chapters(MANUAL)] == [(1, "Chercher"), (2, "Écrire")]
    assert chapters("rien") == []
