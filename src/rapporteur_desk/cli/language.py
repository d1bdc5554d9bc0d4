"""The language that the terminal speaks."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping


def chosen_language(setting: str, environment: Mapping[str, str] = os.environ) -> str:
    """`fr` or `en`: as set in the preferences, else French on a French system and English on any other."""
    if setting in ("fr", "en"):
        return setting
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):  # the order of POSIX
        if environment.get(name):
            return "fr" if environment[name].casefold().startswith("fr") else "en"
    system = locale.getlocale()[0] or ""  # `fr_FR`, or `French_France` on Windows
    return "fr" if system.casefold().startswith("fr") else "en"
