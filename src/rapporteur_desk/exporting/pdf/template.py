"""What the printed page looks like, in typst: functions that the document's own code calls.

All names begin with `r-`; the document's words come in as strings, so that nothing in them is typst.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rapporteur_desk.document.style_sheet import (
    HEADINGS,
    USUAL,
    Align,
    Capitals,
    Look,
    PdfFont,
    Role,
    StyleSheet,
)
from rapporteur_desk.exporting.dressing import dressed, growth, points, scaled
from rapporteur_desk.exporting.layout import (
    ACCENT,
    BOX_FILL,
    HEADER_FILL,
    INK,
    QUIET,
    RULE,
    WARNING,
)

_FACES: Final = {PdfFont.SERIF: "Rapporteur Serif", PdfFont.SANS: "Inter"}
MONOSPACE: Final = "DejaVu Sans Mono"
"""Within typst itself, as are the faces for what ours lack."""
FALLBACKS: Final = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
USUAL_SIZE: Final = 10.5
"""Points of the text."""

_TEMPLATE: Final = """
#let r-accent = rgb("#@ACCENT@")
#let r-quiet = rgb("#@QUIET@")
#let r-rule = rgb("#@RULE@")
#let r-warning = rgb("#@WARNING@")
#let r-sans(size, body) = text(font: ("@SANS@", @FALLBACKS@), size: size, body)

#let r-small(body) = @SMALL@
#let r-header(title, notice) = context if counter(page).get().first() > 1 and (title != "" or notice != "") {
  set par(justify: false, spacing: 3pt)
  block(width: 100%, inset: (bottom: 4pt), stroke: (bottom: 0.5pt + r-rule), {
    if title != "" { r-sans(8pt, text(fill: r-quiet, title)) }
    if title != "" and notice != "" { parbreak() }
    if notice != "" { align(center, r-sans(7.5pt, text(fill: r-warning, weight: "bold", notice))) }
  })
}
#let r-footer(cover) = context if not cover or counter(page).get().first() > 1 {
  align(center, r-sans(8.5pt, text(fill: r-quiet, "– " + counter(page).display("1") + " –")))
}

// Numbers, letters, roman numerals by depth; letters and numerals only where they stay short.
#let r-number(..numbers) = {
  let number = numbers.pos().last()
  let depth = calc.rem(numbers.pos().len() - 1, 3)
  std.numbering(if number > 26 { "1." } else { ("1.", "a)", "i.").at(depth) }, number)
}

#let r-document(title: "", head: "", notice: "", cover: false, language: "fr", region: "FR", date: none, body) = {
  set document(title: title, date: date)
  set page(@PAPER@, margin: @MARGIN@, header: r-header(head, notice), footer: r-footer(cover))
  set text(font: ("@SERIF@", @FALLBACKS@), size: 10.5pt, fill: rgb("#@INK@"), lang: language, region: region,
    hyphenate: false)  // a word cut at the end of a line is not found again by readers of PDF
  set par(justify: @text:justify true@, leading: 0.7em, spacing: @text:below 1.15em@)
  set align(@text:align start@)
  set footnote.entry(separator: line(length: 25%, stroke: 0.5pt + r-quiet), gap: 0.55em, indent: 0em)
  show footnote.entry: set text(size: 8.5pt)
  show footnote.entry: set par(leading: 0.5em, spacing: 0.5em)
  show footnote.entry: it => { @footnote:set@; it }
  show raw: set text(font: ("@MONOSPACE@", @FALLBACKS@), size: 1em)
  set list(marker: ([•], [–], [▪]), indent: 0.4em, body-indent: 0.7em, spacing: 0.85em)
  set enum(full: true, numbering: r-number, indent: 0.4em, body-indent: 0.7em, spacing: 0.85em)
  set table(stroke: none, inset: (x: 5pt, y: 4.5pt))
  show table: set text(font: ("@SANS@", @FALLBACKS@), size: 8.5pt)
  show table: set par(justify: false, leading: 0.55em)
  show table: it => { @table:set@; it }
  show heading: set par(justify: false, leading: 0.5em)
  show heading: set block(sticky: true)
  body
}

