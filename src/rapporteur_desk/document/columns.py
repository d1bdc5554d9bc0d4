"""How wide the columns of a table are."""

from __future__ import annotations

from typing import Final

from rapporteur_desk.document.tree import Table, plain_text

_SHARE_BOUNDS: Final = (0.08, 0.6)


def column_count(table: Table) -> int:
    """Columns of the widest row."""
    return max((len(row) for row in (table.header, *table.rows)), default=0)


def column_shares(table: Table) -> tuple[float, ...]:
    """Each column's share of the table's width, by how much it holds; their sum is 1.

    A column is given room for its longest word, then for the square root of its longest cell: a column of
    figures stays narrow, and a column of sentences does not starve the others.
    """
    columns = column_count(table)
    weights = [1.0] * columns
    for row in (table.header, *table.rows):
        for index, cell in enumerate(row):
            text = plain_text(cell.children)
            longest = max(map(len, text.split()), default=0)
            weights[index] = max(weights[index], longest + len(text) ** 0.5 * 2)
    total = sum(weights)
    low, high = _SHARE_BOUNDS
    bounded = [min(max(weight / total, low), high) for weight in weights]
    total = sum(bounded)
    return tuple(weight / total for weight in bounded)
