"""From a query's text to its results: understood in each language, looked up, answered, and another one offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from rapporteur_desk.search.analysis import FRENCH, LANGUAGES
from rapporteur_desk.search.asking import narrowed
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.glossary import TextGlossary
from rapporteur_desk.search.query import AskedWord, Everything, Node, understood
from rapporteur_desk.search.ranking import candidates, in_order, ranked
from rapporteur_desk.search.resolving import Resolver
from rapporteur_desk.search.results import results_of
from rapporteur_desk.search.suggesting import suggestion
from rapporteur_desk.services.search_values import Remark, SearchHit, SearchOrder, SearchQuery, SearchResults

MANY_WORDS = 4
"""Plain words of a query from which it rather describes a passage than asks for all of them."""
FULL_PAGE = 20
"""Results up to which a query of many words is also answered with what holds most of them."""
ALL_WORDS = 0.25
"""What holding all words adds to a hit's score then, as a share of it."""


def answer(segments: Sequence[Segment], query: SearchQuery) -> SearchResults:
    """The results of a query, with what is to be said of it."""
    nodes, words, remarks = _understood(segments, replace(query, within="", like=None))
    if query.text.strip() and all(isinstance(node, Everything) for node in nodes.values()):
        # Nothing in it can be searched for: punctuation, an emoji, a field without a value.
        return replace(results_of([], nodes, query), remarks=remarks)
    nodes = narrowed(nodes, query, segments)
    results = _ranked(segments, nodes, query)
    total = results.total
    if not query.forgiving or not words or total > FULL_PAGE:
        return replace(results, remarks=remarks)
    offered = suggestion(
        query.text, words, segments, total, _counting(segments, query), prefix_last=query.prefix_last
    )  # fmt: skip
    if not total or len({word.stem for word in words if word.stem}) >= MANY_WORDS:
        looser = _ranked(segments, _understood(segments, query, most_words=True)[0], query)
        if looser.total > total:
            results = _together(results, looser, query.limit)
            remarks = (*remarks, Remark("search.most_words"))
    return replace(results, remarks=remarks, suggestion=offered)


def _together(results: SearchResults, looser: SearchResults, limit: int) -> SearchResults:
    """What holds most words, of which what holds them all is raised."""
    every = [*results.ranked, *(hit for _, hits in results.groups for hit in hits)]
    whole = {
        (hit.id, hit.part): replace(hit, score=hit.score * (1 + ALL_WORDS), why=("all_words", *hit.why))
        for hit in every
    }

    def merged(raised: Iterable[SearchHit], hits: Iterable[SearchHit]) -> tuple[SearchHit, ...]:
        rest = [hit for hit in hits if (hit.id, hit.part) not in whole]
        return tuple(sorted([*raised, *rest], key=lambda hit: -hit.score)[: max(limit, 0)])

    groups = in_order(
        (kind, merged((hit for hit in whole.values() if hit.kind is kind), hits))
        for kind, hits in looser.groups
    )
    one_list = merged(whole.values(), looser.ranked) if looser.ranked else ()
    return replace(looser, groups=groups, ranked=one_list)


def _ranked(segments: Sequence[Segment], nodes: Mapping[str, Node], query: SearchQuery) -> SearchResults:
    if not query.weighed or query.order is not SearchOrder.BEST:
        return results_of(segments, nodes, query)
    more = replace(query, limit=candidates(query.limit))
    languages = {language for segment in segments for language in segment.languages()}
    return ranked(results_of(segments, nodes, more), nodes, languages, max(query.limit, 0))


def _understood(
    segments: Sequence[Segment], query: SearchQuery, *, most_words: bool = False
) -> tuple[Mapping[str, Node], tuple[AskedWord, ...], tuple[Remark, ...]]:
    glossary = TextGlossary(segments)
    questions = {
        language: understood(
            query.text, language, prefix_last=query.prefix_last, most_words=most_words, glossary=glossary
        )
        for language in LANGUAGES
    }  # fmt: skip
    resolver = Resolver(segments)
    resolved = {language: resolver.resolved(question.node) for language, question in questions.items()}
    nodes = narrowed(resolved, query, segments)
    asked = questions[FRENCH]
    return nodes, asked.words, (*asked.remarks, *resolver.remarks)


def _counting(segments: Sequence[Segment], query: SearchQuery) -> Callable[[str], int]:
    """How many documents another text would find, under the same filters."""

    def count(text: str) -> int:
        other = replace(query, text=text, limit=0, prefix_last=False)
        return results_of(segments, _understood(segments, other)[0], other).total

    return count
