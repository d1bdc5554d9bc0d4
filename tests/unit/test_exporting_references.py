from __future__ import annotations

import pytest

from rapporteur_desk.document.tree import (
    Alignment,
    BlockQuote,
    Box,
    Chart,
    ChartKind,
    ContentsEntry,
    Cover,
    CoverLine,
    CoverRole,
    Document,
    DocumentMeta,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Image,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    SoftBreak,
    Strong,
    Superscript,
    Table,
    TableCell,
    TableOfContents,
    Text,
    ThematicBreak,
)
from rapporteur_desk.exporting.characters import attribute, escape, legal
from rapporteur_desk.exporting.layout import (
    column_shares,
    day_in_words,
    document_day,
    locale_of,
    numbered_heading,
)
from rapporteur_desk.exporting.links import with_true_links
from rapporteur_desk.exporting.packages import Part, package
from rapporteur_desk.exporting.pdf.conformance import compiler_findings
from rapporteur_desk.exporting.references import (
    calls_against_words,
    inside_targets,
    outside_address,
    walked,
)
from rapporteur_desk.services.conformance import FindingKind

NOTE = Footnote((Paragraph((Text("note"),)),))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_forbids_is_seen_to_be_missing(character: str) -> None:
    assert legal(f"a{character}b") == "a\ufffdb"


