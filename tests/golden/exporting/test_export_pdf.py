from __future__ import annotations

import logging
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from every_node import DOCUMENT, PICTURE, REPORT, attachments
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference_files import compare
from written_trees import documents

from rapporteur_desk.document.tree import (
    Block,
    Code,
    Document,
    DocumentMeta,
    Footnote,
    Heading,
    Image,
    Link,
    Paragraph,
    Strikethrough,
    Table,
    TableCell,
    Text,
    UnknownNodeError,
)
from rapporteur_desk.domain.errors import ExportFailedError
from rapporteur_desk.exporting.pdf.exporter import STANDARDS, PdfExporter
from rapporteur_desk.exporting.pdf.process import Compiled, CompileJob, compile_apart, compile_job
from rapporteur_desk.exporting.pdf.source import typst_source
from rapporteur_desk.exporting.pdf.template import template
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.conformance import Finding, FindingKind, Rendering
from rapporteur_desk.services.ports import ExportFormat

FONTS = Path(__file__).parents[3] / "resources" / "fonts"


def rendered(*blocks: object, **meta: str) -> Rendering:
    document = Document(blocks=blocks, meta=DocumentMeta(**meta))
    return PdfExporter(FONTS).render_with_findings(document, attachments)


def compiled_here(document: Document, standards: tuple[str, ...] = ()) -> bytes:
    """Without a process of its own, which would take most of the time."""
    done = compile_job(CompileJob(typst_source(document, attachments), FONTS, standards, 0))
    assert done.pdf, done.diagnostic
    return done.pdf


