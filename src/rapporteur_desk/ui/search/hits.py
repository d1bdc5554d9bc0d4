"""Search results as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.domain.page_labels import printed
from rapporteur_desk.services.confidentiality import is_confidential
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.search_messages import why_text
from rapporteur_desk.services.search_values import HitKind, SearchHit, SearchResults
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.qtkit.vocabulary import closed_mark, hit_mark
from rapporteur_desk.ui.search.trail import ManualChapter
from rapporteur_desk.ui.widgets.occurrences import words_in
from rapporteur_desk.ui.widgets.painting import Badge
from rapporteur_desk.ui.widgets.row_delegate import RowContent

Rows = list[tuple[object, RowContent]]
MORE = "more"
"""Stands for the rest of a list."""
FORGET = "forget"
"""Stands for forgetting what was searched for."""
_SHOWN_BEFORE = 48
"""Characters before what matched on a line that begins with it."""


PASSAGES = (HitKind.NOTE, HitKind.EXCERPT, HitKind.QUESTION, HitKind.TRANSCRIPT)
"""What is shown by its words rather than by its title."""


def hit_row(
    hit: SearchHit, words: Localisation, needles: Sequence[str] = (), *, on_one_line: bool = False
) -> RowContent:
    """One hit: what it says with the words that matched brought out, and where it comes from.

    Args:
        needles: what matched, to be brought out in its title too.
    """
    mark = hit_mark(hit.kind)
    aside = hit.key
    if hit.pages:
        aside += " · " + QCoreApplication.translate("Search", "p. {page}").format(page=printed(hit.pages))
    if hit.kind is HitKind.TRANSCRIPT:
        aside += f" · {time_code(hit.part * 1000)}"
    day = words.day(hit.day, hit.day_precision) if hit.day else ""
    closed = closed_mark()
    badge = Badge(closed.word, closed.token, closed.icon) if hit.confidential else None
    snippet, marks = hit.snippet, tuple((span.start, span.end) for span in hit.highlights)
    if on_one_line:
        snippet, marks = _from_first_match(snippet, marks)
    if hit.kind in PASSAGES or (hit.kind is HitKind.SECTION and hit.part):
        topic = hit.topic if "topic" in hit.why else ""
        where = "  ·  ".join(part for part in (hit.speaker, topic, hit.context, day) if part)
        return RowContent(
            title=snippet, title_marks=marks, detail=where or " ", aside=aside, icon=mark.icon,
            icon_token=mark.token, badge=badge, tip=why_text(hit.why, words.language),
        )  # fmt: skip
    title = hit.title or hit.context
    return RowContent(
        title=title, title_marks=tuple((start, end) for start, end, _ in words_in(title, needles)),
        detail=snippet or day or " ", detail_marks=marks if snippet else (), aside=aside, badge=badge,
        icon=mark.icon, icon_token=mark.token, strong=not on_one_line, tip=why_text(hit.why, words.language),
    )  # fmt: skip


def closed_badge(store: DossierStore, entity: Entity) -> Badge | None:
    """The mark of what is confidential; None for anything else."""
    closed = closed_mark()
    return Badge(closed.word, closed.token, closed.icon) if is_confidential(store, entity) else None


def result_rows(
    results: SearchResults,
    places: Sequence[Place | ManualChapter],
    words: Localisation,
    *,
    on_one_line: bool = False,
) -> Rows:
    """Results group by group under captions with how many there are in all, or in one list as they are ranked.

    Where there are more than are shown, a row leads to them: it stands for the kind, or for `MORE`.

    Args:
        places: where each hit leads, in the order shown.
    """
    leading = iter(places)

    def row(hit: SearchHit) -> tuple[object, RowContent]:
        place = next(leading)
        needles = place.needles if isinstance(place, Place) else ()
        return place, hit_row(hit, words, needles, on_one_line=on_one_line)

    if results.ranked:
        rows: Rows = [row(hit) for hit in results.ranked]
        if len(results.ranked) < results.total:
            rows.append((MORE, _more_row(QCoreApplication.translate("Search", "Show more"), "chevron-down")))
        return rows
    rows = []
    for kind, hits in results.groups:
        if not hits:
            continue
        total = results.totals[kind]
        rows.append((None, RowContent(title=hit_mark(kind).word, aside=words.number(total), header=True)))
        rows += [row(hit) for hit in hits]
        if len(hits) < total and len(results.totals) > 1:
            text = QCoreApplication.translate("Search", "All {count}").format(count=words.number(total))
            rows.append((kind, _more_row(text, "arrow-right")))
        elif len(hits) < total:
            rows.append((MORE, _more_row(QCoreApplication.translate("Search", "Show more"), "chevron-down")))
    return rows


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Stands for another query that may have been meant."""

    query: str


@dataclass(frozen=True, slots=True)
class Recent:
    """Stands for words that were searched for earlier."""

    text: str


def suggestion_words(query: str) -> str:
    """How another query is offered."""
    return QCoreApplication.translate("Search", "Did you mean “{query}”?").format(query=query)


def recent_rows(texts: Sequence[str], most: int, *, forgettable: bool = False) -> Rows:
    """What was searched for lately, under a caption; nothing at all when that is nothing."""
    if not texts:
        return []
    translate = QCoreApplication.translate
    rows: Rows = [(None, RowContent(title=translate("Search", "Recent searches"), header=True))]
    rows += [
        (Recent(text), RowContent(title=text, icon="history", icon_token="faint")) for text in texts[:most]
    ]
    if forgettable:
        rows.append((FORGET, _more_row(translate("Search", "Forget recent searches"), "x")))
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
