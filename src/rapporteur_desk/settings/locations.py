"""Where this program keeps things on this computer, by the system's own customs.

Asked for when needed and never at import, so that a test or a program on a USB stick can have its own places.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

HOME_VARIABLE: Final = "RAPPORTEUR_DESK_HOME"
"""Environment variable: when set, everything is kept below that one folder."""

_APPLICATION: Final = "rapporteur-desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Locations:
    """Folders and files of this program; none of them need exist yet."""

    dossiers: Path
    """New dossiers. On the local disk: a roaming profile or a synchronised folder would damage an open one."""
    demonstration: Path
    """The demonstration dossier, one folder a language inside."""
    settings_file: Path
    templates: Path
    """The person's own templates of hearings, one file each."""
    report_templates: Path
    """The person's own templates of reports, a folder each."""
    cache: Path
    """Search indexes: may be deleted at any time, and cost only the time to build them again."""
    reports: Path
    """Logs, and reports of bugs."""


def locations(environment: Mapping[str, str] = os.environ) -> Locations:
    """Where things are now.

    Raises:
        RuntimeError: the system does not say where the person's own folder is.
    """
    home = environment.get(HOME_VARIABLE, "").strip()
    if home:
        base = Path(home).expanduser().absolute()
        return Locations(
            dossiers=base / "dossiers",
            demonstration=base / "demonstration",
            settings_file=base / "settings.toml",
            templates=base / "templates",
            report_templates=base / "report-templates",
            cache=base / "cache",
            reports=base / "reports",
        )
    data = platformdirs.user_data_path(_APPLICATION, appauthor=False)
    config = platformdirs.user_config_path(_APPLICATION, appauthor=False)
    return Locations(
        dossiers=data / "dossiers",
        demonstration=data / "demonstration",
        settings_file=config / "settings.toml",
        templates=config / "templates",
        report_templates=config / "report-templates",
        cache=platformdirs.user_cache_path(_APPLICATION, appauthor=False),
        reports=platformdirs.user_log_path(_APPLICATION, appauthor=False),
    )