def test_what_xml_allows_is_kept() -> None:
    assert legal("é\t\n\u00a0😀\u202f\u00ad\ue000") == "é\t\n\u00a0😀\u202f\u00ad\ue000"
    assert legal("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert escape('<a & b> "c"') == '&lt;a &amp; b&gt; "c"'
    assert attribute('"a"\n<b>') == "&quot;a&quot; &lt;b&gt;"


def test_every_character_that_may_stand_in_xml_as_it_is_does_and_no_other() -> None:
    everything = {chr(code) for code in (*range(0x10000), 0x10000, 0x1F600, 0x10FFFF)}
    forbidden = {chr(code) for code in (*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)} - set("\t\n\r")
    line_ends = set("\r\u0085\u2028\u2029")
    assert {c for c in everything if legal(c) == "\ufffd" != c} == forbidden
    assert {c for c in everything if escape(c) != c} == forbidden | line_ends | set("&<>")
    assert {escape(f"mot{c}mot") for c in line_ends} == {"mot\nmot"}


@pytest.mark.parametrize(
    ("href", "address"),
    [
        (
            "https://www.senat.fr/rap/r23-491/r23-491.html#é",
            "https://www.senat.fr/rap/r23-491/r23-491.html#%C3%A9",
        ),
        ("HTTPS://example.org/a%20b", "HTTPS://example.org/a%20b"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/\ud800", "https://example.org/?"),
        ("mailto:a@example.org?subject=été", "mailto:a@example.org?subject=%C3%A9t%C3%A9"),
        ("file:///home/x/secret.docx", None),
        ("file://serveur/partage/secret.docx", None),
        ("javascript:alert(1)", None),
        ("smb://server/share", None),
        ("//example.org/x", None),
        ("https://", None),
        ("http://[::1", None),
        ("http://example.org:99999/", None),
        ("#ici", None),
        ("", None),
    ],
)
def test_only_addresses_that_may_be_followed_become_links(href: str, address: str | None) -> None:
    assert outside_address(href) == address


def test_only_places_that_exist_and_are_wanted_are_targets() -> None:
    blocks = (
        Heading(1, (Text("Un"),), "un"),
        Box("recommendation", "", (), (Paragraph((Link("#un", (Text("voir"),)),)),), "reco"),
        Paragraph((Footnote((Paragraph((Link("#reco", ()), Link("#rien", ()))),)),)),
        Heading(1, (Text("Deux"),), "deux"),
    )
    assert inside_targets(blocks) == {"un": 1, "reco": 2}


def test_a_walk_meets_every_node_in_the_order_of_the_text() -> None:
    def word(text: str) -> tuple[Text]:
        return (Text(text),)

    noted = Paragraph((Strong(word("1")), Footnote((Paragraph(word("2")),)), Link("#un", word("3"))))
    item = ListItem((Heading(1, word("4")), noted))
    blocks = (
        Cover((CoverLine(CoverRole.TITLE, word("5")),)),
        TableOfContents(word("6"), entries=(ContentsEntry(1, word("7")),)),
        Box("example", "", word("8"), (OrderedList((item, ListItem((ThematicBreak(),)))),)),
        Table((TableCell(word("9")),), ((TableCell(word("10")), TableCell(word("11"))),), (), word("12")),
        Figure((Image("", ()),), word("13")),
        BlockQuote((Chart(ChartKind.PIE, (), caption=word("14")),)),
    )
    texts = [node.text for node in walked(blocks) if isinstance(node, Text)]
    assert texts == "5 6 7 8 4 1 2 3 12 9 10 11 13 14".split()
    outside = walked(blocks, notes=False)
    assert [node.text for node in outside if isinstance(node, Text)] == [t for t in texts if t != "2"]
    assert {type(node) for node in walked(blocks)} >= {Footnote, Image, ThematicBreak, Chart, OrderedList}


def test_a_call_stands_against_its_word() -> None:
    emphasis = Emphasis((Text("mot"),))
    assert calls_against_words((Text("mot  "), NOTE, Text(" suite"))) == (Text("mot"), NOTE, Text(" suite"))
    assert calls_against_words((emphasis, Text(" "), SoftBreak(), NOTE)) == (emphasis, NOTE)
    assert calls_against_words((Text("a\u00a0"), NOTE)) == (Text("a\u00a0"), NOTE)
    assert calls_against_words((NOTE, Text(" "), NOTE)) == (NOTE, NOTE)
    assert calls_against_words((Text("a"), LineBreak(), NOTE)) == (Text("a"), LineBreak(), NOTE)


def test_links_that_lead_nowhere_are_their_words() -> None:
    blocks = (
        Heading(1, (Text("Un"),), "un"),
        Paragraph(
            (
                Link("#un", (Text("a"),)),
                Link("#x", (Text("b"),)),
                Emphasis((Link("file:///x", (Text("c"),)),)),
            )
        ),
    )
    assert with_true_links(blocks)[1] == Paragraph(
        (Link("#un", (Text("a"),)), Text("b"), Emphasis((Text("c"),)))
    )


@pytest.mark.parametrize(
    ("day", "language", "words"),
    [
        ("2024-03-01", "fr", (Text("1"), Superscript((Text("er"),)), Text(" mars 2024"))),
        ("2024-06-18", "fr", (Text("18 juin 2024"),)),
        ("2024-02-07", "fr", (Text("7 février 2024"),)),
        ("2024-01-21", "fr", (Text("21 janvier 2024"),)),
        ("2024-03-01", "en", (Text("1 March 2024"),)),
        ("printemps", "fr", (Text("printemps"),)),
        ("", "fr", ()),
    ],
)
def test_days_are_in_words(day: str, language: str, words: tuple[object, ...]) -> None:
    assert day_in_words(DocumentMeta(day=day, language=language)) == words


def test_a_day_that_is_none_is_no_date() -> None:
    assert document_day(DocumentMeta(day="hier")) is None
    assert locale_of("fr-BE") == ("fr", "FR")
    assert locale_of("de") == ("en", "GB")


def test_numbers_of_headings_are_words() -> None:
    assert numbered_heading(Heading(1, (Text("Un"),), "", "I.")) == (Text("I. "), Text("Un"))
    assert numbered_heading(Heading(1, (Text("Un"),), "", "PART ONE")) == (
        Text("PART ONE"),
        LineBreak(),
        Text("Un"),
    )
    assert numbered_heading(Heading(1, (Text("Un"),))) == (Text("Un"),)


def test_columns_are_as_wide_as_what_they_hold() -> None:
    def cells(*texts: str) -> tuple[TableCell, ...]:
        return tuple(TableCell((Text(text),)) for text in texts)

    table = Table(
        cells("Mission", "Part"), (cells("Une phrase assez longue pour passer à la ligne", "38 %"),), ()
    )
    wide, narrow = column_shares(table)
    assert wide + narrow == pytest.approx(1)
    assert wide > 1.5 * narrow
    assert column_shares(Table(cells("a" * 300, "b"), (), (Alignment.LEFT,)))[1] > 0.1
    assert column_shares(Table((), (), ())) == ()


def test_a_package_does_not_tell_when_it_was_made() -> None:
    parts = [Part("a.txt", b"a" * 100), Part("b.png", b"b" * 100, stored=True)]
    data = package(parts)
    assert data == package(parts)
    assert b"b" * 100 in data
    assert data[10:14] == b"\x00\x00\x21\x00"  # 1 January 1980, midnight


def test_what_the_compiler_says_is_looked_up_in_the_document() -> None:
    document = Document(
        blocks=(Heading(1, (Text("Un"),)), Paragraph((Text("visage 😀"),)), Heading(2, (Text("B \ue000"),)))
    )
    diagnostic = (
        'error: PDF/A-2a error: the text `"😀"` could not be displayed with font `"X"`\n = hint: try\n\n'
        'error: PDF/A-2a error: the PDF contains the codepoint `"\\u{e000}"`\n\nerror: something else\n'
    )
    found = compiler_findings(diagnostic, document)
    assert [(f.kind, f.place, f.detail) for f in found] == [
        (FindingKind.CHARACTER_MISSING, "Un", "😀"),
        (FindingKind.CHARACTER_MISSING, "B \ue000", "\ue000"),
        (FindingKind.OTHER, "", "something else"),
    ]
