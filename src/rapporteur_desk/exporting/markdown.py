"""A document as Markdown, in the dialect that the application reads."""

from __future__ import annotations

from dataclasses import replace

from rapporteur_desk.document.markdown import write_markdown
from rapporteur_desk.document.tree import Document
from rapporteur_desk.exporting.characters import legal
from rapporteur_desk.exporting.conformance import TreeExporter
from rapporteur_desk.exporting.links import with_true_links
from rapporteur_desk.services.ports import AttachmentReader


class MarkdownExporter(TreeExporter):
    """Writes one text; pictures stay references to the dossier's attachments."""

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:  # noqa: ARG002
        """The text, in UTF-8 with plain line feeds.

        Raises:
            UnknownNodeError: a node this code does not know (a bug).
        """
        text = write_markdown(replace(document, blocks=with_true_links(document.blocks)))
        return legal(text).encode()
