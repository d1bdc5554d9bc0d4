"""What we evaluate with numpy is what Whoosh itself finds: on our segments, and on an index of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from whoosh import fields, index, query, scoring
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.filedb.filestore import RamStorage
from whoosh.searching import Searcher

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.analysis import analyse
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
from rapporteur_desk.search.stemming import fold, french_stem
from rapporteur_desk.search.whoosh_codec import searcher_of
from rapporteur_desk.services.ports import HitKind, IndexedDocument, SearchQuery

WORDS = (
    "impôt impôts santé hôpital hôpitaux école écoles élève donnée données agent service public publics territoire "
    "collectivité collective contrôle évaluer évaluation algorithme de la le du en 3000 n°8 L. 111-1 porte-parole IA "
    "I.A. États-Unis délai délais dossier budget loi décret maire préfet commune forêt climat énergie eau rivière"
).split()
SEEDS = range(6)


def random_documents(rng: random.Random, count: int) -> list[IndexedDocument]:
    def words(most: int) -> str:
        return " ".join(
            rng.choices(WORDS, weights=[1 / (n + 1) for n in range(len(WORDS))], k=rng.randint(0, most))
        )

    return [
        IndexedDocument(
            id=EntityId(f"d{n}"), kind=HitKind.NOTE, key=f"A1-{n}", title=words(3) if n % 3 == 0 else "",
            speaker="Mme Férat" if n % 5 == 0 else "", text=words(60),
        )
        for n in range(count)
    ]  # fmt: skip


def random_query(rng: random.Random) -> str:
    def piece() -> str:
        word = rng.choice(WORDS)
        return rng.choice(
            [word, word, word, f"-{word}", f"{word} OU {rng.choice(WORDS)}", f'"{word} {rng.choice(WORDS)}"']
        )

    return " ".join(piece() for _ in range(rng.randint(1, 4)))


def as_whoosh_asks(node: Node) -> query.Query:
    match node:
        case Term(Form.STEM, text):
            return query.Term("stem_fr", text)
        case Term(_, text):
            return query.Term("exact_fr", text)
        case AllOf(nodes):
            return query.And([as_whoosh_asks(child) for child in nodes])
        case AnyOf(nodes):
            return query.Or([as_whoosh_asks(child) for child in nodes])
        case Phrase(places):
            alternatives = [query.Phrase("exact_fr", words) for words in _products(places)]
            return alternatives[0] if len(alternatives) == 1 else query.Or(alternatives)
        case _:
            return query.Every()


def whoosh_finds(searcher: Searcher, node: Node) -> set[str]:
    """Exclusions by subtraction: Whoosh's matcher for them passes over some at the beginning of a segment."""
    match node:
        case AllOf(nodes):
            return set.intersection(*(whoosh_finds(searcher, child) for child in nodes))
        case AnyOf(nodes):
            return set().union(*(whoosh_finds(searcher, child) for child in nodes))
        case Without(inner):
            return whoosh_finds(searcher, Everything()) - whoosh_finds(searcher, inner)
        case _:
            return {hit["id"] for hit in searcher.search(as_whoosh_asks(node), limit=None)}


def _terms(node: Node) -> Iterator[Term | None]:
    """The terms of a query; None for anything else."""
    match node:
        case AllOf(nodes) | AnyOf(nodes):
            for child in nodes:
                yield from _terms(child)
        case _:
            yield node if isinstance(node, Term) else None


def _products(places: Sequence[tuple[str, ...] | Prefix]) -> list[list[str]]:
    if not places:
        return [[]]
    first = places[0]
    assert isinstance(first, tuple)
    return [[word, *rest] for word in first for rest in _products(places[1:])]


def ours(index: WhooshSearchIndex, text: str, limit: int) -> list[tuple[str, float]]:
    results = index.search(SearchQuery(text=text, limit=limit, ranked=True))
    return [(str(hit.id), hit.score) for hit in results.ranked]


