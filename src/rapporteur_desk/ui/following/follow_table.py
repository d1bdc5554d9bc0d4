"""A list as a table to paste into a letter, a mail or a spreadsheet."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QMimeData

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.services.follow_ups import FollowUp
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.vocabulary import note_mark, visibility_word

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""


def follow_table(items: Sequence[FollowUp], words: Localisation) -> QMimeData:
    """The lines as tab-separated text and as an HTML table. What was said behind closed doors says so."""
    rows = [_headings(), *(_cells(item, words) for item in items)]
    data = QMimeData()
    data.setText("\n".join("\t".join(_plain(cell) for cell in row) for row in rows))
    lines = [f"<tr>{''.join(f'<th>{html.escape(cell)}</th>' for cell in rows[0])}</tr>"]
    lines += [f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows[1:]]
    data.setHtml(f"<table border='1' cellspacing='0' cellpadding='4'>{''.join(lines)}</table>")
    return data


def _headings() -> tuple[str, ...]:
    return (
        QCoreApplication.translate("FollowTable", "Key"),
        QCoreApplication.translate("FollowTable", "Kind"),
        QCoreApplication.translate("FollowTable", "Note"),
        QCoreApplication.translate("FollowTable", "Who"),
        QCoreApplication.translate("FollowTable", "Hearing"),
        QCoreApplication.translate("FollowTable", "Day"),
        QCoreApplication.translate("FollowTable", "Due"),
        QCoreApplication.translate("FollowTable", "Settled"),
        QCoreApplication.translate("FollowTable", "Confidentiality"),
    )


def _cells(item: FollowUp, words: Localisation) -> tuple[str, ...]:
    note, view = item.note, item.view

    def day(value: date | None) -> str:
        return words.day(value) if value else ""

    return (
        note.key,
        note_mark(note.kind).word,
        note.text,
        ", ".join(part for part in (view.speaker, view.capacity) if part),
        view.hearing.title if view.hearing else "",
        day(view.hearing.day if view.hearing else None),
        day(note.due),
        day(note.settled_on),
        visibility_word(Visibility.CLOSED) if view.confidential else "",
    )


def _plain(cell: str) -> str:
    """One cell on one line, which no spreadsheet takes for a formula."""
    line = " ".join(cell.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
