"""The samples as files in every format."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checks import Made
from samples import Sample, samples

from rapporteur_desk.exporting.pdf.exporter import PdfExporter
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.ports import ExportFormat

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def made_files(count: int, seed: int, folder: Path, *, generated_only: bool = False) -> list[Made]:
    """So many generated documents and those that are always there, written into the folder."""
    folder.mkdir(parents=True)
    with ThreadPoolExecutor(2) as pool:  # the compiler of PDF has processes of its own
        return list(
            pool.map(lambda sample: make(sample, folder), samples(count, seed, generated_only=generated_only))
        )


def make(sample: Sample, folder: Path) -> Made:
    files = {format.value: folder / f"{sample.name}.{format.value}" for format in ExportFormat}
    for format in ExportFormat:
        if format is not ExportFormat.PDF:
            data = exporter_for(format, FONTS).render(sample.document, sample.attachments)
            files[format.value].write_bytes(data)
    rendering = PdfExporter(FONTS, time_limit=600).render_with_findings(sample.document, sample.attachments)
    files["pdf"].write_bytes(rendering.data)
    return Made(sample, files, b"pdfuaid:part" in rendering.data)
