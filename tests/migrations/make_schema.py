"""Make the frozen file of the present schema, `schema-N.db`: a dossier's database with rows of every kind.

Run once when a schema is released, and kept: `python tests/migrations/make_schema.py`. Every later version must open
the file. It refuses to make one again: a later program would not write what the released one wrote.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "fakes"), str(HERE.parents[1] / "src")]

from sample_entities import MOMENT, sample_dossier, sample_entities, sample_id, sample_pages  # noqa: E402

from rapporteur_desk.storage.dossier_folder import create_dossier  # noqa: E402
from rapporteur_desk.storage.schema import SCHEMA_VERSION  # noqa: E402

TEXTS = ("Les œuvres ont coûté 300 €.", "Les « œuvres » ont coûté 3 000 €.")
"""Earlier states of the note's text, before the one it has now."""


def main() -> None:
    frozen = HERE / f"schema-{SCHEMA_VERSION}.db"
    if frozen.exists():
        raise SystemExit(f"{frozen.name} is there already; it is made once")
    moments = (MOMENT + timedelta(minutes=n) for n in range(1000))
    with tempfile.TemporaryDirectory() as folder:
        store = create_dossier(Path(folder), sample_dossier(), clock=lambda: next(moments))
        with store.transaction() as tx:
            tx.next_number("A")
            for entity in sample_entities():
                tx.put(entity)
            tx.put_pages(sample_id(8), sample_pages())
        final = store.notes.get(sample_id(10))
        for text in (*TEXTS, final.text):
            with store.transaction() as tx:
                tx.put(replace(final, text=text))
        long = store.sections.get(sample_id(11))
        for text in ("Un paragraphe assez long pour être comprimé. " * 40, long.text):
            with store.transaction() as tx:
                tx.put(replace(long, text=text))
        store.backup(frozen)
        store.close()


if __name__ == "__main__":
    main()
