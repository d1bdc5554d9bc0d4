"""What a document looks like: named styles only, a template's style sheet, an office's own styles file."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from every_node import DOCUMENT, REPORT, attachments
from hypothesis import HealthCheck, given, settings
from reading_back import parts_of
from written_trees import documents

from rapporteur_desk.document.style_sample import style_sample
from rapporteur_desk.document.style_sheet import (
    USUAL,
    Align,
    Capitals,
    Look,
    Page,
    Palette,
    PdfFont,
    Role,
    StyleSheet,
)
from rapporteur_desk.document.tree import Document
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.ports import ExportFormat

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
SOFFICE = shutil.which("soffice")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE_FORMATS = ("docx", "odt")


def made(document: Document, format: str) -> bytes:
    return exporter_for(ExportFormat(format), FONTS).render(document, attachments)


def part(data: bytes, name: str) -> str:
    return parts_of(data)[name].decode()


def changed(data: bytes, **parts: str | bytes) -> bytes:
    """The package with some of its parts in other words, named by what ends their path."""
    written = io.BytesIO()
    found = dict(parts_of(data))
    for name, content in parts.items():
        found[name] = content.encode() if isinstance(content, str) else content
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return written.getvalue()


# -- named styles only ------------------------------------------------------------------------------


def directly_formatted_docx(data: bytes) -> set[str]:
    """What of paragraphs and runs is not said by a style: names of elements."""
    parts = parts_of(data)
    found = set()
    for name in ("document", "footnotes", "header", "footer"):
        root = ET.fromstring(parts[f"word/{name}.xml"])
        for properties, allowed in (("pPr", {"pStyle", "numPr"}), ("rPr", {"rStyle"})):
            for node in root.iter(f"{W}{properties}"):
                found |= {child.tag.removeprefix(W) for child in node} - allowed
        styles = ET.fromstring(parts["word/styles.xml"])
        known = {style.attrib[f"{W}styleId"] for style in styles.iter(f"{W}style")}
        for reference in ("pStyle", "rStyle", "tblStyle"):
            used = {node.attrib[f"{W}val"] for node in root.iter(f"{W}{reference}")}
            found |= {f"unknown style {style}" for style in used - known}
    return found


def directly_formatted_odt(data: bytes) -> set[str]:
    """Automatic styles of the text other than those of tables, which programs keep with them."""
    root = ET.fromstring(parts_of(data)["content.xml"])
    families = {style.attrib[f"{STYLE}family"] for style in root.iter(f"{STYLE}style")}
    return families - {"table", "table-column", "table-row", "table-cell"}


@pytest.mark.parametrize("document", [DOCUMENT, REPORT, style_sample("fr", USUAL)])
def test_nothing_is_formatted_directly(document: Document) -> None:
    assert directly_formatted_docx(made(document, "docx")) == set()
    assert directly_formatted_odt(made(document, "odt")) == set()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents)
def test_nothing_is_formatted_directly_in_any_tree(document: Document) -> None:
    assert directly_formatted_docx(made(document, "docx")) == set()
    assert directly_formatted_odt(made(document, "odt")) == set()


# -- a style sheet ----------------------------------------------------------------------------------

SHEET = StyleSheet(
    palette=Palette(accent="7A1F3D"),
    fonts=("Liberation Sans",),
    pdf_font=PdfFont.SANS,
    size=12,
    page=Page(left=40, right=30),
    looks=(
        (
            Role.HEADING_1,
            Look(
                size=20,
                colour="0055AA",
                bold=False,
                italic=True,
                capitals=Capitals.NONE,
                align=Align.LEFT,
                before=10,
                after=5,
            ),
        ),
        (Role.CAPTION, Look(align=Align.RIGHT)),
    ),
)


def style_of(xml: str, pattern: str) -> str:
    found = re.search(pattern, xml, re.DOTALL)
    assert found
    return found[0]


def test_a_style_sheet_shows_in_word_files() -> None:
    data = made(replace(DOCUMENT, styles=SHEET), "docx")
    xml = part(data, "word/styles.xml")
    heading = style_of(xml, r'<w:style [^>]*w:styleId="Heading1".*?</w:style>')
    for said in ('"0055AA"', '<w:sz w:val="40"/>', '<w:b w:val="0"/>', "<w:i/>", '<w:jc w:val="left"/>'):
        assert said in heading
    assert 'w:before="200" w:after="100"' in heading
    assert '<w:caps w:val="0"/>' in heading
    assert "1F3557" not in xml
    assert "7A1F3D" in xml
    assert '<w:sz w:val="24"/>' in style_of(xml, "<w:docDefaults>.*?</w:docDefaults>")
    assert 'w:ascii="Liberation Sans"' in xml
    assert 'w:left="2268"' in style_of(part(data, "word/document.xml"), "<w:pgMar [^>]*>")


def test_a_style_sheet_shows_in_opendocument_files() -> None:
    xml = part(made(replace(DOCUMENT, styles=SHEET), "odt"), "styles.xml")
    heading = style_of(xml, r'<style:style style:name="Heading_20_1".*?</style:style>')
    for said in (
        'fo:color="#0055AA"',
        'fo:font-size="20pt"',
        'fo:font-weight="normal"',
        'fo:margin-top="10pt"',
    ):
        assert said in heading
    assert 'fo:text-transform="none"' in heading
    assert "1F3557" not in xml
    assert 'fo:margin-left="40mm"' in style_of(xml, "<style:page-layout .*?</style:page-layout>")
    assert "&apos;Liberation Sans&apos;, &apos;Palatino Linotype&apos;" in xml


def test_a_style_sheet_shows_in_web_pages() -> None:
    page = made(replace(DOCUMENT, styles=SHEET), "html").decode()
    assert "main h2 { font-size: 20pt; color: #0055AA; font-weight: normal; font-style: italic;" in page
    assert "size: 210mm 297mm; margin: 25mm 30mm 25mm 40mm" in page
    assert "1F3557" not in page
    assert "'Liberation Sans', 'Palatino Linotype'" in page


def test_a_style_sheet_shows_in_pdf() -> None:
    data = made(replace(DOCUMENT, styles=SHEET), "pdf")
    assert b"pdfuaid:part" in data  # it conforms all the same
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    text = document[1].get_textpage()
    left = min(text.get_charbox(index)[0] for index in range(text.count_chars()))
    assert left == pytest.approx(40 / 25.4 * 72, abs=2)
    document.close()
    assert b"RapporteurSerif" not in data
    assert b"Inter" in data


@pytest.mark.parametrize("format", ["docx", "odt", "pdf", "html"])
def test_the_same_style_sheet_gives_the_same_bytes(format: str) -> None:
    document = replace(DOCUMENT, styles=SHEET)
    assert made(document, format) == made(document, format)


# -- an office's own file ---------------------------------------------------------------------------


def restyled(format: str) -> bytes:
    """The sample as somebody restyled it in an office program, with traces of who did."""
    sample = made(style_sample("en", USUAL), format)
    if format == "docx":
        styles = part(sample, "word/styles.xml")
        heading = style_of(styles, r'<w:style [^>]*w:styleId="Heading1".*?</w:style>')
        styles = styles.replace(heading, heading.replace("1F3557", "AA0000").replace('"28"', '"44"'))
        document = part(sample, "word/document.xml").replace(
            'w:left="1417" w:header', 'w:left="2835" w:header'
        )
        return changed(
            sample, **{"word/styles.xml": styles, "word/document.xml": document, "docProps/app.xml": _WORD}
        )
    styles = part(sample, "styles.xml")
    heading = style_of(styles, r'<style:style style:name="Heading_20_1".*?</style:style>')
    styles = styles.replace(heading, heading.replace("1F3557", "AA0000").replace('"14pt"', '"22pt"'))
    styles = styles.replace('fo:margin-left="25mm" fo:margin-right', 'fo:margin-left="50mm" fo:margin-right')
    meta = part(sample, "meta.xml").replace("Rapporteur Desk</meta:gen", "LibreOffice/7.4</meta:gen")
    meta = meta.replace("<meta:generator>", "<dc:creator>Jeanne Secret</dc:creator><meta:generator>")
    return changed(sample, **{"styles.xml": styles, "meta.xml": meta})


_WORD = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application><Manager>Jeanne Secret</Manager></Properties>"
)


def saved_by_libreoffice(data: bytes, format: str, folder: Path) -> bytes:
    (folder / "in").mkdir()
    (folder / "in" / f"styles.{format}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", format, "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "in" / f"styles.{format}")], check=True, capture_output=True)
    return (folder / "out" / f"styles.{format}").read_bytes()


def words_in(data: bytes) -> str:
    """Everything in a package that is text, properties and relations included."""
    parts = parts_of(data).items()
    return "".join(content.decode() for name, content in parts if name.endswith((".xml", ".rels")))


def with_own(data: bytes) -> Document:
    return replace(DOCUMENT, styles=StyleSheet(own_file=data))


def shows_the_restyling(data: bytes, format: str) -> None:
    if format == "docx":
        heading = style_of(part(data, "word/styles.xml"), r'<w:style [^>]*w:styleId="Heading1".*?</w:style>')
        assert "AA0000" in heading
        assert 'w:val="44"' in heading
        assert 'w:left="2835"' in style_of(part(data, "word/document.xml"), "<w:pgMar [^>]*>")
        assert directly_formatted_docx(data) == set()
        return
    styles = part(data, "styles.xml")
    heading = style_of(styles, r'<style:style style:name="Heading_20_1".*?</style:style>')
    assert "#aa0000" in heading.lower()
    assert 'fo:font-size="22pt"' in heading
    assert re.search(
        r'fo:margin-left="(50mm|5cm|1\.96\d+in)"', style_of(styles, "<style:page-layout .*?>.*?>")
    )
    assert directly_formatted_odt(data) == set()


@pytest.mark.parametrize("format", OFFICE_FORMATS)
def test_an_office_s_own_styles_are_used_and_nothing_else_of_its_file(format: str) -> None:
    own = restyled(format)
    data = made(with_own(own), format)
    shows_the_restyling(data, format)
    assert data == made(with_own(own), format)
    everything = words_in(data)
    assert "Jeanne" not in everything
    assert "Styles of the template" not in everything
    assert "GB" not in everything  # spelling is checked in the language of the document
    # What the file lacks is filled in: a file with one style alone gives whole documents too.
    plain = made(DOCUMENT, format)
    name = "word/document.xml" if format == "docx" else "content.xml"
    assert re.sub(r"<[^>]+>", "", part(data, name)) == re.sub(r"<[^>]+>", "", part(plain, name))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.timeout(120)
@pytest.mark.parametrize("format", OFFICE_FORMATS)
def test_a_file_that_libreoffice_saved_gives_its_styles(tmp_path: Path, format: str) -> None:
    saved = saved_by_libreoffice(restyled(format), format, tmp_path)
    data = made(with_own(saved), format)
    shows_the_restyling(data, format)
    everything = words_in(data)
    for stranger in ("rsid", "LibreOffice", str(tmp_path), "Styles of the template", "GB"):
        assert stranger not in everything, stranger


@pytest.mark.parametrize("format", OFFICE_FORMATS)
def test_the_sample_itself_changes_nothing_until_somebody_saved_it(format: str) -> None:
    sample = made(style_sample("fr", SHEET), format)
    assert made(with_own(sample), format) == made(DOCUMENT, format)


def test_styles_that_the_file_lacks_are_ours() -> None:
    own = restyled("docx")
    styles = part(own, "word/styles.xml")
    quote = style_of(styles, r'<w:style [^>]*w:styleId="Quote".*?</w:style>')
    data = made(with_own(changed(own, **{"word/styles.xml": styles.replace(quote, "")})), "docx")
    assert quote in part(data, "word/styles.xml")


def told(data: bytes, format: str) -> tuple[str, str]:
    with pytest.raises(UserError) as error:
        made(with_own(data), format)
    french = message_for(error.value, "fr")
    assert f"styles.{format}" in french
    assert "Rien n’a été exporté" in french
    return error.value.code, french


def test_files_that_are_damaged_or_carry_programs_are_refused_in_words() -> None:
    docx, odt = restyled("docx"), restyled("odt")
    for format, data in (("docx", docx), ("odt", odt)):
        assert told(b"PK not a package", format)[0] == "styles.damaged"
        assert told(data[: len(data) // 2], format)[0] == "styles.damaged"
        other = "odt" if format == "docx" else "docx"
        assert told(data, other)[0] == "styles.damaged"
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert told(changed(docx, **{"word/styles.xml": bomb}), "docx")[0] == "styles.damaged"
    assert told(changed(odt, **{"styles.xml": bomb}), "odt")[0] == "styles.damaged"
    assert told(changed(docx, **{"word/vbaProject.bin": b"x"}), "docx")[0] == "styles.macros"
    types = part(docx, "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert told(changed(docx, **{"[Content_Types].xml": types}), "docx")[0] == "styles.macros"
    assert told(changed(odt, **{"Basic/Standard/Module1.xml": b"<a/>"}), "odt")[0] == "styles.macros"
    relations = part(docx, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="file:///C:/Users/jeanne/a.dotm" TargetMode="External"/></Relationships>',
    )
    code, french = told(changed(docx, **{"word/_rels/document.xml.rels": relations}), "docx")
    assert code == "styles.outside"
    assert "jeanne" not in french
    linked = part(odt, "content.xml").replace(
        "<office:text>",
        '<office:text><text:section text:name="a"><text:section-source xlink:href="file:///home/a.odt"/></text:section>',
    )
    assert told(changed(odt, **{"content.xml": linked}), "odt")[0] == "styles.outside"
