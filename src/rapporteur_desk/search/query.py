"""The query language: words (and), "phrases", -without, OR / OU, prefix*, near~, (parentheses), fields.

Any string is understood: what is no operator is words. A query is compiled once for each language of
analysis, because the same word has another stem, or means nothing, in another language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple, Protocol

from rapporteur_desk.search.analysis import FRENCH, chunks, exact_variants
from rapporteur_desk.search.conditions import Condition
from rapporteur_desk.search.pieces import Close, Open, Or, Piece, pieces_of
from rapporteur_desk.search.pieces import Token as Sign
from rapporteur_desk.search.query_fields import NAMED_THINGS, Field, field_like, meaning_of
from rapporteur_desk.search.tokens import Chunk, Token
from rapporteur_desk.services.search_values import HitKind, Remark

LONGEST_QUERY = 4000
"""Characters of a query that are read."""
MOST_TERMS = 64
"""Words of a query that are looked for; further ones are left out."""
MOST_PREFIXES = 8
"""Words with a star that stand for all that begin so; further ones are looked for as they are."""
MOST_NEAR = 4
"""Words with a tilde that stand for all that are like them; further ones are looked for as they are."""
MOST_CONDITIONS = 12
"""Fields of a query that are minded; further ones are left out."""
DEEPEST = 16
"""Parentheses in parentheses; further ones are read as if they were not there."""
MOST_REMARKS = 4
ENOUGH = 0.5
"""Share of a query's plain words, rounded down, that is enough when all of them cannot be had."""


class Form(StrEnum):
    """Under which of its names a word is looked for."""

    STEM = "stem"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Term:
    form: Form
    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so, as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another as they are written; at each place any of several."""

    places: tuple[tuple[str, ...] | Prefix, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MostOf:
    """At least so many of the nodes."""

    nodes: tuple[Node, ...]
    least: int


@dataclass(frozen=True, slots=True)
class Without:
    node: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """No condition at all."""


@dataclass(frozen=True, slots=True)
class Near:
    """Every word that is written nearly so. Before documents are matched, `resolving` puts those words in its place."""

    text: str
    distance: int
    """Letters that may differ."""


@dataclass(frozen=True, slots=True)
class Named:
    """What belongs to the things of a kind that are called so. `resolving` puts a condition in its place."""

    kind: HitKind
    text: str
    """A key, or words of the title."""
    beginning: bool
    """Whether the last word may be unfinished."""


Leaf = Term | Prefix | Phrase
Node = Term | Prefix | Phrase | AllOf | AnyOf | MostOf | Without | Everything | Near | Named | Condition


class Glossary(Protocol):
    """What the texts themselves say that acronyms stand for."""

    def expansions(self, acronym: str) -> Sequence[tuple[str, ...]]:
        """Words, folded, that a folded acronym stands for; none, or several such runs of words."""

    def acronym_at(self, words: Sequence[str]) -> tuple[int, str] | None:
        """How many of the first of these folded words an acronym stands for, and which."""


class AskedWord(NamedTuple):
    """A plain word of a query, for which another may be offered."""

    start: int
    end: int
    """In the query."""
    exact: str
    stem: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it was understood."""

    node: Node
    words: tuple[AskedWord, ...] = ()
    remarks: tuple[Remark, ...] = ()


def parse(text: str, language: str = FRENCH, *, prefix_last: bool = False) -> Node:
    """What to look for in the texts of one language. Never fails; `Everything` when there is no word in it."""
    return understood(text, language, prefix_last=prefix_last).node


