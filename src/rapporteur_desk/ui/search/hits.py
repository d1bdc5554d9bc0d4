"""Search results as rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.services.confidentiality import is_confidential
from rapporteur_desk.services.ports import DossierStore, HitKind, SearchHit, SearchResults
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.qtkit.vocabulary import closed_mark, hit_mark
from rapporteur_desk.ui.widgets.painting import Badge
from rapporteur_desk.ui.widgets.row_delegate import RowContent

Rows = list[tuple[object, RowContent]]
MORE = "more"
"""Stands for the rest of a list."""
_SHOWN_BEFORE = 48
"""Characters before what matched on a line that begins with it."""


def hit_row(hit: SearchHit, words: Localisation, *, on_one_line: bool = False) -> RowContent:
    """One hit: what it says with the words that matched brought out, and where it comes from."""
    mark = hit_mark(hit.kind)
    aside = hit.key
    if hit.kind is HitKind.SOURCE and hit.part:
        aside += " · " + QCoreApplication.translate("Search", "p. {page}").format(page=hit.part)
    if hit.kind is HitKind.TRANSCRIPT:
        aside += f" · {time_code(hit.part * 1000)}"
    day = words.day(hit.day) if hit.day else ""
    closed = closed_mark()
    badge = Badge(closed.word, closed.token, closed.icon) if hit.confidential else None
    snippet, marks = hit.snippet, tuple((span.start, span.end) for span in hit.highlights)
    if on_one_line:
        snippet, marks = _from_first_match(snippet, marks)
    if hit.kind in (HitKind.NOTE, HitKind.EXCERPT, HitKind.QUESTION, HitKind.TRANSCRIPT):
        where = "  ·  ".join(part for part in (hit.speaker, hit.context, day) if part)
        return RowContent(
            title=snippet, title_marks=marks, detail=where or " ", aside=aside, icon=mark.icon,
            icon_token=mark.token, badge=badge,
        )  # fmt: skip
    return RowContent(
        title=hit.title or hit.context, detail=snippet or day or " ", aside=aside, badge=badge,
        detail_marks=marks if snippet else (), icon=mark.icon, icon_token=mark.token,
    )  # fmt: skip


def closed_badge(store: DossierStore, entity: Entity) -> Badge | None:
    """The mark of what is confidential; None for anything else."""
    closed = closed_mark()
    return Badge(closed.word, closed.token, closed.icon) if is_confidential(store, entity) else None


def result_rows(
    results: SearchResults, places: Sequence[Place], words: Localisation, *, on_one_line: bool = False
) -> Rows:
    """Results group by group under captions with how many there are in all, or in one list as they are ranked.

    Where there are more than are shown, a row leads to them: it stands for the kind, or for `MORE`.

    Args:
        places: where each hit leads, in the order shown.
    """
    leading = iter(places)
    if results.ranked:
        rows: Rows = [(next(leading), hit_row(hit, words)) for hit in results.ranked]
        if len(results.ranked) < results.total:
            rows.append((MORE, _more_row(QCoreApplication.translate("Search", "Show more"), "chevron-down")))
        return rows
    rows = []
    for kind, hits in results.groups:
        if not hits:
            continue
        total = results.totals[kind]
        rows.append((None, RowContent(title=hit_mark(kind).word, aside=words.number(total), header=True)))
        rows += [(next(leading), hit_row(hit, words, on_one_line=on_one_line)) for hit in hits]
        if len(hits) < total and len(results.totals) > 1:
            text = QCoreApplication.translate("Search", "All {count}").format(count=words.number(total))
            rows.append((kind, _more_row(text, "arrow-right")))
        elif len(hits) < total:
            rows.append((MORE, _more_row(QCoreApplication.translate("Search", "Show more"), "chevron-down")))
    return rows


def _from_first_match(
    text: str, marks: tuple[tuple[int, int], ...]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A passage from a little before what matched, so that this is seen where there is but one line for it."""
    if not marks or marks[0][0] <= _SHOWN_BEFORE:
        return text, marks
    cut = text.find(" ", marks[0][0] - _SHOWN_BEFORE // 2) + 1
    if not 0 < cut <= marks[0][0]:
        return text, marks
    return "…" + text[cut:], tuple((start - cut + 1, end - cut + 1) for start, end in marks)


def _more_row(text: str, icon: str) -> RowContent:
    return RowContent(title=text, icon=icon, icon_token="faint")
