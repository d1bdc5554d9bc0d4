"""The query language: words (and), "phrases", -without, OR / OU, prefix*.

Any string is understood: what is no operator is words. A query is compiled once for each language of
analysis, because the same word has another stem, or means nothing, in another language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapporteur_desk.search.analysis import FRENCH, Chunk, Token, chunks, exact_variants

LONGEST_QUERY = 4000
"""Characters of a query that are read."""
MOST_TERMS = 64
"""Words of a query that are looked for; further ones are left out."""
MOST_PREFIXES = 8
"""Words with a star that stand for all that begin so; further ones are looked for as they are."""


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
class Without:
    node: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """No condition at all."""


Leaf = Term | Prefix | Phrase
Node = Term | Prefix | Phrase | AllOf | AnyOf | Without | Everything


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the query between operators."""

    text: str
    quoted: bool = False
    negated: bool = False
    starred: bool = False
    unfinished: bool = False
    alternative: bool = False
    """Whether OR stands between it and the piece before."""


_PIECES = re.compile(
    r"""
      (?P<minus>(?<!\S)-(?=[^\s-]))?
      (?: ["“”«](?P<quoted>[^"“”«»]*)(?P<closed>["“”»]?)
        | (?P<word>[^\s"“”«»]+) )
    """,
    re.VERBOSE,
)
_OR = frozenset({"OR", "OU", "|", "||"})


def parse(text: str, language: str = FRENCH, *, prefix_last: bool = False) -> Node:
    """What to look for in the texts of one language. Never fails; `Everything` when there is no word in it."""
    budget = _Budget(MOST_TERMS, MOST_PREFIXES)
    groups: list[list[Node]] = []
    stop_words: list[list[Node]] = []
    for piece in _joined(_pieces(text[:LONGEST_QUERY], prefix_last=prefix_last)):
        wanted, vain = _compiled(piece, language, budget)
        if piece.alternative and groups:
            groups[-1].append(_all_of(wanted or vain))
            continue
        groups += [[node] for node in wanted]
        stop_words += [[node] for node in vain]
    if all(isinstance(node, Without) for group in groups for node in group):
        groups += stop_words  # nothing but function words: then they are what is meant
    return _all_of([_any_of(group) for group in groups])


def _pieces(text: str, *, prefix_last: bool) -> list[_Piece]:
    pieces: list[_Piece] = []
    alternative = False
    for match in _PIECES.finditer(text):
        word = match["word"]
        if word in _OR and not match["minus"]:
            alternative = bool(pieces)
            continue
        last = prefix_last and match.end() == len(text)
        negated = match["minus"] is not None
        if word is None:
            pieces.append(
                _Piece(match["quoted"], True, negated, False, last and not match["closed"], alternative)
            )
        else:
            starred = word.endswith("*") and word.strip("*") != ""
            pieces.append(_Piece(word.rstrip("*"), False, negated, starred, last, alternative))
        alternative = False
    return pieces


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Neighbouring plain words in one piece, so that `3 000` or `n° 8` is seen whole."""
    joined: list[_Piece] = []
    for place, piece in enumerate(pieces):
        before = joined[-1] if joined else None
        followed_by_or = place + 1 < len(pieces) and pieces[place + 1].alternative
        if (
            before is not None
            and not (piece.quoted or piece.negated or piece.alternative or followed_by_or)
            and not (before.quoted or before.negated or before.alternative or before.starred)
        ):
            joined[-1] = _Piece(
                f"{before.text} {piece.text}", starred=piece.starred, unfinished=piece.unfinished
            )
        else:
            joined.append(piece)
    return joined


@dataclass(slots=True)
class _Budget:
    words: int
    prefixes: int

    def take(self, wanted: int) -> int:
        granted = min(self.words, wanted)
        self.words -= granted
        return granted

    def take_prefix(self) -> bool:
        self.prefixes -= 1
        return self.prefixes >= 0


def _compiled(piece: _Piece, language: str, budget: _Budget) -> tuple[list[Node], list[Node]]:
    """The conditions of a piece, and those of its function words apart."""
    found = [chunk for _, chunk in chunks(piece.text, language) if chunk.tokens]
    if piece.quoted:
        words = [token for chunk in found for token in chunk.tokens if token.linear]
        phrase = _phrase(words[: budget.take(len(words))], unfinished=piece.unfinished)
        nodes: list[Node] = [phrase] if phrase is not None else []
        vain: list[Node] = []
    else:
        nodes, vain = _words(found, piece, budget)
    if piece.negated:
        denied = nodes or vain
        return [Without(node) for node in ([_all_of(denied)] if denied else [])], []
    return nodes, vain


def _words(found: list[Chunk], piece: _Piece, budget: _Budget) -> tuple[list[Node], list[Node]]:
    nodes: list[Node] = []
    vain: list[Node] = []
    for place, chunk in enumerate(found):
        linear = [token for token in chunk.tokens if token.linear]
        if budget.take(len(linear)) < len(linear):
            break
        last = place == len(found) - 1
        starred = last and piece.starred and budget.take_prefix()
        unfinished = last and piece.unfinished and not piece.starred
        if len(linear) > 1:
            nodes.append(_compound(chunk, linear, beginning=starred or unfinished))
        elif starred:
            nodes.append(Prefix(linear[0].exact))
        elif linear[0].stem:
            nodes.append(_word(linear[0], unfinished=unfinished))
        else:
            vain.append(Prefix(linear[0].exact) if unfinished else Term(Form.EXACT, linear[0].exact))
    return nodes, vain


def _word(token: Token, *, unfinished: bool) -> Node:
    term = Term(Form.STEM, token.stem)
    return AnyOf((term, Prefix(token.exact))) if unfinished else term


def _compound(chunk: Chunk, linear: list[Token], *, beginning: bool) -> Node:
    """In one word or in several, with or without a plural's ending at each."""
    name = next(token for token in chunk.tokens if not token.linear)
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


def _all_of(nodes: list[Node]) -> Node:
    real = [node for node in nodes if not isinstance(node, Everything)]
    if not real:
        return Everything()
    return real[0] if len(real) == 1 else AllOf(tuple(real))


def _any_of(nodes: list[Node]) -> Node:
    real = [node for node in nodes if not isinstance(node, Everything)]
    if not real:
        return Everything()
    return real[0] if len(real) == 1 else AnyOf(tuple(real))


def wanted_leaves(node: Node) -> list[Leaf]:
    """The terms that a match may hold, for ranking and highlighting: all but what is excluded."""
    match node:
        case Term() | Prefix() | Phrase():
            return [node]
        case AllOf(nodes) | AnyOf(nodes):
            return list(dict.fromkeys(leaf for child in nodes for leaf in wanted_leaves(child)))
        case _:
            return []
