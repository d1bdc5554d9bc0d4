"""Templates of reports as folders: those that come with the program, copies of them, and mistakes told by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur_desk.document.citation_style import CitationManner, RepeatedForm
from rapporteur_desk.document.report_template import BibliographyScope, Numbering, PartKind, ReportTemplate
from rapporteur_desk.document.style_sheet import USUAL, Align, Capitals, Look, Page, Palette, PdfFont, Role
from rapporteur_desk.document.tree import CoverRole
from rapporteur_desk.domain.errors import ExportFailedError, InvalidValueError, NotFoundError, UserError
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.report_templates import report_template_called, usual_template
from rapporteur_desk.settings.toml_report_templates import TomlReportTemplates, read_report_template

SHIPPED = Path(__file__).parents[2] / "resources" / "report_templates"


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "config" / "report-templates"


@pytest.fixture
def shelf(own: Path) -> TomlReportTemplates:
    return TomlReportTemplates(own, SHIPPED, write)


def test_what_comes_with_the_program_is_there_in_each_language(shelf: TomlReportTemplates) -> None:
    french, english = shelf.load("fr"), shelf.load("en-GB")
    assert [one.name for one in french.templates] == ["Rapport du Sénat", "Note", "Courrier"]
    assert [one.name for one in english.templates] == ["Committee report", "Note", "Letter"]
    assert french.problems == english.problems == ()
    assert {one.language for one in french.templates} == {"fr"}
    senate, committee = french.templates[0], english.templates[0]
    assert senate.parts[:2] == (PartKind.COVER, PartKind.CONTENTS)
    assert set(senate.parts) == set(committee.parts) == set(PartKind) - {PartKind.SIGNATURE}
    assert [line.role for line in senate.cover.lines][:4] == [
        CoverRole.NUMBER, CoverRole.INSTITUTION, CoverRole.SESSION, CoverRole.REGISTERED,
    ]  # fmt: skip
    assert committee.citations.manner is CitationManner.BRITISH
    assert not french.templates[2].cover.own_page
    assert usual_template(french, "fr") == senate


def test_a_template_is_called_by_name_or_by_its_folder(shelf: TomlReportTemplates) -> None:
    french = shelf.load("fr")
    senate = french.templates[0]
    for name in ("", "rapport du senat", "RAPPORT DU SÉNAT", "1-rapport-senat", "rapport-senat"):
        assert report_template_called(french, name, "fr") == senate
    with pytest.raises(NotFoundError, match="unknown"):
        report_template_called(french, "rapport de la Chambre", "fr")


def test_a_copy_has_its_own_name_and_everything_else_alike(shelf: TomlReportTemplates, own: Path) -> None:
    senate = shelf.load("fr").templates[0]
    copied = shelf.copy(senate, "Délégation – 2025")
    assert (copied.id, copied.is_own) == ("delegation-2025", True)
    first, *_ = shelf.load("fr").templates
    assert first == copied
    assert (first.parts, first.cover, first.labels) == (senate.parts, senate.cover, senate.labels)
    assert "# Un modèle de rapport" in (shelf.folder(copied) / "template.toml").read_text(encoding="utf-8")
    (shelf.folder(copied) / "styles.docx").write_bytes(b"styles")
    again = shelf.copy(copied, "Délégation – 2025")
    assert again.id == "delegation-2025-2"
    assert (own / again.id / "styles.docx").read_bytes() == b"styles"
    shelf.delete(copied)
    assert [one.id for one in shelf.load("fr").templates if one.is_own] == ["delegation-2025-2"]
    shelf.delete(copied)  # gone already: no error


def test_what_comes_with_the_program_stays(shelf: TomlReportTemplates) -> None:
    senate = shelf.load("fr").templates[0]
    with pytest.raises(InvalidValueError, match="not_own"):
        shelf.delete(senate)
    with pytest.raises(InvalidValueError, match="empty"):
        shelf.copy(senate, "  ")


def test_a_copy_that_cannot_be_written_says_so(shelf: TomlReportTemplates, own: Path) -> None:
    own.parent.mkdir(parents=True)
    own.write_text("a file where the folder should be")
    with pytest.raises(ExportFailedError, match="cannot_write"):
        shelf.copy(TomlReportTemplates(own, SHIPPED, write).load("fr").templates[-1], "Copie")


def made(folder: Path, toml: str) -> ReportTemplate:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "template.toml").write_text(toml, encoding="utf-8")
    return read_report_template(folder, is_own=True)


def test_every_field_is_read(tmp_path: Path) -> None:
    template = made(
        tmp_path / "a",
        """
        name = "Mien"
        language = "en"
        parts = ["cover", "sections"]
        numbering = "decimal"
        contents_depth = 2
        new_pages = true
        essentiel_pages = [3, 5]
        running_head = "{short_title} {year}"
        bibliography = "all"
        [cover]
        institution = "I"
        body = "B"
        composition = "C"
        members = ["a", "b", "c", "d"]
        own_page = false
        lines = [{ role = "title", text = "{title}" }]
        [citations]
        style = "british"
        repeated = "op_cit"
        ibid = true
        evidence_prefix = "GAI"
        [labels]
        persons_heard = "PERSONNES AUDITIONNÉES"
        """,
    )
    assert template.parts == (PartKind.COVER, PartKind.SECTIONS)
    assert (template.name, template.language, template.numbering) == ("Mien", "en", Numbering.DECIMAL)
    assert (template.contents_depth, template.new_pages, template.essentiel_pages) == (2, True, (3, 5))
    assert (template.running_head, template.bibliography) == ("{short_title} {year}", BibliographyScope.ALL)
    assert template.cover.members == ("a", "b", "c", "d")
    assert not template.cover.own_page
    assert template.citations.repeated is RepeatedForm.OP_CIT
    assert (template.citations.ibid, template.citations.evidence_prefix) == (True, "GAI")
    assert template.labels == ((PartKind.PERSONS_HEARD, "PERSONNES AUDITIONNÉES"),)
    assert made(tmp_path / "b", "") == ReportTemplate(name="b", id="b", is_own=True)


@pytest.mark.parametrize(
    "toml",
    [
        "",
        'name = """a\nb"""\n',
        "# x\nname='a' # y\n[labels]\nglossary='z'\n",
        '[labels]\nglossary = """\nname = 1"""',
    ],
)
def test_a_copy_of_any_file_has_the_new_name_and_loses_nothing(
    shelf: TomlReportTemplates, own: Path, toml: str
) -> None:
    before = made(own / "un", toml)
    copied = shelf.copy(before, 'Dit "le second"')
    after = read_report_template(own / copied.id, is_own=True)
    assert after.name == 'Dit "le second"'
    assert after.labels == before.labels


@pytest.mark.parametrize(
    ("toml", "field"),
    [
        ("name = 1", "name"),
        ('language = "de"', "language"),
        ('parts = "sections"', "parts"),
        ('parts = ["sections", "annexe"]', "parts"),
        ('parts = ["sections", "sections"]', "parts"),
        ('numbering = "arabic"', "numbering"),
        ("contents_depth = 9", "contents_depth"),
        ("contents_depth = true", "contents_depth"),
        ('new_pages = "yes"', "new_pages"),
        ("essentiel_pages = [8, 4]", "essentiel_pages"),
        ("essentiel_pages = [4]", "essentiel_pages"),
        ('running_head = "{auteur}"', "running_head"),
        ('running_head = "{title"', "running_head"),
        ('bibliography = "some"', "bibliography"),
        ('cover = "page"', "cover"),
        ("[cover]\nmembers = ['Sénateur']", "cover.members"),
        ("[cover]\nlines = ['SÉNAT']", "cover.lines"),
        ("[cover]\nlines = [{ role = 'subject', text = '{sujet}' }]", "cover.lines.text"),
        ("[cover]\nlines = [{ role = 'logo', text = 'x' }]", "cover.lines.role"),
        ("[cover]\nlines = [{ text = 'x' }]", "cover.lines.role"),
        ("[cover]\ninstitution = 2", "cover.institution"),
        ("[cover]\ncolour = 'blue'", "cover.colour"),
        ("[citations]\nstyle = 'apa'", "citations.style"),
        ("[citations]\nrepeated = 'idem'", "citations.repeated"),
        ("[citations]\nibid = 1", "citations.ibid"),
        ("[labels]\nannexe = 'x'", "labels.annexe"),
        ("[labels]\nglossary = 3", "labels.glossary"),
        ("running_heads = 'x'", "running_heads"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_field(tmp_path: Path, toml: str, field: str) -> None:
    with pytest.raises(UserError) as caught:
        made(tmp_path / "faux", toml)
    assert caught.value.code == "template.bad_value"
    assert caught.value.parameters["field"] == field
    assert str(caught.value.parameters["path"]).endswith("template.toml")
    assert f"«\u00a0{field}\u00a0»" in message_for(caught.value, "fr")


def test_a_bad_template_keeps_none_of_the_others_away(shelf: TomlReportTemplates, own: Path) -> None:
    for name, toml in (("un", "name = 1"), ("deux", "pas du toml"), ("trois", 'name = "Bon"')):
        (own / name).mkdir(parents=True)
        (own / name / "template.toml").write_text(toml, encoding="utf-8")
    (own / "vide").mkdir()
    found = shelf.load("fr")
    assert [one.name for one in found.templates] == ["Bon", "Rapport du Sénat", "Note", "Courrier"]
    assert sorted(problem.code for problem in found.problems) == [
        "template.bad_value", "template.unreadable", "template.unreadable",
    ]  # fmt: skip
    with pytest.raises(UserError, match="bad_value"):
        report_template_called(found, "un", "fr")


def test_the_look_is_read(tmp_path: Path) -> None:
    styles = made(
        tmp_path / "a",
        """
        [styles]
        fonts = ["Arial", "Liberation Sans"]
        pdf_font = "sans"
        size = 12
        paper = "A5"
        margins = [20, 18.5, 20, 18.5]
        [styles.colours]
        accent = "#00aabb"
        [styles.heading_2]
        size = 14.5
        colour = "112233"
        bold = false
        capitals = "small"
        align = "right"
        before = 3
        """,
    ).styles
    assert styles.fonts == ("Arial", "Liberation Sans")
    assert styles.pdf_font is PdfFont.SANS
    assert styles.size == 12
    assert styles.page == Page(width=148, height=210, top=20, right=18.5, bottom=20, left=18.5)
    assert styles.palette == Palette(accent="00AABB")
    assert styles.look(Role.HEADING_2) == Look(
        size=14.5, colour="112233", bold=False, capitals=Capitals.SMALL, align=Align.RIGHT, before=3
    )
    assert styles.look(Role.HEADING_1) is None


def test_the_shipped_templates_say_the_usual_look(shelf: TomlReportTemplates) -> None:
    for language in ("fr", "en"):
        assert {one.styles for one in shelf.load(language).templates} == {USUAL}


@pytest.mark.parametrize(
    ("toml", "field", "value"),
    [
        ("[styles]\ncolor = 'red'", "styles.color", "red"),
        ("[styles]\nsize = 3", "styles.size", "3"),
        ("[styles]\nsize = true", "styles.size", "True"),
        ("[styles]\npaper = 'A3'", "styles.paper", "A3"),
        ("[styles]\nmargins = [25, 25]", "styles.margins", "[25, 25]"),
        ("[styles]\nmargins = [25, 80, 25, 80]\npaper = 'A5'", "styles.margins", "80"),
        ("[styles]\nfonts = ['a\\\"b']", "styles.fonts", 'a"b'),
        ("[styles]\npdf_font = 'Arial'", "styles.pdf_font", "Arial"),
        ("[styles.colours]\naccent = 'red'", "styles.colours.accent", "red"),
        ("[styles.colours]\nfond = '#FFFFFF'", "styles.colours.fond", "#FFFFFF"),
        ("[styles.heading_1]\nalign = 'middle'", "styles.heading_1.align", "middle"),
        ("[styles.heading_7]\nsize = 9", "styles.heading_7", "size"),
        ("[styles.footnote]\nbefore = 9", "styles.footnote.before", "9"),
    ],
)
def test_a_mistake_in_the_look_is_told_by_file_and_field(
    tmp_path: Path, toml: str, field: str, value: str
) -> None:
    with pytest.raises(UserError) as error:
        made(tmp_path / "a", toml.replace('\\"', '"'))
    said = message_for(error.value, "fr")
    assert error.value.parameters["field"] == field
    assert value in said
    assert "template.toml" in said


def test_a_copy_has_a_sample_to_restyle_unless_it_has_its_own(own: Path) -> None:
    samples = {"docx": b"docx sample", "odt": b"odt sample"}
    shelf = TomlReportTemplates(own, SHIPPED, write, lambda _: samples)
    copied = shelf.copy(shelf.load("fr").templates[0], "Mien")
    assert shelf.own_styles(copied, "docx") == b"docx sample"
    (shelf.folder(copied) / "styles.docx").write_bytes(b"restyled")
    again = shelf.copy(copied, "Encore")
    assert shelf.own_styles(again, "docx") == b"restyled"
    assert shelf.own_styles(again, "odt") == b"odt sample"
    assert shelf.own_styles(shelf.load("fr").templates[-1], "odt") == b""  # shipped ones have none
