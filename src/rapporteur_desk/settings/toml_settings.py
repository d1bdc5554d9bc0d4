"""The settings as a TOML file that a person can read and mend."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final

import tomli_w

from rapporteur_desk.services.papers import HearingPaper
from rapporteur_desk.services.ports import ExportFormat, FileWriter
from rapporteur_desk.services.preferences import RECENT_DOSSIERS, RECENT_SEARCHES, Settings

_CHOICES: Final[Mapping[str, frozenset[str]]] = {
    "language": frozenset({"", "fr", "en"}),
    "theme": frozenset({"system", "light", "dark"}),
    "editor_mode": frozenset({"write", "side_by_side", "preview"}),
    "export_format": frozenset(format.value for format in ExportFormat),
    "hearing_paper": frozenset(paper.value for paper in HearingPaper),
}
_LARGEST_WIDTH: Final = 100_000
_PAIR: Final = 2

_log = logging.getLogger(__name__)


class TomlSettingsStore:
    """The `SettingsStore` port.

    Keys that this version does not know are kept: they are a newer version's. A value that is not what it
    should be counts as absent. A file that is no TOML at all is put aside, never written over.
    """

    def __init__(self, path: Path, write: FileWriter) -> None:
        """Remember where; nothing is read yet.

        Args:
            path: the file, which need not exist, nor its folder.
            write: writes it whole or not at all.
        """
        self._path = path
        self._write = write
        self.damaged: Path | None = None
        """Where a damaged file was put aside by the last `load`, for the message `settings.damaged`."""

    def load(self) -> Settings:
        """The kept settings; defaults where there are none."""
        self.damaged = None
        table = self._table()
        known = {field.name: field.default for field in fields(Settings)}
        accepted = {
            name: _frozen(value)
            for name, value in table.items()
            if name in known and _is_acceptable(name, value, known[name])
        }
        return Settings(**accepted)

    def save(self, settings: Settings) -> None:
        """Write the settings, and with them the keys in the file that this version does not know.

        Raises:
            ExportFailedError: `file.cannot_write`; what was there is intact.
        """
        known = {field.name for field in fields(settings)}
        foreign = {name: value for name, value in self._table().items() if name not in known}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            pass  # the writer says it better
        data = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(settings).items()
        }
        self._write(self._path, tomli_w.dumps({**data, **foreign}).encode())

    def _table(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._path.read_bytes().decode("utf-8-sig"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            _log.warning("the settings cannot be read: %s", error)
            return {}
        except (ValueError, RecursionError) as error:  # no TOML, or no UTF-8
            _log.warning("the settings are damaged: %s", error)
            self._put_aside()
            return {}

    def _put_aside(self) -> None:
        """Keep the damaged file under a name of its own, so that what it holds can still be looked at."""
        for number in range(1, 100):
            aside = self._path.with_name(f"{self._path.stem}.damaged-{number}{self._path.suffix}")
            if not aside.exists():
                try:
                    self._path.rename(aside)
                except OSError as error:
                    _log.warning("the damaged settings cannot be put aside: %s", error)
                else:
                    self.damaged = aside
                return


def _frozen(value: object) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _is_acceptable(name: str, value: object, default: object) -> bool:
    """Whether a value in the file can be that setting."""
    if name in _CHOICES:
        return isinstance(value, str) and value in _CHOICES[name]
    if name == "splitter_sizes":
        return isinstance(value, list) and all(
            isinstance(width, int) and not isinstance(width, bool) and 0 <= width <= _LARGEST_WIDTH
            for width in value
        )
    if name == "abbreviations":
        return isinstance(value, list) and all(isinstance(line, str) for line in value)
    if name == "recent_dossiers":
        return (
            isinstance(value, list)
            and len(value) <= RECENT_DOSSIERS
            and all(isinstance(folder, str) for folder in value)
        )
    if name == "recent_searches":
        return (
            isinstance(value, list)
            and len(value) <= RECENT_SEARCHES * RECENT_DOSSIERS
            and all(isinstance(pair, list) and len(pair) == _PAIR for pair in value)
            and all(isinstance(text, str) for pair in value for text in pair)
        )
    return type(value) is type(default)
