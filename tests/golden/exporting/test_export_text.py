"""Plain text: words alone, nothing wrapped, nothing lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from every_node import DOCUMENT, REPORT, attachments
from hypothesis import HealthCheck, given, settings
from reference_files import compare
from written_trees import documents, leaves

from rapporteur_desk.document.tree import (
    Document,
    DocumentMeta,
    Footnote,
    Paragraph,
    Table,
    TableCell,
    Text,
    UnknownNodeError,
)
from rapporteur_desk.exporting.plain import PlainTextExporter
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.ports import ExportFormat


def written(document: Document) -> str:
    return PlainTextExporter().render(document, attachments).decode()


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_text_is_that_of_the_reference() -> None:
    compare("text/every_node.txt", written(DOCUMENT), xml=False)
    compare("text/report.txt", written(REPORT), xml=False)


@given(documents)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_any_tree_is_there(document: Document) -> None:
    # What marks a box or a note stands between words and in none.
    found = re.sub(r"^[| ]+", "", written(document), flags=re.MULTILINE)
    text = letters(found)
    for leaf in leaves(document):
        for line in leaf.split("\n"):
            assert letters(line).lstrip("|") in text, line


def test_a_wide_table_is_told_row_by_row() -> None:
    def row(*cells: str) -> tuple[TableCell, ...]:
        return tuple(TableCell((Text(cell),)) for cell in cells)

    narrow = Table(row("Un", "Deux"), (row("1", "22"),), ())
    assert written(Document(blocks=(narrow,))) == "Un | Deux\n---+-----\n1  | 22\n"
    wide = Table(row("Un", "Deux"), (row("a" * 60, "b" * 60), row("c", "d")), ())
    text = written(Document(blocks=(wide,)))
    assert text == f"Un\u00a0: {'a' * 60}\nDeux\u00a0: {'b' * 60}\n\nUn\u00a0: c\nDeux\u00a0: d\n"


def test_notes_stand_at_the_end_behind_their_numbers() -> None:
    inner = Footnote((Paragraph((Text("la seconde"),)),))
    outer = Footnote((Paragraph((Text("la première"), inner)), Paragraph((Text("et sa suite"),))))
    text = written(Document(blocks=(Paragraph((Text("Un mot "), outer, Text("."))),)))
    assert text == "Un mot [1].\n\n* * *\n\n[1] la première [2]\n    et sa suite\n\n[2] la seconde\n"


def test_nothing_gives_nothing_and_an_unknown_node_is_named() -> None:
    assert written(Document(blocks=(), meta=DocumentMeta())) == ""

    class Unheard:
        pass

    with pytest.raises(UnknownNodeError, match="Unheard"):
        written(Document(blocks=(Unheard(),)))
    with pytest.raises(UnknownNodeError, match="Unheard"):
        written(Document(blocks=(Paragraph((Unheard(),)),)))


def test_the_registry_knows_it(tmp_path: Path) -> None:
    rendered = exporter_for(ExportFormat.TEXT, tmp_path).render(DOCUMENT, attachments)
    assert rendered.decode() == written(DOCUMENT)


def test_a_character_that_no_file_can_hold_is_shown_even_where_it_stands_alone() -> None:
    document = Document(
        meta=DocumentMeta(), blocks=(Paragraph((Text("\x0b"),)), Paragraph((Text("a\x0bb"),)))
    )
    assert written(document) == "\ufffd\n\na\ufffdb\n"


def test_a_wide_table_keeps_a_header_that_its_rows_do_not_reach() -> None:
    wide = "x" * 200
    header = tuple(TableCell((Text(word),)) for word in ("Poste", wide, "Montant"))
    table = Table(header, ((TableCell((Text("Agents"),)),),), ())
    text = written(Document(meta=DocumentMeta(), blocks=(table,)))
    assert text.replace("\u00a0", " ") == f"Poste : Agents\n{wide} :\nMontant :\n"
