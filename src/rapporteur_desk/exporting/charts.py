"""Charts as the pictures of a file: SVG, and for office programs of old its image in pixels."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rapporteur_desk.document.chart_drawing import Drawing, draw
from rapporteur_desk.document.charts import chart_words
from rapporteur_desk.document.style_sheet import Palette
from rapporteur_desk.document.tree import Chart, Document, Figure, Image, Text
from rapporteur_desk.exporting.pictures import Picture
from rapporteur_desk.exporting.references import walked

_SVG_DPI: Final = 96.0
_PIXELS_PER_INCH: Final = 150


class ChartPictures:
    """The charts of one document, each drawn once."""

    def __init__(
        self, document: Document, palette: Palette, fonts: Path | None = None, *, pixels: bool = False
    ) -> None:
        """
        Args:
            document: whose charts, notes included.
            palette: of the document.
            fonts: the folder of the bundled fonts, for letters in pixels.
            pixels: whether each picture has its image in pixels too.
        """
        self._language = document.meta.language
        charts = dict.fromkeys(node for node in walked(document.blocks) if isinstance(node, Chart))
        self._sources = {chart: f"chart:{number}" for number, chart in enumerate(charts, 1)}
        drawings = [draw(chart, self._language, palette) for chart in charts]
        images = _in_pixels(drawings, fonts) if pixels and drawings else [b""] * len(drawings)
        self._pictures = {
            source: _picture(drawing, image)
            for source, drawing, image in zip(self._sources.values(), drawings, images, strict=True)
        }

    def figure(self, chart: Chart) -> Figure:
        """The chart as a figure whose alternative text says everything that it shows."""
        alt = (Text(chart_words(chart, self._language)),)
        return Figure((Image(self._sources[chart], alt),), chart.caption)

    def picture(self, source: str) -> Picture | None:
        """The picture of an image's source, None where that is no chart of ours."""
        return self._pictures.get(source)


def _picture(drawing: Drawing, image: bytes) -> Picture:
    svg = drawing.svg.encode()
    if not image:
        return Picture(data=svg, extension="svg", width=drawing.width, height=drawing.height, dpi=_SVG_DPI)
    width, height = struct.unpack(">II", image[16:24])  # of its header (PNG, 11.2.2)
    dpi = width / (drawing.width / _SVG_DPI)
    return Picture(data=image, extension="png", width=width, height=height, dpi=dpi, svg=svg)


def _in_pixels(drawings: Sequence[Drawing], fonts: Path | None) -> list[bytes]:
    """Each drawing as a PNG; all at once, for the compiler reads the fonts anew each time."""
    import typst

    code, files = "#set page(margin: 0pt)\n", {}
    for number, drawing in enumerate(drawings, 1):
        files[f"{number}.svg"] = drawing.svg.encode()
        width, height = (f"{pixels * 0.75}pt" for pixels in (drawing.width, drawing.height))
        code += f'#page(width: {width}, height: {height}, image("{number}.svg", width: {width}))\n'
    pages: bytes | list[bytes] = typst.compile(  # type: ignore[call-overload]  # its stub leaves out several files at once
        {"main": code.encode(), **files},
        font_paths=[str(fonts)] if fonts else [],
        ignore_system_fonts=True,
        format="png",
        ppi=_PIXELS_PER_INCH,
    )
    return pages if isinstance(pages, list) else [pages]
