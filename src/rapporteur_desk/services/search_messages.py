"""The words for what a search says of a query that it could not take as written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapporteur_desk.services.wording import Wording, filled

REMARKS: Final[Mapping[str, Wording]] = {}


def remark_text(remark: str, language: str) -> str:
    """The sentence for a remark, in `fr` or `en`; the remark itself where it has none."""
    return filled(REMARKS[remark], {}, language) if remark in REMARKS else remark
