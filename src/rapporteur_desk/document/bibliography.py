"""The bibliography: sources in groups, each as its footnote cites it in full."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur_desk.document.cited_sources import CitedSource, reference_to_source
from rapporteur_desk.document.part_wording import part_wording
from rapporteur_desk.document.tree import (
    Block,
    BulletList,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    Text,
    plain_text,
)
from rapporteur_desk.domain.rules import folded


def bibliography(sources: Iterable[CitedSource], language: str, *, level: int = 2) -> tuple[Block, ...]:
    """Headings and lists of sources, by kind; without headings when all are of one kind.

    What is not public is left out: a reader could not find it, and its title may say too much.

    Args:
        sources: each once.
        language: of the report.
        level: of the headings.
    """
    groups = part_wording(language).source_groups
    found: dict[str, list[tuple[Inline, ...]]] = {name: [] for name, _ in groups}
    for source in sources:
        if not source.closed:
            name = next((name for name, types in groups if source.type in types), groups[-1][0])
            found[name].append(reference_to_source(source, language).first)
    filled = [(name, entries) for name, entries in found.items() if entries]
    blocks: list[Block] = []
    for name, entries in filled:
        if len(filled) > 1:
            blocks.append(Heading(level, (Text(name),)))
        entries.sort(key=lambda entry: folded(plain_text(entry).lstrip("«“ \u00a0")))
        items = (ListItem((Paragraph((*entry, Text("."))),)) for entry in entries)
        blocks.append(BulletList(tuple(items)))
    return tuple(blocks)
