"""Where phrases begin, of words rare and so frequent that their places are read and asked in pieces."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.analysis import FRENCH
from rapporteur_desk.search.codec import FREQUENT
from rapporteur_desk.search.evaluation import Segment
from rapporteur_desk.search.manifest import Seal
from rapporteur_desk.search.overlay import Overlay
from rapporteur_desk.search.phrases import AT_ONCE, standing_so
from rapporteur_desk.search.query import Form, Prefix
from rapporteur_desk.search.segments import SegmentBuilder, hold_segment
from rapporteur_desk.search.terms import TermSource, Vocabulary, field_of, terms_of
from rapporteur_desk.services.search_values import HitKind, IndexedDocument

WORDS = ("la", "le", "les", "leur", "loi", "libre", "vote", "rare", "rarissime")
WEIGHTS = (60, 30, 30, 9, 6, 3, 30, 0.02, 0.003)
PHRASES: Sequence[tuple[tuple[str, ...] | Prefix, ...]] = (
    (("la",), ("loi",)),
    (("la",), ("le",), ("vote",)),
    (("la",), Prefix("l")),
    (("rare",), Prefix("l")),
    (("rarissime",), Prefix("l")),
    (("vote",), Prefix("rar")),
    (Prefix("l"), ("la",)),
    (("loi", "lois", "libre"), ("vote",)),
    (("la",), ("absent",)),
    (("la",), Prefix("absent")),
)


@pytest.fixture(scope="module")
def documents() -> list[IndexedDocument]:
    rng = random.Random(5)
    texts = [" ".join(rng.choices(WORDS, WEIGHTS, k=rng.randrange(1, 2000))) for _ in range(120)]
    return [
        IndexedDocument(id=EntityId(f"n{number}"), kind=HitKind.NOTE, key="", text=text)
        for number, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def stored(documents: list[IndexedDocument]) -> TermSource:
    builder = SegmentBuilder(Vocabulary())
    for document in documents:
        builder.add(document)
    segment: Segment = hold_segment(builder.fill, Seal(b"secret"))
    places = [len(segment.terms.places(field_of(Form.EXACT, FRENCH), word)) for word in WORDS]
    assert sum(count >= FREQUENT for count in places) > 3  # each is read by itself
    assert max(places) > AT_ONCE  # asked in pieces
    return segment.terms


@pytest.fixture(scope="module")
def in_memory(documents: list[IndexedDocument]) -> TermSource:
    overlay = Overlay()
    for document in documents:
        overlay.add(document, terms_of(document, overlay.terms.reach))
    return overlay.terms


@pytest.mark.parametrize("phrase", PHRASES, ids=str)
def test_a_phrase_begins_where_its_words_follow_one_another(
    phrase: tuple[tuple[str, ...] | Prefix, ...],
    documents: list[IndexedDocument],
    stored: TermSource,
    in_memory: TermSource,
) -> None:
    expected = Counter(
        number
        for number, words in enumerate(document.text.split() for document in documents)
        for at in range(len(words) - len(phrase) + 1)
        if _stands_at(words[at : at + len(phrase)], phrase)
    )
    for terms in (stored, in_memory):
        starts = standing_so(phrase, field_of(Form.EXACT, FRENCH), terms, lambda: None)
        numbers, times = terms.holding_places(starts)
        assert dict(zip(numbers.tolist(), times.tolist(), strict=True)) == dict(sorted(expected.items()))


def _stands_at(words: list[str], phrase: tuple[tuple[str, ...] | Prefix, ...]) -> bool:
    return all(
        word.startswith(place.text) if isinstance(place, Prefix) else word in place
        for word, place in zip(words, phrase, strict=True)
    )
