"""Writing Markdown that reads as the same tree."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.document.markdown import write_blocks, write_markdown
from rapporteur_desk.document.parser import MarkdownParser, parse
from rapporteur_desk.document.tree import (
    Block,
    Box,
    BulletList,
    Document,
    DocumentMeta,
    Footnote,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Superscript,
    Text,
    UnknownNodeError,
)


@pytest.mark.parametrize(
    "text",
    [
        "Un *mot*, **fort**, ~~barré~~, `code`.\n",
        'Vu [@A3-07, p. 8; @S12] et [lien](https://a.fr "titre"), <https://a.fr>.\n',
        "![Carte](attachment:abc)\n",
        "## Titre {#autre}\n\n### Sous-titre\n",
        "- a\n- b\n  - c\n",
        "- a\n\n- b\n",
        "3. a\n4. b\n",
        "- a\n\n+ b\n",
        "> a\n>\n> - b\n",
        "```python\nx = 1\n\ny\n```\n",
        "~~~a`b\nx\n~~~\n",
        "a\n\n***\n\nb\n",
        "| a | b |\n| :-- | --: |\n| 1 \\| 2 |  |\n",
        "::: recommandation R3\nTexte.\n\n::: exemple À Caen {#caen}\nx\n:::\n:::\n",
        "::: encadré\n:::\n",
        "::: encadré\n4. a\n5. b\n\n:::\n\n1. c\n",
        "Mot[^1] et[^2].\n\n[^1]: Une\n    ligne.\n\n    Deux.\n\n[^2]: - a\n    - b\n",
        "l'État 1990 (a_b) : 50 % - fin ; 3 < 4 & 5 > 2\n",
        "a\\\nb\nc\n",
    ],
)
def test_written_as_people_write(text: str) -> None:
    assert write_blocks(parse(text)) == text


@pytest.mark.parametrize(
    "words",
    [
        "# x",
        "- x",
        "+ x",
        "1. x",
        "1) x",
        "> x",
        "---",
        "===",
        "::: x",
        "~~~",
        "```",
        "| a |",
        "|-|",
        "    x",
        "x #",
        "*a*",
        "_a_",
        "a_b_",
        "[a](b)",
        "[a]: b",
        "[^1]: b",
        "[@A1]",
        "^[a]",
        "![a](b)",
        "<https://a.fr>",
        "&amp;",
        "\\*",
        "a\\",
        "{#x}",
        "x {#x}",
        " x ",
        "a\nb",
        "~~a~~",
        "!",
        "^",
    ],
)
def test_any_words_stay_words(words: str) -> None:
    for tree in (
        (Paragraph((Text(words),)),),
        (Heading(1, (Text(words),), "x"),),
        (Box("box", "", (Text(words),), ()),),
    ):
        (read,) = parse(write_blocks(tree))
        inlines = read.title if isinstance(read, Box) else read.children  # type: ignore[union-attr]
        assert inlines == (Text(words),), write_blocks(tree)


def test_a_whole_document_begins_with_what_its_meta_says() -> None:
    blocks: tuple[Block, ...] = (
        Heading(1, (Text("Constats"),), "M1-01", "I."),
        Paragraph((Text("1"), Superscript((Text("er"),)))),
    )
    meta = DocumentMeta(
        title="IA * santé",
        subtitle="Mini-rapport",
        authors=("Mme Roy", "M. Petit"),
        day="2024-06-18",
        notice="Fictif",
    )
    assert write_markdown(Document(blocks=blocks, meta=meta)) == (
        "# IA \\* santé\n\n> **Fictif**\n\nMini-rapport\\\nMme Roy, M. Petit\\\n18 juin 2024\n\n"
        "## I. Constats {#M1-01}\n\n1er\n"
    )


def test_english_boxes_keep_their_names() -> None:
    blocks = parse("::: recommandation R3\n:::")
    assert write_blocks(blocks, "en") == "::: recommendation R3\n:::\n"


def test_a_call_before_a_bracket_is_no_link() -> None:
    tree = (Paragraph((Text("a"), Footnote((Paragraph((Text("b"),)),)), Text("(c)"))),)
    assert parse(write_blocks(tree)) == tree


def test_nothing_is_written_for_nothing() -> None:
    assert write_blocks(()) == ""
    assert write_markdown(Document(blocks=())) == ""


def test_an_unknown_node_raises() -> None:
    for blocks in ((object(),), (Paragraph((object(),)),)):  # type: ignore[arg-type]
        with pytest.raises(UnknownNodeError):
            write_blocks(blocks)  # type: ignore[arg-type]


def test_commonmark_cases_survive_writing() -> None:
    folder = os.environ.get("RAPPORTEUR_SHARED")
    path = Path(folder) if folder else Path(__file__).parents[2].parent / "shared"
    path = path / "data" / "06_markdown" / "commonmark_0.31.2.json"
    if not path.exists():
        pytest.skip("shared data absent: 06_markdown/commonmark_0.31.2.json")
    parser = MarkdownParser(accepts=lambda address: True)
    cases = json.loads(path.read_text(encoding="utf-8"))
    differing = []
    for case in cases:
        tree = parser.parse(case["markdown"])
        if parser.parse(write_blocks(tree)) != tree:
            differing.append(case["example"])
    assert differing == []


_PIECES = [
    *(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "^[",
        "[^1]",
        "[^1]: ",
        "[@A1]",
        "]: ",
        "mot",
        "a",
        " ",
    ),
    *(
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n    ",
        "\n  ",
        "\n# ",
        "\n===\n",
        "\n---\n",
        "\n::: exemple ",
        "\n:::\n",
        "{#i}",
    ),
    *(
        "|",
        "\n|-|-|\n",
        "a|b\n-|-\n",
        "<",
        ">",
        "<https://a.fr/>",
        "\\",
        "&amp;",
        '"',
        "  \n",
        "\t",
        ":",
        "#",
        "é.",
        "\n---|---\n",
    ),
]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_reading_what_was_written_gives_the_same_tree(text: str) -> None:
    tree = parse(text)
    written = write_blocks(tree)
    assert parse(written) == tree, written


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40))
def test_any_line_survives(words: str) -> None:
    assert parse(write_blocks((Paragraph((Text(words),)),))) == (Paragraph((Text(words),)),)


def test_a_list_that_begins_at_four_below_a_line_is_still_a_list() -> None:
    # CommonMark 5.3: only a list that begins with 1 may interrupt a paragraph.
    inner = OrderedList((ListItem((Paragraph((Text("quatre"),)),)),), start=4)
    outer = BulletList((ListItem((Paragraph((Text("un"),)), inner)),), tight=True)
    [found] = parse(write_blocks((outer,)), "fr")
    assert isinstance(found, BulletList)
    assert found.items[0].blocks[1] == inner
