"""The window: what is where, what can be done, and how one gets from one thing to another."""

from __future__ import annotations
