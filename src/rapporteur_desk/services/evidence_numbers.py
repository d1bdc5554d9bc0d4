"""Numbers of questions and of written evidence, counted through all hearings of a dossier: the British manner.

A question is what rapporteurs say in one go; what is said until the next belongs to it. Questions are counted by the
day and hour of the hearings, what comes in writing apart from them. Hearings behind closed doors have no numbers.
"""

from __future__ import annotations

from datetime import time

from rapporteur_desk.domain.choices import HearingKind, Visibility
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.identifiers import EntityId, key_order
from rapporteur_desk.services.ports import DossierStore


class EvidenceNumbers:
    """Counted once, when first asked for."""

    def __init__(self, store: DossierStore) -> None:
        self._store = store
        self._counted = False
        self._of_notes: dict[EntityId, int] = {}
        self._of_hearings: dict[EntityId, tuple[int, int]] = {}
        self._written: dict[EntityId, int] = {}

    def question(self, note_id: EntityId) -> int:
        """Under which question a note was said; 0 when under none."""
        self._count()
        return self._of_notes.get(note_id, 0)

    def questions(self, hearing_id: EntityId) -> tuple[int, int]:
        """The first and last question of a hearing; zeros when it has none."""
        self._count()
        return self._of_hearings.get(hearing_id, (0, 0))

    def written(self, hearing_id: EntityId) -> int:
        """The number of a written contribution; 0 for anything else."""
        self._count()
        return self._written.get(hearing_id, 0)

    def _count(self) -> None:
        if self._counted:
            return
        self._counted = True
        last = 0
        public = [one for one in self._store.hearings.select() if one.visibility is Visibility.PUBLIC]
        for hearing in sorted(public, key=_in_order):
            if hearing.kind is HearingKind.WRITTEN_CONTRIBUTION:
                self._written[hearing.id] = len(self._written) + 1
                continue
            first, last, asking = last + 1, last + 1, True
            for note in self._store.notes.select(hearing_id=hearing.id):
                asks = note.rapporteur_id is not None
                if asks and not asking:
                    last += 1
                asking = asks
                self._of_notes[note.id] = last
            self._of_hearings[hearing.id] = (first, last)


def _in_order(hearing: Hearing) -> tuple[object, time, tuple[tuple[str, int], ...]]:
    return hearing.day, hearing.start or time.min, key_order(hearing.key)
