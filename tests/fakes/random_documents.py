"""Documents of every kind, with all that may go wrong when they are written, merged and read."""

from __future__ import annotations

import random
from datetime import date, timedelta

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.partial_days import Precision
from rapporteur_desk.services.search_values import HitKind, IndexedDocument

WORDS = [
    "santé", "l'école", "écoles", "impôt", "États-Unis", "n° 8", "3 000", "L. 111-1", "12 mars 2024", "38 %", "a", "de",
    "XXIe", "taxes", "the", "porte-parole", "œuvre", "𝔘nité", "ελλάδα", "½", ".", "«",
]  # fmt: skip


def random_documents(rng: random.Random, count: int) -> list[IndexedDocument]:
    """With words that few of them hold, some without a word, pages of one thing, values that come and go."""

    def text(most: int) -> str:
        return " ".join(
            rng.choice([*WORDS, f"mot{rng.randrange(50)}"]) for _ in range(rng.randrange(most + 1))
        )

    return [
        IndexedDocument(
            id=EntityId(f"d{number // 3}" if number % 2 else f"é{number}"), part=number % 3,
            kind=rng.choice(list(HitKind)), key=f"A{rng.randrange(30)}-{number % 12}", title=text(3), text=text(30),
            context=text(2), speaker=rng.choice(["", "M. Roux", f"Mme {number % 7}"]), topic=text(1),
            hearing=f"A{number % 5}", pages=(str(number % 7), "A-3..A-7")[: number % 3], mini_reports=tuple(rng.choices(["M1", "M2"], k=number % 3)),
            day=date(2024, 1, 1) + timedelta(days=rng.randrange(60)) if number % 3 else None,
            day_precision=rng.choice(list(Precision)) if number % 3 else Precision.DAY,
            confidential=rng.random() < 0.3, links=rng.randrange(4), acronyms=(f"X{number % 4}=y",) if number % 2 else (),
            language=rng.choice(["fr", "fr", "en", "de-AT"]),
        )
        for number in range(count)
    ]  # fmt: skip
