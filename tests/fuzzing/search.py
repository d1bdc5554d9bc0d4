"""Random and hostile queries, asked of an index of generated prose."""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heappush, heappushpop
from pathlib import Path

from prose import Prose

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.search.index import WhooshSearchIndex
from rapporteur_desk.services.search_messages import remark_text
from rapporteur_desk.services.search_values import HitKind, IndexedDocument, SearchQuery

KEPT = 20
"""Of the slowest, how many are told."""
WORDS_OF_ONE = 120
SIGNS = (
    '( ) " « » “ - -- OU OR | * ~ ~1 ~2 : .. > < >= orateur: speaker: sujet: type: kind: date: date:> date:2024-03.. '
    "mini-rapport: audition:A1 source: source:S1 page: page:>3 confidentiel:oui zorgl: https:// [a TO z] ^5 *:* m* "
    "NOT AND \\ / {} [[ %00 ' OR 1=1 n° art. L. 111-1 12/03/2024 38 % ½ XXIe l' d’ aujourd'hui 3 000 I.A."
).split()
ALPHABETS = (
    "aàâbcdeéèêfghiîïjklmnoôœpqrstuùvwxyzç ",
    "AE \"'-()*~:.,;«»",
    "0123456789 .,-/%",
    "\u0300\u0301\u00ad\u200b\u200d\u202e\ufeff \u00a0\u202f\u2028\x00\x1b\t\n",
    "日本語العربيةру\U0001f600\U0001d400ßĲŉﬁ½²Ⅷ",
    "\ud800\udfff a",
)


@dataclass
class SearchOutcome:
    count: int = 0
    raised: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    computing: list[float] = field(default_factory=list)
    """The same in processor time: on a busy machine, what the query itself takes."""
    slowest: list[tuple[str, float]] = field(default_factory=list)
    """Those that take most of the processor first."""

    def line(self) -> str:
        """All of it in a line."""
        times = "; ".join(
            f"{name} p50 {_at(values, 0.5)}, p95 {_at(values, 0.95)}, p99.9 {_at(values, 0.999)}, p100 {_at(values, 1)} ms"
            for name, values in (("elapsed", self.seconds), ("processor", self.computing))
        )
        return f"{self.count} queries; raised {len(self.raised)}; {times}"


def _at(seconds: Sequence[float], share: float) -> str:
    ordered = sorted(seconds)
    return f"{ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000:.1f}"


def campaign(count: int, seed: int, documents: int) -> SearchOutcome:
    """Ask `count` strings of an index of `documents` documents."""
    outcome = SearchOutcome()
    slowest: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory(prefix="rapporteur-fuzz-") as work:
        index = WhooshSearchIndex(Path(work) / "index", b"secret", in_memory=True)
        told = list(_documents(documents, seed))
        index.rebuild(told[: -len(told) // 20 or None], len(told), 1)
        index.update([], told[-len(told) // 20 :], 2)  # some in the overlay
        words = [word for document in told[:50] for word in document.text.split()]
        for number, text in enumerate(_strings(count, seed, words)):
            asks_all = number % 4 < 2
            query = SearchQuery(text=text, prefix_last=number % 2 == 0, weighed=asks_all, forgiving=asks_all)
            began, computing = time.perf_counter(), time.thread_time()
            try:
                results = index.search(query)
                for remark in results.remarks:
                    remark_text(remark, "fr")
            except Exception as error:  # noqa: BLE001  # whatever it is, it is counted
                outcome.raised.append(f"{error!r} for {text[:200]!r}, string {number} of seed {seed}")
            seconds, computing = time.perf_counter() - began, time.thread_time() - computing
            outcome.count += 1
            outcome.seconds.append(seconds)
            outcome.computing.append(computing)
            (heappush if len(slowest) < KEPT else heappushpop)(slowest, (computing, text))
        index.close()
    outcome.slowest = [(text, seconds) for seconds, text in sorted(slowest, reverse=True)]
    return outcome


def _documents(count: int, seed: int) -> Iterator[IndexedDocument]:
    chance = random.Random(seed)
    prose = Prose(chance)
    first = date(2024, 1, 1)
    speakers = [f"Mme {prose.sentence()[:20]}" for _ in range(200)]
    topics = [prose.sentence() for _ in range(200)]
    for number in range(count):
        if number % 50 == 0:
            key = f"A{number // 50 + 1}"
            yield IndexedDocument(
                id=EntityId(key), kind=HitKind.HEARING, key=key, title=prose.sentence(), hearing=key
            )
        is_page = number % 3 == 0
        yield IndexedDocument(
            id=EntityId(f"d{number}"), kind=HitKind.SOURCE if is_page else HitKind.NOTE,
            key=f"S{number}" if is_page else f"{key}-{number}", part=number % 40 if is_page else 0,
            text=prose.paragraph(WORDS_OF_ONE), speaker=chance.choice(speakers), hearing=key,
            source=f"S{number}" if is_page else "", topic=chance.choice(topics), note_kind="quote",
            mini_reports=(f"M{number % 5}",), day=first + timedelta(days=number % 400),
        )  # fmt: skip


def _strings(count: int, seed: int, words: Sequence[str]) -> Iterator[str]:
    hostile = _hostile()
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        yield _string(chance, words, hostile)


def _string(chance: random.Random, words: Sequence[str], hostile: Sequence[str]) -> str:
    match chance.randrange(9):
        case 0:
            return "".join(chance.choices(chance.choice(ALPHABETS), k=chance.randint(0, 80)))
        case 1:
            return "".join(chr(chance.randrange(0x11_0000)) for _ in range(chance.randint(1, 40)))
        case 2:
            return chance.choice(("", " ")).join(chance.choices(SIGNS, k=chance.randint(1, 40)))
        case 3 | 4:
            picked = chance.choices(
                [*chance.choices(words, k=8), *chance.choices(SIGNS, k=6)], k=chance.randint(1, 12)
            )
            return " ".join(picked)
        case 5:
            return " ".join(_misspelt(chance.choice(words), chance) for _ in range(chance.randint(1, 5)))
        case 6:
            unit = chance.choice((*SIGNS, chance.choice(words), chance.choice("(-\"*~'a0é")))
            return (unit + chance.choice(("", " "))) * chance.choice((1, 2, 10, 100, 1000, 5000))
        case 7:
            return " ".join(
                word[: chance.randint(1, 4)] + "*" for word in chance.choices(words, k=chance.randint(1, 12))
            )
        case _:
            text = chance.choice(hostile)
            return text if chance.random() < 0.5 else f"{chance.choice(SIGNS)}{text}{chance.choice(SIGNS)}"


def _misspelt(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word) + 1)
    letter = chance.choice("aeéiorstnl")
    spelt = chance.choice((word[:place] + letter + word[place:], word[:place] + word[place + 1 :], word))
    return spelt + chance.choice(("", "", "~", "~1", "*"))


def _hostile() -> list[str]:
    """The shared collection of hostile strings; a few of the kind where it is not here."""
    root = Path(os.environ.get("RAPPORTEUR_SHARED") or Path(__file__).parents[2].parent / "shared")
    file = root / "data" / "08_entrees_hostiles" / "blns.json"
    own = [
        "",
        "NaN",
        "\x00",
        "é" * 4000,
        "(" * 4000,
        "\u202egnirts",
        "' OR 1=1 --",
        "${7*7}",
        "<script>",
        "％００",
        "a" * 100_000,
    ]
    if not file.exists():
        return own
    return [*own, *json.loads(file.read_text(encoding="utf-8"))]
