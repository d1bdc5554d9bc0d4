"""The dossier on disk: one SQLite database, content-addressed attachments, backups."""

from __future__ import annotations
