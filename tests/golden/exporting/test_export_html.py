from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from every_node import DOCUMENT, REPORT, attachments
from hypothesis import HealthCheck, given, settings
from reference_files import compare
from written_trees import documents, leaves

from rapporteur_desk.document.tree import (
    ContentsEntry,
    Cover,
    CoverLine,
    CoverRole,
    Document,
    DocumentMeta,
    Footnote,
    Heading,
    Link,
    Paragraph,
    TableOfContents,
    Text,
    UnknownNodeError,
)
from rapporteur_desk.exporting.html import HtmlExporter
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.ports import ExportFormat

VOID = {"meta", "img", "br", "hr"}


class Page(HTMLParser):
    """Elements with their attributes, and the text outside the head."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(data.decode())
        self.close()
        assert self._open == [], "elements left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "head" not in self._open:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]


def written(document: Document) -> bytes:
    return HtmlExporter().render(document, attachments)


@pytest.fixture(scope="module")
def every_node() -> Page:
    return Page(written(DOCUMENT))


def test_the_page_is_that_of_the_reference() -> None:
    page = re.sub(r"base64,[\w+/=]+", "base64,…", written(DOCUMENT).decode())
    compare("html/page.html", page, xml=False)


def test_the_parts_of_a_report_are_those_of_the_reference() -> None:
    _, _, main = written(REPORT).decode().partition("<main")
    compare("html/report.html", main, xml=False)
    assert main.count("<h1") == 1


def test_nothing_is_loaded_from_anywhere(every_node: Page) -> None:
    assert every_node.values("src")
    assert all(
        src.startswith(("data:image/png;base64,", "data:image/svg+xml;base64,"))
        for src in every_node.values("src")
    )
    assert not {"script", "link", "iframe", "object", "embed"} & {tag for tag, _ in every_node.elements}
    policy = every_node.elements[3][1]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert (policy["content"] or "").startswith("default-src 'none'")
    assert b"url(" not in written(DOCUMENT)
    assert b"@import" not in written(DOCUMENT)


def test_a_screen_reader_is_told_language_title_and_where_the_text_begins(every_node: Page) -> None:
    assert every_node.elements[0] == ("html", {"lang": "fr-FR"})
    skip = next(attributes for _, attributes in every_node.elements if attributes.get("class") == "skip")
    assert ("main", {"id": (skip["href"] or "")[1:]}) in every_node.elements
    assert f"<title>{DOCUMENT.meta.title}</title>".encode() in written(DOCUMENT)
    assert [tag for tag, _ in every_node.elements].count("h1") == 1


def test_every_note_is_called_and_leads_back(every_node: Page) -> None:
    anchors = [attributes for tag, attributes in every_node.elements if tag == "a"]
    calls = [a for a in anchors if a.get("role") == "doc-noteref"]
    backs = [a for a in anchors if a.get("role") == "doc-backlink"]
    ids = every_node.values("id")
    assert len(calls) == len(backs) == 6
    for number, (call, back) in enumerate(zip(calls, backs, strict=True), 1):
        assert call["aria-label"] == f"Note {number}"
        assert back["href"] == f"#{call['id']}"
        assert (call["href"] or "")[1:] in ids
    assert "Retour à l’appel de note 1" in (backs[0]["aria-label"] or "")


def test_links_inside_lead_somewhere_and_identifiers_are_unique(every_node: Page) -> None:
    ids = every_node.values("id")
    assert len(ids) == len(set(ids))
    inside = [href[1:] for href in every_node.values("href") if href.startswith("#")]
    assert set(inside) <= set(ids)


def test_pictures_have_their_words(every_node: Page) -> None:
    assert every_node.values("alt") == [
        "Carte bleue des services équipés",
        "Courbe bleue des effectifs",
        (
            "Graphique en colonnes\u00a0: Les agents formés. 2023\u00a0: Formés 1\u202f530\u00a0agents, À former 4\u202f100\u00a0agents"
            "\u00a0; 2024\u00a0: Formés 3\u202f000\u00a0agents, À former 2\u202f630\u00a0agents."
        ),
        "la même carte",
    ]
    assert "Les services équipés en 2024" in every_node.text
    assert "[image extérieure – (https://example.org/p.png)]" in every_node.text


def test_the_notice_stands_above_the_text(every_node: Page) -> None:
    before, notice, _ = every_node.text.partition(DOCUMENT.meta.notice)
    assert notice
    assert "Une administration qui s’équipe" not in before


def test_links_that_may_not_be_followed_are_words() -> None:
    links = (Link(href, (Text("mot"),)) for href in ("file:///home/x", "javascript:alert(1)", "#nulle-part"))
    page = Page(written(Document(blocks=(Paragraph((*links, Footnote((Paragraph(tuple(links)),)))),))))
    assert "file:" not in page.text
    assert page.values("href") == ["#__contenu", "#note-1", "#note-call-1"]


def test_without_title_headings_keep_their_level() -> None:
    page = Page(written(Document(blocks=(Heading(1, (Text("Un"),)),), meta=DocumentMeta(language="en"))))
    assert [tag for tag, _ in page.elements].count("h1") == 1
    assert page.elements[0][1] == {"lang": "en-GB"}
    assert "Skip to content" in page.text


@given(documents)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_makes_a_page_with_all_its_words(document: Document) -> None:
    data = written(document)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", data.decode())
    page = re.sub(r"\s", "", Page(data).text)
    for leaf in leaves(document):
        assert re.sub(r"\s", "", leaf) in page


def test_an_unknown_node_is_named() -> None:
    class Unheard:
        pass

    with pytest.raises(UnknownNodeError, match="Unheard"):
        written(Document(blocks=(Unheard(),)))


def test_the_registry_knows_it(tmp_path: Path) -> None:
    assert exporter_for(ExportFormat.HTML, tmp_path).render(DOCUMENT, attachments) == written(DOCUMENT)


def test_a_link_without_anything_to_see_is_none() -> None:
    silent = Link("https://example.org/", (Text(" \u00ad\u00a0"),))
    told = Link("https://example.org/a", (Text("rapport"),))
    contents = TableOfContents((), 2, (ContentsEntry(1, (Text(" "),), "un"),))
    heading = Heading(1, (Text("Un"),), "un")
    document = Document(blocks=(contents, heading, Paragraph((Text("Voir"), silent, told))))
    page = HtmlExporter().render(document, attachments).decode()
    assert page.count("<a ") == 2  # to the content, and to the report


def test_a_blank_title_is_none() -> None:
    document = Document(meta=DocumentMeta(title=" \u00a0 "), blocks=(Paragraph((Text("Mot."),)),))
    page = HtmlExporter().render(document, attachments).decode()
    assert "<title>Sans titre</title>" in page
    assert re.findall("<h1.*?</h1>", page) == ['<h1 class="unseen">Sans titre</h1>']


def test_two_tables_of_contents_are_called_by_two_names() -> None:
    contents = TableOfContents((Text("Sommaire"),), ())
    page = HtmlExporter().render(Document(meta=DocumentMeta(), blocks=(contents, contents)), attachments)
    assert re.findall('aria-label="(.*?)"', page.decode()) == ["Sommaire", "Sommaire 2"]


def test_a_cover_whose_title_has_no_words_makes_no_empty_heading() -> None:
    cover = Cover((CoverLine(CoverRole.TITLE, (Text(" "),)),))
    page = HtmlExporter().render(Document(blocks=(cover,)), attachments).decode()
    assert not re.search(r"<h1[^>]*>\s*</h1>", page)
