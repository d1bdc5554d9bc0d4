"""Commands for what comes after a hearing: sorting, following up, and what a text said before."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from rapporteur_desk.cli.making import export_format, hearing_called, mini_report
from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.document.word_diff import Kind, WordDiff, word_diff
from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError
from rapporteur_desk.services.follow_up_paper import follow_up_paper
from rapporteur_desk.services.follow_ups import FollowFilter, FollowList, FollowState, FollowUp
from rapporteur_desk.services.history import editing_sessions
from rapporteur_desk.services.notes import SpeakerDirectory
from rapporteur_desk.services.ports import TextVersion
from rapporteur_desk.services.workspace import Workspace

Table = tuple[list[dict[str, object]], list[tuple[str, ...]]]
"""The same list for a script and for a person."""

_FOLLOW_LISTS: Final = {"follow-ups": FollowList.FOLLOW_UPS, "to-check": FollowList.TO_CHECK}
_MARKS: Final = {Kind.DELETED: ("[-", "-]"), Kind.INSERTED: ("{+", "+}")}
"""As wdiff marks words."""


# -- lists -----------------------------------------------------------------------------------------


def follow_ups(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> Table:
    """`list follow-ups`: requests and commitments, what is overdue first."""
    return _follow_table(FollowList.FOLLOW_UPS, workspace, arguments, terminal)


def to_check(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> Table:
    """`list to-check`."""
    return _follow_table(FollowList.TO_CHECK, workspace, arguments, terminal)


def export_list(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`list follow-ups|to-check --to FILE`; the other lists have no document."""
    path: Path = arguments.to
    if arguments.what not in _FOLLOW_LISTS:
        raise InvalidValueError("export.not_exportable", key=arguments.what)
    which = _FOLLOW_LISTS[arguments.what]
    format = export_format(path)
    items = workspace.follow_ups.items(which, _today(), _wanted(workspace, arguments))
    workspace.exports.write(follow_up_paper(workspace.store, items, which, _today()), path, format)
    terminal.answer(
        {"list": arguments.what, "file": str(path), "format": format.value},
        [terminal.words.answer("exported", key=arguments.what, path=str(path))],
    )
    return 0


def _wanted(workspace: Workspace, arguments: Namespace) -> FollowFilter:
    return FollowFilter(
        open_only=not arguments.everything,
        hearing_id=hearing_called(workspace, arguments.hearing).id if arguments.hearing else None,
        report_id=mini_report(workspace, arguments.report).id if arguments.report else None,
    )


def _follow_table(which: FollowList, workspace: Workspace, arguments: Namespace, terminal: Terminal) -> Table:
    wanted = _wanted(workspace, arguments)
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for item in workspace.follow_ups.items(which, _today(), wanted):
        note, view = item.note, item.view
        data.append(
            {
                "key": note.key,
                "kind": note.kind.value,
                "state": item.state.value,
                "due": note.due.isoformat() if note.due else "",
                "proposed": item.proposal.day.isoformat() if item.proposal else "",
                "settled_on": note.settled_on.isoformat() if note.settled_on else "",
                "speaker": view.speaker,
                "hearing": view.hearing.key if view.hearing else "",
                "confidential": view.confidential,
                "text": note.text,
            }
        )
        closed = terminal.words.answer("confidential") if view.confidential else ""
        kind = terminal.words.value(note.kind.value)
        rows.append((note.key, kind, _due_words(item, terminal), closed, view.speaker, note.text))
    return data, rows


def _due_words(item: FollowUp, terminal: Terminal) -> str:
    answer, note = terminal.words.answer, item.note
    if note.settled_on is not None:
        return answer("settled on", day=note.settled_on)
    if note.due is not None:
        return answer("overdue" if item.state is FollowState.OVERDUE else "due", day=note.due)
    return answer("proposed", day=item.proposal.day) if item.proposal else ""


