"""The document of a whole mini-report: list of recommendations, sections, list of persons heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapporteur_desk.document.annexes import HeardEvent, persons_heard
from rapporteur_desk.document.citation_wording import Resolver
from rapporteur_desk.document.recommendations import RecommendationText, recommendation_list
from rapporteur_desk.document.report import ReportPart, assemble, parsed
from rapporteur_desk.document.transform import with_blocks
from rapporteur_desk.document.tree import Block, Box, Document, DocumentMeta, Heading, Text
from rapporteur_desk.document.wording import wording


def mini_report_document(
    parts: Sequence[ReportPart],
    *,
    recommendations: Sequence[RecommendationText] = (),
    events: Iterable[HeardEvent] = (),
    resolve: Resolver,
    meta: DocumentMeta,
) -> Document:
    """A mini-report as it is printed.

    Args:
        parts: the outermost sections.
        recommendations: in printed order; those that no section calls stand together after the sections.
        events: the hearings that fed the report.
        resolve: from a citation's key to what it points at.
        meta: title, authors, language and so on.
    """
    language = meta.language
    by_key = {recommendation.key: recommendation for recommendation in recommendations}
    called = {box.argument for part in parts for box in _boxes(part, language)}
    uncalled = [recommendation for recommendation in recommendations if recommendation.key not in called]
    return assemble(
        parts,
        resolve=resolve,
        recommendation=by_key.get,
        meta=meta,
        front=recommendation_list(recommendations, language),
        back=(*_remaining(uncalled, language), *persons_heard(events, language)),
    )


def _remaining(recommendations: Sequence[RecommendationText], language: str) -> Iterator[Block]:
    if recommendations:
        label = wording(language).recommendations_labels[recommendations[0].label]
        yield Heading(1, (Text(label),))
        for recommendation in recommendations:
            yield Box("recommendation", recommendation.key, (), ())


def _boxes(part: ReportPart, language: str) -> Iterator[Box]:
    """The recommendation boxes of a part and of those inside it."""
    found: list[Box] = []

    def note(block: Block) -> Block:
        if isinstance(block, Box) and block.name == "recommendation":
            found.append(block)
        return block

    with_blocks(parsed(part.text, language), note)
    yield from found
    for child in part.children:
        yield from _boxes(child, language)
