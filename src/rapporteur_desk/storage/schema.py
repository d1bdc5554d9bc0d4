"""The schema's version, and the migrations that bring an older dossier up to it.

A migration is a numbered SQL file. All that are missing run in one transaction together with the new
`user_version`, after a verified backup: a dossier is either as it was or wholly migrated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import apsw

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.storage.database import APPLICATION_ID, Database

SCHEMA_VERSION: Final = 6
_MOST_VERSIONS_AHEAD: Final = 1_000
"""No program will ever write a number so much greater: it is a damaged one."""
"""The number of the latest migration; kept here so that opening a current dossier reads no SQL file."""

_TRANSACTION_CONTROL = re.compile(
    r"\s*(--[^\n]*\n\s*)*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|VACUUM|ATTACH)\b", re.IGNORECASE
)

MIGRATIONS_FOLDER: Final = Path(__file__).with_name("migrations")


def read_migrations(folder: Path = MIGRATIONS_FOLDER) -> dict[int, str]:
    """SQL by number.

    Raises:
        ValueError: the numbers do not run from 1 without a gap (a bug).
    """
    found = {
        int(path.name[:4]): path.read_text("utf-8")
        for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    }
    if list(found) != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations are numbered {list(found)}")
    return found


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if apsw.complete(pending):
            yield pending.strip()
            pending = ""
    if any(line.strip() and not line.strip().startswith("--") for line in pending.splitlines()):
        raise ValueError(f"unfinished statement: {pending.strip()[:80]!r}")


def version_of(database: Database) -> int:
    """The schema's number in the file; 0 for a file without any.

    Raises:
        DossierError: `dossier.damaged` when the file is not a dossier.
    """
    version: int = database.value("PRAGMA user_version")
    application = database.value("PRAGMA application_id")
    if application != APPLICATION_ID and (version or application):
        raise DossierError("dossier.damaged", path=str(database.path.parent), reason="application_id")
    return version


def migrate(
    database: Database,
    *,
    before: Callable[[int], None] | None = None,
    after: Callable[[int], None] | None = None,
    migrations: Mapping[int, str] | None = None,
) -> bool:
    """Bring the schema up to date; True when anything was done.

    Args:
        database: an open database.
        before: called with the present version when something will be migrated (the backup).
        after: called inside the transaction with the version migrated from (new row checksums).
        migrations: SQL by number, the shipped ones by default.

    Raises:
        DossierError: `dossier.newer` when a later program wrote the file; `dossier.damaged`;
            `dossier.migration_failed` (reason), which leaves the file as it was.
    """
    latest = SCHEMA_VERSION if migrations is None else max(migrations)
    present = version_of(database)
    if present > latest + _MOST_VERSIONS_AHEAD:
        raise DossierError("dossier.damaged", path=str(database.path.parent), reason="header")
    if present > latest:
        raise DossierError("dossier.newer", path=str(database.path.parent), version=present, known=latest)
    if present == latest:
        return False
    if before is not None:
        before(present)
    scripts = read_migrations() if migrations is None else migrations
    with database.lock:
        # Rebuilding a table needs references unchecked meanwhile; this cannot be set inside a transaction.
        database.execute("PRAGMA foreign_keys=OFF")
        try:
            database.execute("BEGIN IMMEDIATE")
            for number in range(present + 1, latest + 1):
                for statement in statements(scripts[number]):
                    if _TRANSACTION_CONTROL.match(statement):
                        raise ValueError(f"migration {number} would end the transaction")
                    database.execute(statement)
            if after is not None:
                after(present)
            if broken := database.rows("PRAGMA foreign_key_check"):
                raise ValueError(f"migration leaves broken references: {broken[:3]}")
            database.execute(f"PRAGMA application_id={APPLICATION_ID}")
            database.execute(f"PRAGMA user_version={latest}")
            database.execute("COMMIT")
        except BaseException as error:
            database.rollback()
            if isinstance(error, apsw.Error | ValueError):
                path = str(database.path.parent)
                raise DossierError("dossier.migration_failed", path=path, reason=str(error)) from error
            raise
        finally:
            database.execute("PRAGMA foreign_keys=ON")
    return True
