"""Copies of a damaged database to read from, with the pages that describe its tables put right where they are lost.

The first pages hold the names and places of all tables: without them nothing can be read. Those of a backup take their
place, whose tables lie where they lay, or else those of a new dossier, which lie there, too, unless it was migrated.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import apsw

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.storage.database import HEADER_BYTES, Database, is_encrypted_header, is_plain_header
from rapporteur_desk.storage.schema import migrate

UNREADABLE: Final = (DossierError, apsw.Error)
"""What reading a damaged database may raise; a table that is not known any more is a plain error of SQL."""

_PAGE_BYTES: Final = 4096
_MOST_DONORS: Final = 3
"""Backups whose first pages are tried."""


def copies_to_read(dossier: Path, scratch: Path, key: bytes | None, backups: list[Path]) -> Iterator[Path]:
    """The database as it is, with its log; then with the first pages of others. The damaged files are only read."""
    source = dossier / "dossier.db"
    if not source.is_file() or not source.stat().st_size:
        return
    own = _copied(dossier, scratch / "own.db")
    if _begins_well(own):
        yield own
    pages = source.stat().st_size // _PAGE_BYTES
    for number, donor in enumerate([*backups[:_MOST_DONORS], None]):
        grown = scratch / f"donor-{number}.db"
        mended = scratch / f"mended-{number}.db"
        try:
            _grow(donor, grown, key, pages)
            _transplant(grown, _copied(dossier, mended), key)
        except (*UNREADABLE, OSError):
            continue
        if _begins_well(mended):
            yield mended


def _copied(dossier: Path, copy: Path) -> Path:
    log = dossier / "dossier.db-wal"
    shutil.copyfile(dossier / "dossier.db", copy)
    if log.is_file():
        shutil.copyfile(log, f"{copy}-wal")
    return copy


def _begins_well(copy: Path) -> bool:
    with copy.open("rb") as file:
        header = file.read(HEADER_BYTES)
    return is_plain_header(header) or is_encrypted_header(header)


def _grow(donor: Path | None, copy: Path, key: bytes | None, pages: int) -> None:
    """Copy a database (or make a new one) and give it that many pages at least.

    Its first page, which tells their number, is then good for a database of that size; an encrypted one cannot be
    changed in its place.
    """
    if donor is not None:
        shutil.copyfile(donor, copy)
    database = Database(copy, key, create=donor is None)
    try:
        if donor is None:
            migrate(database)
        wanting = pages - int(database.value("PRAGMA page_count"))
        if wanting > 0:
            database.execute(
                "INSERT OR REPLACE INTO secret (name, value) VALUES ('room', zeroblob(?))",
                (wanting * _PAGE_BYTES,),
            )
    finally:
        database.close()


def _transplant(donor: Path, copy: Path, key: bytes | None) -> None:
    """Put the pages that describe the tables of one database into another."""
    database = Database(donor, key, closed=True)
    try:
        pages = [
            number - 1
            for (number,) in database.rows("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'")
        ]
    finally:
        database.close()
    count = max(copy.stat().st_size // _PAGE_BYTES, *(number + 1 for number in pages))
    with donor.open("rb") as source, copy.open("r+b") as target:
        for number in pages:
            source.seek(number * _PAGE_BYTES)
            target.seek(number * _PAGE_BYTES)
            target.write(source.read(_PAGE_BYTES))
        target.truncate(count * _PAGE_BYTES)
