"""Search results as rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.alignment import time_code
from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.services.confidentiality import is_confidential
from rapporteur_desk.services.ports import DossierStore, HitKind, SearchHit, SearchResults
from rapporteur_desk.services.search_messages import remark_text
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.qtkit.vocabulary import HIT_ENTITIES, closed_mark, hit_mark
from rapporteur_desk.ui.widgets.painting import Badge
from rapporteur_desk.ui.widgets.row_delegate import RowContent

Rows = list[tuple[object, RowContent]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row that asks another question."""

    query: str


@dataclass(frozen=True, slots=True)
class ManualChapter:
    """A row that opens the manual."""

    title: str


def place_of(hit: SearchHit) -> Place:
    """Where a hit of the dossier leads, with the first words that matched to show there."""
    needle = hit.snippet[hit.highlights[0].start : hit.highlights[0].end] if hit.highlights else ""
    return Place(HIT_ENTITIES[hit.kind], hit.id, hit.part, needle)


def target_of(hit: SearchHit) -> Place | ManualChapter:
    """Where any hit leads."""
    return ManualChapter(hit.title) if hit.kind is HitKind.MANUAL else place_of(hit)


PASSAGES = (HitKind.NOTE, HitKind.EXCERPT, HitKind.QUESTION, HitKind.TRANSCRIPT)
"""What is shown by its words rather than by its title."""


def hit_row(hit: SearchHit, words: Localisation) -> RowContent:
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
    marks = tuple((span.start, span.end) for span in hit.highlights)
    if hit.kind in PASSAGES or (hit.kind is HitKind.SECTION and hit.part):
        where = "  ·  ".join(part for part in (hit.speaker, hit.context, day) if part)
        return RowContent(
            title=hit.snippet, title_marks=marks, detail=where or " ", aside=aside, icon=mark.icon,
            icon_token=mark.token, badge=badge,
        )  # fmt: skip
    return RowContent(
        title=hit.title or hit.context, detail=hit.snippet or day or " ", aside=aside, badge=badge,
        detail_marks=marks if hit.snippet else (), icon=mark.icon, icon_token=mark.token,
    )  # fmt: skip


def closed_badge(store: DossierStore, entity: Entity) -> Badge | None:
    """The mark of what is confidential; None for anything else."""
    closed = closed_mark()
    return Badge(closed.word, closed.token, closed.icon) if is_confidential(store, entity) else None


def result_rows(results: SearchResults, words: Localisation) -> Rows:
    """Results group by group, each under a caption with how many there are in all; first what is to be said of them."""
    rows: Rows = [
        (None, RowContent(title=remark_text(remark, words.language), header=True))
        for remark in results.remarks
    ]
    if results.suggestion:
        offered = QCoreApplication.translate("Search", "Did you mean “{query}”?")
        shown = RowContent(title=offered.format(query=results.suggestion), icon="search", icon_token="accent")
        rows.append((Suggestion(results.suggestion), shown))
    for kind, hits in results.groups:
        if hits:
            caption = RowContent(
                title=hit_mark(kind).word, aside=words.number(results.totals[kind]), header=True
            )
            rows.append((None, caption))
            rows += [(target_of(hit), hit_row(hit, words)) for hit in hits]
    return rows
