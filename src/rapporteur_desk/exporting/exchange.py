"""The file that one colleague gives another; its form is told in `resources/exchange-format.md`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from rapporteur_desk.exporting.packages import Part, package
from rapporteur_desk.services.exchange import FORMAT, NOT_GIVEN, VERSION, ExchangeFile


class ZipExchangeWriter:
    """The `ExchangeWriter` port."""

    def render(self, file: ExchangeFile) -> bytes:
        """The file's bytes: the same for the same content and time."""
        members = [Part("record.json", _record(file))]
        if file.recording is not None:
            digest = hashlib.sha256(file.recording).hexdigest()
            members.append(Part(f"attachments/{digest}", file.recording, stored=True))
        return package([Part("manifest.json", _manifest(file, members)), *members])


def _manifest(file: ExchangeFile, members: Iterable[Part]) -> bytes:
    hearing = file.record.hearing
    told = {
        "format": FORMAT,
        "version": VERSION,
        "by": file.by,
        "made": _plain(file.made),
        "dossier": file.dossier_title,
        "hearing": {"id": hearing.id, "key": hearing.key, "title": hearing.title, "day": _plain(hearing.day)},
        "confidential": file.record.confidential,
        "members": {
            part.name: {"sha256": hashlib.sha256(part.data).hexdigest(), "size": len(part.data)}
            for part in members
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _record(file: ExchangeFile) -> bytes:
    """One thing a line, for whoever looks inside."""
    lists: list[str] = []
    for field in fields(file.record):
        value = getattr(file.record, field.name)
        if isinstance(value, tuple):
            items = ",\n".join(_line(one) for one in value)
            lists.append(f"{json.dumps(field.name)}: [\n{items}\n]")
        else:
            lists.append(f"{json.dumps(field.name)}: {_line(value)}")
    return ("{\n" + ",\n".join(lists) + "\n}\n").encode("utf-8", "replace")


def _line(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in NOT_GIVEN
        }
    match value:
        case tuple():
            return [_plain(one) for one in value]
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return value