def understood(
    text: str,
    language: str = FRENCH,
    *,
    prefix_last: bool = False,
    most_words: bool = False,
    glossary: Glossary | None = None,
) -> Question:
    """A query for the texts of one language, with what is to be said about it.

    Args:
        prefix_last: the last word may be unfinished.
        most_words: most of the words without any sign are enough.
        glossary: to find what an acronym stands for, and the acronym for what it stands for.
    """
    signs = pieces_of(text[:LONGEST_QUERY], prefix_last=prefix_last)
    compiler = _Compiler(signs, language, glossary)
    group = compiler.sequence(0, None)
    wanted = group.plain + group.wanted
    if all(isinstance(node, Without) for _, node in wanted):
        wanted = wanted + group.vain  # nothing but function words: then they are what is meant
    nodes = [node for _, node in sorted(wanted, key=lambda placed: placed[0])]
    if most_words and len(group.plain) > 1:
        plain = tuple(node for _, node in group.plain)
        least = max(1, int(len(plain) * ENOUGH))
        nodes = [MostOf(plain, least), *(node for _, node in group.wanted)]
    if compiler.words_left == 0:
        compiler.remark(Remark("search.too_many_words", (("most", str(MOST_TERMS)),)))
    return Question(_all_of(nodes), tuple(compiler.asked), tuple(compiler.remarks))


def plain_words(text: str, language: str, *, unfinished: bool) -> Node:
    """All words of a text, without any sign among them."""
    nodes, vain = _Compiler((), language, None).words(Piece(text, 0, unfinished=unfinished))
    return _all_of(nodes or vain)


@dataclass(slots=True)
class _Group:
    """The conditions of a stretch of the query, each with its place in it."""

    plain: list[tuple[int, Node]]
    """Of words without any sign, which may do without one another."""
    wanted: list[tuple[int, Node]]
    vain: list[tuple[int, Node]]
    """Of function words, which count only when there is nothing else."""


