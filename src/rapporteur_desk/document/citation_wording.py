"""Citations to footnotes, in the order of the text: a first citation in full, later ones shortened."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rapporteur_desk.document.citation_style import USUAL_CITATIONS, CitationStyle, RepeatedForm
from rapporteur_desk.document.cited import Cited, reference_to
from rapporteur_desk.document.cited_sources import CitedSource, Reference, locator_words, reference_to_source
from rapporteur_desk.document.transform import merged
from rapporteur_desk.document.tree import (
    Citation,
    CitationItem,
    Emphasis,
    Footnote,
    Inline,
    Paragraph,
    Text,
    plain_text,
)
from rapporteur_desk.document.typography import typeset_inlines
from rapporteur_desk.document.wording import is_french, wording

Resolver = Callable[[str], Cited | None]
"""From the key of a citation to what it points at, None when it points at nothing."""


class CitationFormatter:
    """Words the citations of one document; give it them in the order of the text."""

    def __init__(
        self, resolve: Resolver, language: str = "fr", style: CitationStyle = USUAL_CITATIONS
    ) -> None:
        self._resolve = resolve
        self._language = language
        self._style = style
        self._references: dict[str, Reference | None] = {}
        """What each key is called; a report cites the same hearings over and over."""
        self._last = ("", "")
        """What the last footnote cites and where, when it cites one thing alone."""
        self._cited: set[str] = set()
        """Identities of what has been cited."""
        self._shortened: dict[str, set[str]] = {}
        """A shortened reference -> the identities it could stand for."""

    def footnote(self, citation: Citation) -> Footnote:
        """The footnote of a citation; it stays attached to it."""
        return Footnote((Paragraph(self.sentence(citation)),), citation)

    def sentence(self, citation: Citation) -> tuple[Inline, ...]:
        """The words of a citation's footnote, with its full stop."""
        nodes = self._ibid(citation) or list(self.words(citation.items))
        self._last = self._only(citation)
        if not plain_text(tuple(nodes)).endswith((".", "…", "?", "!")):
            nodes.append(Text("."))
        return typeset_inlines(merged(nodes), self._language)

    def words(self, items: Iterable[CitationItem]) -> tuple[Inline, ...]:
        """The same without full stop, for a citation inside another footnote."""
        nodes: list[Inline] = []
        said: set[tuple[str, str]] = set()
        for item in items:
            reference = self._reference(item.key)
            if reference is not None:
                place = (reference.identity, item.locator or reference.locator)
                if place in said:
                    continue  # two notes of one person at one hearing: a footnote names them once
                said.add(place)
            if nodes:
                nodes.append(Text(" ; " if is_french(self._language) else "; "))
            nodes += self._item(item, reference)
        return merged(nodes)

    def interrupt(self) -> None:
        """Another footnote stands between: the next citation cannot be `Ibid.`"""
        self._last = ("", "")

    def _only(self, citation: Citation) -> tuple[str, str]:
        """What a citation cites and where, nothing when it is not one thing."""
        places = set()
        for item in citation.items:
            reference = self._reference(item.key)
            if reference is None:
                return ("", "")
            places.add((reference.identity, item.locator or reference.locator))
        return places.pop() if len(places) == 1 else ("", "")

    def _ibid(self, citation: Citation) -> list[Inline]:
        """`Ibid.`, with the place where that differs, for what the footnote before cites too."""
        identity, locator = self._only(citation)
        if not self._style.ibid or not identity or identity != self._last[0]:
            return []
        nodes: list[Inline] = [Emphasis((Text("Ibid."),))]
        if locator and locator != self._last[1]:
            nodes.append(Text(f", {locator_words(locator, self._language)}"))
        elif self._last[1] and not locator:
            return []  # the place before was one page, this is the whole
        return nodes

    def _reference(self, key: str) -> Reference | None:
        if key not in self._references:
            self._references[key] = self._reference_anew(key)
        return self._references[key]

    def _reference_anew(self, key: str) -> Reference | None:
        cited = self._resolve(key)
        if cited is None:
            return None
        if isinstance(cited, CitedSource):
            return reference_to_source(cited, self._language, self._style.repeated)
        return reference_to(cited, self._language, self._style)

    def _item(self, item: CitationItem, reference: Reference | None) -> list[Inline]:
        if reference is None:
            words = wording(self._language)
            locator = f", {item.locator}" if item.locator else ""
            return [Text(f"{words.missing_reference}{words.colon}{item.key}{locator}")]
        nodes = list(self._chosen(reference))
        locator = locator_words(item.locator, self._language) or reference.locator
        if locator:
            nodes.append(Text(f", {locator}"))
        return nodes

    def _chosen(self, reference: Reference) -> tuple[Inline, ...]:
        if self._style.repeated is RepeatedForm.FULL:
            return reference.first
        same = self._shortened.setdefault(plain_text(reference.again), set())
        same.add(reference.identity)
        if reference.identity not in self._cited:
            self._cited.add(reference.identity)
            return reference.first
        return reference.distinct if len(same) > 1 else reference.again
