"""The lists of what is to be checked and followed up as documents to share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rapporteur_desk.document.follow_up_list import FollowLine, FollowPart, follow_up_document
from rapporteur_desk.document.tree import Document, DocumentMeta
from rapporteur_desk.services.follow_ups import FollowList, FollowState, FollowUp
from rapporteur_desk.services.ports import DossierStore


def follow_up_paper(
    store: DossierStore, items: Iterable[FollowUp], which: FollowList, today: date
) -> Document:
    """The lines that are shown, in the language of the report.

    Only due dates that a person has set are printed, never those that are merely proposed.
    """
    dossier = store.dossier
    meta = DocumentMeta(
        subtitle=dossier.title, day=today.isoformat(), language=dossier.language, notice=dossier.notice
    )
    return follow_up_document((_line(item) for item in items), meta, to_check=which is FollowList.TO_CHECK)


def _line(item: FollowUp) -> FollowLine:
    note, view = item.note, item.view
    if item.state is FollowState.SETTLED:
        part = FollowPart.SETTLED
    elif item.state is FollowState.OVERDUE:
        part = FollowPart.OVERDUE
    else:
        part = FollowPart.DATED if note.due else FollowPart.UNDATED
    return FollowLine(
        part=part,
        kind=note.kind,
        text=note.text,
        who=", ".join(name for name in (view.speaker, view.capacity) if name),
        hearing=view.hearing.title if view.hearing else "",
        said_on=view.hearing.day if view.hearing else None,
        due=note.due,
        settled_on=note.settled_on,
        closed=view.confidential,
    )