// Space above and below, size, weight, style, colour, capitals, alignment.
#let r-heading-looks = (
@HEADINGS@
)
// `look` is the level in the document; `level` the level that a screen reader is told.
// `listed` is what the table of contents says, without notes, which would be counted twice; none leaves it out.
#let r-heading(look, level, listed, body) = {
  let (above, below, size, weight, style, fill, capitals, alignment) = r-heading-looks.at(look - 1)
  show heading: set text(size: size, weight: weight, style: style, fill: fill)
  show heading: it => block(above: above, below: below, width: 100%, sticky: true, {
    set align(alignment)
    if capitals == "all" { upper(it.body) } else if capitals == "small" { r-small(it.body) } else { it.body }
  })
  heading(level: level, supplement: listed, outlined: listed != none, bookmarked: true, body)
}

#let r-front(institution, title-words, subtitle, authors, day) = {
  set align(center)
  set par(justify: false, leading: 0.5em)
  if institution != "" { block(below: 16pt, text(size: 9.5pt, fill: r-quiet, tracking: 1.2pt, upper(institution))) }
  if title-words != "" {
    show title: set text(size: 19pt, weight: "bold", fill: r-accent)
    show title: set block(above: @title:above 0pt@, below: @title:below 15pt@)
    show title: it => { @title:set@; it }
    align(@title:align center@, title())
  }
  if subtitle != "" { block(above: @subtitle:above 1.2em@, below: @subtitle:below 14pt@,
    width: 100%, align(@subtitle:align center@, text(size: 12.5pt, { @subtitle:set@; subtitle }))) }
  if authors != "" { block(below: 10pt, authors) }
  if day != none { block(below: 8pt, text(fill: r-quiet, day)) }
  pdf.artifact(block(above: 12pt, below: 20pt, line(length: 6cm, stroke: 1pt + r-accent)))
}
// Space below, size, weight, colour, capitals, alignment.
#let r-cover-looks = (
  number: (16pt, 15pt, "bold", black, false, right),
  institution: (8pt, 22pt, "bold", black, true, center),
  session: (16pt, 10.5pt, "regular", black, true, center),
  registered: (44pt, 9.5pt, "regular", r-quiet, false, center),
  genre: (24pt, 20pt, "bold", r-accent, true, center),
  made: (20pt, 11pt, "regular", black, true, center),
  subject: (26pt, 14pt, "regular", black, false, center),
  title: (18pt, 20pt, "bold", r-accent, false, center),
  subtitle: (18pt, 13pt, "regular", black, false, center),
  authors: (12pt, 13pt, "bold", black, false, center),
  quality: (12pt, 11pt, "regular", black, false, center),
  day: (12pt, 10.5pt, "regular", r-quiet, false, center),
  composition: (0pt, 8pt, "regular", black, false, left),
)
#let r-cover-line(role, named, body) = {
  let (below, size, weight, fill, capitals, alignment) = r-cover-looks.at(role)
  if role == "composition" { v(1fr) }
  set par(justify: role == "composition", leading: 0.55em)
  let looks(words) = text(size: size, weight: weight, fill: fill, words)
  let words = if capitals { upper(body) } else { body }
  show title: set text(size: size, weight: weight, fill: fill)
  show title: set block(above: 0pt, below: 0pt)
  block(width: 100%, below: below, align(alignment, if named { title(words) } else { looks(words) }))
}
#let r-cover(body) = body
#let r-contents(title-words, depth) = {
  if title-words != [] {
    block(width: 100%, below: 18pt, sticky: true, align(center,
      text(size: 14pt, weight: "bold", fill: r-accent, upper(title-words))))
  }
  set par(justify: false, leading: 0.5em)
  show outline.entry: it => link(it.element.location(), it.indented(none, {
    it.element.supplement
    sym.space
    box(width: 1fr, it.fill)
    sym.space
    sym.wj
    it.page()
  }))
  show outline.entry: set text(size: 10pt)
  show outline.entry.where(level: 1): set text(weight: "bold")
  show outline.entry.where(level: 1): set block(above: 11pt)
  set outline.entry(fill: repeat(gap: 2pt, text(weight: "regular", fill: r-quiet, ".")))
  outline(title: none, depth: depth, indent: 1.2em)
}
#let r-centred(body) = align(center, par(justify: false, body))
#let r-at-right(body) = block(below: 18pt, inset: (left: @RIGHT-HALF@), par(justify: false, body))
#let r-notice(body) = block(
  width: 100%, inset: 8pt, above: 14pt, below: 16pt, stroke: 1pt + r-warning, breakable: false,
  align(center, text(fill: r-warning, weight: "bold", body)),
)

