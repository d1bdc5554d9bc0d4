"""What a program asked of the files in a folder, in order, as strace saw it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

TRACED = (
    "open", "openat", "creat", "write", "pwrite64", "writev", "pwritev", "pwritev2", "fsync", "fdatasync",
    "sync_file_range", "truncate", "ftruncate", "fallocate", "unlink", "unlinkat", "rename", "renameat", "renameat2",
    "link", "linkat", "sendfile", "copy_file_range", "lseek",
)  # fmt: skip
_HARMLESS = {"sync_file_range"}  # promises nothing; taken for nothing
_CALL = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+=\s+(-?\d+)")
_UNFINISHED = re.compile(r"^(\d+)\s+(\w+)\((.*?)\s*<unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$")
_FILE = re.compile(r"<((?:\\x[0-9a-f]{2})+)(?:\(deleted\))?>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')

Kind = Literal["open", "write", "truncate", "sync", "unlink", "rename", "said"]


@dataclass(frozen=True, slots=True)
class Operation:
    kind: Kind
    path: str = ""
    """Relative to the folder; the folder itself is `.`."""
    data: bytes = b""
    """What was written; for `said`, a line on standard output."""
    offset: int = 0
    """Of a write; the new length for `truncate`."""
    to: str = ""
    """The new name."""
    empties: bool = False
    """Whether opening made the file empty."""


def strace_is_here() -> str:
    """Why system calls cannot be recorded; empty when they can."""
    if shutil.which("strace") is None:
        return "strace is not installed (Debian: apt install strace)"
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True)
    return "" if done.returncode == 0 else "strace may not watch other processes here"


def recorded(command: Sequence[str], folder: Path, log: Path, environment: dict[str, str]) -> list[Operation]:
    """Run a program and answer what it did in `folder`, with what it said in between.

    Raises:
        subprocess.CalledProcessError: it failed.
        ValueError: it used a call whose effect is not known here.
    """
    watched = [
        "strace", "-f", "-y", "-xx", "-s", "8000000", "-e", f"trace={','.join(TRACED)}", "-o", str(log), *command,
    ]  # fmt: skip
    subprocess.run(watched, check=True, stdout=subprocess.DEVNULL, env=environment)
    with log.open(encoding="ascii", errors="replace") as lines:
        return list(_operations(lines, str(folder)))


def _calls(lines: Iterator[str]) -> Iterator[tuple[str, str, int]]:
    """Each call when it has come back: name, arguments, result."""
    halves: dict[str, str] = {}
    for line in lines:
        text = line.rstrip("\n")
        if found := _UNFINISHED.match(text):
            halves[found[1]] = found[3]
            continue
        if found := _RESUMED.match(text):
            text = f"{found[1]} {found[2]}({halves.pop(found[1], '')}{found[3]}"
        if found := _CALL.match(text):
            yield found[2], found[3], int(found[4])


def _operations(lines: Iterator[str], root: str) -> Iterator[Operation]:
    places: dict[str, int] = {}
    """Where the next plain write into a file goes: nobody here has one file open twice for that."""
    for call, arguments, result in _calls(lines):
        if result < 0 or call in _HARMLESS:
            continue
        files = [_unhexed(name).decode() for name in _FILE.findall(arguments)]
        texts = [_unhexed(text) for text in _TEXT.findall(arguments)]
        file = _inside(files[0], root) if files else None
        match call:
            case "open" | "openat" | "creat":
                path = _inside(texts[0].decode(), root)
                if path is not None and ("O_CREAT" in arguments or "O_TRUNC" in arguments or call == "creat"):
                    places[path] = 0
                    yield Operation("open", path, empties="O_TRUNC" in arguments)
            case "write" if arguments.startswith("1<"):
                yield Operation("said", data=texts[0][:result])
            case "write" if file is not None:
                offset = places.get(file, 0)
                places[file] = offset + result
                yield Operation("write", file, texts[0][:result], offset)
            case "pwrite64" if file is not None:
                yield Operation("write", file, texts[0][:result], int(arguments.rsplit(",", 1)[1]))
            case "lseek" if file is not None:
                places[file] = result
            case "fsync" | "fdatasync" if file is not None:
                yield Operation("sync", file)
            case "ftruncate" if file is not None:
                yield Operation("truncate", file, offset=int(arguments.rsplit(",", 1)[1]))
            case "unlink" | "unlinkat":
                path = _inside(texts[-1].decode(), root)
                if path is not None:
                    yield Operation("unlink", path)
            case "rename" | "renameat" | "renameat2":
                before, after = (_inside(text.decode(), root) for text in texts[-2:])
                if before is not None and after is not None:
                    yield Operation("rename", before, to=after)
            case _ if file is not None:
                raise ValueError(f"{call} on {file} is not known here")


def _inside(path: str, root: str) -> str | None:
    if path == root:
        return "."
    return path[len(root) + 1 :] if path.startswith(f"{root}/") else None


def _unhexed(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
