"""The history of a note's or section's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.services.ports import DossierStore, TextVersion

PAUSE: Final = timedelta(minutes=2)
"""After so long without a key another session of editing begins."""

Written: TypeAlias = Note | Section


@dataclass(frozen=True, slots=True)
class EditingSession:
    """What was saved in one go: versions with no longer pause between them than `PAUSE`, oldest first."""

    versions: tuple[TextVersion, ...]
    size_before: int
    """Characters of the text when it began."""

    @property
    def begun(self) -> datetime:
        """UTC."""
        return self.versions[0].at

    @property
    def last(self) -> TextVersion:
        """The state it left the text in."""
        return self.versions[-1]

    @property
    def growth(self) -> int:
        """Characters that the text has more than before; negative when it became shorter."""
        return self.last.size - self.size_before


def editing_sessions(versions: Iterable[TextVersion], pause: timedelta = PAUSE) -> list[EditingSession]:
    """Versions, given oldest first, by sessions of editing. A clock set back begins another one."""
    groups: list[list[TextVersion]] = []
    for version in versions:
        if groups and timedelta() <= version.at - groups[-1][-1].at <= pause:
            groups[-1].append(version)
        else:
            groups.append([version])
    sizes = [0, *(group[-1].size for group in groups)]
    return [EditingSession(tuple(group), size) for group, size in zip(groups, sizes, strict=False)]


class HistoryService:
    def __init__(self, store: DossierStore) -> None:
        self._store = store

    def versions(self, entity: Written) -> list[TextVersion]:
        """Saved states of its text, oldest first."""
        return self._store.versions(entity.kind_of, entity.id)

    def text_at(self, entity: Written, sequence: int) -> str:
        """Its text as it was.

        Raises:
            NotFoundError: `history.no_such_version`.
        """
        return self._store.text_at(entity.kind_of, entity.id, sequence)

    def restore(self, entity: Written, sequence: int) -> ChangeSet:
        """Make an earlier text the present one; the present one stays in the history.

        Raises:
            NotFoundError: `history.no_such_version`; `entity.not_found` when it is in the bin or gone.
        """
        text = self.text_at(entity, sequence)
        scope = self._store.transaction()
        with scope as tx:
            current = self._store.entity(entity.kind_of, entity.id)
            if not isinstance(current, Note | Section) or current.binned_at is not None:
                raise NotFoundError("entity.not_found", kind=entity.kind_of.value, id=entity.id)
            tx.put(replace(current, text=text))
        return scope.changes
