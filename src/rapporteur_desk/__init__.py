"""Rapporteur Desk: from the hearing room to the printed report, offline."""

from __future__ import annotations

__version__ = "0.1.0"
