"""The campaigns of `run.py fault` would notice: a harness that finds nothing must be one that can find something."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

FAULTS = Path(__file__).parents[1] / "faults"
sys.path.insert(0, str(FAULTS))

from crash_states import Disk  # noqa: E402  # found only now
from kill import LOST, OLD, TOO_EARLY, Heard, _judge_texts, typed_lines  # noqa: E402
from outcomes import Outcome  # noqa: E402
from system_calls import Operation, _operations  # noqa: E402

OLD_TEXT, NEW_TEXT = b"ancien " * 700, b"nouveau " * 900


def written(*, safely: bool) -> list[Operation]:
    """How a file is replaced: by the book, or just so."""
    if not safely:
        return [
            Operation("open", "f", empties=True),
            Operation("write", "f", NEW_TEXT),
            Operation("sync", "f"),
        ]
    return [
        Operation("open", "t"), Operation("write", "t", NEW_TEXT), Operation("sync", "t"),
        Operation("rename", "t", to="f"), Operation("sync", "."),
    ]  # fmt: skip


@pytest.mark.parametrize("safely", [True, False])
def test_a_power_cut_spoils_a_file_that_is_overwritten_and_none_that_is_replaced(
    safely: bool, tmp_path: Path
) -> None:
    chance = random.Random(3)
    found = set()
    for number in range(60):
        disk = Disk()
        first = [
            Operation("open", "f"),
            Operation("write", "f", OLD_TEXT),
            Operation("sync", "f"),
            Operation("sync", "."),
        ]
        for operation in first:
            disk.do(operation)
        operations = written(safely=safely)
        for operation in operations[: chance.randint(0, len(operations))]:
            disk.do(operation)
        folder = tmp_path / str(number)
        folder.mkdir()
        disk.crash(chance, folder)
        found.add((folder / "f").read_bytes())
    assert {OLD_TEXT, NEW_TEXT} <= found
    assert (found == {OLD_TEXT, NEW_TEXT}) is safely


def test_what_was_synced_always_lasts_and_a_new_name_only_with_its_folder(tmp_path: Path) -> None:
    for number in range(30):
        disk = Disk()
        for operation in (
            Operation("open", "a/f"),
            Operation("write", "a/f", b"x"),
            Operation("sync", "a/f"),
        ):
            disk.do(operation)
        if number >= 15:
            disk.do(Operation("sync", "a"))
        folder = tmp_path / str(number)
        folder.mkdir()
        disk.crash(random.Random(number), folder)
        if number >= 15 or (folder / "a" / "f").exists():
            assert (folder / "a" / "f").read_bytes() == b"x"
    assert not all((tmp_path / str(number) / "a" / "f").exists() for number in range(15))


def hexed(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def test_calls_are_read_in_the_order_in_which_they_came_back() -> None:
    d, f, out = hexed("/d"), hexed("/d/f"), hexed("/dev/pts/1")
    log = f"""
7 openat(AT_FDCWD<{d}>, "{f}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 3<{f}>
7 write(3<{f}>, "{hexed("ab")}", 2) = 2
8 pwrite64(4<{f}>, "{hexed("cd")}", 2, 512 <unfinished ...>
7 write(3<{f}>, "{hexed("e")}", 1) = 1
8 <... pwrite64 resumed>) = 2
7 write(1<{out}>, "{hexed("dit")}", 3) = 3
7 fdatasync(3<{f}>) = 0
7 unlink("{hexed("/d/g")}") = -1 ENOENT (No such file or directory)
7 rename("{f}", "{hexed("/d/g")}") = 0
7 write(5<{hexed("/autre")}>, "{hexed("x")}", 1) = 1
7 +++ exited with 0 +++
"""
    assert list(_operations(iter(log.splitlines(keepends=True)), "/d")) == [
        Operation("open", "f"),
        Operation("write", "f", b"ab", 0),
        Operation("write", "f", b"e", 2),
        Operation("write", "f", b"cd", 512),
        Operation("said", data=b"dit"),
        Operation("sync", "f"),
        Operation("rename", "f", to="g"),
    ]


def test_a_call_that_is_not_understood_stops_the_campaign() -> None:
    log = [f"7 fallocate(3<{hexed('/d/f')}>, 0, 0, 4096) = 0\n"]
    with pytest.raises(ValueError, match="fallocate on f"):
        list(_operations(iter(log), "/d"))


@pytest.mark.parametrize(
    ("letters", "where", "lines"),
    [
        ("un\ndeux", "hearing", ["un", "deux"]),
        ("  \n un \n\n", "hearing", ["un"]),
        (" \n\nun", "hearing", ["un"]),
        ("", "hearing", []),
        ("un\n deux", "section", ["un\n deux"]),
    ],
)
def test_what_keys_make(letters: str, where: str, lines: list[str]) -> None:
    assert typed_lines(letters, where) == lines


def heard(letters: str, **fields: object) -> Heard:
    """Keys a tenth of a second apart, the last one just before the end."""
    keys = [(10.0 - 0.1 * (len(letters) - place), letter) for place, letter in enumerate(letters)]
    return Heard(killed_at=10.0, keys=keys, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stored", "fields", "broken"),
    [
        ("une ligne bien longue", {}, None),
        ("une ligne bien", {}, None),
        ("une ligne", {}, OLD),
        ("une ligne bien", {"acknowledged": [("1", "une ligne bien l")]}, LOST),
        ("une ligne bien", {"acknowledged": [("1", "une")], "saved": 17}, TOO_EARLY),
        ("une ligne mal", {}, "out of order"),
    ],
)
def test_a_kill_that_costs_something_is_counted(
    stored: str, fields: dict[str, object], broken: str | None
) -> None:
    outcome = Outcome("kills", (LOST, OLD, TOO_EARLY, "out of order"))
    said = heard("une ligne bien longue", **fields)
    _judge_texts(outcome, "section", said, [("1", stored)], "kill")
    assert set(outcome.broken) == ({broken} if broken else set())


def test_what_was_broken_comes_through_to_the_report() -> None:
    outcome = Outcome("kills", [LOST, OLD], count=7, figures={"keys": "12"})
    outcome.break_promise(LOST, "kill 3: « été »")
    outcome.break_promise(LOST, "kill 4")
    told = Outcome.from_json(outcome.as_json())
    assert told == outcome
    assert not told.is_kept
    assert told.line() == (
        "7 kills; acknowledged lost 2; older than 1 s lost 0; keys 12"
        "\n      acknowledged lost: kill 3: « été »\n      acknowledged lost: kill 4"
    )


def test_the_command_knows_its_campaigns_and_refuses_others() -> None:
    command = [sys.executable, str(FAULTS / "campaigns.py")]
    done = subprocess.run([*command, "earthquake"], check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "no campaign is called earthquake" in done.stderr
