"""Things are where the system keeps them, or all in one place; shipped files are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur_desk.settings import resources as resources_module
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations
from rapporteur_desk.settings.resources import ResourceMissingError, resource, resources


def test_one_variable_brings_everything_into_one_folder(tmp_path: Path) -> None:
    found = locations({HOME_VARIABLE: str(tmp_path)})
    paths = {getattr(found, name) for name in found.__slots__}
    assert {path.parent for path in paths} == {tmp_path}
    assert len(paths) == 7


def test_places_are_looked_up_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert locations().settings_file == tmp_path / "settings.toml"
    monkeypatch.delenv(HOME_VARIABLE)
    assert tmp_path not in locations().settings_file.parents


def test_the_cache_is_apart_from_what_must_not_be_lost() -> None:
    found = locations({})
    assert found.cache not in found.dossiers.parents
    assert found.dossiers not in found.cache.parents
    assert found.dossiers != found.demonstration


def test_asking_makes_no_folder(tmp_path: Path) -> None:
    locations({HOME_VARIABLE: str(tmp_path / "new")})
    assert not (tmp_path / "new").exists()


def test_a_shipped_file_is_found_and_a_missing_one_is_named() -> None:
    assert resource("icons").is_dir()
    with pytest.raises(ResourceMissingError, match=r"icons/unicorn\.svg"):
        resource("icons/unicorn.svg")


def test_the_package_comes_before_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner, outer = tmp_path / "package" / "resources", tmp_path / "resources"
    outer.mkdir(parents=True)
    monkeypatch.setattr(resources_module, "_PLACES", (inner, outer))
    assert resources() == outer
    inner.mkdir(parents=True)
    assert resources() == inner


def test_without_any_resources_it_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources_module, "_PLACES", (tmp_path / "a", tmp_path / "b"))
    with pytest.raises(ResourceMissingError, match="b"):
        resources()
