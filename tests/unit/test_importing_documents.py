"""Documents become text by page; broken and hostile ones are refused in words, and never hang or harm."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing.documents import ProcessSourceReader
from rapporteur_desk.importing.extract import LONGEST_PAGE, Extract, iso_day, paginated, usable_title
from rapporteur_desk.importing.pdf import with_line_end_hyphens
from rapporteur_desk.importing.reading import read_document
from rapporteur_desk.services.importing import ImportCancelled

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT = f'<?xml version="1.0"?><w:document {W}><w:body>%s</w:body></w:document>'


def packed(members: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def docx(body: str, **parts: str | bytes) -> bytes:
    members = {"[Content_Types].xml": "<Types/>", "word/document.xml": DOCUMENT % body}
    return packed({**members, **{f"word/{name}.xml": part for name, part in parts.items()}})


def odt(body: str, meta: str = "", styles: str = "", **others: str | bytes) -> bytes:
    namespaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text", "table", "style", "fo", "draw", "meta")
    )
    root = f'<office:%s {namespaces} xmlns:dc="http://purl.org/dc/elements/1.1/">%s</office:%s>'
    content = (
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": root % ("document-content", content, "document-content"),
            "meta.xml": root % ("document-meta", f"<office:meta>{meta}</office:meta>", "document-meta"),
            **{f"META-INF/{name}.xml": part for name, part in others.items()},
        }
    )


def pdf(*pages: bytes, info: bytes = b"", catalog: bytes = b"", compressed: bool = False) -> bytes:
    """A PDF with one line of Helvetica a page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for index, words in enumerate(pages):
        content = zlib.compress(words, 9) if compressed else b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % words
        filtered = b"/Filter/FlateDecode" if compressed else b""
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (5 + 2 * index),
            b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filtered, content),
        ]
    objects.append(b"<<%s>>" % info)
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>" % (len(objects) + 1, len(objects))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        trailer,
        len(out),
    )


def text_of(extract: Extract) -> str:
    return "\n".join(text for _, text in extract.pages)


def refusal(data: bytes, name: str) -> tuple[str, object]:
    with pytest.raises(ImportFailedError) as caught:
        read_document(data, name)
    return caught.value.code, caught.value.parameters.get("reason")


# -- Word


def test_word_gives_words_in_reading_order_with_notes_tables_and_boxes() -> None:
    note = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>La note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    body = """
      <w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>
        <w:r><w:t>L’État</w:t><w:tab/><w:t>ga</w:t></w:r><w:r><w:t>rantit</w:t><w:footnoteReference w:id="2"/></w:r>
        <w:del><w:r><w:delText>supprimé</w:delText></w:r></w:del><w:ins><w:r><w:t> tout.</w:t></w:r></w:ins>
        <w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Coût</w:t></w:r></w:p><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc>
        <w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>3 000 €</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>
      <w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent></w:pict>
        <w:t>Fin</w:t></w:r></w:p>"""
    extract = read_document(docx(body, footnotes=note), "a.docx")
    assert text_of(extract) == "L’État\tgarantit tout.\nLa note.\nCoût 2024\t3 000 €\nFin\nEncadré"


def test_word_breaks_pages_where_the_document_does() -> None:
    body = """<w:p><w:r><w:t>un</w:t><w:br w:type="page"/><w:t>deux</w:t><w:br/><w:t>bis</w:t></w:r></w:p>
      <w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>trois</w:t></w:r></w:p>
      <w:p><w:pPr><w:pageBreakBefore w:val="0"/></w:pPr><w:r><w:t>suite</w:t></w:r></w:p>"""
    extract = read_document(docx(body), "a.docx")
    assert extract.pages == (("", "un"), ("", "deux\nbis"), ("", "trois\nsuite"))


