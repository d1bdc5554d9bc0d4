"""The files shipped with the program: fonts, icons, styles, translations, templates, the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]
_PLACES: Final = (
    _PACKAGE / "resources",  # an installed wheel, a packaged application
    _PACKAGE.parents[1] / "resources",  # a clone of the repository
)


class ResourceMissingError(FileNotFoundError):
    """A shipped file is not there: the installation is incomplete. No fault of the person's."""


def resources() -> Path:
    """The folder of shipped files.

    Raises:
        ResourceMissingError: there is none.
    """
    for place in _PLACES:
        if place.is_dir():
            return place
    raise ResourceMissingError(f"no resources folder; looked in {' and '.join(map(str, _PLACES))}")


def resource(name: str) -> Path:
    """A shipped file or folder by its path below `resources`, with `/`: `styles/app.qss`.

    Raises:
        ResourceMissingError: it is not there.
    """
    path = resources() / name
    if not path.exists():
        raise ResourceMissingError(f"the shipped file {name} is missing from {path.parent}")
    return path
