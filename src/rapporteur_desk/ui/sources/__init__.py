"""Sources: their records, files, extracted text and excerpts."""

from __future__ import annotations
