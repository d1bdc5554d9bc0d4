from __future__ import annotations

import re
from pathlib import Path

import pytest
from every_node import DOCUMENT, REPORT, attachments
from hypothesis import HealthCheck, given, settings
from reading_back import DocxReader, note_words, words
from reference_files import compare
from written_trees import Expected, documents

from rapporteur_desk.document.tree import (
    BulletList,
    Document,
    DocumentMeta,
    Heading,
    ListItem,
    Paragraph,
    Text,
    UnknownNodeError,
)
from rapporteur_desk.exporting.docx.exporter import DocxExporter
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.ports import ExportFormat

COMPARED = ("document", "footnotes", "styles", "numbering", "settings", "header", "footer")


def written(document: Document) -> bytes:
    return DocxExporter().render(document, attachments)


@pytest.fixture(scope="module")
def every_node() -> DocxReader:
    return DocxReader(written(DOCUMENT))


@pytest.mark.parametrize(
    "part", [*(f"word/{name}.xml" for name in COMPARED), "docProps/core.xml", "[Content_Types].xml"]
)
def test_parts_are_those_of_the_reference(every_node: DocxReader, part: str) -> None:
    compare(f"docx/{part.rpartition('/')[2]}", every_node.parts[part].decode())


def test_the_parts_of_a_report_are_those_of_the_reference() -> None:
    parts = DocxReader(written(REPORT)).parts
    compare("docx/report_document.xml", parts["word/document.xml"].decode())


@given(documents)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_is_read_back_whole(document: Document) -> None:
    found = DocxReader(written(document)).reading
    expected = Expected(document, deepest=8).reading
    assert found.lines == expected.lines
    assert note_words(found.notes) == note_words(expected.notes)
    assert found.tables == expected.tables
    assert found.lists == expected.lists
    assert sorted(words(p) for p in found.pictures) == sorted(expected.pictures)
    assert [(re.sub("^#.*", "#", a), w) for a, w in found.links] == sorted(expected.links)


def test_the_same_document_is_the_same_bytes() -> None:
    assert written(DOCUMENT) == written(DOCUMENT)


def test_nothing_tells_who_wrote_it_or_where(every_node: DocxReader) -> None:
    core = every_node.parts["docProps/core.xml"].decode()
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    text = b"".join(every_node.parts.values()).decode("utf-8", "replace")
    assert "file:" not in text
    assert "rsid" not in text
    assert str(Path.home()) not in text


def test_the_notice_is_on_the_first_page_and_on_all_others(every_node: DocxReader) -> None:
    assert DOCUMENT.meta.notice in every_node.parts["word/document.xml"].decode()
    assert DOCUMENT.meta.notice in every_node.parts["word/header.xml"].decode()


def test_every_style_used_is_defined(every_node: DocxReader) -> None:
    defined = set(re.findall(r'w:styleId="(\w+)"', every_node.parts["word/styles.xml"].decode()))
    for name, part in every_node.parts.items():
        if name.endswith(".xml"):
            used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val="(\w+)"', part.decode()))
            assert used <= defined, name


def test_only_targets_of_links_are_bookmarks(every_node: DocxReader) -> None:
    document = every_node.parts["word/document.xml"].decode()
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"/>', document)
    linked = re.findall(r'w:anchor="(\w+)"', document + every_node.parts["word/footnotes.xml"].decode())
    assert sorted(names) == sorted(set(linked))
    assert len(names) == 2


def test_paragraphs_of_a_box_share_borders_and_indents(every_node: DocxReader) -> None:
    styles = every_node.parts["word/styles.xml"].decode()
    for family in ("Box", "Recommendation"):
        own = {
            name: re.search(f'w:styleId="{family}{name}".*?</w:style>', styles)[0]
            for name in ("Title", "List", "Code")
        }
        for name, style in own.items():
            assert f'<w:basedOn w:val="{family}Text"/>' in style, name
            assert "<w:ind " not in style, name


@pytest.mark.parametrize(("language", "locale"), [("fr", "fr-FR"), ("en", "en-GB"), ("fr-CA", "fr-FR")])
def test_spelling_is_checked_in_the_language_of_the_document(language: str, locale: str) -> None:
    reader = DocxReader(written(Document(blocks=(), meta=DocumentMeta(language=language))))
    assert f'<w:lang w:val="{locale}"' in reader.parts["word/styles.xml"].decode()


def test_part_names_stand_above_their_title() -> None:
    heading = Heading(1, (Text("Les services"),), "", "PREMIÈRE PARTIE")
    document = DocxReader(written(Document(blocks=(heading,)))).parts["word/document.xml"].decode()
    assert re.search(r"PREMIÈRE PARTIE</w:t></w:r><w:r><w:br/></w:r><w:r><w:t[^>]*>Les services", document)


def test_an_unknown_node_is_named() -> None:
    class Unheard:
        pass

    with pytest.raises(UnknownNodeError, match="Unheard"):
        written(Document(blocks=(Unheard(),)))
    with pytest.raises(UnknownNodeError, match="Unheard"):
        written(Document(blocks=(Paragraph((Unheard(),)),)))


def test_the_registry_knows_it(tmp_path: Path) -> None:
    assert exporter_for(ExportFormat.DOCX, tmp_path).render(DOCUMENT, attachments) == written(DOCUMENT)


def test_lists_deeper_than_word_has_levels_lose_no_word() -> None:
    blocks: tuple[BulletList, ...] = ()
    for depth in range(12, 0, -1):
        blocks = (BulletList((ListItem((Paragraph((Text(f"niveau {depth}"),)), *blocks)),)),)
    found = DocxReader(written(Document(blocks=blocks))).reading
    assert found.lines == [f"niveau {depth}" for depth in range(1, 13)]
    assert [level for level, _ in found.lists] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8]


def test_a_line_that_ends_with_a_break_is_not_stretched(every_node: DocxReader) -> None:
    assert b"<w:doNotExpandShiftReturn/>" in every_node.parts["word/settings.xml"]
