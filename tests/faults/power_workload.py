"""An office at work, recorded by `power`: `power_workload.py FOLDER KEY COMMITS SEED`.

Everything is done by the real services on the real storage. After each commit that has returned it says, in one write,
`{"sequence": N, "state": DIGEST}`; after each backup, `{"backup": NAME}`.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from rapporteur_desk.domain.entities import Dossier, Note
from rapporteur_desk.domain.identifiers import EntityKind, new_id
from rapporteur_desk.services.hearings import HearingService
from rapporteur_desk.services.notes import NoteService
from rapporteur_desk.services.ports import DossierStore, Transaction
from rapporteur_desk.services.reports import ReportService
from rapporteur_desk.services.saving import TextSaver
from rapporteur_desk.services.sections import SectionService
from rapporteur_desk.services.sources import SourceService
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier

WORDS = "l’été à Mayotte, 12 % des crédits ; une œuvre « d’ampleur » "


def state_of(store: DossierStore) -> str:
    """Of all words and files, in a few letters."""
    told = [(note.key, note.text) for note in store.notes.select()]
    told += [(section.key, section.text) for section in store.sections.select()]
    told += [(file.sha256, source.key) for source in store.sources.select() for file in source.attachments]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def say(**told: object) -> None:
    os.write(1, (json.dumps(told) + "\n").encode())


def main() -> None:
    folder, key, commits = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]) or None, int(sys.argv[3])
    chance = random.Random(sys.argv[4])
    store = create_dossier(folder, Dossier(id=new_id(), title="Essai", created=datetime.now(UTC)), key)
    say(sequence=store.sequence, state=state_of(store))
    hearing_id = HearingService(store).create(title="Audition", day=date.today()).created(EntityKind.HEARING)
    say(sequence=store.sequence, state=state_of(store))
    report_id = ReportService(store).create(title="Santé").created(EntityKind.MINI_REPORT)
    say(sequence=store.sequence, state=state_of(store))
    section_id = SectionService(store).create(report_id, title="Constats").created(EntityKind.SECTION)
    say(sequence=store.sequence, state=state_of(store))
    for part in range(2):  # closed and opened again in between
        work(store, hearing_id, section_id, commits // 2, chance)
        store.backup(folder / "backups" / f"essai-{part}.db")
        say(backup=f"essai-{part}.db")
        store.close()
        if part == 0:
            store = open_dossier(folder, key)


def work(store: DossierStore, hearing_id, section_id, commits: int, chance: random.Random) -> None:
    notes, sources = NoteService(store, lambda: datetime.now(UTC)), SourceService(store)
    saver = TextSaver(store, lambda: datetime.now(UTC), batch_seconds=0.0)
    line: Note | None = None
    section = store.sections.get(section_id).text
    for number in range(commits):
        what = chance.random()
        sequence = store.sequence
        if what < 0.45:
            line = line if line and chance.random() < 0.8 else notes.begin("", hearing_id)
            line = replace(line, text=line.text + WORDS[: chance.randint(1, 60)])
            saver.put_written(EntityKind.NOTE, line.id, line.text, partial(_write, notes, line))
        elif what < 0.93:
            at = chance.randint(0, len(section))
            section = section[:at] + WORDS * chance.choice((1, 1, 1, 40)) + section[at:]
            section = section[: chance.choice((2000, 20_000, 60_000))]
            saver.put(EntityKind.SECTION, section_id, section + f"{number}")
        else:
            file = store.put_attachment(chance.randbytes(chance.choice((300, 70_000))), "pièce.bin", "")
            source_id = sources.create(title=f"Pièce {number}").created(EntityKind.SOURCE)
            say(sequence=store.sequence, state=state_of(store))
            with store.transaction() as tx:
                tx.put(replace(store.sources.get(source_id), attachments=(file,)))
        assert saver.flush()
        assert store.sequence > sequence
        say(sequence=store.sequence, state=state_of(store))
    saver.close()


def _write(notes: NoteService, note: Note, tx: Transaction) -> bool:
    return notes.write(tx, note)


if __name__ == "__main__":
    main()
