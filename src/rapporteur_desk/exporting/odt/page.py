"""The page of `styles.xml`: paper, a running title with the notice below it, the page's number at the foot."""

from __future__ import annotations

from typing import Final

from rapporteur_desk.document.style_sheet import Page
from rapporteur_desk.exporting.characters import escape
from rapporteur_desk.exporting.layout import INK
from rapporteur_desk.exporting.odt.properties import millimetres

_EMPTY: Final = '<text:p text:style-name="Spacer"/>'
_FOOTNOTES: Final = (
    '<style:footnote-sep style:width="0.5pt" style:distance-before-sep="2mm" style:distance-after-sep="2mm"'
    f' style:line-style="solid" style:adjustment="left" style:rel-width="25%" style:color="#{INK}"/>'
)
_HEADS: Final = (
    '<style:header-style><style:header-footer-properties fo:min-height="{top}" fo:margin-bottom="5mm"'
    ' style:dynamic-spacing="true"/></style:header-style>'
    '<style:footer-style><style:header-footer-properties fo:min-height="{bottom}" fo:margin-top="6mm"'
    ' style:dynamic-spacing="true"/></style:footer-style>'
)


def page_styles(page: Page) -> str:
    """The page's layout: head and foot stand within the margins, each in half of them."""
    oriented = "landscape" if page.width > page.height else "portrait"
    top, bottom = millimetres(page.top / 2), millimetres(page.bottom / 2)
    return (
        '<style:page-layout style:name="Page"><style:page-layout-properties'
        f' fo:page-width="{millimetres(page.width)}" fo:page-height="{millimetres(page.height)}"'
        f' style:num-format="1" style:print-orientation="{oriented}" fo:margin-top="{top}" fo:margin-bottom="{bottom}"'
        f' fo:margin-left="{millimetres(page.left)}" fo:margin-right="{millimetres(page.right)}"'
        f' style:footnote-max-height="0mm">{_FOOTNOTES}</style:page-layout-properties>'
        f"{_HEADS.format(top=top, bottom=bottom)}</style:page-layout>"
    )


def master_page(title: str, notice: str, *, numbered_first: bool) -> str:
    """The page with its head, which the first page does not have, and its foot.

    Args:
        title: the running head; it may be empty.
        notice: what stands below it; it may be empty.
        numbered_first: whether the first page shows its number.
    """
    lines = ""
    if title:
        lines += (
            f'<text:p text:style-name="{"Header" if notice else "Header_20_End"}">{escape(title)}</text:p>'
        )
    if notice:
        lines += f'<text:p text:style-name="Header_20_Notice_20_End">{escape(notice)}</text:p>'
    footer = '<text:p text:style-name="Footer">– <text:page-number>1</text:page-number> –</text:p>'
    first = footer if numbered_first else _EMPTY
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Page">'
        f"<style:header>{lines or _EMPTY}</style:header><style:header-first>{_EMPTY}</style:header-first>"
        f"<style:footer>{footer}</style:footer><style:footer-first>{first}</style:footer-first></style:master-page>"
    )
