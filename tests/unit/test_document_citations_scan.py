"""Finding citations without parsing, in agreement with the parser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rapporteur_desk
from rapporteur_desk.document.citations import cited_keys, mentioned_keys, scan
from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.tree import Citation, CitationItem, Footnote


def parsed(nodes: Iterable[object]) -> list[tuple[CitationItem, ...]]:
    """The citations of a tree, in the order of its text."""
    found = []
    for node in nodes:
        if isinstance(node, Citation):
            found.append(node.items)
        elif isinstance(node, Footnote):
            found += parsed(node.blocks)
        elif isinstance(node, tuple):
            found += parsed(node)
        else:
            for name in ("header", "rows", "items", "title", "blocks", "children"):
                value = getattr(node, name, ())
                if isinstance(value, tuple):
                    found += parsed(value)
    return found


def test_scan_gives_places_and_items() -> None:
    text = "Vu [@A3-07] puis [@S12,  p. 8; @A3-Q2]."
    first, second = scan(text)
    assert text[first.start : first.end] == "[@A3-07]"
    assert text[second.start : second.end] == "[@S12,  p. 8; @A3-Q2]"
    assert first.items == (CitationItem("A3-07"),)
    assert second.items == (CitationItem("S12", "p. 8"), CitationItem("A3-Q2"))


@pytest.mark.parametrize(
    "text",
    [
        "`[@A1]`",
        "a ``x ` [@A1]`` b",
        "```\n[@A1]\n```",
        "- a\n\n  ~~~ py\n  [@A1]\n  ~~~\n",
        "> ```\n> [@A1]\n> ```\n",
        "texte\n\n    [@A1]\n",
        "\\[@A1]",
        "![@A1](attachment:a)",
        "[@A1\n\n]",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert scan(text) == []
    assert parsed(parse(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a ` b [@A1]",
        "\\`[@A1]\\`",
        "`a\n\nb [@A1]`",
        "- a\n\n    [@A1]",
        "```\nx\n```\n[@A1]",
        "\\\\[@A1]",
        "[@A1]: suite",
        "![@A1] suite",
        "^[note [@A1]]",
        "::: exemple [@A1]\n:::",
        "| a |\n|---|\n| [@A1] |",
        "*[@A1]*",
        "# [@A1] {#x}",
        "`a` [@A1] `b`",
        "~~~\nx\n~~~\n\n[@A1]",
    ],
)
def test_what_is_one(text: str) -> None:
    assert [citation.items for citation in scan(text)] == [(CitationItem("A1"),)] == parsed(parse(text))


def test_cited_keys_come_once_each_in_order() -> None:
    assert cited_keys("[@S2] [@A1; @S2] `[@A9]` [@A3-07]") == ["S2", "A1", "A3-07"]


_WORDS = [
    "Le",
    "rapport",
    "note",
    "que",
    "«",
    "38 %",
    "l'État",
    "*fort*",
    "**très**",
    "`code`",
    "`[@A9]`",
    "(voir)",
    "e-mail@ici.fr",
]
_CITATIONS = [
    "[@A3-07]",
    "[@S12, p. 8]",
    "[@A1; @S2, p. 3-4]",
    "[@A3-Q2 ; @Inconnu,  art. 3]",
    "\\[@A4]",
    "[@S12,\np. 9]",
]
_sentence = st.lists(st.sampled_from(_WORDS + _CITATIONS), min_size=1, max_size=10).map(" ".join)
_block = st.one_of(
    _sentence,
    _sentence.map(lambda text: "- " + text.replace("\n", "\n  ")),
    _sentence.map(lambda text: "1. " + text.replace("\n", "\n   ")),
    _sentence.map(lambda text: "> " + text.replace("\n", "\n> ")),
    _sentence.map(lambda text: "## " + text.replace("\n", " ")),
    _sentence.map(lambda text: f"::: exemple\n{text}\n:::"),
    _sentence.map(lambda text: f"Une note^[{text}]."),
    _sentence.map(lambda text: f"```\n{text}\n```"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_block, max_size=5).map("\n\n".join))
def test_scan_agrees_with_the_parser(text: str) -> None:
    assert [citation.items for citation in scan(text)] == parsed(parse(text))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(_block, max_size=5).map("\n\n".join), st.text("[]@A1-;,>` \n\\*_é", max_size=60)))
def test_every_key_that_a_text_cites_is_mentioned_in_it(text: str) -> None:
    cited = {item.key.upper() for items in parsed(parse(text)) for item in items}
    assert cited <= mentioned_keys(text)


@pytest.mark.parametrize(
    "piece",
    ["[@A1", "[@A1, ", "[@A1; ", "[@A1 ", "[@a.", "`", "` [@A1] ", "```\n[@A1]\n", "\\", "[@A1]\n\n    "],
)
def test_scanning_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "[@A1]"
    start = time.process_time()
    scan(text)
    assert time.process_time() - start < 1.5


def test_markdown_it_is_imported_by_the_parser_alone() -> None:
    light = "citations, citation_wording, cited, html, identifiers, outline, tree, typography, wording"
    code = f"import sys\nfrom rapporteur_desk.document import {light}\nsys.exit('markdown_it' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(Path(rapporteur_desk.__file__).parents[1])}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=environment).returncode == 0
