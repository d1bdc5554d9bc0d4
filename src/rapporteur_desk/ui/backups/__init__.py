"""The backups of the open dossier: what is in them, and coming back to one."""

from __future__ import annotations
