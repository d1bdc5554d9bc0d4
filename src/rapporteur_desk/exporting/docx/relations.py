"""What the parts of a package point to: pictures, and addresses outside (ISO/IEC 29500-2, relationships)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapporteur_desk.exporting.characters import attribute
from rapporteur_desk.exporting.pictures import Picture

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_MODES: Final = {True: ' TargetMode="External"', False: ""}


class Relations:
    """The relationships of one part; the same target asked for again keeps its identifier."""

    def __init__(self) -> None:
        self._targets: dict[tuple[str, str, bool], str] = {}

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The identifier by which the part names the target; `kind` is the last word of the type's URI."""
        return self._targets.setdefault((kind, target, external), f"rId{len(self._targets) + 1}")

    def __bool__(self) -> bool:
        return bool(self._targets)

    def xml(self) -> str:
        return relationships(
            (identifier, f"{OFFICE}/{kind}", target, external)
            for (kind, target, external), identifier in self._targets.items()
        )


def relationships(entries: Iterable[tuple[str, str, str, bool]]) -> str:
    """A `.rels` part: identifier, type, target, and whether the target is outside the package."""
    written = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{attribute(target)}"{_MODES[external]}/>'
        for identifier, kind, target, external in entries
    )
    return f'<Relationships xmlns="{_PACKAGE}">{written}</Relationships>'


class Media:
    """The pictures of a package, each kept once under a name that tells nothing of where it came from."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self.pictures: dict[str, Picture] = {}

    def name(self, src: str, picture: Picture) -> str:
        """The file name of the picture of an image node's `src`."""
        if src not in self._names:
            self._names[src] = f"image{len(self._names) + 1}.{picture.extension}"
            self.pictures[self._names[src]] = picture
        return self._names[src]
