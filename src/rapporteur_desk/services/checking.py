"""Whether the dossier is whole: the database, its files, and what the texts refer to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.document.citations import scan
from rapporteur_desk.services.ports import DossierStore

BEHIND: Final = "The dossier is older than its newest backup."
"""A finding that a dossier shows only beside its backups: it is whole, and what was written last is missing."""
LOST_LOG: Final = "The log of what was written last is missing."
_MISSING_END: Final = {"behind": BEHIND, "lost log": LOST_LOG}

_MENDED_IN_PLACE = ("The attachment ", "Link ", "mini_report ", "hearing ")
"""How the findings begin that say nothing against the database."""


@dataclass(frozen=True, slots=True)
class BrokenCitation:
    section_key: str
    cited_key: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`damage` is for a technician; `broken_citations` are for the author."""

    damage: tuple[str, ...]
    broken_citations: tuple[BrokenCitation, ...]

    @property
    def is_sound(self) -> bool:
        return not self.damage

    @property
    def needs_rescue(self) -> bool:
        """Whether the dossier itself is damaged: a missing attachment or a link to nothing is mended in place."""
        return any(not finding.startswith(_MENDED_IN_PLACE) for finding in self.damage)


class CheckService:
    def __init__(self, store: DossierStore, report_missing_end: Callable[[], str] = lambda: "") -> None:
        """`report_missing_end` says why what was written last is missing: see `BackupService.report_missing_end`."""
        self._store = store
        self._missing_end = report_missing_end

    def check(self) -> CheckReport:
        damage = tuple(self._store.check())
        if reason := self._missing_end():
            damage = (_MISSING_END[reason], *damage)
        return CheckReport(damage, tuple(self._broken_citations()))

    def _broken_citations(self) -> list[BrokenCitation]:
        return [
            BrokenCitation(section.key, item.key)
            for section in self._store.sections.select()
            for citation in scan(section.text)
            for item in citation.items
            if self._store.by_key(item.key) is None
        ]
