"""Charts out of fenced blocks: what may be written in them, what they say in words, and how they are written back.

```
~~~graphique colonnes
titre : Effectifs formés
unité : agents
| Année | Formés | À former |
| 2023  | 1 530  | 4 100    |
| 2024  | 3 000  | 2 630    |
~~~
```

The word `graphique` (or `chart`) is followed by the kind: `barres`, `colonnes`, `courbes` or `secteurs` (`bars`,
`columns`, `lines`, `pie`). A row is parted by `|` or `;`; a first row without a number, or with nothing
before its numbers (`; 2020 ; 2021`), names what stands below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapporteur_desk.document.tree import Chart, ChartKind, CodeBlock, Text, plain_text
from rapporteur_desk.document.wording import NO_BREAK_SPACE, is_french

MOST_ROWS: Final = 60
MOST_SERIES: Final = 6
_NAMES: Final = frozenset({"graphique", "chart"})
_KINDS: Final = {
    **dict.fromkeys(("barres", "barre", "bars", "bar"), ChartKind.BARS),
    **dict.fromkeys(("colonnes", "colonne", "columns", "column", "histogramme"), ChartKind.COLUMNS),
    **dict.fromkeys(("courbes", "courbe", "lignes", "ligne", "lines", "line"), ChartKind.LINES),
    **dict.fromkeys(("secteurs", "camembert", "pie"), ChartKind.PIE),
}
_FRENCH_KINDS: Final = {
    ChartKind.BARS: "barres",
    ChartKind.COLUMNS: "colonnes",
    ChartKind.LINES: "courbes",
    ChartKind.PIE: "secteurs",
}
_OPTIONS: Final = {
    **dict.fromkeys(("titre", "title"), "title"),
    **dict.fromkeys(("unité", "unite", "unit"), "unit"),
    **dict.fromkeys(("description",), "description"),
}
_OPTION: Final = re.compile(r"([^\W\d_]+)[ \u00a0\u202f]*:[ \u00a0\u202f]*(.*)")
_NUMBER: Final = re.compile(
    r"([-−–+]?)([0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?(?:[ \u00a0\u202f]*%)?"
)
_RULE: Final = re.compile(r"[|:\s-]*-[|:\s-]*")


@dataclass(frozen=True, slots=True)
class ChartProblem:
    """Why a block is no chart: it stays as it was typed."""

    reason: str
    line: str
    """The line that cannot be read, as typed; empty where it is the block as a whole."""
    number: int
    """Of that line within the block, from 1; 0 for the line of the fence."""

    def said(self, language: str) -> str:
        """Where and what, in English or French."""
        french, english = _REASONS[self.reason]
        reason = french if is_french(language) else english
        if is_french(language):
            colon = f"{NO_BREAK_SPACE}: "
            where = f"ligne {self.number} du graphique" if self.number else "graphique"
        else:
            colon, where = ": ", f"line {self.number} of the chart" if self.number else "chart"
        shown = f" ({self.line.strip()})" if self.line.strip() else ""
        return f"{where[0].upper()}{where[1:]}{colon}{reason}{shown}"


_REASONS: Final = {
    "kind": (
        "dites s’il est en barres, colonnes, courbes ou secteurs",
        "say whether it has bars, columns, lines or a pie",
    ),
    "option": (
        "seuls titre, unité et description peuvent être donnés",
        "only title, unit and description can be given",
    ),
    "empty": ("aucune ligne d’étiquette et de nombre", "no line with a label and a number"),
    "number": ("ce n’est pas un nombre", "this is no number"),
    "cells": (
        "autant de nombres que dans la première ligne, s’il vous plaît",
        "as many numbers as the first line, please",
    ),
    "many": (
        f"{MOST_ROWS} lignes et {MOST_SERIES} séries au plus",
        f"at most {MOST_ROWS} lines and {MOST_SERIES} series",
    ),
    "pie": (
        "un graphique en secteurs a une seule série de nombres positifs",
        "a pie has one series of positive numbers",
    ),
}


def is_chart(info: str) -> bool:
    """Whether the words behind a fence ask for a chart."""
    return info.strip().lower().partition(" ")[0] in _NAMES


def read_chart(info: str, text: str) -> Chart | ChartProblem:
    """The chart that a fenced block says, or why it says none.

    Args:
        info: the words behind the fence, of which the first is a chart's name.
        text: the lines of the block.
    """
    kind = _KINDS.get(info.strip().lower().partition(" ")[2].strip())
    if kind is None:
        return ChartProblem("kind", info, 0)
    options: dict[str, str] = {}
    rows: list[tuple[int, str, tuple[str, ...]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or _RULE.fullmatch(line):
            continue
        cells = _cells(line)
        option = _OPTION.fullmatch(line.strip())
        if option and len(cells) < 2:
            name = _OPTIONS.get(option[1].lower())
            if name is None:
                return ChartProblem("option", line, number)
            options[name] = option[2].strip()
            continue
        rows.append((number, line, cells))
    header: tuple[str, ...] = ()
    if len(rows) > 1 and _is_header(rows[0][2]):
        header = rows.pop(0)[2]
    problem = _problem(kind, header, rows)
    if problem is not None:
        return problem
    title = options.get("title", "")
    return Chart(
        kind,
        tuple(cells for _, _, cells in rows),
        header,
        options.get("unit", ""),
        options.get("description", ""),
        (Text(title),) if title else (),
    )


def _is_header(cells: tuple[str, ...]) -> bool:
    return len(cells) > 1 and (not cells[0] or all(value_of(cell) is None for cell in cells[1:]))


def _problem(
    kind: ChartKind, header: tuple[str, ...], rows: Sequence[tuple[int, str, tuple[str, ...]]]
) -> ChartProblem | None:
    if not rows:
        return ChartProblem("empty", "", 0)
    width = len(header or rows[0][2])
    if len(rows) > MOST_ROWS or width - 1 > MOST_SERIES:
        return ChartProblem("many", "", 0)
    for number, line, cells in rows:
        if len(cells) != width or width < 2:
            return ChartProblem("cells", line, number)
        if any(value_of(cell) is None for cell in cells[1:]):
            return ChartProblem("number", line, number)
        if kind is ChartKind.PIE and (width != 2 or (value_of(cells[1]) or 0) < 0):
            return ChartProblem("pie", line, number)
    if kind is ChartKind.PIE and not any(value_of(cells[1]) for _, _, cells in rows):
        return ChartProblem("pie", rows[0][1], rows[0][0])
    return None


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row; one alone where nothing parts it."""
    line = line.strip()
    sign = "|" if "|" in line else ";"
    if sign == "|":
        line = line.removeprefix("|").removesuffix("|")
    return tuple(" ".join(cell.split(" ")).strip() for cell in line.split(sign))


