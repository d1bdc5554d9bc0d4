"""What narrows a search: the values to choose from with their counts, and those that were chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.choices import NoteKind
from rapporteur_desk.domain.entities import Hearing, MiniReport
from rapporteur_desk.domain.rules import full_name
from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.services.search_values import HitKind, SearchQuery, SearchResults
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.tokens import TokenName
from rapporteur_desk.ui.qtkit.vocabulary import HIT_ENTITIES, REPORT_TOKENS, hearing_mark, hit_mark, note_mark


class Facet(StrEnum):
    """By what results are counted and narrowed, in the order shown; the values name the index's own counts."""

    MINI_REPORT = "mini_report"
    KIND = "kind"
    NOTE_KIND = "note_kind"
    HEARING = "hearing"
    SPEAKER = "speaker"
    YEAR = "year"


class Frame(StrEnum):
    """What else a search can be narrowed by."""

    DAYS = "days"
    WITHIN = "within"
    LIKE = "like"


@dataclass(frozen=True, slots=True)
class Label:
    """How a value is shown."""

    word: str
    icon: str = ""
    token: TokenName = "muted"


@dataclass(frozen=True, slots=True)
class FacetValue:
    facet: Facet
    value: str
    label: Label
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Something that a search is narrowed by, for a chip."""

    by: Facet | Frame
    label: Label


def facet_word(facet: Facet) -> str:
    """The caption over the values of a facet."""
    match facet:
        case Facet.MINI_REPORT:
            return QCoreApplication.translate("Search", "Mini-report")
        case Facet.KIND:
            return QCoreApplication.translate("Search", "Found in")
        case Facet.NOTE_KIND:
            return QCoreApplication.translate("Search", "Kind of note")
        case Facet.HEARING:
            return QCoreApplication.translate("Search", "Hearing")
        case Facet.SPEAKER:
            return QCoreApplication.translate("Search", "Speaker")
        case Facet.YEAR:
            return QCoreApplication.translate("Search", "Year")


class Names:
    """The words for short keys and other values, read from the dossier once until it changes."""

    def __init__(self, store: DossierStore, words: Localisation) -> None:
        self._store = store
        self._words = words
        self.refresh()

    def refresh(self) -> None:
        """Read the dossier again."""
        self._reports: dict[str, MiniReport] = {
            report.key: report for report in self._store.mini_reports.select()
        }
        self._hearings: dict[str, Hearing] = {
            hearing.key: hearing for hearing in self._store.hearings.select()
        }
        # Transcripts name people without their civility: with it and without, somebody is the same.
        self._persons = {
            full_name(one): f"{one.first_name} {one.surname}".strip() for one in self._store.persons.select()
        }

    def days(self) -> tuple[date, date] | None:
        """From the first hearing to the last."""
        days = [hearing.day for hearing in self._hearings.values()]
        return (min(days), max(days)) if days else None

    def speaker(self, name: str) -> str:
        """A speaker's name without civility."""
        return self._persons.get(name, name)

    def label(self, facet: Facet, value: str) -> Label:
        """How a value is shown; as it is written when it stands for nothing any more."""
        match facet:
            case Facet.MINI_REPORT if value in self._reports:
                report = self._reports[value]
                return Label(report.short_title or report.title, report.icon, REPORT_TOKENS[report.colour])
            case Facet.HEARING if value in self._hearings:
                hearing = self._hearings[value]
                return Label(f"{hearing.key}  {hearing.title}", hearing_mark(hearing.kind).icon, "muted")
            case Facet.KIND:
                mark = hit_mark(HitKind(value))
                return Label(mark.word, mark.icon, mark.token)
            case Facet.NOTE_KIND:
                note = note_mark(NoteKind(value))
                return Label(note.word, note.icon, note.token)
            case Facet.SPEAKER:
                return Label(value, "user")
            case Facet.YEAR:
                return Label(value, "calendar")
        return Label(value)

    def narrowings(self, query: SearchQuery) -> list[Narrowing]:
        """All that a search is narrowed by besides its words."""
        found: list[Narrowing] = []
        if query.within:
            found.append(
                Narrowing(Frame.WITHIN, Label(query.within.replace("\n", " · "), "filter", "accent"))
            )
        if query.like is not None:
            word = QCoreApplication.translate("Search", "Like {key}").format(key=self._key_of(query))
            found.append(Narrowing(Frame.LIKE, Label(word, "copy", "accent")))
        found += [
            Narrowing(facet, self.label(facet, value)) for facet in Facet if (value := chosen(query, facet))
        ]
        if (query.since or query.until) and not chosen(query, Facet.YEAR):
            found.append(Narrowing(Frame.DAYS, Label(self._period(query), "calendar")))
        return found

    def _key_of(self, query: SearchQuery) -> str:
        found = (
            self._store.entity(kind, query.like) for kind in HIT_ENTITIES.values() if query.like is not None
        )
        return next((str(getattr(entity, "key", "")) for entity in found if entity is not None), "?")

    def _period(self, query: SearchQuery) -> str:
        first = self._words.short_day(query.since) if query.since else ""
        last = self._words.short_day(query.until) if query.until else ""
        if not last:
            return QCoreApplication.translate("Search", "From {day}").format(day=first)
        if not first:
            return QCoreApplication.translate("Search", "Until {day}").format(day=last)
        return f"{first} – {last}"


