from __future__ import annotations

from pathlib import Path

import pytest
from every_node import DOCUMENT, REPORT, attachments
from reference_files import compare

from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.tree import (
    Box,
    BulletList,
    Citation,
    Code,
    CodeBlock,
    Document,
    DocumentMeta,
    Emphasis,
    Footnote,
    Image,
    Link,
    OrderedList,
    Paragraph,
    Strikethrough,
    Table,
    Text,
    ThematicBreak,
    UnknownNodeError,
)
from rapporteur_desk.exporting.markdown import MarkdownExporter
from rapporteur_desk.exporting.references import walked
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.ports import ExportFormat

KINDS = (
    *(
        Box,
        BulletList,
        Citation,
        Code,
        CodeBlock,
        Emphasis,
        Footnote,
        Image,
        Link,
        OrderedList,
        Strikethrough,
        Table,
    ),
    ThematicBreak,
)


def written(document: Document) -> str:
    return MarkdownExporter().render(document, attachments).decode()


def test_the_text_is_that_of_the_reference() -> None:
    compare("markdown/every_node.md", written(DOCUMENT), xml=False)
    compare("markdown/report.md", written(REPORT), xml=False)


def test_the_application_reads_its_own_text() -> None:
    nodes, original = list(walked(parse(written(DOCUMENT), "fr"))), list(walked(DOCUMENT.blocks))
    for kind in KINDS:
        found, wanted = (sum(isinstance(node, kind) for node in tree) for tree in (nodes, original))
        assert found == wanted > 0, kind
    assert [node.href for node in nodes if isinstance(node, Link)][:1] == ["#recommandation-1"]


def test_the_notice_stands_above_the_text() -> None:
    text = written(DOCUMENT)
    assert 0 < text.index(DOCUMENT.meta.notice) < text.index("Une administration")


def test_it_is_text_that_every_program_reads() -> None:
    document = Document(
        blocks=(Paragraph((Text("a\x00b\x0bc"), Link("file:///home/x/a.docx", (Text("lien"),)))),),
        meta=DocumentMeta(notice="Huis clos"),
    )
    text = written(document)
    assert "a\ufffdb\ufffdc" in text
    assert "lien" in text
    assert "file:" not in text
    assert "Huis clos" in text


def test_an_unknown_node_is_named() -> None:
    class Unheard:
        pass

    with pytest.raises(UnknownNodeError, match="Unheard"):
        written(Document(blocks=(Unheard(),)))


def test_the_registry_knows_it(tmp_path: Path) -> None:
    assert exporter_for(ExportFormat.MARKDOWN, tmp_path).render(DOCUMENT, attachments).decode() == written(
        DOCUMENT
    )
