"""SQLite's and the system's errors as errors that a person can act on."""

from __future__ import annotations

import errno
from pathlib import Path

import apsw

from rapporteur_desk.domain.errors import DossierError, InvalidValueError, UserError

_NO_SPACE = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NOT_WRITABLE = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def dossier_failure(  # noqa: PLR0911 - one answer a kind of error
    error: apsw.Error, folder: Path, system_errno: int = 0
) -> UserError | None:
    """What to tell about an error of the database; None when it is a bug of ours and must stay as it is.

    Args:
        error: what apsw raised.
        folder: the dossier's folder, shown in the message.
        system_errno: the system's error number behind it, 0 when unknown.
    """
    path = str(folder)
    match error:
        case apsw.FullError():
            return DossierError("dossier.disk_full", path=path)
        case apsw.IOError() if system_errno in _NO_SPACE:
            return DossierError("dossier.disk_full", path=path)
        case apsw.CorruptError() | apsw.NotADBError() | apsw.FormatError():
            return DossierError("dossier.damaged", path=path, reason=str(error))
        case apsw.BusyError() | apsw.LockedError():
            return DossierError("dossier.already_open", path=path, host="", pid=0)
        case apsw.ReadOnlyError() | apsw.PermissionsError():
            return DossierError("dossier.read_only", path=path)
        case apsw.CantOpenError() if system_errno in _NOT_WRITABLE:
            return DossierError("dossier.read_only", path=path)
        case apsw.IOError() | apsw.CantOpenError():
            return DossierError("dossier.io_error", path=path, reason=str(error))
        case apsw.ConnectionClosedError():
            return DossierError("dossier.closed", path=path)
        case apsw.TooBigError():
            return InvalidValueError("text.too_long")
    return None


def file_failure(error: OSError, folder: Path) -> DossierError:
    """What to tell when the system refuses a file operation inside the dossier's folder."""
    path = str(folder)
    if error.errno in _NO_SPACE:
        return DossierError("dossier.disk_full", path=path)
    if error.errno in _NOT_WRITABLE:
        return DossierError("dossier.read_only", path=path)
    return DossierError("dossier.io_error", path=path, reason=error.strerror or str(error))
