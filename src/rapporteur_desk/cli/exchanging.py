"""Commands that give a colleague the record of a hearing and take theirs."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from rapporteur_desk.cli.making import hearing_called
from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.services.exchange import SUFFIX
from rapporteur_desk.services.exchange_words import brought, heading, origin, stayed_out
from rapporteur_desk.services.recognising import Into, NewHearing
from rapporteur_desk.services.workspace import Workspace


def share(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`share HEARING --to FILE [--by NAME] [--confidential] [--recording]`."""
    hearing = hearing_called(workspace, arguments.hearing)
    path: Path = arguments.to
    if not path.suffix:
        path = path.with_name(path.name + SUFFIX)
    shared = workspace.exchange.share(
        hearing, path, confidential=arguments.confidential, recording=arguments.recording
    )
    by = workspace.exchange.own_name
    said = terminal.words.answer("shared", key=hearing.key, path=str(path), notes=shared.notes, by=by)
    told = stayed_out(shared.left_out, terminal.words.language)
    data = {"key": hearing.key, "file": str(path), "by": by, **asdict(shared)}
    terminal.answer(data, [line for line in (said, told) if line])
    return 0


def merge(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`merge FILE [--into KEY|new] [--bring-back] [--dry-run]`."""
    exchange, language = workspace.exchange, terminal.words.language
    into = _into(workspace, arguments.into)
    file = exchange.read(arguments.file)
    back: bool = arguments.bring_back
    if arguments.dry_run:
        summary = exchange.foresee(file, into=into, bring_back=back)
        key = summary.former.key if summary.former is not None else ""
    else:
        summary = exchange.merge(file, into=into, bring_back=back).summary
        key = workspace.store.hearings.get(summary.hearing_id).key
    lines = [heading(summary, language), origin(summary, language)]
    lines += [f"  {line}" for line in brought(summary, language, bring_back=back)]
    data = {
        "key": key,
        "title": summary.title,
        "new_hearing": summary.former is None,
        "by": file.by,
        "made": file.made.isoformat(),
        "another_day": summary.is_of_another_day,
        "confidential": summary.confidential,
        "merged": not arguments.dry_run,
        **asdict(summary.counts),
        "recording": summary.brings_recording,
    }
    terminal.answer(data, lines)
    return 0


def _into(workspace: Workspace, wanted: str) -> Into:
    """What `--into` says; nothing said is what is recognised. Raises NotFoundError: see `hearing_called`."""
    if not wanted:
        return None
    if wanted.strip().lower() == NewHearing.NEW.value:
        return NewHearing.NEW
    return hearing_called(workspace, wanted).id
