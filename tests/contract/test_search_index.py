"""The search index through its port: what is found, how it is shown, and that its files are never trusted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search import index as index_module
from rapporteur_desk.search import segments as segments_module
from rapporteur_desk.search.building import Builder
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.services.ports import SearchIndex
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery, SearchResults
from rapporteur_desk.services.searching import SearchCancelled

SECRET = b"kept in the dossier"


def note(id: str, text: str, **fields: object) -> IndexedDocument:
    document = IndexedDocument(id=EntityId(id), kind=HitKind.NOTE, key=id, text=text)
    return replace(document, **fields)  # type: ignore[arg-type]


DOCUMENTS = [
    note(
        "A1-01", "Les déléguées de l'État ont reçu 3 000 dossiers d'impôts locaux.", title="Ouverture",
        speaker="Mme Hélène Férat, directrice", hearing="A1", mini_reports=("M1",), note_kind="figure",
        day=date(2023, 12, 12),
    ),
    note(
        "A1-02", "Le cœur du sujet : l'intelligence artificielle aux États-Unis.", speaker="M. Paul Roux",
        hearing="A1", mini_reports=("M1", "M2"), note_kind="quote", day=date(2023, 12, 12), confidential=True,
    ),
    note(
        "A2-01", "Une collectivité locale, art. L. 111-1, paie l'impôt n° 8.", speaker="M. Paul Roux", hearing="A2",
        mini_reports=("M2",), note_kind="quote", day=date(2024, 3, 5),
    ),
    IndexedDocument(id=EntityId("s1"), part=0, kind=HitKind.SOURCE, key="S1", title="Rapport sur l'été", text="Cour"),
    IndexedDocument(id=EntityId("s1"), part=1, kind=HitKind.SOURCE, key="S1", title="Rapport sur l'été", text="Impôt."),
    IndexedDocument(
        id=EntityId("s2"), part=1, kind=HitKind.SOURCE, key="S2", title="Review", language="en",
        text="The connections of the Senate's public services.",
    ),
    IndexedDocument(
        id=EntityId("h1"), kind=HitKind.HEARING, key="A1", title="Impôt et santé", hearing="A1", text="Paris"
    ),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[..., WhooshSearchIndex]]:
    """Opens indexes and closes them at the end."""
    made: list[WhooshSearchIndex] = []

    def open_index(
        secret: bytes = SECRET, *, in_memory: bool = False, builder: Builder | None = None
    ) -> WhooshSearchIndex:
        made.append(WhooshSearchIndex(folder, secret, in_memory=in_memory, builder=builder))
        return made[-1]

    yield open_index
    for index in made:
        index.close()


@pytest.fixture(params=["on disk", "reopened", "in memory", "overlay"])
def index(request: pytest.FixtureRequest, opened: Callable[..., WhooshSearchIndex]) -> SearchIndex:
    """The same documents in every place that an index keeps them."""
    made = opened(in_memory=request.param == "in memory")
    if request.param == "overlay":
        made.rebuild([], 0, 1)
        made.update([], DOCUMENTS, 7)
        return made
    made.rebuild(DOCUMENTS, len(DOCUMENTS), 7)
    if request.param == "reopened":
        made.close()
        return opened()
    return made


def found(results: SearchResults) -> set[str]:
    return {f"{hit.key}/{hit.part}" if hit.part else hit.key for _, hits in results.groups for hit in hits}


def ask(index: SearchIndex, text: str, **fields: object) -> set[str]:
    return found(index.search(SearchQuery(text=text, **fields)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("delegue", {"A1-01"}),
        ("ETAT", {"A1-01", "A1-02"}),
        ("impot", {"A1-01", "A2-01", "S1/1", "A1"}),
        ('"impôts locaux"', {"A1-01"}),
        ('"impôt locaux"', set()),
        ("impôt -locaux", {"S1/1", "A1"}),  # locale is locaux
        ("coeur", {"A1-02"}),
        ('"l’intelligence artificielle aux etats unis"', {"A1-02"}),
        ('"artificielle aux unis etats"', set()),
        ("etats unis", {"A1-02"}),
        ("états-unis", {"A1-02"}),
        ("3000", {"A1-01"}),
        ("n°8", {"A2-01"}),
        ("l.111-1", {"A2-01"}),
        ("été", {"S1", "S1/1"}),
        ("collectif", set()),
        ("collectivités", {"A2-01"}),
        ("coeur OU collectivite", {"A1-02", "A2-01"}),
        ("intel*", {"A1-02"}),
        ("roux impôt", {"A2-01"}),
        ("A1-02", {"A1-02"}),
        ("connection of the senate", {"S2/1"}),
        ("de la", set()),
        ("ouverture dossiers", {"A1-01"}),
        ("introuvable", set()),
    ],
)
def test_what_is_found(index: SearchIndex, text: str, keys: set[str]) -> None:
    assert ask(index, text) == keys


def test_no_phrase_reaches_from_the_title_into_the_text(opened: Callable[..., WhooshSearchIndex]) -> None:
    index = opened()
    index.rebuild([note("", "annuel de la Cour", title="Rapport")], 1, 1)
    assert index.search(SearchQuery(text="rapport annuel")).total == 1
    assert index.search(SearchQuery(text='"rapport annuel"')).total == 0


def test_a_word_may_be_unfinished(index: SearchIndex) -> None:
    assert ask(index, "collectiv", prefix_last=True) == {"A2-01"}
    assert ask(index, "intelligence artif", prefix_last=True) == {"A1-02"}
    assert ask(index, "collectiv") == set()


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({"kinds": frozenset({HitKind.SOURCE})}, {"S1", "S1/1", "S2/1"}),
        ({"mini_report": "M2"}, {"A1-02", "A2-01"}),
        ({"hearing": "A1"}, {"A1-01", "A1-02", "A1"}),
        ({"speaker": "ferat"}, {"A1-01"}),
        ({"speaker": "Mme Hélène Férat, directrice"}, {"A1-01"}),
        ({"speaker": "roux paul"}, {"A1-02", "A2-01"}),
        ({"speaker": "rou"}, set()),
        ({"note_kind": "quote"}, {"A1-02", "A2-01"}),
        ({"since": date(2024, 1, 1)}, {"A2-01"}),
        ({"until": date(2023, 12, 12)}, {"A1-01", "A1-02"}),
        ({"hearing": "A1", "note_kind": "quote"}, {"A1-02"}),
    ],
)
def test_filters_alone_list_what_they_let_through(
    index: SearchIndex, filters: dict[str, object], keys: set[str]
) -> None:
    assert ask(index, "", **filters) == keys


def test_filters_and_words_go_together(index: SearchIndex) -> None:
    assert ask(index, "impôt", speaker="roux", since=date(2024, 1, 1)) == {"A2-01"}


def test_hits_are_grouped_counted_and_limited(index: SearchIndex) -> None:
    results = index.search(SearchQuery(text="impôt", limit=1))
    assert results.groups[0][0] is HitKind.HEARING  # a title outweighs a text
    assert {kind: len(hits) for kind, hits in results.groups} == {
        HitKind.HEARING: 1, HitKind.NOTE: 1, HitKind.SOURCE: 1,
    }  # fmt: skip
    assert results.totals == {HitKind.NOTE: 2, HitKind.SOURCE: 1, HitKind.HEARING: 1}
    assert results.total == 4


def test_facets_count_all_that_matches(index: SearchIndex) -> None:
    facets = index.search(SearchQuery(text="", kinds=frozenset({HitKind.NOTE}), limit=1)).facets
    assert facets == {
        "mini_report": {"M1": 2, "M2": 2},
        "hearing": {"A1": 2, "A2": 1},
        "speaker": {"M. Paul Roux": 2, "Mme Hélène Férat, directrice": 1},
        "note_kind": {"quote": 2, "figure": 1},
        "year": {"2023": 2, "2024": 1},
    }


def test_without_words_the_latest_come_first_then_the_order_of_keys(
    opened: Callable[..., WhooshSearchIndex],
) -> None:
    index = opened()
    days = {"A1-2": date(2024, 1, 1), "A1-10": date(2024, 1, 1), "A2-1": date(2024, 2, 1), "N1": None}
    index.rebuild([note(key, "x", day=day) for key, day in days.items()], 4, 1)
    ((_, hits),) = index.search(SearchQuery(text="")).groups
    assert [hit.key for hit in hits] == ["A2-1", "A1-2", "A1-10", "N1"]


def test_a_hit_shows_what_is_needed_to_recognise_it(index: SearchIndex) -> None:
    ((_, (hit,)),) = index.search(SearchQuery(text="intelligence")).groups
    assert (hit.id, hit.part, hit.key, hit.speaker, hit.hearing) == (
        "A1-02",
        0,
        "A1-02",
        "M. Paul Roux",
        "A1",
    )
    assert (hit.day, hit.confidential, hit.kind) == (date(2023, 12, 12), True, HitKind.NOTE)
    assert hit.snippet == "Le cœur du sujet : l'intelligence artificielle aux États-Unis."
    assert [hit.snippet[span.start : span.end] for span in hit.highlights] == ["intelligence"]
    assert hit.score > 0


def test_rarer_words_and_shorter_texts_rank_first(opened: Callable[..., WhooshSearchIndex]) -> None:
    index = opened()
    long = "autre chose " * 40
    index.rebuild(
        [note("N1", f"santé {long}"), note("N2", "santé publique"), note("N3", "santé santé santé"), note("N4", long)],
        4, 1,
    )  # fmt: skip
    ((_, hits),) = index.search(SearchQuery(text="santé")).groups
    assert [hit.key for hit in hits] == ["N3", "N2", "N1"]


def test_where_a_document_is_stored_does_not_change_its_score(
    opened: Callable[..., WhooshSearchIndex],
) -> None:
    def scores(index: SearchIndex) -> dict[str, float]:
        results = index.search(SearchQuery(text="impôt OU santé OU etats-unis"))
        return {hit.key: round(hit.score, 5) for _, hits in results.groups for hit in hits}

    whole, parted = opened(in_memory=True), opened(in_memory=True)
    whole.rebuild(DOCUMENTS, 7, 1)
    parted.rebuild(DOCUMENTS[:3], 3, 1)
    parted.update([], DOCUMENTS[3:], 2)
    assert scores(whole) == scores(parted)


def test_an_edit_is_findable_at_once_and_what_it_replaced_is_gone(index: SearchIndex) -> None:
    index.update([EntityId("A1-01")], [note("A1-01", "Réécrite sur la forêt")], 8)
    assert ask(index, "foret") == {"A1-01"}
    assert ask(index, "déléguées") == set()
    index.update([EntityId("s1")], [], 9)
    assert ask(index, "été") == set()
    assert index.sequence == 9


def test_edits_are_kept_over_a_close(opened: Callable[..., WhooshSearchIndex]) -> None:
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)
    index.update([EntityId("A1-02")], [note("A1-02", "La forêt")], 8)
    index.update([EntityId("s2")], [], 9)
    index.close()
    again = opened()
    assert again.sequence == 9
    assert ask(again, "forêt") == {"A1-02"}
    assert ask(again, "intelligence") == set()
    assert ask(again, "senate") == set()
    assert ask(again, "coeur OU collectivite") == {"A2-01"}


def test_when_killed_the_index_says_which_state_it_holds(opened: Callable[..., WhooshSearchIndex]) -> None:
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)
    index.update([], [note("N9", "La forêt")], 8)
    survivor = opened()  # nobody closed the first
    assert survivor.sequence == 7
    assert ask(survivor, "forêt") == set()
    assert ask(survivor, "coeur") == {"A1-02"}


def test_many_small_edits_end_in_few_segments(
    opened: Callable[..., WhooshSearchIndex], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "LARGEST_OVERLAY", 4)
    index = opened()
    index.rebuild(DOCUMENTS, 7, 0)
    for number in range(60):
        index.update([], [note(f"N{number}", f"mot{number} forêt")], number + 1)
    assert len(list(folder.glob("segment-*"))) <= 5
    assert index.search(SearchQuery(text="forêt", limit=100)).total == 60
    assert ask(index, "mot17") == {"N17"}
    assert ask(index, "coeur") == {"A1-02"}


def test_with_more_dead_than_live_documents_a_rebuild_is_asked_for(
    opened: Callable[..., WhooshSearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "MOST_DEAD", 3)
    monkeypatch.setattr(index_module, "LARGEST_MERGE_AT_CLOSE", 0)
    index = opened()
    index.rebuild(DOCUMENTS, 7, 1)
    index.update([EntityId(id) for id in ("A1-01", "A2-01", "s1")], [], 2)
    index.close()
    again = opened()
    assert again.sequence is None
    assert ask(again, "coeur") == {"A1-02"}  # and meanwhile it answers


def test_searches_go_on_while_another_thread_writes(
    opened: Callable[..., WhooshSearchIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "LARGEST_OVERLAY", 8)
    index = opened()
    index.rebuild(DOCUMENTS, 7, 0)

    def write() -> None:
        for number in range(80):
            index.update([], [note(f"N{number % 30}", f"forêt {number}")], number + 1)
        index.rebuild([*DOCUMENTS, note("N1", "forêt")], 8, 100)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not writing.done():
            assert ask(index, "coeur OU collectivité") == {"A1-02", "A2-01"}
        writing.result()
    assert (index.sequence, ask(index, "forêt")) == (100, {"N1"})


def test_a_new_index_is_empty_until_rebuilt(opened: Callable[..., WhooshSearchIndex]) -> None:
    index = opened()
    assert index.sequence is None
    assert index.search(SearchQuery(text="impôt")).total == 0
    index.update([], [note("N1", "impôt")], 3)
    assert index.sequence is None  # what else there was is not known
    index.rebuild(DOCUMENTS, 7, 7)
    assert index.sequence == 7
    assert ask(index, "coeur") == {"A1-02"}


class Cancel:
    """Cancelled once it has been asked `after` times."""

    def __init__(self, after: int = 1_000_000) -> None:
        self.after = after

    @property
    def cancelled(self) -> bool:
        self.after -= 1
        return self.after < 0


def test_a_cancelled_rebuild_changes_nothing(opened: Callable[..., WhooshSearchIndex], folder: Path) -> None:
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)
    before = sorted(path.name for path in folder.rglob("*"))
    cancel = Cancel()

    def others() -> Iterator[IndexedDocument]:
        yield note("N1", "forêt")
        assert ask(index, "coeur") == {"A1-02"}  # the old one answers meanwhile
        cancel.after = 0
        yield note("N2", "forêt")

    index.rebuild(others(), 2, 8, cancel=cancel)
    assert (index.sequence, ask(index, "forêt"), ask(index, "coeur")) == (7, set(), {"A1-02"})
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_a_rebuild_is_cancelled_while_a_segment_is_written(
    opened: Callable[..., WhooshSearchIndex], folder: Path
) -> None:
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)
    before = sorted(path.name for path in folder.rglob("*"))
    cancel = Cancel()

    def others() -> Iterator[IndexedDocument]:
        yield note("N1", "forêt")
        cancel.after = 2

    index.rebuild(others(), 1, 8, cancel=cancel)
    assert (index.sequence, ask(index, "forêt"), ask(index, "coeur")) == (7, set(), {"A1-02"})
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_a_failed_rebuild_changes_nothing(opened: Callable[..., WhooshSearchIndex]) -> None:
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)

    def broken() -> Iterator[IndexedDocument]:
        yield note("N1", "forêt")
        raise RuntimeError("the dossier went away")

    with pytest.raises(RuntimeError, match="went away"):
        index.rebuild(broken(), 2, 8)
    assert (index.sequence, ask(index, "coeur")) == (7, {"A1-02"})


def test_progress_ends_with_all(opened: Callable[..., WhooshSearchIndex]) -> None:
    seen: list[tuple[int, int]] = []
    opened().rebuild(
        (note(f"N{n}", "x") for n in range(120)), 100, 1, lambda done, total: seen.append((done, total))
    )
    assert seen == [(50, 100), (100, 100), (120, 120)]


def test_large_rebuilds_are_written_in_several_segments(
    opened: Callable[..., WhooshSearchIndex], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments_module, "MOST_CHUNKS", 30)
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)
    assert len(list(folder.glob("segment-*"))) > 1
    assert ask(index, "impot") == {"A1-01", "A2-01", "S1/1", "A1"}


# -- nothing from outside is trusted


class Armed:
    """Unpickling it makes a folder."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, tuple[str]]:
        import os

        return os.mkdir, (str(self.marker),)


