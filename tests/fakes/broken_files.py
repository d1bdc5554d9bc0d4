"""Small dossiers on disk for tests of damage: made once in each kind, copied for each test."""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

from memory_store import put_all
from sample_entities import sample_dossier, sample_entities, sample_id, sample_pages

from rapporteur_desk.domain.entities import Note
from rapporteur_desk.storage.dossier_folder import create_dossier

PAGE = 4096


@functools.cache
def _made(key: bytes | None) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="rapporteur-test-")) / "dossier"
    store = create_dossier(folder, sample_dossier(), key)
    entities = sample_entities()
    put_all(store, entities)
    with store.transaction() as tx:
        tx.put_pages(sample_id(8), sample_pages())
    first = next(one for one in entities if isinstance(one, Note))
    with store.transaction() as tx:
        for number in range(60):
            text = f"Note {number}. " + "Les usagers attendent une réponse. " * 12
            tx.put(
                Note(
                    id=sample_id(500 + number), key=f"A1-{number + 10:02d}", text=text, kind=first.kind,
                    hearing_id=first.hearing_id, position=number + 10, created=first.created,
                )
            )  # fmt: skip
            tx.next_number("A1")
    store.close()
    return folder


def dossier_with_notes(folder: Path, key: bytes | None = None) -> Path:
    """A copy of a closed dossier of every kind of entity and 60 notes more."""
    return Path(shutil.copytree(_made(key), folder))


def page_count(database: Path) -> int:
    return database.stat().st_size // PAGE


def flip(path: Path, at: int, bits: int = 0x40) -> None:
    """Change one byte of a file."""
    data = bytearray(path.read_bytes())
    data[at] ^= bits
    path.write_bytes(data)


def blank(path: Path, page: int) -> None:
    """Fill a page (from 0) with zeros."""
    data = bytearray(path.read_bytes())
    data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(data)