def text_of(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def heading(level: int, text: str) -> Heading:
    return Heading(level, (Text(text),))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


@pytest.fixture(scope="module")
def every_node() -> Rendering:
    return PdfExporter(FONTS).render_with_findings(DOCUMENT, attachments)


def test_the_source_is_that_of_the_reference() -> None:
    source = typst_source(DOCUMENT, attachments)["main"].decode()
    assert source.startswith(template().rstrip("\n"))
    compare("pdf/main.typ", source, xml=False)


def test_the_parts_of_a_report_are_written_and_conform() -> None:
    source = typst_source(REPORT, attachments)["main"].decode()
    compare("pdf/report.typ", source.removeprefix(template().rstrip("\n")), xml=False)
    rendering = PdfExporter(FONTS).render_with_findings(REPORT, attachments)
    assert rendering.findings == ()
    pdf = pypdfium2.PdfDocument(rendering.data)
    cover, contents, first = (re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in pdf)
    pdf.close()
    assert "RAPPORT D’INFORMATION" in cover
    assert "– 1 –" not in cover
    assert "PREMIÈRE PARTIE – Une administration qui s’équipe" in contents
    assert "En 2024." not in contents
    assert "Impôts et prestations" in contents
    assert "– 3 –" in first


def test_a_document_with_every_node_conforms(every_node: Rendering) -> None:
    assert every_node.findings == ()
    assert b"pdfuaid:part" in every_node.data
    assert re.search(rb"pdfaid:part[>=\"]+2", every_node.data)
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", every_node.data)
    assert re.search(rb"/Lang\s*\(fr-FR\)", every_node.data)


def test_title_day_and_nothing_else_is_told(every_node: Rendering) -> None:
    pdf = pypdfium2.PdfDocument(every_node.data)
    metadata = pdf.get_metadata_dict()
    pdf.close()
    assert metadata["Title"] == DOCUMENT.meta.title
    assert metadata["CreationDate"].startswith("D:20240301")
    assert metadata["Author"] == ""


def test_words_notes_and_notice_are_on_the_pages(every_node: Rendering) -> None:
    text = re.sub(r"\s+", " ", text_of(every_node.data))
    for words in (
        "Audition de Mme Anne MODÈLE, cheffe de service, direction fictive des impôts, 18 juin 2024.",
        "Réponse écrite au questionnaire des rapporteurs.",
        "I. UNE ADMINISTRATION QUI S’ÉQUIPE",
        "Gestion fiscale et financière de l’État",
        "publier chaque année la liste des algorithmes utilisés",
        "taux = 38 % <brut> & net",
        "[@S12, p. 8]",
        "Les services équipés en 2024",
        "[image perdue]",
        "– 2 –",
    ):
        assert words in text, words
    assert text.count(DOCUMENT.meta.notice) == 3  # the first page and the heads of the two others


def test_headings_are_bookmarks(every_node: Rendering) -> None:
    pdf = pypdfium2.PdfDocument(every_node.data)
    outline = [(item.level, item.get_title()) for item in pdf.get_toc()]
    pdf.close()
    assert outline[:3] == [
        (0, "I. Une administration qui s’équipe"),
        (1, "A. Ce que disent les personnes entendues"),
        (2, "1. Les usages"),
    ]


def test_the_same_document_is_the_same_bytes(every_node: Rendering) -> None:
    assert compiled_here(DOCUMENT, STANDARDS) == compiled_here(DOCUMENT, STANDARDS)


def test_headings_that_begin_below_the_first_level_are_raised_together() -> None:
    rendering = rendered(
        heading(3, "Un"), paragraph("a"), heading(4, "Deux"), heading(3, "Trois"), title="Titre"
    )
    assert rendering.findings == ()
    assert b"pdfuaid:part" in rendering.data


def test_a_skipped_level_is_named_and_the_file_is_made() -> None:
    rendering = rendered(heading(1, "Un"), heading(3, "Trop bas"), paragraph("texte gardé"))
    assert rendering.findings == (Finding(FindingKind.HEADING_SKIPPED, "Un", "Trop bas"),)
    assert b"pdfuaid:part" not in rendering.data
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", rendering.data)
    assert "texte gardé" in text_of(rendering.data)


def test_a_picture_without_words_is_named_and_the_file_is_made() -> None:
    silent = Paragraph((Image(f"attachment:{PICTURE}", (), "Carte"),))
    rendering = rendered(heading(1, "Un"), paragraph("a"), Paragraph((Footnote((silent,)),)), silent)
    assert set(rendering.findings) == {Finding(FindingKind.ALTERNATIVE_TEXT_MISSING, "Un", "Carte")}
    assert b"pdfuaid:part" not in rendering.data


def test_a_character_without_glyph_is_named_and_the_file_is_made(caplog: pytest.LogCaptureFixture) -> None:
    document = Document(
        blocks=(heading(1, "Un"), heading(2, "Deux"), Paragraph((Text("un "), Code("visage 😀"))))
    )
    rendering = PdfExporter(FONTS).render_with_findings(document, attachments)
    assert rendering.findings == (Finding(FindingKind.CHARACTER_MISSING, "Deux", "😀"),)
    assert "visage" in text_of(rendering.data)
    with caplog.at_level(logging.WARNING):
        PdfExporter(FONTS).render(document, attachments)
    assert "character_missing" in caplog.text


def test_characters_without_glyph_are_named_beside_what_else_is_to_be_mended() -> None:
    """The compiler stops at its first complaint."""
    document = Document(
        blocks=(heading(1, "Un"), heading(3, "Trois"), Paragraph((Text("visage 😀 et 𒀀 e\u0301"),)))
    )
    rendering = PdfExporter(FONTS).render_with_findings(document, attachments)
    found = {(finding.kind, finding.detail) for finding in rendering.findings}
    assert found == {
        (FindingKind.HEADING_SKIPPED, "Trois"),
        (FindingKind.CHARACTER_MISSING, "😀"),
        (FindingKind.CHARACTER_MISSING, "𒀀"),
    }


def test_a_long_table_with_a_note_in_its_header_conforms() -> None:
    header = (
        TableCell((Text("Crédits"), Footnote((paragraph("En millions d’euros."),)))),
        TableCell((Text("Part"),)),
    )
    rows = tuple((TableCell((Text(f"ligne {n}"),)), TableCell((Text("1"),))) for n in range(90))
    rendering = rendered(heading(1, "Moyens"), Table(header, rows, ()))
    assert rendering.findings == ()
    assert text_of(rendering.data).count("En millions d’euros.") == 1


@pytest.mark.parametrize("columns", [5, 9, 13])
def test_figures_of_neighbouring_columns_stay_apart(columns: int) -> None:
    figure = "1\u00a0234\u00a0567"
    header = tuple(TableCell((Text(str(2010 + column)),)) for column in range(columns))
    row = tuple(TableCell((Text(figure),)) for _ in range(columns))
    pdf = pypdfium2.PdfDocument(rendered(heading(1, "Moyens"), Table(header, (row,), ())).data)
    page = pdf[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    boxes = []
    for match in re.finditer(r"1.234.567", whole):
        first, last = text.get_charbox(match.start()), text.get_charbox(match.end() - 1)
        boxes.append((first[0], last[2], first[1] - last[1]))
    assert len(boxes) == columns
    assert all(abs(fall) < 2 for _, _, fall in boxes), "a figure is cut"
    for (_, end, _), (begin, _, _) in pairwise(sorted(boxes)):
        assert end + 1 < begin
    assert max(end for _, end, _ in boxes) < page.get_width() - 60
    pdf.close()


def test_a_cell_taller_than_a_page_loses_no_word() -> None:
    long = " ".join(f"mot{number}" for number in range(1500))
    table = Table((TableCell((Text("Objet"),)),), ((TableCell((Text(long),)),),), ())
    text = text_of(rendered(heading(1, "Un"), table).data)
    assert all(f"mot{number}" in text for number in range(1500))


def test_what_the_compiler_cannot_tag_is_made_untagged(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing_on_tags(jobs: list[CompileJob], time_limit: float) -> list[Compiled]:
        assert time_limit > 0
        refused = Compiled(b"", "error: internal error: tags weren't properly closed")
        return [refused if job.tagged else compile_job(job) for job in jobs]

    monkeypatch.setattr("rapporteur_desk.exporting.pdf.exporter.compile_apart", failing_on_tags)
    rendering = rendered(heading(1, "Un"), paragraph("texte gardé"))
    assert "texte gardé" in text_of(rendering.data)
    assert b"/StructTreeRoot" not in rendering.data
    assert {finding.kind for finding in rendering.findings} == {FindingKind.OTHER}


def test_a_struck_word_within_a_link_conforms() -> None:
    struck = Strikethrough((Text("huit"), Strikethrough((Text("neuf"),))))
    inside = Paragraph(
        (
            Link("https://example.org/", (Text("un"), struck)),
            Strikethrough((Link("mailto:a@b.c", (struck,)),)),
        )
    )
    assert rendered(heading(1, "Un"), inside).findings == ()


def test_a_document_without_title_is_called_by_its_first_heading() -> None:
    pdf = pypdfium2.PdfDocument(rendered(paragraph("a"), heading(1, "Les faits")).data)
    assert pdf.get_metadata_dict()["Title"] == "Les faits"
    pdf.close()


@given(
    st.text(
        alphabet=st.sampled_from("abcXYZ0123456789éèàçœÉÀ’«» “”\u00a0.,;:!?()[]{}<>#$%&*_~`@=\\/'\"|^+-–—€°"),
        max_size=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_back(text: str) -> None:
    document = Document(
        blocks=(Paragraph((Text(f"début{text}fin"), Code(f"{text}code"))), heading(1, f"A{text}Z"))
    )
    found = re.sub(r"\s", "", text_of(compiled_here(document, STANDARDS)))
    bare = re.sub(r"\s", "", text)
    assert f"début{bare}fin{bare}code" in found
    assert f"A{bare}Z".casefold() in found.casefold()


@given(documents)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_makes_a_file(document: Document) -> None:
    job = CompileJob(typst_source(document, attachments), FONTS, (), 0)
    compiled = compile_job(job)
    if "internal error" in compiled.diagnostic:
        compiled = compile_job(job._replace(tagged=False))
    assert compiled.pdf.startswith(b"%PDF"), compiled.diagnostic


@pytest.mark.parametrize("depth", [1, 2])
def test_a_link_leads_to_a_heading_in_a_footnote(depth: int) -> None:
    blocks: tuple[Block, ...] = (Heading(2, (Text("Titre"),), "un"),)
    for _ in range(depth):
        blocks = (Paragraph((Text("a"), Footnote(blocks))),)
    document = Document(blocks=(Paragraph((Link("#un", (Text("voir"),)),)), *blocks))
    assert "Titre" in text_of(compiled_here(document))


def test_a_compiler_that_takes_too_long_is_killed() -> None:
    endless = CompileJob({"main": b"#for a in range(100000) { for b in range(100000) {} }"}, FONTS, (), 0)
    with pytest.raises(ExportFailedError) as caught:
        compile_apart([endless], 0.6)
    assert caught.value.code == "export.failed"


def test_what_the_compiler_refuses_is_an_error_of_the_export(monkeypatch: pytest.MonkeyPatch) -> None:
    module = "rapporteur_desk.exporting.pdf.exporter"
    monkeypatch.setattr(f"{module}.typst_source", lambda *_: {"main": b"#nothing-of-this-name"})
    with pytest.raises(ExportFailedError) as caught:
        PdfExporter(FONTS).render(DOCUMENT, attachments)
    assert "unknown variable" in str(caught.value.parameters["reason"])


def test_an_unknown_node_is_named() -> None:
    class Unheard:
        pass

    with pytest.raises(UnknownNodeError, match="Unheard"):
        rendered(Unheard())
    with pytest.raises(UnknownNodeError, match="Unheard"):
        rendered(Paragraph((Unheard(),)))


def test_the_registry_knows_it() -> None:
    data = exporter_for(ExportFormat.PDF, FONTS).render(
        replace(DOCUMENT, blocks=DOCUMENT.blocks[:2]), attachments
    )
    assert data.startswith(b"%PDF")
