"""The style sheet of a web page, in the look that a template asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.document.style_sheet import MONOSPACE, Align, Capitals, Look, Page, Role, StyleSheet
from rapporteur_desk.exporting.dressing import dressed, fallback_fonts, growth, points
from rapporteur_desk.exporting.layout import (
    ACCENT,
    BOX_FILL,
    HEADER_FILL,
    INK,
    QUIET,
    RULE,
    WARNING,
)

_FONTS: Final = "@FONTS@"
_PAGE: Final = "@PAGE@"
_SELECTORS: Final[Mapping[Role, str]] = {
    Role.TEXT: "main > p",
    Role.TITLE: "header h1, .cover h1",
    Role.SUBTITLE: ".subtitle, .cover-subtitle",
    Role.QUOTE: "blockquote",
    Role.CAPTION: "figcaption, caption",
    Role.FOOTNOTE: ".footnotes",
    Role.TABLE: "table",
    Role.BOX: ".box",
    Role.BOX_TITLE: ".box .box-title",
}
_HEADING: Final = "heading_"
_CAPITALS: Final = {
    Capitals.NONE: "text-transform: none; font-variant: normal",
    Capitals.SMALL: "text-transform: none; font-variant: small-caps",
    Capitals.ALL: "text-transform: uppercase; font-variant: normal",
}
_USUAL_PAGE: Final = Page()


def style_of_page(styles: StyleSheet, lowered: int) -> str:
    """The rules of a page.

    Args:
        styles: the look.
        lowered: by how much a heading's level in the page is below its level in the document.
    """
    page = styles.page
    margins = (page.top, page.right, page.bottom, page.left)
    paper = f"size: {page.width:g}mm {page.height:g}mm; margin: {' '.join(f'{mm:g}mm' for mm in margins)};"
    if page == _USUAL_PAGE:
        paper = "size: A4; margin: 25mm;"
    written = _STYLE.replace(_FONTS, _names(fallback_fonts(styles), "serif")).replace(_PAGE, paper)
    if styles.size is not None:
        written += f"html {{ font-size: {points(growth(styles) * 100)}%; }}\n"
        written += f"@media print {{ body {{ font-size: {points(styles.size)}pt; }} }}\n"
    for role, look in styles.looks:
        written += _rule(_selector(role, lowered), look)
    return dressed(written, styles)


def _selector(role: Role, lowered: int) -> str:
    if role.value.startswith(_HEADING):
        level = min(max(int(role.value.removeprefix(_HEADING)) + lowered, 1), 6)
        return f"main h{level}"
    return _SELECTORS[role]


def _rule(selector: str, look: Look) -> str:
    said = []
    if look.size is not None:
        said.append(f"font-size: {points(look.size)}pt")
    if look.colour is not None:
        said.append(f"color: #{look.colour}")
    if look.bold is not None:
        said.append(f"font-weight: {'bold' if look.bold else 'normal'}")
    if look.italic is not None:
        said.append(f"font-style: {'italic' if look.italic else 'normal'}")
    if look.capitals is not None:
        said.append(_CAPITALS[look.capitals])
    if look.align is not None:
        said.append(f"text-align: {'justify' if look.align is Align.JUSTIFY else look.align.value}")
    if look.before is not None:
        said.append(f"margin-top: {points(look.before)}pt")
    if look.after is not None:
        said.append(f"margin-bottom: {points(look.after)}pt")
    return f"{selector} {{ {'; '.join(said)}; }}\n" if said else ""


def _names(fonts: tuple[str, ...], generic: str) -> str:
    return ", ".join((*(f"'{font}'" for font in fonts), generic))


_STYLE: Final = f"""
html {{ color-scheme: light; background: #fff; }}
body {{ margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 44rem; color: #{INK};
  font: 1.0625rem/1.6 {_FONTS}; overflow-wrap: break-word; }}
.skip, .unseen {{ position: absolute; left: -999rem; }}
.skip:focus {{ left: 1rem; top: 1rem; padding: .5rem 1rem; background: #fff; outline: 3px solid #{ACCENT}; }}
a {{ color: #{ACCENT}; }}
a:focus-visible {{ outline: 3px solid #{ACCENT}; outline-offset: 2px; }}
header {{ text-align: center; margin-bottom: 2.5rem; }}
header h1 {{ margin: .5rem 0; font-size: 1.9rem; text-transform: none; }}
.institution {{ color: #{QUIET}; letter-spacing: .1em; text-transform: uppercase; font-size: .9rem; }}
.subtitle {{ font-size: 1.2rem; margin: .25rem 0 1rem; }}
.authors, .date {{ margin: .25rem 0; }}
.date {{ color: #{QUIET}; }}
.notice {{ margin: 1.5rem 0 0; padding: .6rem 1rem; border: 2px solid #{WARNING}; color: #{WARNING};
  font-weight: bold; }}
h1, h2, h3, h4, h5, h6 {{ line-height: 1.25; margin: 2em 0 .7em; hyphens: manual; }}
h1, h2, h3 {{ color: #{ACCENT}; }}
h1 {{ font-size: 1.5rem; }}
h2 {{ font-size: 1.35rem; text-transform: uppercase; }}
h3 {{ font-size: 1.2rem; text-transform: uppercase; }}
h4 {{ font-size: 1.2rem; font-variant: small-caps; }}
h5 {{ font-size: 1.05rem; }}
h6 {{ font-size: 1.05rem; font-style: italic; }}
p {{ margin: 0 0 1em; }}
.centred {{ text-align: center; }}
.at-right {{ margin: 0 0 1.6em 50%; text-align: left; }}
li > p {{ margin-bottom: .5em; }}
blockquote {{ margin: 1em 2rem; font-size: .97em; }}
img {{ max-width: 100%; height: auto; }}
p > img:only-child {{ display: block; margin: 1.5rem auto .5rem; }}
figure {{ margin: 1.5rem 0; }}
figure p, figcaption p {{ margin: 0; }}
figcaption, caption {{ text-align: center; font-size: .9em; font-style: italic; color: #{QUIET}; }}
caption {{ caption-side: top; padding-bottom: .5rem; font-size: 1em; }}
code, pre {{ font-family: {_names(MONOSPACE, "monospace")}; font-size: .9em; }}
pre {{ padding: .75rem 1rem; background: #F7F7F7; border: 1px solid #{RULE}; overflow-x: auto; }}
hr {{ width: 8rem; margin: 2rem auto; border: 0; border-top: 1px solid #{RULE}; }}
table {{ width: 100%; border-collapse: collapse; margin: 1.5rem 0; font-size: .93em; line-height: 1.4;
  border-top: 2px solid #{ACCENT}; border-bottom: 2px solid #{ACCENT}; }}
th, td {{ padding: .4rem .6rem; text-align: left; vertical-align: top; border-top: 1px solid #{RULE}; }}
th {{ background: #{HEADER_FILL}; border-bottom: 2px solid #{ACCENT}; }}
.box {{ margin: 1.5rem 0; padding: .8rem 1.1rem .1rem; background: #{BOX_FILL}; border: 1px solid #{RULE};
  border-left: 5px solid #{ACCENT}; }}
.box-recommendation {{ border-color: #{ACCENT}; }}
.box-title {{ color: #{ACCENT}; font-weight: bold; margin-bottom: .5em; }}
.cover {{ text-align: center; margin: 0 0 3rem; }}
.cover p {{ margin: 0 0 1.5rem; }}
.cover h1 {{ margin: 0 0 1.5rem; font-size: 1.6rem; }}
.cover-number {{ text-align: right; font-size: 1.3rem; font-weight: bold; }}
.cover-institution {{ font-size: 1.5rem; font-weight: bold; letter-spacing: .15em; }}
.cover-genre {{ font-size: 1.4rem; font-weight: bold; }}
.cover-registered, .cover-day {{ color: #{QUIET}; }}
.cover-composition {{ margin-top: 4rem; text-align: left; font-size: .85rem; }}
.contents {{ margin: 2rem 0; }}
.contents-title {{ text-align: center; font-weight: bold; color: #{ACCENT}; }}
.contents ul {{ list-style: none; padding-left: 1.25rem; margin: 0; }}
.contents > ul {{ padding-left: 0; }}
.contents a {{ text-decoration: none; }}
.page-break {{ break-after: page; }}
.citation {{ color: #{WARNING}; }}
sup {{ line-height: 0; font-size: .72em; }}
.footnote-call + .footnote-call::before {{ content: ", "; }}
.footnotes {{ margin-top: 3rem; padding-top: 1rem; border-top: 1px solid #{QUIET}; font-size: .9em; }}
.footnotes p {{ margin-bottom: .4em; }}
@media print {{
  @page {{ {_PAGE} }}
  body {{ max-width: none; padding: 0; font-size: 11pt; text-align: justify; hyphens: auto; }}
  h1, h2, h3, h4, h5, h6 {{ break-after: avoid; text-align: left; }}
  header, header h1 {{ text-align: center; }}
  tr, pre, .notice, .box {{ break-inside: avoid; }}
  .box-title {{ text-align: left; }}
  a {{ color: inherit; text-decoration: none; }}
  thead {{ display: table-header-group; }}
  .skip, .footnote-back {{ display: none; }}
}}
"""
