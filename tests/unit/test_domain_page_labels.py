"""Pages as people write them, and in which order they follow one another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.page_labels import label_stretch, located, page_of, printed, stretches_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12", "p. 12"), ("12", "Page 12"), ("12", "[12]"), ("12", "– 12 –"), ("xiv", "XIV"), ("A-3", "a3"),
        ("A-3", "A.3"), ("12 bis", "12bis"), ("Annexe 3", "annexe 3"), ("12", "pp. 12 et suiv."),
    ],
)  # fmt: skip
def test_signs_and_capitals_do_not_matter(one: str, other: str) -> None:
    assert page_of(one) == page_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"), [("12", "xii"), ("3-12", "312"), ("A3", "B3"), ("12", "12 bis"), ("P-3", "3")]
)
def test_other_pages_are_others(one: str, other: str) -> None:
    assert page_of(one) != page_of(other)


@pytest.mark.parametrize("text", ["", "trois", "Couverture", "iiii", "ic", "…", "12 / 40", "9" * 7])
def test_what_names_no_page_is_none(text: str) -> None:
    assert page_of(text) is None
    assert stretches_of(text) == ()


def test_pages_follow_one_another_as_in_a_book() -> None:
    book = ["ii", "ix", "xl", "2", "9", "12", "12 bis", "13", "100", "A-2", "A-10", "B"]
    pages = [page_of(label) for label in book]
    assert None not in pages
    assert sorted(pages) == pages  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("text", "label", "meets"),
    [
        ("12-15", "14", True), ("12–15", "9", False), ("15-12", "14", True), ("8, 12-15", "8", True),
        ("8 et 9", "9", True), ("3-12", "3-12", True), ("3-12", "7", True), ("A-3-A-7", "A-5", True),
        ("xiv-3", "xx", True), ("A-3", "3", False), ("A-1..A-9", "A-10", False),
    ],
)  # fmt: skip
def test_stretches_meet_the_pages_in_them(text: str, label: str, meets: bool) -> None:
    stretches = [label_stretch(text)] if ".." in text else stretches_of(text)
    held = label_stretch(label)
    assert held is not None
    assert any(one is not None and one.meets(held) for one in stretches) == meets


@pytest.mark.parametrize(
    ("locator", "labels", "pages", "shown"),
    [
        ("12", "", ("12",), "12"),
        ("12-15", "", ("12..15",), "12–15"),
        ("p. 8, 12 - 15", "", ("8", "12..15"), "8, 12–15"),
        ("3-12", "3-11 3-12", ("3-12",), "3-12"),
        ("3-11-3-12", "3-11 3-12", ("3-11..3-12",), "3-11–3-12"),
        ("A-3-A-4", "A-3 A-4", ("A-3..A-4",), "A-3–A-4"),
        ("couverture", "", ("couverture",), "couverture"),
        ("", "", (), ""),
    ],
)
def test_a_locator_names_pages_as_the_labels_of_its_source_have_it(
    locator: str, labels: str, pages: tuple[str, ...], shown: str
) -> None:
    assert located(locator, frozenset(labels.split())) == pages
    assert printed(pages) == shown


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30) | st.text(alphabet="12ivxA-–., p", max_size=20))
def test_any_text_is_read(text: str) -> None:
    for stretch in stretches_of(text):
        assert stretch.first <= stretch.last
    for label in located(text, frozenset()):
        label_stretch(label)
