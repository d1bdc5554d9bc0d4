"""Did you mean: another query that finds more, where one finds nothing or little."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapporteur_desk.search.analysis import LANGUAGES, analyse, language_of
from rapporteur_desk.search.evaluation import Checkpoint, Segment
from rapporteur_desk.search.lexicon import Lexicon, NearWord
from rapporteur_desk.search.query import AskedWord, Form
from rapporteur_desk.search.terms import field_of

FEW = 3
"""Results up to which another query is looked for."""
MOST_CORRECTED = 4
"""Words of a query for which another is looked for."""
MUCH_MORE_OFTEN = 20
"""How many times more documents must hold another word, for one that some documents do hold."""
MOST_READ = 100_000
"""Characters of a text in which a word's spelling is looked for."""


def suggestion(
    text: str,
    words: Sequence[AskedWord],
    segments: Sequence[Segment],
    total: int,
    count: Callable[[str], int],
    checkpoint: Checkpoint,
    *,
    prefix_last: bool,
) -> str:
    """The query with its unknown words put right; empty when that finds no more.

    Args:
        words: the plain words of `text`.
        total: how many documents it finds.
        count: how many another query would find.
        checkpoint: raises when nobody waits any more.
        prefix_last: the last word may be unfinished: it is left alone as long as some word begins so.
    """
    if total > FEW:
        return ""
    lexicon = Lexicon(segments, checkpoint)
    corrected: list[tuple[AskedWord, str]] = []
    for word in [word for word in words if word.stem and len(word.exact) > 2][: 2 * MOST_CORRECTED]:
        if len(corrected) == MOST_CORRECTED:
            break
        if prefix_last and word.end == len(text) and lexicon.has_beginning(word.exact):
            continue
        better = _better(word, lexicon)
        if better is not None:
            corrected.append((word, _spelling(better.word, text[word.start : word.end], segments)))
    if not corrected:
        return ""
    parts, last = [], 0
    for word, spelling in sorted(corrected):
        parts += [text[last : word.start], spelling]
        last = word.end
    other = "".join(parts) + text[last:]
    return other if count(other) > total else ""


def _better(word: AskedWord, lexicon: Lexicon) -> NearWord | None:
    """The word that was probably meant."""
    held = max(lexicon.count(Form.STEM, word.stem), lexicon.count(Form.EXACT, word.exact))
    if not word.exact.isalpha():
        return None
    most = 2 if len(word.exact) > 4 and not held else 1
    found = [near for near in lexicon.near(word.exact, most) if near.times >= max(1, held * MUCH_MORE_OFTEN)]
    # People rarely mistake the first letter: it counts as two. Of words equally near, the most frequent is meant.
    found.sort(
        key=lambda near: (
            near.distance + (near.word[0] != word.exact[0]), near.word[0] != word.exact[0], -near.times, near.word
        )
    )  # fmt: skip
    return found[0] if found else None


def _spelling(word: str, typed: str, segments: Sequence[Segment]) -> str:
    """A folded word as a text spells it, with its accents."""
    for segment in segments:
        for language in LANGUAGES:
            if language not in segment.languages():
                continue
            numbers = segment.terms.postings(field_of(Form.EXACT, language), word).numbers.tolist()
            for number in [number for number in numbers if number not in segment.dead][:3]:
                words = segment.texts[number]
                tag = language_of(segment.documents.column("languages").of(number))
                speaker = segment.documents.column("speakers").of(number)
                for text in (words.title, speaker, words.text[:MOST_READ]):
                    for token in analyse(text, tag):
                        if token.exact == word and token.linear:
                            spelt = text[token.start : token.end]
                            return spelt.lower() if typed.islower() and not spelt.isupper() else spelt
    return word
