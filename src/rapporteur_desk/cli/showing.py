"""Commands that show what a dossier holds."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime, time
from enum import Enum

from rapporteur_desk.cli import after_hearing
from rapporteur_desk.cli.after_hearing import Table
from rapporteur_desk.cli.exporting import list_report_templates
from rapporteur_desk.cli.hearings import list_templates
from rapporteur_desk.cli.making import hearing_called, mini_report
from rapporteur_desk.cli.recordings import transcript_lines
from rapporteur_desk.cli.saved_searches import list_searches, narrowing
from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.document.wording import printed_partial_day
from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import (
    Hearing,
    MiniReport,
    Note,
    Recommendation,
    Section,
    SupportLink,
)
from rapporteur_desk.domain.identifiers import EntityId, key_order
from rapporteur_desk.domain.page_labels import printed
from rapporteur_desk.domain.partial_days import written
from rapporteur_desk.domain.rules import role_of
from rapporteur_desk.services.confidentiality import is_confidential
from rapporteur_desk.services.notes import NoteView, SpeakerDirectory
from rapporteur_desk.services.overview import count_words
from rapporteur_desk.services.saved_searches import query_of
from rapporteur_desk.services.search_messages import remark_text
from rapporteur_desk.services.search_values import HitKind, SearchHit, SearchQuery
from rapporteur_desk.services.wording import shown_day, shown_number
from rapporteur_desk.services.workspace import Workspace


def listing(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`list …`: see `LISTS` of the arguments."""
    tables: dict[str, Callable[[Workspace, Namespace, Terminal], Table]] = {
        "follow-ups": after_hearing.follow_ups,
        "to-check": after_hearing.to_check,
        "unsorted": after_hearing.unsorted,
        "reports": _reports,
        "hearings": _hearings,
        "notes": _notes,
        "sources": _sources,
        "sections": _sections,
        "transcript": transcript_lines,
        "searches": list_searches,
    }
    if arguments.what == "templates":
        return list_templates(workspace, arguments, terminal)
    if arguments.what == "report-templates":
        return list_report_templates(workspace, arguments, terminal)
    if arguments.to is not None:
        return after_hearing.export_list(workspace, arguments, terminal)
    data, rows = tables[arguments.what](workspace, arguments, terminal)
    terminal.answer(data, terminal.columns(rows))
    return 0


def _reports(workspace: Workspace, _arguments: Namespace, terminal: Terminal) -> Table:
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for item in workspace.overview.reports():
        report = item.report
        data.append(
            {
                "key": report.key,
                "title": report.title,
                "short_title": report.short_title,
                "sector": report.sector.value,
                "sections": len(item.sections),
                "words": item.words,
                "pages": item.pages,
                "progress": round(item.progress, 3),
            }
        )
        words = shown_number(item.words, terminal.words.language)
        rows.append((report.key, f"{words:>7}", f"{item.progress:4.0%}", report.title))
    return data, rows


