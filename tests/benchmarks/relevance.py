"""Whether the right passage comes first: questions with their answers, asked of ours and of stock Whoosh.

    python3 run.py bench relevance [--debates FOLDER] [--questions FILE] [--show]

A question counts as hit at 5 when one of its passages is among the first five; its reciprocal rank is 1 over the place of
the first of them, 0 beyond the twentieth. The questions lie in tests/relevance, the sittings beside the repository (see
RAPPORTEUR_SHARED); neither is needed for anything else.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.search.stemming import fold, french_stem
from rapporteur_desk.services.search_messages import why_text
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "relevance" / "questions.toml"
DEPTH = 20

Passage = tuple[str, int]
"""A sitting's file, without its ending, and the line of an intervention, from 1."""


@dataclass(frozen=True, slots=True)
class Question:
    ask: str
    answers: frozenset[Passage]


@dataclass(frozen=True, slots=True)
class Turn:
    """One intervention of a sitting."""

    passage: Passage
    speaker: str
    topic: str
    day: date
    text: str


def shared() -> Path:
    """Where the data beside the repository lies."""
    return Path(os.environ.get("RAPPORTEUR_SHARED") or ROOT.parent / "shared") / "data"


def questions_in(file: Path) -> list[Question]:
    told = tomllib.loads(file.read_text(encoding="utf-8"))["question"]
    return [Question(one["ask"], frozenset(map(_passage, one["answers"]))) for one in told]


def _passage(name: str) -> Passage:
    sitting, _, turn = name.rpartition(":")
    return sitting, int(turn)


def turns_in(folder: Path) -> list[Turn]:
    turns: list[Turn] = []
    for file in sorted(folder.glob("*.jsonl")):
        for line, record in enumerate(map(json.loads, file.read_text(encoding="utf-8").splitlines()), 1):
            speaker = ", ".join(part for part in (record["orateur"], record["fonction"]) if part)
            topic = record["sous_section"] or record["section"] or ""
            day = date.fromisoformat(record["date"])
            turns.append(Turn((file.stem, line), speaker, topic, day, record["texte"]))
    return turns


# -- what is asked


Searcher = Callable[[str], Sequence[Passage]]
"""The best passages for a question."""


def ours(turns: Iterable[Turn], folder: Path, shown: dict[str, str]) -> Searcher:
    documents = [
        IndexedDocument(
            id=EntityId(f"{turn.passage[0]}:{turn.passage[1]}"), kind=HitKind.NOTE, key=f"A1-{number}",
            speaker=turn.speaker, topic=turn.topic, day=turn.day, text=turn.text, hearing=turn.passage[0],
        )
        for number, turn in enumerate(turns)
    ]  # fmt: skip
    index = WhooshSearchIndex(folder / "ours", b"secret", in_memory=True)
    index.rebuild(documents, len(documents), 1)

    def search(text: str) -> list[Passage]:
        results = index.search(SearchQuery(text=text, limit=DEPTH, weighed=True, forgiving=True))
        hits = [hit for _, group in results.groups for hit in group]
        shown[text] = why_text(hits[0].why, "en") if hits else ""
        return [_passage(hit.id) for hit in hits]

    return search


def stock(turns: Iterable[Turn], folder: Path, *, any_word: bool) -> Searcher:
    """Whoosh with its own French analysis, schema as one would write it, BM25F."""
    from whoosh import fields, index, qparser
    from whoosh.analysis import LanguageAnalyzer

    analyzer = LanguageAnalyzer("fr")
    schema = fields.Schema(
        passage=fields.ID(stored=True), speaker=fields.TEXT(analyzer=analyzer), topic=fields.TEXT(analyzer=analyzer),
        text=fields.TEXT(analyzer=analyzer),
    )  # fmt: skip
    home = folder / f"stock-{any_word}"
    home.mkdir()
    made = index.create_in(str(home), schema)
    writer = made.writer(limitmb=256)
    for turn in turns:
        writer.add_document(
            passage=f"{turn.passage[0]}:{turn.passage[1]}", speaker=turn.speaker, topic=turn.topic, text=turn.text
        )  # fmt: skip
    writer.commit()
    searcher = made.searcher()
    group = qparser.OrGroup if any_word else qparser.AndGroup
    parser = qparser.MultifieldParser(["text", "speaker", "topic"], schema, group=group)

    def search(text: str) -> list[Passage]:
        hits = searcher.search(parser.parse(text), limit=DEPTH)
        return [_passage(hit["passage"]) for hit in hits]

    return search


