"""Random edits against a plain scan of all documents: the index finds the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search import index as index_module
from rapporteur_desk.search import segments as segments_module
from rapporteur_desk.search.analysis import analyse, language_of
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.search.query import (
    AllOf,
    AnyOf,
    Everything,
    Form,
    Node,
    Phrase,
    Prefix,
    Term,
    Without,
    parse,
)
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery

WORDS = [
    "santé", "Santé de la", "l'école", "écoles", "impôt", "impôts", "États-Unis", "États Unis", "n° 8", "3 000",
    "collectif", "collective", "collectivité", "de la", "été", "IA", "I.A.", "porte-parole", "parole", "L. 111-1",
    "XXIe", "tax", "the taxes",
]  # fmt: skip
PHRASES = ['"de la"', '"états unis"', '"la santé"', '"école de la', '"santé de la santé"', '"impôts']
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
ASKED = st.sampled_from(
    [*WORDS, *PHRASES, "OU", "-santé", "-impôt", '"', "éco*", "po*", "etats-unis", "3000"]
)
QUERIES = st.sampled_from([*WORDS, *PHRASES]) | st.lists(ASKED, max_size=3).map(" ".join)

Key = tuple[str, int]


def scan(node: Node, document: IndexedDocument) -> bool:
    """Whether a document matches, by reading it from one end to the other."""
    fields = [
        list(analyse(text, language_of(document.language)))
        for text in (document.title, document.key, document.speaker, document.topic, document.text)
    ]
    return _holds(node, fields)


def _holds(node: Node, fields: list[list[Any]]) -> bool:
    tokens = [token for field in fields for token in field]
    match node:
        case Everything():
            return True
        case Term(Form.STEM, text):
            return any(token.stem == text for token in tokens)
        case Term(_, text):
            return any(token.exact == text for token in tokens)
        case Prefix(text):
            return any(token.exact.startswith(text) for token in tokens)
        case Phrase(places):
            return any(_follows(places, field) for field in fields)
        case AllOf(nodes):
            return all(_holds(child, fields) for child in nodes)
        case AnyOf(nodes):
            return any(_holds(child, fields) for child in nodes)
        case Without(inner):
            return not _holds(inner, fields)


def _follows(places: tuple[tuple[str, ...] | Prefix, ...], field: list[Any]) -> bool:
    at: dict[int, set[str]] = {}
    for token in field:
        at.setdefault(token.position, set()).add(token.exact)
    return any(
        all(
            any(
                word.startswith(place.text) if isinstance(place, Prefix) else word in place
                for word in at.get(start + offset, ())
            )
            for offset, place in enumerate(places)
        )
        for start in at
    )


class IndexAgainstScan(RuleBasedStateMachine):
    """Documents in a dictionary, and the same in the index, in small segments."""

    @initialize()
    def start(self) -> None:
        self._restore = index_module.LARGEST_OVERLAY, segments_module.MOST_CHUNKS
        index_module.LARGEST_OVERLAY, segments_module.MOST_CHUNKS = 3, 40
        self.home = tempfile.TemporaryDirectory()
        self.sequence = 1
        self.documents: dict[Key, IndexedDocument] = {}
        self.history: dict[int, dict[Key, IndexedDocument]] = {1: {}}
        self.left_open: list[WhooshSearchIndex] = []
        self.index = self.opened()
        self.index.rebuild([], 0, 1)

    def opened(self) -> WhooshSearchIndex:
        return WhooshSearchIndex(Path(self.home.name) / "index", b"secret")

    def changed(self) -> None:
        self.history[self.sequence] = dict(self.documents)

    @rule(
        number=st.integers(0, 5), title=TEXTS, texts=st.lists(TEXTS, min_size=1, max_size=3),
        language=st.sampled_from(["fr", "fr", "en"]),
    )  # fmt: skip
    def write(self, number: int, title: str, texts: list[str], language: str) -> None:
        id = EntityId(f"d{number}")
        pages = [
            IndexedDocument(
                id=id, part=part, kind=HitKind.SOURCE, key=id, title=title, text=text, language=language
            )
            for part, text in enumerate(texts)
        ]
        self.documents = {key: document for key, document in self.documents.items() if key[0] != id}
        self.documents |= {(id, page.part): page for page in pages}
        self.sequence += 1
        self.index.update([id], pages, self.sequence)
        self.changed()

    @rule(number=st.integers(0, 5))
    def remove(self, number: int) -> None:
        id = EntityId(f"d{number}")
        self.documents = {key: document for key, document in self.documents.items() if key[0] != id}
        self.sequence += 1
        self.index.update([id], [], self.sequence)
        self.changed()

    @rule()
    def rebuild(self) -> None:
        self.sequence += 1
        self.index.rebuild(list(self.documents.values()), len(self.documents), self.sequence)
        self.changed()

    @rule()
    def tidy(self) -> None:
        self.index.tidy()
        self.index.wait_until_tidy()

    @rule()
    def begin_to_tidy(self) -> None:
        self.index.tidy()

    @rule()
    def close_and_open(self) -> None:
        self.index.close()
        self.index = self.opened()
        assert self.index.sequence == self.sequence

    @rule()
    def kill_and_open(self) -> None:
        self.index.wait_until_tidy()  # a killed one merges no more
        self.left_open.append(self.index)
        self.index = self.opened()
        held = self.index.sequence
        assert held is not None
        self.documents = dict(self.history[held])
        self.sequence += 1  # what was lost comes again under another number
        self.index.update([], [], self.sequence)
        self.changed()

    @rule(asked=st.lists(st.tuples(QUERIES, st.booleans()), min_size=1, max_size=5))
    def search(self, asked: list[tuple[str, bool]]) -> None:
        for text, prefix_last in asked:
            results = self.index.search(SearchQuery(text=text, prefix_last=prefix_last, limit=1000))
            found = {(hit.id, hit.part) for _, hits in results.groups for hit in hits}
            nodes = {language: parse(text, language, prefix_last=prefix_last) for language in ("fr", "en")}
            # A question of signs alone asks for nothing; an empty one lets everything through.
            nothing_to_search_for = bool(text.strip()) and all(
                isinstance(node, Everything) for node in nodes.values()
            )
            expected = {
                key
                for key, document in self.documents.items()
                if not nothing_to_search_for and scan(nodes[language_of(document.language)], document)
            }
            assert found == expected, text
            assert results.total == len(expected)

    @invariant()
    @precondition(lambda self: hasattr(self, "index"))
    def everything_is_there_once(self) -> None:
        assert self.index.sequence == self.sequence
        assert self.index.search(SearchQuery(text="", limit=0)).total == len(self.documents)

    def teardown(self) -> None:
        if not hasattr(self, "index"):
            return
        index_module.LARGEST_OVERLAY, segments_module.MOST_CHUNKS = self._restore
        self.index.close()
        for index in self.left_open:
            index.wait_until_tidy()
            for segment in index._stored:
                segment.close()
        self.home.cleanup()


TestIndexAgainstScan = pytest.mark.timeout(120)(IndexAgainstScan.TestCase)  # 1,200 steps, with files
TestIndexAgainstScan.settings = settings(
    # No shrinking: a failing run would take minutes; remove `phases` to have the smallest one.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    max_examples=30,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_the_scan_itself_tells_texts_apart() -> None:
    document = IndexedDocument(
        id=EntityId("d"), kind=HitKind.NOTE, key="A1", title="L'école", text="aux États-Unis"
    )

    def matching() -> Iterator[str]:
        for query in (
            "ecole",
            "écoles -impôt",
            '"états unis"',
            '"unis états"',
            "impôt",
            "ec*",
            "etats-unis OU santé",
        ):
            if scan(parse(query), document):
                yield query

    assert list(matching()) == ["ecole", "écoles -impôt", '"états unis"', "ec*", "etats-unis OU santé"]