def chosen(query: SearchQuery, facet: Facet) -> str:
    """The value of a facet that a search is narrowed to; empty when it is not."""
    match facet:
        case Facet.KIND:
            return next(iter(query.kinds)).value if len(query.kinds) == 1 else ""
        case Facet.YEAR:
            since, until = query.since, query.until
            whole = since and until and (since, until) == _year(since.year)
            return f"{since.year:04d}" if since and whole else ""
        case _:
            value: str = getattr(query, facet.value)
            return value


def narrowed(query: SearchQuery, by: Facet | Frame, value: str = "") -> SearchQuery:
    """The search narrowed to a value, or freed of that narrowing when it is empty."""
    match by:
        case Facet.KIND:
            return replace(query, kinds=frozenset({HitKind(value)}) if value else frozenset())
        case Facet.YEAR | Frame.DAYS:
            since, until = _year(int(value)) if value else (None, None)
            return replace(query, since=since, until=until)
        case Frame.LIKE:
            return replace(query, like=None)
        case Facet.MINI_REPORT:
            return replace(query, mini_report=value)
        case Facet.HEARING:
            return replace(query, hearing=value)
        case Facet.SPEAKER:
            return replace(query, speaker=value)
        case Facet.NOTE_KIND:
            return replace(query, note_kind=value)
        case Frame.WITHIN:
            return replace(query, within=value)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def values(results: SearchResults, query: SearchQuery, names: Names) -> list[list[FacetValue]]:
    """The values of each facet, most frequent first (years: latest first); facets that say nothing are left out.

    A facet with a single value that was not chosen narrows nothing.
    """
    counts: dict[Facet, Mapping[str, int]] = {
        facet: results.facets.get(facet.value, {}) for facet in Facet if facet is not Facet.KIND
    }
    counts[Facet.KIND] = {kind.value: count for kind, count in results.totals.items()}
    counts[Facet.SPEAKER] = _added(
        (names.speaker(name), count) for name, count in counts[Facet.SPEAKER].items()
    )
    found: list[list[FacetValue]] = []
    for facet in Facet:
        picked = chosen(query, facet)
        held = dict(counts[facet])
        if picked and picked not in held:
            # A part of a name is meant: what it finds has the whole names.
            held = {picked: sum(held.values()) if facet is Facet.SPEAKER else 0, **held}
        if len(held) <= 1 and not picked:
            continue
        order = (
            sorted(held, reverse=True) if facet is Facet.YEAR else sorted(held, key=lambda v: (-held[v], v))
        )
        found.append(
            [
                FacetValue(facet, value, names.label(facet, value), held[value], value == picked)
                for value in order
                if not picked or value == picked
            ]
        )
    return found


def _added(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for name, count in counted:
        total[name] = total.get(name, 0) + count
    return total
