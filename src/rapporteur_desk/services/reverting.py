"""Undo and redo for every write: putting back what a ChangeSet says was there before.

Only the fields that the change touched are put back, so that undoing a renamed section leaves alone
what was typed into it since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from rapporteur_desk.domain.changes import Change, ChangeSet
from rapporteur_desk.domain.entities import (
    Entity,
    Note,
    Organisation,
    Person,
    Section,
    Source,
    SourcePage,
)
from rapporteur_desk.domain.errors import ConflictError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.binning import binned
from rapporteur_desk.services.ports import Clock, DossierStore
from rapporteur_desk.services.references import referrers


def _label(entity: Entity | None) -> str:
    return getattr(entity, "key", "") or (entity.kind_of.value if entity else "")


def _reverted(change: Change, current: Entity | None) -> Entity | None:
    """What should stand in the dossier once `change` is taken back; None to remove it.

    Raises:
        ConflictError: `undo.changed_since` when what the change wrote has been changed since.
    """
    before, after = change.before, change.after
    if before is None or after is None or current is None:
        # What was made and has been worked on since is not removed: that would lose the work.
        if current != after:
            raise ConflictError("undo.changed_since", key=_label(before or after or current))
        return before
    touched: dict[str, Any] = {}
    for field in fields(before):
        was, became = getattr(before, field.name), getattr(after, field.name)
        if was == became:
            continue
        if getattr(current, field.name) != became:
            raise ConflictError("undo.changed_since", key=_label(current))
        touched[field.name] = was
    return replace(current, **touched)


class RevertService:
    """One an open dossier: it keeps the text of the sources whose import was taken back, to do it again."""

    def __init__(self, store: DossierStore, clock: Clock = lambda: datetime.now(UTC)) -> None:
        self._store = store
        self._clock = clock
        self._pages: dict[EntityId, list[SourcePage]] = {}

    def revert(self, change_set: ChangeSet) -> ChangeSet:
        """Take a change back. Reverting what this returns does it again.

        Things made by it that hold words, or to which something in the bin belongs, go into the bin.

        Raises:
            ConflictError: `undo.changed_since`, or `reference.broken` when something made since belongs to
                what would go; nothing is changed then.
        """
        pages: dict[EntityId, list[SourcePage]] = {}
        scope = self._store.transaction()
        with scope as tx:
            going = self._going(change_set)
            stamp = self._clock() if self._must_be_kept(going) else None
            for change in reversed(change_set.changes):
                current = self._store.entity(change.kind, change.id)
                target = _reverted(change, current)
                if target is not None:
                    tx.put(target)
                    if current is None and target.id in self._pages:
                        tx.put_pages(target.id, self._pages[target.id])
                elif current is not None and stamp is not None:
                    if not isinstance(current, Person | Organisation):  # a name once known may stay known
                        tx.put(binned(current, stamp))
                elif current is not None:
                    if isinstance(current, Source):
                        pages[current.id] = self._store.pages(current.id)
                    tx.remove(current)
        self._pages |= pages
        return scope.changes

    def _going(self, change_set: ChangeSet) -> dict[EntityId, Entity]:
        """What the change made and is still there: taking it back takes these away."""
        found = {
            change.id: self._store.entity(change.kind, change.id)
            for change in change_set
            if change.before is None
        }
        return {id: entity for id, entity in found.items() if entity is not None}

    def _must_be_kept(self, going: Mapping[EntityId, Entity]) -> bool:
        """Whether these must go into the bin: they hold words, or something that lies there belongs to them.

        Raises:
            ConflictError: `reference.broken` when something that is not in the bin belongs to one of them.
        """
        kept = any(isinstance(one, Note | Section) and one.text.strip() for one in going.values())
        for entity in going.values():
            for other in referrers(self._store, entity):
                if other.id in going:
                    continue
                if getattr(other, "binned_at", None) is None:
                    raise ConflictError(
                        "reference.broken",
                        kind=other.kind_of.value,
                        key=getattr(other, "key", ""),
                        refers_to=entity.kind_of.value,
                    )
                kept = True
        return kept
