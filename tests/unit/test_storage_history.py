from __future__ import annotations

from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.storage.history import Splice, splice_between

texts = st.text(alphabet="ab\né🏛", max_size=30)


@settings(max_examples=300)
@given(texts, texts)
def test_the_splice_makes_one_text_of_the_other_and_is_as_short_as_one_can_be(
    before: str, after: str
) -> None:
    splice = splice_between(before, after)
    assert splice.apply(before) == after
    # Nothing at either end of what is replaced could have been kept.
    gone = before[splice.start : splice.start + splice.removed]
    if gone and splice.inserted:
        assert gone[0] != splice.inserted[0]
        assert gone[-1] != splice.inserted[-1]


@settings(max_examples=60)
@given(texts, texts, texts)
def test_an_insertion_is_stored_as_what_was_inserted(start: str, inserted: str, end: str) -> None:
    splice = splice_between(start + end, start + inserted + end)
    assert splice.removed == 0
    assert len(splice.inserted) == len(inserted)


def test_equal_texts_need_nothing() -> None:
    assert splice_between("été", "été") == Splice(3, 0, "")


def test_one_key_in_a_long_text_is_found_at_the_speed_of_memory() -> None:
    text = "Les collectivités " * 17_000  # 306,000 characters
    after = text[:150_000] + "é" + text[150_000:]
    best = 1.0
    for _ in range(5):
        start = perf_counter()
        splice = splice_between(text, after)
        best = min(best, perf_counter() - start)
    assert splice == Splice(150_000, 0, "é")
    assert best < 0.01, "a loop over characters would take 30 ms"
