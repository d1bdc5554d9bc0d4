"""Charts typed in a section's text: what is understood, what is told of a mistake, and what everybody gets."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.document.captions import with_captions
from rapporteur_desk.document.chart_drawing import WIDTH, draw
from rapporteur_desk.document.charts import ChartProblem, chart_words, read_chart, value_of
from rapporteur_desk.document.html import HtmlOptions, render_fragment
from rapporteur_desk.document.markdown import write_blocks
from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.tree import Chart, ChartKind, CodeBlock, Text

TYPED = """```graphique colonnes
titre : Agents formés
unité : agents
| Année | Formés | À former |
|-------|-------:|----------|
| 2023  | 1 530  | 4 100    |
| 2024  | 3 000,5 | 2 630   |
```
"""
CHART = Chart(
    ChartKind.COLUMNS,
    (("2023", "1 530", "4 100"), ("2024", "3 000,5", "2 630")),
    ("Année", "Formés", "À former"),
    "agents",
    "",
    (Text("Agents formés"),),
)


def test_a_chart_is_read_from_its_lines() -> None:
    assert parse(TYPED) == (CHART,)


def test_rows_may_be_parted_by_semicolons_and_named_in_english() -> None:
    [chart] = parse("~~~chart pie\ntitle: Shares\nHealth ; 30\nTaxes; 70 %\n~~~", "en")
    assert chart == Chart(ChartKind.PIE, (("Health", "30"), ("Taxes", "70 %")), caption=(Text("Shares"),))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1 530", 1530), ("1\u202f530,5", 1530.5), ("1\u00a0000\u00a0000", 1_000_000), ("38 %", 38), ("-2", -2), ("−2,5", -2.5),
        ("2.5", 2.5), ("", None), ("deux", None), ("1 53", None), ("1,", None), ("12 ans", None), ("٣", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_the_french_write_them(cell: str, value: float | None) -> None:
    assert value_of(cell) == value


@pytest.mark.parametrize(
    ("info", "lines", "said"),
    [
        ("graphique", "a ; 1", "Graphique\u00a0: dites s’il est en barres"),
        ("graphique nuage", "a ; 1", "Graphique\u00a0: dites s’il est en barres"),
        ("graphique barres", "", "Graphique\u00a0: aucune ligne"),
        (
            "graphique barres",
            "a ; 1\nb ; deux",
            "Ligne 2 du graphique\u00a0: ce n’est pas un nombre (b ; deux)",
        ),
        ("graphique barres", "a ; 1\n\nb ; 2 ; 3", "Ligne 3 du graphique\u00a0: autant de nombres"),
        ("graphique barres", "source : Insee\na ; 1", "Ligne 1 du graphique\u00a0: seuls titre, unité"),
        ("graphique secteurs", "a ; 1\nb ; -2", "Ligne 2 du graphique\u00a0: un graphique en secteurs"),
        ("graphique secteurs", "a ; 0", "Ligne 1 du graphique\u00a0: un graphique en secteurs"),
        ("graphique barres", "\n".join(f"a ; {n}" for n in range(61)), "60 lignes et 6 séries au plus"),
    ],
)
def test_a_mistake_is_told_by_its_line_and_the_block_stays_as_typed(info: str, lines: str, said: str) -> None:
    problem = read_chart(info, f"{lines}\n")
    assert isinstance(problem, ChartProblem)
    assert said in problem.said("fr")
    [block] = parse(f"```{info}\n{lines}\n```")
    assert isinstance(block, CodeBlock)
    assert block.text.strip() == lines.strip()
    page = render_fragment((block,), HtmlOptions(chart_problems=True))
    assert said in page.replace("&lt;", "<")
    assert said not in render_fragment((block,))  # a printed page does not speak to its writer


def test_other_code_stays_code() -> None:
    assert parse("```python\ngraphique = 1\n```") == (CodeBlock("graphique = 1\n", "python"),)


def test_what_is_written_is_read_as_the_same_chart() -> None:
    for language in ("fr", "en"):
        assert parse(write_blocks((CHART,), language), language) == (CHART,)


def test_a_paragraph_may_be_the_caption() -> None:
    text = TYPED.replace("titre : Agents formés\n", "") + "\nGraphique : les agents *formés*\n"
    [chart] = with_captions(parse(text))
    assert isinstance(chart, Chart)
    assert chart.caption[0] == Text("les agents ")


def test_who_does_not_see_it_gets_every_figure() -> None:
    assert chart_words(CHART, "fr") == (
        "Graphique en colonnes\u00a0: Agents formés. 2023\u00a0: Formés 1 530\u00a0agents, À former 4 100\u00a0agents\u00a0; "
        "2024\u00a0: Formés 3 000,5\u00a0agents, À former 2 630\u00a0agents."
    )
    page = render_fragment((CHART,))
    assert 'alt="Graphique en colonnes\u00a0: Agents formés. 2023' in page
    assert "<figcaption><p>Agents formés</p></figcaption>" in page


def test_the_drawing_is_to_scale() -> None:
    chart = Chart(ChartKind.BARS, (("a", "10"), ("b", "40"), ("c", "-20")))
    root = ET.fromstring(draw(chart, "fr").svg)
    name = "{http://www.w3.org/2000/svg}"
    bars = [rectangle for rectangle in root.iter(f"{name}rect") if rectangle.get("fill") == "#1F3557"]
    widths = [float(bar.attrib["width"]) for bar in bars]
    assert widths[1] == pytest.approx(4 * widths[0], abs=0.3)
    assert widths[2] == pytest.approx(2 * widths[0], abs=0.3)
    assert float(bars[2].attrib["x"]) + widths[2] == pytest.approx(float(bars[0].attrib["x"]), abs=0.2)


_labels = st.text(max_size=40)
_cells = st.sampled_from(["0", "1 530,5", "-7", "38 %", "0,0001", "999 999 999 999", "3"])


def test_years_name_the_series_where_nothing_stands_before_them() -> None:
    chart = read_chart("graphique colonnes", "; 2020 ; 2021\nÉté ; 38,5 ; 40\nHiver ; -12 ; 1 250,75\n")
    assert isinstance(chart, Chart)
    assert chart.header == ("", "2020", "2021")
    assert [row[0] for row in chart.rows] == ["Été", "Hiver"]


@given(st.sampled_from(list(ChartKind)), st.integers(1, 4), st.data())
def test_any_figures_are_drawn_within_the_picture(kind: ChartKind, series: int, data: st.DataObject) -> None:
    if kind is ChartKind.PIE:
        series = 1
    cells = _cells if kind is not ChartKind.PIE else st.sampled_from(["1", "2,5", "1 000"])
    rows = data.draw(st.lists(st.tuples(_labels, *[cells] * series).map(tuple), min_size=1, max_size=60))
    drawing = draw(Chart(kind, tuple(rows), ("", *["série"] * series), "M€"), "fr")
    root = ET.fromstring(drawing.svg)
    assert drawing.width == WIDTH
    assert 20 < drawing.height < 6000
    for node in root.iter():
        for side, most in (
            ("x", WIDTH),
            ("x1", WIDTH),
            ("x2", WIDTH),
            ("y", drawing.height),
            ("cy", drawing.height),
        ):
            value = float(node.get(side, "0"))
            assert -1 <= value <= most + 1, ET.tostring(node)
        if "rect" in node.tag:
            assert float(node.attrib["width"]) >= 0
    assert "nan" not in drawing.svg
    assert "inf" not in drawing.svg
    assert draw(Chart(kind, tuple(rows), ("", *["série"] * series), "M€"), "fr") == drawing
