"""What a transaction changed, so that views, index and undo know without asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.domain.identifiers import EntityId, EntityKind


class ChangeAction(StrEnum):
    """`binned` and `restored` are updates that move an entity into the bin or out of it."""

    CREATED = "created"
    UPDATED = "updated"
    BINNED = "binned"
    RESTORED = "restored"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One entity before and after a transaction; `before` is None when created, `after` when removed."""

    kind: EntityKind
    id: EntityId
    before: Entity | None
    after: Entity | None

    @property
    def action(self) -> ChangeAction:
        if self.before is None:
            return ChangeAction.CREATED
        if self.after is None:
            return ChangeAction.REMOVED
        was, now = getattr(self.before, "binned_at", None), getattr(self.after, "binned_at", None)
        if was is None and now is not None:
            return ChangeAction.BINNED
        if was is not None and now is None:
            return ChangeAction.RESTORED
        return ChangeAction.UPDATED

    def inverse(self) -> Change:
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything one transaction changed, in order, at most one entry an entity.

    `sequence` is the number of the transaction in the dossier's journal; 0 when nothing was changed.
    """

    changes: tuple[Change, ...] = ()
    sequence: int = 0
    pages_of: frozenset[EntityId] = field(default_factory=frozenset)
    """Sources whose extracted text was replaced."""

    def __bool__(self) -> bool:
        return bool(self.changes or self.pages_of)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def ids(self, *kinds: EntityKind) -> frozenset[EntityId]:
        """Identifiers of all changed entities of the given kinds (of any kind when none is given)."""
        return frozenset(change.id for change in self.changes if not kinds or change.kind in kinds)

    def touches(self, *kinds: EntityKind) -> bool:
        return any(change.kind in kinds for change in self.changes)

    def created(self, kind: EntityKind) -> EntityId:
        """The identifier of the first entity of that kind this change created.

        Raises:
            LookupError: none was created.
        """
        for change in self.changes:
            if change.kind is kind and change.action is ChangeAction.CREATED:
                return change.id
        raise LookupError(kind)

    def inverse(self) -> ChangeSet:
        """The change that would put everything back as it was, in the reverse order."""
        return ChangeSet(tuple(change.inverse() for change in reversed(self.changes)), 0, self.pages_of)
