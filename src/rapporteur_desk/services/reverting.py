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
from rapporteur_desk.domain.entities import Entity, Note, Organisation, Person, Section, Source, SourcePage
from rapporteur_desk.domain.errors import ConflictError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.binning import binned
from rapporteur_desk.services.ports import Clock, DossierStore


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


def _would_lose_words(change_set: ChangeSet, current: Mapping[EntityId, Entity | None]) -> bool:
    """Whether taking back these creations for good would lose something typed, and its history."""
    return any(
        change.before is None
        and isinstance(entity := current[change.id], Note | Section)
        and bool(entity.text.strip())
        for change in change_set
    )


class RevertService:
    """One an open dossier: it keeps the text of the sources whose import was taken back, to do it again."""

    def __init__(self, store: DossierStore, clock: Clock = lambda: datetime.now(UTC)) -> None:
        self._store = store
        self._clock = clock
        self._pages: dict[EntityId, list[SourcePage]] = {}

    def revert(self, change_set: ChangeSet) -> ChangeSet:
        """Take a change back. Reverting what this returns does it again.

        Things made by it that hold words go into the bin, never away for good.

        Raises:
            ConflictError: `undo.changed_since`, or `reference.broken` when something made since belongs to
                what would go; nothing is changed then.
        """
        pages: dict[EntityId, list[SourcePage]] = {}
        scope = self._store.transaction()
        with scope as tx:
            current_states = {change.id: self._store.entity(change.kind, change.id) for change in change_set}
            into_bin = self._clock() if _would_lose_words(change_set, current_states) else None
            for change in reversed(change_set.changes):
                current = current_states[change.id]
                target = _reverted(change, current)
                if target is None and current is not None and into_bin is not None:
                    if not isinstance(
                        current, Person | Organisation
                    ):  # known from now on; others may need them
                        tx.put(binned(current, into_bin))
                    continue
                if target is not None:
                    tx.put(target)
                    if current is None and target.id in self._pages:
                        tx.put_pages(target.id, self._pages[target.id])
                elif current is not None:
                    if isinstance(current, Source):
                        pages[current.id] = self._store.pages(current.id)
                    tx.remove(current)
        self._pages |= pages
        return scope.changes