def arm(segment: Path, marker: Path, generation: int) -> None:
    """Put a table of contents into a Whoosh index that runs code when it is opened."""
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC

    from rapporteur_desk.search.codec import INDEX_NAME, _schema

    (segment / f"_{INDEX_NAME}_{generation}.toc").unlink(missing_ok=True)
    TOC(_schema(), [Armed(marker)], generation).write(FileStorage(str(segment)), INDEX_NAME)


def built(opened: Callable[..., WhooshSearchIndex], folder: Path) -> Path:
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)
    index.close()
    (segment,) = folder.glob("segment-*")
    return segment


def pickle_that_makes(marker: Path) -> bytes:
    """Unpickling it makes a folder: what a tampered file of Whoosh's own format would do."""
    import pickle  # noqa: TID251  (what is proved here is that nothing of it is loaded)

    class Armed:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            import os

            return os.mkdir, (str(marker),)

    return pickle.dumps(Armed())


@pytest.mark.parametrize("name", ["manifest.json", "contents.json", "arrays.bin"])
def test_a_tampered_file_runs_no_code_and_is_not_believed(
    opened: Callable[..., WhooshSearchIndex], folder: Path, tmp_path: Path, name: str
) -> None:
    import pickle  # noqa: TID251  (what is proved here is that nothing of it is loaded)

    built(opened, folder)
    (path,) = folder.rglob(name)
    marker = tmp_path / "code was run"
    armed = pickle_that_makes(marker)
    pickle.loads(armed)
    assert marker.exists()  # so it would have run
    marker.rmdir()
    path.write_bytes(armed + path.read_bytes()[len(armed) :])
    index = opened()
    assert index.sequence is None
    assert index.search(SearchQuery(text="impôt")).total == 0
    index.rebuild(DOCUMENTS, 7, 8)
    assert ask(index, "coeur") == {"A1-02"}
    assert not marker.exists()


