"""Reading the file that a colleague gave: untrusted, checked field by field, taken whole or not at all.

Its form is told in `resources/exchange-format.md`. Unknown fields are passed over; a wrong one is named.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing.archives import Package
from rapporteur_desk.importing.exchange_values import (
    MAX_NAME,
    WrongValueError,
    checked_record,
    value_of,
)
from rapporteur_desk.importing.extract import refused
from rapporteur_desk.importing.strict_json import strict_json
from rapporteur_desk.services.exchange import FORMAT, VERSION, ExchangeFile, HearingRecordFile

MAX_FILE_BYTES: Final = 576 * 1024**2
"""The largest recording that a dossier takes, and the record."""
MAX_RECORD_BYTES: Final = 64 * 1024**2
"""Some 100,000 notes; the longest hearing has 2,000."""
MAX_RECORDING_BYTES: Final = 512 * 1024**2
MAX_MANIFEST_BYTES: Final = 1024**2
MAX_MEMBERS: Final = 16
MANIFEST: Final = "manifest.json"
RECORD: Final = "record.json"

_ATTACHMENT = re.compile(r"attachments/[0-9a-f]{64}")


class ZipExchangeReader:
    """The `ExchangeReader` port."""

    def read(self, path: Path) -> ExchangeFile:
        """Read a colleague's file; nothing is kept of one that is wrong anywhere.

        Raises:
            ImportFailedError: `exchange.not_one`, `exchange.newer` (version), `exchange.invalid` (place, reason),
                `file.cannot_read` (path, reason), `import.unreadable` (damaged, unsafe_archive), `import.too_large`,
                `import.encrypted`.
        """
        data = _bytes(path)
        if not data.startswith(b"PK"):
            raise ImportFailedError("exchange.not_one", path=str(path))
        try:
            return _file(Package(data), path)
        except WrongValueError as error:
            raise ImportFailedError(
                "exchange.invalid", path=str(path), place=error.place, reason=error.reason
            ) from error
        except ImportFailedError as error:
            raise ImportFailedError(error.code, **{**error.parameters, "path": str(path)}) from error


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ImportFailedError("file.cannot_read", path=str(path), reason="not_a_file")
        if status.st_size > MAX_FILE_BYTES:
            raise ImportFailedError("import.too_large", path=str(path), limit_mb=MAX_FILE_BYTES // 1024**2)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ImportFailedError("file.cannot_read", path=str(path), reason=reason) from error


def _file(archive: Package, path: Path) -> ExchangeFile:
    if MANIFEST not in archive:
        raise ImportFailedError("exchange.not_one", path=str(path))
    manifest = _json(archive.read(MANIFEST, MAX_MANIFEST_BYTES), MANIFEST)
    if manifest.get("format") != FORMAT:
        raise ImportFailedError("exchange.not_one", path=str(path))
    version = value_of(int, manifest.get("version"), f"{MANIFEST}: version")
    if version > VERSION:
        raise ImportFailedError("exchange.newer", path=str(path), version=version)
    if version < 1:
        raise WrongValueError(f"{MANIFEST}: version", "wrong_value")
    sums = _sums(manifest)
    if len(archive.names) > MAX_MEMBERS or {*archive.names} != {MANIFEST, *sums}:
        raise refused("unreadable", "unsafe_archive")
    if RECORD not in sums:
        raise WrongValueError(f"{MANIFEST}: members", "missing_value")
    record = checked_record(
        value_of(HearingRecordFile, _json(_verified(archive, RECORD, sums, MAX_RECORD_BYTES), RECORD), RECORD)
    )
    by: str = value_of(str, manifest.get("by"), f"{MANIFEST}: by")
    made: datetime = value_of(datetime, manifest.get("made"), f"{MANIFEST}: made")
    dossier: str = value_of(str, manifest.get("dossier", ""), f"{MANIFEST}: dossier")
    by = " ".join(by.split())
    if not by:
        raise WrongValueError(f"{MANIFEST}: by", "empty_value")
    if max(len(by), len(dossier)) > MAX_NAME:
        raise WrongValueError(f"{MANIFEST}: by", "too_long")
    _check_told(manifest, record)
    return ExchangeFile(
        by=by,
        made=made,
        dossier_title=dossier,
        record=record,
        recording=_recording(archive, record, sums),
    )


def _check_told(manifest: Mapping[str, Any], record: HearingRecordFile) -> None:
    """What the manifest tells of the hearing is shown before merging, so it must be true."""
    told = manifest.get("hearing")
    day = value_of(date, told.get("day") if isinstance(told, dict) else None, f"{MANIFEST}: hearing.day")
    if not isinstance(told, dict) or told.get("title") != record.hearing.title or day != record.hearing.day:
        raise WrongValueError(f"{MANIFEST}: hearing", "wrong_value")


def _sums(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The SHA-256 of each member, by its name."""
    members = manifest.get("members")
    place = f"{MANIFEST}: members"
    if not isinstance(members, dict):
        raise WrongValueError(place, "wrong_kind")
    sums: dict[str, str] = {}
    for name, told in members.items():
        sums[name] = value_of(str, told.get("sha256") if isinstance(told, dict) else None, f"{place}.{name}")
    return sums


def _verified(archive: Package, name: str, sums: Mapping[str, str], limit: int) -> bytes:
    data = archive.read(name, limit)
    if hashlib.sha256(data).hexdigest() != sums[name]:
        raise refused("unreadable", "damaged")
    return data


def _recording(archive: Package, record: HearingRecordFile, sums: Mapping[str, str]) -> bytes | None:
    digest = record.hearing.recording
    if not digest:
        return None
    name = f"attachments/{digest}"
    if not _ATTACHMENT.fullmatch(name) or sums.get(name) != digest:
        raise WrongValueError(f"{RECORD}: hearing.recording", "refers_nowhere")
    return _verified(archive, name, sums, MAX_RECORDING_BYTES)


def _json(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = strict_json(data.decode("utf-8"))
    except ValueError as error:
        raise WrongValueError(name, "not_json") from error
    if not isinstance(found, dict):
        raise WrongValueError(name, "not_object")
    return found
