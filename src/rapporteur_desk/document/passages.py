"""Passages with who said them and when: the dossier of evidence, and the notes gathered for a mini-report.

Papers for the team and for whoever checks it, not for print; where closed passages are in them, a notice says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur_desk.document.citation_wording import Resolver
from rapporteur_desk.document.part_wording import PartWording, part_wording
from rapporteur_desk.document.report import assemble, parsed
from rapporteur_desk.document.spoken import spoken
from rapporteur_desk.document.transform import with_inlines
from rapporteur_desk.document.tree import (
    Block,
    BlockQuote,
    Citation,
    Document,
    DocumentMeta,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Strikethrough,
    Strong,
    Table,
    TableCell,
    Text,
)
from rapporteur_desk.document.wording import notices, wording
from rapporteur_desk.domain.choices import NoteKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What somebody said, or what stands in a source."""

    key: str
    who: str
    """`Mme Claire Lefèvre, HAS, cheffe de service`, or the source with its place."""
    day: str = ""
    """As printed."""
    text: str = ""
    """As it was typed."""
    kind: NoteKind = NoteKind.PLAIN
    cited: bool = False
    stance: Stance | None = None
    """How it bears on what it is linked to; None when it is only cited."""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceClaim:
    """A stretch of a section's text, and what it cites."""

    text: str
    """Markdown."""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePart:
    """A section or a recommendation."""

    title: str
    """With its number."""
    claims: tuple[EvidenceClaim, ...] = ()
    linked: tuple[Passage, ...] = ()
    """What is linked to it and not cited in it."""


def evidence_document(
    parts: Sequence[EvidencePart], *, resolve: Resolver, meta: DocumentMeta, closed: bool
) -> Document:
    """Every claim with the passages that it cites; `closed` says whether closed ones are reproduced."""
    return _assembled(
        (block for part in parts for block in _evidence(part, meta.language, closed)),
        (p for part in parts for p in (*part.linked, *(p for claim in part.claims for p in claim.passages))),
        resolve,
        meta,
        closed=closed,
    )


def passages_document(
    groups: Sequence[tuple[str, Sequence[Passage]]],
    *,
    resolve: Resolver,
    meta: DocumentMeta,
    closed: bool,
) -> Document:
    """Passages under headings, each with its words.

    Args:
        groups: the words of a heading, and what stands beneath it.
        resolve: for the citations in them.
        meta: with the title.
        closed: whether what was said behind closed doors is reproduced.
    """
    return _assembled(
        (block for group in groups for block in _group(*group, meta.language, closed)),
        (passage for _, passages in groups for passage in passages),
        resolve,
        meta,
        closed=closed,
    )


def _assembled(
    blocks: Iterable[Block],
    passages: Iterable[Passage],
    resolve: Resolver,
    meta: DocumentMeta,
    *,
    closed: bool,
) -> Document:
    if closed and any(passage.closed for passage in passages):
        notice = notices(meta.notice, wording(meta.language).closed_notice)
        meta = replace(meta, notice=notice)
    return assemble((), resolve=resolve, meta=meta, front=tuple(blocks))


# -- evidence ---------------------------------------------------------------------------------------


def _evidence(part: EvidencePart, language: str, closed: bool) -> Iterator[Block]:
    words = part_wording(language)
    if not (part.claims or part.linked):
        return
    yield Heading(1, (Text(part.title),))
    for number, claim in enumerate(part.claims, start=1):
        yield Paragraph((Strong((Text(f"{words.claim} {number}"),)),))
        yield BlockQuote(_without_citations(parsed(claim.text, language)))
        if claim.passages:
            yield _table(claim.passages, words, closed)
        else:
            yield Paragraph((Emphasis((Text(words.unsupported),)),))
    if part.linked:
        yield Paragraph((Strong((Text(words.linked_to),)),))
        yield _table(part.linked, words, closed)


def _table(passages: Iterable[Passage], words: PartWording, closed: bool) -> Table:
    names = (words.key, words.who, words.day, words.passage, words.bearing)
    rows = tuple(
        (
            TableCell((Text(passage.key),)),
            TableCell((Text(passage.who),)),
            TableCell((Text(passage.day),)),
            TableCell(_cell(passage, words, closed)),
            TableCell((Text(_bearing(passage, words)),)),
        )
        for passage in passages
    )
    return Table(tuple(TableCell((Text(name),)) for name in names), rows, ())


def _cell(passage: Passage, words: PartWording, closed: bool) -> tuple[Inline, ...]:
    if passage.closed and not closed:
        return (Emphasis((Text(words.withheld),)),)
    nodes: list[Inline] = []
    for paragraph in _without_citations(spoken(passage.text)):
        if isinstance(paragraph, Paragraph) and paragraph.children:
            nodes += [LineBreak(), *paragraph.children] if nodes else paragraph.children
    return tuple(nodes)


def _bearing(passage: Passage, words: PartWording) -> str:
    said = (words.cited if passage.cited else "", words.stances[passage.stance] if passage.stance else "")
    return ", ".join(part for part in said if part)


def _without_citations(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The words alone: what they cite is told beside them."""
    return with_inlines(tuple(blocks), _words_alone)


def _words_alone(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    for node in inlines:
        match node:
            case Citation():
                if nodes and isinstance(last := nodes[-1], Text):
                    nodes[-1] = Text(last.text.rstrip(" \u00a0"))
            case Emphasis(children) | Strong(children) | Strikethrough(children):
                nodes.append(type(node)(_words_alone(children)))
            case _:
                nodes.append(node)
    return tuple(nodes)


# -- notes ------------------------------------------------------------------------------------------


def _group(title: str, passages: Sequence[Passage], language: str, closed: bool) -> Iterator[Block]:
    if not passages:
        return
    words, said = part_wording(language), wording(language)
    yield Heading(1, (Text(title),))
    for passage in passages:
        marks = (
            said.note_kinds[passage.kind],
            words.stances[passage.stance] if passage.stance not in (None, Stance.SUPPORTS) else "",
            said.behind_closed_doors if passage.closed else "",
        )
        beside = ", ".join(mark for mark in marks if mark)
        source = ", ".join(part for part in (passage.who, passage.day) if part)
        lead = f" – {source}" if source else ""
        lead += f" ({beside})" if beside else ""
        yield Paragraph((Strong((Text(passage.key),)), Text(f"{lead}{said.colon.rstrip()}")))
        if passage.closed and not closed:
            yield BlockQuote((Paragraph((Emphasis((Text(words.withheld),)),)),))
        elif paragraphs := spoken(passage.text):
            yield BlockQuote(paragraphs)
