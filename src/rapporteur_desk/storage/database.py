"""One connection to a dossier's database, guarded by one lock so that any thread may use it.

The settings are those under which no simulated power cut lost a committed change: write-ahead log with
full syncs, one exclusive connection (which needs no shared memory file and turns a second opener away).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep  # noqa: TID251 - to be fair between threads, see below
from typing import Any, Final, TypeAlias

import apsw

from rapporteur_desk.domain.errors import DossierError
from rapporteur_desk.storage.failures import dossier_failure, file_failure
from rapporteur_desk.storage.files import sync_file

SqlValue: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = tuple[Any, ...]
"""Typed by the schema, whose tables are all strict."""

APPLICATION_ID: Final = 0x5244736B
"""`RDsk`: the number in a database's header that marks it as a dossier."""

KEY_SIZE: Final = 32
"""Bytes of a raw encryption key."""

_MAGIC = b"SQLite format 3\x00"
_PAGE_FRACTIONS = bytes((64, 32, 32))
"""Bytes 21 to 23 of every SQLite header; sqlite3mc leaves bytes 16 to 23 of an encrypted file readable."""
HEADER_BYTES: Final = 100
"""Length of the header of an SQLite database."""
_RESERVED = slice(72, 92)
"""Zero in every SQLite header (file format, section 1.3: reserved for expansion), noise in an encrypted one."""

_SETTINGS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=1",
    "PRAGMA checkpoint_fullfsync=1",
    "PRAGMA mmap_size=0",
    "PRAGMA journal_size_limit=8388608",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-8000",
)

_STEPS_BEFORE_SYNC = 10
"""Steps of a backup after which the copy is synced: all at the end made one commit wait for 110 ms."""

_BACKUP_PAGES = 100
"""Pages copied a step: about a millisecond, so that a commit never waits noticeably for a backup."""


def assert_cipher_module() -> None:
    """Plain apsw installs the same module name and would write a dossier in clear without a word.

    Raises:
        DossierError: `dossier.engine`: the module is not apsw-sqlite3mc: a broken installation.
    """
    if not getattr(apsw, "mc_version", ""):
        raise DossierError("dossier.engine", reason="apsw without SQLite3 Multiple Ciphers")


def is_plain_header(header: bytes) -> bool:
    """Whether a file that begins so is an unencrypted SQLite database."""
    return header.startswith(_MAGIC)


def is_encrypted_header(header: bytes) -> bool:
    """Whether a file that begins so looks like a database encrypted by sqlite3mc.

    One whose first bytes are damaged is not: what it reserves is still zero.

    Args:
        header: the first 100 bytes.
    """
    return not is_plain_header(header) and header[21:24] == _PAGE_FRACTIONS and any(header[_RESERVED])


