"""Arbitrary document trees, and what a reader of any file made from one must find."""

from __future__ import annotations

from every_node import PICTURE
from hypothesis import strategies as st
from reading_back import CALL, Reading, words

from rapporteur_desk.document.tree import (
    Alignment,
    Block,
    BlockQuote,
    Box,
    BulletList,
    Citation,
    CitationItem,
    Code,
    CodeBlock,
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
    Inline,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    PageBreak,
    Paragraph,
    SoftBreak,
    Strikethrough,
    Strong,
    Superscript,
    Table,
    TableCell,
    TableOfContents,
    Text,
    ThematicBreak,
    plain_text,
)
from rapporteur_desk.exporting.characters import legal
from rapporteur_desk.exporting.pictures import words_instead

IDENTIFIERS = ("un", "deux", "Trois-é", "")

_pieces = st.sampled_from(
    [
        "mot",
        " ",
        "  ",
        "l’État",
        "n°\xa01",
        "\u202f",
        "<&\"'>",
        "]]>",
        "{#}",
        "\\",
        "\t",
        "\n",
        "\x00",
        "\x0b",
        "\ufffe",
        "œuf",
        "😀",
        "\xad",
        "‑",
        "\ufeff",
        "עברית",
        "$ * _ ` ~ @ =",
        "#let x = 1",
        "%PDF",
        "&amp;",
        "�",
    ]
)
texts = st.one_of(
    st.lists(_pieces, max_size=5).map("".join), st.text(max_size=8), st.text("abcdé \u00a0", max_size=12)
)
_addresses = st.sampled_from(
    [
        "https://example.org/a?b=1&c=é#d",
        "mailto:a@example.org",
        "#un",
        "#deux",
        "#nulle-part",
        "file:///home/x/a.docx",
        "http://[mauvais",
        "http://example.org:port/",
        "javascript:alert(1)",
        'https://example.org/100%/a b"<',
        "",
        "//x/y",
    ]
)
_sources = st.sampled_from([f"attachment:{PICTURE}", "attachment:perdue", "https://example.org/p.png"])


def _inlines(depth: int) -> st.SearchStrategy[tuple[Inline, ...]]:
    leaves: list[st.SearchStrategy[Inline]] = [
        st.builds(Text, texts),
        st.builds(Code, texts),
        st.just(SoftBreak()),
        st.just(LineBreak()),
        st.builds(Image, _sources, st.lists(st.builds(Text, texts), max_size=1).map(tuple), texts),
        st.builds(Citation, st.just((CitationItem("A1", ""),)), texts),
    ]
    if depth:
        inner = _inlines(depth - 1)
        leaves += [
            st.builds(Text, texts),
            *(st.builds(kind, inner) for kind in (Emphasis, Strong, Strikethrough, Superscript)),
            st.builds(Link, _addresses, inner, texts),
            st.builds(Footnote, _blocks(depth - 1), st.none()),
        ]
    return st.lists(st.one_of(leaves), max_size=4).map(tuple)


def _blocks(depth: int) -> st.SearchStrategy[tuple[Block, ...]]:
    inlines = _inlines(depth)
    kinds: list[st.SearchStrategy[Block]] = [
        st.builds(Paragraph, inlines),
        st.builds(CodeBlock, texts, st.sampled_from(["", "python"])),
        st.just(ThematicBreak()),
    ]
    if depth:
        inner = _blocks(depth - 1)
        items = st.lists(st.builds(ListItem, inner), max_size=3).map(tuple)
        row = st.lists(st.builds(TableCell, _inlines(depth - 1)), max_size=3).map(tuple)
        kinds += [
            st.builds(
                Heading,
                st.integers(0, 7),
                inlines,
                st.sampled_from(IDENTIFIERS),
                st.sampled_from(["", "I.", "PART"]),
            ),
            st.builds(BulletList, items, st.booleans()),
            st.builds(OrderedList, items, st.integers(0, 2030), st.booleans()),
            st.builds(BlockQuote, inner),
            st.builds(
                Table,
                row,
                st.lists(row, max_size=2).map(tuple),
                st.lists(st.sampled_from(Alignment), max_size=3).map(tuple),
                _inlines(depth - 1),
            ),
            st.builds(
                Figure,
                st.builds(Image, _sources, st.lists(st.builds(Text, texts), max_size=1).map(tuple)).map(
                    lambda image: (image,)
                ),
                _inlines(depth - 1),
            ),
            st.just(PageBreak()),
            st.builds(
                Box,
                st.sampled_from(["recommendation", "x"]),
                texts,
                inlines,
                inner,
                st.sampled_from(IDENTIFIERS),
            ),
        ]
    return st.lists(st.one_of(kinds), max_size=3).map(tuple)


