"""Commands around backups and damage."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.domain.entities import Hearing, Section
from rapporteur_desk.domain.errors import DossierError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backups import Backup, BackupFacts, Salvaged
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.services.wording import shown_number
from rapporteur_desk.services.workspace import Workspace

_SALVAGED_KINDS = (
    EntityKind.MINI_REPORT, EntityKind.SECTION, EntityKind.RECOMMENDATION, EntityKind.HEARING, EntityKind.NOTE,
    EntityKind.SOURCE, EntityKind.EXCERPT, EntityKind.PERSON,
)  # fmt: skip


def backup(workspace: Workspace, _arguments: Namespace, terminal: Terminal) -> int:
    """`backup`: one more, even when nothing has changed."""
    taken = workspace.backups.take(
        BackupReason.BY_HAND, terminal.progress(terminal.words.answer("backing up"))
    )
    if taken is None:
        raise DossierError("backup.none", path=str(workspace.store.folder))
    path = str(workspace.backups.shelf.folder / taken.name)
    terminal.answer(
        _data(taken, workspace.backups.facts(taken)), [terminal.words.answer("backed up", path=path)]
    )
    return 0


def backups(desk: Desk, arguments: Namespace, terminal: Terminal) -> int:
    """`backups`: the dossier itself need not open."""
    shelf = desk.backups_of(_folder(desk, arguments))
    listed = [(one, shelf.facts(one)) for one in shelf.all()]
    rows = [
        (
            one.stamp,
            f"{one.taken.astimezone():%Y-%m-%d %H:%M}",
            f"{shown_number(-(-one.size // 1024), terminal.words.language):>9} k",
            terminal.words.answer("held", hearings=facts.hearings, notes=facts.notes, sections=facts.sections)
            if facts.readable
            else terminal.words.answer("unreadable"),
            terminal.words.value(f"backup {one.reason.value}"),
        )
        for one, facts in listed
    ]
    terminal.answer([_data(one, facts) for one, facts in listed], terminal.columns(rows))
    return 0


def backup_show(desk: Desk, arguments: Namespace, terminal: Terminal) -> int:
    """`backup-show STAMP [KEY]`: its plan and hearings, or the text of one thing in it."""
    folder = _folder(desk, arguments)
    chosen = _called(desk, folder, arguments.stamp)
    inside = desk.look_inside(folder, chosen)
    try:
        if arguments.key:
            return _show_text(inside, arguments.key, terminal)
        reports = [
            {
                "key": item.report.key,
                "title": item.report.title,
                "sections": [
                    {
                        "key": one.node.section.key,
                        "number": one.node.number,
                        "title": one.node.section.title,
                        "depth": one.node.depth,
                    }
                    for one in item.sections
                ],
            }
            for item in inside.overview.reports()
        ]
        hearings = [
            {
                "key": item.hearing.key, "title": item.hearing.title, "day": item.hearing.day.isoformat(),
                "visibility": item.hearing.visibility.value, "notes": item.notes,
            }
            for item in inside.overview.hearings()
        ]  # fmt: skip
        title = inside.dossier.title
    finally:
        inside.close()
    lines = [title, ""]
    for report in reports:
        lines.append(f"{report['key']}  {report['title']}")
        sections: list[Mapping[str, object]] = report["sections"]  # type: ignore[assignment]
        for one in sections:
            indent = "  " * int(str(one["depth"]))
            lines.append(f"{indent}{one['key']}  {one['number']} {one['title']}")
    for hearing in hearings:
        closed = f"  [{terminal.words.answer('confidential')}]" if hearing["visibility"] == "closed" else ""
        counted = terminal.words.answer("so many notes", notes=hearing["notes"])
        lines.append(f"{hearing['key']}  {hearing['day']}  {hearing['title']} ({counted}){closed}")
    terminal.answer({"title": title, "mini_reports": reports, "hearings": hearings}, lines)
    return 0


def _show_text(inside: Workspace, key: str, terminal: Terminal) -> int:
    entity = inside.called(key)
    if isinstance(entity, Hearing):
        notes = inside.notes.of_hearing(entity.id)
        text = "\n\n".join(f"{view.note.key} {view.speaker}\n{view.note.text}" for view in notes)
    else:
        text = str(getattr(entity, "text", "") or getattr(entity, "title", ""))
    title = entity.title if isinstance(entity, Section | Hearing) else ""
    lines = [f"{key}  {title}".rstrip(), "", *text.split("\n")]
    terminal.answer({"key": key, "title": title, "text": text}, lines)
    return 0


def restore(desk: Desk, arguments: Namespace, terminal: Terminal) -> int:
    """`restore STAMP|latest [--to FOLDER]`: a new dossier, verified; the present one is not touched."""
    folder = _folder(desk, arguments)
    rescue = desk.rescue(folder)
    progress = terminal.progress(terminal.words.answer("restoring"))
    passed_over: tuple[Backup, ...] = ()
    if arguments.stamp == "latest":
        outlook = rescue.outlook(progress)
        chosen, passed_over = outlook.newest, outlook.passed_over
    else:
        chosen = _called(desk, folder, arguments.stamp)
    if chosen is None:
        raise NotFoundError("backup.none", path=str(folder))
    restored = rescue.restore(chosen, terminal.words.language, progress, to=arguments.to)
    missing = list(restored.missing_attachments)
    lines = [terminal.words.answer("restored", path=str(restored.folder), taken=chosen.taken.astimezone())]
    if missing:
        lines.append(terminal.words.answer("missing attachments", names=missing))
    if passed_over:
        named = [backup.stamp for backup in passed_over]
        lines.append(terminal.words.answer("passed over", names=named))
    answer = {
        "folder": str(restored.folder), "backup": chosen.name, "missing_attachments": missing,
        "passed_over": [backup.name for backup in passed_over],
    }  # fmt: skip
    terminal.answer(answer, lines)
    return 0


def salvage(desk: Desk, arguments: Namespace, terminal: Terminal) -> int:
    """`salvage FOLDER [--to FOLDER]`: what can be read of a damaged dossier, in a new one."""
    rescue = desk.rescue(arguments.folder)
    progress = terminal.progress(terminal.words.answer("salvaging"))
    newest = rescue.outlook(progress).newest
    done = rescue.salvage(newest, terminal.words.language, progress, to=arguments.to)
    terminal.answer(_salvaged_data(done), _salvaged_lines(done, terminal))
    return 0


def _salvaged_data(done: Salvaged) -> dict[str, object]:
    return {
        "folder": str(done.folder),
        "recovered": {kind.value: count for kind, count in done.recovered.items()},
        "from_history": list(done.from_history),
        "from_backup": list(done.from_backup),
        "doubtful": list(done.doubtful),
        "stand_ins": list(done.stand_ins),
        "lost": list(done.lost),
        "lost_unnamed": done.lost_unnamed,
        "missing_attachments": list(done.missing_attachments),
    }


def _salvaged_lines(done: Salvaged, terminal: Terminal) -> list[str]:
    words = terminal.words
    lines = [words.answer("salvaged", path=str(done.folder))]
    for kind in _SALVAGED_KINDS:
        count = shown_number(done.recovered.get(kind, 0), words.language)
        name = words.answer("sources") if kind is EntityKind.SOURCE else words.group(kind.value)
        lines.append(f"  {count:>7}  {name}")
    for name, keys in (
        ("salvaged from history", [key for key in done.from_history if key not in done.from_backup]),
        ("salvaged from backup", done.from_backup),
        ("salvaged doubtful", done.doubtful),
        ("salvaged stand-ins", done.stand_ins),
        ("salvaged not", [key for key in done.lost if key not in done.stand_ins]),
        ("missing attachments", done.missing_attachments),
    ):
        if keys:
            lines.append(words.answer(name, names=list(keys)))
    if done.lost_unnamed:
        lines.append(words.answer("salvaged not named"))
    return lines


def _data(backup: Backup, facts: BackupFacts) -> dict[str, object]:
    return {
        "stamp": backup.stamp, "file": backup.name, "taken": backup.taken.isoformat(), "size": backup.size,
        "reason": backup.reason.value, "readable": facts.readable, "hearings": facts.hearings, "notes": facts.notes,
        "sections": facts.sections, "sources": facts.sources,
    }  # fmt: skip


def _folder(desk: Desk, arguments: Namespace) -> Path:
    """The dossier that was named, else the one opened last.

    Raises:
        NotFoundError: `dossier.none_yet`.
    """
    if arguments.dossier:
        named: Path = arguments.dossier
        return named
    if not desk.settings.last_dossier:
        raise NotFoundError("dossier.none_yet")
    return Path(desk.settings.last_dossier)


def _called(desk: Desk, folder: Path, stamp: str) -> Backup:
    """The backup of that stamp (or file name).

    Raises:
        NotFoundError: `backup.unknown`.
    """
    for one in desk.backups_of(folder).all():
        if stamp in (one.stamp, one.name, one.name.removesuffix(".db")):
            return one
    raise NotFoundError("backup.unknown", stamp=stamp)
