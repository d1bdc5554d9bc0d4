"""The services from a terminal, so that every step of the work can be scripted."""

from __future__ import annotations
