"""From a query's text to its results: understood in each language, looked up, answered, and another one offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rapporteur_desk.search.analysis import FRENCH, LANGUAGES
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.glossary import TextGlossary
from rapporteur_desk.search.query import AskedWord, Everything, Node, understood
from rapporteur_desk.search.resolving import Resolver
from rapporteur_desk.search.results import results_of
from rapporteur_desk.search.suggesting import FEW, suggestion
from rapporteur_desk.services.ports import Remark, SearchQuery, SearchResults


def answer(segments: Sequence[Segment], query: SearchQuery) -> SearchResults:
    """The results of a query, with what is to be said of it."""
    nodes, words, remarks = _understood(segments, query)
    if query.text.strip() and all(isinstance(node, Everything) for node in nodes.values()):
        # Nothing in it can be searched for: punctuation, an emoji, a field without a value.
        return replace(results_of([], nodes, query), remarks=remarks)
    results = results_of(segments, nodes, query)
    offered = ""
    if words and results.total <= FEW:
        offered = suggestion(
            query.text, words, segments, results.total, _counting(segments, query), prefix_last=query.prefix_last
        )  # fmt: skip
    return replace(results, remarks=remarks, suggestion=offered)


def _understood(
    segments: Sequence[Segment], query: SearchQuery
) -> tuple[Mapping[str, Node], tuple[AskedWord, ...], tuple[Remark, ...]]:
    glossary = TextGlossary(segments)
    questions = {
        language: understood(
            query.text, language, prefix_last=query.prefix_last, most_words=query.most_words, glossary=glossary
        )
        for language in LANGUAGES
    }  # fmt: skip
    resolver = Resolver(segments)
    nodes = {language: resolver.resolved(question.node) for language, question in questions.items()}
    asked = questions[FRENCH]
    return nodes, asked.words, (*asked.remarks, *resolver.remarks)


def _counting(segments: Sequence[Segment], query: SearchQuery) -> Callable[[str], int]:
    """How many documents another text would find, under the same filters."""

    def count(text: str) -> int:
        other = replace(query, text=text, limit=0, prefix_last=False)
        return results_of(segments, _understood(segments, other)[0], other).total

    return count