@pytest.mark.parametrize("in_memory", [False, True], ids=["in clear", "encrypted"])
def test_nothing_is_ever_unpickled(
    opened: Callable[..., WhooshSearchIndex], monkeypatch: pytest.MonkeyPatch, in_memory: bool
) -> None:
    import marshal
    import pickle  # noqa: TID251  (what is proved here is that nothing of it is loaded)

    def refuse(*_arguments: object, **_named: object) -> object:
        raise AssertionError("something was unpickled")

    for module in (pickle, marshal):
        for name in ("load", "loads"):
            monkeypatch.setattr(module, name, refuse)
    monkeypatch.setattr(pickle, "Unpickler", refuse)
    index = opened(in_memory=in_memory)
    index.rebuild(DOCUMENTS, 7, 7)
    index.update([EntityId("A1-01")], [note("A1-01", "La forêt")], 8)
    index.close()
    again = opened(in_memory=in_memory)
    if in_memory:
        again.rebuild(DOCUMENTS, 7, 8)
    assert ask(again, '"intelligence artificielle" OU collect*') == {"A1-02", "A2-01"}


def test_a_file_slipped_into_the_index_does_not_exist_for_it(
    opened: Callable[..., WhooshSearchIndex], folder: Path, tmp_path: Path
) -> None:
    segment, marker = built(opened, folder), tmp_path / "code was run"
    for name in ("_MAIN_2.toc", "arrays.bin.pickle", "contents.json.new"):
        (segment / name).write_bytes(pickle_that_makes(marker))
    index = opened()
    assert ask(index, "coeur") == {"A1-02"}
    assert not marker.exists()


