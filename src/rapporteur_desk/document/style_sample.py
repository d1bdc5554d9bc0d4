"""A page of everything that has a style, for an office to restyle in Word or LibreOffice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rapporteur_desk.document.contents import with_contents
from rapporteur_desk.document.style_sheet import StyleSheet
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BlockQuote,
    Box,
    BulletList,
    Code,
    CodeBlock,
    Cover,
    CoverLine,
    CoverRole,
    Document,
    DocumentMeta,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inline,
    Link,
    ListItem,
    OrderedList,
    PageBreak,
    Paragraph,
    Strikethrough,
    Strong,
    Superscript,
    Table,
    TableCell,
    TableOfContents,
    Text,
    ThematicBreak,
)
from rapporteur_desk.document.wording import is_french

_NUMBERS: Final = ("I.", "A.", "1.", "a)", "", "")


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    subtitle: str
    cover: str
    contents: str
    how: str
    heading: str
    text: str
    note: str
    quote: str
    item: str
    recommendation: str
    box: str
    figure: str
    table: str
    cells: tuple[str, str]
    notice: str


_FRENCH: Final = _Words(
    title="Feuille de styles du modèle",
    subtitle="Tout ce qu’un rapport peut contenir",
    cover="Ligne de couverture",
    contents="Sommaire",
    how="Modifiez ici les styles (et non les mots), la page et ses marges, puis enregistrez\u00a0: les exports dans ce "
    "format auront cet aspect. Les puces et les numéros suivent les styles de liste. Le texte de ce fichier n’est "
    "jamais repris.",
    heading="Titre de niveau",
    text="Corps du texte. ",
    note="Note de bas de page.",
    quote="Citation d’une personne entendue.",
    item="élément de liste",
    recommendation="Recommandation n°\u00a01\u00a0: titre de la recommandation",
    box="Titre de l’encadré",
    figure="Légende d’une figure",
    table="Légende d’un tableau",
    cells=("En-tête", "Cellule"),
    notice="Mention qui doit être vue",
)
_ENGLISH: Final = _Words(
    title="Styles of the template",
    subtitle="Everything that a report may hold",
    cover="Line of the cover",
    contents="Contents",
    how="Change the styles here (not the words), the page and its margins, then save: exports in this format will "
    "look like it. Bullets and numbers go by the list styles. The text of this file is never used.",
    heading="Heading of level",
    text="Body of the text. ",
    note="Footnote.",
    quote="Quotation of a witness.",
    item="list item",
    recommendation="Recommendation 1: title of the recommendation",
    box="Title of the box",
    figure="Caption of a figure",
    table="Caption of a table",
    cells=("Header", "Cell"),
    notice="Warning that must be seen",
)


def style_sample(language: str, styles: StyleSheet) -> Document:
    """The document that holds every style.

    Args:
        language: of its words, `fr` or `en`.
        styles: what it looks like before anybody changes it.
    """
    words = _FRENCH if is_french(language) else _ENGLISH
    meta = DocumentMeta(title=words.title, subtitle=words.subtitle, language=language, notice=words.notice)
    return Document(blocks=with_contents(tuple(_blocks(words))), meta=meta, styles=styles)


def _paragraph(*inlines: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(inline) if isinstance(inline, str) else inline for inline in inlines))


def _text(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def _items(words: _Words, inner: Block | None = None) -> tuple[ListItem, ...]:
    first = (_paragraph(words.item), inner) if inner else (_paragraph(words.item),)
    return ListItem(first), ListItem((_paragraph(words.item), _paragraph(words.text.strip())))


def _row(words: str) -> tuple[TableCell, ...]:
    return tuple(TableCell(_text(words)) for _ in range(3))


def _blocks(words: _Words) -> list[Block]:
    alignments = (Alignment.LEFT, Alignment.CENTRE, Alignment.RIGHT)
    blocks: list[Block] = [_paragraph(words.how)]
    blocks += [
        Heading(level, _text(f"{words.heading} {level}"), f"niveau-{level}", number)
        for level, number in enumerate(_NUMBERS, 1)
    ]
    looks = (
        Strong(_text(words.text)), Emphasis(_text(words.text)), Strong((Emphasis(_text(words.text)),)),
        Strikethrough(_text(words.text)), Code(words.text), Superscript(_text("e")), Text(" "),
        Link("https://www.example.org/", _text("example.org")), Text(" "), Link("#niveau-1", _text(words.heading)),
        Footnote((_paragraph(words.note),)),
    )  # fmt: skip
    inside: tuple[Block, ...] = (
        _paragraph(words.text),
        BulletList(_items(words)),
        BlockQuote((_paragraph(words.quote),)),
        CodeBlock("x = 1"),
    )
    return [
        *blocks,
        _paragraph(words.text, *looks),
        Paragraph(_text(words.text), Alignment.CENTRE),
        Paragraph(_text(words.text), Alignment.RIGHT),
        BlockQuote((_paragraph(words.quote),)),
        BulletList(_items(words, BulletList(_items(words)))),
        OrderedList(_items(words, OrderedList(_items(words, OrderedList(_items(words)))))),
        Table(
            _row(words.cells[0]), (_row(words.cells[1]), _row(words.cells[1])), alignments, _text(words.table)
        ),
        Figure(_text("…"), _text(words.figure)),
        Box("recommendation", "", _text(words.recommendation), inside, "recommandation-1"),
        Box("box", "", _text(words.box), inside),
        CodeBlock("x = 1"),
        ThematicBreak(),
        TableOfContents(_text(words.contents), 6),
        PageBreak(),
        Cover(tuple(CoverLine(role, _text(words.cover)) for role in CoverRole)),
    ]
