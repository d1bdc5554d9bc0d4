"""Where the installed application starts. Not part of the package: an installed wheel has entry points of its own.

The application's own worker processes are this same program started again: multiprocessing's say so themselves, and
the one that reads untrusted documents is named by a switch, so that it loads nothing but the reader.
"""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Be the reader of documents if asked to, else the application. Returns the process status."""
    from rapporteur_desk.importing.documents import WORKER_SWITCH

    if sys.argv[1:2] == [WORKER_SWITCH]:
        from rapporteur_desk.importing.worker import main as read_document

        return read_document(sys.argv[2])
    from rapporteur_desk.__main__ import main as start

    return start()


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
