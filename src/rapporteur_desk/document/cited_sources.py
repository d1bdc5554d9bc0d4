"""How a source is referred to in a footnote, by its CSL type and the usual French or English order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapporteur_desk.document.citation_style import RepeatedForm
from rapporteur_desk.document.tree import Emphasis, Inline, Link, Text
from rapporteur_desk.document.wording import is_french, listed, printed_partial_day
from rapporteur_desk.domain.choices import LocatorKind, Visibility
from rapporteur_desk.domain.csl_names import CslName

if TYPE_CHECKING:
    from rapporteur_desk.domain.entities import Source

_QUOTED: Final = frozenset(
    {
        *("article", "article-journal", "article-magazine", "article-newspaper", "review", "review-book"),
        *("entry", "entry-dictionary", "entry-encyclopedia", "post", "post-weblog", "webpage"),
        *("chapter", "paper-conference"),
    }
)
"""CSL types whose title stands in quotation marks, and what contains them in italics."""
_CHAPTERS: Final = frozenset({"chapter", "paper-conference"})
_LEGAL: Final = frozenset({"legislation", "bill", "regulation", "treaty", "legal_case", "hearing"})
"""Cited by their title alone, upright, without author."""
_CASE: Final = "legal_case"
"""Cited by its court, which is its author, where that is known."""
_ONLINE: Final = frozenset({"webpage", "post", "post-weblog"})
_MOST_AUTHORS: Final = 3
_LEGAL_SHORT = re.compile(
    r".{2,60}?\b(?:n[°º]\s?\S+|\d{2,4}/\d+)(?:\s+du\s+\d{1,2}(?:er)?\s+\w+\s+\d{4}|\s+of\s+\d{1,2}\s+\w+\s+\d{4})?"
)
_FEMININE_LAWS: Final = (
    "loi",
    "ordonnance",
    "circulaire",
    "directive",
    "décision",
    "délibération",
    "instruction",
    "recommandation",
    "convention",
    "charte",
    "constitution",
)
_PAGES = re.compile(r"\d+(?:\s?[-–]\s?\d+)?(?:\s?(?:,|et|and|&)\s?\d+(?:\s?[-–]\s?\d+)?)*")


@dataclass(frozen=True, slots=True)
class Reference:
    """The wordings of one reference, without final full stop."""

    identity: str
    """Equal for two citations of the same thing."""
    first: tuple[Inline, ...]
    again: tuple[Inline, ...]
    distinct: tuple[Inline, ...]
    """In place of `again` when something else already cited would read the same."""
    locator: str = ""
    """What is cited of it when the citation does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A source, or an excerpt of one (`locator` is then where it stands). Fields are those of CSL 1.0.2."""

    identity: str
    type: str = "document"
    title: str
    author: tuple[CslName, ...] = ()
    issued: str = ""
    publisher: str = ""
    publisher_place: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    genre: str = ""
    url: str = ""
    closed: bool = False
    locator: str = ""

    @classmethod
    def of(cls, source: Source, locator: str = "", *, closed: bool | None = None) -> CitedSource:
        """The source as it is cited, at `locator` when the citation itself names no place."""
        return cls(
            identity=source.key,
            type=source.type,
            title=source.title,
            author=source.author,
            issued=source.issued,
            publisher=source.publisher,
            publisher_place=source.publisher_place,
            container_title=source.container_title,
            volume=source.volume,
            issue=source.issue,
            page=source.page,
            number=source.number,
            genre=source.genre,
            url=source.url,
            closed=source.visibility is Visibility.CLOSED if closed is None else closed,
            locator=locator,
        )


def locator_words(locator: str, language: str, kind: LocatorKind = LocatorKind.NONE) -> str:
    """A place in a source as printed: `8` becomes `p. 8`, anything that is no number stays as typed."""
    locator = locator.strip()
    if not locator:
        return ""
    if kind is LocatorKind.PARAGRAPH and locator[0].isdigit():
        return f"§ {locator}"
    if kind is not LocatorKind.TIME_CODE and _PAGES.fullmatch(locator):
        several = not locator.isdigit() and not is_french(language)
        return f"{'pp.' if several else 'p.'} {locator}"
    return locator


def reference_to_source(
    source: CitedSource, language: str, repeated: RepeatedForm = RepeatedForm.USUAL
) -> Reference:
    """How a source is referred to; `repeated` says what follows its name when it is cited again."""
    french = is_french(language)
    if source.closed:
        words = (
            "Document non public communiqué aux rapporteurs"
            if french
            else "Unpublished document given to the rapporteurs"
        )
        first: tuple[Inline, ...] = (Text(words),)
        return Reference(source.identity, first, first, first)
    if source.type in _LEGAL:
        return _legal(source, french)
    authors = _names(source.author, language, short=False)
    title = _title(source, french)
    details = _details(source, language)
    opening: list[list[Inline]] = [[Text(authors)], title] if authors else [title]
    short = _names(source.author, language, short=True)
    op_cit: list[Inline] = [Emphasis((Text("op. cit."),))]
    if repeated is RepeatedForm.CITED_ABOVE:
        op_cit = [Text("précité" if french else "cited above")]
    name: list[Inline] = [Text(short)]
    return Reference(
        source.identity,
        _joined(opening + details),
        _joined([name if short else title, op_cit]),
        _joined([name, title, op_cit] if short else [title, op_cit]),
        locator=locator_words(source.locator, language),
    )


def _joined(parts: list[list[Inline]]) -> tuple[Inline, ...]:
    """Parts with commas between."""
    nodes: list[Inline] = []
    for part in parts:
        if nodes:
            nodes.append(Text(", "))
        nodes += part
    return tuple(nodes)


def _legal(source: CitedSource, french: bool) -> Reference:
    title = source.title
    match = _LEGAL_SHORT.match(title)
    short = match[0] if match else title
    if french:
        again = f"{short}, {'précitée' if title.lower().startswith(_FEMININE_LAWS) else 'précité'}"
    else:
        again = f"{short}, cited above"
    court = _names(source.author, "fr" if french else "en", short=False) if source.type == _CASE else ""
    if court:
        numbered = f"{'n° ' if french else 'No '}{source.number}" if source.number else title
        again = f"{court}, {numbered}, {'décision précitée' if french else 'cited above'}"
    first: list[list[Inline]] = [[Text(court)], [Text(title)]] if court else [[Text(title)]]
    if source.number and source.number not in title:
        first.append([Text(f"n° {source.number}" if french else f"No {source.number}")])
    if source.issued and source.issued[:4] not in title:
        first.append([Text(printed_partial_day(source.issued, "fr" if french else "en"))])
    later = (Text(again),)
    return Reference(
        source.identity,
        _joined(first),
        later,
        later,
        locator=locator_words(source.locator, "fr" if french else "en"),
    )


def _names(authors: tuple[CslName, ...], language: str, *, short: bool) -> str:
    names = []
    for author in authors:
        family = author.literal or author.family or author.given
        names.append(family if short or author.literal else f"{author.given} {author.family}".strip())
    if len(names) > _MOST_AUTHORS:
        return f"{names[0]} et al."
    return listed(names, language)


def _title(source: CitedSource, french: bool) -> list[Inline]:
    if source.type not in _QUOTED:
        return [Emphasis((Text(source.title),))]
    return [Text(f"« {source.title} »" if french else f"“{source.title}”")]


def _details(source: CitedSource, language: str) -> list[list[Inline]]:
    """What follows the title: container, kind and number, volume, publisher, date, pages, address."""
    french = is_french(language)
    parts: list[list[Inline]] = []
    if source.container_title:
        container: list[Inline] = [Emphasis((Text(source.container_title),))]
        parts.append([Text("in "), *container] if source.type in _CHAPTERS else container)
    number_sign = "n° " if french else "no. "
    described = source.genre if source.type not in _QUOTED else ""
    if source.number and source.number not in source.title:
        kind = described or ("rapport" if source.type == "report" and french else "")
        described = f"{kind} {number_sign}{source.number}".strip()
    if described:
        parts.append([Text(described[0].lower() + described[1:])])
    if source.volume:
        parts.append([Text(f"vol. {source.volume}")])
    if source.issue:
        parts.append([Text(f"{number_sign}{source.issue}")])
    if source.publisher and source.publisher != _names(source.author, language, short=False):
        parts.append([Text(source.publisher)])
    if source.issued:
        parts.append([Text(printed_partial_day(source.issued, language))])
    if source.page and not source.locator:
        parts.append([Text(locator_words(source.page, language))])
    if source.url.lower().startswith(("http://", "https://")) and (
        source.type in _ONLINE or not (source.publisher or source.container_title)
    ):
        parts.append([Link(source.url, (Text(source.url),))])
    return parts
