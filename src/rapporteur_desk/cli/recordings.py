"""Commands about recordings of hearings: the file, transcripts, and the anchor that aligns notes with it."""

from __future__ import annotations

from argparse import Namespace

from rapporteur_desk.cli.making import hearing_called
from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.domain.alignment import parsed_time_code, time_code
from rapporteur_desk.domain.entities import Note, TranscriptLine
from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.domain.identifiers import key_order
from rapporteur_desk.services.workspace import Workspace


def import_transcript(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`import transcript FILE --hearing KEY`; what was left out of a damaged file is said on standard error."""
    hearing = hearing_called(workspace, arguments.hearing)
    label = terminal.words.answer("importing", name=arguments.file.name)
    done = workspace.transcripts.attach(hearing.id, arguments.file, progress=terminal.progress(label))
    if done.left_out:
        wording = "left out" if len(done.left_out) > 1 else "left out one"
        lines = _listed(done.left_out)
        terminal.complain(terminal.words.answer(wording, count=len(done.left_out), lines=lines))
    said = terminal.words.answer(
        "imported transcript", key=hearing.key, title=hearing.title, lines=done.lines
    )
    terminal.answer(
        {"hearing": hearing.key, "lines": done.lines, "left_out": list(done.left_out)},
        [said],
    )
    return 0


def import_recording(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`import recording FILE --hearing KEY [--keep-alignment]`; an alignment that goes with the former file is told."""
    hearing = hearing_called(workspace, arguments.hearing)
    label = terminal.words.answer("importing", name=arguments.file.name)
    workspace.recordings.attach(
        hearing.id,
        arguments.file,
        keep_anchor=arguments.keep_alignment,
        progress=terminal.progress(label),
    )
    said = [terminal.words.answer("imported recording", key=hearing.key, name=arguments.file.name)]
    aligned = workspace.store.hearings.get(hearing.id).anchor_time is not None
    if hearing.anchor_time is not None and not aligned:
        said.append(terminal.words.answer("alignment forgotten", key=hearing.key))
    terminal.answer({"hearing": hearing.key, "recording": arguments.file.name, "aligned": aligned}, said)
    return 0


def anchor(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`anchor NOTE PLACE`: this note stands there in the recording."""
    note = workspace.called(arguments.note)
    if not isinstance(note, Note):
        raise NotFoundError("key.wrong_kind", key=arguments.note, wanted="note")
    place = parsed_time_code(arguments.place)
    workspace.recordings.anchor(note.id, place)
    hearing = workspace.store.hearings.find(note.hearing_id)
    key = hearing.key if hearing else ""
    said = terminal.words.answer("anchored", key=note.key, place=time_code(place), hearing=key)
    terminal.answer({"note": note.key, "hearing": key, "anchor_ms": place}, [said])
    return 0


def transcript_lines(
    workspace: Workspace, arguments: Namespace, _terminal: Terminal
) -> tuple[list[dict[str, object]], list[tuple[str, ...]]]:
    """The lines of a hearing's transcripts, or of all, as data and as rows."""
    found: list[TranscriptLine]
    if arguments.hearing:
        found = workspace.transcripts.lines(hearing_called(workspace, arguments.hearing).id)
    else:
        found = sorted(workspace.store.transcript_lines.select(), key=lambda line: key_order(line.key))
    data: list[dict[str, object]] = [
        {
            "key": line.key,
            "start": line.start_ms / 1000,
            "end": line.end_ms / 1000,
            "speaker": line.speaker,
            "text": line.text,
        }
        for line in found
    ]
    return data, [(line.key, f"{time_code(line.start_ms):>7}", line.speaker, line.text) for line in found]


def _listed(lines: tuple[int, ...], most: int = 12) -> str:
    """`12, 40, 77`, as many as can be read."""
    shown = ", ".join(str(line) for line in lines[:most])
    return f"{shown}…" if len(lines) > most else shown
