"""What a query asks for besides its words: earlier ones that it stays within, a thing that hits are to be like."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import nlargest

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.analysis import LANGUAGES, language_of
from rapporteur_desk.search.documents import document_of
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.query import AllOf, AnyOf, Everything, Form, Node, Term
from rapporteur_desk.search.terms import field_of, terms_of
from rapporteur_desk.services.search_values import SearchQuery

MOST_TELLING = 20
"""Words that stand for a thing when others like it are looked for."""
LONGEST_READ = 40
"""Documents of one thing (pages of a source) that are read for its telling words."""

_NOTHING = Term(Form.EXACT, "")
"""A word that no document holds."""


def narrowed(
    nodes: Mapping[str, Node],
    query: SearchQuery,
    segments: Sequence[Segment],
    frames: Iterable[Mapping[str, Node]],
) -> Mapping[str, Node]:
    """The conditions of a query's words for each language, with those of what it stays within and of `like`."""
    for frame in frames:
        nodes = {language: _both(node, frame[language]) for language, node in nodes.items()}
    if query.like is not None:
        telling = telling_words(segments, query.like)
        nodes = {
            language: _both(node, _any_of(telling.get(language, ()))) for language, node in nodes.items()
        }
    return nodes


def telling_words(segments: Sequence[Segment], id: EntityId) -> dict[str, list[str]]:
    """The stems, by language, that tell a thing from the others best: tf-idf, the usual measure.

    A word that only it holds finds nothing else, and is left out.
    """
    weights: dict[str, Counter[str]] = {language: Counter() for language in LANGUAGES}
    read = 0
    for segment in segments:
        for number in segment.documents.numbers_of(id):
            if number in segment.dead or read == LONGEST_READ:
                continue
            read += 1
            document = document_of(segment.documents, number, segment.texts)
            words = replace(document, key="", speaker="")  # neither says what it is about
            weights[language_of(document.language)].update(terms_of(words).stems)
    documents = sum(len(segment.documents) for segment in segments)
    found: dict[str, list[str]] = {}
    for language, weighed in weights.items():
        field = field_of(Form.STEM, language)
        scored: list[tuple[float, str]] = []
        for stem, weight in weighed.items():
            holding = sum(segment.terms.count(field, stem) for segment in segments)
            if holding > 1:
                scored.append((weight * math.log(documents / holding), stem))
        found[language] = [stem for score, stem in nlargest(MOST_TELLING, scored) if score > 0]
    return found


def _any_of(stems: Iterable[str]) -> Node:
    return AnyOf(tuple(Term(Form.STEM, stem) for stem in stems) or (_NOTHING,))


def _both(first: Node, second: Node) -> Node:
    real = tuple(node for node in (first, second) if not isinstance(node, Everything))
    return AllOf(real) if len(real) == 2 else real[0] if real else Everything()
