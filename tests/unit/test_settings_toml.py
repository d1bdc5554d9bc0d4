"""Settings survive restarts, newer versions and damage."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.errors import ExportFailedError
from rapporteur_desk.services.preferences import Settings
from rapporteur_desk.settings.toml_settings import TomlSettingsStore

CHANGED = Settings(
    author_name="É. Durand",
    language="fr",
    theme="dark",
    last_dossier="/home/éva/IA “2024”",
    recent_dossiers=("/home/éva/IA “2024”", "C:\\Dossiers\\a"),
    window_geometry="AdnQywAD+/=",
    splitter_sizes=(240, 800, 320),
    evidence_visible=False,
    editor_mode="preview",
    last_place="M1-02",
    export_format="odt",
    hearing_paper="minutes",
    export_folder="/tmp",
    recent_searches=(("/home/éva/IA “2024”", 'délai "en moyenne"'), ("C:\\Dossiers\\a", "date:2024")),
    abbreviations=("ct = collectivités territoriales", "hp = hôpital"),
)


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def store(path: Path) -> TomlSettingsStore:
    return TomlSettingsStore(path, write)


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert store(tmp_path / "none" / "settings.toml").load() == Settings()


def test_what_is_saved_is_loaded_again_by_another_start(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    store(path).save(CHANGED)
    assert store(path).load() == CHANGED


def test_every_setting_is_tried_above() -> None:
    assert [f.name for f in fields(Settings) if getattr(CHANGED, f.name) == f.default] == []


def test_a_newer_versions_settings_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "light"\nholograms = true\n[dictation]\nmodel = "grand"\n')
    mine = store(path)
    mine.save(replace(mine.load(), theme="dark"))
    kept = tomllib.loads(path.read_text())
    assert (kept["holograms"], kept["dictation"], kept["theme"]) == (True, {"model": "grand"}, "dark")


@pytest.mark.parametrize(
    "line",
    [
        "theme = 3",
        'theme = "plaid"',
        'language = "de"',
        'editor_mode = ["write"]',
        "export_format = 'exe'",
        'splitter_sizes = [1, "2"]',
        "splitter_sizes = [-1]",
        "splitter_sizes = [true]",
        'recent_dossiers = "a"',
        "evidence_visible = 1",
        "last_place = {}",
    ],
)
def test_a_value_that_makes_no_sense_counts_as_absent_and_the_others_hold(tmp_path: Path, line: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'export_folder = "/tmp"\n{line}\n')
    assert store(path).load() == Settings(export_folder="/tmp")


@pytest.mark.parametrize("damage", [b'theme = "dark', b"\xff\xfe\x00", b"= = =", b"a = " + b"[" * 5000])
def test_a_damaged_file_is_kept_aside_and_defaults_hold(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(damage)
    mine = store(path)
    assert mine.load() == Settings()
    assert mine.damaged is not None
    assert mine.damaged.read_bytes() == damage
    mine.save(CHANGED)
    assert store(path).load() == CHANGED
    path.write_bytes(b"[[")
    assert mine.load() == Settings()
    assert len(list(tmp_path.glob("settings.damaged-*.toml"))) == 2, "the first damaged file was written over"


def test_a_byte_order_mark_from_notepad_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'\xef\xbb\xbftheme = "dark"\r\n')
    assert store(path).load().theme == "dark"


def test_a_write_that_fails_is_told_and_leaves_the_file(tmp_path: Path) -> None:
    def full(path: Path, data: bytes) -> None:
        raise ExportFailedError("file.cannot_write", path=str(path), reason="No space left on device")

    path = tmp_path / "settings.toml"
    store(path).save(CHANGED)
    with pytest.raises(ExportFailedError):
        TomlSettingsStore(path, full).save(Settings())
    assert store(path).load() == CHANGED


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=40, deadline=None)
@given(last=texts, recent=st.lists(texts, max_size=10))
def test_any_name_of_a_folder_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, last: str, recent: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    wanted = Settings(last_dossier=last, recent_dossiers=tuple(recent))
    store(path).save(wanted)
    assert store(path).load() == wanted
