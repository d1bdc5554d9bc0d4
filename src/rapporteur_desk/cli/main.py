"""Runs one command: opens the dossier, does it, closes it, and turns errors into sentences and a status."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from rapporteur_desk.cli import (
    after_hearing,
    backing_up,
    exchanging,
    exporting,
    hearings,
    making,
    recordings,
    showing,
)
from rapporteur_desk.cli.arguments import NESTED, localised, parser
from rapporteur_desk.cli.language import chosen_language
from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.cli.words import Words
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.checking import BEHIND, LOST_LOG
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.search_values import SearchQuery
from rapporteur_desk.services.workspace import Workspace

DONE: Final = 0
USER_ERROR: Final = 1
USAGE_ERROR: Final = 2
BUG: Final = 70
"""EX_SOFTWARE of sysexits.h."""
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141


class Application(Protocol):
    """What the terminal needs from `bootstrap`."""

    @property
    def version(self) -> str: ...
    @property
    def desk(self) -> Desk: ...
    def report_bug(self, error: BaseException) -> Path | None:
        """Write a report file about a bug; None when not even that was possible."""


def run(arguments: Sequence[str], application: Application) -> int:
    """Run one command line (without the program's name) and return the process status.

    0 done, 1 an error the person can act on, 2 wrong usage, 70 a bug (with a report file), 130 interrupted,
    141 the reader of the output went away.
    """
    words = Words(chosen_language(application.desk.settings.language))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that lacks a character must not end the command
            stream.reconfigure(errors="replace")
    try:
        with localised(words):
            parsed = parser(words, application.version).parse_args(list(arguments))
    except SystemExit as stop:  # argparse has said why
        return stop.code if isinstance(stop.code, int) else USAGE_ERROR
    terminal = Terminal(sys.stdout, sys.stderr, words, as_json=parsed.json)
    try:
        status = _answered(parsed, application, terminal)
        terminal.finish()
    except BrokenPipeError:
        # Nobody reads any more. Python would complain once again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return status


def _answered(parsed: Namespace, application: Application, terminal: Terminal) -> int:
    try:
        return _done(parsed, application.desk, terminal)
    except UserError as error:
        message = message_for(error, terminal.words.language)
        terminal.complain(terminal.words.answer("error", message=message))
        return USER_ERROR
    except (KeyboardInterrupt, ImportCancelled):
        terminal.complain(terminal.words.answer("interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  # the outermost handler of the terminal
        report = application.report_bug(error)
        name = type(error).__name__
        terminal.complain(terminal.words.answer("bug", error=name, path=str(report) if report else ""))
        return BUG


def _done(parsed: Namespace, desk: Desk, terminal: Terminal) -> int:
    name = f"{parsed.command} {parsed.what}" if parsed.command in NESTED else parsed.command
    if name in _ON_DESK:
        return _ON_DESK[name](desk, parsed, terminal)
    if getattr(parsed, "by", ""):
        desk.change_settings(author_name=parsed.by.strip())
    workspace = desk.open(parsed.dossier) if parsed.dossier else desk.open_last()
    saved = False
    workspace.backups.on_refusal(lambda error: terminal.complain(message_for(error, terminal.words.language)))
    try:
        status = _ON_DOSSIER[name](workspace, parsed, terminal)
    finally:
        saved = workspace.close()
    if not saved:
        terminal.complain(terminal.words.answer("not saved"))
        return USER_ERROR
    return status


def rebuild_index(workspace: Workspace, _arguments: Namespace, terminal: Terminal) -> int:
    """`rebuild-index`."""
    workspace.search.rebuild(progress=terminal.progress(terminal.words.answer("building index")))
    count = workspace.search.search(SearchQuery(text="", limit=1)).total
    terminal.answer({"documents": count}, [terminal.words.answer("index built", count=count)])
    return DONE


_TOLD = {BEHIND: "behind", LOST_LOG: "lost log"}


def check(workspace: Workspace, _arguments: Namespace, terminal: Terminal) -> int:
    """`check`: status 1 when the dossier is damaged; citations that lead nowhere are told but no damage."""
    report = workspace.checks.check()
    lines = [terminal.words.answer("sound")] if report.is_sound else [terminal.words.answer("damage")]
    for finding in report.damage:
        told = terminal.words.answer(_TOLD[finding]) if finding in _TOLD else finding
        lines.append(f"  {told}")
    if not _TOLD.keys().isdisjoint(report.damage):
        lines.append(terminal.words.answer("behind advice"))
    lines += [
        terminal.words.answer("broken citation", section=broken.section_key, cited=broken.cited_key)
        for broken in report.broken_citations
    ]
    data = {
        "sound": report.is_sound,
        "damage": list(report.damage),
        "broken_citations": [
            {"section": broken.section_key, "cited": broken.cited_key} for broken in report.broken_citations
        ],
    }
    terminal.answer(data, lines)
    return DONE if report.is_sound else USER_ERROR


_ON_DESK: Final[Mapping[str, Callable[[Desk, Namespace, Terminal], int]]] = {
    "new": making.new,
    "demo": making.demo,
    "backups": backing_up.backups,
    "backup-show": backing_up.backup_show,
    "restore": backing_up.restore,
    "salvage": backing_up.salvage,
}
_ON_DOSSIER: Final[Mapping[str, Callable[[Workspace, Namespace, Terminal], int]]] = {
    "import hearing": making.import_hearing,
    "import source": making.import_source,
    "import recording": recordings.import_recording,
    "import transcript": recordings.import_transcript,
    "anchor": recordings.anchor,
    "list": showing.listing,
    "new-hearing": hearings.new_hearing,
    "hearing duplicate": hearings.duplicate,
    "persons add-list": hearings.add_list,
    "show": showing.show,
    "link": making.link,
    "search": showing.search,
    "history": after_hearing.history,
    "settle": after_hearing.settle,
    "new-report": making.new_report,
    "new-section": making.new_section,
    "set-role": making.set_role,
    "set-text": making.set_text,
    "export": exporting.export,
    "copy-template": exporting.copy_template,
    "share": exchanging.share,
    "merge": exchanging.merge,
    "rebuild-index": rebuild_index,
    "check": check,
    "backup": backing_up.backup,
}
