"""From a query's text to its results: understood in each language, looked up, answered, and another one offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from rapporteur_desk.search.analysis import FRENCH, LANGUAGES
from rapporteur_desk.search.asking import narrowed
from rapporteur_desk.search.evaluation import Checkpoint, Found, Segment, matches
from rapporteur_desk.search.glossary import TextGlossary
from rapporteur_desk.search.query import AnyOf, AskedWord, Everything, Node, understood
from rapporteur_desk.search.ranking import in_order, ranked, weigh
from rapporteur_desk.search.resolving import Resolver
from rapporteur_desk.search.results import let_through, results_of
from rapporteur_desk.search.suggesting import suggestion
from rapporteur_desk.services.search_values import Remark, SearchHit, SearchOrder, SearchQuery, SearchResults

MANY_WORDS = 4
"""Plain words of a query from which it rather describes a passage than asks for all of them."""
FULL_PAGE = 20
"""Results up to which a query of many words is also answered with what holds most of them."""
ALL_WORDS = 0.25
"""What holding all words adds to a hit's score then, as a share of it."""


def answer(
    segments: Sequence[Segment], query: SearchQuery, checkpoint: Checkpoint = lambda: None
) -> SearchResults:
    """The results of a query, with what is to be said of it."""
    asker = _Asker(segments, checkpoint)
    framing = asker.stay_within(query.within)
    nodes, words, own_remarks = asker.understood(query)
    remarks = (*own_remarks, *framing)
    if query.text.strip() and all(isinstance(node, Everything) for node in nodes.values()):
        # Nothing in it can be searched for: punctuation, an emoji, a field without a value.
        return replace(results_of([], nodes, query), remarks=remarks)
    results = asker.results(query, nodes)
    total = results.total
    if not query.forgiving or not words or total > FULL_PAGE:
        return replace(results, remarks=remarks)
    offered = suggestion(
        query.text, words, segments, total, asker.counting(query), checkpoint, prefix_last=query.prefix_last
    )  # fmt: skip
    if asker.finds_most_words(query, nodes, words, total):
        looser = asker.results(query, asker.understood(query, most_words=True)[0])
        if looser.total > total:
            results = _together(results, looser, query.limit)
            remarks = (*remarks, Remark("search.most_words"))
    return replace(results, remarks=remarks, suggestion=offered)


class _Asker:
    """Puts queries to some segments."""

    def __init__(self, segments: Sequence[Segment], checkpoint: Checkpoint) -> None:
        self._segments = segments
        self._checkpoint = checkpoint
        self._frames: list[Mapping[str, Node]] = []

    def stay_within(self, queries: str) -> tuple[Remark, ...]:
        """Find only what earlier queries, one a line, have shown, unfinished words and all; what is said of these."""
        told: list[Remark] = []
        for text in filter(None, map(str.strip, queries.splitlines())):
            asked = SearchQuery(text=text, prefix_last=not text.endswith('"'), forgiving=True)
            nodes, words, remarks = self.understood(asked)
            if self.finds_most_words(asked, nodes, words, self._count(asked, nodes)):
                most, _, _ = self.understood(asked, most_words=True)
                nodes = {language: AnyOf((node, most[language])) for language, node in nodes.items()}
            self._frames.append(nodes)
            told += remarks
        return tuple(told)

    def finds_most_words(
        self, query: SearchQuery, nodes: Mapping[str, Node], words: Iterable[AskedWord], total: int
    ) -> bool:
        """Whether what holds most of the words is found too: nothing holds all, or little holds all of many.

        Filters do not count: choosing one among the results would find others else. `total` is what they let through.
        """
        most = FULL_PAGE if len({word.stem for word in words if word.stem}) >= MANY_WORDS else 0
        if total <= most and query.is_filtered:
            total = self._count(query.unfiltered(), nodes)
        return total <= most

    def understood(
        self, query: SearchQuery, *, most_words: bool = False
    ) -> tuple[Mapping[str, Node], tuple[AskedWord, ...], tuple[Remark, ...]]:
        """The query's words compiled for each language, those for which others may be offered, and remarks."""
        glossary = TextGlossary(self._segments)
        questions = {
            language: understood(
                query.text, language, prefix_last=query.prefix_last, most_words=most_words, glossary=glossary
            )
            for language in LANGUAGES
        }  # fmt: skip
        resolver = Resolver(self._segments, self._checkpoint)
        nodes = {language: resolver.resolved(question.node) for language, question in questions.items()}
        asked = questions[FRENCH]
        return nodes, asked.words, (*asked.remarks, *resolver.remarks)

    def results(self, query: SearchQuery, nodes: Mapping[str, Node]) -> SearchResults:
        """What is shown of what matches words so compiled, and whatever else the query asks for."""
        nodes = narrowed(nodes, query, self._segments, self._frames)
        found = self._found(query, nodes)
        if not query.weighed or query.order is not SearchOrder.BEST:
            return results_of(found, nodes, query, self._checkpoint)
        newest = weigh(found)
        languages = {language for segment in self._segments for language in segment.languages()}
        return ranked(results_of(found, nodes, query, self._checkpoint), nodes, languages, newest)

    def counting(self, query: SearchQuery) -> Callable[[str], int]:
        """How many documents another text would find, under the same filters."""

        def count(text: str) -> int:
            other = replace(query, text=text, prefix_last=False)
            return self._count(other, self.understood(other)[0])

        return count

    def _count(self, query: SearchQuery, nodes: Mapping[str, Node]) -> int:
        """How many documents match words so compiled, and whatever else the query asks for."""
        nodes = narrowed(nodes, query, self._segments, self._frames)
        return sum(int(one.holds.sum()) for one in self._found(query, nodes))

    def _found(self, query: SearchQuery, nodes: Mapping[str, Node]) -> list[Found]:
        is_name = bool(query.speaker) and any(
            query.speaker in segment.documents.column("speakers").values for segment in self._segments
        )
        through = partial(let_through, query=query, whole_speaker=is_name)
        return matches(self._segments, nodes, through, self._checkpoint)


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