class _Compiler:
    def __init__(self, signs: Sequence[Sign], language: str, glossary: Glossary | None) -> None:
        self._signs = signs
        self._at = 0
        self._language = language
        self._glossary = glossary
        self.words_left = MOST_TERMS
        self._left = {Prefix: MOST_PREFIXES, Near: MOST_NEAR, Condition: MOST_CONDITIONS}
        self.asked: list[AskedWord] = []
        self.remarks: list[Remark] = []

    def remark(self, remark: Remark) -> None:
        if remark not in self.remarks and len(self.remarks) < MOST_REMARKS:
            self.remarks.append(remark)

    def sequence(self, depth: int, field: Field | None) -> _Group:
        """Read up to the parenthesis that closes it, or to the end."""
        group = _Group([], [], [])
        alternatives: list[tuple[int, list[Node]]] = []
        joins = False
        while self._at < len(self._signs):
            place, sign = self._at, self._signs[self._at]
            self._at += 1
            if isinstance(sign, Or):
                joins = bool(alternatives)
                continue
            if isinstance(sign, Close):
                if depth:
                    break
                continue
            if isinstance(sign, Open):
                if depth == DEEPEST:
                    continue
                wanted, vain = self._group(sign, depth, field)
                is_plain = False
            else:
                piece = sign if sign.field or field is None else replace(sign, field=field)
                wanted, vain = self._compiled(piece)
                is_plain = piece.is_plain
            follows_or = joins
            joins = False
            if follows_or:
                node = _all_of(wanted or vain)
                if not isinstance(node, Everything):
                    alternatives[-1][1].append(node)
                continue
            followed_by_or = self._at < len(self._signs) and isinstance(self._signs[self._at], Or)
            if followed_by_or:
                alternatives.append((place, [_all_of(wanted or vain)]))
                continue
            (group.plain if is_plain else group.wanted).extend((place, node) for node in wanted)
            group.vain.extend((place, node) for node in vain)
            if wanted or vain:
                alternatives.append((place, []))
        group.wanted += [(place, _any_of(nodes)) for place, nodes in alternatives if nodes]
        return group

    def _group(self, sign: Open, depth: int, field: Field | None) -> tuple[list[Node], list[Node]]:
        """The conditions within parentheses, and those of its function words apart."""
        inner = self.sequence(depth + 1, sign.field or field)
        placed = sorted(inner.plain + inner.wanted, key=lambda one: one[0])
        wanted, vain = [node for _, node in placed], [node for _, node in inner.vain]
        if sign.negated:
            return _denied(wanted or vain), []
        return ([_all_of(wanted)] if wanted else []), vain

    def _compiled(self, piece: Piece) -> tuple[list[Node], list[Node]]:
        """The conditions of a piece, and those of its function words apart."""
        nodes: list[Node]
        vain: list[Node] = []
        if piece.field is not None:
            nodes = self._field(piece, piece.field)
        elif piece.quoted:
            words = [token for chunk in self._chunks(piece) for token in chunk.tokens if token.linear]
            phrase = _phrase(words[: self._take(len(words))], unfinished=piece.unfinished)
            nodes = [phrase] if phrase is not None else []
        else:
            if piece.unknown_field:
                self._remark_unknown(piece)
            nodes, vain = self.words(piece)
        if piece.negated:
            return _denied(nodes or vain), []
        return nodes, vain

    def _chunks(self, piece: Piece) -> list[Chunk]:
        return [chunk for _, chunk in chunks(piece.text, self._language) if chunk.tokens]

    def _take(self, wanted: int) -> int:
        granted = min(self.words_left, wanted)
        self.words_left -= granted
        return granted

    def _may(self, kind: type) -> bool:
        """Whether there may be one more of these in the query."""
        self._left[kind] -= 1
        return self._left[kind] >= 0

    # -- fields

    def _field(self, piece: Piece, field: Field) -> list[Node]:
        if not self._may(Condition):
            self.remark(Remark("search.too_many_fields", (("most", str(MOST_CONDITIONS)),)))
            return []
        value = piece.text + ("*" if piece.starred else "")
        if not value.strip():
            if not piece.unfinished:
                self.remark(Remark("search.no_value", (("field", field.value),)))
            return []
        if field in NAMED_THINGS:
            return [Named(NAMED_THINGS[field], piece.text.strip(), piece.unfinished or piece.starred)]
        meant = meaning_of(field, value, unfinished=piece.unfinished)
        if meant.remark is not None:
            if not piece.unfinished:
                self.remark(meant.remark)
            return []
        return [_any_of(list(meant.conditions))]

    def _remark_unknown(self, piece: Piece) -> None:
        like = field_like(piece.unknown_field)
        if not piece.unfinished:
            self.remark(Remark("search.unknown_field", (("field", piece.unknown_field[:40]), ("like", like))))

    # -- words

    def words(self, piece: Piece) -> tuple[list[Node], list[Node]]:
        """The conditions of words that are read as they stand, and those of function words apart."""
        found = [(start, chunk) for start, chunk in chunks(piece.text, self._language) if chunk.tokens]
        linear = [[token for token in chunk.tokens if token.linear] for _, chunk in found]
        compiled: list[tuple[Node, bool]] = []
        for (start, chunk), words in zip(found, linear, strict=True):
            if self._take(len(words)) < len(words):
                break
            if not piece.negated:
                at = piece.start + start
                self.asked += [AskedWord(at + one.start, at + one.end, one.exact, one.stem) for one in words]
            compiled.append(self._chunk(chunk, words, piece, last=len(compiled) == len(found) - 1))
        nodes: list[Node] = []
        vain: list[Node] = []
        place = 0
        while place < len(compiled):
            end, acronym = self._acronym_of(linear[: len(compiled)], place)
            if acronym:
                spelt_out = _all_of([node for node, is_vain in compiled[place:end] if not is_vain])
                short = [Term(Form.EXACT, form) for form in exact_variants(acronym)]
                nodes.append(AnyOf((spelt_out, *short)))
            else:
                node, is_vain = compiled[place]
                (vain if is_vain else nodes).append(node)
            place = max(end, place + 1)
        return nodes, vain

    def _chunk(self, chunk: Chunk, words: list[Token], piece: Piece, *, last: bool) -> tuple[Node, bool]:
        """What to look for of a chunk, and whether it is a function word."""
        starred = last and piece.starred and self._may(Prefix)
        unfinished = last and piece.unfinished and not piece.starred
        first = words[0]
        if len(words) > 1:
            return _compound(chunk, words, beginning=starred or unfinished), False
        if last and piece.near and len(first.exact) > 2 and first.exact.isalpha() and self._may(Near):
            return Near(first.exact, min(piece.near, 1 if len(first.exact) < 5 else 2)), False
        if starred:
            return Prefix(first.exact), False
        if not first.stem:
            return (Prefix(first.exact) if unfinished else Term(Form.EXACT, first.exact)), True
        term = Term(Form.STEM, first.stem)
        options: list[Node] = [term]
        if unfinished:
            options.append(Prefix(first.exact))
        if self._glossary is not None and not piece.negated:
            options += [
                Phrase(tuple(exact_variants(word) for word in expansion))
                for expansion in self._glossary.expansions(first.exact)
                if self._take(len(expansion)) == len(expansion)
            ]
        return _any_of(options), False

    def _acronym_of(self, linear: Sequence[list[Token]], place: int) -> tuple[int, str]:
        """The chunk after those that an acronym stands for, and the acronym; empty when there is none."""
        if self._glossary is None or place + 1 >= len(linear):
            return 0, ""
        following = [token.exact for words in linear[place : place + 16] for token in words]
        found = self._glossary.acronym_at(following)
        if found is None:
            return 0, ""
        length, end = 0, place
        while length < found[0]:
            length += len(linear[end])
            end += 1
        return (end, found[1]) if length == found[0] else (0, "")


