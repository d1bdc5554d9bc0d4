from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from every_node import DOCUMENT, REPORT, attachments
from hypothesis import HealthCheck, given, settings
from reading_back import OdtReader, note_words, words
from reference_files import compare
from written_trees import Expected, documents

from rapporteur_desk.document.tree import (
    BulletList,
    Chart,
    ChartKind,
    CodeBlock,
    Document,
    Emphasis,
    Footnote,
    LineBreak,
    ListItem,
    OrderedList,
    Paragraph,
    Table,
    TableCell,
    TableOfContents,
    Text,
    UnknownNodeError,
)
from rapporteur_desk.exporting.odt.exporter import OdtExporter
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.ports import ExportFormat


def written(document: Document) -> bytes:
    return OdtExporter().render(document, attachments)


@pytest.fixture(scope="module")
def every_node() -> OdtReader:
    return OdtReader(written(DOCUMENT))


@pytest.mark.parametrize("part", ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"])
def test_parts_are_those_of_the_reference(every_node: OdtReader, part: str) -> None:
    compare(f"odt/{part.rpartition('/')[2]}", every_node.parts[part].decode())


def test_the_parts_of_a_report_are_those_of_the_reference() -> None:
    parts = OdtReader(written(REPORT)).parts
    compare("odt/report_content.xml", parts["content.xml"].decode())


@given(documents)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_is_read_back_whole(document: Document) -> None:
    found = OdtReader(written(document)).reading
    expected = Expected(document, deepest=9, framed_tables=True).reading
    assert note_words(found.lines) == note_words(expected.lines)
    assert note_words(found.notes) == note_words(expected.notes)
    assert [[note_words(row) for row in table] for table in found.tables] == [
        [note_words(row) for row in table] for table in expected.tables
    ]
    assert found.lists == expected.lists
    assert sorted(words(p) for p in found.pictures) == sorted(expected.pictures)
    # A link without words, alone in a heading, goes with the heading: nobody could see or follow it.
    assert sorted((re.sub("^#.*", "#", a), w) for a, w in found.links if w) == sorted(
        (a, w) for a, w in expected.links if w
    )


def test_spaces_are_kept_as_they_were_typed() -> None:
    paragraph = Paragraph((Text(" a  "), Text("  b\tc ")))
    content = OdtReader(written(Document(blocks=(paragraph,)))).parts["content.xml"].decode()
    assert '><text:s/>a <text:s/><text:s text:c="2"/>b<text:tab/>c <' in content
    code = CodeBlock("  a\n\n b  <c>")
    content = OdtReader(written(Document(blocks=(code,)))).parts["content.xml"].decode()
    assert '><text:s text:c="2"/>a<text:line-break/><text:line-break/> b <text:s/>&lt;c&gt;<' in content


def test_the_type_stands_first_and_unpacked() -> None:
    data = written(DOCUMENT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert data[38:77] == b"application/vnd.oasis.opendocument.text"


def test_the_manifest_names_every_part(every_node: OdtReader) -> None:
    named = re.findall(r'full-path="([^"]+)"', every_node.parts["META-INF/manifest.xml"].decode())
    assert set(named) == set(every_node.parts) - {"mimetype", "META-INF/manifest.xml"} | {"/"}


def test_the_same_document_is_the_same_bytes() -> None:
    assert written(DOCUMENT) == written(DOCUMENT)


def test_nothing_tells_who_wrote_it_or_where(every_node: OdtReader) -> None:
    text = b"".join(every_node.parts.values()).decode("utf-8", "replace")
    assert "creator" not in text
    assert "file:" not in text
    assert str(Path.home()) not in text


def test_the_notice_is_on_the_first_page_and_on_all_others(every_node: OdtReader) -> None:
    assert DOCUMENT.meta.notice in every_node.parts["content.xml"].decode()
    assert DOCUMENT.meta.notice in every_node.parts["styles.xml"].decode()


def test_every_style_used_is_defined(every_node: OdtReader) -> None:
    content, styles = (every_node.parts[f"{name}.xml"].decode() for name in ("content", "styles"))
    defined = set(
        re.findall(
            r'<(?:style:style|text:list-style|style:page-layout|style:font-face) style:name="([^"]+)"',
            styles + content,
        )
    )
    used = set(re.findall(r'(?<=style-name)="([^"]+)"|style:font-name="([^"]+)"', content + styles))
    assert {name for pair in used for name in pair if name} <= defined


def test_lists_deeper_than_programs_have_levels_lose_no_word() -> None:
    blocks: tuple[BulletList, ...] = ()
    for depth in range(14, 0, -1):
        blocks = (BulletList((ListItem((Paragraph((Text(f"niveau {depth}"),)), *blocks)),)),)
    found = OdtReader(written(Document(blocks=blocks))).reading
    assert found.lines == [f"niveau {depth}" for depth in range(1, 15)]
    assert max(level for level, _ in found.lists) == 9


def test_a_table_in_a_list_does_not_break_the_list() -> None:
    table = Table((TableCell((Text("tête"),)),), ((TableCell((Text("corps"),)),),), ())
    items = (ListItem((Paragraph((Text("un"),)), table)), ListItem((Paragraph((Text("deux"),)),)))
    found = OdtReader(written(Document(blocks=(OrderedList(items),)))).reading
    assert found.lists == [(0, "1"), (0, "1")]
    assert found.tables == [[["tête"], ["corps"]]]


def test_a_note_in_a_table_in_a_list_is_words() -> None:
    # In a frame, where such a table must stand, LibreOffice refuses the whole file for a note.
    cell = TableCell((Text("corps"), Footnote((Paragraph((Text("dit en note"),)),))))
    table = Table((), ((cell,),), ())
    content = (
        OdtReader(written(Document(blocks=(BulletList((ListItem((table,)),)),))))
        .parts["content.xml"]
        .decode()
    )
    assert "corps (dit en note)" in content
    assert "text:note " not in content


def test_a_picture_in_a_note_leaves_room_for_the_number_of_the_note() -> None:
    # Without it LibreOffice lays the page out for ever, and takes all memory.
    wide = Chart(ChartKind.BARS, (("Impôts", "3"), ("Santé", "5")))
    for document in (
        Document(blocks=(Paragraph((Text("Le délai"), Footnote((wide,)))),)),
        Document(blocks=(Table((TableCell((Text("Délai"), Footnote((wide,)))),), (), ()),)),
    ):
        content = OdtReader(written(document)).parts["content.xml"].decode()
        widths = [float(width) for width in re.findall(r'<draw:frame [^>]*svg:width="([\d.]+)mm"', content)]
        assert widths == [pytest.approx(148, abs=1)]


def test_an_unknown_node_is_named() -> None:
    class Unheard:
        pass

    with pytest.raises(UnknownNodeError, match="Unheard"):
        written(Document(blocks=(Unheard(),)))
    with pytest.raises(UnknownNodeError, match="Unheard"):
        written(Document(blocks=(Paragraph((Unheard(),)),)))


def test_the_registry_knows_it(tmp_path: Path) -> None:
    assert exporter_for(ExportFormat.ODT, tmp_path).render(DOCUMENT, attachments) == written(DOCUMENT)


def test_the_title_of_an_index_is_words_alone_in_its_template() -> None:
    """OpenDocument 1.3, 8.3.2: text and nothing else."""
    title = (Text("Sommaire  de "), Emphasis((Text("tout"),)), LineBreak(), Text("& du reste"))
    contents = TableOfContents(title, 3, ())
    content = OdtReader(written(Document(blocks=(contents,)))).parts["content.xml"].decode()
    assert ">Sommaire de tout &amp; du reste</text:index-title-template>" in content


def test_a_line_that_ends_with_a_break_is_not_stretched(every_node: OdtReader) -> None:
    assert (
        b'"DoNotJustifyLinesWithManualBreak" config:type="boolean">true' in every_node.parts["settings.xml"]
    )
