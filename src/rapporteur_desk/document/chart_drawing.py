"""Charts drawn as SVG 1.1 by hand: plain shapes and text, so that every format can hold them.

Lengths are in pixels of 1/96 inch. Series differ in lightness as well as in colour, for who prints in black and white,
and what they are stands beside them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.document.charts import value_of, with_unit
from rapporteur_desk.document.style_sheet import USUAL, Palette
from rapporteur_desk.document.tree import Chart, ChartKind
from rapporteur_desk.document.wording import is_french

WIDTH: Final = 600
_FONT: Final = "Inter, Arial, Helvetica, sans-serif"
_SIZE: Final = 12
_LINE: Final = 15
_LETTER: Final = 6.6
"""About the width of a letter of that size."""
_PLOT: Final = 240
_OTHERS: Final = ("C08A2E", "6F8FB5", "4A6B4F", "B7C3D3", "7A4B63")
"""Colours of the series after the first, which has the accent."""
_MOST_SHOWN: Final = 24
"""Figures that are written beside their marks; more would lie upon one another."""


@dataclass(frozen=True, slots=True)
class Drawing:
    svg: str
    width: int
    height: int


def draw(chart: Chart, language: str, palette: Palette = USUAL.palette) -> Drawing:
    """The chart as an SVG document.

    Args:
        chart: what to draw.
        language: how numbers on the axis are written.
        palette: of the document.
    """
    pen = _Pen(chart, language, palette)
    match chart.kind:
        case ChartKind.BARS:
            height = pen.bars()
        case ChartKind.COLUMNS | ChartKind.LINES:
            height = pen.upright()
        case _:
            height = pen.pie()
    return Drawing(pen.document(height), WIDTH, height)


def _escaped(text: str) -> str:
    legal = "".join(c for c in text if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    return legal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _n(value: float) -> str:
    """A coordinate, the same on every machine."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _wrapped(text: str, width: float) -> list[str]:
    """Words in lines that are about as wide; a longer word is cut."""
    most = max(int(width / _LETTER), 3)
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines += [word[start : start + most] for start in range(0, len(word), most)]
    return lines or [""]


def _ticks(least: float, most: float) -> list[float]:
    """Round numbers from below the least to above the most, about five."""
    span = (most - least) or abs(most) or 1.0
    step = 10.0 ** math.floor(math.log10(span / 4))
    step *= next((factor for factor in (1, 2, 2.5, 5, 10) if span / (step * factor) <= 5), 10)
    first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


