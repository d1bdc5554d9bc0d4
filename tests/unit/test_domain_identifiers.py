from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.identifiers import (
    is_key,
    key_order,
    nested_key,
    new_id,
    question_key,
    top_key,
)

numbers = st.integers(1, 20_000)
keys = st.one_of(
    st.builds(top_key, st.sampled_from("ASMNPOR"), numbers),
    st.builds(nested_key, st.builds(top_key, st.sampled_from("ASM"), numbers), numbers),
    st.builds(question_key, st.builds(top_key, st.just("A"), numbers), numbers),
)


def test_identifiers_are_canonical_random_uuids() -> None:
    made = {new_id() for _ in range(50)}
    assert len(made) == 50
    assert all(str(uuid.UUID(id)) == id and uuid.UUID(id).version == 4 for id in made)


@pytest.mark.parametrize(
    "key", ["A3", "A3-07", "A3-107", "A3-Q2", "N4", "S12", "S12-01", "M2-03", "R5", "P1", "O7"]
)
def test_keys_look_like_keys(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize(
    "text", ["", "A", "a3", "A3-", "A3-Q", "N4-01", "P1-2", "X3", "A3 ", "A3-07-01", "A٣x"]
)
def test_other_words_do_not(text: str) -> None:
    assert not is_key(text)


@given(keys)
def test_every_key_that_is_given_is_one(key: str) -> None:
    assert is_key(key)


@given(st.sampled_from("ASM"), numbers, numbers)
def test_keys_sort_by_their_numbers(letter: str, one: int, other: int) -> None:
    assert (key_order(top_key(letter, one)) < key_order(top_key(letter, other))) == (one < other)
    assert (key_order(nested_key("A3", one)) < key_order(nested_key("A3", other))) == (one < other)
    assert key_order("A3") < key_order(nested_key("A3", one)) < key_order("A4")
