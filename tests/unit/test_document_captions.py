"""Which paragraph is the caption of which table or picture, and what a table of contents says."""

from __future__ import annotations

import pytest

from rapporteur_desk.document.captions import with_captions
from rapporteur_desk.document.contents import with_contents
from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.document.markdown import write_blocks
from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.report import ReportPart, assemble
from rapporteur_desk.document.tree import (
    Box,
    DocumentMeta,
    Figure,
    Paragraph,
    Table,
    TableOfContents,
    Text,
    plain_text,
)

TABLE = "| a | b |\n|--|--|\n| 1 | 2 |\n"
PICTURE = "![courbe](attachment:x)"


def captions(text: str) -> list[str]:
    """`kind: caption` of every table and figure, and the words of what is left."""
    found = []
    for block in with_captions(parse(text)):
        match block:
            case Table(caption=caption):
                found.append(f"table: {plain_text(caption)}")
            case Figure(caption=caption):
                found.append(f"figure: {plain_text(caption)}")
            case Paragraph(children):
                found.append(plain_text(children))
            case _:
                found.append(type(block).__name__)
    return found


@pytest.mark.parametrize(
    "line",
    ["Tableau : crédits", "Table: crédits", ": crédits", "TABLEAU\u00a0: crédits", "tableau :\u00a0crédits"],
)
def test_a_paragraph_after_or_before_a_table_that_says_so_is_its_caption(line: str) -> None:
    assert captions(f"{TABLE}\n{line}") == ["table: crédits"]
    assert captions(f"{line}\n\n{TABLE}") == ["table: crédits"]


def test_a_picture_of_its_own_is_a_figure_with_its_title_or_a_paragraph_as_caption() -> None:
    assert captions(PICTURE) == ["figure: "]
    assert captions('![courbe](attachment:x "Les effectifs")') == ["figure: Les effectifs"]
    assert captions(f"{PICTURE}\n\nFigure : les effectifs") == ["figure: les effectifs"]
    assert captions(f"Un mot {PICTURE}") == ["Un mot courbe"]


def test_a_paragraph_is_the_caption_of_what_stands_before_it_first() -> None:
    text = f"{TABLE}\nTableau : un\n\n{TABLE}\nTableau : deux"
    assert captions(text) == ["table: un", "table: deux"]
    text = f"Tableau : un\n\n{TABLE}\nTableau : deux\n\n{TABLE}"
    assert captions(text) == ["table: un", "table: deux"]


def test_other_paragraphs_stay_where_they_are() -> None:
    assert captions(f"{TABLE}\nTableaux : crédits") == ["table: ", "Tableaux : crédits"]
    assert captions(f"{TABLE}\nFigure : crédits") == ["table: ", "Figure : crédits"]
    assert captions("Tableau : crédits") == ["Tableau : crédits"]
    assert captions(f"Tableau : crédits\n\nUn mot.\n\n{TABLE}") == ["Tableau : crédits", "Un mot.", "table: "]


def test_what_stands_in_a_box_has_captions_too() -> None:
    (box,) = with_captions(parse(f"::: exemple\n{TABLE}\nTableau : crédits\n:::"))
    assert isinstance(box, Box)
    (table,) = box.blocks
    assert isinstance(table, Table)
    assert plain_text(table.caption) == "crédits"


def test_captions_written_as_markdown_are_read_again() -> None:
    text = f'{TABLE}\n: des *crédits*\n\n{PICTURE}\n\nFigure : une **courbe**\n\n![x](attachment:y "Titre")'
    blocks = with_captions(parse(text))
    assert with_captions(parse(write_blocks(blocks))) == blocks


def test_a_caption_has_its_typography_and_its_notes() -> None:
    part = ReportPart(
        title="Un", text=f"{TABLE}\nTableau : crédits de l'État ; en euros[^1]\n\n[^1]: Fictif."
    )
    page = render_fragment(assemble([part], resolve=lambda _: None).blocks)
    assert "<caption>crédits de l’État\u00a0; en euros<sup" in page
    assert "Fictif." in page


def test_a_table_of_contents_has_numbers_and_leads_to_the_headings() -> None:
    parts = [
        ReportPart(
            title="Les constats", number="PREMIÈRE PARTIE", identifier="M1-01",
            children=(ReportPart(title="L'usage[^1] de *tout*", number="I.", text="# Un détail\n\n## Trop fin"),),
        )
    ]  # fmt: skip
    contents = TableOfContents((Text("Sommaire"),), depth=3)
    document = assemble(parts, resolve=lambda _: None, meta=DocumentMeta(), front=(contents,))
    page = render_fragment(document.blocks)
    nav = page[page.index("<nav") : page.index("</nav>")]
    assert '<a href="#M1-01">PREMIÈRE PARTIE – Les constats</a>' in nav
    assert "I. L’usage[^1] de *tout*" in nav  # titles of sections are plain words
    assert '<a href="#un-detail">Un détail</a>' in nav
    assert "Trop fin" not in nav
    assert nav.count("<ul>") == 3


def test_notes_of_a_heading_are_not_in_the_table_of_contents() -> None:
    blocks = (TableOfContents((), 1), *parse("# Un *titre* [lien](https://a.fr)^[une note]"))
    (contents, _) = with_contents(blocks)
    assert isinstance(contents, TableOfContents)
    assert plain_text(contents.entries[0].children) == "Un titre lien"
    assert "note" not in render_fragment((contents,))
