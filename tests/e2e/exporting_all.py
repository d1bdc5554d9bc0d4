"""Exports everything of a dossier in every format, on a given day: `exporting_all.py DOSSIER FOLDER`.

A process of its own, so that the environment (hash seed, time zone, locale, home, temporary folder) can be another.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from rapporteur_desk import bootstrap
from rapporteur_desk.services.papers import HearingPaper, PaperOptions, Purpose
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.settings.locations import locations


def main() -> None:
    dossier, folder = (Path(argument) for argument in sys.argv[1:])
    bootstrap.utc_now = lambda: datetime(2025, 3, 1, 12, tzinfo=UTC)
    workspace = bootstrap.build_desk(locations()).open(dossier)
    report = ExportSubject(keys=("M1",))
    minutes = ExportSubject(keys=("A1",), paper=PaperOptions(paper=HearingPaper.MINUTES))
    for purpose in Purpose:
        there = folder / purpose.value
        there.mkdir(parents=True)
        for format in ExportFormat:
            workspace.exports.export(report, there / f"M1.{format.value}", format, purpose)
        for format in (ExportFormat.DOCX, ExportFormat.ODT):
            workspace.exports.export(minutes, there / f"A1.{format.value}", format, purpose)
    workspace.close()


if __name__ == "__main__":
    main()
