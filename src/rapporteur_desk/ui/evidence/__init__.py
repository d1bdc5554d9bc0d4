"""The passages that bear on what is being written, and linking others to it."""

from __future__ import annotations