#let r-frame(edge, body) = block(
  width: 100%, above: 15pt, below: 16pt, inset: (left: 11pt, right: 9pt, y: 9pt),
  fill: rgb("#@BOX-FILL@"), stroke: (left: 3pt + r-accent, rest: 0.5pt + edge),
  {
    set text(size: 10pt)
    set par(spacing: 1em)
    { @box:set@; body }
  },
)
#let r-box(body) = r-frame(r-rule, body)
#let r-recommendation(body) = r-frame(r-accent, body)
#let r-box-title(body) = block(below: 0.95em, sticky: true, {
  set par(justify: false)
  text(fill: r-accent, weight: "bold", size: 10.5pt, { @box_title:set@; body })
})

#let r-quote(body) = {
  set quote(block: true)
  show quote: set pad(x: 1cm)
  show quote: set block(above: @quote:above 1.15em@, below: @quote:below 1.3em@)
  set par(justify: @quote:justify true@)
  set align(@quote:align start@)
  quote(text(size: 10pt, { @quote:set@; body }))
}
#let r-code(body) = block(width: 100%, inset: 7pt, fill: rgb("#F7F7F7"), stroke: 0.5pt + r-rule, {
  set par(justify: false, leading: 0.5em)
  raw(block: true, body)
})
#let r-rule-line() = {
  let rule = align(center, line(length: 4cm, stroke: 0.75pt + r-rule))
  block(width: 100%, above: 14pt, below: 16pt, pdf.artifact(rule))
}
#let r-inside-link(target, body) = link(target, text(fill: r-accent, body))
#let r-outside-link(address, body) = link(address, text(fill: r-accent, underline(offset: 1.5pt, body)))
#let r-unresolved(body) = text(fill: r-warning, body)
#let r-missing(body) = text(fill: r-warning, style: "italic", body)
#let r-caption(body) = {
  let words = text(size: 9pt, style: "italic", fill: r-quiet, { @caption:set@; body })
  align(@caption:align center@, block(width: 100%, above: @caption:above 0.5em@, below: @caption:below 1.4em@, words))
}
#let r-table-caption(body) = {
  let words = text(size: 9pt, style: "italic", fill: r-quiet, { @caption:set@; body })
  block(width: 100%, above: @caption:above 1.4em@, below: 0.6em, sticky: true, align(@caption:align center@, words))
}
#let r-figure(body) = align(center, block(above: 1.1em, below: 0.6em, sticky: true, body))
#let r-table(captioned, breakable, whole, rows, columns, alignments, header, repeat, ..cells) = {
  let first = if header.len() > 0 { 1 } else { 0 }
  let stroke(_, y) = (
    top: if y <= first { 1pt + r-accent } else { 0.5pt + r-rule },
    bottom: if y + 1 == rows + first { 1pt + r-accent },
  )
  set table.cell(breakable: breakable)
  // Many columns: seven figures and their spaces find room in each of thirteen.
  show table: set text(size: if columns.len() > 12 { 6pt } else { 7pt }) if columns.len() > 8
  set table(inset: (x: 2pt, y: 4pt)) if columns.len() > 8
  block(above: if captioned { 6pt } else { 15pt }, below: 16pt, width: 100%, breakable: not whole, table(
    columns: columns, align: alignments, stroke: stroke,
    fill: (_, y) => if y < first { rgb("#@HEADER-FILL@") },
    ..if first == 1 { (table.header(repeat: repeat, ..header.map(strong)),) },
    ..cells,
  ))
}
"""


class _Heading(NamedTuple):
    before: float
    after: float
    size: float
    weight: str
    style: str
    fill: str
    capitals: str
    align: str


_HEADINGS: Final = (
    _Heading(24, 14, 14, "bold", "normal", "r-accent", "all", "center"),
    _Heading(23, 13, 12, "bold", "normal", "r-accent", "all", "left"),
    _Heading(20, 12, 12, "semibold", "normal", "black", "small", "left"),
    _Heading(17, 11, 11, "bold", "normal", "black", "", "left"),
    _Heading(15, 11, 10.5, "semibold", "italic", "black", "", "left"),
    _Heading(14, 10, 10.5, "regular", "italic", "black", "", "left"),
)
_SMALL_CAPITALS: Final = {
    PdfFont.SERIF: "smallcaps(body)",
    PdfFont.SANS: r'{ show regex("\p{Ll}+"): it => text(size: 0.8em, upper(it)); body }',
}
"""The face without serifs has no small capitals of its own."""
_CAPITALS: Final = {Capitals.NONE: "", Capitals.SMALL: "small", Capitals.ALL: "all"}
_SIZES: Final = re.compile(r"(size: |r-sans\(|\(\d+pt, )([\d.]+)(pt)")


def template(styles: StyleSheet = USUAL) -> str:
    """The functions as typst markup, in the look that a style sheet asks for."""
    factor = growth(styles, USUAL_SIZE)
    page = styles.page
    values = {
        "ACCENT": ACCENT,
        "BOX-FILL": BOX_FILL,
        "FALLBACKS": ", ".join(f'"{font}"' for font in FALLBACKS),
        "HEADER-FILL": HEADER_FILL,
        "HEADINGS": "\n".join(
            _heading(heading, role, styles, factor) for heading, role in zip(_HEADINGS, HEADINGS, strict=True)
        ),
        "INK": INK,
        "MARGIN": f"(top: {page.top}mm, right: {page.right}mm, bottom: {page.bottom}mm, left: {page.left}mm)",
        "MONOSPACE": MONOSPACE,
        "PAPER": f"width: {page.width}mm, height: {page.height}mm",
        "QUIET": QUIET,
        "RIGHT-HALF": f"{page.text_width / 2}mm",
        "RULE": RULE,
        "SANS": _FACES[PdfFont.SANS],
        "SERIF": _FACES[styles.pdf_font],
        "SMALL": _SMALL_CAPITALS[styles.pdf_font],
        "WARNING": WARNING,
    }
    text = scaled(_TEMPLATE, _SIZES, factor, points)
    for role in Role:
        if f"@{role.value}:" in text:
            text = _with_look(text, role, styles.look(role))
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return dressed(text, styles)


def _heading(usual: _Heading, role: Role, styles: StyleSheet, factor: float) -> str:
    """A line of `r-heading-looks`."""
    look = styles.look(role) or Look()
    weight, style = usual.weight, usual.style
    if look.bold is not None:
        weight = "bold" if look.bold else "regular"
    if look.italic is not None:
        style = "italic" if look.italic else "normal"
    size = usual.size * factor if look.size is None else look.size
    capitals = usual.capitals if look.capitals is None else _CAPITALS[look.capitals]
    fill = usual.fill if look.colour is None else f'rgb("#{look.colour}")'
    before, after = (
        usually if said is None else said
        for usually, said in ((usual.before, look.before), (usual.after, look.after))
    )
    align = _alignment(look) or usual.align
    return (
        f'  ({points(before)}pt, {points(after)}pt, {points(size)}pt, "{weight}", "{style}", {fill}, "{capitals}",'
        f" {align}),"
    )


def _alignment(look: Look) -> str:
    """What `align` is told; both edges straight is the left with lines stretched."""
    return {None: "", Align.JUSTIFY: "left"}.get(look.align, look.align or "")


def _with_look(text: str, role: Role, look: Look | None) -> str:
    """The functions with what they say of a role: `@quote:set@` sets it, `@quote:above 1em@` has a value as usual."""
    look = look or Look()
    said = [
        f"size: {points(look.size)}pt" if look.size is not None else "",
        f'fill: rgb("#{look.colour}")' if look.colour is not None else "",
        f'weight: "{"bold" if look.bold else "regular"}"' if look.bold is not None else "",
        f'style: "{"italic" if look.italic else "normal"}"' if look.italic is not None else "",
    ]
    lines = [f"set text({', '.join(part for part in said if part)})"] if any(said) else []
    if look.capitals is Capitals.ALL:
        lines.append("show: upper")
    elif look.capitals is Capitals.SMALL:
        lines.append("show: r-small")
    text = text.replace(f"@{role.value}:set@; ", "".join(f"{line}; " for line in lines))
    placed = _alignment(look)
    justified = "" if look.align is None else str(look.align is Align.JUSTIFY).lower()
    values = {
        "above": "" if look.before is None else f"{points(look.before)}pt",
        "below": "" if look.after is None else f"{points(look.after)}pt",
        "align": placed,
        "justify": justified,
    }
    for place, value in values.items():
        text = re.sub(rf"@{role.value}:{place} ([^@]+)@", value or r"\1", text)
    return text
