"""Recommendations in a report: the box in the text and the list at the front, out of the same values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur_desk.document.tree import (
    Block,
    Box,
    Heading,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Strong,
    Table,
    TableCell,
    Text,
    plain_text,
)
from rapporteur_desk.document.wording import wording
from rapporteur_desk.domain.choices import RecommendationLabel, Vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationText:
    """One recommendation as it is printed."""

    key: str
    """By which a text calls it: `R3`."""
    label: RecommendationLabel
    number: int
    """Computed from its place, from 1."""
    title: str
    """What follows `Proposition n° 1 :`: infinitive, lower case, no full stop."""
    blocks: tuple[Block, ...] = ()
    """The explanation."""
    addressee: str = ""
    calendar: str = ""
    vehicle: Vehicle = Vehicle.NONE
    support: str = ""

    def heading(self, language: str) -> str:
        """`Proposition n° 1`, `Recommendation 1`."""
        words = wording(language)
        return f"{words.recommendation_labels[self.label]} {words.number_sign}{self.number}"

    def reference(self, language: str) -> str:
        """The same within a sentence: `proposition n° 1`."""
        heading = self.heading(language)
        return heading[0].lower() + heading[1:]

    def title_line(self, language: str) -> tuple[Inline, ...]:
        """`Proposition n° 1 : mieux connaître…`"""
        if not self.title.strip():
            return (Text(self.heading(language)),)
        return (Text(f"{self.heading(language)}{wording(language).colon}{self.title.strip()}"),)

    def details(self, language: str) -> tuple[Block, ...]:
        """Addressee, calendar, vehicle and support, a line each; nothing when none is given."""
        words = wording(language)
        given = (
            (words.addressee, self.addressee),
            (words.calendar, self.calendar),
            (words.vehicle, words.vehicles[self.vehicle]),
            (words.support, self.support),
        )
        nodes: list[Inline] = []
        for label, value in given:
            if value.strip():
                if nodes:
                    nodes.append(LineBreak())
                nodes += [Strong((Text(f"{label}{words.colon.rstrip()}"),)), Text(f" {value.strip()}")]
        return (Paragraph(tuple(nodes)),) if nodes else ()


def recommendation_box(box: Box, found: RecommendationText | None, language: str) -> Box:
    """The box `::: recommandation R3` with its recommendation; what was typed inside stays below it."""
    if found is None:
        words = wording(language)
        missing = Text(f"{words.missing_reference}{words.colon}{box.argument}")
        title: tuple[Inline, ...] = (missing, Text(" "), *box.title) if box.title else (missing,)
        return replace(box, title=title)
    typed: tuple[Block, ...] = ((Paragraph(box.title),) if box.title else ()) + box.blocks
    return replace(
        box,
        title=found.title_line(language),
        blocks=found.blocks + found.details(language) + typed,
        identifier=box.identifier or found.key,
    )


def titled_box(box: Box, language: str) -> Box:
    """A box with a title: its own, or what its name says (`Exemple`)."""
    if box.title or box.name == "box":
        return box
    name = wording(language).boxes.get(box.name) or box.name.capitalize()
    return replace(box, title=(Text(f"{name} {box.argument}".strip()),))


def recommendation_list(
    recommendations: Sequence[RecommendationText], language: str, *, level: int = 1, linked: bool = True
) -> tuple[Block, ...]:
    """The summary list: a heading, and the title line of each recommendation.

    Args:
        recommendations: in printed order; nothing is printed when there are none.
        language: of the report.
        level: of the heading.
        linked: whether each leads to its box in the text, where the text calls it.
    """
    if not recommendations:
        return ()
    words = wording(language)
    label = words.recommendations_labels[recommendations[0].label]
    heading = Heading(level, (Text(words.recommendation_list.format(label.upper())),))
    return (heading, *recommendation_lines(recommendations, language, linked=linked))


def recommendation_lines(
    recommendations: Sequence[RecommendationText], language: str, *, linked: bool = True
) -> tuple[Block, ...]:
    """The same without the heading."""
    titles = ((one.key, one.title_line(language)) for one in recommendations)
    return tuple(Paragraph((Link(f"#{key}", title),) if linked else title) for key, title in titles)


def recommendation_table(recommendations: Sequence[RecommendationText], language: str) -> Table:
    """Number, title, addressee, calendar and vehicle of each; a column that nothing stands in is left out."""
    words = wording(language)
    label = words.recommendation_labels[recommendations[0].label]
    columns: list[tuple[str, list[tuple[Inline, ...]]]] = [
        (_capital(words.number_sign) or "No", [(Text(str(one.number)),) for one in recommendations]),
        (label, [(Link(f"#{one.key}", (Text(_capital(one.title)),)),) for one in recommendations]),
        (words.addressee, [(Text(one.addressee),) for one in recommendations]),
        (words.calendar, [(Text(one.calendar),) for one in recommendations]),
        (words.vehicle, [(Text(_capital(words.vehicles[one.vehicle])),) for one in recommendations]),
    ]
    shown = [(name, cells) for name, cells in columns if any(plain_text(cell).strip() for cell in cells)]
    rows = tuple(
        tuple(TableCell(cells[place]) for _, cells in shown) for place in range(len(recommendations))
    )
    return Table(tuple(TableCell((Text(name),)) for name, _ in shown), rows, ())


def _capital(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