def _hearings(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> Table:
    reports = {report.id: report.key for report in workspace.store.mini_reports.select()}
    wanted = mini_report(workspace, arguments.report).id if arguments.report else None
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for item in workspace.overview.hearings():
        hearing = item.hearing
        if wanted is not None and wanted not in hearing.mini_report_ids:
            continue
        data.append(
            {
                "key": hearing.key,
                "title": hearing.title,
                "kind": hearing.kind.value,
                "day": hearing.day.isoformat(),
                "start": _clock(hearing.start),
                "place": hearing.place,
                "visibility": hearing.visibility.value,
                "notes": item.notes,
                "mini_reports": [reports[id] for id in hearing.mini_report_ids if id in reports],
            }
        )
        closed = hearing.visibility is Visibility.CLOSED
        rows.append(
            (
                hearing.key,
                hearing.day.isoformat(),
                f"{item.notes:>5}",
                terminal.words.value(hearing.kind.value),
                terminal.words.answer("confidential") if closed else "",
                hearing.title,
            )
        )
    return data, rows


def _notes(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> Table:
    links = _LinksByOrigin(workspace)
    report = mini_report(workspace, arguments.report) if arguments.report else None
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for view in _note_views(workspace, arguments.hearing):
        note = view.note
        linked = links.of(note.id)
        if report is not None and not links.bears_on(note.id, report):
            continue
        data.append(_note_data(view, linked))
        kind = terminal.words.value(note.kind.value)
        closed = terminal.words.answer("confidential") if view.confidential else ""
        rows.append((note.key, view.speaker, kind, closed, " ".join(to for to, _ in linked), note.text))
    return data, rows


def _note_views(workspace: Workspace, hearing_key: str | None) -> Iterator[NoteView]:
    if hearing_key:
        yield from workspace.notes.of_hearing(hearing_called(workspace, hearing_key).id)
        return
    directory = SpeakerDirectory(workspace.store)
    for note in sorted(workspace.store.notes.select(), key=lambda note: key_order(note.key)):
        yield directory.view(note)


def _note_data(view: NoteView, linked: list[tuple[str, str]]) -> dict[str, object]:
    note = view.note
    return {
        "key": note.key,
        "hearing": view.hearing.key if view.hearing else "",
        "speaker": view.speaker,
        "capacity": view.capacity,
        "kind": note.kind.value,
        "time": _clock(note.time),
        "topic": note.topic,
        "author": note.author,
        "confidential": view.confidential,
        "links": [{"target": to, "stance": stance} for to, stance in linked],
        "text": note.text,
    }


class _LinksByOrigin:
    """What each passage is linked to, read once for a whole list."""

    def __init__(self, workspace: Workspace) -> None:
        self._links: dict[EntityId, list[SupportLink]] = {}
        for link in workspace.store.links.select():
            self._links.setdefault(link.origin_id, []).append(link)
        store = workspace.store
        targets: list[MiniReport | Section | Recommendation] = [
            *store.mini_reports.select(),
            *store.sections.select(),
            *store.recommendations.select(),
        ]
        self._keys = {target.id: target.key for target in targets}
        self._reports = workspace.links.linked_report_ids()

    def of(self, origin: EntityId) -> list[tuple[str, str]]:
        """Keys of targets, with the stance."""
        links = self._links.get(origin, ())
        return [
            (self._keys[link.target_id], link.stance.value) for link in links if link.target_id in self._keys
        ]

    def bears_on(self, origin: EntityId, report: MiniReport) -> bool:
        return report.id in self._reports.get(origin, ())


def _sources(workspace: Workspace, _arguments: Namespace, terminal: Terminal) -> Table:
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for view in workspace.sources.views():
        source = view.source
        authors = [name.literal or f"{name.given} {name.family}".strip() for name in source.author]
        data.append(
            {
                "key": source.key,
                "title": source.title,
                "type": source.type,
                "confidential": source.visibility is Visibility.CLOSED,
                "author": authors,
                "issued": source.issued,
                "pages": view.pages,
                "excerpts": view.excerpts,
                "files": [attachment.filename for attachment in source.attachments],
            }
        )
        closed = terminal.words.answer("confidential") if source.visibility is Visibility.CLOSED else ""
        rows.append(
            (source.key, source.issued, f"{view.pages:>4} p.", closed, ", ".join(authors), source.title)
        )
    return data, rows


def _sections(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> Table:
    reports = (
        [mini_report(workspace, arguments.report)]
        if arguments.report
        else workspace.store.mini_reports.select()
    )
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for report in reports:
        for node in workspace.sections.outline(report.id):
            section = node.section
            words = count_words(section.text)
            data.append(
                {
                    "key": section.key,
                    "report": report.key,
                    "number": node.path if node.number else "",
                    "depth": node.depth,
                    "title": section.title,
                    "status": section.status.value,
                    "role": section.role.value,
                    "words": words,
                }
            )
            status = terminal.words.value(section.status.value)
            shown = shown_number(words, terminal.words.language)
            place = node.path if node.number else terminal.words.value(role_of(section).value)
            rows.append((section.key, place, status, f"{shown:>6}", section.title))
    return data, rows


_INWARD = frozenset({"binned_at", "received", "earlier", "moved", "removed"})
"""Fields that tell a person nothing."""


def show(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`show KEY`."""
    entity = workspace.called(arguments.key)
    data = {name: _plain(value) for name, value in asdict(entity).items() if name not in _INWARD}
    lines: list[str]
    match entity:
        case Note():
            view = workspace.notes.view(entity.id)
            who = ", ".join(part for part in (view.speaker, view.capacity) if part)
            when = (
                f"{view.hearing.title}, {shown_day(view.hearing.day, terminal.words.language)}"
                if view.hearing
                else ""
            )
            found = workspace.recordings.place_of(entity.id)
            place = terminal.words.answer("place", place=time_code(found[1])) if found else ""
            taken = terminal.words.answer("noted by", name=entity.author) if entity.author else ""
            closed = terminal.words.answer("confidential") if view.confidential else ""
            lines = [
                entity.key,
                *(part for part in (closed, who, when, entity.topic, place, taken) if part),
                "",
                entity.text,
            ]
            data["recording_ms"] = found[1] if found else None
            data["speaker"], data["capacity"], data["confidential"] = (
                view.speaker,
                view.capacity,
                view.confidential,
            )
        case Section():
            report, node = workspace.sections.located(entity.id)
            lines = [
                f"{entity.key}  {report.title}",
                f"{node.number} {entity.title}".strip(),
                "",
                entity.text,
            ]
            data["number"] = node.path if node.number else ""
        case Hearing():
            heard = workspace.hearings.persons_heard(entity.id)
            names = [", ".join(part for part in (one.name, one.capacity) if part) for one in heard]
            day = shown_day(entity.day, terminal.words.language)
            closed = terminal.words.answer("confidential") if entity.visibility is Visibility.CLOSED else ""
            lines = [
                f"{entity.key}  {entity.title}",
                ", ".join(part for part in (closed, day, entity.place) if part),
                *names,
            ]
            data["persons_heard"] = names
        case _:
            text = getattr(entity, "text", "") or getattr(entity, "abstract", "")
            title = (
                getattr(entity, "title", "") or getattr(entity, "name", "") or getattr(entity, "surname", "")
            )
            closed = terminal.words.answer("confidential") if is_confidential(workspace.store, entity) else ""
            key = getattr(entity, "key", "")
            lines = [f"{key}  {title}".strip(), *([closed] if closed else []), *(["", text] if text else [])]
    terminal.answer(data, lines)
    return 0


def search(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`search QUERY`: the index is brought up to date first, so that results are complete."""
    query = SearchQuery(
        text=arguments.query,
        kinds=frozenset(HitKind(kind) for kind in arguments.kinds),
        mini_report=mini_report(workspace, arguments.report).key if arguments.report else "",
        hearing=hearing_called(workspace, arguments.hearing).key if arguments.hearing else "",
        speaker=arguments.speaker,
        note_kind=arguments.note_kind or "",
        since=arguments.since,
        until=arguments.until,
        limit=arguments.limit,
        manual=terminal.words.language,
    )
    if arguments.saved:
        query = narrowing(query_of(workspace.saved_searches.called(arguments.saved)), query)
    workspace.search.catch_up(progress=terminal.progress(terminal.words.answer("building index")))
    results = workspace.search.search(query)
    lines: list[str] = []
    for hit in results.ranked:
        lines += _hit_lines(hit, terminal)
    for kind, hits in results.groups:
        total = results.totals.get(kind, len(hits))
        lines.append(f"{terminal.words.group(kind.value)} ({shown_number(total, terminal.words.language)})")
        for hit in hits:
            lines += _hit_lines(hit, terminal)
        if total > len(hits):
            lines.append("  " + terminal.words.answer("and more", count=total - len(hits)))
    said = [remark_text(remark, terminal.words.language) for remark in results.remarks]
    if results.suggestion:
        said.append(terminal.words.answer("did you mean", query=results.suggestion))
    data = {
        "query": query.text,
        "remarks": said,
        "suggestion": results.suggestion,
        "total": results.total,
        "totals": {kind.value: count for kind, count in results.totals.items()},
        "hits": [
            _hit_data(hit) for hit in (*results.ranked, *(hit for _, hits in results.groups for hit in hits))
        ],
    }
    terminal.answer(data, [*said, *(lines or [terminal.words.answer("no results")])])
    return 0


def _hit_lines(hit: SearchHit, terminal: Terminal) -> list[str]:
    return [
        f"  {_heading(hit, terminal)}",
        f"      {terminal.highlighted(hit.snippet, hit.highlights)}",
    ]


def _heading(hit: SearchHit, terminal: Terminal) -> str:
    page = f"p. {printed(hit.pages)}" if hit.pages else ""
    if hit.kind is HitKind.TRANSCRIPT:
        page = time_code(hit.part * 1000)
    known = written(hit.day, hit.day_precision) if hit.day else ""
    day = printed_partial_day(known, terminal.words.language)
    closed = terminal.words.answer("confidential") if hit.confidential else ""
    about = ", ".join(part for part in (hit.speaker, hit.title or hit.context, page, day, closed) if part)
    return terminal.fitted(f"{hit.key}  {about}".rstrip())


def _hit_data(hit: SearchHit) -> dict[str, object]:
    return {
        "kind": hit.kind.value,
        "key": hit.key,
        "page": (hit.part or None) if hit.kind is HitKind.SOURCE else None,
        "printed_pages": printed(hit.pages),
        "paragraph": (hit.part or None) if hit.kind is HitKind.SECTION else None,
        "second": hit.part if hit.kind is HitKind.TRANSCRIPT else None,
        "title": hit.title or hit.context,
        "speaker": hit.speaker,
        "topic": hit.topic,
        "hearing": hit.hearing,
        "day": written(hit.day, hit.day_precision) if hit.day else "",
        "confidential": hit.confidential,
        "score": round(hit.score, 4),
        "snippet": hit.snippet,
        "highlights": [[span.start, span.end] for span in hit.highlights],
    }


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _plain(value: object) -> object:
    """A field of an entity as JSON knows it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value
