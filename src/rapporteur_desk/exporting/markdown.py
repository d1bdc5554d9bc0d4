"""A document as Markdown, in the dialect that the application reads."""

from __future__ import annotations

from dataclasses import replace

from rapporteur_desk.document.markdown import write_markdown
from rapporteur_desk.document.tree import Document, Emphasis, Image, Inline, Text
from rapporteur_desk.exporting.characters import legal
from rapporteur_desk.exporting.conformance import TreeExporter, document_findings
from rapporteur_desk.exporting.links import with_true_links
from rapporteur_desk.exporting.pictures import picture_of, upright_file, words_instead
from rapporteur_desk.services.conformance import Rendering
from rapporteur_desk.services.ports import AttachmentReader


class MarkdownExporter(TreeExporter):
    """Writes one text, and its pictures as files beside it."""

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:  # noqa: ARG002
        """The text, in UTF-8 with plain line feeds; pictures stay references to the dossier's attachments.

        Raises:
            UnknownNodeError: a node this code does not know (a bug).
        """
        text = write_markdown(replace(document, blocks=with_true_links(document.blocks)))
        return legal(text).encode()

    def render_with_findings(
        self, document: Document, attachments: AttachmentReader, name: str = ""
    ) -> Rendering:
        """As the `Exporter` port says; the pictures are in a folder named after the file."""
        findings = document_findings(document)
        if not name:
            return Rendering(self.render(document, attachments), findings)
        pictures = _PicturesBeside(f"{name}-images", attachments)
        shown = replace(document, blocks=with_true_links(document.blocks, pictures.address))
        return Rendering(self.render(shown, attachments), findings, pictures.files)


class _PicturesBeside:
    """The pictures of a text as files, each once, under names that tell nothing of where they came from."""

    def __init__(self, folder: str, attachments: AttachmentReader) -> None:
        self._folder = folder
        self._attachments = attachments
        self._paths: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def address(self, image: Image) -> Inline:
        """The image with the path of its file; its words where there is no picture to show."""
        if image.src not in self._paths:
            picture = picture_of(image, self._attachments)
            self._paths[image.src] = ""
            if picture is not None:
                file = upright_file(picture)
                path = f"{self._folder}/image{len(self.files) + 1}.{file.extension}"
                self._paths[image.src], self.files[path] = path, file.data
        path = self._paths[image.src]
        return replace(image, src=path) if path else Emphasis((Text(words_instead(image)),))
