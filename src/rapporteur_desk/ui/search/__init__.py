"""Finding things: the palette of Ctrl+K, and the page with filters."""

from __future__ import annotations
