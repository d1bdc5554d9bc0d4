"""Folders where a live database would be corrupted: those that a program synchronises, and network shares.

Of 1,200 copies that such a program took of a live database, 1,166 were corrupt. A dossier is therefore
never opened there; closed snapshots may be kept there.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Final

from rapporteur_desk.domain.errors import DossierError

_NAMES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), service)
    for pattern, service in (
        (r"OneDrive( ?- ?.*)?", "OneDrive"),
        (r"Dropbox( ?[-(].*)?", "Dropbox"),
        (r"Nextcloud\d*( ?[-(].*)?", "Nextcloud"),
        (r"ownCloud( ?[-(].*)?", "ownCloud"),
        (r"Google ?Drive( ?[-(].*)?", "Google Drive"),
        (r"DriveFS", "Google Drive"),
        (r"iCloud ?Drive", "iCloud"),
        (r"iCloud~.*|com~apple~CloudDocs", "iCloud"),
        (r"kDrive", "kDrive"),
        (r"Seafile", "Seafile"),
        (r"pCloudDrive|pCloud Drive", "pCloud"),
        (r"Box Sync|Box-Box", "Box"),
        (r"SynologyDrive", "Synology Drive"),
    )
)
"""Whole names of a folder on the way; a folder that merely mentions a service is no match."""

_MARKERS: Final[Mapping[str, str]] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".SynologyWorkingDirectory": "Synology Drive",
}
"""Files that a synchronising program leaves at the top of its folder, whatever the folder is called."""

_NETWORK_TYPES: Final = re.compile(
    r"(cifs|smb\d?|smbfs|nfs\d?|afpfs|ncpfs|davfs\d?|webdav|afs|ceph|glusterfs"
    r"|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|kio-fuse|onedriver|google-drive.*|s3fs|glusterfs|cephfs))"
)
_DRIVE_REMOTE = 4
"""GetDriveTypeW: a network drive."""


def refuse_synced(folder: Path) -> None:
    """Refuse a folder where a live dossier would be at risk; it need not exist yet.

    Raises:
        DossierError: `dossier.synced_folder` (path, service: the program or the kind of network share).
    """
    service = synchronising_service(folder)
    if service:
        raise DossierError("dossier.synced_folder", path=str(folder), service=service)


def synchronising_service(folder: Path) -> str:
    """The program or the kind of network share that has hold of a folder, empty when none has."""
    real = Path(os.path.realpath(folder))
    for way in (folder.absolute(), real):
        found = service_by_name(way.parts, os.environ)
        if found:
            return found
    return _service_by_marker(real) or _network_type(real)


def service_by_name(parts: tuple[str, ...], environment: Mapping[str, str]) -> str:
    """The service whose folder has its usual name, or is named by its environment variable."""
    for index, part in enumerate(parts):
        for pattern, service in _NAMES:
            if pattern.fullmatch(part):
                return service
        # macOS: ~/Library/CloudStorage/<service>-<account>, ~/Library/Mobile Documents
        if index and parts[index - 1] == "Library" and part == "Mobile Documents":
            return "iCloud"
        if index and parts[index - 1] == "CloudStorage":
            return part.partition("-")[0]
    for variable in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        root = environment.get(variable)
        if root:
            wanted = [part.casefold() for part in PureWindowsPath(root).parts]
            if [part.casefold() for part in parts[: len(wanted)]] == wanted:
                return "OneDrive"
    return ""


def _service_by_marker(folder: Path) -> str:
    for ancestor in (folder, *folder.parents):
        for marker, service in _MARKERS.items():
            # A file that cannot be looked at says nothing.
            if os.path.lexists(ancestor / marker) and ancestor != Path.home():
                return service
    return ""


def _network_type(folder: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        if is_unc(folder.drive):
            return "UNC"
        remote = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE
        return folder.drive if remote else ""
    if sys.platform == "darwin":
        import subprocess

        listed = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5
        ).stdout
        return network_type(folder, _macos_mounts(listed))
    try:
        listed = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
    return network_type(folder, linux_mounts(listed))


def linux_mounts(listed: str) -> dict[str, str]:
    """File system types by mount point, from the text of `/proc/mounts`; a later mount covers an earlier one."""
    mounts: dict[str, str] = {}
    for line in listed.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3:
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
            mounts[point] = fields[2]
    return mounts


def _macos_mounts(listed: str) -> dict[str, str]:
    """The same from the output of `mount`: `//user@server/share on /Volumes/share (smbfs, nodev)`."""
    return {found[1]: found[2] for found in re.finditer(r"^.* on (/.*) \((\w+)", listed, re.MULTILINE)}


def network_type(folder: Path, mounts: Mapping[str, str]) -> str:
    """The type of the network share a folder is on, empty for a local disk."""
    for ancestor in (folder, *folder.parents):
        kind = mounts.get(str(ancestor))
        if kind is not None:
            return kind if _NETWORK_TYPES.fullmatch(kind) else ""
    return ""


def is_unc(drive: str) -> bool:
    r"""Whether the drive of a Windows path is a share: `\\server\share`, `\\?\UNC\server\share`; not `\\?\C:`."""
    plain = drive.replace("/", "\\")
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        return plain[4:].upper().startswith("UNC\\")
    return plain.startswith("\\\\")
