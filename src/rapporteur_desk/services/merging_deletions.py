"""What the author of a note deleted after it was shared goes into the bin here too, unless it was worked on here.

A line that its author joined with another would otherwise stand here twice. Worked on is what was reworded, sorted or
moved to another hearing here, what bears on something that its author did not tell, and what is cited. What came back
from the bin here after such a deletion stays. No word is lost: a bin keeps them, and undo brings them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapporteur_desk.domain.entities import MiniReport, Note
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.exchange import DeletedNote, ExchangeFile, fingerprint
from rapporteur_desk.services.linking import cited_keys
from rapporteur_desk.services.merging_details import (
    details_are_as_received,
    is_to_stay,
    with_deletion_received,
)
from rapporteur_desk.services.ports import DossierStore


def deleted_since(
    store: DossierStore,
    file: ExchangeFile,
    notes: Iterable[Note],
    reports: Mapping[EntityId, MiniReport | None],
    own: str,
) -> dict[EntityId, Note]:
    """Those of a hearing's notes that are to go into the bin, with the deletion noted down.

    Args:
        store: this dossier.
        file: the colleague's record.
        notes: all of the hearing here.
        reports: the mini-reports of the file as they are here.
        own: who takes notes here, folded.
    """
    by = folded(file.by)
    told = {entry.note_id: entry for entry in file.record.deleted} if by != own else {}
    alive = {note.id for note in file.record.notes}
    made = file.made_utc
    found = {
        note.id: with_deletion_received(note, made)
        for note in notes
        if note.id in told
        and note.id not in alive
        and note.binned_at is None
        and folded(note.author) == by
        and fingerprint(note.text) in told[note.id].fingerprints
        and details_are_as_received(note)
        and not is_to_stay(note, made)
        and _bears_on_what_was_told(store, told[note.id], reports)
    }
    if not found:
        return {}
    texts = [section.text for section in store.sections.select()]
    texts += [recommendation.text for recommendation in store.recommendations.select()]
    cited = {key for text in texts for key in cited_keys(text)}
    return {id: note for id, note in found.items() if note.key.upper() not in cited}


def _bears_on_what_was_told(
    store: DossierStore, entry: DeletedNote, reports: Mapping[EntityId, MiniReport | None]
) -> bool:
    known = {report.id for id in entry.report_ids if (report := reports[id]) is not None}
    return all(link.target_id in known for link in store.links.select(origin_id=entry.note_id))
