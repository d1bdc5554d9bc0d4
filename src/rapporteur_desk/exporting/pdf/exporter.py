"""A document as a PDF file."""

from __future__ import annotations

import logging
from calendar import timegm
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rapporteur_desk.document.tree import Document
from rapporteur_desk.domain.errors import ExportFailedError
from rapporteur_desk.exporting.layout import document_day
from rapporteur_desk.exporting.pdf.conformance import Finding, compiler_findings, document_findings
from rapporteur_desk.exporting.pdf.process import CompileJob, compile_apart
from rapporteur_desk.exporting.pdf.source import NO_DAY, typst_source
from rapporteur_desk.services.ports import AttachmentReader

STANDARDS: Final = ("ua-1", "a-2a")
"""PDF/UA-1 (ISO 14289-1), for readers who do not see, and PDF/A-2a (ISO 19005-2), for archives."""

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PdfRendering:
    """A PDF file and why it is not fully accessible."""

    data: bytes
    findings: tuple[Finding, ...]
    """Empty when the file conforms to both standards; otherwise it is a plain tagged PDF."""


class PdfExporter:
    """Writes tagged PDF through typst, in a process of its own."""

    def __init__(self, fonts: Path, time_limit: float = 120.0) -> None:
        """
        Args:
            fonts: the folder of the bundled fonts; no other is used but those within typst.
            time_limit: seconds after which the process is killed.
        """
        self._fonts = fonts
        self._time_limit = time_limit

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:
        """The file's bytes. What `render_with_findings` finds goes to the log, counted: the words may be closed.

        Raises:
            ExportFailedError: `export.failed`, when the compiler does.
            UnknownNodeError: a node this code does not know (a bug).
        """
        rendering = self.render_with_findings(document, attachments)
        if rendering.findings:
            kinds = Counter(finding.kind.value for finding in rendering.findings)
            counts = ", ".join(f"{kind}: {count}" for kind, count in kinds.items())
            _log.warning("PDF made without PDF/UA-1 and PDF/A-2a (%s)", counts)
        return rendering.data

    def render_with_findings(self, document: Document, attachments: AttachmentReader) -> PdfRendering:
        """The file, and what in the document keeps it from the standards.

        Raises:
            ExportFailedError: `export.failed`, when the compiler does.
            UnknownNodeError: a node this code does not know (a bug).
        """
        findings = document_findings(document)
        files = typst_source(document, attachments)
        day = document_day(document.meta) or NO_DAY
        timestamp = max(timegm(day.timetuple()), 0)
        wanted = ((),) if findings else (STANDARDS, ())
        jobs = [CompileJob(files, self._fonts, standards, timestamp) for standards in wanted]
        *failed, last = compile_apart(jobs, self._time_limit)
        if not last.pdf:
            raise ExportFailedError("export.failed", reason=last.diagnostic.strip().partition("\n")[0])
        for compiled in failed:
            findings += compiler_findings(compiled.diagnostic, document)
        return PdfRendering(last.pdf, findings)
