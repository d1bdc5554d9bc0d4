"""What comes first among what matches, and what is said of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.services.search_messages import WHY, why_text
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchHit, SearchQuery

Asked = Callable[..., list[SearchHit]]
FILLER = "Un autre sujet occupe alors longuement les participants de la réunion. " * 6


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    """Documents told as (key, text, more), and the hits for a query, the best first."""
    made: list[WhooshSearchIndex] = []

    def ask(text: str, *documents: tuple[str, str, dict[str, object]], **more: object) -> list[SearchHit]:
        index = WhooshSearchIndex(tmp_path / str(len(made)), b"secret", in_memory=True)
        made.append(index)
        told = [
            replace(IndexedDocument(id=EntityId(key), kind=HitKind.NOTE, key=key, text=words), **fields)  # type: ignore[arg-type]
            for key, words, fields in documents
        ]
        index.rebuild(told, len(told), 1)
        results = index.search(replace(SearchQuery(text=text, weighed=True), **more))  # type: ignore[arg-type]
        return [hit for _, hits in results.groups for hit in hits]

    yield ask
    for index in made:
        index.close()


def test_words_close_together_come_before_words_far_apart(asked: Asked) -> None:
    apart = ("A", f"La fraude. {FILLER} Un algorithme.", {})
    close = ("B", f"La fraude et un algorithme. {FILLER}", {})
    first, second = asked("fraude algorithme", apart, close)
    assert (first.key, second.key) == ("B", "A")
    assert "together" in first.why
    assert "together" not in second.why


def test_of_equal_passages_the_linked_and_the_newer_come_first(asked: Asked) -> None:
    old = ("A", "La fraude.", {"day": date(2021, 3, 1)})
    new = ("B", "La fraude.", {"day": date(2024, 3, 1)})
    linked = ("C", "La fraude.", {"day": date(2024, 3, 1), "links": 2})
    hits = asked("fraude", old, new, linked)
    assert [(hit.key, hit.why) for hit in hits] == [
        ("C", ("linked", "recent")),
        ("B", ("recent",)),
        ("A", ()),
    ]


def test_the_age_of_a_publication_neither_raises_it_nor_makes_notes_look_older(asked: Asked) -> None:
    note = ("A1-01", "La fraude.", {"day": date(2021, 3, 1)})
    for kind in (HitKind.SOURCE, HitKind.EXCERPT):

        def told(*days: date | None, kind: HitKind = kind) -> dict[str, tuple[float, tuple[str, ...]]]:
            published = [(f"S{n}", "La fraude.", {"kind": kind, "day": day}) for n, day in enumerate(days)]
            return {hit.key: (hit.score, hit.why) for hit in asked("fraude", note, *published)}

        dated = told(date(1978, 1, 6), date(2031, 1, 6))
        assert dated == told(None, None)
        assert [dated[key][1] for key in ("A1-01", "S0", "S1")] == [("recent",), (), ()]


def test_what_the_office_wrote_comes_before_what_it_took_in(asked: Asked) -> None:
    page = ("S1", "La fraude recule.", {"kind": HitKind.SOURCE, "part": 1})
    note = ("A1-01", "La fraude recule.", {})
    assert [hit.key for hit in asked("fraude", page, note)] == ["A1-01", "S1"]


def test_a_title_and_a_speaker_are_told(asked: Asked) -> None:
    (hit,) = asked("fraude lefevre", ("A", "", {"title": "La fraude", "speaker": "Mme Lefèvre"}))
    assert hit.why == ("title", "speaker")
    assert why_text(hit.why, "fr") == "dans le titre, dans le nom de l’orateur"
    assert set(hit.why) <= set(WHY)


def test_a_note_is_found_by_its_topic_after_those_that_say_the_word(asked: Asked) -> None:
    topic = "Lutte contre la fraude"
    under = ("A1-02", "Le délai baisse enfin.", {"topic": topic})
    said = ("A1-01", "La fraude baisse enfin.", {"topic": "Bilan"})
    first, second = asked("fraude baisse", under, said)
    assert (first.key, second.key) == ("A1-01", "A1-02")
    assert (first.why, second.why) == (("together",), ("topic",))
    assert (second.topic, second.snippet) == (topic, "Le délai baisse enfin.")
    assert [second.snippet[mark.start : mark.end] for mark in second.highlights] == ["baisse"]
    assert why_text(second.why, "en") == "in the item of the agenda"
    assert asked('"fraude le délai"', under) == []
    assert [hit.key for hit in asked('"contre la fraude"', under)] == ["A1-02"]
    assert asked("-fraude baisse", under) == []


def test_a_query_of_many_words_is_answered_by_what_holds_most_and_first_by_what_holds_all(
    asked: Asked,
) -> None:
    most = ("A", "Les contrôles de la fraude par algorithme.", {})
    every = ("B", "Les contrôles de la fraude par algorithme coûtent.", {})
    few = ("C", "Les contrôles.", {})
    query = "contrôles fraude algorithme budget"
    assert [hit.key for hit in asked(query, few, most, every)] == []
    query = "contrôles fraude algorithme coûtent"
    assert [hit.key for hit in asked(query, few, most, every)] == ["B"]
    hits = asked(query, few, most, every, forgiving=True)
    assert [hit.key for hit in hits] == ["B", "A"]
    assert hits[0].why[0] == "all_words"


def test_the_order_does_not_hang_on_how_many_are_shown(asked: Asked) -> None:
    documents = [
        (f"A1-{number:02}", f"La fraude. {FILLER * (number % 3)} Un algorithme.", {"links": number % 2})
        for number in range(12)
    ]
    whole = [hit.key for hit in asked("fraude algorithme", *documents, limit=12)]
    for limit in (1, 5):
        assert [hit.key for hit in asked("fraude algorithme", *documents, limit=limit)] == whole[:limit]
    assert asked("fraude", *documents, limit=0) == []


def test_without_weighing_only_the_words_count(asked: Asked) -> None:
    old = ("A", "La fraude.", {"day": date(2021, 3, 1)})
    linked = ("B", "La fraude.", {"day": date(2020, 3, 1), "links": 2})
    hits = asked("fraude", linked, old, weighed=False)
    assert [(hit.key, hit.why) for hit in hits] == [("A", ()), ("B", ())]
    assert hits[0].score == hits[1].score


def test_the_questions_of_the_benchmark_are_whole() -> None:
    file = Path(__file__).parents[1] / "relevance" / "questions.toml"
    questions = tomllib.loads(file.read_text(encoding="utf-8"))["question"]
    assert len(questions) >= 40
    assert len({question["ask"] for question in questions}) == len(questions)
    for question in questions:
        assert question["ask"].strip()
        assert question["why"].strip()
        assert question["answers"]
        for answer in question["answers"]:
            assert re.fullmatch(r"\w+_\d{4}-\d\d-\d\d_\d\dh\d\d:\d+", answer)
