"""The details of a colleague's note: what its author corrected since a file last told them, and what was changed here.

Rules, with their reasons:

- *Each detail by itself*: a kind that was changed here says nothing about the time that its author corrected.
- *What is here as the author last told it follows the author*; what was changed here stays, and is only completed.
- *Only the author's own file corrects*, for a colleague's copy may be older than what is here. Any file completes.
- *An older file of the author corrects nothing*: files are read in any order.

To know what the author last told, each merge notes it down with the note (`Note.received`). Notes that came in before
that was done are only completed.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import Note

_DETAILS: Final = ("kind", "time", "appearance_id", "rapporteur_id", "topic", "due", "settled_on", "moved")
_SPEAKER: Final = ("appearance_id", "rapporteur_id")
_MADE: Final = "made"
_DELETED: Final = "deleted"


def with_details_received(note: Note, made: str) -> Note:
    """A note that comes in, with its details noted down.

    Args:
        note: with persons of this dossier.
        made: when its author's file was made, ISO 8601 in UTC; empty when another's file brought it.
    """
    told = {name: _plain(getattr(note, name)) for name in _DETAILS}
    received = {_MADE: made, **{name: value for name, value in told.items() if value}}
    return replace(note, received=json.dumps(received, ensure_ascii=False, separators=(",", ":")))


def merged_details(ours: Note, theirs: Note, made: str) -> Note:
    """Our note with the details that are to stand.

    Args:
        ours: not taken here.
        theirs: the same, with persons of this dossier.
        made: when its author's file was made, ISO 8601 in UTC; empty when the file is another's.
    """
    told = _received(ours)
    if told is None:
        completed = _completed(ours, theirs)
        return _noted(completed, theirs, made) if made else completed
    if not made:
        return _completed(ours, theirs, {name for name in _DETAILS if name not in told})
    if made < told.get(_MADE, ""):
        return ours
    kept = {name for name in _DETAILS if _plain(getattr(ours, name)) != told.get(name, "")}
    if kept.intersection(_SPEAKER):
        kept.update(_SPEAKER)
    if not theirs.topic:
        kept.add("topic")  # a note without an item of the agenda was put under one here
    followed = {name: getattr(theirs, name) for name in _DETAILS if name not in kept}
    news = {name for name in kept if _plain(getattr(theirs, name)) != told.get(name, "")}
    return _noted(_completed(replace(ours, **followed), theirs, news), theirs, made)


def details_are_as_received(note: Note) -> bool:
    """Whether nobody changed its details here since a file last told them, as far as that is known."""
    told = _received(note)
    # It may have been put under an item of the agenda by coming in, and where it stands is no work of anybody's.
    names = set(_DETAILS) - {"topic", "moved"}
    return told is None or all(_plain(getattr(note, name)) == told.get(name, "") for name in names)


def is_moved_here(note: Note) -> bool:
    """Whether a colleague's note was moved by hand here, and not only where its author moved it."""
    return bool(_plain(note.moved) != (_received(note) or {}).get("moved", ""))


def with_deletion_received(note: Note, made: str) -> Note:
    """The note with its author's deletion noted down, so that it is not deleted again once somebody brings it back."""
    received = {**(_received(note) or {}), _MADE: made, _DELETED: True}
    return replace(note, received=json.dumps(received, ensure_ascii=False, separators=(",", ":")))


def is_to_stay(note: Note, made: str) -> bool:
    """Whether a file made then tells nothing new by a deletion: it is noted down already, or the file is older."""
    told = _received(note) or {}
    return _DELETED in told or made < told.get(_MADE, "")


def _completed(ours: Note, theirs: Note, names: set[str] | None = None) -> Note:
    """What is open here as they have it; of these details only, when some are named."""
    open_ = {name for name in _DETAILS if not _plain(getattr(ours, name))}
    if not open_.issuperset(_SPEAKER):
        open_.difference_update(_SPEAKER)
    wanted = open_ if names is None else open_ & names
    return replace(ours, **{name: getattr(theirs, name) for name in wanted})


def _noted(ours: Note, theirs: Note, made: str) -> Note:
    """Our note with what its author tells now; a file that tells the same changes nothing."""
    noted = with_details_received(theirs, made).received
    same = _without_made(ours.received) == _without_made(noted)
    return ours if same else replace(ours, received=noted)


def _received(note: Note) -> dict[str, Any] | None:
    try:
        found = json.loads(note.received) if note.received else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _without_made(received: str) -> object:
    try:
        found = json.loads(received) if received else None
    except ValueError:
        return None
    return (
        {name: value for name, value in found.items() if name != _MADE} if isinstance(found, dict) else None
    )


def _plain(value: object) -> str:
    """A detail as text; empty for what is open, as a kind is that says nothing."""
    return "" if value is None or value is NoteKind.PLAIN else str(value)
