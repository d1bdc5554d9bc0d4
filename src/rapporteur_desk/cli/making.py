"""Commands that put things into a dossier."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.domain.choices import SectionRole, Sector, Stance
from rapporteur_desk.domain.entities import Hearing, MiniReport, Section
from rapporteur_desk.domain.errors import ExportFailedError, ImportFailedError, NotFoundError, UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.conformance import ConformanceRemark, opening_of_remarks
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.overview import count_words
from rapporteur_desk.services.ports import ExportFormat
from rapporteur_desk.services.workspace import Workspace

STANDARD_INPUT = "-"


def new(desk: Desk, arguments: Namespace, terminal: Terminal) -> int:
    """`new FOLDER`."""
    folder: Path = arguments.folder
    workspace = desk.create(
        folder,
        title=arguments.title or folder.resolve().name,
        language=arguments.language or terminal.words.language,
        theme=arguments.theme,
        year=arguments.year,
    )
    _say_made(workspace, terminal)
    return 0


def demo(desk: Desk, arguments: Namespace, terminal: Terminal) -> int:
    """`demo FOLDER`: made, then opened once so that the next commands find it."""
    desk.build_demonstration(arguments.folder, arguments.language or terminal.words.language)
    _say_made(desk.open(arguments.folder), terminal)
    return 0


def _say_made(workspace: Workspace, terminal: Terminal) -> None:
    folder, title = str(workspace.store.folder), workspace.dossier.title
    workspace.close()
    terminal.answer({"folder": folder, "title": title}, [terminal.words.answer("made", path=folder)])


def import_hearing(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`import hearing FILE`."""
    reports = tuple(mini_report(workspace, key).id for key in arguments.reports)
    label = terminal.words.answer("importing", name=arguments.file.name)
    changes = workspace.imports.import_hearing(
        arguments.file, mini_report_ids=reports, progress=terminal.progress(label)
    )
    hearing = workspace.store.hearings.get(changes.created(EntityKind.HEARING))
    notes = workspace.store.notes.count(hearing_id=hearing.id)
    persons = workspace.store.appearances.count(hearing_id=hearing.id)
    said = terminal.words.answer(
        "imported hearing",
        key=hearing.key,
        title=hearing.title,
        day=hearing.day,
        notes=notes,
        persons=persons,
    )
    data = {
        "key": hearing.key,
        "title": hearing.title,
        "day": hearing.day.isoformat(),
        "notes": notes,
        "persons_heard": persons,
    }
    terminal.answer(data, [said])
    return 0


