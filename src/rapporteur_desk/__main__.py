"""Arguments to bootstrap: with a command, the terminal; without, the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Entry point of the `rapporteur-desk` command. Returns the process status."""
    if sys.argv[1:2] == ["--read-document"]:  # an installed program is its own reader of untrusted files
        from rapporteur_desk.importing.worker import main as read

        return read(sys.argv[2])
    if sys.argv[1:2] == ["--build-index"]:  # and its own builder of the search index
        from rapporteur_desk.search.building import main as build

        return build()
    from rapporteur_desk.bootstrap import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
