"""Files made in a process of their own: the same bytes, and nothing of them when the process is stopped."""

from __future__ import annotations

import multiprocessing
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from every_node import DOCUMENT, attachments

from rapporteur_desk.document.cited import CitedHearing, CitedNote
from rapporteur_desk.document.cited_sources import CitedSource
from rapporteur_desk.document.manuscript import Manuscript, ReportManuscript
from rapporteur_desk.document.recommendations import RecommendationText
from rapporteur_desk.document.report import ReportPart
from rapporteur_desk.document.report_cover import ReportFacts
from rapporteur_desk.document.report_document import Chapter, ReportContents
from rapporteur_desk.document.report_template import PLAIN
from rapporteur_desk.document.style_sheet import Look, Role, StyleSheet
from rapporteur_desk.document.tree import Document, Image, Paragraph, Text
from rapporteur_desk.domain.choices import HearingKind, RecommendationLabel, SectionRole
from rapporteur_desk.domain.errors import ExportFailedError, NotFoundError
from rapporteur_desk.exporting.apart import RenderingError, RenderingProcess
from rapporteur_desk.exporting.registry import exporter_for
from rapporteur_desk.services.conformance import Rendering
from rapporteur_desk.services.ports import AttachmentReader, ExportCancelled, ExportFormat

FONTS = Path(__file__).parents[3] / "resources" / "fonts"


class Cancel:
    cancelled = False


def made_apart(
    document: Manuscript,
    format: ExportFormat,
    reader: AttachmentReader = attachments,
    *,
    name: str = "",
    cancel: Cancel | None = None,
    time_limit: float = 60,
) -> Rendering:
    with RenderingProcess(format, FONTS, time_limit) as process:
        return process.render(document, format, reader, name, cancel or Cancel())


@pytest.mark.parametrize("format", list(ExportFormat))
def test_a_file_made_apart_has_the_same_bytes(format: ExportFormat) -> None:
    here = exporter_for(format, FONTS).render_with_findings(DOCUMENT, attachments, "rapport")
    apart = made_apart(DOCUMENT, format, name="rapport")
    assert apart.data == here.data
    assert apart.findings == here.findings
    assert dict(apart.beside) == dict(here.beside)


def test_a_review_copy_keeps_its_base() -> None:
    reviewed = replace(DOCUMENT, base="dossier M1-01 7")
    here = exporter_for(ExportFormat.DOCX, FONTS).render(reviewed, attachments)
    assert made_apart(reviewed, ExportFormat.DOCX).data == here


@pytest.mark.parametrize("format", [ExportFormat.DOCX, ExportFormat.ODT, ExportFormat.PDF, ExportFormat.HTML])
def test_a_file_made_apart_has_the_look_of_its_template(format: ExportFormat) -> None:
    look = StyleSheet(size=13.0, looks=((Role.HEADING_1, Look(colour="884400")),))
    styled = replace(DOCUMENT, styles=look)
    here = exporter_for(format, FONTS).render(styled, attachments)
    assert made_apart(styled, format).data == here
    assert here != exporter_for(format, FONTS).render(DOCUMENT, attachments)


@pytest.mark.parametrize("format", [ExportFormat.DOCX, ExportFormat.ODT, ExportFormat.HTML])
def test_a_report_is_set_in_the_process_as_it_is_here(format: ExportFormat) -> None:
    text = "Un fait[@a3-07], deux [@S1; @Inconnu]. ![courbe](attachment:abc)\n\n::: recommandation R1\n:::"
    chapter = Chapter(
        sections={SectionRole.BODY: (ReportPart(title="Constats", text=text, identifier="M1-01"),)},
        recommendations=(
            RecommendationText(
                key="R1", label=RecommendationLabel.RECOMMENDATION, number=1, title="ouvrir le code"
            ),
        ),
    )
    hearing = CitedHearing(identity="A3", title="La Cnaf", kind=HearingKind.HEARING, day=date(2024, 6, 18))
    manuscript = ReportManuscript(
        ReportContents(
            facts=ReportFacts(title="Un rapport", day=date(2024, 9, 1)),
            chapters=(chapter,),
            cited={"A3-07": CitedNote(hearing=hearing), "S1": CitedSource(identity="S1", title="L'audit")},
        ),
        replace(PLAIN, styles=StyleSheet(looks=((Role.HEADING_1, Look(colour="884400")),))),
        base="dossier M1-01 7",
    )
    here = exporter_for(format, FONTS).render(manuscript.document(), attachments)
    assert made_apart(manuscript, format).data == here
    written = exporter_for(ExportFormat.TEXT, FONTS).render(manuscript.document(), attachments).decode()
    for words in ("La Cnaf", "L’audit", "Inconnu", "ouvrir le code"):
        assert words in written, written


def test_one_process_makes_several_files() -> None:
    with RenderingProcess(ExportFormat.DOCX, FONTS) as process:  # expected, and never asked for
        made = [
            process.render(
                Document(blocks=(Paragraph((Text(words),)),)), ExportFormat.TEXT, attachments, "", Cancel()
            )
            for words in ("Lettre à Claire", "Lettre à Marc")
        ]
    assert [rendering.data.decode().strip() for rendering in made] == ["Lettre à Claire", "Lettre à Marc"]
    assert multiprocessing.active_children() == []


def test_a_lost_picture_is_words_in_both() -> None:
    def lost(sha256: str) -> bytes:
        raise NotFoundError("attachment.not_found", sha256=sha256)

    document = Document(blocks=(Paragraph((Image("attachment:abc", (Text("courbe"),)),)),))
    apart = made_apart(document, ExportFormat.HTML, lost)
    assert "courbe" in apart.data.decode()
    assert apart.data == exporter_for(ExportFormat.HTML, FONTS).render(document, lost)


@pytest.mark.parametrize("seconds", [0.1, 2.0], ids=["while it is handed over", "while it is made"])
def test_stopping_kills_the_process_at_once(seconds: float) -> None:
    long = Document(blocks=DOCUMENT.blocks * 200)  # 8 s and more
    cancel = Cancel()
    threading.Timer(seconds, lambda: setattr(cancel, "cancelled", True)).start()
    began = time.monotonic()
    with pytest.raises(ExportCancelled):
        made_apart(long, ExportFormat.PDF, cancel=cancel)
    assert time.monotonic() - began < seconds + 2
    assert multiprocessing.active_children() == []


def test_what_takes_too_long_is_stopped_and_told() -> None:
    long = Document(blocks=DOCUMENT.blocks * 400)
    with pytest.raises(ExportFailedError) as raised:
        made_apart(long, ExportFormat.PDF, time_limit=0.2)
    assert raised.value.code == "export.too_slow"
    assert multiprocessing.active_children() == []


def test_a_bug_in_the_process_comes_back_with_its_traceback() -> None:
    with pytest.raises(RenderingError, match="AttributeError"):
        made_apart(Document(blocks=(Paragraph((Text(7),)),)), ExportFormat.DOCX)  # type: ignore[arg-type]
