"""Arguments to bootstrap: with a command, the terminal; without, the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Entry point of the `rapporteur-desk` command. Returns the process status."""
    from rapporteur_desk.bootstrap import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
