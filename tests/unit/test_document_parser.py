"""Markdown to tree: what a section's author types, and that no word of it is lost."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from rapporteur_desk.document.grammar import MAX_BLOCK_LEVEL
from rapporteur_desk.document.html import FootnoteMode, HtmlOptions, render_fragment
from rapporteur_desk.document.parser import is_link_address, parse
from rapporteur_desk.document.tree import (
    Alignment,
    BlockQuote,
    Box,
    BulletList,
    Citation,
    CitationItem,
    Code,
    Emphasis,
    Footnote,
    Heading,
    Image,
    Link,
    OrderedList,
    Paragraph,
    Strikethrough,
    Strong,
    Table,
    TableCell,
    Text,
    UnknownNodeError,
)
from rapporteur_desk.document.tree_builder import TreeBuilder


def only(text: str) -> object:
    """The single block of a text."""
    (block,) = parse(text)
    return block


def inlines(text: str) -> tuple[object, ...]:
    block = only(text)
    assert isinstance(block, Paragraph)
    return block.children


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


# -- inlines ----------------------------------------------------------------------------------------


def test_emphasis_code_and_strikethrough() -> None:
    assert inlines("un *mot* **fort** ~~barré~~ `x = 1`") == (
        Text("un "),
        Emphasis((Text("mot"),)),
        Text(" "),
        Strong((Text("fort"),)),
        Text(" "),
        Strikethrough((Text("barré"),)),
        Text(" "),
        Code("x = 1"),
    )


def test_html_is_text() -> None:
    assert inlines("<b>gras</b> & <script>alert(1)</script>") == (
        Text("<b>gras</b> & <script>alert(1)</script>"),
    )


@pytest.mark.parametrize("address", ["https://senat.fr/a", "HTTP://senat.fr", "mailto:a@b.fr", "#constat"])
def test_allowed_links(address: str) -> None:
    (link,) = inlines(f"[texte]({address})")
    assert isinstance(link, Link)
    assert link.children == (Text("texte"),)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "smb://serveur/x",
        "search-ms:query",
        "//hote/x",
        "note.pdf",
        "data:text/html,x",
    ],
)
def test_other_links_stay_as_typed(address: str) -> None:
    assert inlines(f'[le *mot*]({address} "titre")') == (
        Text("[le "),
        Emphasis((Text("mot"),)),
        Text(f']({address} "titre")'),
    )
    assert inlines("<smb://serveur/x>") == (Text("<smb://serveur/x>"),)


def test_images_keep_their_address_and_words() -> None:
    (image,) = inlines('![Carte de *France*](attachment:abc "Légende")')
    assert image == Image("attachment:abc", (Text("Carte de "), Emphasis((Text("France"),))), "Légende")
    (remote,) = inlines("![suivi](//hote/x.png)")
    assert remote == Image("//hote/x.png", (Text("suivi"),))


# -- citations --------------------------------------------------------------------------------------


def test_citations() -> None:
    assert inlines("Vu [@A3-07; @S12, p. 8 et 9].") == (
        Text("Vu "),
        Citation((CitationItem("A3-07"), CitationItem("S12", "p. 8 et 9")), "[@A3-07; @S12, p. 8 et 9]"),
        Text("."),
    )


@pytest.mark.parametrize("text", ["\\[@A3-07]", "`[@A3-07]`", "[@]", "[@A3-07", "@A3-07", "[@A3 07]"])
def test_what_is_no_citation(text: str) -> None:
    assert not any(isinstance(node, Citation) for node in inlines(text))


def test_citation_over_two_lines_in_a_quotation() -> None:
    block = only("> Vu [@S12,\n> p. 8] hier")
    assert block == BlockQuote(
        (Paragraph((Text("Vu "), Citation((CitationItem("S12", "p. 8"),), "[@S12, p. 8]"), Text(" hier"))),)
    )


# -- footnotes --------------------------------------------------------------------------------------


def test_a_footnote_stands_at_its_call() -> None:
    assert parse("Un mot[^n] et^[ici *même*].\n\n[^n]: Texte\n\n    suite.\n") == (
        Paragraph(
            (
                Text("Un mot"),
                Footnote((paragraph("Texte"), paragraph("suite."))),
                Text(" et"),
                Footnote((Paragraph((Text("ici "), Emphasis((Text("même"),)))),)),
                Text("."),
            )
        ),
    )


def test_repeated_calls_repeat_the_note() -> None:
    note = Footnote((paragraph("Texte"),))
    assert parse("a[^1] b[^1]\n\n[^1]: Texte") == (Paragraph((Text("a"), note, Text(" b"), note)),)


def test_uncalled_and_second_definitions_stay_visible() -> None:
    assert parse("a[^1]\n\n[^1]: une\n\n[^1]: deux\n\n[^2]: trois") == (
        Paragraph((Text("a"), Footnote((paragraph("une"),)))),
        paragraph("[^1]: deux"),
        paragraph("[^2]: trois"),
    )


def test_an_undefined_call_stays_visible() -> None:
    assert inlines("a[^rien]") == (Text("a[^rien]"),)


def test_no_footnote_within_a_footnote() -> None:
    assert parse("a[^1]^[b^[c]]\n\n[^1]: voir [^2] et [^1]\n\n[^2]: fin") == (
        Paragraph((Text("a"), Footnote((paragraph("voir [^2] et [^1]"),)), Footnote((paragraph("b(c)"),)))),
        paragraph("[^2]: fin"),
    )


def test_notes_leave_links_and_alternative_texts() -> None:
    link, note = inlines("[voir *a^[note]*](https://a.fr)")
    assert link == Link("https://a.fr", (Text("voir "), Emphasis((Text("a"),))))
    assert note == Footnote((paragraph("note"),))
    assert inlines("![x^[y] [@A1]](attachment:a)") == (Image("attachment:a", (Text("x(y) [@A1]"),)),)


def test_footnotes_that_multiply_are_cut_off() -> None:
    text = "x[^1] " * 5000 + "\n\n[^1]: " + "mot " * 5000
    size = len(render_fragment(parse(text), HtmlOptions(footnotes=FootnoteMode.INLINE)))
    assert size < 600_000
    assert "[^1]" in render_fragment(parse(text))


# -- blocks -----------------------------------------------------------------------------------------


def test_heading_identifiers() -> None:
    blocks = parse(
        "# L’école à l’œuvre\n\n# L'école, à l'œuvre !\n\n## Suite {#bilan-1}\n\n# 2024\n\n# …\n\n# Bilan 1"
    )
    assert [block.identifier for block in blocks if isinstance(block, Heading)] == [
        "l-ecole-a-l-oeuvre",
        "l-ecole-a-l-oeuvre-2",
        "bilan-1",
        "partie-2024",
        "partie",
        "bilan-1-2",
    ]
    assert blocks[2] == Heading(2, (Text("Suite"),), "bilan-1")


def test_an_explicit_identifier_wins_over_an_earlier_slug() -> None:
    blocks = parse("# Bilan\n\n# Autre {#bilan}", language="en")
    assert [block.identifier for block in blocks if isinstance(block, Heading)] == ["bilan-2", "bilan"]


def test_escaped_identifier_is_text() -> None:
    assert only(r"# Titre \{#x}") == Heading(1, (Text("Titre {#x}"),), "titre-x")


@pytest.mark.parametrize(
    ("line", "name", "argument", "title", "identifier"),
    [
        ("::: recommandation R3", "recommendation", "R3", "", ""),
        (":::proposition R3", "recommendation", "R3", "", ""),
        ("::: proposition r3", "recommendation", "R3", "", ""),
        (":::: Recommandation R3 mieux connaître ::::", "recommendation", "R3", "mieux connaître", ""),
        ("::: exemple À Caen {#caen}", "example", "", "À Caen", "caen"),
        ("::: définition", "definition", "", "", ""),
        ("::: encadré S3 en Europe", "box", "", "S3 en Europe", ""),
        ("::: attention", "attention", "", "", ""),
    ],
)
def test_boxes(line: str, name: str, argument: str, title: str, identifier: str) -> None:
    inner = (paragraph("texte"),)
    shown = (Text(title),) if title else ()
    assert only(f"{line}\ntexte\n:::") == Box(name, argument, shown, inner, identifier)


def test_boxes_nest_and_close_at_the_end() -> None:
    text = "::: a\n::: b\nx\n:::\n- p\n\n  ::: c\n  y\n  :::\n:::\nz\n\n::: d\nfin"
    outer, after, last = parse(text)
    assert isinstance(outer, Box)
    inner, items = outer.blocks
    assert inner == Box("b", "", (), (paragraph("x"),))
    assert isinstance(items, BulletList)
    assert items.items[0].blocks == (paragraph("p"), Box("c", "", (), (paragraph("y"),)))
    assert after == paragraph("z")
    assert last == Box("d", "", (), (paragraph("fin"),))


def test_a_fence_inside_code_does_not_close_a_box() -> None:
    outer, after = parse("::: a\n```\n:::\n```\n:::\nfin")
    assert isinstance(outer, Box)
    assert after == paragraph("fin")


def test_a_box_ends_with_its_quotation() -> None:
    quote, after = parse("> ::: a\n> x\n\ny")
    assert quote == BlockQuote((Box("a", "", (), (paragraph("x"),)),))
    assert after == paragraph("y")


def test_tables_keep_surplus_cells() -> None:
    assert only("| a | *b* |\n|:--|--:|\n| 1 \\| 2 | 3 | 4 | 5 |\n| 6") == Table(
        (TableCell((Text("a"),)), TableCell((Emphasis((Text("b"),)),))),
        (
            (TableCell((Text("1 | 2"),)), TableCell((Text("3 | 4 | 5"),))),
            (TableCell((Text("6"),)), TableCell(())),
        ),
        (Alignment.LEFT, Alignment.RIGHT),
    )


def test_lists() -> None:
    first, second = parse("3. a\n4. b\n\n   c\n\n- d")
    assert isinstance(first, OrderedList)
    assert (first.start, first.tight, len(first.items)) == (3, False, 2)
    assert isinstance(second, BulletList)
    assert second.tight


def test_definitions_nothing_refers_to_stay_visible() -> None:
    assert parse("[voir][un]\n\n[un]: https://a.fr\n[deux]: https://b.fr\n[@A3-07]: vu") == (
        Paragraph((Link("https://a.fr", (Text("voir"),)),)),
        paragraph("[deux]: https://b.fr"),
        Paragraph((Citation((CitationItem("A3-07"),), "[@A3-07]"), Text(": vu"))),
    )


def test_an_unknown_token_raises() -> None:
    for tokens in ([Token("math_block", "", 0)], [Token("inline", "", 0, children=[Token("math", "", 0)])]):
        builder = TreeBuilder(tokens, {}, is_link_address)
        with pytest.raises(UnknownNodeError, match="math"):
            builder._inlines(tokens[0]) if tokens[0].children else builder.blocks(0, 1)


# -- any text ---------------------------------------------------------------------------------------

_WORDS = [f"mot{number}" for number in range(40)]
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
        "[@A1, ",
        "[@A1]",
        "]: ",
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
        "<https://a.fr/",
        "\\",
        "&amp;",
        "https://a.fr/",
        '"',
        "'",
        " ",
        "  \n",
        "\t",
        ":",
        "#",
    ),
]


def shown(text: str) -> str:
    options = HtmlOptions(footnotes=FootnoteMode.INLINE, image_address=lambda src: None)
    return render_fragment(parse(text), options)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.just(None)), max_size=40))
def test_no_word_is_lost(pieces: list[str | None]) -> None:
    words = iter(_WORDS * 2)
    text = "".join(piece if piece is not None else next(words) for piece in pieces)
    expected = set(re.findall(r"mot\d+", text))
    assert expected <= set(re.findall(r"mot\d+", shown(text))), text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_parses(text: str) -> None:
    assert isinstance(parse(text), tuple)
    assert set(re.findall(r"[a-z]{3,}", render_fragment((paragraph(text),)))) >= set(
        re.findall(r"[a-z]{3,}", text)
    )


def test_deep_nesting_keeps_the_words() -> None:
    for opening in ("> ", "- ", "1. "):
        depth = MAX_BLOCK_LEVEL * 3
        text = opening * depth + "dernier *mot*\n"
        assert "dernier <em>mot</em>" in shown(text)
    text = "".join("  " * level + f"- niveau{level}x\n" for level in range(60))
    assert set(re.findall(r"niveau\d+x", shown(text))) == {f"niveau{level}x" for level in range(60)}
    assert "cœur" in shown("*a **" * 300 + "cœur" + "** a*" * 300)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "]",
        "![",
        "^[",
        "[@A1",
        "[@A1, ",
        "*a ",
        "**a",
        "*_",
        "`",
        "` a",
        "<",
        "[a](",
        '[a](b "',
        "> ",
        '"',
        "&amp;",
        "|",
        ":",
        '[a]: b "\n',
        "::: a\n",
        "> a\n",
        "a\n-\n",
        "[^a]: ",
        "~~a",
        "\\",
        "{#a} ",
    ],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        parse(text)
        return time.process_time() - start

    small = min(seconds(1_000) for _ in range(2))
    large = seconds(8_000)
    assert large < 8 * small * 4 + 0.5, (small, large)  # quadratic would be seconds; a busy machine is not
