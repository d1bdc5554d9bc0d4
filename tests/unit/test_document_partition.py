"""Long documents in stretches: every word once, in order, and no stretch that is too long to be shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.document.html import render_fragment, render_stretches
from rapporteur_desk.document.partition import stretches, weigh
from rapporteur_desk.document.transform import words_of
from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BulletList,
    Footnote,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Table,
    TableCell,
    Text,
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def cell(text: str) -> TableCell:
    return TableCell((Text(text),))


texts = st.text("ab ", min_size=1, max_size=60)
items = st.lists(texts.map(lambda text: ListItem((paragraph(text),))), max_size=12).map(tuple)
blocks = st.lists(
    st.one_of(
        texts.map(paragraph),
        texts.map(lambda text: Heading(2, (Text(text),))),
        items.map(BulletList),
        items.map(OrderedList),
        st.lists(texts, max_size=12).map(
            lambda rows: Table((cell("tête"),), tuple((cell(row),) for row in rows), (Alignment.NONE,))
        ),
    ),
    max_size=12,
)


@given(blocks, st.integers(1, 60))
def test_every_word_is_there_once_and_in_order(given_blocks: list[Block], words: int) -> None:
    found = stretches(given_blocks, words)
    shown = [text for part in found for text in words_of(part) if text not in ("", "tête")]
    assert shown == [text for text in words_of(tuple(given_blocks)) if text not in ("", "tête")]


@given(blocks)
def test_a_stretch_is_no_longer_than_asked_unless_one_thing_is(given_blocks: list[Block]) -> None:
    for part in stretches(given_blocks, 40):
        weights = [weigh(block) for block in part]
        assert sum(weights) <= 40 + max([*weights, 0]) + 30, "a heading stays with what follows it"


def test_a_long_list_goes_on_with_its_numbers_and_a_table_with_its_header() -> None:
    numbered = OrderedList(tuple(ListItem((paragraph("mot " * 5),)) for _ in range(20)), start=3)
    parts = stretches([numbered], 50)
    assert len(parts) > 2
    starts = [block.start for part in parts for block in part if isinstance(block, OrderedList)]
    lengths = [len(block.items) for part in parts for block in part if isinstance(block, OrderedList)]
    assert starts[0] == 3
    assert starts[1] == 3 + lengths[0]
    assert sum(lengths) == 20
    table = Table(
        (cell("Nom"),), tuple((cell(f"ligne {n}"),) for n in range(30)), (Alignment.NONE,), (Text("T"),)
    )
    tables = [block for part in stretches([table], 60) for block in part if isinstance(block, Table)]
    assert len(tables) > 2
    assert all(one.header == table.header for one in tables)
    assert [bool(one.caption) for one in tables] == [True] + [False] * (len(tables) - 1)


def test_a_heading_stays_with_what_follows_it() -> None:
    parts = stretches([paragraph("a " * 30), Heading(2, (Text("Titre"),)), paragraph("b " * 30)], 48)
    assert [len(part) for part in parts] == [1, 2]
    assert isinstance(parts[1][0], Heading)


def test_notes_are_numbered_through_all_stretches() -> None:
    noted = [
        Paragraph((Text(f"Texte {number}"), Footnote((paragraph(f"note {number}"),))))
        for number in range(1, 5)
    ]
    first, second = render_stretches([noted[:2], noted[2:]])
    assert 'id="note-1"' in first
    assert 'id="note-2"' in first
    assert '<ol start="3">' in second
    assert 'id="note-call-4"' in second
    assert "".join(render_stretches([noted])) == render_fragment(noted)
