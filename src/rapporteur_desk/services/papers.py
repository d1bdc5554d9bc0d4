"""What can be made of a hearing: its notes, its minutes, its questionnaire; and what a file is for.

Apart from what makes them, because settings and arguments name them before anything that reads text is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HearingPaper(StrEnum):
    NOTES = "notes"
    """The team's own record: every note with its time, kind and key."""
    MINUTES = "minutes"
    """What was said, in turns, in the form of the assembly's minutes."""
    QUESTIONNAIRE = "questionnaire"
    """The prepared questions as a letter to those heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOptions:
    """Which paper of a hearing, and what it holds. Anything else than a hearing takes no notice of it."""

    paper: HearingPaper = HearingPaper.NOTES
    team_notes: bool = False
    """Minutes with what the team noted for itself: ideas, what is to be checked."""
    closed_notes: bool = False
    """Minutes of a public hearing with the notes that are closed by themselves."""
    letter_each: bool = False
    """A questionnaire for each person heard, one file each, instead of one letter to all."""


class Purpose(StrEnum):
    """What a file is for."""

    DISTRIBUTION = "distribution"
    """It tells nothing but its text."""
    REVIEW = "review"
    """A colleague changes it: in Word, OpenDocument and HTML it carries names of paragraphs and its base version."""
