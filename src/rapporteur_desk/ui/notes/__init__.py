"""The notes of a hearing, and those of none: reading, taking and changing them."""

from __future__ import annotations
