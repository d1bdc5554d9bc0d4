"""A disk whose power may go at any moment: what was not synced is dropped, torn, or written in another order.

Stricter than most file systems: the name of a new file lasts only once its folder has been synced, and what was written
into a file only once that file has.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from system_calls import Operation

SECTORS = (512, 4096)
WAYS = ("none", "all", "first ones", "some", "sectors", "sectors", "torn")
"""What becomes of the writes into one file that were not synced."""


@dataclass(slots=True, eq=False)
class _File:
    lasting: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)


class Disk:
    """Takes operations in order; `crash` tells what could be found after the power went now."""

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}
        self._lasting_names: dict[str, _File] = {}
        self._pending_names: list[tuple[str, str, str, _File | None]] = []
        """`made`, `gone` or `moved`; path; new path; file."""

    def do(self, operation: Operation) -> None:
        path = operation.path
        match operation.kind:
            case "open":
                file = self._names.get(path)
                if file is None:
                    self._names[path] = made = _File()
                    self._pending_names.append(("made", path, "", made))
                elif operation.empties:
                    file.pending.append(Operation("truncate", path, offset=0))
            case "write" | "truncate":
                if path in self._names:
                    self._names[path].pending.append(operation)
            case "sync" if path in self._names:
                file = self._names[path]
                for one in file.pending:
                    _apply(file.lasting, one)
                file.pending.clear()
            case "sync":
                self._sync_folder(path)
            case "unlink" if path in self._names:
                del self._names[path]
                self._pending_names.append(("gone", path, "", None))
            case "rename" if path in self._names:
                file = self._names[operation.to] = self._names.pop(path)
                self._pending_names.append(("moved", path, operation.to, file))

    def crash(self, chance: random.Random, folder: Path) -> str:
        """Put one of the states that the power cut may leave into an empty folder; answers how it was chosen."""
        names = dict(self._lasting_names)
        count = len(self._pending_names)
        kept = chance.choice((0, count, chance.randint(0, count)))
        for one in self._pending_names[:kept]:
            _rename(names, one)
        told = [f"{kept} of {count} names"] if count else []
        for path, file in names.items():
            data, way = bytearray(file.lasting), chance.choice(WAYS)
            _write_some(data, file.pending, way, chance)
            if file.pending:
                told.append(f"{path}: {way} of {len(file.pending)}")
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return ", ".join(told)

    def _sync_folder(self, folder: str) -> None:
        later = []
        for one in self._pending_names:
            if str(PurePosixPath(one[1]).parent) == folder:
                _rename(self._lasting_names, one)
            else:
                later.append(one)
        self._pending_names = later


def _write_some(data: bytearray, pending: list[Operation], way: str, chance: random.Random) -> None:
    if way == "none":
        return
    last = chance.randint(0, len(pending)) if way == "first ones" else len(pending)
    for number, operation in enumerate(pending[:last], start=1):
        if way == "some" and chance.random() < 0.5:
            continue
        is_torn = way == "torn" and number == len(pending)
        if operation.kind == "write" and (way == "sectors" or is_torn):
            cut = chance.randint(0, len(operation.data)) if is_torn else None
            _write_sectors(data, operation, chance, cut)
        else:
            _apply(data, operation)


def _write_sectors(data: bytearray, operation: Operation, chance: random.Random, cut: int | None) -> None:
    """Those sectors alone that reached the disk: by chance, or those before the cut."""
    size = chance.choice(SECTORS)
    at, end = operation.offset, operation.offset + len(operation.data)
    while at < end:
        until = min((at // size + 1) * size, end)
        if chance.random() < 0.5 if cut is None else until - operation.offset <= cut:
            part = operation.data[at - operation.offset : until - operation.offset]
            _apply(data, Operation("write", operation.path, part, at))
        at = until


def _apply(data: bytearray, operation: Operation) -> None:
    end = operation.offset
    if operation.kind == "truncate":
        del data[end:]
    if len(data) < end:
        data.extend(bytes(end - len(data)))
    if operation.kind == "write":
        data[end : end + len(operation.data)] = operation.data


def _rename(names: dict[str, _File], one: tuple[str, str, str, _File | None]) -> None:
    what, path, to, file = one
    if what == "made" and file is not None:
        names[path] = file
    elif what == "gone":
        names.pop(path, None)
    elif file is not None:
        names.pop(path, None)
        names[to] = file