def unsorted(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> Table:
    """`list unsorted`: the notes that still wait for a mini-report or a section."""
    hearing_id = hearing_called(workspace, arguments.hearing).id if arguments.hearing else None
    waiting = workspace.triage.waiting(hearing_id)
    without_report = set(waiting.without_report)
    directory = SpeakerDirectory(workspace.store)
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for note_id in waiting.without_section:
        view = directory.view(workspace.store.notes.get(note_id))
        note, missing = view.note, "mini_report" if note_id in without_report else "section"
        data.append(
            {
                "key": note.key,
                "missing": missing,
                "speaker": view.speaker,
                "kind": note.kind.value,
                "confidential": view.confidential,
                "text": note.text,
            }
        )
        lacks = terminal.words.answer("no report" if missing == "mini_report" else "no section")
        closed = terminal.words.answer("confidential") if view.confidential else ""
        rows.append((note.key, lacks, closed, view.speaker, note.text))
    return data, rows


# -- following up ----------------------------------------------------------------------------------


def settle(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`settle NOTE…`: all of them, or none when one is no note."""
    notes = [_note(workspace, key) for key in arguments.notes]
    ids = [note.id for note in notes]
    if arguments.due:
        for note in notes:
            workspace.follow_ups.set_due(note.id, arguments.due)
        name = "due set"
    elif arguments.reopen:
        workspace.follow_ups.reopen(ids)
        name = "reopened"
    else:
        workspace.follow_ups.settle(ids, _today())
        name = "settled"
    lines = [terminal.words.answer(name, key=note.key, day=arguments.due) for note in notes]
    terminal.answer({"notes": [note.key for note in notes], "done": name}, lines)
    return 0


def _note(workspace: Workspace, key: str) -> Note:
    found = workspace.called(key)
    if not isinstance(found, Note):
        raise NotFoundError("key.wrong_kind", key=key, wanted="note")
    return found


# -- history ---------------------------------------------------------------------------------------


def history(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`history KEY [--compare A B]`."""
    entity = workspace.called(arguments.key)
    if not isinstance(entity, Note | Section):
        raise NotFoundError("key.wrong_kind", key=arguments.key, wanted="written")
    versions = workspace.history.versions(entity)
    confidential = isinstance(entity, Note) and workspace.notes.view(entity.id).confidential
    closed = [terminal.words.answer("confidential")] if confidential else []
    if arguments.compare:
        old, new = (_text(workspace, entity, number) for number in arguments.compare)
        _answer_diff(entity, word_diff(old, new), closed, terminal)
        return 0
    sessions = editing_sessions(versions)
    shown = versions if arguments.all else [session.last for session in sessions]
    begun = {} if arguments.all else {session.last.sequence: session.begun for session in sessions}
    data = [
        {"version": version.sequence, "at": version.at.isoformat(), "size": version.size}
        for version in versions
    ]
    rows = [
        _version_row(version, begun, is_present=version is versions[-1], terminal=terminal)
        for version in shown
    ]
    terminal.answer(
        {"key": entity.key, "confidential": confidential, "versions": data},
        [*closed, *terminal.columns(rows[::-1])],
    )
    return 0


def _text(workspace: Workspace, entity: Note | Section, number: int) -> str:
    return workspace.history.text_at(entity, number) if number else entity.text


def _version_row(
    version: TextVersion, begun: dict[int, datetime], *, is_present: bool, terminal: Terminal
) -> tuple[str, ...]:
    local = version.at.astimezone()
    first = begun.get(version.sequence, version.at).astimezone()
    span = f"{local:%H:%M:%S}" if first == local else f"{first:%H:%M} – {local:%H:%M}"
    present = terminal.words.answer("present") if is_present else ""
    return f"{version.sequence:>6}", local.date().isoformat(), span, f"{version.size:>7}", present


def _answer_diff(entity: Note | Section, diff: WordDiff, closed: list[str], terminal: Terminal) -> None:
    data = {
        "key": entity.key,
        "insertions": diff.insertions,
        "deletions": diff.deletions,
        "segments": [
            {"kind": segment.kind.value, "old": segment.old, "new": segment.new} for segment in diff.segments
        ],
    }
    head = terminal.words.answer(
        "compared", key=entity.key, insertions=str(diff.insertions), deletions=str(diff.deletions)
    )
    parts = []
    for segment in diff.segments:
        before, after = _MARKS.get(segment.kind, ("", ""))
        parts.append(f"{before}{segment.new or segment.old}{after}")
    terminal.answer(data, [head, *closed, "", *"".join(parts).split("\n")])


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the day on the wall where one sits
