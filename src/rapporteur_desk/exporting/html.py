"""A document as one self-contained, accessible HTML page.

The page asks for nothing: styles and pictures are in it, fonts are the reader's own, and a content security
policy forbids the rest. Roles of notes: DPUB-ARIA 1.0.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from typing import Final, NamedTuple

from rapporteur_desk.document.html import HtmlOptions, escape, render_fragment
from rapporteur_desk.document.paragraph_marks import ParagraphMarks
from rapporteur_desk.document.transform import with_blocks
from rapporteur_desk.document.tree import (
    Block,
    Cover,
    Document,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    Paragraph,
    Text,
)
from rapporteur_desk.document.wording import is_french, wording
from rapporteur_desk.exporting.characters import legal
from rapporteur_desk.exporting.conformance import TreeExporter, heading_words, raised_levels
from rapporteur_desk.exporting.layout import (
    ACCENT,
    BOX_FILL,
    HEADER_FILL,
    INK,
    MONOSPACE,
    QUIET,
    RULE,
    SERIF,
    WARNING,
    day_in_words,
    document_day,
    locale_of,
)
from rapporteur_desk.exporting.links import with_true_links
from rapporteur_desk.exporting.packages import BASE_PROPERTY
from rapporteur_desk.exporting.pictures import picture_of, upright_file, words_instead
from rapporteur_desk.services.ports import AttachmentReader


class _PageWords(NamedTuple):
    """What the page says by itself."""

    skip: str
    notes: str
    call: str
    back: str


_FRENCH: Final = _PageWords("Aller au contenu", "Notes", "Note {}", "Retour à l’appel de note {}")
_ENGLISH: Final = _PageWords("Skip to content", "Notes", "Note {}", "Back to the call of note {}")

_POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


class HtmlExporter(TreeExporter):
    """Writes one page that needs nothing else."""

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:
        """The page, in UTF-8.

        Raises:
            UnknownNodeError: a node this code does not know (a bug).
        """
        meta = document.meta
        words = _FRENCH if is_french(meta.language) else _ENGLISH
        day = document_day(meta)
        told = f'<meta name="dcterms.date" content="{day.isoformat()}">' if day else ""
        if document.base:
            told += f'<meta name="{BASE_PROPERTY}" content="{escape(document.base)}">'
        mark = ParagraphMarks().name if document.base else None
        pictures = _Pictures(attachments)
        content = render_fragment(
            _for_page(document, pictures), HtmlOptions(image_address=pictures, mark=mark)
        )
        front = _front(document)
        title = escape(meta.title or wording(meta.language).untitled)
        # A page has one title at least, for who goes from heading to heading: a letter shows none.
        unseen = "" if "<h1" in front + content else f'<h1 class="unseen">{title}</h1>\n'
        page = f"""<!DOCTYPE html>
<html lang="{"-".join(locale_of(meta.language))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Rapporteur Desk">{told}
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<a class="skip" href="#{_CONTENT}">{words.skip}</a>
{front}<main id="{_CONTENT}">
{unseen}{_with_roles(content, words)}</main>
</body>
</html>
"""
        return legal(page).encode()


_CONTENT: Final = "__contenu"
"""No heading gets such an identifier from its words."""


def _front(document: Document) -> str:
    """What stands above the text: institution, title, who and when, and the warning that must be seen."""
    meta = document.meta
    day = render_fragment((Paragraph(day_in_words(meta)),)).removeprefix("<p>").removesuffix("</p>\n")
    title = (
        ('p class="institution"', escape(meta.institution)),
        ("h1", escape(meta.title)),
        ('p class="subtitle"', escape(meta.subtitle)),
        ('p class="authors"', escape(", ".join(meta.authors))),
        ('p class="date"', day),
    )
    lines = (*(title if meta.titled else ()), ('p class="notice" role="note"', escape(meta.notice)))
    written = "".join(f"<{tag}>{words}</{tag.split()[0]}>\n" for tag, words in lines if words)
    return f"<header>\n{written}</header>\n" if written else ""


def _for_page(document: Document, pictures: _Pictures) -> tuple[Block, ...]:
    """The blocks as a page shows them: headings below the title, captions, words for what is no picture."""
    titled = document.meta.title and document.meta.titled
    lowered = 1 if titled or any(isinstance(block, Cover) for block in document.blocks) else 0

    lowered -= raised_levels(document)

    def shown(block: Block) -> Block:
        match block:
            case Heading() if not heading_words(block):
                return Paragraph(block.children)
            case Heading():
                return replace(block, level=min(block.level + lowered, 6))
            case Paragraph((Image() as image,)) if image.title and pictures(image.src):
                return Figure((replace(image, title=""),), (Text(image.title),))
            case _:
                return block

    def pictured(image: Image) -> Inline:
        return image if pictures(image.src) else Emphasis((Text(words_instead(image)),))

    return with_blocks(with_true_links(document.blocks, pictured), shown)


class _Pictures:
    """Addresses of pictures: the pictures themselves."""

    def __init__(self, attachments: AttachmentReader) -> None:
        self._attachments = attachments
        self._addresses: dict[str, str | None] = {}

    def __call__(self, src: str) -> str | None:
        if src not in self._addresses:
            self._addresses[src] = self._address(src)
        return self._addresses[src]

    def _address(self, src: str) -> str | None:
        picture = picture_of(Image(src, ()), self._attachments)
        if picture is None:
            return None
        file = upright_file(picture)
        return f"data:{file.media_type};base64,{b64encode(file.data).decode()}"


def _with_roles(content: str, words: _PageWords) -> str:
    """The fragment with what a screen reader needs to know of notes and tables.

    Only the renderer writes these tags: in a text every `<` is escaped.
    """
    parts = content.split('<sup class="footnote-call"><a ')
    for index in range(1, len(parts)):
        label = escape(words.call.format(index))
        parts[index] = f'<sup class="footnote-call"><a role="doc-noteref" aria-label="{label}" {parts[index]}'
    content = "".join(parts)
    parts = content.split('<a class="footnote-back" ')
    for index in range(1, len(parts)):
        label = escape(words.back.format(index))
        parts[index] = f'<a class="footnote-back" role="doc-backlink" aria-label="{label}" {parts[index]}'
    content = "".join(parts)
    content = content.replace(
        '<section class="footnotes">',
        f'<section class="footnotes" role="doc-endnotes" aria-label="{words.notes}">',
    )
    return content.replace("<th>", '<th scope="col">').replace("<th style=", '<th scope="col" style=')


def _names(fonts: tuple[str, ...], generic: str) -> str:
    return ", ".join((*(f"'{font}'" for font in fonts), generic))


_STYLE: Final = f"""
html {{ color-scheme: light; background: #fff; }}
body {{ margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 44rem; color: #{INK};
  font: 1.0625rem/1.6 {_names(SERIF, "serif")}; overflow-wrap: break-word; }}
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
  @page {{ size: A4; margin: 25mm; }}
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
