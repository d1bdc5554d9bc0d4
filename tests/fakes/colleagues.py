"""Note takers of one hearing, each with a dossier of their own, who give each other their record."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from office import DAY, Office, OfficeClock

from rapporteur_desk.domain.entities import Hearing, Note
from rapporteur_desk.exporting.exchange import ZipExchangeWriter
from rapporteur_desk.importing.exchange import ZipExchangeReader
from rapporteur_desk.services.exchange import ExchangeFile
from rapporteur_desk.services.exchanging import ExchangeService, Merged
from rapporteur_desk.services.notes import NoteService
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.recognising import Into

TITLE = "Audition de la HAS"


class Colleague(Office):
    """`Colleague("P. Martin")`: an office whose notes bear that name; `hearing` is the one all of them attend."""

    def __init__(self, name: str, store: DossierStore | None = None, *, plans: bool = True) -> None:
        # No two computers' clocks show the same microsecond: what both did at one moment would be taken for one deed.
        moment = OfficeClock().now + timedelta(microseconds=zlib.crc32(name.encode()) % 1_000_000)
        super().__init__(store, OfficeClock(moment))
        self.name = name
        self.notes = NoteService(self.store, self.clock, lambda: self.name)
        self.exchange = ExchangeService(
            self.store,
            self.clock,
            lambda: self.name,
            reader=ZipExchangeReader,
            writer=ZipExchangeWriter,
            write=Path.write_bytes,
        )
        if plans:
            self.new_hearing(TITLE, start=time(9, 30))

    @property
    def hearing(self) -> Hearing:
        return self.store.hearings.select(day=DAY)[0]

    def take(self, *lines: tuple[str, time | None]) -> list[Note]:
        """Notes one after the other: their words and the time on this computer's clock."""
        return [self.new_note(text, self.hearing, time=at) for text, at in lines]

    def give(self, **options: bool) -> ExchangeFile:
        """The record as a file holds it now."""
        return self.exchange.packed(self.hearing, **options)

    def merge(self, file: ExchangeFile, *, into: Into = None, bring_back: bool = False) -> Merged:
        return self.exchange.merge(file, into=into, bring_back=bring_back)

    def reword(self, note: Note, text: str) -> None:
        note = self.fresh(note)
        self.records.save(replace(note, text=text))

    def set_details(self, note: Note, **fields: object) -> None:
        self.records.save(replace(self.fresh(note), **fields))

    def record(self) -> list[tuple[str, str]]:
        """(author, text) in order."""
        return [
            (note.author or self.name, note.text)
            for note in self.store.notes.select(hearing_id=self.hearing.id)
        ]

    def words(self) -> list[str]:
        return [text for _, text in self.record()]


def of(author: str, record: Sequence[tuple[str, str]]) -> list[str]:
    """What one author took, in order."""
    return [text for name, text in record if name == author]
