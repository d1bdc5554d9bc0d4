from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from rapporteur_desk.domain.errors import ExportFailedError
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.ports import FileWriter
from rapporteur_desk.storage import files
from rapporteur_desk.storage.files import write_safely

writer: FileWriter = write_safely


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "Rapport été.docx"
    for data in (b"one", b"", b"x" * 300_000):
        write_safely(path, data)
        assert path.read_bytes() == data
        assert [other.name for other in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_permissions_are_those_of_any_file_or_of_the_one_replaced(tmp_path: Path) -> None:
    path, plain = tmp_path / "a", tmp_path / "b"
    plain.write_bytes(b"")
    write_safely(path, b"x")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o640)
    write_safely(path, b"y")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    write_safely(tmp_path / ("n" * 250 + ".txt"), b"x")
    assert (tmp_path / ("n" * 250 + ".txt")).read_bytes() == b"x"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    try:
        (tmp_path / "link").symlink_to("real")
    except OSError:
        pytest.skip("symbolic links need a privilege here")
    write_safely(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["folder", "nul\x00x"])
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportFailedError) as caught:
        write_safely(tmp_path / name, b"x")
    assert caught.value.code == "file.cannot_write"
    assert caught.value.parameters["path"] == str(tmp_path / name)
    assert caught.value.parameters["reason"]
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportFailedError) as caught:
        write_safely(tmp_path / "missing" / "x.docx", b"x")
    assert caught.value.code == "file.no_folder"
    assert caught.value.parameters == {"path": str(tmp_path / "missing")}


@pytest.mark.parametrize("step", ["sync_descriptor", "sync_folder"])
def test_the_old_file_stays_whole_until_the_new_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(_: object) -> None:
        # The folder is synced last, when the new file is already whole under its name.
        assert path.read_bytes() == (b"new" if step == "sync_folder" else b"old")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, step, fail)
    with pytest.raises(ExportFailedError) as caught:
        write_safely(path, b"new")
    assert caught.value.parameters["reason"] == "No space left on device"
    assert path.read_bytes() in (b"old", b"new")
    assert [other.name for other in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may write anything")
def test_a_write_protected_file_is_not_overridden(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(ExportFailedError):
        write_safely(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("beside", [".~lock.rapport.docx#", "~$pport.docx", "~$rapport.docx"])
def test_a_file_that_an_office_program_has_open_is_not_replaced(tmp_path: Path, beside: str) -> None:
    path = tmp_path / "rapport.docx"
    (tmp_path / beside).touch()
    write_safely(
        path, b"old"
    )  # nothing is there yet: a lock left behind by a crash keeps nobody from writing
    with pytest.raises(ExportFailedError) as caught:
        write_safely(path, b"new")
    assert path.read_bytes() == b"old"
    assert "un autre logiciel l’utilise" in message_for(caught.value, "fr")


@pytest.mark.parametrize("number", [32, 33])
def test_a_file_that_windows_locks_is_said_to_be_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "rapport.docx"
    path.write_bytes(b"old")

    def locked(_self: Path, _target: Path) -> None:
        error = PermissionError(13, "Le processus ne peut pas accéder au fichier")
        error.winerror = number
        raise error

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(ExportFailedError) as caught:
        write_safely(path, b"new")
    assert path.read_bytes() == b"old"
    assert [other.name for other in tmp_path.iterdir()] == ["rapport.docx"]
    assert "un autre logiciel l’utilise" in message_for(caught.value, "fr")


def test_a_name_that_is_too_long_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(ExportFailedError) as caught:
        write_safely(tmp_path / ("a" * 300), b"new")
    assert "son nom est trop long" in message_for(caught.value, "fr")
    assert list(tmp_path.iterdir()) == []
