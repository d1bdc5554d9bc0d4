"""What the reading process takes from itself before it touches a file: memory, time, and the rest of the machine."""

from __future__ import annotations

import sys
from typing import Final

MEMORY_BYTES: Final = 1536 * 1024**2
"""Address space. A 1.8 MB PDF can otherwise take 6.7 GB."""
CPU_SECONDS: Final = 15

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _BasicLimits(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION (winnt.h)."""

        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION (winnt.h)."""

        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    _PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY, _KILL_ON_CLOSE = 0x2, 0x8, 0x100, 0x2000
    _EXTENDED_LIMIT_INFORMATION = 9

    def limit_this_process() -> None:
        """Put this process into a job object with limits on memory and time, and no child processes."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _ExtendedLimits()
        basic = limits.BasicLimitInformation
        basic.LimitFlags = _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _KILL_ON_CLOSE
        basic.PerProcessUserTimeLimit = CPU_SECONDS * 10_000_000  # units of 100 ns
        basic.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = MEMORY_BYTES
        job = kernel.CreateJobObjectW(
            None, None
        )  # kept open until the process ends: that is what ends the job
        size = ctypes.sizeof(limits)
        if (
            not job
            or not kernel.SetInformationJobObject(
                job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), size
            )
            or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())

else:
    import resource

    def limit_this_process() -> None:
        """Set limits on memory, processor time, files and processes; none can be raised again.

        macOS refuses some of them (it has no limit on address space); the parent's clock still holds there.
        """
        for what, limit in (
            (resource.RLIMIT_AS, MEMORY_BYTES),
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, 64),
        ):
            _, hardest = resource.getrlimit(what)
            lowered = limit if hardest == resource.RLIM_INFINITY else min(limit, hardest)
            try:
                resource.setrlimit(what, (lowered, lowered))
            except (ValueError, OSError):
                if sys.platform == "linux":
                    raise
