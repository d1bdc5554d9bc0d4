"""Which emitter writes which format."""

from __future__ import annotations

from pathlib import Path

from rapporteur_desk.services.ports import Exporter, ExportFormat


def exporter_for(format: ExportFormat, fonts: Path) -> Exporter:
    """The emitter of a format; its code is loaded only now.

    Args:
        format: the kind of file.
        fonts: the folder of the bundled fonts, for the formats that embed them.
    """
    match format:
        case ExportFormat.DOCX:
            from rapporteur_desk.exporting.docx.exporter import DocxExporter

            return DocxExporter()
        case ExportFormat.ODT:
            from rapporteur_desk.exporting.odt.exporter import OdtExporter

            return OdtExporter()
        case ExportFormat.PDF:
            from rapporteur_desk.exporting.pdf.exporter import PdfExporter

            return PdfExporter(fonts)
        case ExportFormat.HTML:
            from rapporteur_desk.exporting.html import HtmlExporter

            return HtmlExporter()
        case ExportFormat.MARKDOWN:
            from rapporteur_desk.exporting.markdown import MarkdownExporter

            return MarkdownExporter()
        case ExportFormat.TEXT:
            from rapporteur_desk.exporting.plain import PlainTextExporter

            return PlainTextExporter()
