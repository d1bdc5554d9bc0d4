"""The demonstration dossier: its files hold together, and the builder gives what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from rapporteur_desk.document.citations import scan
from rapporteur_desk.document.claims import count_claims
from rapporteur_desk.domain.choices import (
    HearingKind,
    LocatorKind,
    NoteKind,
    QuestionStatus,
    SectionStatus,
    Stance,
    Vehicle,
    Visibility,
)
from rapporteur_desk.domain.entities import (
    Appearance,
    Dossier,
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Person,
    Question,
    Recommendation,
    Section,
    Source,
    SourcePage,
    SupportLink,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, is_key
from rapporteur_desk.services.demonstration import build_demonstration, demonstration_dossier
from rapporteur_desk.services.demonstration_content import ContentBuilder
from rapporteur_desk.services.demonstration_tables import DemonstrationError
from rapporteur_desk.services.hearings import HearingService
from rapporteur_desk.services.notes import NoteService
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier

ROOT = Path(__file__).parents[2] / "resources" / "demonstration"
LANGUAGES = ("fr", "en")
T = TypeVar("T", bound=Entity)


def texts(language: str) -> dict[str, str]:
    folder = ROOT / language
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.toml")}


class Recording:
    """A transaction that remembers what was put."""

    def __init__(self) -> None:
        self.entities: dict[EntityId, Entity] = {}
        self.pages: dict[EntityId, Sequence[SourcePage]] = {}
        self._numbers: Counter[str] = Counter()

    def put(self, entity: Entity) -> None:
        self.entities[entity.id] = entity

    def remove(self, entity: Entity) -> None:
        raise AssertionError(entity)

    def put_pages(self, source_id: EntityId, pages: Sequence[SourcePage]) -> None:
        self.pages[source_id] = pages

    def next_number(self, scope: str) -> int:
        self._numbers[scope] += 1
        return self._numbers[scope]


class Content:
    """Everything a language's files describe, each text in its last state."""

    def __init__(self, language: str, files: Mapping[str, str]) -> None:
        self.dossier = demonstration_dossier(files, language)
        recording = Recording()
        builder = ContentBuilder(files, self.dossier, recording)
        builder.build()
        self.drafts = builder.drafts
        self.pages = recording.pages
        self.entities = recording.entities | {written.id: written for written, _ in builder.drafts}
        self.keyed = {key: entity for entity in self.entities.values() if (key := getattr(entity, "key", ""))}

    def all(self, kind: type[T]) -> list[T]:
        return [entity for entity in self.entities.values() if isinstance(entity, kind)]

    def get(self, id: EntityId | None, kind: type[T]) -> T:
        assert id is not None
        entity = self.entities[id]
        assert isinstance(entity, kind)
        return entity

    def written(self) -> Iterator[tuple[str, str]]:
        """Key and Markdown text of every section and recommendation."""
        for entity in (*self.all(Section), *self.all(Recommendation)):
            yield entity.key, entity.text


@cache
def content(language: str) -> Content:
    return Content(language, texts(language))


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip("«»“” ")


# -- what is there ----------------------------------------------------------------------------------


def test_the_french_dossier_is_inhabited() -> None:
    fr = content("fr")
    assert (fr.dossier.title, fr.dossier.year, fr.dossier.language) == (
        "L’IA dans les services publics",
        2024,
        "fr",
    )
    assert fr.dossier.theme == "L’intelligence artificielle dans les services publics"
    assert [report.title for report in fr.all(MiniReport)] == [
        "IA, impôts, prestations sociales et lutte contre la fraude",
        "IA et santé",
        "IA et éducation",
        "IA et environnement",
        "IA, territoires et proximité",
    ]
    assert len({report.colour for report in fr.all(MiniReport)}) == 5
    assert all(1 <= len(report.rapporteur_ids) <= 3 for report in fr.all(MiniReport))
    assert len(fr.all(Hearing)) == 10
    assert len(fr.all(Note)) >= 120
    assert len(fr.all(Source)) == 12
    assert len(fr.all(Recommendation)) == 13


def test_the_english_dossier_is_small_but_whole() -> None:
    en = content("en")
    assert en.dossier.language == "en"
    counts = [len(en.all(kind)) for kind in (MiniReport, Hearing, Note, Source)]
    assert counts == [2, 2, 15, 3]


