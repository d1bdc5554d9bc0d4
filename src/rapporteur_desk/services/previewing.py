"""What a section will look like while it is written, and what an export will hold before it is made."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from rapporteur_desk.document.html import HtmlOptions, render_fragment, render_stretches
from rapporteur_desk.document.pages import PageBudget, page_count
from rapporteur_desk.document.partition import stretches
from rapporteur_desk.document.transform import with_blocks, words_of
from rapporteur_desk.document.tree import (
    Block,
    Cover,
    Document,
    DocumentMeta,
    Emphasis,
    Heading,
    PageBreak,
    Paragraph,
    Strong,
    Text,
)
from rapporteur_desk.document.wording import printed_day
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.exporting import ExportService
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.subjects import ExportSubject

STRETCH_WORDS: Final = 1500
"""Of a preview shown at once: four to five pages, which a screen lays out in 20 ms."""


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """A document as it will be exported."""

    stretches: tuple[str, ...]
    """HTML fragments, to be shown one at a time; one at least."""
    pages: int
    """About how many, of all letters together."""
    words: int
    letters: int
    """How many files it makes."""
    budget: PageBudget | None
    """Of the L'Essentiel in it, where there is one."""
    documents: tuple[Document, ...] = field(default=(), repr=False, compare=False)
    """Held as long as it is shown: the export takes them as they are, unless the dossier changes."""


class PreviewService:
    """The same tree as the exports, as HTML."""

    def __init__(self, store: DossierStore, composer: DocumentComposer, exports: ExportService) -> None:
        self._store = store
        self._composer = composer
        self._exports = exports

    def section_html(self, section_id: EntityId, text: str) -> str:
        """The HTML fragment of a section with `text` as it is being typed; a chart that fails says why.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        document = self._composer.section(self._store.sections.get(section_id), text)
        options = HtmlOptions(language=document.meta.language, chart_problems=True)
        return render_fragment(document.blocks, options)

    def export(self, subject: ExportSubject) -> ExportPreview:
        """What `ExportService.export` would write.

        Raises:
            As `DocumentComposer.compose`.
        """
        documents = tuple(document for _, document in self._composer.documents(subject))
        blocks: list[Block] = []
        for document in documents:
            blocks += [PageBreak(), *_whole(document)] if blocks else _whole(document)
        options = HtmlOptions(language=documents[0].meta.language, chart_problems=True)
        return ExportPreview(
            stretches=tuple(render_stretches(stretches(blocks, STRETCH_WORDS), options)),
            pages=sum(page_count(document) for document in documents),
            words=sum(len(words.split()) for document in documents for words in words_of(document.blocks)),
            letters=len(documents),
            budget=self._exports.essentiel_budget(subject),
            documents=documents,
        )


def _whole(document: Document) -> tuple[Block, ...]:
    """The blocks below what every format prints above them: institution, title, who and when, and the warning."""
    meta = document.meta
    front: list[Block] = []
    if meta.titled:
        title = Heading(1, (Text(meta.title),)) if meta.title else None
        under = (meta.subtitle, ", ".join(meta.authors), _day(meta))
        front += [Paragraph((Text(meta.institution),))] if meta.institution else []
        front += [title] if title else []
        front += [Paragraph((Emphasis((Text(line),)),)) for line in under if line]
    if meta.notice:
        front.append(Paragraph((Strong((Text(meta.notice),)),)))
    covered = any(isinstance(block, Cover) for block in document.blocks)
    lowered = 1 if covered or (meta.titled and meta.title) else 0

    def below(block: Block) -> Block:
        return replace(block, level=min(block.level + lowered, 6)) if isinstance(block, Heading) else block

    return (*front, *with_blocks(document.blocks, below))


def _day(meta: DocumentMeta) -> str:
    try:
        return printed_day(date.fromisoformat(meta.day), meta.language)
    except ValueError:
        return meta.day
