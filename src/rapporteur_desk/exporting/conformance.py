"""What in a tree keeps a file from being accessible, whatever the format; and an exporter that tells it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Final

from rapporteur_desk.document.charts import ChartProblem, is_chart, read_chart
from rapporteur_desk.document.paragraph_marks import SectionTrail
from rapporteur_desk.document.tree import Block, CodeBlock, Document, Heading, Image, Inline, plain_text
from rapporteur_desk.exporting.layout import numbered_heading
from rapporteur_desk.exporting.pictures import ATTACHMENT
from rapporteur_desk.exporting.references import walked
from rapporteur_desk.services.conformance import Finding, FindingKind, Rendering
from rapporteur_desk.services.ports import AttachmentReader

_TELLING: Final = (Heading, Image, CodeBlock)
"""What findings beyond those of headings come from."""


class TreeExporter(ABC):
    """Writes a tree, and tells what in it keeps the file from being accessible."""

    @abstractmethod
    def render(self, document: Document, attachments: AttachmentReader) -> bytes:
        """The file's bytes."""

    def render_with_findings(
        self,
        document: Document,
        attachments: AttachmentReader,
        name: str = "",  # noqa: ARG002  (a single file needs none)
    ) -> Rendering:
        """The file's bytes, and what is to be mended in the text; see the `Exporter` port."""
        return Rendering(self.render(document, attachments), document_findings(document))


class Places:
    """Where a walk through a document stands: under which heading, in which section."""

    def __init__(self) -> None:
        self.heading = ""
        """Words of the last heading that has some."""
        self._trail = SectionTrail()

    @property
    def section(self) -> str:
        """Key of the section; empty outside."""
        return self._trail.section

    def pass_by(self, node: Block | Inline) -> None:
        """Take notice of the next node of the walk."""
        self._trail.pass_by(node)
        if isinstance(node, Heading):
            self.heading = heading_words(node) or self.heading


def document_findings(document: Document) -> tuple[Finding, ...]:
    """What the tree shows by itself: headings that skip a level or are empty, silent pictures, failed charts."""
    told = [node for node in walked(document.blocks) if isinstance(node, _TELLING)]
    return (*_headings(document), *_silent_pictures(told), *_failed_charts(told))


def tagged_headings(document: Document) -> list[Heading]:
    """The headings that are such in the structure of a file: those with words, outside notes."""
    return [heading for heading in _all_headings(document) if heading_words(heading)]


def raised_levels(document: Document) -> int:
    """By how much every heading is raised, so that the first level is 1 (ISO 14289-1, 7.4.2)."""
    return _highest(tagged_headings(document)) - 1


def heading_words(heading: Heading) -> str:
    """A heading's number and words, empty when there is nothing to read."""
    return plain_text(numbered_heading(heading)).strip()


def _all_headings(document: Document) -> list[Heading]:
    """Outside notes."""
    return [node for node in walked(document.blocks, notes=False) if isinstance(node, Heading)]


def _level(heading: Heading) -> int:
    return min(max(heading.level, 1), 6)


def _highest(headings: Iterable[Heading]) -> int:
    return min(map(_level, headings), default=1)


def _headings(document: Document) -> Iterator[Finding]:
    headings = [(heading, heading_words(heading)) for heading in _all_headings(document)]
    before = _highest(heading for heading, words in headings if words) - 1
    places = Places()
    for heading, words in headings:
        above = places.heading
        places.pass_by(heading)
        if not words:
            yield Finding(FindingKind.HEADING_EMPTY, above, "", places.section)
            continue
        if _level(heading) > before + 1:
            yield Finding(FindingKind.HEADING_SKIPPED, above, words, places.section)
        before = _level(heading)


def _silent_pictures(nodes: Iterable[Block | Inline]) -> Iterator[Finding]:
    places = Places()
    for node in nodes:
        places.pass_by(node)
        if isinstance(node, Image) and node.src.startswith(ATTACHMENT) and not plain_text(node.alt).strip():
            detail = node.title or node.src
            yield Finding(
                FindingKind.ALTERNATIVE_TEXT_MISSING, places.heading, detail, places.section, node.src
            )


def _failed_charts(nodes: Iterable[Block | Inline]) -> Iterator[Finding]:
    places = Places()
    for node in nodes:
        places.pass_by(node)
        if isinstance(node, CodeBlock) and is_chart(node.info):
            problem = read_chart(node.info, node.text)
            if isinstance(problem, ChartProblem):
                detail = problem.line.strip() or node.info
                yield Finding(FindingKind.CHART_UNREADABLE, places.heading, detail, places.section)