def test_word_says_its_title_author_day_and_language() -> None:
    core = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
      <dc:title>Microsoft Word - Rapport d’activité.docx</dc:title><dc:creator>Cour des comptes</dc:creator>
      <dcterms:created>2024-03-05T10:00:00Z</dcterms:created></cp:coreProperties>"""
    styles = f'<w:styles {W}><w:docDefaults><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:docDefaults></w:styles>'
    data = packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": DOCUMENT % "",
            "word/styles.xml": styles,
            "docProps/core.xml": core,
        }
    )
    extract = read_document(data, "a.docx")
    assert (extract.title, extract.author, extract.issued, extract.language) == (
        "Rapport d’activité",
        "Cour des comptes",
        "2024-03-05",
        "fr",
    )
    assert extract.pages == (("", ""),)


# -- OpenDocument


def test_opendocument_gives_words_in_reading_order_with_notes_and_tables() -> None:
    body = """<text:tracked-changes><text:p>supprimé</text:p></text:tracked-changes>
      <text:h>I.<text:s text:c="2"/>L’accès\u00a0: enjeux</text:h>
      <text:p>Un   mot<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>La note.</text:p>
        </text:note-body></text:note><text:span> suivi<text:tab/>là</text:span><text:line-break/>ici.</text:p>
      <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Coût</text:p></table:table-cell>
        <table:table-cell><text:p>€</text:p></table:table-cell></table:table-row></table:table-header-rows></table:table>
      <text:list><text:list-item><text:p>Premier</text:p></text:list-item></text:list>"""
    extract = read_document(odt(body), "a.odt")
    assert text_of(extract) == "I.  L’accès\u00a0: enjeux\nUn mot suivi\tlà\nici.\nLa note.\nCoût\t€\nPremier"


def test_opendocument_breaks_pages_and_says_what_it_is() -> None:
    styles = '<style:style style:name="P1"><style:paragraph-properties fo:break-before="page"/></style:style>'
    meta = "<dc:title>Rapport</dc:title><meta:initial-creator>Inria</meta:initial-creator><dc:date>2023-04</dc:date>"
    body = (
        '<text:p>a</text:p><text:p text:style-name="P1">b</text:p><text:soft-page-break/><text:p>c</text:p>'
    )
    extract = read_document(odt(body, meta, styles), "a.odt")
    assert [text for _, text in extract.pages] == ["a", "b", "c"]
    assert (extract.title, extract.author, extract.issued) == ("Rapport", "Inria", "2023-04")


def test_an_encrypted_opendocument_is_named_as_such() -> None:
    manifest = '<m:manifest xmlns:m="urn:x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    assert refusal(odt("", manifest=manifest), "a.odt") == ("import.encrypted", None)


# -- PDF


def test_pdf_gives_real_pages_with_their_printed_labels() -> None:
    labels = b"/PageLabels<</Nums[0<</S/r>>2<</S/D/St 1>>]>>/Lang(fr-FR)"
    info = b"/Title(Rapport annuel)/Author(DITP)/CreationDate(D:20240305101500+01'00')"
    data = pdf(b"L'\xe9t\xe9", b"", b"n\xb0 8 : 50 %", info=info, catalog=labels)
    extract = read_document(data, "a.pdf")
    assert extract.pages == (("i", "L'été"), ("ii", ""), ("1", "n° 8 : 50 %"))
    assert (extract.title, extract.author, extract.issued, extract.language) == (
        "Rapport annuel",
        "DITP",
        "2024-03-05",
        "fr",
    )


def test_pages_without_labels_count_from_one() -> None:
    assert [label for label, _ in read_document(pdf(b"a", b"b"), "a.pdf").pages] == ["1", "2"]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("l’admi\ufffenistration", "l’administration"),
        ("Jean\ufffePaul", "Jean-Paul"),
        ("est\ufffeelle", "est-elle"),
        ("des sous\ufffetitres", "des sous-titres"),
        ("n° 95\ufffe12", "n° 95-12"),
        ("GA\ufffeTARD et GATARD", "GATARD et GATARD"),
        ("bien\ufffeêtre ; le bien-être", "bien-être ; le bien-être"),
        ("Saint\ufffeJean\ufffeCap", "Saint-Jean-Cap"),
        ("une fin\ufffe", "une fin-"),
    ],
)
def test_a_word_cut_at_a_line_end_is_whole_again(cut: str, whole: str) -> None:
    assert with_line_end_hyphens([cut]) == [whole]


def test_how_a_word_is_written_on_another_page_decides() -> None:
    assert with_line_end_hyphens(["socio\ufffeéconomique", "socio-économique"])[0] == "socio-économique"


# -- web pages, text, Markdown


def test_a_saved_page_gives_what_a_browser_shows() -> None:
    page = """<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8"><title>Page &amp; titre</title>
      <meta name="author" content="Vie publique"><meta property="article:published_time" content="2024-02-01T08:00">
      <style>p { color: red }</style><script>var x = "<p>non</p>";</script></head>
      <body><h1>L&rsquo;IA</h1><p>Une   <b>seule</b>\n phrase&nbsp;: ici.<br>Puis</p>
      <table><tr><th>Coût</th><td>3&#8239;000 €</td></tr></table>
      <pre>a\n  b</pre><svg><title>non</title></svg></body>"""
    extract = read_document(page.encode(), "a.html")
    assert text_of(extract) == "L’IA\nUne seule phrase\u00a0: ici.\nPuis\nCoût\t3\u202f000 €\na\n  b"
    assert (extract.title, extract.author, extract.issued, extract.language) == (
        "Page & titre",
        "Vie publique",
        "2024-02-01",
        "fr",
    )


def test_a_page_in_latin_1_is_read_as_it_declares() -> None:
    page = "<html><meta charset=iso-8859-1><p>L’œuvre à 3 €</html>".encode("cp1252")
    assert text_of(read_document(page, "a.htm")) == "L’œuvre à 3 €"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-be",
        "cp1252",
        "mac_roman",
        "cp850",
    ],
)
def test_french_text_is_read_in_whichever_encoding_it_was_saved(encoding: str) -> None:
    text = "L'été, à Nîmes : où l'œil «voit» ça.".replace("œ", "oe" if encoding == "cp850" else "œ")
    assert text_of(read_document(text.encode(encoding), "a.txt")) == text


def test_a_form_feed_in_a_text_is_a_page_break() -> None:
    assert [page for _, page in read_document(b"un\r\ndeux\r\n\ftrois", "a.txt").pages] == [
        "un\ndeux",
        "trois",
    ]


def test_binary_data_called_text_is_refused() -> None:
    assert refusal(bytes(range(256)) * 4, "a.txt") == ("import.unsupported", "binary")


def test_markdown_stays_as_it_is_and_gives_its_title() -> None:
    source = '---\ntitle: "L\'IA"\ndate: 2024-05-01\n---\n# Autre\n\n- *un*\n'
    extract = read_document(source.encode(), "a.md")
    assert (extract.title, extract.issued) == ("L'IA", "2024-05-01")
    assert text_of(extract) == source.rstrip()
    assert read_document(b"texte\n\n## non\n# Le titre #\n", "a.md").title == "Le titre"


# -- pages and metadata


def test_long_text_is_cut_at_paragraph_ends_and_loses_nothing() -> None:
    paragraphs = [f"{number} " + "mot " * 200 for number in range(40)]
    pages = [text for _, text in paginated(paragraphs)]
    assert 10 < len(pages) < 25
    assert all(len(page) <= LONGEST_PAGE for page in pages)
    assert "\n".join(pages).split() == " ".join(paragraphs).split()


def test_a_single_endless_paragraph_is_cut_between_sentences() -> None:
    sentences = " ".join(f"Phrase numéro {number}." for number in range(2000))
    pages = [text for _, text in paginated([sentences])]
    assert all(page.endswith(".") and len(page) <= LONGEST_PAGE for page in pages)
    assert " ".join(pages) == sentences
    assert sum(len(text) for _, text in paginated(["x" * 50_000])) == 50_000


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("D:20240305101500", "2024-03-05"),
        ("2024-03-05T10:00Z", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("D:20249999", "2024"),
        ("hier", ""),
        ("", ""),
    ],
)
def test_dates_of_metadata_become_iso(written: str, day: str) -> None:
    assert iso_day(written) == day


@pytest.mark.parametrize(
    "title", ["untitled", "Document1", "Microsoft Word - Document2.doc", " \n", "Sans titre"]
)
def test_what_programs_put_as_title_is_none(title: str) -> None:
    assert usable_title(title) == ""


# -- hostile files


def link(target: str) -> bytes:
    buffer = io.BytesIO(docx(""))
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo("word/media/x.png")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, target)
    return buffer.getvalue()


def twice() -> bytes:
    buffer = io.BytesIO(docx(""))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    return buffer.getvalue()


def lying_about_sizes() -> bytes:
    data = bytearray(docx("<w:p/>" + " " * 300_000))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.rindex(signature)
        data[start + offset : start + offset + 4] = (40).to_bytes(4, "little")
    return bytes(data)


HOSTILE: tuple[tuple[bytes, str, str, str | None], ...] = (
    (b"", "a.txt", "import.empty", None),
    (b"%PDF-1.7", "a.pdf", "import.unreadable", "damaged"),
    (pdf(b"a")[:200], "a.pdf", "import.unreadable", "damaged"),
    (b"Bonjour", "a.pdf", "import.unreadable", "not_what_it_says"),
    (b"Bonjour", "a.docx", "import.unreadable", "not_what_it_says"),
    (b"Bonjour", "a.xyz", "import.unsupported", None),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "import.unsupported", "legacy_word"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        "import.encrypted",
        None,
    ),
    (docx("")[:150], "a.docx", "import.unreadable", "damaged"),
    (packed({"a.txt": "x"}), "a.docx", "import.unsupported", None),
    (
        packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "a.odt",
        "import.unreadable",
        "damaged",
    ),
    (docx("<w:p>"), "a.docx", "import.unreadable", "damaged"),
    (
        packed({"[Content_Types].xml": "", "word/document.xml": '<!DOCTYPE x [<!ENTITY e "b">]><x>&e;</x>'}),
        "a.docx",
        "import.unreadable",
        "forbidden_xml",
    ),
    (docx("<w:p/>" + " " * 8_000_000), "a.docx", "import.too_large", "unpacks_too_large"),
    (packed({"../a": "x"}), "a.docx", "import.unreadable", "unsafe_archive"),
    (packed({"/etc/a": "x"}), "a.docx", "import.unreadable", "unsafe_archive"),
    (packed({"C:/a": "x"}), "a.docx", "import.unreadable", "unsafe_archive"),
    (
        packed({f"m{number}": "" for number in range(10_001)}),
        "a.docx",
        "import.unreadable",
        "unsafe_archive",
    ),
)
HOSTILE_NAMES = (
    "nothing",
    "only a PDF signature",
    "half a PDF",
    "text called PDF",
    "text called Word",
    "unknown ending",
    "old Word",
    "encrypted Word",
    "half an archive",
    "archive of something else",
    "OpenDocument without content",
    "broken XML",
    "entities",
    "bomb",
    "member outside",
    "absolute member",
    "drive letter",
    "too many members",
)


@pytest.mark.parametrize(("data", "name", "code", "reason"), HOSTILE, ids=HOSTILE_NAMES)
def test_a_broken_or_hostile_file_is_refused_for_its_reason(
    data: bytes, name: str, code: str, reason: str | None
) -> None:
    assert refusal(data, name) == (code, reason)


def test_links_doubles_and_lies_in_an_archive_are_refused() -> None:
    assert refusal(link("/etc/passwd"), "a.docx") == ("import.unreadable", "unsafe_archive")
    assert refusal(twice(), "a.docx") == ("import.unreadable", "unsafe_archive")
    assert refusal(lying_about_sizes(), "a.docx")[0] == "import.unreadable"


# -- the reading process


def test_a_document_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "Compte rendu – été.pdf"
    path.write_bytes(pdf(b"L'\xe9t\xe9", b"deux"))
    read = ProcessSourceReader().read(path)
    assert [(page.number, page.label, page.text) for page in read.pages] == [
        (1, "1", "L'été"),
        (2, "2", "deux"),
    ]
    assert read.media_type == "application/pdf"


def test_it_works_from_any_folder_and_takes_no_module_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    (tmp_path / "a.txt").write_text("Bonjour")
    monkeypatch.chdir(tmp_path)
    assert ProcessSourceReader().read(Path("a.txt")).pages[0].text == "Bonjour"


def test_a_refusal_names_the_path(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    with pytest.raises(ImportFailedError) as caught:
        ProcessSourceReader().read(path)
    assert (caught.value.code, caught.value.parameters["path"]) == ("import.unreadable", str(path))
    with pytest.raises(ImportFailedError) as caught:
        ProcessSourceReader().read(tmp_path / "none.pdf")
    assert caught.value.code == "file.cannot_read"


def test_nesting_too_deep_to_follow_is_damage_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000))
    with pytest.raises(ImportFailedError) as caught:
        ProcessSourceReader().read(path)
    assert caught.value.code == "import.unreadable"


def test_a_process_that_takes_too_long_is_stopped_and_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Bonjour")
    with pytest.raises(ImportFailedError) as caught:
        ProcessSourceReader(wall_seconds=0.0).read(path)
    assert caught.value.code == "import.too_slow"


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    class Stopped:
        cancelled = True

    path = tmp_path / "a.txt"
    path.write_text("Bonjour")
    with pytest.raises(ImportCancelled):
        ProcessSourceReader().read(path, Stopped())


@pytest.mark.skipif(sys.platform != "linux", reason="macOS limits no address space")
def test_the_process_has_no_more_memory_and_time_than_it_needs() -> None:
    program = """