def test_another_secret_opens_nothing(opened: Callable[..., WhooshSearchIndex], folder: Path) -> None:
    built(opened, folder)
    assert opened(b"another dossier's").sequence is None


def test_a_manifest_that_was_written_over_opens_nothing(
    opened: Callable[..., WhooshSearchIndex], folder: Path
) -> None:
    built(opened, folder)
    manifest = folder / "manifest.json"
    text = manifest.read_bytes()
    assert b'"sequence":7' in text
    manifest.write_bytes(text.replace(b'"sequence":7', b'"sequence":8'))
    assert opened().sequence is None


def test_a_folder_where_the_manifest_belongs_is_overcome(
    opened: Callable[..., WhooshSearchIndex], folder: Path
) -> None:
    built(opened, folder)
    for name in ("manifest.json", "manifest.json.new"):
        (folder / name).unlink(missing_ok=True)
        (folder / name / "within").mkdir(parents=True)
    assert opened().sequence is None
    built(opened, folder)
    assert opened().sequence == 7


@pytest.mark.parametrize("harm", ["zeros", "truncated", "removed", "longer"])
def test_any_damaged_file_makes_the_index_anew(
    opened: Callable[..., WhooshSearchIndex], folder: Path, tmp_path: Path, harm: str
) -> None:
    built(opened, folder)
    shutil.copytree(folder, tmp_path / "whole")
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    assert len(files) == 3
    for name in files:
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "whole", folder)
        path = folder / name
        data = path.read_bytes()
        middle = len(data) // 2
        match harm:
            case "zeros":
                path.write_bytes(
                    data[: middle - 1] + bytes(min(64, len(data) - middle + 1)) + data[middle + 63 :]
                )
            case "truncated":
                path.write_bytes(data[:middle])
            case "removed":
                path.unlink()
            case "longer":
                path.write_bytes(data + b"\0")
        index = opened()
        assert index.sequence is None, name
        assert index.search(SearchQuery(text="impôt")).total == 0
        index.close()


