"""The page of `styles.xml`: A4, a running title with the notice below it, the page's number at the foot."""

from __future__ import annotations

from typing import Final

from rapporteur_desk.exporting.characters import escape
from rapporteur_desk.exporting.layout import INK, RULE

_EMPTY: Final = '<text:p text:style-name="Spacer"/>'
PAGE_STYLES: Final = (
    '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"'
    ' style:num-format="1" style:print-orientation="portrait" fo:margin-top="12.5mm" fo:margin-bottom="12.5mm"'
    ' fo:margin-left="25mm" fo:margin-right="25mm" style:footnote-max-height="0mm">'
    '<style:footnote-sep style:width="0.5pt" style:distance-before-sep="2mm" style:distance-after-sep="2mm"'
    f' style:line-style="solid" style:adjustment="left" style:rel-width="25%" style:color="#{INK}"/>'
    "</style:page-layout-properties>"
    '<style:header-style><style:header-footer-properties fo:min-height="12.5mm" fo:margin-bottom="5mm"'
    ' style:dynamic-spacing="true"/></style:header-style>'
    '<style:footer-style><style:header-footer-properties fo:min-height="12.5mm" fo:margin-top="6mm"'
    ' style:dynamic-spacing="true"/></style:footer-style></style:page-layout>'
    '<style:style style:name="HeaderEnd" style:family="paragraph" style:parent-style-name="Header">'
    f'<style:paragraph-properties fo:border="none" fo:border-bottom="0.5pt solid #{RULE}" fo:padding="0mm"'
    ' fo:padding-bottom="1mm"/></style:style>'
    '<style:style style:name="HeaderNoticeEnd" style:family="paragraph" style:parent-style-name="Header_20_Notice">'
    f'<style:paragraph-properties fo:border="none" fo:border-bottom="0.5pt solid #{RULE}" fo:padding="0mm"'
    ' fo:padding-bottom="1mm"/></style:style>'
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
        lines += f'<text:p text:style-name="{"Header" if notice else "HeaderEnd"}">{escape(title)}</text:p>'
    if notice:
        lines += f'<text:p text:style-name="HeaderNoticeEnd">{escape(notice)}</text:p>'
    footer = '<text:p text:style-name="Footer">– <text:page-number>1</text:page-number> –</text:p>'
    first = footer if numbered_first else _EMPTY
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Page">'
        f"<style:header>{lines or _EMPTY}</style:header><style:header-first>{_EMPTY}</style:header-first>"
        f"<style:footer>{footer}</style:footer><style:footer-first>{first}</style:footer-first></style:master-page>"
    )
