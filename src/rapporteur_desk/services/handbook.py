"""The manual's chapters, as the search index is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.indexing import readable
from rapporteur_desk.services.search_values import HitKind, IndexedDocument

_TITLE = re.compile(r"^##[ \t]+(.+?)[ \t]*$", re.MULTILINE)


class Chapter(NamedTuple):
    rank: int
    """From 1."""
    title: str
    text: str
    """Markdown, without its title."""


def chapters(text: str) -> list[Chapter]:
    """The chapters of the manual: what stands under each heading of the second level."""
    titles = list(_TITLE.finditer(text))
    ends = [*(title.start() for title in titles[1:]), len(text)][: len(titles)]
    return [
        Chapter(rank, title[1], text[title.end() : end].strip())
        for rank, (title, end) in enumerate(zip(titles, ends, strict=True), 1)
    ]


def handbook_documents(text: str, language: str) -> Iterator[IndexedDocument]:
    """What the index is told of the manual in a language."""
    for chapter in chapters(text):
        yield IndexedDocument(
            id=EntityId(f"manual-{language}"), part=chapter.rank, kind=HitKind.MANUAL, title=chapter.title,
            text=readable(chapter.text).replace("`", ""), language=language,
        )  # fmt: skip