def test_an_index_of_another_analysis_is_made_anew(
    opened: Callable[..., WhooshSearchIndex], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(opened, folder)
    monkeypatch.setattr("rapporteur_desk.search.manifest.ANALYSIS_VERSION", 999)
    assert opened().sequence is None


def test_damage_while_open_empties_the_index_instead_of_failing(
    opened: Callable[..., WhooshSearchIndex], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)
    for path in folder.glob("segment-*/*.bin"):
        path.write_bytes(bytes(path.stat().st_size))
    assert index.search(SearchQuery(text="impôt")).total == 0
    assert index.sequence is None
    index.rebuild(DOCUMENTS, 7, 8)
    assert ask(index, "coeur") == {"A1-02"}


def test_damage_to_what_was_read_before_is_noticed_too(
    opened: Callable[..., WhooshSearchIndex], folder: Path
) -> None:
    built(opened, folder)
    index = opened()
    assert ask(index, "coeur") == {"A1-02"}  # verified whole, as it is small
    (path,) = folder.glob("segment-*/arrays.bin")
    with path.open("r+b") as stream:  # in place: its size stays, and so does the file that is open
        stream.write(bytes(path.stat().st_size // 2))
    index.search(SearchQuery(text="impôt"))
    assert not index.verify() or index.sequence is None
    assert index.sequence is None


def test_a_large_index_is_verified_as_it_is_read(
    opened: Callable[..., WhooshSearchIndex], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(opened, folder)
    monkeypatch.setattr(index_module, "VERIFIED_AT_ONCE", 0)
    (path,) = folder.glob("segment-*/*.bin")
    whole = path.read_bytes()
    path.write_bytes(bytes(len(whole)))
    index = opened()
    assert index.sequence == 7, "not read yet"
    assert index.search(SearchQuery(text="impôt")).total == 0
    assert index.sequence is None
    index.rebuild(DOCUMENTS, 7, 8)
    assert ask(index, "coeur") == {"A1-02"}


def test_in_idle_time_damage_is_found_before_anybody_asks(
    opened: Callable[..., WhooshSearchIndex], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(opened, folder)
    monkeypatch.setattr(index_module, "VERIFIED_AT_ONCE", 0)
    index = opened()
    assert index.verify()
    assert index.sequence == 7
    (path,) = folder.glob("segment-*/*.bin")
    path.write_bytes(bytes(path.stat().st_size))
    other = opened()
    waited: list[None] = []
    assert not other.verify(lambda: waited.append(None))
    assert other.sequence is None


def test_an_older_question_is_dropped_when_nobody_waits_for_it(
    opened: Callable[..., WhooshSearchIndex],
) -> None:
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)
    cancel = Cancel(after=2)
    with pytest.raises(SearchCancelled):
        index.search(SearchQuery(text="impôt OU coeur"), cancel)
    assert ask(index, "coeur") == {"A1-02"}


def test_in_memory_nothing_is_written(opened: Callable[..., WhooshSearchIndex], folder: Path) -> None:
    index = opened(in_memory=True)
    index.rebuild(DOCUMENTS, 7, 7)
    for number in range(5):
        index.update([], [note(f"N{number}", "forêt")], 8 + number)
    assert ask(index, "coeur OU foret") == {"A1-02", "N0", "N1", "N2", "N3", "N4"}
    index.rebuild([], 0, 20)
    index.close()
    assert not folder.exists()
    assert opened(in_memory=True).sequence is None


def test_where_nothing_can_be_written_the_index_works_in_memory(
    opened: Callable[..., WhooshSearchIndex], folder: Path
) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    index = opened()
    index.rebuild(DOCUMENTS, 7, 7)
    assert ask(index, "coeur") == {"A1-02"}
    index.close()
    assert opened().sequence is None


# -- any string


@pytest.fixture(scope="module")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshSearchIndex]:
    index = WhooshSearchIndex(tmp_path_factory.mktemp("small"), SECRET, in_memory=True)
    index.rebuild(DOCUMENTS, 7, 1)
    yield index
    index.close()


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            ["impôt", "-", "OU", '"', "*", "m*", "(", "«", "»", "n°", "8", "États-Unis", "~2", "3 000", "d'"]
        )
    ).map(" ".join),
    st.booleans(),
)
def test_any_string_gives_results(small_index: WhooshSearchIndex, text: str, prefix_last: bool) -> None:
    results = small_index.search(SearchQuery(text=text, prefix_last=prefix_last))
    assert results.total >= sum(len(hits) for _, hits in results.groups)
    for _, hits in results.groups:
        for hit in hits:
            assert all(0 <= span.start < span.end <= len(hit.snippet) for span in hit.highlights)


@pytest.mark.parametrize(
    "text",
    ["m*", "[a TO z]", "mot5~2", "NOT " * 500, "a" * 100_000, '"' * 999, "a* " * 999, "(" * 9999, "-" * 9999],
)
def test_hostile_strings_give_results(small_index: WhooshSearchIndex, text: str) -> None:
    assert small_index.search(SearchQuery(text=text, prefix_last=True)).total >= 0
