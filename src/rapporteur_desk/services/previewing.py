"""What a section will look like, while it is written."""

from __future__ import annotations

from rapporteur_desk.document.html import HtmlOptions, render_fragment
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.ports import DossierStore


class PreviewService:
    """The same tree as the exports, as HTML."""

    def __init__(self, store: DossierStore, composer: DocumentComposer) -> None:
        self._store = store
        self._composer = composer

    def section_html(self, section_id: EntityId, text: str) -> str:
        """The HTML fragment of a section with `text` as it is being typed; a chart that fails says why.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        document = self._composer.section(self._store.sections.get(section_id), text)
        options = HtmlOptions(language=document.meta.language, chart_problems=True)
        return render_fragment(document.blocks, options)
