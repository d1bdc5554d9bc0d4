"""Tree to HTML: the CommonMark reference, GitHub's tables, and this project's own nodes."""

from __future__ import annotations

import json
import os
import re
from html import unescape
from pathlib import Path

import pytest

from rapporteur_desk.document.html import FootnoteMode, HtmlOptions, render_fragment
from rapporteur_desk.document.parser import MarkdownParser, parse
from rapporteur_desk.document.tree import Heading, Superscript, Text, UnknownNodeError

AS_REFERENCE = HtmlOptions(identifiers=False, image_address=lambda src: src)
ANY_ADDRESS = MarkdownParser(accepts=lambda address: True)

RAW_HTML = {21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643}
"""Cases with raw HTML outside the two sections that are about it. HTML is off: it stays visible as text."""

UNUSED_DEFINITIONS = {204, 207, 208, 210, 317, 537, 538, 544, 545, 563, 565, 567, 571, 592}
"""A definition that no link refers to is dropped by CommonMark; here it stays visible, since somebody typed it."""


def shared(name: str) -> Path:
    folder = os.environ.get("RAPPORTEUR_SHARED")
    path = (Path(folder) if folder else Path(__file__).parents[2].parent / "shared") / "data" / name
    if not path.exists():
        pytest.skip(f"shared data absent: {name}")
    return path


def words(html: str) -> list[str]:
    return re.findall(r"[^\W_]+", html)


def test_commonmark_reference_cases() -> None:
    cases = json.loads(shared("06_markdown/commonmark_0.31.2.json").read_text(encoding="utf-8"))
    differing = {}
    for case in cases:
        html = render_fragment(ANY_ADDRESS.parse(case["markdown"]), AS_REFERENCE)
        if html != case["html"]:
            differing[case["example"]] = (case, html)
    raw_html = {
        number for number, (case, _) in differing.items() if case["section"] in ("HTML blocks", "Raw HTML")
    }
    assert set(differing) - raw_html - RAW_HTML == UNUSED_DEFINITIONS
    assert (len(cases), len(cases) - len(differing), len(raw_html)) == (652, 566, 57)
    for number in raw_html | RAW_HTML:  # nothing of the HTML may vanish
        case, html = differing[number]
        assert set(words(case["markdown"])) - {"ref", "ouml"} <= set(words(unescape(html))), number


def test_github_tables_and_strikethrough() -> None:
    text = shared("06_markdown/gfm/spec.txt").read_text(encoding="utf-8")
    pattern = re.compile(
        r"^`{32} example (table|strikethrough)\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL
    )
    cases = pattern.findall(text)
    differing = []
    for _, markdown, expected in cases:
        html = render_fragment(ANY_ADDRESS.parse(markdown), AS_REFERENCE)
        if html != re.sub(r' align="(\w+)"', r' style="text-align:\1"', expected):
            differing.append(markdown)
    assert len(cases) == 10
    # GitHub drops the cell `boo`, which the header has no column for; here it stays.
    assert differing == ["| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n"]


# -- this project's own nodes -----------------------------------------------------------------------


def test_footnotes_are_numbered_and_listed() -> None:
    html = render_fragment(parse("a^[un] b^[deux *x*]\n\n> c^[trois]"))
    assert html == (
        '<p>a<sup class="footnote-call"><a href="#note-1" id="note-call-1">1</a></sup>'
        ' b<sup class="footnote-call"><a href="#note-2" id="note-call-2">2</a></sup></p>\n'
        '<blockquote>\n<p>c<sup class="footnote-call"><a href="#note-3" id="note-call-3">3</a></sup></p>\n'
        "</blockquote>\n"
        '<section class="footnotes">\n<ol>\n'
        '<li id="note-1"><p>un <a class="footnote-back" href="#note-call-1">↩</a></p></li>\n'
        '<li id="note-2"><p>deux <em>x</em> <a class="footnote-back" href="#note-call-2">↩</a></p></li>\n'
        '<li id="note-3"><p>trois <a class="footnote-back" href="#note-call-3">↩</a></p></li>\n'
        "</ol>\n</section>\n"
    )


def test_other_ways_to_show_footnotes() -> None:
    blocks = parse('a^[*un* "x"]')
    assert render_fragment(blocks, HtmlOptions(footnotes=FootnoteMode.INLINE)) == (
        '<p>a <span class="footnote">(<em>un</em> &quot;x&quot;)</span></p>\n'
    )
    assert render_fragment(blocks, HtmlOptions(footnotes=FootnoteMode.CALLS, first_footnote=7)) == (
        '<p>a<sup class="footnote-call" title="un &quot;x&quot;">7</sup></p>\n'
    )


def test_boxes_and_citations_carry_classes() -> None:
    html = render_fragment(parse("::: exemple *À* Caen {#caen}\nvu [@A3-07]\n:::"))
    assert html == (
        '<div class="box box-example" id="caen">\n<p class="box-title"><em>À</em> Caen</p>\n'
        '<p>vu <span class="citation">[@A3-07]</span></p>\n</div>\n'
    )


def test_numbered_headings_and_superscripts() -> None:
    blocks = (Heading(2, (Text("Le XXI"), Superscript((Text("e"),)), Text(" siècle")), "siecle", "A."),)
    assert render_fragment(blocks) == (
        '<h2 id="siecle"><span class="number">A.</span> Le XXI<sup>e</sup> siècle</h2>\n'
    )


def test_only_attachments_are_loaded() -> None:
    html = render_fragment(parse("![a](attachment:abc) ![b](https://traceur.example/x.png)"))
    assert '<img src="attachment:abc" alt="a" />' in html
    assert "<img" not in html.replace('<img src="attachment:abc"', "")
    assert "b (https://traceur.example/x.png)" in html


def test_everything_is_escaped() -> None:
    html = render_fragment(parse('<b>&"</b> [x](https://a.fr/"<y> "t<\'i>")\n\n::: a"<b>\n:::\n'))
    assert "<b>" not in html
    assert "<y>" not in html


def test_an_unknown_node_raises() -> None:
    for blocks in ((object(),), (Heading(1, (object(),)),)):  # type: ignore[arg-type]
        with pytest.raises(UnknownNodeError, match="object"):
            render_fragment(blocks)  # type: ignore[arg-type]
