"""The demonstration dossier, built from its hand-editable TOML files.

Everything is written in one transaction, with the counters that give keys to a user's own work, and rehearsed
without a dossier first: a slip in a file is reported before any folder is made. Identifiers and dates come
from the files alone, so two builds hold the same dossier.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur_desk.domain.entities import Dossier, Entity, SourcePage
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.demonstration_content import ContentBuilder, identifier
from rapporteur_desk.services.demonstration_tables import DemonstrationError, parsed_table

if TYPE_CHECKING:
    from rapporteur_desk.services.desk import DossierFolders
    from rapporteur_desk.services.ports import DossierStore


def build_demonstration(
    folder: Path, language: str, *, texts: Callable[[str], Mapping[str, str]], dossiers: DossierFolders
) -> None:
    """Build the demonstration dossier in a folder that holds none yet, and close it.

    Args:
        folder: where the dossier goes.
        language: `fr` or `en`.
        texts: gives, for a language, the files' texts by path relative to that language's folder
            (`dossier.toml`, `hearings/A01.toml`); empty when there are none.
        dossiers: makes the dossier.

    Raises:
        DemonstrationError: a file is wrong or missing; nothing was made.
        DossierError: see `DossierFolders.create`.
    """
    files = texts(language)
    dossier = demonstration_dossier(files, language)
    ContentBuilder(files, dossier, _Rehearsal()).build()
    made = not folder.exists()
    store = dossiers.create(folder, dossier)
    try:
        fill_demonstration(store, files)
    except BaseException:
        store.close()
        if made:  # or else an empty dossier would be opened as the demonstration next time
            shutil.rmtree(folder, ignore_errors=True)
        raise
    store.close()


def demonstration_dossier(files: Mapping[str, str], language: str) -> Dossier:
    """The dossier that the files describe, still empty.

    Raises:
        DemonstrationError: the file is wrong or missing.
    """
    if "dossier.toml" not in files:
        raise DemonstrationError("dossier.toml", "", f"missing for the language {language!r}")
    table = parsed_table("dossier.toml", files["dossier.toml"])
    return Dossier(
        id=identifier(language, "dossier"),
        title=table.text("title"),
        theme=table.text("theme", ""),
        year=table.value("year", int),
        language=table.text("language"),
        notice=table.text("notice"),
        created=table.value("created", datetime).astimezone(UTC),
    )


def fill_demonstration(store: DossierStore, files: Mapping[str, str]) -> None:
    """Write everything the files describe into a dossier that is still empty.

    Raises:
        DemonstrationError: a file is wrong; nothing was written.
    """
    with store.transaction() as tx:
        builder = ContentBuilder(files, store.dossier, tx)
        builder.build()
    for state in range(1, 1 + max((len(earlier) for _, earlier in builder.drafts), default=0)):
        with store.transaction() as tx:
            for written, earlier in builder.drafts:
                texts = [*earlier, written.text]
                tx.put(replace(written, text=texts[min(state, len(earlier))]))


class _Rehearsal:
    """A transaction that keeps nothing: it gives the keys an empty dossier would give."""

    def __init__(self) -> None:
        self._numbers: Counter[str] = Counter()

    def put(self, entity: Entity) -> None:
        pass

    def remove(self, entity: Entity) -> None:
        pass

    def put_pages(self, source_id: EntityId, pages: Sequence[SourcePage]) -> None:
        pass

    def next_number(self, scope: str) -> int:
        self._numbers[scope] += 1
        return self._numbers[scope]

    def give_back_number(self, scope: str, number: int) -> None:
        pass