def test_every_kind_of_thing_appears_in_french() -> None:
    fr = content("fr")
    assert {note.kind for note in fr.all(Note)} == set(NoteKind)
    assert {hearing.kind for hearing in fr.all(Hearing)} == set(HearingKind)
    assert {question.status for question in fr.all(Question)} == set(QuestionStatus)
    assert {section.status for section in fr.all(Section)} == set(SectionStatus)
    assert {link.stance for link in fr.all(SupportLink)} == set(Stance)
    assert {recommendation.vehicle for recommendation in fr.all(Recommendation)} == set(Vehicle) - {
        Vehicle.NONE
    }
    assert {source.type for source in fr.all(Source)} >= {
        "report", "legislation", "article-journal", "webpage", "dataset", "speech",
    }  # fmt: skip
    assert {excerpt.locator_kind for excerpt in fr.all(Excerpt)} == set(LocatorKind) - {LocatorKind.NONE}
    assert {link.origin_kind.value for link in fr.all(SupportLink)} == {"note", "excerpt"}
    assert {link.target_kind.value for link in fr.all(SupportLink)} == {
        "mini_report",
        "section",
        "recommendation",
    }


def test_the_series_opens_in_public_and_one_hearing_is_closed_and_one_filmed() -> None:
    hearings = content("fr").all(Hearing)
    assert hearings[0].day.replace(day=1) == date(2023, 12, 1)
    assert hearings[0].visibility is Visibility.PUBLIC
    assert [h.key for h in hearings if h.visibility is Visibility.CLOSED] == ["A5"]
    assert [h.key for h in hearings if h.filmed and "example.org/" in h.video_url] == ["A1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fiction_is_announced_wherever_it_is_seen(language: str) -> None:
    told = content(language)
    word = {"fr": "fictif", "en": "ictional"}[language]
    assert word in told.dossier.notice
    for hearing in told.all(Hearing):
        assert word in hearing.place, hearing.key
        assert word in hearing.description, hearing.key
    for source in told.all(Source):
        assert source.type == "legislation" or re.search("fictive|Fictional", source.note), source.key


def test_the_text_has_what_the_renderings_must_show() -> None:
    texts_of = dict(content("fr").written())
    together = "\n".join(texts_of.values())
    for sign in ("\n> ", "\n| ", "\n- ", "\n1. ", "\n## ", "[^", "**", "::: recommandation R", "; @"):
        assert sign in together, sign
    assert count_claims(texts_of["M2-03"]).unsourced >= 2
    assert len({section.parent_id for section in content("fr").all(Section)}) > 4


def test_notes_hold_what_search_is_tried_with() -> None:
    together = "\n".join(note.text for note in content("fr").all(Note))
    for word in (
        "L’éducation", "cœur", "œuvre", "main-d’œuvre", "l’École",
        "n°\u00a08", "3\u00a0000", "L.\u00a0111-1", "1er", "XXIe",
    ):  # fmt: skip
        assert word in together, word


# -- it holds together ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_well_formed_and_follow_the_dates(language: str) -> None:
    told = content(language)
    assert all(is_key(key) for key in told.keyed if ">" not in key)
    days = [hearing.day for hearing in told.all(Hearing)]
    assert days == sorted(days)
    for hearing in told.all(Hearing):
        times = [note.time for note in told.all(Note) if note.hearing_id == hearing.id and note.time]
        assert times == sorted(times), hearing.key
        for time in times:
            assert hearing.start and hearing.end and hearing.start <= time <= hearing.end, hearing.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citation_names_a_note_a_hearing_or_a_source(language: str) -> None:
    told = content(language)
    cited = [(where, item) for where, text in told.written() for found in scan(text) for item in found.items]
    assert len(cited) > 10
    for where, item in cited:
        assert isinstance(told.keyed.get(item.key), Note | Hearing | Source), f"{where} cites {item.key}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_said_behind_closed_doors_is_cited(language: str) -> None:
    told = content(language)
    for where, text in told.written():
        for item in (item for found in scan(text) for item in found.items):
            cited = told.keyed[item.key]
            if isinstance(cited, Note):
                hearing = told.get(cited.hearing_id, Hearing)
                assert hearing.visibility is Visibility.PUBLIC, f"{where} cites {item.key}"
                assert cited.visibility is None, f"{where} cites {item.key}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_cited_was_extracted_and_every_excerpt_stands_on_its_page(language: str) -> None:
    told = content(language)
    pages = {
        (source.key, page.label): page.text
        for source in told.all(Source)
        for page in told.pages.get(source.id, ())
    }
    with_pages = {key for key, _ in pages}
    for where, text in told.written():
        for item in (item for found in scan(text) for item in found.items):
            if item.key in with_pages:
                assert (item.key, item.locator.removeprefix("p. ")) in pages, f"{where}: {item}"
    for excerpt in told.all(Excerpt):
        source = told.get(excerpt.source_id, Source)
        if source.key in with_pages:
            assert excerpt.text in pages[source.key, excerpt.locator], excerpt.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_repeats_the_note_it_cites_word_for_word(language: str) -> None:
    told = content(language)
    checked = 0
    for where, text in told.written():
        for line in text.splitlines():
            if line.startswith("> "):
                cited = told.keyed[scan(line)[0].items[0].key]
                assert isinstance(cited, Note), where
                assert words(line[2 : line.index("[@")]) in words(cited.text), where
                checked += 1
    assert checked >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_recommendation_has_its_box_in_its_own_report_once(language: str) -> None:
    told = content(language)
    boxes = Counter(
        (told.get(section.mini_report_id, MiniReport).key, key)
        for section in told.all(Section)
        for key in re.findall(r"^::: \w+ (R\d+)$", section.text, re.MULTILINE)
    )
    wanted = Counter(
        (told.get(one.mini_report_id, MiniReport).key, one.key) for one in told.all(Recommendation)
    )
    assert boxes == wanted


def test_recommendations_are_worded_as_printed_ones() -> None:
    for one in (*content("fr").all(Recommendation), *content("en").all(Recommendation)):
        assert one.title[0].islower() and not one.title.endswith("."), one.key
        assert one.text and one.addressee and one.calendar, one.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_speaker_is_someone_heard_that_day_or_a_rapporteur(language: str) -> None:
    told = content(language)
    spoken = [note for note in told.all(Note) if note.appearance_id or note.rapporteur_id]
    assert len(spoken) > 10
    for note in spoken:
        if note.appearance_id:
            assert told.get(note.appearance_id, Appearance).hearing_id == note.hearing_id, note.key
        else:
            assert told.get(note.rapporteur_id, Person).is_rapporteur, note.key


def test_a_person_can_come_back_in_another_capacity() -> None:
    fr = content("fr")
    functions = [a.function for a in fr.all(Appearance) if fr.get(a.person_id, Person).key == "P11"]
    assert functions == ["directrice", "présidente du comité scientifique"]


# -- typography -------------------------------------------------------------------------------------

SPACE_BEFORE_SIGN = re.compile(r"(?<=\S) (?:[;!?»]|:(?![:\-]))")
SPACE_IN_NUMBER = re.compile(r"\d (?:\d{3}\b|%|€|M€)|\bn° \d|\b[LR]\. \d|\d h\b|« ")


def test_french_typography() -> None:
    for path, text in texts("fr").items():
        for number, line in enumerate(text.splitlines(), start=1):
            place = f"{path}:{number}: {line}"
            assert "'" not in line, place
            assert not SPACE_BEFORE_SIGN.search(line), place
            assert not SPACE_IN_NUMBER.search(line), place


def test_english_typography() -> None:
    for path, text in texts("en").items():
        assert "'" not in text, path
        assert "\u00a0" not in text, path


# -- building ---------------------------------------------------------------------------------------


class NoFolders:
    """Dossiers that must not be made."""

    def create(self, folder: Path, dossier: Dossier) -> DossierStore:
        raise AssertionError("a folder was made")

    def open(self, folder: Path) -> DossierStore:
        raise AssertionError("a folder was opened")

    def holds_dossier(self, folder: Path) -> bool:
        return False


@pytest.mark.parametrize(
    ("path", "was", "becomes", "complaint"),
    [
        ("hearings/A01.toml", 'key = "A1-03"', 'key = "A1-04"', "hearings/A01.toml, A1-04: .* key A1-03"),
        ("hearings/A01.toml", 'supports = ["M1-03", "R1"]', 'supports = ["M1-09"]', "A1-03: M1-09 cannot be"),
        ("hearings/A01.toml", 'person = "P5"', 'person = "P9"', "P9 is no Person"),
        ("hearings/A01.toml", 'kind = "quote"', 'kind = "citation"', "A1-03: kind: 'citation' is none of"),
        ("hearings/A01.toml", "time = 10:03:00", 'time = "10 h 03"', "A1-01: time: time expected"),
        ("hearings/A01.toml", 'speaker = "P5"', 'speaker = "P7"', "P7 is no rapporteur"),
        ("hearings/A01.toml", "end = 11:30:00", "end = 09:30:00", "A1: it ends before it starts"),
        ("sources.toml", 'genre = "regulation"', 'gender = "regulation"', "S1: unknown: gender"),
        ("reports/1-health.toml", 'parent = "M1-02"', 'parent = "M9-01"', "M1-03: M9-01 is no Section"),
        ("reports/2-local.toml", "[[sections]]", "[[sections]", "reports/2-local.toml: .*line"),
        ("dossier.toml", "year = 2024", "", "dossier.toml, .*: year: missing"),
    ],
)
def test_a_slip_in_a_file_is_named_and_makes_no_folder(
    tmp_path: Path, path: str, was: str, becomes: str, complaint: str
) -> None:
    files = texts("en")
    assert was in files[path]
    files[path] = files[path].replace(was, becomes, 1)
    with pytest.raises(DemonstrationError, match=complaint):
        build_demonstration(tmp_path / "demo", "en", texts=lambda _: files, dossiers=NoFolders())


def test_a_language_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DemonstrationError, match="missing for the language 'eo'"):
        build_demonstration(tmp_path / "demo", "eo", texts=lambda _: {}, dossiers=NoFolders())


