"""What the person chose, and where the window stood: kept between starts, never in a dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

RECENT_DOSSIERS = 10
RECENT_SEARCHES = 20
"""Kept of each dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    author_name: str = ""
    """Who takes notes on this computer; empty until said."""
    language: str = ""
    """`fr`, `en`, or empty for the system's."""
    theme: str = "system"
    """`system`, `light` or `dark`."""
    last_dossier: str = ""
    recent_dossiers: tuple[str, ...] = ()
    """Folders, the latest first."""
    recent_searches: tuple[tuple[str, str], ...] = ()
    """Pairs of a dossier's folder and the words of a query, the latest first."""
    window_geometry: str = ""
    """Qt's own encoding, base64."""
    splitter_sizes: tuple[int, ...] = ()
    """Widths of the three panes, pixels."""
    evidence_visible: bool = True
    editor_mode: str = "write"
    """`write`, `side_by_side` or `preview`."""
    last_place: str = ""
    """Short key of what was open last."""
    export_format: str = "docx"
    hearing_paper: str = "notes"
    """Which paper of a hearing was exported last: `notes`, `minutes` or `questionnaire`."""
    export_folder: str = ""
    abbreviations: tuple[str, ...] = (
        "ct = collectivités territoriales",
        "cad = c’est-à-dire",
        "càd = c’est-à-dire",
        "gvt = gouvernement",
        "pjl = projet de loi",
        "ppl = proposition de loi",
        "sp = services publics",
        "bcp = beaucoup",
        "tjs = toujours",
        "dvpt = développement",
    )
    """What is written out while one types, each as `short = long`."""

    @property
    def abbreviation_table(self) -> Mapping[str, str]:
        """Long forms by their short ones; a line without both is passed over."""
        pairs = (line.partition("=") for line in self.abbreviations)
        return {short.strip(): long.strip() for short, _, long in pairs if short.strip() and long.strip()}

    def searches_in(self, folder: str) -> list[str]:
        """The queries asked in a dossier, the latest first."""
        return [text for place, text in self.recent_searches if place == folder]

    def with_searches(self, folder: str, texts: Sequence[str]) -> Settings:
        """The settings with these queries of a dossier, and those of the other dossiers that are still known."""
        kept = [(folder, text) for text in texts[:RECENT_SEARCHES]]
        others = [
            pair for pair in self.recent_searches if pair[0] != folder and pair[0] in self.recent_dossiers
        ]
        return replace(self, recent_searches=(*kept, *others))

    def with_dossier(self, folder: str) -> Settings:
        """The settings once `folder` has been opened."""
        recent = (folder, *(known for known in self.recent_dossiers if known != folder))
        return replace(self, last_dossier=folder, recent_dossiers=recent[:RECENT_DOSSIERS])


class SettingsStore(Protocol):
    def load(self) -> Settings:
        """The kept settings; defaults when there are none or they cannot be read."""

    def save(self, settings: Settings) -> None: ...