class _Pen:
    def __init__(self, chart: Chart, language: str, palette: Palette) -> None:
        self._chart = chart
        self._french = is_french(language)
        self._palette = palette
        self._parts: list[str] = []
        self._values = [[value_of(cell) or 0.0 for cell in row[1:]] for row in chart.rows]
        self._series = len(chart.rows[0]) - 1
        figures = [value for row in self._values for value in row]
        self._least, self._most = min(0.0, *figures), max(0.0, *figures)
        self._shown = len(figures) <= _MOST_SHOWN

    def document(self, height: int) -> str:
        """Everything drawn so far."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
            f' font-family="{_FONT}" font-size="{_SIZE}"><rect width="{WIDTH}" height="{height}" fill="#FFFFFF"/>'
            f"{''.join(self._parts)}</svg>"
        )

    # -- marks --

    def _colour(self, index: int) -> str:
        return self._palette.accent if index == 0 else _OTHERS[(index - 1) % len(_OTHERS)]

    def _text(self, x: float, y: float, text: str, anchor: str = "start", colour: str = "") -> None:
        anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
        fill = colour or self._palette.ink
        self._parts.append(f'<text x="{_n(x)}" y="{_n(y)}"{anchored} fill="#{fill}">{_escaped(text)}</text>')

    def _rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="#{colour}"/>'
        )

    def _line(self, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
        self._parts.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="#{colour}" stroke-width="1"/>'
        )

    def _number(self, value: float) -> str:
        text = f"{value:,.4f}".rstrip("0").rstrip(".")
        if self._french:
            text = text.replace(",", "\u00a0").replace(".", ",")
        return text

    def _legend(self) -> int:
        """What each series is, above the plot. Returns where the plot may begin."""
        chart, top = self._chart, 6
        if chart.unit:
            said = f"En {chart.unit}" if self._french else f"In {chart.unit}"
            self._text(0, top + _SIZE, said, colour=self._palette.quiet)
            top += _LINE + 4
        if self._series > 1:
            x = 0.0
            for index in range(self._series):
                name = chart.header[index + 1] if chart.header else str(index + 1)
                width = 18 + len(name) * _LETTER + 18
                if x and x + width > WIDTH:
                    x, top = 0.0, top + _LINE + 2
                self._rectangle(x, top + 2, 11, 11, self._colour(index))
                self._text(x + 17, top + _SIZE, name)
                x += width
            top += _LINE + 6
        return top + 8

    # -- kinds --

    def bars(self) -> int:
        """One row below the other, each series a bar. Returns the height."""
        top = self._legend()
        longest = max(len(row[0]) for row in self._chart.rows) * _LETTER
        left = min(longest + 10, 210)
        ticks = _ticks(self._least, self._most)
        room = WIDTH - left - (70 if self._shown else 12)
        scale = room / (ticks[-1] - ticks[0])
        zero = left - ticks[0] * scale
        y: float = top
        thick = 16 if self._series == 1 else 12
        marks = self._parts
        self._parts = []
        for row, values in zip(self._chart.rows, self._values, strict=True):
            lines = _wrapped(row[0], left - 8)
            tall = max(thick * self._series, _LINE * len(lines)) + 9
            start = y + (tall - _LINE * len(lines)) / 2
            for number, line in enumerate(lines):
                self._text(left - 8, start + _LINE * number + _SIZE - 1, line, "end")
            bar = y + (tall - thick * self._series) / 2
            for index, value in enumerate(values):
                length = value * scale
                self._rectangle(min(zero, zero + length), bar, abs(length), thick - 2, self._colour(index))
                if self._shown:
                    self._text(max(zero, zero + length) + 5, bar + thick - 4, row[index + 1])
                bar += thick
            y += tall
        drawn, self._parts = self._parts, marks
        for tick in ticks:
            x = left + (tick - ticks[0]) * scale
            self._line(x, top, x, y, self._palette.rule)
            self._text(x, y + _LINE, self._number(tick), "middle", self._palette.quiet)
        self._parts += drawn
        self._line(zero, top, zero, y, self._palette.ink)
        return int(y + _LINE + 8)

    def upright(self) -> int:
        """Columns or lines over their labels. Returns the height."""
        top = self._legend() + (10 if self._shown else 0)
        lines = self._chart.kind is ChartKind.LINES
        least = self._least
        if lines and (smallest := min(min(row) for row in self._values)) > self._most / 2:
            least = smallest  # a line need not begin at nought, a column must
        ticks = _ticks(least, self._most)
        left = max(len(self._number(tick)) for tick in ticks) * _LETTER + 10
        bottom = top + _PLOT
        scale = _PLOT / (ticks[-1] - ticks[0])
        for tick in ticks:
            y = bottom - (tick - ticks[0]) * scale
            self._line(left, y, WIDTH, y, self._palette.rule)
            self._text(left - 6, y + 4, self._number(tick), "end", self._palette.quiet)
        slot = (WIDTH - left) / len(self._chart.rows)
        zero = bottom - (max(0.0, ticks[0]) - ticks[0]) * scale
        if lines:
            self._curves(left, slot, bottom, ticks[0], scale)
        else:
            self._columns(left, slot, zero, scale)
        self._line(left, zero, WIDTH, zero, self._palette.ink)
        return self._labels(left, slot, bottom)

    def _columns(self, left: float, slot: float, zero: float, scale: float) -> None:
        wide = min(slot * 0.75, 46 * self._series) / self._series
        for place, (row, values) in enumerate(zip(self._chart.rows, self._values, strict=True)):
            x = left + slot * (place + 0.5) - wide * self._series / 2
            for index, value in enumerate(values):
                tall = value * scale
                self._rectangle(x + 1, zero - max(tall, 0), wide - 2, abs(tall), self._colour(index))
                if self._shown and len(row[index + 1]) * _LETTER <= wide + 10:
                    self._text(x + wide / 2, zero - max(tall, 0) - 4, row[index + 1], "middle")
                x += wide

    def _curves(self, left: float, slot: float, bottom: float, least: float, scale: float) -> None:
        for index in range(self._series):
            points = [
                (left + slot * (place + 0.5), bottom - (values[index] - least) * scale)
                for place, values in enumerate(self._values)
            ]
            drawn = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            self._parts.append(
                f'<polyline points="{drawn}" fill="none" stroke="#{self._colour(index)}" stroke-width="2.5"/>'
            )
            for (x, y), row in zip(points, self._chart.rows, strict=True):
                self._parts.append(
                    f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3.5" fill="#{self._colour(index)}"/>'
                )
                if self._shown and self._series == 1:
                    self._text(x, y - 8, row[1], "middle")

    def _labels(self, left: float, slot: float, bottom: float) -> int:
        """What stands below each place: in lines, or turned where there is no room. Returns the height."""
        labels = [row[0] for row in self._chart.rows]
        wrapped = [_wrapped(label, slot - 4) for label in labels]
        words = max((len(word) for label in labels for word in label.split()), default=0)
        if words * _LETTER <= slot - 2 and max(map(len, wrapped)) <= 4:
            for place, lines in enumerate(wrapped):
                for number, line in enumerate(lines):
                    self._text(left + slot * (place + 0.5), bottom + _LINE * (number + 1), line, "middle")
            return int(bottom + _LINE * max(map(len, wrapped)) + 10)
        longest = min(max(map(len, labels)), 28)
        for place, label in enumerate(labels):
            x, y = left + slot * (place + 0.5) + 4, bottom + 8
            shown = label if len(label) <= 28 else f"{label[:27]}…"
            self._parts.append(
                f'<text transform="translate({_n(x)} {_n(y)}) rotate(-90)" text-anchor="end"'
                f' fill="#{self._palette.ink}">{_escaped(shown)}</text>'
            )
        return int(bottom + longest * _LETTER + 18)

    def pie(self) -> int:
        """Slices from the top clockwise, what each is beside them. Returns the height."""
        top = self._legend()
        total = sum(values[0] for values in self._values)
        radius, listed = 100, [self._share(row, values[0] / total) for row, values in self._slices()]
        wrapped = [_wrapped(words, WIDTH - 2 * radius - 60) for words in listed]
        height = max(2 * radius, sum(_LINE * len(lines) + 5 for lines in wrapped))
        centre_x, centre_y = radius + 4.0, top + height / 2
        turned = 0.0
        y = top + (height - sum(_LINE * len(lines) + 5 for lines in wrapped)) / 2
        for place, (_, values) in enumerate(self._slices()):
            share = values[0] / total
            colour = self._slice_colour(place)
            self._parts.append(_slice(centre_x, centre_y, radius, turned, turned + share, colour))
            turned += share
            self._rectangle(2 * radius + 34, y + 2, 11, 11, colour)
            for number, line in enumerate(wrapped[place]):
                self._text(2 * radius + 52, y + _SIZE + _LINE * number, line)
            y += _LINE * len(wrapped[place]) + 5
        return int(top + height + 12)

    def _slices(self) -> Iterator[tuple[tuple[str, ...], Sequence[float]]]:
        yield from zip(self._chart.rows, self._values, strict=True)

    def _share(self, row: tuple[str, ...], share: float) -> str:
        percent = self._number(round(share * 100, 1))
        between, space = ("\u00a0: ", "\u00a0") if self._french else (": ", "")
        number = with_unit(row[1], self._chart.unit)
        if number.endswith("%"):
            return f"{row[0]}{between}{number}"
        return f"{row[0]}{between}{number} ({percent}{space}%)"

    def _slice_colour(self, place: int) -> str:
        return self._colour(place % (len(_OTHERS) + 1))


def _slice(x: float, y: float, radius: float, start: float, end: float, colour: str) -> str:
    """A slice from one share of the turn to another."""
    if end - start >= 0.9999:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="#{colour}"/>'
    corners = [
        (x + radius * math.sin(2 * math.pi * turn), y - radius * math.cos(2 * math.pi * turn))
        for turn in (start, end)
    ]
    (x1, y1), (x2, y2) = corners
    large = int(end - start > 0.5)
    return (
        f'<path d="M{_n(x)} {_n(y)}L{_n(x1)} {_n(y1)}A{_n(radius)} {_n(radius)} 0 {large} 1 {_n(x2)} {_n(y2)}Z"'
        f' fill="#{colour}" stroke="#FFFFFF" stroke-width="1.5"/>'
    )
