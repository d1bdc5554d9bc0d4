"""Where the installed application starts. Not part of the package: an installed wheel has entry points of its own."""

from __future__ import annotations

import multiprocessing
import sys

from rapporteur_desk.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a worker process is this same program, started again
    sys.exit(main())
