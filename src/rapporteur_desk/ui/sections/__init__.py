"""Writing a section: editor, preview, and the records of sections, mini-reports and recommendations."""

from __future__ import annotations