def test_two_builds_hold_the_same_dossier() -> None:
    first, second = Content("fr", texts("fr")), Content("fr", texts("fr"))
    assert (first.dossier, first.entities, first.pages) == (second.dossier, second.entities, second.pages)


# -- in a real dossier ------------------------------------------------------------------------------


class RealFolders:
    """Dossiers on disk; `spoil` may break a store before it is filled."""

    def __init__(self, spoil: Callable[[DossierStore], None] = lambda _: None) -> None:
        self._spoil = spoil

    def create(self, folder: Path, dossier: Dossier) -> DossierStore:
        store = create_dossier(folder, dossier)
        self._spoil(store)
        return store

    def open(self, folder: Path) -> DossierStore:
        return open_dossier(folder)

    def holds_dossier(self, folder: Path) -> bool:
        return (folder / "dossier.db").exists()


@pytest.fixture
def built(tmp_path: Path) -> Iterator[DossierStore]:
    folder = tmp_path / "demo"
    build_demonstration(folder, "fr", texts=texts, dossiers=RealFolders())
    store = open_dossier(folder)
    yield store
    store.close()


def test_a_built_dossier_holds_every_entity_as_described(built: DossierStore) -> None:
    fr = content("fr")
    assert built.dossier == fr.dossier
    assert {e.id: built.entity(e.kind_of, e.id) for e in fr.entities.values()} == fr.entities
    assert {source_id: tuple(built.pages(source_id)) for source_id in fr.pages} == {
        source_id: tuple(pages) for source_id, pages in fr.pages.items()
    }
    assert [hearing.key for hearing in built.hearings.select()] == [f"A{n}" for n in range(1, 11)]
    assert [note.key for note in built.notes.select(hearing_id=fr.keyed["A2"].id)][:2] == ["A2-01", "A2-02"]
    assert built.check() == []


