"""Text to document tree and back: parsing, citations, outline numbering, report parts, French typography."""

from __future__ import annotations
