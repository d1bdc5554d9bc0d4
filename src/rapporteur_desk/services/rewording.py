"""What a prepared question said before, kept as fingerprints: merging knows by these which wording is the later.

A question has no author: whoever rewords it last before giving it away is followed, as long as nobody else did so too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rapporteur_desk.domain.entities import Question
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.exchange import fingerprint

_MOST: Final = 20
"""Fingerprints a question at most: the latest."""


def reworded(question: Question, text: str, *earlier: str) -> Question:
    """The question with another text.

    Args:
        question: as it is stored.
        text: what it is to say.
        earlier: fingerprints of what it said elsewhere before that.
    """
    if text == question.text:
        return question
    said = dict.fromkeys(
        (*earlier, *question.earlier, *([fingerprint(question.text)] if question.text else ()))
    )
    return replace(question, text=text, earlier=tuple(said)[-_MOST:])


def traces(question: Question) -> tuple[str, ...]:
    """By what a question that is removed for good is known again: its identifier, and what it said, capitals aside."""
    return question.id, fingerprint(folded(question.text))


def follows(ours: Question, theirs: Question) -> bool:
    """Whether their wording is a later one than ours."""
    return fingerprint(ours.text) in theirs.earlier and fingerprint(theirs.text) not in ours.earlier


def both_reworded(ours: Question, theirs: Question) -> bool:
    """Whether two wordings come from one, and neither from the other."""
    told = {fingerprint(ours.text), fingerprint(theirs.text)}
    common = set(ours.earlier) & set(theirs.earlier)
    return len(told) == 2 and bool(common) and not told & {*ours.earlier, *theirs.earlier}