def _denied(nodes: Sequence[Node]) -> list[Node]:
    node = _all_of(nodes)
    return [] if isinstance(node, Everything) else [Without(node)]


def _compound(chunk: Chunk, linear: list[Token], *, beginning: bool) -> Node:
    """In one word or in several, with or without a plural's ending at each."""
    end = linear[-1].end
    name = next((one for one in chunk.tokens if not one.linear and (one.start, one.end) == (0, end)), None)
    if name is None:  # `M€`: millions and euros, which others write with words between them
        return _all_of([Term(Form.STEM, token.stem) for token in linear])
    places: list[tuple[str, ...] | Prefix] = [exact_variants(token.exact) for token in linear]
    options: list[Node] = [Term(Form.STEM, name.stem)] if name.stem else []
    if beginning:
        places[-1] = Prefix(linear[-1].exact)
        options.append(Prefix(name.exact))
    return AnyOf((*options, Phrase(tuple(places))))


def _phrase(words: list[Token], *, unfinished: bool) -> Node | None:
    if not words:
        return None
    if len(words) == 1:
        return Prefix(words[0].exact) if unfinished else Term(Form.EXACT, words[0].exact)
    places: list[tuple[str, ...] | Prefix] = [(token.exact,) for token in words]
    if unfinished:
        places[-1] = Prefix(words[-1].exact)
    return Phrase(tuple(places))


def _all_of(nodes: Sequence[Node]) -> Node:
    real = [node for node in nodes if not isinstance(node, Everything)]
    if not real:
        return Everything()
    return real[0] if len(real) == 1 else AllOf(tuple(real))


def _any_of(nodes: Sequence[Node]) -> Node:
    real = [node for node in nodes if not isinstance(node, Everything)]
    if not real:
        return Everything()
    return real[0] if len(real) == 1 else AnyOf(tuple(real))


def wanted_leaves(node: Node) -> list[Leaf]:
    """The terms that a match may hold, for ranking and highlighting: all but what is excluded."""
    match node:
        case Term() | Prefix() | Phrase():
            return [node]
        case AllOf(nodes) | AnyOf(nodes) | MostOf(nodes, _):
            return list(dict.fromkeys(leaf for child in nodes for leaf in wanted_leaves(child)))
        case _:
            return []
