"""What keeps a file from being accessible is told with section, line and fix; the file is made all the same."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.domain.entities import Section
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.conformance import (
    ConformanceRemark,
    Finding,
    FindingKind,
    located,
    opening_of_remarks,
)
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations

TEXT = """Un premier alinéa.

# Les usages

Un visage 😀 à la ligne 5.

![](attachment:{picture})

#

Fin. 😀
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    desk = build_desk(locations({HOME_VARIABLE: str(tmp_path / "home")}))
    workspace = desk.create(tmp_path / "dossier", title="Essai", language="fr")
    yield workspace
    workspace.close()


def section_with(workspace: Workspace, text: str) -> Section:
    report = workspace.reports.create(title="Impôts").created(EntityKind.MINI_REPORT)
    section = workspace.sections.create(report, title="Les constats", text=text).created(EntityKind.SECTION)
    return workspace.store.sections.get(section)


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_section_line_and_fix_are_told(workspace: Workspace, tmp_path: Path) -> None:
    picture = workspace.store.put_attachment(PICTURE, "carte.png", "image/png")
    key = section_with(workspace, TEXT.format(picture=picture.sha256)).key
    exported = workspace.exports.export(
        ExportSubject(keys=(key,)), tmp_path / "section.pdf", ExportFormat.PDF
    )
    assert exported.files == (tmp_path / "section.pdf",)
    assert (tmp_path / "section.pdf").read_bytes().startswith(b"%PDF")
    found = [(remark.kind, remark.section, remark.line) for remark in exported.remarks]
    assert found == [
        (FindingKind.HEADING_EMPTY, key, 9),
        (FindingKind.ALTERNATIVE_TEXT_MISSING, key, 7),
        (FindingKind.CHARACTER_MISSING, key, 5),
        (FindingKind.CHARACTER_MISSING, key, 11),
    ]


def test_a_character_that_no_font_has_is_told_with_every_line(workspace: Workspace, tmp_path: Path) -> None:
    key = section_with(workspace, "Un visage 😀.\n\nUn autre, suite.\n\nEncore 😀 et 😀.\n").key
    exported = workspace.exports.export(
        ExportSubject(keys=(key,)), tmp_path / "section.pdf", ExportFormat.PDF
    )
    assert [(one.kind, one.section, one.line, one.detail) for one in exported.remarks] == [
        (FindingKind.CHARACTER_MISSING, key, 1, "😀"),
        (FindingKind.CHARACTER_MISSING, key, 5, "😀"),
    ]
    told = exported.remarks[1].said("fr")
    assert told.startswith(f"{key}, ligne 5")
    assert "U+1F600" in told
    assert "Remplacez-le par des mots" in told


def test_other_formats_tell_what_matters_to_them(workspace: Workspace, tmp_path: Path) -> None:
    key = section_with(workspace, "Un visage 😀.\n\n## Un\n\n##\n").key
    for format in (ExportFormat.DOCX, ExportFormat.ODT, ExportFormat.HTML):
        exported = workspace.exports.export(
            ExportSubject(keys=(key,)), tmp_path / f"a.{format.value}", format
        )
        assert [(one.kind, one.line) for one in exported.remarks] == [(FindingKind.HEADING_EMPTY, 5)]


def test_a_heading_that_skips_a_level_is_found_by_its_words() -> None:
    finding = Finding(FindingKind.HEADING_SKIPPED, "Les usages", "a) Trop bas", "M1-02")
    [remark] = located([finding], lambda _: "# Les usages\n\n### Trop **bas** {#bas}\n\nTrop bas\n")
    assert (remark.section, remark.line) == ("M1-02", 3)


def test_a_clean_text_has_no_remark(workspace: Workspace, tmp_path: Path) -> None:
    key = section_with(workspace, "Un alinéa.\n\n# Un\n\n## Deux\n").key
    assert (
        workspace.exports.export(ExportSubject(keys=(key,)), tmp_path / "a.pdf", ExportFormat.PDF).remarks
        == ()
    )


@pytest.mark.parametrize("kind", FindingKind)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_remark_is_a_sentence_with_place_and_fix(kind: FindingKind, language: str) -> None:
    told = ConformanceRemark(kind, "M1-02", "Les faits", 14, "quoi").said(language)
    assert told.startswith("M1-02, ligne 14 («" if language == "fr" else "M1-02, line 14 (“Les faits”): ")
    assert told.count(".") >= 2
    assert "…" not in told.replace("(…)", "")
    assert opening_of_remarks(language, pdf=True) != opening_of_remarks(language, pdf=False)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_fix_for_a_picture_shows_its_brackets(language: str) -> None:
    remark = ConformanceRemark(FindingKind.ALTERNATIVE_TEXT_MISSING, "M1-01", "", 3, "courbe.png")
    assert re.search(r"!\[[^]]+ 2020 [^]]+\]\(…\)", remark.said(language))
