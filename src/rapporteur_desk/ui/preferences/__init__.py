"""What a person chooses once."""

from __future__ import annotations
