"""What the search engines are compared on: documents of 400 words, and queries of every kind made of their words."""

from __future__ import annotations

import json
import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from prose import Prose

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.ports import HitKind, IndexedDocument

WORDS = 400
"""Of a document."""
GENERATED, REAL = "generated", "real"
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]+\s*")
_LETTERS = re.compile(r"[^\W\d_]+")


def real_texts() -> list[str]:
    """The interventions of real sittings, where the check data lies beside the repository; else nothing."""
    home = os.environ.get("RAPPORTEUR_SHARED") or Path(__file__).parents[2].parent / "shared"
    files = sorted(Path(home, "data", "01_debats", "jsonl").glob("*.jsonl"))
    return [
        json.loads(line)["texte"] for file in files for line in file.read_text(encoding="utf-8").splitlines()
    ]


def documents(corpus: str, count: int, seed: int = 1, first: int = 0) -> Iterator[IndexedDocument]:
    """Two in five are notes of hearings, the others pages of sources of a hundred pages."""
    rng = random.Random(f"{corpus} {seed} {first}")
    text = _generated(rng) if corpus == GENERATED else _real(rng)
    for number in range(first, first + count):
        is_note = number % 5 < 2
        hearing = f"A{number % 100 + 1}" if is_note else ""
        yield IndexedDocument(
            id=EntityId(f"n{number}" if is_note else f"s{number // 100}"),
            part=0 if is_note else number % 100 + 1,
            kind=HitKind.NOTE if is_note else HitKind.SOURCE,
            key=f"{hearing}-{number}" if is_note else f"S{number // 100}",
            text=next(text), hearing=hearing, speaker=f"Mme Personne {number % 300}" if is_note else "",
            mini_reports=(f"M{number % 5 + 1}",) if is_note else (),
            note_kind=("plain", "figure", "quote")[number % 3] if is_note else "",
            day=date(2023, 11, 1) + timedelta(days=number % 300) if is_note else None,
        )  # fmt: skip


def _generated(rng: random.Random) -> Iterator[str]:
    prose = Prose(rng)
    while True:
        yield "\n".join(prose.paragraph(WORDS // 4) for _ in range(4))


def _real(rng: random.Random) -> Iterator[str]:
    """Real sentences, in stretches as long as they come, put together anew once all have been read."""
    sentences = [sentence for text in real_texts() for sentence in _SENTENCE.findall(text)]
    at = 0
    while True:
        kept: list[str] = []
        words = 0
        while words < WORDS:
            if at % 5 == 0:
                at = rng.randrange(len(sentences))
            kept.append(sentences[at % len(sentences)])
            words += kept[-1].count(" ") + 1
            at += 1
        yield "".join(kept).strip()


@dataclass(frozen=True, slots=True)
class Queries:
    """Words by kind of query, as people write them."""

    term: list[str]
    both: list[tuple[str, str]]
    phrase: list[tuple[str, str]]
    prefix: list[str]
    fuzzy: list[str]
    typed: list[str]
    """Every beginning of some queries, as one types them."""

    @classmethod
    def of(cls, corpus: str, seed: int = 1) -> Queries:
        """Made of the words of the first documents: common ones, less common ones, pairs that stand together."""
        rng = random.Random(f"queries {corpus} {seed}")
        texts = [document.text for document in documents(corpus, 300)]
        counted = Counter(word.lower() for text in texts for word in _LETTERS.findall(text) if len(word) > 4)
        ranked = [word for word, count in counted.most_common() if count > 1]
        common, middle, rare = ranked[:60], ranked[60:600], ranked[600:]
        term = rng.sample(common, 10) + rng.sample(middle, 10) + rng.sample(rare, min(10, len(rare)))
        both = [(rng.choice(common), rng.choice(common + middle)) for _ in range(20)]
        pairs = [pair for text in texts[:60] for pair in pairwise(_LETTERS.findall(text)[1:40])]
        long = [word for word in middle + rare if len(word) > 7]
        phrases = [*rng.sample(pairs, 17), ("de", "la"), ("le", "gouvernement"), ("les", "collectivités")]
        wholes = [f"{a} {b}" for a, b in both[:6]] + term[:4] + [f'"{a} {b}"' for a, b in phrases[:3]]
        return cls(
            term=term, both=both, phrase=phrases,
            prefix=[word[:length] for word in rng.sample(common + middle, 6) for length in (1, 2, 3, 4, 6)],
            fuzzy=[_misspelt(rng, word) for word in rng.sample(long, min(15, len(long)))],
            typed=[whole[:length] for whole in wholes for length in range(1, len(whole) + 1)],
        )  # fmt: skip


def _misspelt(rng: random.Random, word: str) -> str:
    place = rng.randrange(3, len(word) - 1)
    return word[:place] + rng.choice("aeiourst") + word[place + 1 :]
