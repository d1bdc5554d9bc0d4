"""The reading process: one untrusted document comes in on standard input, its text goes out as JSON.

It is started by `documents`, lives for one file, and may die of it. It gets the open file and not its path, so
that it needs nothing else of the disk.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from dataclasses import asdict
from typing import BinaryIO

from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing.confinement import confine_this_process
from rapporteur_desk.importing.limits import limit_this_process
from rapporteur_desk.importing.reading import MAX_DOCUMENT_BYTES, read_document


def answer(document: BinaryIO, name: str) -> dict[str, object]:
    """What to send back: `{"extract": …}`, or `{"error": code, "reason": …}`.

    Whatever a broken document makes the libraries raise is the document's fault and not a bug to report; the
    trace is sent along for the log.
    """
    try:
        data = document.read(MAX_DOCUMENT_BYTES + 1)
        if len(data) > MAX_DOCUMENT_BYTES:
            return {"error": "import.too_large", "limit_mb": MAX_DOCUMENT_BYTES // 1024**2}
        return {"extract": asdict(read_document(data, name))}
    except ImportFailedError as error:
        return {"error": error.code, **error.parameters}
    except MemoryError:
        return {"error": "import.too_large", "reason": "memory"}
    except Exception:  # noqa: BLE001
        return {"error": "import.unreadable", "reason": "damaged", "trace": traceback.format_exc(limit=-8)}


def main(name: str) -> int:
    """Entry point of the reading process; `name` is the file's name, for its ending."""
    # The answer has a descriptor of its own: whatever a library prints must not get into it.
    output = os.dup(1)
    os.dup2(2, 1)
    confine_this_process()
    limit_this_process()
    message = answer(sys.stdin.buffer, name)
    with os.fdopen(output, "wb") as stream:
        stream.write(json.dumps(message).encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
