"""Indexes without end, to be killed: builds anew, edits, merges in pauses, closes and opens.

    python index_driver.py FOLDER NUMBER

Says `ready` on standard output when it begins.
"""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from rapporteur_desk import bootstrap
from rapporteur_desk.search import index
from rapporteur_desk.settings.locations import locations


def main() -> None:
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(number)
    index.LARGEST_OVERLAY = 8  # so that it is often written and merged
    desk = bootstrap.build_desk(locations(os.environ))
    workspace = desk.open(folder)
    print("ready", flush=True)
    while True:
        step = chance.randrange(6)
        if step == 0:
            workspace.search.rebuild()
        elif step == 1:
            workspace.close()
            workspace = desk.open(folder)
        for note in chance.sample(workspace.store.notes.select(), 5):
            words = note.text.rstrip(".").split()
            chance.shuffle(words)
            workspace.records.save(replace(note, text=" ".join(words) + "."))
        workspace.search.catch_up()
        if step > 1:
            workspace.search.make_ready()  # merges beside what comes next


if __name__ == "__main__":
    main()
