"""A search that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from rapporteur_desk.domain.identifiers import EntityId, EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search with all that narrows it, under a name: a folder whose content is found anew each time."""

    kind_of: ClassVar = EntityKind.SAVED_SEARCH
    id: EntityId
    title: str
    text: str = ""
    """The words, in the language of queries."""
    within: str = ""
    """An earlier query that must match too."""
    like_id: EntityId | None = None
    """The thing that hits are to be like; it may be gone."""
    kinds: tuple[str, ...] = ()
    """Kinds of things by the names the index has for them; empty for all."""
    mini_report: str = ""
    """Short key; empty for any."""
    hearing: str = ""
    """Short key; empty for any."""
    speaker: str = ""
    note_kind: str = ""
    since: date | None = None
    until: date | None = None
    ordering: str = "best"
    """`best`, `newest` or `oldest`."""
    ranked: bool = False
    """One list instead of one a kind."""
    position: int = 0
    created: datetime
    binned_at: datetime | None = None