import resource
from rapporteur_desk.importing.limits import limit_this_process
limit_this_process()
print(resource.getrlimit(resource.RLIMIT_CPU))
try:
    bytearray(2 * 1024**3)
except MemoryError:
    print("no memory")
try:
    open("/tmp/rapporteur-desk-limit", "w").write("x" * 100_000)
except OSError:
    print("no file")
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    assert done.stdout.splitlines() == ["(15, 15)", "no memory", "no file"]


def hostile_samples() -> list[Path]:
    root = Path(os.environ.get("RAPPORTEUR_SHARED") or Path(__file__).parents[3] / "shared")
    folder = root / "data" / "08_entrees_hostiles"
    found = sorted(path for path in folder.glob("**/*") if path.is_file() and path.suffix != ".rtf")
    return found[::12]


def test_hostile_files_are_read_or_refused() -> None:
    paths = hostile_samples()
    if not paths:
        pytest.skip("no shared data beside the repository (RAPPORTEUR_SHARED)")
    outcomes = set()
    for path in paths:
        try:
            outcomes.add(bool(ProcessSourceReader().read(path).pages))
        except ImportFailedError as error:
            outcomes.add(error.code)
    assert True in outcomes
    assert "import.unreadable" in outcomes


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock is of Linux")
def test_the_process_reads_nothing_of_the_disk_but_the_program(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    program = f"""
from rapporteur_desk.importing.confinement import confine_this_process
if not confine_this_process():
    raise SystemExit("no Landlock in this kernel")
import pypdfium2
for attempt in (lambda: open({str(secret)!r}).read(), lambda: open("/etc/passwd").read(),
                lambda: open({str(tmp_path / "new")!r}, "w")):
    try:
        attempt()
    except PermissionError:
        print("refused")
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    if "no Landlock" in done.stderr:
        pytest.skip("this kernel has no Landlock")
    assert done.stdout.split() == ["refused"] * 3, done.stderr