def value_of(cell: str) -> float | None:
    """The number of a cell, None where it is none: `1 530,5`, `38 %`, `-2`."""
    match = _NUMBER.fullmatch(cell.strip())
    if match is None or len(cell) > 24:
        return None
    digits = re.sub(r"\D", "", match[2])
    value = float(f"{digits}.{match[3] or 0}")
    return -value if match[1] and match[1] != "+" else value


# -- words ------------------------------------------------------------------------------------------


def chart_words(chart: Chart, language: str) -> str:
    """What a chart shows to who does not see it: its kind, title, and every figure."""
    french = is_french(language)
    colon, semicolon = (f"{NO_BREAK_SPACE}: ", f"{NO_BREAK_SPACE}; ") if french else (": ", "; ")
    kind = f"Graphique en {_FRENCH_KINDS[chart.kind]}" if french else f"Chart ({chart.kind.value})"
    title = chart.description or plain_text(chart.caption)
    opening = f"{kind}{colon}{title}" if title else kind
    told = semicolon.join(f"{row[0]}{colon}{_numbers(chart, row)}" for row in chart.rows)
    return f"{opening.rstrip(' .')}. {told}."


def _numbers(chart: Chart, row: tuple[str, ...]) -> str:
    names = chart.header[1:] if len(row) > 2 else ()
    parts = []
    for index, cell in enumerate(row[1:]):
        number = with_unit(cell, chart.unit)
        parts.append(f"{names[index]} {number}" if index < len(names) and names[index] else number)
    return ", ".join(parts)


def with_unit(cell: str, unit: str) -> str:
    """A number with its unit, unless it says it itself."""
    return cell if not unit or cell.endswith(unit) else f"{cell}{NO_BREAK_SPACE}{unit}"


def chart_table(chart: Chart) -> Iterator[tuple[str, ...]]:
    """The rows of a chart as a table, names first where it has some."""
    if chart.header:
        yield chart.header
    yield from chart.rows


# -- writing back -----------------------------------------------------------------------------------


def chart_block(chart: Chart, language: str) -> CodeBlock:
    """The fenced block that says the chart, with its caption where that is words alone."""
    french = is_french(language)
    info = f"graphique {_FRENCH_KINDS[chart.kind]}" if french else f"chart {chart.kind.value}"
    lines = []
    if titled_within(chart):
        lines.append(f"{'titre : ' if french else 'title: '}{plain_text(chart.caption)}")
    if chart.unit:
        lines.append(f"{'unité : ' if french else 'unit: '}{chart.unit}")
    if chart.description:
        lines.append(f"description{' : ' if french else ': '}{chart.description}")
    lines += [f"| {' | '.join(row)} |" for row in chart_table(chart)]
    return CodeBlock("\n".join(lines) + "\n", info)


def titled_within(chart: Chart) -> bool:
    """Whether its caption can stand within the block, where nothing but words can."""
    match chart.caption:
        case (Text(text),):
            return text == text.strip() and "\n" not in text
        case _:
            return False
