"""`list searches`, and `search --saved NAME`."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.services.saved_searches import query_of
from rapporteur_desk.services.search_values import SearchQuery
from rapporteur_desk.services.wording import shown_number
from rapporteur_desk.services.workspace import Workspace


def list_searches(
    workspace: Workspace, _arguments: Namespace, terminal: Terminal
) -> tuple[list[dict[str, object]], list[tuple[str, ...]]]:
    """Names with what they ask for and how much that finds now."""
    workspace.search.catch_up(progress=terminal.progress(terminal.words.answer("building index")))
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for saved in workspace.store.saved_searches.select():
        total = workspace.search.search(replace(query_of(saved), limit=0)).total
        data.append({"name": saved.title, "query": saved.text, "within": saved.within, "total": total})
        rows.append((saved.title, saved.text, shown_number(total, terminal.words.language)))
    return data, rows


def narrowing(saved: SearchQuery, given: SearchQuery) -> SearchQuery:
    """A saved search, narrowed by what the command line says besides."""
    text, within = saved.text, saved.within
    if given.text.strip():
        text, within = given.text, f"{within} {saved.text}".strip()
    return replace(
        saved,
        text=text,
        within=within,
        kinds=given.kinds or saved.kinds,
        mini_report=given.mini_report or saved.mini_report,
        hearing=given.hearing or saved.hearing,
        speaker=given.speaker or saved.speaker,
        note_kind=given.note_kind or saved.note_kind,
        since=given.since or saved.since,
        until=given.until or saved.until,
        limit=given.limit,
    )
