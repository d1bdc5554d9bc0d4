"""Charts in files: a drawing that everybody sees, the figures for who does not, and a word on what cannot be drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from every_node import attachments
from reading_back import DocxReader, OdtReader, parts_of

from rapporteur_desk.document.captions import with_captions
from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.style_sheet import Palette, StyleSheet
from rapporteur_desk.document.tree import Document, DocumentMeta
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.conformance import FindingKind, Rendering, located
from rapporteur_desk.services.ports import ExportFormat

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
TEXT = """Voici.

```graphique barres
titre : Agents formés
unité : agents
Centre ; 1 530
Sud ; 3 000
```

> ```graphique secteurs
> Oui ; 60
> Non ; 40
> ```
>
> Le vote[^1].

[^1]: Détail :

    ```graphique courbes
    | Année | Taux |
    | 2023 | 38 % |
    | 2024 | 41 % |
    ```

Graphique : par sexe

```graphique colonnes
Femmes ; 52
Hommes ; quarante
```
"""
WORDS = "Graphique en barres\u00a0: Agents formés. Centre\u00a0: 1 530\u00a0agents\u00a0; Sud\u00a0: 3 000\u00a0agents."
PIE = "Graphique en secteurs. Oui\u00a0: 60\u00a0; Non\u00a0: 40."
LINES = "Graphique en courbes. 2023\u00a0: 38 %\u00a0; 2024\u00a0: 41 %."


def made(format: str, styles: StyleSheet | None = None) -> Rendering:
    meta = DocumentMeta(title="Graphiques", day="2025-01-02")
    document = Document(blocks=with_captions(parse(TEXT)), meta=meta, styles=styles or StyleSheet())
    return exporter_for(ExportFormat(format), FONTS).render_with_findings(document, attachments, "g")


@pytest.mark.parametrize("format", list(ExportFormat))
def test_what_cannot_be_drawn_is_told_by_its_line_and_kept(format: ExportFormat) -> None:
    rendering = made(format.value)
    [finding] = rendering.findings
    assert finding.kind is FindingKind.CHART_UNREADABLE
    assert finding.detail == "Hommes ; quarante"
    assert made(format.value).data == rendering.data
    if format in (ExportFormat.HTML, ExportFormat.MARKDOWN, ExportFormat.TEXT):
        assert "Hommes ; quarante" in rendering.data.decode()


def test_the_remark_says_section_and_line() -> None:
    finding = made("html").findings[0]
    [remark] = located([replace(finding, section="M1-02")], lambda _: TEXT)
    line = TEXT.splitlines().index("Hommes ; quarante") + 1
    assert remark.line == line
    assert f"M1-02, ligne {line}" in remark.said("fr")
    assert "barres, colonnes, courbes ou secteurs" in remark.said("fr")


def test_word_files_hold_the_drawing_twice_and_its_figures() -> None:
    data = made("docx").data
    reader = DocxReader(data)
    assert sorted(reader.reading.pictures) == sorted([LINES, WORDS, PIE])
    assert "Agents formés" in reader.reading.lines
    media = {name.rpartition(".")[2] for name in reader.parts if name.startswith("word/media/")}
    assert media == {"png", "svg"}
    assert reader.parts["word/document.xml"].count(b"asvg:svgBlip ") == 2


def test_opendocument_files_hold_the_drawing_twice_and_its_figures() -> None:
    data = made("odt").data
    reader = OdtReader(data)
    assert sorted(reader.reading.pictures) == sorted([LINES, WORDS, PIE])
    frames = re.findall(r"<draw:frame.*?</draw:frame>", reader.parts["content.xml"].decode())
    assert all(re.search(r"image\d+\.svg.*image\d+\.png", frame) for frame in frames)


def test_a_pdf_holds_shapes_that_conform() -> None:
    data = made("pdf").data
    assert b"pdfuaid:part" in data
    assert b"/Subtype/Image" not in data.replace(b" ", b"")  # vectors, not pixels


def test_pages_text_and_markdown_hold_every_figure() -> None:
    assert f'alt="{WORDS}"' in made("html").data.decode()
    assert "Centre | 1 530" in made("txt").data.decode()
    written = made("md").data.decode()
    _, _, *blocks = with_captions(parse(written))  # after title and day
    assert tuple(blocks) == with_captions(parse(TEXT))


def test_charts_have_the_colours_of_the_template() -> None:
    styles = StyleSheet(palette=Palette(accent="00AA11"))
    for format in ("docx", "odt"):
        parts = parts_of(made(format, styles).data)
        assert all(b"1F3557" not in data for name, data in parts.items() if name.endswith(".svg"))
        assert any(b"00AA11" in data for name, data in parts.items() if name.endswith(".svg"))
