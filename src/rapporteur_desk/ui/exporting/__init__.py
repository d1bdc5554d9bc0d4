"""Making a file to share."""

from __future__ import annotations
