"""What a file for a colleague holds: one hearing, its notes, and all that they refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Final, TypeVar

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import (
    Entity,
    Hearing,
    MiniReport,
    Note,
    Recommendation,
    Section,
    SupportLink,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.exchange import (
    DeletedNote,
    EarlierTexts,
    HearingRecordFile,
    NamedReport,
    ReportLink,
    fingerprint,
)
from rapporteur_desk.services.ports import DossierStore

E = TypeVar("E", bound=Entity)

_LASTING: Final = timedelta(seconds=10)
"""How long a text must have stood to be told as an earlier one: shorter states are those of typing."""
_MOST_EARLIER: Final = 20
"""Fingerprints a note at most: the latest."""


def packed_record(
    store: DossierStore, hearing: Hearing, by: str, *, with_closed: bool, with_recording: bool
) -> HearingRecordFile:
    """The record of a hearing with everything that it refers to.

    Args:
        store: the dossier.
        hearing: which one.
        by: who took the notes that name nobody.
        with_closed: notes said behind closed doors are in it.
        with_recording: it names the recording, which goes with it.
    """
    if not with_recording:
        hearing = replace(hearing, recording="", recording_name="")
    held = store.notes.select(binned=True, hearing_id=hearing.id)
    # Of what is confidential not even fingerprints are told, in the bin or not.
    closed = {note.id for note in held if note.visibility is Visibility.CLOSED and not with_closed}
    told = [note for note in held if note.id not in closed]
    notes = [_given(note, by) for note in told if note.binned_at is None]
    deleted = [
        deleted_note(store, note)
        for note in told
        if note.binned_at is not None and folded(note.author or by) == folded(by)
    ]
    gone = [
        one
        for one in hearing.removed
        if folded(one.author or by) == folded(by) and store.notes.find(one.note_id) is None
    ]
    deleted += [
        DeletedNote(note_id=one.note_id, fingerprints=one.fingerprints, report_ids=one.report_ids)
        for one in gone
        if not one.closed
    ]
    questions = store.questions.select(hearing_id=hearing.id)
    # Someone who is no longer heard may still be named in what they said.
    said = {note.appearance_id for note in notes}
    appearances = [
        replace(one, binned_at=None)
        for one in store.appearances.select(binned=True, hearing_id=hearing.id)
        if one.binned_at is None or one.id in said
    ]
    person_ids = {one.person_id for one in appearances}
    person_ids |= {note.rapporteur_id for note in notes if note.rapporteur_id}
    person_ids |= {question.asked_by for question in questions if question.asked_by}
    organisation_ids = {one.organisation_id for one in appearances if one.organisation_id}
    links = list(_report_links(store, notes))
    known = {report.id: report for report in store.mini_reports.select()}
    # In the order of the dossier; one that the hearing feeds may have been deleted since.
    hearing = replace(
        hearing, mini_report_ids=tuple(id for id in hearing.mini_report_ids if id in known), removed=()
    )
    named = {*hearing.mini_report_ids, *(link.report_id for link in links)}
    deleted = [
        replace(entry, report_ids=tuple(id for id in entry.report_ids if id in known)) for entry in deleted
    ]
    named.update(id for entry in deleted for id in entry.report_ids)
    transcripts = store.transcripts.select(hearing_id=hearing.id)
    return HearingRecordFile(
        hearing=hearing,
        reports=tuple(_named(report) for id, report in known.items() if id in named),
        persons=tuple(replace(one, binned_at=None) for one in _each(store.persons.select, person_ids)),
        organisations=tuple(
            replace(one, binned_at=None) for one in _each(store.organisations.select, organisation_ids)
        ),
        appearances=tuple(appearances),
        questions=tuple(questions),
        notes=tuple(notes),
        links=tuple(links),
        earlier=tuple(entry for note in notes if (entry := _earlier(store, note)).fingerprints),
        transcripts=tuple(transcripts),
        transcript_lines=tuple(
            line for one in transcripts for line in store.transcript_lines.select(transcript_id=one.id)
        ),
        closed=(
            *(note.id for note in held if note.id in closed),
            *(one.note_id for one in gone if one.closed),
        ),
        deleted=tuple(deleted),
    )


def _given(note: Note, by: str) -> Note:
    """A note as it goes into the file. That others' notes were moved here is not told: it is theirs to say."""
    author = note.author or by
    moved = note.moved if folded(author) == folded(by) else None
    return replace(note, author=author, excerpt_id=None, moved=moved)


def deleted_note(store: DossierStore, note: Note) -> DeletedNote:
    """What is told of a note in the bin: neither its words nor its details."""
    gone = [
        link
        for link in store.links.select(binned=True, origin_id=note.id)
        if link.binned_at == note.binned_at
    ]
    return DeletedNote(
        note_id=note.id,
        fingerprints=(*_earlier(store, note).fingerprints, fingerprint(note.text)),
        report_ids=tuple(link.report_id for link in _by_report(store, gone)),
    )


def _report_links(store: DossierStore, notes: Iterable[Note]) -> Iterator[ReportLink]:
    """What the notes bear on."""
    return _by_report(store, store.links.select(origin_id=tuple(note.id for note in notes)))


def _by_report(store: DossierStore, links: Iterable[SupportLink]) -> Iterator[ReportLink]:
    """Links told by the mini-report that they lead to: sections are each one's own."""
    seen: set[tuple[EntityId, EntityId]] = set()
    for link in links:
        target = store.entity(link.target_kind, link.target_id)
        match target:
            case MiniReport(id=report_id):
                pass
            case Section(mini_report_id=report_id) | Recommendation(mini_report_id=report_id):
                pass
            case _:
                continue
        report = store.mini_reports.find(report_id)
        name = (link.origin_id, report_id)
        if report is not None and report.binned_at is None and name not in seen:
            seen.add(name)
            yield ReportLink(note_id=link.origin_id, report_id=report_id, stance=link.stance)


def _earlier(store: DossierStore, note: Note) -> EarlierTexts:
    """The texts that the note had for a while: a colleague may have been given one of these."""
    versions = store.versions(EntityKind.NOTE, note.id)
    lasting = [version for version, following in pairwise(versions) if following.at - version.at >= _LASTING]
    texts = (
        store.text_at(EntityKind.NOTE, note.id, version.sequence) for version in lasting[-_MOST_EARLIER:]
    )
    now = fingerprint(note.text)
    found = dict.fromkeys(mark for text in texts if (mark := fingerprint(text)) != now)
    return EarlierTexts(note_id=note.id, fingerprints=tuple(found))


def _named(report: MiniReport) -> NamedReport:
    return NamedReport(id=report.id, title=report.title, short_title=report.short_title, sector=report.sector)


def _each(select: Callable[..., list[E]], ids: Iterable[EntityId]) -> list[E]:
    """The entities of these identifiers, those in the bin too: something still refers to them."""
    return select(binned=True, id=tuple(ids))
