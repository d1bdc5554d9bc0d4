from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from sample_entities import sample_dossier

from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier

KEY = bytes(range(32))

WRITER = """
import json, sys
from dataclasses import replace
from pathlib import Path
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.storage.dossier_folder import open_dossier, utc_now

store = open_dossier(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]) or None)
number = 0
while True:
    number += 1
    id = EntityId(f"note-{number % 7}")
    text = f"{number} " + "mots saisis " * (number % 300)
    with store.transaction() as tx:
        present = store.notes.find(id)
        if present is None:
            tx.put(Note(id=id, key=f"N{tx.next_number('N')}", text=text, created=utc_now()))
        else:
            tx.put(replace(present, text=text))
    print(json.dumps([id, text]), flush=True)
"""


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_every_text_acknowledged_before_a_kill_is_there(tmp_path: Path, key: bytes | None) -> None:
    folder = tmp_path / "d"
    create_dossier(folder, sample_dossier(), key).close()
    chance = Random()
    for _ in range(3):
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), (key or b"").hex()],
            stdout=subprocess.PIPE,
            env=environment,
        ) as writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline() for _ in range(chance.randrange(1, 60))]
            writer.kill()
            lines += writer.stdout.readlines()
        acknowledged = dict(json.loads(line) for line in lines if line.endswith(b"\n"))
        assert acknowledged
        last = int(
            max((text for text in acknowledged.values()), key=lambda text: int(text.split()[0])).split()[0]
        )
        store = open_dossier(folder, key)
        assert store.check() == []
        for id, text in acknowledged.items():
            present = store.notes.get(id)
            # The one write under way may have been kept as well.
            assert present.text == text or present.text.startswith(f"{last + 1} ")
            assert (
                store.text_at(EntityKind.NOTE, id, store.versions(EntityKind.NOTE, id)[-1].sequence)
                == present.text
            )
        store.close()
