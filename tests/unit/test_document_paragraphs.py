"""Markdown cut into paragraphs."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.document.paragraphs import Stretch, paragraph, paragraphs


def shown(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_a_heading_goes_with_what_follows_it() -> None:
    text = "Un.\nSuite.\n\n## Titre\n\n### Sous-titre\n\nDeux.\n \n- a\n- b\n\n\n"
    assert shown(text) == ["Un.\nSuite.", "## Titre\n\n### Sous-titre\n\nDeux.", "- a\n- b"]


def test_code_with_blank_lines_stays_whole() -> None:
    assert shown("```\na\n\nb\n```\n\nc") == ["```\na\n\nb\n```", "c"]
    assert shown("## Seul\n\n") == ["## Seul"]
    assert shown("\n \n") == []


def test_a_paragraph_is_found_by_its_rank_from_one() -> None:
    assert paragraph("un\n\ndeux", 2) == Stretch(4, 8)
    assert [paragraph("un", rank) for rank in (0, 2, -1)] == [None, None, None]


@given(st.text("a#`\n ~\r\u2028é", max_size=60))
def test_no_word_is_lost_and_none_comes_twice(text: str) -> None:
    found = paragraphs(text)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(found))
