"""Names as CSL 1.0.2 writes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CslName:
    """A CSL name: `family` and `given`, or `literal` for an institution."""

    family: str = ""
    given: str = ""
    literal: str = ""
