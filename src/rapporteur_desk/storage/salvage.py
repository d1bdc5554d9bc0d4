"""What can still be read of a damaged dossier, put into a new one. The damaged files are copied, never written to.

Rows are read by bisection of their numbers: with one damaged page out of 3,696, at least 4,998 of 5,000 notes came
back. What a damaged page of the table took with it is named by the table's indexes, and its text is looked for in the
history and in the newest good backup.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from rapporteur_desk.domain.entities import Dossier, Entity, Note, Section
from rapporteur_desk.domain.errors import DossierError, UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.services.backups import Salvaged
from rapporteur_desk.services.ports import DossierStore, Progress
from rapporteur_desk.storage.database import Database
from rapporteur_desk.storage.dossier_folder import create_dossier
from rapporteur_desk.storage.mending import Mended, mended
from rapporteur_desk.storage.restoring import carry_attachments, new_dossier_folder, wanted_attachments
from rapporteur_desk.storage.salvage_reading import Remains, read_remains
from rapporteur_desk.storage.store import SqliteDossierStore

_WORTH_KEEPING = frozenset({EntityKind.NOTE, EntityKind.SECTION, EntityKind.HEARING, EntityKind.SOURCE})
"""A dossier of which none of these can be read is not worth making."""


def salvaged_dossier(
    dossier: Path,
    destination: Path,
    key: bytes | None,
    spare: DossierStore | None,
    backups: list[Path],
    progress: Progress,
) -> Salvaged:
    """Make a dossier of what can be read of the damaged one in a folder.

    Args:
        spare: the newest good backup, to fill gaps from.
        backups: other files of the same dossier, the newest first: where its first page can be taken from.

    Raises:
        DossierError: `salvage.nothing`, and those of `new_dossier_folder`.
    """
    with new_dossier_folder(destination) as building:
        remains = read_remains(dossier, building.parent / "remains", key, backups, progress)
        if not any(remains.entities[kind] for kind in _WORTH_KEEPING):
            raise DossierError("salvage.nothing", path=str(dossier))
        from_history = _texts_from_history(remains)
        from_backup = _gaps_filled(remains, spare)
        whole = mended(remains.everything(), remains.dossier or _stand_in_dossier(dossier, spare))
        _write(building, key, whole, remains)
        database = Database(building / "dossier.db", key, closed=True)
        try:
            wanted = wanted_attachments(database)
        finally:
            database.close()
        missing = carry_attachments(dossier, building, wanted, key, progress)
    found = from_history | from_backup
    return Salvaged(
        folder=destination,
        recovered={
            kind: sum(getattr(entity, "binned_at", None) is None for entity in entities)
            for kind, entities in whole.by_kind().items()
        },
        from_history=tuple(sorted(filter(None, (remains.name(id) for id in from_history)))),
        from_backup=tuple(sorted(filter(None, (remains.name(id) for id in from_backup)))),
        doubtful=tuple(remains.doubtful),
        lost=tuple(sorted(filter(None, (remains.name(id) for id in remains.gaps if id not in found)))),
        lost_unnamed=remains.unreadable,
        stand_ins=tuple(whole.stand_ins),
        missing_attachments=tuple(missing),
    )


def _texts_from_history(remains: Remains) -> set[EntityId]:
    """Rebuild lost notes whose texts the history still has; a section needs more than its text."""
    rebuilt: set[EntityId] = set()
    for id, gap in remains.gaps.items():
        if gap.kind is EntityKind.NOTE and gap.key and (text := remains.last_text(id)) is not None:
            note = Note(
                id=id,
                key=gap.key,
                text=text,
                hearing_id=gap.parent_id,
                position=gap.position,
                created=remains.first_written(id) or datetime.now(UTC),
            )
            remains.entities[EntityKind.NOTE][id] = note
            rebuilt.add(id)
        elif gap.kind is EntityKind.SECTION and gap.key and gap.parent_id is not None:
            text = remains.last_text(id)
            if text is not None:
                remains.entities[EntityKind.SECTION][id] = Section(
                    id=id,
                    key=gap.key,
                    mini_report_id=gap.parent_id,
                    title=gap.key,
                    text=text,
                    position=gap.position,
                )
                rebuilt.add(id)
    return rebuilt


def _gaps_filled(remains: Remains, spare: DossierStore | None) -> set[EntityId]:
    """Take from the newest good backup what is known to be lost; the text, where there is a newer one, from here."""
    filled: set[EntityId] = set()
    if spare is None:
        return filled
    for id, gap in remains.gaps.items():
        former: Entity | None = None
        with suppress(UserError):
            former = spare.entity(gap.kind, id)
        if former is None:
            continue
        rebuilt = remains.entities[gap.kind].get(id)
        if isinstance(rebuilt, Note | Section):
            former = cast(Entity, replace(cast(Any, former), text=rebuilt.text))
        remains.entities[gap.kind][id] = former
        filled.add(id)
    if remains.dossier is None:
        with suppress(UserError):
            remains.dossier = spare.dossier
    return filled


def _stand_in_dossier(dossier: Path, spare: DossierStore | None) -> Dossier:
    with suppress(UserError):
        if spare is not None:
            return spare.dossier
    return Dossier(id=new_id(), title=dossier.name, created=datetime.now(UTC))


def _write(building: Path, key: bytes | None, whole: Mended, remains: Remains) -> None:
    """Fill a new database: everything in one transaction, then the histories that lead to their texts."""
    store = create_dossier(building, whole.dossier, key)
    try:
        with store.transaction() as tx:
            for entity in whole.entities:
                tx.put(entity)
            for source_id, pages in remains.pages.items():
                if any(one.id == source_id for one in whole.by_kind().get(EntityKind.SOURCE, ())):
                    tx.put_pages(source_id, pages)
        _write_histories(store, whole, remains)
        _write_counters(store, whole, remains)
    finally:
        store.close()


def _write_histories(store: SqliteDossierStore, whole: Mended, remains: Remains) -> None:
    """Put back the history of each text it leads to; another text keeps the one it has begun with now."""
    histories = {
        entity.id: remains.histories[entity.id]
        for entity in whole.entities
        if isinstance(entity, Note | Section)
        and entity.id in remains.histories
        and remains.last_text(entity.id) == entity.text
    }
    store.put_histories(histories)


def _write_counters(store: SqliteDossierStore, whole: Mended, remains: Remains) -> None:
    """Numbers once given are not given again: the last ones kept, and at least those that stand in keys."""
    counters = dict(remains.counters)
    for scope, last in whole.numbers().items():
        counters[scope] = max(counters.get(scope, 0), last)
    store.put_counters(counters)
