"""Making a dossier anew: built whole in a temporary folder, synced, and given its name at one stroke.

Nothing is ever put beside files that are already there: a database restored beside another's log was corrupt in 60 of
60 trials.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from rapporteur_desk.domain.errors import DossierError, NotFoundError
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.services.ports import Progress
from rapporteur_desk.storage.attachments import AttachmentFolder
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.dossier_folder import BACKUPS_NAME, DATABASE_NAME
from rapporteur_desk.storage.failures import file_failure
from rapporteur_desk.storage.files import sync_file, sync_folder
from rapporteur_desk.storage.integrity import attachments_by_owner, hashes_in_texts
from rapporteur_desk.storage.locking import DossierLock
from rapporteur_desk.storage.store import ATTACHMENTS_NAME
from rapporteur_desk.storage.synced_folders import refuse_synced

_PREFIX: Final = ".rapporteur-"
_ENDING: Final = ".tmp"


@contextmanager
def new_dossier_folder(destination: Path) -> Iterator[Path]:
    """A temporary folder to build a dossier in, which becomes `destination` when the block ends well.

    A program killed meanwhile leaves the temporary folder, which the next one removes.

    Raises:
        DossierError: `dossier.exists`, `dossier.synced_folder`, `dossier.disk_full`, `dossier.read_only`,
            `dossier.io_error`. Nothing is left behind, whatever the block raised.
    """
    refuse_synced(destination)
    if destination.exists():
        raise DossierError("dossier.exists", path=str(destination))
    parent = destination.parent
    place = parent / f"{_PREFIX}{new_id()[:13]}{_ENDING}"
    building = place / "dossier"
    try:
        try:
            parent.mkdir(parents=True, exist_ok=True)
            _clear_leftovers(parent)
            place.mkdir()
            lock = DossierLock(place)
            try:
                for folder in (building, building / ATTACHMENTS_NAME, building / BACKUPS_NAME):
                    folder.mkdir()
                yield building
                for folder in (building / ATTACHMENTS_NAME, building):
                    sync_folder(folder)
                if destination.exists():  # a folder that is empty would be replaced
                    raise DossierError("dossier.exists", path=str(destination))
                building.rename(destination)
            finally:
                lock.release()
        except OSError as error:
            raise file_failure(error, destination) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)
    sync_folder(parent)


def _clear_leftovers(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*{_ENDING}"):
        try:
            DossierLock(folder).release()
        except DossierError:
            continue  # another program is building there
        shutil.rmtree(folder, ignore_errors=True)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file so that a power cut cannot lose it. Raises OSError."""
    shutil.copyfile(source, target)
    sync_file(target)


def restored_dossier(
    backup: Path, dossier: Path, destination: Path, key: bytes | None, progress: Progress
) -> list[str]:
    """Make a dossier of a sound backup and of the files attached to the dossier it was taken of.

    Returns:
        The attached files that are no longer whole there, as `S3 (rapport.pdf)`.

    Raises:
        DossierError: as `new_dossier_folder`.
    """
    with new_dossier_folder(destination) as building:
        progress(0, 1)
        copy_file(backup, building / DATABASE_NAME)
        database = Database(building / DATABASE_NAME, key, closed=True)
        try:
            wanted = wanted_attachments(database)
        finally:
            database.close()
        return carry_attachments(dossier, building, wanted, key, progress)


def wanted_attachments(database: Database) -> dict[str, str]:
    """Every attached file that a dossier names, with what to call it by."""
    wanted = {sha256: owner.partition(" ")[2] for sha256, owner in attachments_by_owner(database).items()}
    for sha256 in hashes_in_texts(database):
        wanted.setdefault(sha256, "")
    return wanted


def carry_attachments(
    dossier: Path, building: Path, wanted: Mapping[str, str], key: bytes | None, progress: Progress
) -> list[str]:
    """Link, or else copy, attached files into a new dossier, each verified; answers the names of those not whole.

    They never change, so that both dossiers can share one file.
    """
    kept = AttachmentFolder(dossier / ATTACHMENTS_NAME, key)
    new = AttachmentFolder(building / ATTACHMENTS_NAME, key)
    missing: list[str] = []
    for done, (sha256, owner) in enumerate(sorted(wanted.items())):
        progress(done, len(wanted))
        try:
            kept.verify(sha256)
        except (DossierError, NotFoundError):
            if owner:  # a hash that merely stands in a text may be anything
                missing.append(owner)
            continue
        source, target = (folder / ATTACHMENTS_NAME / sha256 for folder in (dossier, building))
        linked = False
        with suppress(OSError):  # another disk, or one without such links
            os.link(source, target)
            linked = True
        if not linked:
            copy_file(source, target)
            new.verify(sha256)
    return missing