def test_work_goes_on_with_the_next_keys(built: DossierStore) -> None:
    hearing = built.by_key("A5")
    assert isinstance(hearing, Hearing)
    changes = NoteService(built, lambda: built.dossier.created).create(
        "Une note de plus.", hearing_id=hearing.id
    )
    assert built.notes.get(changes.created(EntityKind.NOTE)).key == "A5-12"
    changes = HearingService(built).create(title="Audition de plus", day=date(2024, 6, 4))
    assert built.hearings.get(changes.created(EntityKind.HEARING)).key == "A11"
    assert built.notes.select(hearing_id=hearing.id)[-1].key == "A5-12"


def test_history_and_bin_are_inhabited_too(built: DossierStore) -> None:
    fr = content("fr")
    for written, earlier in fr.drafts:
        versions = built.versions(written.kind_of, written.id)
        read = [built.text_at(written.kind_of, written.id, version.sequence) for version in versions]
        assert read == [*earlier, written.text], written.key
    assert [getattr(entity, "key", "") for entity in built.binned()] == ["N6"]


def test_a_failure_while_filling_leaves_no_folder(tmp_path: Path) -> None:
    def spoil(store: DossierStore) -> None:
        with store.transaction() as tx:
            tx.next_number("A3")

    with pytest.raises(DemonstrationError, match="A3-01: its place gives it the key A3-02"):
        build_demonstration(tmp_path / "demo", "fr", texts=texts, dossiers=RealFolders(spoil))
    assert list(tmp_path.iterdir()) == []