def import_source(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`import source FILE…`: a file that cannot be read is reported, and the others still come in."""
    imported: list[dict[str, object]] = []
    failed: list[dict[str, object]] = []
    lines: list[str] = []
    workspace.imports.prepare(terminal.progress(terminal.words.answer("backing up")))
    for path in arguments.files:
        try:
            changes = workspace.imports.import_source(path, prepared=True)
        except ImportFailedError as error:
            message = message_for(error, terminal.words.language)
            terminal.complain(terminal.words.answer("error", message=message))
            failed.append({"file": str(path), "code": error.code, "message": message})
            continue
        source = workspace.store.sources.get(changes.created(EntityKind.SOURCE))
        pages = workspace.store.pages(source.id)
        imported.append({"key": source.key, "title": source.title, "pages": len(pages), "file": str(path)})
        said = terminal.words.answer("imported source", key=source.key, title=source.title, pages=len(pages))
        lines.append(said)
        if not any(page.text.strip() for page in pages):
            lines.append(terminal.words.answer("no text", key=source.key))
    terminal.answer({"imported": imported, "failed": failed}, lines)
    return 1 if failed else 0


def new_report(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`new-report TITLE`."""
    changes = workspace.reports.create(
        title=arguments.title, short_title=arguments.short, sector=Sector(arguments.sector)
    )
    report = workspace.store.mini_reports.get(changes.created(EntityKind.MINI_REPORT))
    terminal.answer({"key": report.key, "title": report.title}, [f"{report.key}  {report.title}"])
    return 0


def new_section(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`new-section REPORT TITLE [--text FILE|-]`."""
    report = mini_report(workspace, arguments.report)
    parent: EntityId | None = section(workspace, arguments.parent).id if arguments.parent else None
    text = read_text(arguments.text) if arguments.text else ""
    changes = workspace.sections.create(
        report.id, title=arguments.title, parent_id=parent, text=text, role=SectionRole(arguments.role)
    )
    made = workspace.store.sections.get(changes.created(EntityKind.SECTION))
    terminal.answer(
        {"key": made.key, "title": made.title, "report": report.key}, [f"{made.key}  {made.title}"]
    )
    return 0


def set_role(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`set-role SECTION ROLE`."""
    target = section(workspace, arguments.section)
    workspace.sections.set_role(target.id, SectionRole(arguments.role))
    said = terminal.words.answer("role set", key=target.key, role=terminal.words.value(arguments.role))
    terminal.answer({"key": target.key, "role": arguments.role}, [said])
    return 0


def set_text(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`set-text SECTION FILE|-`; the text before stays in the section's history."""
    target = section(workspace, arguments.section)
    text = read_text(arguments.text)
    workspace.sections.set_text(target.id, text)
    words = count_words(text)
    said = terminal.words.answer("text set", key=target.key, words=words)
    terminal.answer({"key": target.key, "words": words}, [said])
    return 0


def link(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`link NOTE… TARGET [--stance]`: all or none."""
    origins = [workspace.called(key) for key in arguments.origins]
    target = workspace.called(arguments.target)
    workspace.links.link(origins, target, Stance(arguments.stance))
    pairs = [(getattr(origin, "key", ""), getattr(target, "key", "")) for origin in origins]
    stance = terminal.words.value(arguments.stance)
    terminal.answer(
        [{"origin": origin, "target": to, "stance": arguments.stance} for origin, to in pairs],
        [terminal.words.answer("linked", origin=origin, stance=stance, target=to) for origin, to in pairs],
    )
    return 0


def mini_report(workspace: Workspace, key: str) -> MiniReport:
    """The mini-report called `key`.

    Raises:
        NotFoundError: `key.unknown`, `key.wrong_kind`.
    """
    found = workspace.called(key)
    if not isinstance(found, MiniReport):
        raise NotFoundError("key.wrong_kind", key=key, wanted="mini_report")
    return found


def hearing_called(workspace: Workspace, key: str) -> Hearing:
    """The hearing called `key`.

    Raises:
        NotFoundError: `key.unknown`, `key.wrong_kind`.
    """
    found = workspace.called(key)
    if not isinstance(found, Hearing):
        raise NotFoundError("key.wrong_kind", key=key, wanted="hearing")
    return found


def section(workspace: Workspace, key: str) -> Section:
    """The section called `key`.

    Raises:
        NotFoundError: `key.unknown`, `key.wrong_kind`.
    """
    found = workspace.called(key)
    if not isinstance(found, Section):
        raise NotFoundError("key.wrong_kind", key=key, wanted="section")
    return found


def read_text(name: str) -> str:
    """The text of a file, or of standard input for `-`, with line feeds as line ends.

    Raises:
        UserError: `file.cannot_read`, `file.not_utf8`.
    """
    try:
        data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UserError("file.cannot_read", path=name, reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise UserError("file.not_utf8", path=name) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def export_format(path: Path) -> ExportFormat:
    """The format that a file's ending names.

    Raises:
        ExportFailedError: `export.unsupported_format`.
    """
    ending = path.suffix.casefold().removeprefix(".")
    aliases = {"htm": "html", "markdown": "md"}
    try:
        return ExportFormat(aliases.get(ending, ending))
    except ValueError as error:
        raise ExportFailedError("export.unsupported_format", format=path.suffix or path.name) from error


def tell_remarks(terminal: Terminal, format: ExportFormat, remarks: Sequence[ConformanceRemark]) -> None:
    """Say on standard error what in the texts keeps a file from being accessible to everybody."""
    if not remarks:
        return
    terminal.complain(opening_of_remarks(terminal.words.language, pdf=format is ExportFormat.PDF))
    for remark in remarks:
        terminal.complain(f"  {remark.said(terminal.words.language)}")


def remark_data(remark: ConformanceRemark) -> dict[str, object]:
    """A remark for a script."""
    return {
        "kind": remark.kind.value,
        "section": remark.section,
        "place": remark.place,
        "line": remark.line,
        "detail": remark.detail,
    }