_words = st.lists(st.builds(Text, texts), max_size=2).map(tuple)
_parts: st.SearchStrategy[tuple[Block, ...]] = st.lists(
    st.one_of(
        st.builds(
            Cover, st.lists(st.builds(CoverLine, st.sampled_from(CoverRole), _words), max_size=3).map(tuple)
        ),
        st.builds(
            TableOfContents,
            _words,
            st.integers(0, 7),
            st.lists(
                st.builds(ContentsEntry, st.integers(1, 6), _words, st.sampled_from(IDENTIFIERS)), max_size=3
            ).map(tuple),
        ),
        st.just(PageBreak()),
    ),
    max_size=2,
).map(tuple)


def _after_parts(parts: tuple[Block, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return (*parts, *blocks)


documents = st.builds(
    Document,
    blocks=st.builds(_after_parts, _parts, _blocks(3)),
    meta=st.builds(
        DocumentMeta,
        title=texts,
        subtitle=texts,
        authors=st.lists(texts, max_size=2).map(tuple),
        day=st.sampled_from(["", "2024-03-01", "hier"]),
        language=st.sampled_from(["fr", "en-GB", ""]),
        notice=texts,
        institution=texts,
    ),
)


class Expected:
    """What is to be found of a document, worked out from the tree alone."""

    def __init__(self, document: Document, deepest: int, *, framed_tables: bool = False) -> None:
        """
        Args:
            document: the tree.
            deepest: the last level of lists that the format has, from 0.
            framed_tables: whether a table in a list stands in a frame, which cannot call a note.
        """
        self.reading = Reading()
        self._deepest = deepest
        self._framed = framed_tables
        self._identifiers = _existing(document.blocks)
        self._in_note = False
        self._blocks(document.blocks, 0, plain=True)
        self.reading.lines = [line for line in self.reading.lines if line]

    def _blocks(self, blocks: tuple[Block, ...], level: int, *, plain: bool = False) -> None:
        for block in blocks:
            self._block(block, level, plain=plain)

    def _line(self, inlines: tuple[Inline, ...]) -> None:
        self.reading.lines.append(words(self.text(inlines)))

    def _block(self, block: Block, level: int, *, plain: bool) -> None:
        lines = self.reading.lines
        match block:
            case Paragraph((Image() as image,)) if plain and image.src == f"attachment:{PICTURE}":
                self._line((image,))
                lines.append(words(legal(image.title)))
            case Paragraph(children):
                self._line(children)
            case Heading(children=children, number=number):
                self._line((Text(f"{number} "), *children))
            case BulletList(items) | OrderedList(items):
                start = str(block.start) if isinstance(block, OrderedList) else "•"
                for item in items:
                    if level <= self._deepest or self._deepest == 8:
                        self.reading.lists.append((min(level, self._deepest), start))
                    self._blocks(item.blocks, level + 1)
            case BlockQuote(inner):
                self._blocks(inner, level)
            case CodeBlock(text):
                lines.append(words(legal(text)))
            case Table(header, rows, caption=caption):
                self._line(caption)
                columns = max(len(row) for row in (header, *rows))
                outer, self._in_note = self._in_note, self._in_note or (self._framed and level > 0)
                cells = [
                    [words(self.text(c.children)) for c in row]
                    for row in ((header,) if header else ()) + rows
                ]
                self._in_note = outer
                lines += [cell for row in cells for cell in row]
                if columns:
                    self.reading.tables.append([row + [""] * (columns - len(row)) for row in cells])
            case Box(argument=argument, title=title, blocks=inner):
                self._line(title or (Text(argument),))
                self._blocks(inner, level)
            case Figure(children, caption):
                self._line(children)
                self._line(caption)
            case Cover(lines=cover):
                for line in cover:
                    self._line(line.children)
            case TableOfContents(title, entries=entries):
                self._line(title)
                for entry in entries:
                    text = words(self.text(entry.children))
                    lines.append(text)
                    if entry.identifier in self._identifiers:
                        self.reading.links.append(("#", text))
            case ThematicBreak() | PageBreak():
                pass

    def text(self, inlines: tuple[Inline, ...], *, linked: bool = False) -> str:
        return "".join(self._inline(node, linked=linked) for node in inlines)

    def _inline(self, node: Inline, *, linked: bool) -> str:
        match node:
            case Text(text) | Code(text) | Citation(raw=text):
                return legal(text)
            case SoftBreak() | LineBreak():
                return " "
            case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                return self.text(children, linked=linked)
            case Link(href, children):
                followed = not linked and self._address(href)
                text = self.text(children, linked=linked or bool(followed))
                if followed:
                    self.reading.links.append((followed, words(text)))
                return text
            case Image():
                if node.src == f"attachment:{PICTURE}":
                    self.reading.pictures.append(words(legal(plain_text(node.alt))))
                    return ""
                return words_instead(node)
            case Footnote(blocks):
                return self._note(blocks, linked=linked)

    def _address(self, href: str) -> str:
        if href.startswith("#"):
            return "#" if href[1:] in self._identifiers else ""
        return {
            "https://example.org/a?b=1&c=é#d": "https://example.org/a?b=1&c=%C3%A9#d",
            "mailto:a@example.org": "mailto:a@example.org",
            'https://example.org/100%/a b"<': "https://example.org/100%25/a%20b%22%3C",
        }.get(href, "")

    def _note(self, blocks: tuple[Block, ...], *, linked: bool) -> str:
        if self._in_note:
            inner = Expected.__new__(Expected)
            inner.reading, inner._deepest, inner._framed = Reading(), 99, self._framed
            inner._identifiers, inner._in_note = self._identifiers, True
            inner._blocks(blocks, 0)
            self.reading.pictures += inner.reading.pictures
            if not linked:
                self.reading.links += inner.reading.links
            return f" ({' '.join(inner.reading.lines)})"
        outer, self.reading.lines = self.reading.lines, []
        lists, tables = len(self.reading.lists), len(self.reading.tables)
        place = len(self.reading.notes)
        self.reading.notes.append("")
        self._in_note = True
        self._blocks(blocks, 0)
        self._in_note = False
        self.reading.notes[place] = words(" ".join(line for line in self.reading.lines if line))
        self.reading.lines = outer
        del self.reading.lists[lists:], self.reading.tables[tables:]
        return f" {CALL} "


def _existing(blocks: tuple[Block, ...]) -> set[str]:
    found = set()
    for node in _all(blocks):
        silent = isinstance(node, Heading) and not (node.number or plain_text(node.children).strip())
        if isinstance(node, Heading | Box) and node.identifier and not silent:
            found.add(node.identifier)
    return found


def _all(value: object) -> list[object]:
    """Every node below a value, by its fields alone."""
    if isinstance(value, tuple):
        return [node for part in value for node in _all(part)]
    if not hasattr(value, "__dataclass_fields__"):
        return []
    return [value, *(node for name in value.__dataclass_fields__ for node in _all(getattr(value, name)))]


def leaves(document: Document) -> list[str]:
    """Every piece of text that must be seen: words, code, unresolved citations, numbers of headings."""
    return [
        legal(value)
        for node in _all(document.blocks)
        for value in (
            node.text
            if isinstance(node, Text | Code | CodeBlock) and not _is_words_of_picture(node, document)
            else node.raw
            if isinstance(node, Citation)
            else node.number
            if isinstance(node, Heading)
            else "",
        )
    ]


def _is_words_of_picture(node: object, document: Document) -> bool:
    pictures = (other for other in _all(document.blocks) if isinstance(other, Image))
    return any(node is word for picture in pictures for word in picture.alt)
