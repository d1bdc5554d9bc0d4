"""How citations read in a report: French or British, and what becomes of one that is repeated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class CitationManner(StrEnum):
    FRENCH = "french"
    """`Audition de Mme X, fonction, organisme, 18 juin 2024.`"""
    BRITISH = "british"
    """`Q12 [Ms X]`, `Organisation (GAI0001)`: by the numbers of oral questions and written evidence."""


class RepeatedForm(StrEnum):
    """What follows the name of something that is cited again."""

    USUAL = "usual"
    """`précitée` for what was said and for law, `op. cit.` for what was written."""
    CITED_ABOVE = "cited_above"
    """`précité`, whatever it is."""
    OP_CIT = "op_cit"
    """`op. cit.`, whatever was written; law stays `précitée`."""
    FULL = "full"
    """In full each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationStyle:
    manner: CitationManner = CitationManner.FRENCH
    repeated: RepeatedForm = RepeatedForm.USUAL
    ibid: bool = False
    """`Ibid.` where the footnote before cites the same and nothing else."""
    evidence_prefix: str = ""
    """Letters before the number of a piece of written evidence, in the British manner: `GAI`."""


USUAL_CITATIONS: Final = CitationStyle()
