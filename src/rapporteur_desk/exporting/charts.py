"""Charts as the pictures of a file: SVG, and for office programs of old its image in pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rapporteur_desk.document.chart_drawing import Drawing, draw
from rapporteur_desk.document.charts import chart_words
from rapporteur_desk.document.style_sheet import Palette
from rapporteur_desk.document.tree import Chart, Figure, Image, Text
from rapporteur_desk.domain.errors import ExportFailedError
from rapporteur_desk.exporting.pictures import Picture, read_picture

_SVG_DPI: Final = 96.0
_PIXELS_PER_INCH: Final = 200


class ChartPictures:
    """The charts of one document, each drawn once."""

    def __init__(
        self, language: str, palette: Palette, fonts: Path | None = None, *, pixels: bool = False
    ) -> None:
        """
        Args:
            language: of words and numbers.
            palette: of the document.
            fonts: the folder of the bundled fonts, for letters in pixels.
            pixels: whether each picture has its image in pixels too.
        """
        self._language = language
        self._palette = palette
        self._fonts = fonts
        self._pixels = pixels
        self._sources: dict[Chart, str] = {}
        self._pictures: dict[str, Picture] = {}

    def figure(self, chart: Chart) -> Figure:
        """The chart as a figure whose alternative text says everything that it shows."""
        if chart not in self._sources:
            source = f"chart:{len(self._sources) + 1}"
            self._sources[chart] = source
            self._pictures[source] = self._picture(draw(chart, self._language, self._palette))
        alt = (Text(chart_words(chart, self._language)),)
        return Figure((Image(self._sources[chart], alt),), chart.caption)

    def picture(self, source: str) -> Picture | None:
        """The picture of an image's source, None where that is no chart of ours."""
        return self._pictures.get(source)

    def _picture(self, drawing: Drawing) -> Picture:
        svg = drawing.svg.encode()
        if not self._pixels:
            return Picture(
                data=svg, extension="svg", width=drawing.width, height=drawing.height, dpi=_SVG_DPI
            )
        picture = read_picture(self._in_pixels(svg, drawing))
        if picture is None:
            raise ExportFailedError("export.failed", reason="chart")
        return Picture(
            data=picture.data,
            extension=picture.extension,
            width=picture.width,
            height=picture.height,
            dpi=picture.width / (drawing.width / _SVG_DPI),
            svg=svg,
        )

    def _in_pixels(self, svg: bytes, drawing: Drawing) -> bytes:
        import typst

        width, height = (f"{pixels * 0.75}pt" for pixels in (drawing.width, drawing.height))
        code = (
            f'#set page(width: {width}, height: {height}, margin: 0pt)\n#image("chart.svg", width: {width})'
        )
        pixels: bytes = typst.compile(  # type: ignore[call-overload]  # its stub leaves out several files at once
            {"main": code.encode(), "chart.svg": svg},
            font_paths=[str(self._fonts)] if self._fonts else [],
            ignore_system_fonts=True,
            format="png",
            ppi=_PIXELS_PER_INCH,
        )
        return pixels