# -- how it did


def rank_of(question: Question, found: Sequence[Passage]) -> int:
    """The place of the first right passage, from 1; 0 when there is none."""
    return next((rank for rank, passage in enumerate(found, 1) if passage in question.answers), 0)


def figures(ranks: Sequence[int]) -> Mapping[str, float]:
    """Shares of the questions, and the mean reciprocal rank."""
    count = max(len(ranks), 1)
    return {
        "hit@1": sum(rank == 1 for rank in ranks) / count,
        "hit@5": sum(1 <= rank <= 5 for rank in ranks) / count,
        "MRR": sum(1 / rank for rank in ranks if rank) / count,
        "none": sum(rank == 0 for rank in ranks) / count,
    }


def main(arguments: Sequence[str]) -> int:
    """Ask all questions of all searchers and print a table. Returns the process status."""
    parser = argparse.ArgumentParser(prog="run.py bench relevance", description=__doc__)
    parser.add_argument("--debates", type=Path, default=shared() / "01_debats" / "jsonl", metavar="FOLDER")
    parser.add_argument("--questions", type=Path, default=QUESTIONS, metavar="FILE")
    parser.add_argument(
        "--show", action="store_true", help="the place of each question's answer, and the first hits"
    )
    options = parser.parse_args(arguments)
    if not options.debates.is_dir():
        print(
            f"{options.debates} is not here: tell where the sittings are with --debates or RAPPORTEUR_SHARED"
        )
        return 1
    questions, turns = questions_in(options.questions), turns_in(options.debates)
    shown: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="rapporteur-relevance-") as work:
        folder = Path(work)
        searchers: dict[str, Searcher] = {
            "ours": ours(turns, folder, shown),
            "stock Whoosh, all words": stock(turns, folder, any_word=False),
            "stock Whoosh, any word": stock(turns, folder, any_word=True),
        }
        found = {name: [search(one.ask) for one in questions] for name, search in searchers.items()}
    ranks = {
        name: [rank_of(question, passages) for question, passages in zip(questions, answers, strict=True)]
        for name, answers in found.items()
    }
    print(f"{len(questions)} questions, {len(turns)} interventions\n")
    for name, places in ranks.items():
        print(f"{name:26}" + "".join(f"  {label} {value:.2f}" for label, value in figures(places).items()))
    if options.show:
        _show(questions, ranks, found["ours"], shown)
    print(f"\nstems beside Snowball's French ones: {_agreement()}")
    return 0


def _show(
    questions: Sequence[Question],
    ranks: Mapping[str, Sequence[int]],
    found: Sequence[Sequence[Passage]],
    shown: Mapping[str, str],
) -> None:
    print("\nplace of the answer: " + ", ".join(ranks))
    for number, question in enumerate(questions):
        places = " ".join(f"{places[number] or '-':>3}" for places in ranks.values())
        first = ", ".join(f"{sitting}:{turn}" for sitting, turn in found[number][:5])
        print(f"{places}  {question.ask}  [{first}] {shown[question.ask]}")


def _agreement() -> str:
    """How far our stems bring together what Snowball's French stemmer does."""
    pairs = shared() / "07_francais" / "snowball_french_pairs.tsv"
    if not pairs.exists():
        return "the pairs are not here"
    groups: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
    for line in pairs.read_text(encoding="utf-8").splitlines():
        word, stem = line.split("\t")
        groups[0].setdefault(stem, set()).add(word)
        groups[1].setdefault(french_stem(fold(word)), set()).add(word)
    theirs, ours_ = (
        {(one, other) for words in group.values() for one in words for other in words if one < other}
        for group in groups
    )
    both = len(theirs & ours_)
    return f"we bring together {both / len(theirs):.1%} of its pairs; of ours, it brings together {both / len(ours_):.1%}"