@pytest.fixture(params=SEEDS)
def corpus(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[random.Random, WhooshSearchIndex]]:
    """In several segments, some of their documents dead."""
    from rapporteur_desk.search import segments

    rng = random.Random(request.param)
    former, segments.MOST_CHUNKS = segments.MOST_CHUNKS, 2500
    try:
        made = WhooshSearchIndex(tmp_path, b"secret")
        documents = random_documents(rng, 200)
        made.rebuild(documents, len(documents), 1)
    finally:
        segments.MOST_CHUNKS = former
    assert len(made._stored) > 1
    yield rng, made
    made.close()


def test_the_top_twenty_are_those_of_whoosh_itself_on_the_same_segments(
    corpus: tuple[random.Random, WhooshSearchIndex],
) -> None:
    rng, index = corpus
    searcher = searcher_of(index._stored, weighting=scoring.BM25F())
    compared = 0
    for _ in range(60):
        text = random_query(rng)
        node = parse(text)
        wanted = list(_terms(node))
        if len(set(wanted)) < len(wanted) or None in wanted:
            continue  # Whoosh scores phrases in its own way, and twice what is asked twice: see below for who matches
        hits = searcher.search(as_whoosh_asks(node), limit=None)
        expected = {hit["id"]: hit.score for hit in hits}
        found = ours(index, text, 20)
        assert [score for _, score in found] == pytest.approx(sorted(expected.values(), reverse=True)[:20]), (
            text
        )
        for id, score in found:
            assert score == pytest.approx(expected[id]), text
        compared += bool(found)
    assert compared > 10


def test_what_matches_is_what_matches_for_whoosh(corpus: tuple[random.Random, WhooshSearchIndex]) -> None:
    rng, index = corpus
    searcher = searcher_of(index._stored)
    for _ in range(60):
        text = random_query(rng)
        assert {id for id, _ in ours(index, text, 1000)} == whoosh_finds(searcher, parse(text)), text


def test_dead_documents_are_dead_for_whoosh_too(corpus: tuple[random.Random, WhooshSearchIndex]) -> None:
    _, index = corpus
    index.update([EntityId(f"d{n}") for n in range(0, 200, 3)], [], 2)
    hits = searcher_of(index._stored).search(query.Term("stem_fr", "impot"), limit=None)
    assert {hit["id"] for hit in hits} == {id for id, _ in ours(index, "impôt", 1000)}


def test_words_nearly_alike_are_found_by_whoosh_in_our_lexicon(
    corpus: tuple[random.Random, WhooshSearchIndex],
) -> None:
    _, index = corpus
    reader = searcher_of(index._stored[:1]).reader()
    assert "hopital" in set(reader.terms_within("exact_fr", "hopitel", 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_scores_are_those_of_a_stock_whoosh_index(seed: int, tmp_path: Path) -> None:
    """Its own writer, codec, schema and searcher, given the same stems; lengths that its byte holds exactly."""
    rng = random.Random(seed)
    texts = [" ".join(rng.choices(WORDS[:20], k=rng.choice([5, 10, 20, 40]))) for _ in range(150)]
    made = WhooshSearchIndex(tmp_path, b"secret")
    made.rebuild(
        [IndexedDocument(id=EntityId(f"d{n}"), kind=HitKind.NOTE, text=text) for n, text in enumerate(texts)], 150, 1
    )  # fmt: skip
    schema = fields.Schema(id=fields.ID(stored=True), text=fields.TEXT(analyzer=SpaceSeparatedTokenizer()))
    stock = index.FileIndex.create(RamStorage(), schema, "MAIN")
    writer = stock.writer()
    for n, text in enumerate(texts):
        writer.add_document(id=f"d{n}", text=" ".join(token.stem or "-" for token in analyse(text)))
    writer.commit()
    with stock.searcher(weighting=scoring.BM25F()) as searcher:
        for _ in range(8):
            words = rng.sample(["impôt", "santé", "hôpital", "école", "agent", "service"], 2)
            terms = [query.Term("text", french_stem(fold(word))) for word in words]
            for both, sign in ((query.And, " "), (query.Or, " OU ")):
                hits = searcher.search(both(terms), limit=20)
                found = ours(made, sign.join(words), 20)
                assert found
                assert [score for _, score in found] == pytest.approx([hit.score for hit in hits], rel=1e-9)
    made.close()
