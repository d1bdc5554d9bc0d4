"""Tables of OpenDocument: programs keep what their cells, rows and columns look like with the content."""

from __future__ import annotations

from typing import Final

from rapporteur_desk.exporting.layout import ACCENT, HEADER_FILL, RULE

_CELL: Final = 'fo:padding-left="1.8mm" fo:padding-right="1.8mm" fo:padding-top="0mm" fo:padding-bottom="0mm"'

TABLE_STYLES: Final = (
    '<style:style style:name="TableHead" style:family="table-cell"><style:table-cell-properties'
    f' fo:background-color="#{HEADER_FILL}" {_CELL} fo:border-left="none" fo:border-right="none"'
    f' fo:border-top="1pt solid #{ACCENT}" fo:border-bottom="1pt solid #{ACCENT}"/></style:style>'
    f'<style:style style:name="TableCell" style:family="table-cell"><style:table-cell-properties {_CELL}'
    ' fo:border-left="none" fo:border-right="none" fo:border-top="none"'
    f' fo:border-bottom="0.5pt solid #{RULE}"/></style:style>'
    f'<style:style style:name="TableLast" style:family="table-cell"><style:table-cell-properties {_CELL}'
    ' fo:border-left="none" fo:border-right="none" fo:border-top="none"'
    f' fo:border-bottom="1pt solid #{ACCENT}"/></style:style>'
    '<style:style style:name="TableRow" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
)
"""Of tables' cells and rows."""


def table_style(name: str, edges: tuple[float, float], width: float, shares: tuple[float, ...]) -> str:
    """The automatic styles of one table and its columns `name.1`, `name.2`…; lengths in millimetres.

    Args:
        name: of the table.
        edges: what is left free to its left and right.
        width: of the table.
        shares: of its columns.
    """
    left_mm, right_mm = edges
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{width:.1f}mm"'
        f' fo:margin-left="{left_mm:.1f}mm" fo:margin-right="{right_mm:.1f}mm" table:align="margins"'
        ' fo:margin-bottom="0mm" style:may-break-between-rows="true"/></style:style>'
        + "".join(
            f'<style:style style:name="{name}.{index}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * share:.2f}mm"'
            f' style:rel-column-width="{round(share * 65535)}*"/></style:style>'
            for index, share in enumerate(shares, 1)
        )
    )
