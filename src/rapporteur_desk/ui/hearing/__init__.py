"""The record of a hearing: when, where, who was heard, what was to be asked."""

from __future__ import annotations
