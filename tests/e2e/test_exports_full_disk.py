"""A disk that is full, or may not be written to, costs nothing that was there, and is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_disk import SmallDisk

from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.domain.errors import ExportFailedError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.subjects import ExportSubject
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations

FORMATS = (ExportFormat.DOCX, ExportFormat.ODT, ExportFormat.HTML, ExportFormat.MARKDOWN)
"""PDF is written like them, once it is made."""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    desk = build_desk(locations({HOME_VARIABLE: str(tmp_path / "home")}))
    workspace = desk.create(tmp_path / "dossier", title="Essai", language="fr")
    report = workspace.reports.create(title="Impôts").created(EntityKind.MINI_REPORT)
    workspace.sections.create(report, title="Constats", text="Un alinéa. " * 2000)
    yield workspace
    workspace.close()


def refused(workspace: Workspace, path: Path, format: ExportFormat) -> str:
    with pytest.raises(ExportFailedError) as caught:
        workspace.exports.export(ExportSubject(keys=("M1",)), path, format)
    return message_for(caught.value, "fr")


@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk_leaves_the_old_file_whole(
    workspace: Workspace, disk: SmallDisk, format: ExportFormat
) -> None:
    path = disk.folder / f"rapport.{format.value}"
    path.write_bytes(b"l'ancien")
    disk.fill()
    told = refused(workspace, path, format)
    assert "le disque est plein" in told
    assert "inchangé" in told
    assert path.read_bytes() == b"l'ancien"
    disk.empty()
    assert [file.name for file in disk.folder.iterdir()] == [path.name]
    workspace.exports.export(ExportSubject(keys=("M1",)), path, format)
    assert path.stat().st_size > 1000


def test_a_disk_for_reading_only_is_named(workspace: Workspace, disk: SmallDisk) -> None:
    path = disk.folder / "rapport.docx"
    path.write_bytes(b"l'ancien")
    disk.allow_writing(False)
    assert "le disque est en lecture seule" in refused(workspace, path, ExportFormat.DOCX)
    assert path.read_bytes() == b"l'ancien"


def test_a_folder_that_is_gone_is_named(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "parti" / "rapport.md"
    assert "n’existe pas" in refused(workspace, path, ExportFormat.MARKDOWN)
    assert not path.parent.exists()
