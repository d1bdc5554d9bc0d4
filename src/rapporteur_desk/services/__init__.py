"""Use cases, one module each. They know the domain and the document tree, and reach the rest through `ports`."""

from __future__ import annotations