class Database:
    """The connection. Every method may be called from any thread and is atomic.

    Raises (from every method that touches the file):
        DossierError: `dossier.disk_full`, `dossier.io_error`, `dossier.damaged`, `dossier.read_only`,
            `dossier.already_open`, `dossier.closed`.
    """

    def __init__(
        self,
        path: Path,
        key: bytes | None = None,
        *,
        create: bool = False,
        closed: bool = False,
        salvaging: bool = False,
        vfs: str | None = None,
    ) -> None:
        """Open with all settings applied and checked.

        Args:
            path: the database file; its folder is what messages name.
            key: 32 random bytes, or None for a database in clear.
            create: make a new file.
            closed: a file written in one go (with `create`) or only read, that stays of one piece. It is read as
                unchangeable: no log that lies beside it is looked at, and nothing is ever written near it.
            salvaging: read a copy of a damaged file as far as it goes, even one that was cut off.
            vfs: name of the SQLite file system to use, for tests of failing disks.

        Raises:
            DossierError: also `dossier.wrong_key`, `dossier.engine`.
            ValueError: the key has not 32 bytes.
        """
        assert_cipher_module()
        if key is not None and len(key) != KEY_SIZE:
            raise ValueError(f"a key has {KEY_SIZE} bytes")
        self.path: Final = path
        self.closed_copy: Final = closed and not create
        """Whether this is a file of one piece that is only read."""
        self.lock: Final = threading.RLock()
        self._key = key
        flags = apsw.SQLITE_OPEN_READONLY if closed else apsw.SQLITE_OPEN_READWRITE
        if create:
            flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        name = str(path)
        if self.closed_copy:
            # A backup read beside a stale log was corrupt in 60 of 60 trials.
            name, flags = f"{path.absolute().as_uri()}?immutable=1", flags | apsw.SQLITE_OPEN_URI
        with self._told():
            self._connection = apsw.Connection(name, flags=flags, vfs=vfs, statementcachesize=200)
        # Or a column that is missing would be read as the words of its own name, without an error.
        for quotes in (apsw.SQLITE_DBCONFIG_DQS_DML, apsw.SQLITE_DBCONFIG_DQS_DDL):
            self._connection.config(quotes, 0)
        try:
            with self._told():
                if not closed and self._connection.readonly("main"):
                    raise DossierError("dossier.read_only", path=str(path.parent))
                self._unlock(salvaging=salvaging)
                if not closed and self._connection.execute("PRAGMA journal_mode=WAL").fetchall() != [
                    ("wal",)
                ]:
                    raise DossierError("dossier.io_error", path=str(path.parent), reason="journal_mode")
                for setting in _SETTINGS:
                    self._connection.execute(setting).fetchall()
        except BaseException:
            self._write_no_log_back()
            self._connection.close(True)
            raise

    def _unlock(self, *, salvaging: bool) -> None:
        """Give the key and prove it by reading."""
        connection = self._connection
        if self._key is not None:
            connection.execute("PRAGMA cipher='chacha20'").fetchall()
            answer = connection.execute(f"PRAGMA key='raw:{self._key.hex()}'", can_cache=False).fetchall()
            if answer != [("ok",)]:
                raise DossierError("dossier.engine", reason=f"PRAGMA key: {answer}")
        # Before the first read, or SQLite makes a shared memory file for the write-ahead log.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
        if salvaging:
            # With this SQLite opens a file that has fewer pages than its header says.
            connection.execute("PRAGMA writable_schema=ON").fetchall()
        try:
            reading = (
                "SELECT 1 FROM sqlite_schema LIMIT 1" if salvaging else "SELECT count(*) FROM sqlite_schema"
            )
            connection.execute(reading).fetchall()
        except apsw.NotADBError:
            if self._key is not None:
                raise DossierError("dossier.wrong_key", path=str(self.path.parent)) from None
            raise

    # -- reading and writing

    def rows(self, sql: str, arguments: Sequence[SqlValue] = ()) -> list[Row]:
        """All rows of a query."""
        with self.lock, self._told():
            return self._connection.execute(sql, arguments).fetchall()

    def row(self, sql: str, arguments: Sequence[SqlValue] = ()) -> Row | None:
        """The first row of a query, None when there is none."""
        with self.lock, self._told():
            found = self._connection.execute(
                sql, arguments
            ).fetchall()  # all: an unfinished one would stay open
        return found[0] if found else None

    def value(self, sql: str, arguments: Sequence[SqlValue] = ()) -> Any:
        """The first column of the first row of a query, None when there is none."""
        row = self.row(sql, arguments)
        return row[0] if row else None

    def execute(self, sql: str, arguments: Sequence[SqlValue] = ()) -> int:
        """Run one statement and return how many rows it changed."""
        with self.lock, self._told():
            self._connection.execute(sql, arguments).fetchall()
            return self._connection.changes()

    def execute_many(self, sql: str, many: Iterable[Sequence[SqlValue]]) -> None:
        """Run one statement for each of many rows of arguments."""
        with self.lock, self._told():
            self._connection.executemany(sql, many).fetchall()

    @property
    def in_transaction(self) -> bool:
        with self._told():
            return self._connection.in_transaction

    def rollback(self) -> None:
        """Undo the open transaction, if SQLite has not done so by itself (it does on a full disk)."""
        with self.lock, self._told():
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK").fetchall()

    # -- the file as a whole

    @property
    def encrypted(self) -> bool:
        return self._key is not None

    def integrity_findings(self) -> list[str]:
        """What SQLite's own check finds; empty when all is well. Damage is a finding, not an error."""
        try:
            found = [str(row[0]) for row in self.rows("PRAGMA integrity_check(20)")]
        except DossierError as failure:
            if failure.code != "dossier.damaged":
                raise
            return [str(failure.parameters["reason"])]
        return [] if found == ["ok"] else found

    def copy_to(self, destination: Path, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy to a new closed file of one piece, with the same key, in small steps between other work.

        The copy is checked; a failed one is removed.

        Raises:
            DossierError: also `backup.damaged` when the copy does not pass its check.
        """
        try:
            self._copy(destination, progress)
        except BaseException:
            for leftover in (destination, *(Path(f"{destination}-{part}") for part in ("wal", "journal"))):
                leftover.unlink(missing_ok=True)
            raise

    def _copy(self, destination: Path, progress: Callable[[int, int], None] | None) -> None:
        copy = Database(destination, self._key, create=True, closed=True)
        try:
            with copy._told():
                # Synced between the steps: the last one would do so while others wait for this database.
                copy._connection.execute("PRAGMA synchronous=OFF").fetchall()
                # Every call that touches this connection is made under its lock, the first and the last too.
                with self.lock:
                    backup = copy._connection.backup("main", self._connection, "main")
                try:
                    steps = 0
                    while not backup.done:
                        with self.lock, self._told():
                            if self._connection.in_transaction:
                                raise RuntimeError(
                                    "a backup inside a transaction would copy what may be undone"
                                )
                            backup.step(_BACKUP_PAGES)
                        steps += 1
                        if steps % _STEPS_BEFORE_SYNC == 0:
                            _sync(destination)
                        if progress:
                            progress(backup.page_count - backup.remaining, backup.page_count)
                        sleep(0.0002)  # locks are not fair: give a waiting thread its turn
                finally:
                    # After a failed write the module forgets an error of its own here, which the next call trips over.
                    with suppress(SystemError), self.lock:
                        backup.close(True)
                # The copied header says that there is a log beside the file.
                copy._connection.execute("PRAGMA journal_mode=DELETE").fetchall()
            if findings := copy.integrity_findings():
                raise DossierError("backup.damaged", path=str(destination), reason=findings[0])
        finally:
            copy.close()
        _sync(destination)

    def leave_untouched(self) -> None:
        """From now on write nothing into the file itself, closing included: it is damaged and is evidence.

        What is still committed goes into the log beside it, where a rescue reads it.
        """
        with self.lock, self._told():
            self._write_no_log_back()
            self._connection.wal_autocheckpoint(0)

    def _write_no_log_back(self) -> None:
        self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)

    def write_back(self) -> bool:
        """Write the log back into the file, and empty it. False when that may not or could not be done."""
        with self.lock:
            try:
                if self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1):
                    return False
                rows = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            except (DossierError, apsw.Error):
                return False  # closing tries again, and tells
        return rows[:1] == [(0, 0, 0)]

    def close(self) -> None:
        """Write the log back into the file and close. Closing twice does nothing."""
        with self.lock, self._told():
            self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the module's errors into those of the domain."""
        try:
            yield
        except apsw.Error as error:
            connection: apsw.Connection | None = getattr(self, "_connection", None)
            try:
                number = connection.system_errno if connection is not None else 0
            except apsw.Error:
                number = 0
            failure = dossier_failure(error, self.path.parent, number)
            if failure is None:
                raise
            raise failure from error


def _sync(path: Path) -> None:
    try:
        sync_file(path)
    except OSError as error:
        raise file_failure(error, path.parent) from error
