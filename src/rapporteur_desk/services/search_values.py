"""What is indexed, what is asked of the index, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.partial_days import Precision


class HitKind(StrEnum):
    NOTE = "note"
    TRANSCRIPT = "transcript"
    """A line of a hearing's transcript."""
    HEARING = "hearing"
    SOURCE = "source"
    """A page of a source."""
    EXCERPT = "excerpt"
    SECTION = "section"
    RECOMMENDATION = "recommendation"
    PERSON = "person"
    QUESTION = "question"
    MINI_REPORT = "mini_report"
    MANUAL = "manual"
    """A chapter of the manual, which belongs to no dossier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedDocument:
    """What the index knows of one thing (or of one page of a source, one paragraph of a section)."""

    id: EntityId
    part: int = 0
    """Page number for a source, rank of a paragraph from 1 for a section, whole seconds from the beginning for a line
    of a transcript, rank from 1 for a chapter of the manual, 0 for everything else; (id, part) names a document."""
    kind: HitKind
    key: str = ""
    title: str = ""
    text: str = ""
    context: str = ""
    """Where it comes from (the hearing of a note): shown with a hit, not searched."""
    speaker: str = ""
    topic: str = ""
    """The item of the agenda it was said under."""
    hearing: str = ""
    """Short key of the hearing."""
    source: str = ""
    """Short key of the source it is, is a page of, or was taken from."""
    pages: tuple[str, ...] = ()
    """The pages of the source that it is or was taken from, as printed, by their number in the file where nothing is:
    labels, and stretches as `domain.page_labels.stretch_text` writes them."""
    mini_reports: tuple[str, ...] = ()
    """Short keys of the mini-reports it is linked to or part of."""
    note_kind: str = ""
    day: date | None = None
    """On which it was said, written or published; the first that may be meant where less than a day is known."""
    day_precision: Precision = Precision.DAY
    confidential: bool = False
    links: int = 0
    """How many mini-reports it is linked to."""
    acronyms: tuple[str, ...] = ()
    """Acronyms that it explains: `CNAF=Caisse nationale des allocations familiales`."""
    language: str = "fr"


class SearchOrder(StrEnum):
    """What comes first among hits."""

    BEST = "best"
    NEWEST = "newest"
    """The latest day; what has no day comes last."""
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    text: str
    """Words (and), "phrases", -without, OR, prefix*, near~, (parentheses), fields as in `orateur:dupont`; the manual's
    chapter on searching tells all of it. Empty: everything that the filters let through."""
    kinds: frozenset[HitKind] = frozenset()
    mini_report: str = ""
    hearing: str = ""
    speaker: str = ""
    note_kind: str = ""
    since: date | None = None
    until: date | None = None
    limit: int = 20
    """Hits a kind at most; of all kinds together when `ranked`."""
    prefix_last: bool = False
    """The last word may be unfinished (search as you type)."""
    weighed: bool = False
    """Hits are ranked by their kind, by words close together, links and age besides the words' own score."""
    forgiving: bool = False
    """Another query may be offered; where nothing holds all plain words, or less than a page of results all of four and
    more, what holds most of them is found too."""
    manual: str = ""
    """The language of the manual whose chapters are searched too; empty for none."""
    order: SearchOrder = SearchOrder.BEST
    ranked: bool = False
    """One list over all kinds instead of groups."""
    within: str = ""
    """Earlier queries, one a line and written as `text` is: only what they have shown is found."""
    like: EntityId | None = None
    """Only what shares telling words with this thing, which is itself left out."""

    @property
    def is_filtered(self) -> bool:
        """Whether only a part of what matches is let through, as by a value chosen among the results."""
        return self != self.unfiltered()

    def unfiltered(self) -> SearchQuery:
        """The same without what is chosen among its results."""
        return replace(
            self,
            kinds=frozenset(),
            mini_report="",
            hearing="",
            speaker="",
            note_kind="",
            since=None,
            until=None,
        )


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters in a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    id: EntityId
    part: int
    kind: HitKind
    key: str
    title: str
    context: str = ""
    snippet: str
    highlights: tuple[Span, ...]
    """Ranges of `snippet` that match."""
    speaker: str
    topic: str = ""
    hearing: str
    pages: tuple[str, ...] = ()
    """As of the document."""
    day: date | None
    day_precision: Precision = Precision.DAY
    confidential: bool
    score: float
    links: int = 0
    """How many mini-reports it is linked to."""
    why: tuple[str, ...] = ()
    """What brought it up beside its words, as codes for `services.search_messages`."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about a query that could not be understood as it was written."""

    code: str
    """See `services.search_messages`."""
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """Hits grouped by kind, best group first; `totals` counts all matches, also those beyond the limit."""

    groups: tuple[tuple[HitKind, tuple[SearchHit, ...]], ...]
    totals: Mapping[HitKind, int]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Counts by value for `mini_report`, `hearing`, `speaker`, `note_kind`, `year`."""
    remarks: tuple[Remark, ...] = ()
    suggestion: str = ""
    """Another query that finds more, where this one finds nothing or little: "Did you mean"."""
    ranked: tuple[SearchHit, ...] = ()
    """All hits in one list, when that was asked for; there are no groups then."""

    @property
    def total(self) -> int:
        return sum(self.totals.values())
