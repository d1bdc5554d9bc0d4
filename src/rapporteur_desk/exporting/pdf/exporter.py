"""A document as a PDF file."""

from __future__ import annotations

import logging
from calendar import timegm
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from rapporteur_desk.document.tree import Document
from rapporteur_desk.domain.errors import ExportFailedError
from rapporteur_desk.exporting.conformance import TreeExporter, document_findings
from rapporteur_desk.exporting.layout import document_day
from rapporteur_desk.exporting.pdf.conformance import characters_alone, compiler_findings
from rapporteur_desk.exporting.pdf.process import CompileJob, compile_apart, compile_here
from rapporteur_desk.exporting.pdf.source import NO_DAY, typst_source
from rapporteur_desk.services.conformance import Finding, FindingKind, Rendering
from rapporteur_desk.services.ports import AttachmentReader

STANDARDS: Final = ("ua-1", "a-2a")
"""PDF/UA-1 (ISO 14289-1), for readers who do not see, and PDF/A-2a (ISO 19005-2), for archives."""

_log: Final = logging.getLogger(__name__)


class PdfExporter(TreeExporter):
    """Writes tagged PDF through typst, in a process of its own."""

    def __init__(self, fonts: Path, time_limit: float = 120.0, *, apart: bool = True) -> None:
        """
        Args:
            fonts: the folder of the bundled fonts; no other is used but those within typst.
            time_limit: seconds after which the process is killed.
            apart: whether the compiler gets that process; not where this one can be killed.
        """
        self._fonts = fonts
        self._time_limit = time_limit
        self._apart = apart

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:
        """The file's bytes. What `render_with_findings` finds goes to the log, counted: the words may be closed.

        Raises:
            ExportFailedError: `export.failed`, when the compiler does.
            UnknownNodeError: a node this code does not know (a bug).
        """
        rendering = self.render_with_findings(document, attachments)
        if _prevent(rendering.findings):
            kinds = Counter(finding.kind.value for finding in rendering.findings)
            counts = ", ".join(f"{kind}: {count}" for kind, count in kinds.items())
            _log.warning("PDF made without PDF/UA-1 and PDF/A-2a (%s)", counts)
        return rendering.data

    def render_with_findings(
        self,
        document: Document,
        attachments: AttachmentReader,
        name: str = "",  # noqa: ARG002  (a single file needs none)
    ) -> Rendering:
        """The file, and what is to be mended; a plain tagged PDF when that keeps it from the standards.

        Raises:
            ExportFailedError: `export.failed`, when the compiler does.
            UnknownNodeError: a node this code does not know (a bug).
        """
        findings = document_findings(document)
        files = typst_source(document, attachments)
        day = document_day(document.meta) or NO_DAY
        timestamp = max(timegm(day.timetuple()), 0)
        plain = CompileJob(files, self._fonts, (), timestamp)
        jobs = [plain, plain._replace(tagged=False)]
        compiled_jobs = compile_apart if self._apart else compile_here
        if _prevent(findings):
            characters = typst_source(characters_alone(document), attachments)
            probe = plain._replace(files=characters, standards=STANDARDS)
            findings += compiler_findings(compiled_jobs([probe], self._time_limit)[0].diagnostic, document)
        else:
            jobs.insert(0, plain._replace(standards=STANDARDS))
        *failed, last = compiled_jobs(jobs, self._time_limit)
        if not last.pdf:
            raise ExportFailedError("export.failed", reason=last.diagnostic.strip().partition("\n")[0])
        for compiled in failed:
            findings += compiler_findings(compiled.diagnostic, document)
        return Rendering(last.pdf, findings)


def _prevent(findings: Iterable[Finding]) -> bool:
    """Whether they keep the file from the standards: a heading without words is not tagged, a failed chart is words."""
    harmless = (FindingKind.HEADING_EMPTY, FindingKind.CHART_UNREADABLE)
    return any(finding.kind not in harmless for finding in findings)
