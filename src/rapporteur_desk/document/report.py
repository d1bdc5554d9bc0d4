"""Assembly: the parts of a report, as plain values, to one document.

Sections become headings at their depth, citations become footnotes in the order of the text, recommendations
are filled in, cross-references get their words, and the typography of the report's language is applied. All
of it is pure, and parsed texts are remembered: after an edit only the edited text is parsed again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Final, TypeAlias

from rapporteur_desk.document.captions import with_captions
from rapporteur_desk.document.citation_style import USUAL_CITATIONS, CitationStyle
from rapporteur_desk.document.citation_wording import CitationFormatter, Resolver
from rapporteur_desk.document.contents import with_contents
from rapporteur_desk.document.identifiers import IdentifierRegistry, given_identifiers
from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.recommendations import RecommendationText, recommendation_box, titled_box
from rapporteur_desk.document.transform import Inlines, merged, with_blocks, with_inlines
from rapporteur_desk.document.tree import (
    Block,
    Box,
    Citation,
    Document,
    DocumentMeta,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Link,
    PageBreak,
    SoftBreak,
    Strikethrough,
    Strong,
    Superscript,
    Text,
    plain_text,
)
from rapporteur_desk.document.typography import typeset_inlines, typeset_text
from rapporteur_desk.document.wording import wording

DEEPEST_HEADING: Final = 6
_SPACES: Final = " \t\u00a0\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPart:
    """A section, with the parts inside it."""

    title: str
    """Plain words."""
    text: str = ""
    """Markdown."""
    number: str = ""
    """As printed before the title: `II.`"""
    path: str = ""
    """As a cross-reference prints it: `II.A`"""
    identifier: str = ""
    """By which cross-references name it, for instance its key: `[](#M2-03)`."""
    children: tuple[ReportPart, ...] = ()


Recommendations: TypeAlias = Callable[[str], RecommendationText | None]
"""From a key such as `R3` to the recommendation, None when there is none."""


def assemble(
    parts: Sequence[ReportPart | Block],
    *,
    resolve: Resolver,
    recommendation: Recommendations | None = None,
    meta: DocumentMeta | None = None,
    front: tuple[Block, ...] = (),
    back: tuple[Block, ...] = (),
    first_level: int = 1,
    citations: CitationStyle = USUAL_CITATIONS,
    part_pages: bool = False,
) -> Document:
    """One document out of parts.

    Args:
        parts: the outermost sections, in order; blocks that belong to none, such as an annex, may stand between.
        resolve: from a citation's key to what it points at; a key that leads nowhere stays visible in its footnote.
        recommendation: from the key after `::: recommandation` to the recommendation.
        meta: title, language and so on; its language decides wording and typography.
        front: blocks before the parts, such as the list of recommendations; they may hold citations.
        back: blocks after the parts, such as the list of persons heard.
        first_level: heading level of the outermost parts.
        citations: how citations read.
        part_pages: whether every outermost section begins a page.

    Returns:
        A document without `Citation` nodes: each has become a footnote, or words inside a footnote. A link to
        a place that is not in the document is left as its words.
    """
    meta = meta or DocumentMeta()
    sections = [part for part in parts if isinstance(part, ReportPart)]
    formatter = CitationFormatter(resolve, meta.language, citations)
    assembly = _Assembly(sections, meta.language, formatter, recommendation)
    blocks: list[Block] = []
    pieces: list[ReportPart | Block] = [*front, *parts, *back]
    for is_part, run in groupby(pieces, key=lambda piece: isinstance(piece, ReportPart)):
        if not is_part:
            blocks += assembly.free_blocks(tuple(piece for piece in run if not isinstance(piece, ReportPart)))
            continue
        for part in run:
            if isinstance(part, ReportPart):
                if part_pages and blocks and not isinstance(blocks[-1], PageBreak):
                    blocks.append(PageBreak())
                assembly.add_part(part, first_level, blocks)
    known, language = set(given_identifiers(blocks)), meta.language

    def finished(inlines: Inlines) -> Inlines:
        return typeset_inlines(_with_live_links(inlines, known), language)

    title = typeset_text(meta.title, meta.language)
    subtitle = typeset_text(meta.subtitle, meta.language)
    notice = typeset_text(meta.notice, meta.language)
    meta = replace(meta, title=title, subtitle=subtitle, notice=notice)
    return Document(blocks=with_contents(with_inlines(tuple(blocks), finished)), meta=meta)


@lru_cache(maxsize=256)
def parsed(text: str, language: str) -> tuple[Block, ...]:
    """The tree of a text, remembered."""
    return parse(text, language)


class _Assembly:
    """One run of `assemble`: what has been cited and named so far."""

    def __init__(
        self,
        parts: Sequence[ReportPart],
        language: str,
        formatter: CitationFormatter,
        recommendation: Recommendations | None,
    ) -> None:
        self._language = language
        self._formatter = formatter
        self._recommendation: Recommendations = recommendation or (lambda _key: None)
        self._places: dict[str, str] = {}
        """Identifier of a part -> the words of a reference to it."""
        self._note_places(parts)
        self._identifiers = IdentifierRegistry(language, self._places)

    def _note_places(self, parts: Sequence[ReportPart]) -> None:
        for part in parts:
            if part.identifier:
                self._places[part.identifier] = part.path or part.number or part.title
            self._note_places(part.children)

    # -- parts --

    def add_part(self, part: ReportPart, level: int, blocks: list[Block]) -> None:
        """Add a part's heading, text and inner parts."""
        title = (Text(part.title.strip() or wording(self._language).untitled),)
        heading = Heading(min(level, DEEPEST_HEADING), title, number=part.number)
        if part.identifier:
            blocks.append(replace(heading, identifier=self._identifiers.claim(part.identifier)))
        else:
            blocks += self._identifiers.identified((heading,))[0]
        blocks += self._text(parsed(part.text, self._language), level)
        for child in part.children:
            self.add_part(child, level + 1, blocks)

    def free_blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Blocks that belong to no part, such as an annex."""
        return self._text(blocks, None)

    def _text(self, blocks: tuple[Block, ...], level: int | None) -> tuple[Block, ...]:
        if level is not None:
            blocks = with_levels_below(blocks, level)
        blocks = with_captions(with_blocks(blocks, self._filled))
        blocks, renamed = self._identifiers.identified(blocks)
        return with_inlines(blocks, lambda inlines: self._resolved(inlines, renamed))

    def _filled(self, block: Block) -> Block:
        """A recommendation filled in, any other box given a title."""
        if not isinstance(block, Box):
            return block
        if block.name == "recommendation" and block.argument:
            found = self._recommendation(block.argument)
            return recommendation_box(block, found, self._language)
        return titled_box(block, self._language)

    # -- inlines --

    def _resolved(self, inlines: Inlines, renamed: Mapping[str, str]) -> Inlines:
        """Citations as footnotes against the word before them, cross-references with their words."""
        if _are_plain(inlines):
            return inlines
        nodes: list[Inline] = []
        for node in _joined_citations(inlines):
            match node:
                case Citation():
                    _end_with_word(nodes)
                    nodes.append(self._formatter.footnote(node))
                case Footnote(blocks):
                    _end_with_word(nodes)
                    inside = with_inlines(blocks, lambda inner: self._resolved_in_note(inner, renamed))
                    self._formatter.interrupt()
                    nodes.append(replace(node, blocks=inside))
                case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                    nodes.append(type(node)(self._resolved(children, renamed)))
                case Link():
                    nodes.append(self._link(node, renamed))
                case _:
                    nodes.append(node)
        return merged(nodes)

    def _resolved_in_note(self, inlines: Inlines, renamed: Mapping[str, str]) -> Inlines:
        """The same inside a footnote, where a citation becomes words."""
        nodes: list[Inline] = []
        stopped = False
        for node in inlines:
            after_stop, stopped = stopped, False
            match node:
                case Citation(items):
                    words = typeset_inlines(self._formatter.words(items), self._language)
                    stopped = plain_text(words).endswith(".")
                    nodes += words
                case Text(text) if after_stop and text.startswith(".") and not text.startswith(".."):
                    nodes.append(Text(text[1:]))  # `op. cit.` ends the sentence too
                case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                    nodes.append(type(node)(self._resolved_in_note(children, renamed)))
                case Link():
                    nodes.append(self._link(node, renamed))
                case _:
                    nodes.append(node)
        return merged(nodes)

    def _link(self, link: Link, renamed: Mapping[str, str]) -> Link:
        if not link.href.startswith("#"):
            return link
        target = link.href[1:]
        target = renamed.get(target, target)
        children = link.children
        if not children:
            children = (Text(self._words_for(target)),)
        return replace(link, href=f"#{target}", children=children)

    def _words_for(self, target: str) -> str:
        """What a cross-reference without words says."""
        if target in self._places:
            return self._places[target]
        found = self._recommendation(target)
        if found is not None:
            return found.reference(self._language)
        words = wording(self._language)
        return f"{words.missing_reference}{words.colon}{target}"


# -- headings and calls -----------------------------------------------------------------------------


def with_levels_below(blocks: tuple[Block, ...], level: int) -> tuple[Block, ...]:
    """The same blocks, their headings shifted to stand beneath `level` without leaving out a level.

    The shallowest heading stands just beneath; PDF/UA and a reader's navigation want no level skipped.
    """
    open_levels: list[int] = []

    def change(block: Block) -> Block:
        if not isinstance(block, Heading):
            return block
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        return replace(block, level=min(level + len(open_levels), DEEPEST_HEADING))

    return with_blocks(blocks, change)


def _with_live_links(inlines: Inlines, known: set[str]) -> Inlines:
    """Links to places that are not in the document replaced by their words."""
    if _are_plain(inlines):
        return inlines
    nodes: list[Inline] = []
    for node in inlines:
        match node:
            case Link(href, children) if href.startswith("#") and href[1:] not in known:
                nodes += children
            case Emphasis(children) | Strong(children) | Strikethrough(children) | Superscript(children):
                nodes.append(type(node)(_with_live_links(children, known)))
            case Footnote(blocks):
                inside = with_inlines(blocks, lambda inner: _with_live_links(inner, known))
                nodes.append(replace(node, blocks=inside))
            case _:
                nodes.append(node)
    return merged(nodes)


def _joined_citations(inlines: Inlines) -> Inlines:
    """Citations with nothing but spaces between them as one, so that they share a footnote."""
    nodes: list[Inline] = []
    for node in inlines:
        if isinstance(node, Citation):
            last = len(nodes) - 1
            while last >= 0 and (isinstance(nodes[last], SoftBreak) or _is_blank(nodes[last])):
                last -= 1
            if last >= 0 and isinstance(before := nodes[last], Citation):
                nodes[last:] = [Citation(before.items + node.items, before.raw + node.raw)]
                continue
        nodes.append(node)
    return tuple(nodes)


def _are_plain(inlines: Inlines) -> bool:
    """Whether they are words alone, which nothing is to be done with."""
    return all(type(node) is Text or type(node) is SoftBreak for node in inlines)


def _is_blank(node: Inline) -> bool:
    return isinstance(node, Text) and not node.text.strip(_SPACES)


def _end_with_word(nodes: list[Inline]) -> None:
    """Take off the spaces at the end, so that a call stands against the word."""
    while nodes and not isinstance(nodes[-1], LineBreak):
        last = nodes[-1]
        if isinstance(last, Text):
            kept = last.text.rstrip(_SPACES)
            if kept:
                nodes[-1] = Text(kept)
                return
        elif not isinstance(last, SoftBreak):
            return
        nodes.pop()
