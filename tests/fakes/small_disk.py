"""A real file system of a few megabytes that can be filled and emptied."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MEGABYTES = 16


class CannotMountError(Exception):
    """This machine or this user cannot mount anything."""


class SmallDisk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    @property
    def free(self) -> int:
        return shutil.disk_usage(self.folder).free

    def fill(self, leave: int = 0) -> None:
        """Leave no more than so many bytes free, whoever else writes meanwhile."""
        with self._filler.open("ab", buffering=0) as file, suppress(OSError):
            while (more := self.free - leave) >= 4096:
                file.write(bytes(more // 4096 * 4096))

    def empty(self) -> None:
        self._filler.unlink(missing_ok=True)

    def allow_writing(self, allowed: bool) -> None:
        """Mount it again, for reading only or not."""
        how = "rw" if allowed else "ro"
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.folder)], check=True, capture_output=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Mounted at a folder that is made, and unmounted at the end.

    Raises:
        CannotMountError: with the reason.
    """
    if sys.platform != "linux":
        raise CannotMountError("needs Linux")
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = str(getattr(error, "stderr", "") or error).strip()
        raise CannotMountError(f"nothing can be mounted here ({reason})") from error
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False, capture_output=True)


def in_a_namespace(command: list[str]) -> list[str]:
    """A command with the right to mount in a world of its own, where the system gives that to everybody."""
    if os.geteuid() == 0 or shutil.which("unshare") is None:
        return command
    wrapped = ["unshare", "--user", "--map-root-user", "--mount"]
    tried = subprocess.run([*wrapped, "true"], check=False, capture_output=True)
    return [*wrapped, *command] if tried.returncode == 0 else command
