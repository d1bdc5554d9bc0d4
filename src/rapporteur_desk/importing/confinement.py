"""On Linux, closes the disk and the network to the reading process (Landlock, kernel 5.13 and later).

The document comes in through an open descriptor and the answer goes out through another, so that all the
process still needs are the program's own files. A kernel without Landlock leaves things as they are: the
limits of `limits` hold everywhere, this is one wall more.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path
from typing import Final

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""System calls, by the same numbers on every architecture."""
_VERSION_FLAG: Final = 1
_PATH_BENEATH: Final = 1
_NO_NEW_PRIVILEGES: Final = 38
_EXECUTE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
_READ: Final = _EXECUTE | _READ_FILE | _READ_FOLDER
_ALL_BEFORE_REFER: Final = (1 << 13) - 1
_REFER, _TRUNCATE, _DEVICE_CONTROL = 1 << 13, 1 << 14, 1 << 15
_TCP: Final = 0b11
"""Bind and connect."""


if sys.platform == "linux":

    def confine_this_process() -> bool:
        """Allow this process to read the program's files and nothing else, for good. Whether it could be done."""
        system = ctypes.CDLL(None, use_errno=True)
        version = system.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION_FLAG)
        if version < 1:
            return False
        files = _ALL_BEFORE_REFER
        for since, right in ((2, _REFER), (3, _TRUNCATE), (5, _DEVICE_CONTROL)):
            files |= right if version >= since else 0
        handled = struct.pack("QQ", files, _TCP) if version >= 4 else struct.pack("Q", files)
        ruleset = system.syscall(_CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0)
        if ruleset < 0:
            return False
        try:
            for folder in _program_folders():
                _allow_reading(system, ruleset, folder)
            promised = system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
            return promised and bool(system.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
        finally:
            os.close(ruleset)

    def _program_folders() -> set[Path]:
        """Where Python, its libraries and our modules are; never the whole disk."""
        named = (
            sys.prefix,
            sys.base_prefix,
            sys.exec_prefix,
            sys.executable,  # an installed program carries its modules in itself
            *sys.path,
            "/usr",
            "/lib",
            "/lib64",
            "/etc/ld.so.cache",
        )
        paths = {Path(name).resolve() for name in named if name}
        return {path for path in paths if path.exists() and path != Path("/")}

    def _allow_reading(system: ctypes.CDLL, ruleset: int, path: Path) -> None:
        try:
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return  # gone since, or not ours to see: then nothing is read from there
        try:
            rights = _READ if path.is_dir() else _READ_FILE
            # struct landlock_path_beneath_attr is packed: no padding after the first field.
            system.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, descriptor), 0)
        finally:
            os.close(descriptor)

else:

    def confine_this_process() -> bool:
        """Nothing of the kind exists here."""
        return False
