"""What a section will look like, while it is written."""

from __future__ import annotations

from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.ports import DossierStore


class PreviewService:
    """The same tree as the exports, as HTML."""

    def __init__(self, store: DossierStore, composer: DocumentComposer) -> None:
        self._store = store
        self._composer = composer

    def section_html(self, section_id: EntityId, text: str) -> str:
        """The HTML fragment of a section with `text` as it is being typed.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        document = self._composer.section(self._store.sections.get(section_id), text)
        return render_fragment(document.blocks)
