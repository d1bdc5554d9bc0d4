"""What parts of a query only mean once the texts are known: words like another, and things called so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapporteur_desk.search.analysis import LANGUAGES
from rapporteur_desk.search.conditions import Column, Condition, OneOf, numbers_passing, of_kinds
from rapporteur_desk.search.evaluation import Segment, SegmentMatcher
from rapporteur_desk.search.lexicon import Lexicon
from rapporteur_desk.search.query import (
    AllOf,
    AnyOf,
    Everything,
    Form,
    MostOf,
    Named,
    Near,
    Node,
    Term,
    Without,
    plain_words,
)
from rapporteur_desk.search.query_fields import COLUMN_OF
from rapporteur_desk.services.search_values import HitKind, Remark

_KEY = re.compile(r"[^\W\d_]{1,2}\d{1,6}")
_THE_THING_ITSELF = Condition(Column.PART, OneOf(frozenset({0})))
"""Not a page of it."""


class Resolver:
    """Puts in a query's place what it means in the texts of these segments; each thing is looked up once."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._lexicon = Lexicon(segments)
        self._named: dict[Named, Condition] = {}
        self._near: dict[Near, Node] = {}
        self.remarks: list[Remark] = []

    def resolved(self, node: Node) -> Node:
        """The same query without any `Near` or `Named`."""
        match node:
            case AllOf(nodes):
                return AllOf(tuple(map(self.resolved, nodes)))
            case AnyOf(nodes):
                return AnyOf(tuple(map(self.resolved, nodes)))
            case MostOf(nodes, least):
                return MostOf(tuple(map(self.resolved, nodes)), least)
            case Without(inner):
                return Without(self.resolved(inner))
            case Near():
                if node not in self._near:
                    self._near[node] = self._like(node)
                return self._near[node]
            case Named():
                if node not in self._named:
                    self._named[node] = self._of(node)
                return self._named[node]
            case _:
                return node

    def _like(self, node: Near) -> Node:
        found = [near.word for near in self._lexicon.near(node.text, node.distance)] or [node.text]
        return AnyOf(tuple(Term(Form.EXACT, word) for word in found))

    def _of(self, node: Named) -> Condition:
        keys = self._called(node.kind, node.text) or self._titled(node)
        if not keys:
            self.remarks.append(Remark(f"search.no_{node.kind.value}", (("value", node.text[:60]),)))
        return Condition(COLUMN_OF[node.kind], OneOf(frozenset(keys)))

    def _called(self, kind: HitKind, text: str) -> set[str]:
        """The key itself, when there is a thing of that kind with it."""
        key = text.upper()
        if not _KEY.fullmatch(text):
            return set()
        for segment in self._segments:
            keys = segment.documents.keys
            if any(keys[number] == key for number in numbers_passing(of_kinds(kind), segment.documents)):
                return {key}
        return set()

    def _titled(self, node: Named) -> set[str]:
        """The keys of the things that all the words are said of."""
        keys: set[str] = set()
        for language in LANGUAGES:
            words = plain_words(node.text, language, unfinished=node.beginning)
            if isinstance(words, Everything):
                continue
            wanted = AllOf((words, of_kinds(node.kind), _THE_THING_ITSELF))
            for segment in self._segments:
                if language in segment.languages():
                    numbers = SegmentMatcher(segment, language).matching(wanted)
                    keys.update(segment.documents.keys[number] for number in numbers)
        return keys
