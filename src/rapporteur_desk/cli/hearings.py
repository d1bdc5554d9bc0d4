"""Commands that prepare hearings: plan one, copy one, add those heard from a list."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from rapporteur_desk.cli.making import hearing_called, mini_report, read_text
from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.domain.choices import HearingKind, Visibility
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.errors import NotFoundError, UserError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.heard_lists import heard_list
from rapporteur_desk.services.hearing_records import HeardEntry, HearingRecord
from rapporteur_desk.services.known_names import KnownNames, newcomers
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.templates import rapporteur_ids, template_called, with_template
from rapporteur_desk.services.workspace import Workspace


def new_hearing(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`new-hearing TITLE --day DATE`."""
    record = HearingRecord(
        title=arguments.title,
        kind=HearingKind(arguments.kind or HearingKind.HEARING),
        day=arguments.day,
        start=arguments.start,
        end=arguments.end,
        place=arguments.place,
        chair=arguments.chair,
        visibility=Visibility.CLOSED if arguments.closed else Visibility.PUBLIC,
        filmed=arguments.filmed,
        mini_report_ids=tuple(mini_report(workspace, key).id for key in arguments.reports),
    )
    if arguments.template:
        shelf = workspace.templates.load(workspace.dossier.language)
        for problem in shelf.problems:
            terminal.complain(message_for(problem, terminal.words.language))
        template = template_called(shelf, arguments.template)
        if template is None:
            raise NotFoundError("template.unknown", name=arguments.template)
        rapporteurs = rapporteur_ids(workspace.store, record.mini_report_ids)
        record = with_template(record, template, rapporteurs)
        if arguments.kind:  # what is said goes before what the template says
            record = replace(record, kind=HearingKind(arguments.kind))
    changes = workspace.hearing_records.save(record)
    _say_made(workspace, workspace.store.hearings.get(changes.created(EntityKind.HEARING)), terminal)
    return 0


def duplicate(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`hearing duplicate HEARING --day DATE`."""
    hearing = hearing_called(workspace, arguments.hearing)
    changes = workspace.hearing_records.duplicate(hearing.id, arguments.day)
    _say_made(workspace, workspace.store.hearings.get(changes.created(EntityKind.HEARING)), terminal)
    return 0


def _say_made(workspace: Workspace, hearing: Hearing, terminal: Terminal) -> None:
    persons = workspace.store.appearances.count(hearing_id=hearing.id)
    questions = workspace.store.questions.count(hearing_id=hearing.id)
    data = {
        "key": hearing.key,
        "title": hearing.title,
        "day": hearing.day.isoformat(),
        "persons_heard": persons,
        "questions": questions,
    }
    said = terminal.words.answer(
        "hearing made",
        key=hearing.key,
        title=hearing.title,
        day=hearing.day,
        persons=persons,
        questions=questions,
    )
    terminal.answer(data, [said])


def add_list(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`persons add-list FILE|- --hearing HEARING`: those heard already are left out, lines not understood are told.

    Raises:
        UserError: `list.nobody`, `file.cannot_read`, `file.not_utf8`; nothing is added then.
    """
    hearing = hearing_called(workspace, arguments.hearing)
    read = heard_list(read_text(arguments.file))
    if not read.entries:
        raise UserError("list.nobody", path=arguments.file)
    known = KnownNames(workspace.store)
    spelt = [known.spelt(entry) for entry in read.entries]
    added = newcomers(workspace.hearing_records.read(hearing).heard, spelt)
    lines = [
        terminal.words.answer(
            "person known" if known.person(entry) else "person new", person=_shown(entry), key=hearing.key
        )
        for entry in added
    ]
    lines += [
        terminal.words.answer("already heard", person=_shown(entry), key=hearing.key)
        for entry in spelt
        if entry not in added
    ]
    data = {
        "hearing": hearing.key,
        "added": [
            {
                "civility": entry.civility.value,
                "first_name": entry.first_name,
                "surname": entry.surname,
                "function": entry.function,
                "organisation": entry.organisation,
                "known": known.person(entry) is not None,
            }
            for entry in added
        ],
        "not_understood": [{"line": line.number, "text": line.text} for line in read.not_understood],
    }
    if not arguments.dry_run:
        workspace.hearing_records.add_heard(hearing.id, added)
    for line in read.not_understood:
        terminal.complain(
            terminal.words.answer("line not understood", line=line.number, text=line.text.strip())
        )
    terminal.answer(data, lines)
    return 0


def _shown(entry: HeardEntry) -> str:
    name = " ".join(part for part in (entry.civility.value, entry.first_name, entry.surname) if part)
    return ", ".join(part for part in (name, entry.function, entry.organisation) if part)


def list_templates(workspace: Workspace, _arguments: Namespace, terminal: Terminal) -> int:
    """`list templates`: one's own first; files that cannot be read are told."""
    shelf = workspace.templates.load(workspace.dossier.language)
    for problem in shelf.problems:
        terminal.complain(message_for(problem, terminal.words.language))
    data = [
        {
            "name": template.name,
            "own": template.is_own,
            "kind": template.kind.value if template.kind else "",
            "questions": len(template.questions),
        }
        for template in shelf.templates
    ]
    rows = [
        (
            template.name,
            terminal.words.value(template.kind.value) if template.kind else "",
            terminal.words.answer("questions", count=len(template.questions)),
        )
        for template in shelf.templates
    ]
    terminal.answer(data, terminal.columns(rows))
    return 0
