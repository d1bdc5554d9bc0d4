"""Make the fonts of resources/fonts from their published sources.

Not run by the application nor by the build: it documents how the committed fonts were made and lets anyone
make them again. It needs fontTools, which is not a dependency of the application:

    python -m venv fonts-env && fonts-env/bin/pip install fonttools
    fonts-env/bin/python packaging/make_fonts.py INTER_FOLDER SOURCE_SERIF_FOLDER resources/fonts

INTER_FOLDER and SOURCE_SERIF_FOLDER hold the static TrueType files of Inter 4.001 and Source Serif 4.004, for
instance the unpacked packages `@expo-google-fonts/inter` 0.4.2 and `@expo-google-fonts/source-serif-4` 0.4.1.

Inter is copied unchanged. Source Serif 4 is changed, and "Source" is a Reserved Font Name of its licence, so the
result is called "Rapporteur Serif". The changes:

- ascent and descent grow to 1.56 em together, because QPlainTextEdit knows no line spacing but the font's own;
  outlines, advance widths and cap height stay, so that a typesetter which measures leading from the baseline and
  the cap height (typst does) sets exactly the lines that it would set with the original;
- U+2011, the hyphen that does not break, is mapped to the hyphen's glyph, where the original has none.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FAMILY = "Rapporteur Serif"
LINE_HEIGHT_EM = 1.56
INTER_STYLES = {
    "Regular": "Inter_400Regular.ttf",
    "Italic": "Inter_400Regular_Italic.ttf",
    "Medium": "Inter_500Medium.ttf",
    "SemiBold": "Inter_600SemiBold.ttf",
    "Bold": "Inter_700Bold.ttf",
}
SERIF_STYLES = {
    "Regular": "SourceSerif4_400Regular.ttf",
    "Italic": "SourceSerif4_400Regular_Italic.ttf",
    "SemiBold": "SourceSerif4_600SemiBold.ttf",
    "SemiBold Italic": "SourceSerif4_600SemiBold_Italic.ttf",
    "Bold": "SourceSerif4_700Bold.ttf",
}
# The four styles that the oldest naming scheme (name identifiers 1 and 2) can link under one family name.
LINKED_STYLES = ("Regular", "Italic", "Bold", "Bold Italic")


def find(folder: Path, name: str) -> Path:
    found = sorted(folder.rglob(name))
    if not found:
        raise SystemExit(f"{name} is not under {folder}")
    return found[0]


def rename(font: Any, style: str) -> None:
    """Give every name record of the font the new family name, and say what it derives from."""
    names = font["name"]
    full = f"{FAMILY} {style}"
    version = names.getDebugName(5)
    copyright_notice = names.getDebugName(0)
    if style in LINKED_STYLES:
        legacy_family, legacy_style = FAMILY, style
    else:
        legacy_style = "Italic" if style.endswith("Italic") else "Regular"
        legacy_family = f"{FAMILY} {style.removesuffix(' Italic')}"
    values = {
        0: copyright_notice,
        1: legacy_family,
        2: legacy_style,
        3: f"{version};{full}",
        4: full,
        5: version,
        6: f"RapporteurSerif-{style.replace(' ', '')}",
        10: f"Derived from {names.getDebugName(4)} with more room between lines; outlines unchanged.",
        13: names.getDebugName(13),
        14: names.getDebugName(14),
        16: FAMILY,
        17: style,
    }
    names.names = []
    for identifier, text in values.items():
        names.setName(text, identifier, 3, 1, 0x409)


def open_lines(font: Any) -> None:
    """Grow ascent and descent evenly until a line is LINE_HEIGHT_EM high, in all three places that hold them."""
    horizontal, os2 = font["hhea"], font["OS/2"]
    extra = round(LINE_HEIGHT_EM * font["head"].unitsPerEm) - (horizontal.ascent - horizontal.descent)
    above = max(0, extra) // 2
    horizontal.ascent += above
    horizontal.descent -= max(0, extra) - above
    horizontal.lineGap = 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = horizontal.ascent, horizontal.descent, 0
    os2.usWinAscent, os2.usWinDescent = horizontal.ascent, -horizontal.descent


def map_non_breaking_hyphen(font: Any) -> None:
    hyphen = font.getBestCmap()[0x2010]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(0x2011, hyphen)


def main(inter: Path, serif: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for style, name in INTER_STYLES.items():
        shutil.copyfile(find(inter, name), target / f"Inter-{style}.ttf")
    shutil.copyfile(find(inter, "LICENSE_FONT"), target / "Inter-OFL.txt")
    for style, name in SERIF_STYLES.items():
        font = TTFont(find(serif, name), recalcTimestamp=False)
        rename(font, style)
        open_lines(font)
        map_non_breaking_hyphen(font)
        font.save(target / f"RapporteurSerif-{style.replace(' ', '')}.ttf")
    licence = find(serif, "LICENSE_FONT").read_text(encoding="utf-8")
    (target / "RapporteurSerif-OFL.txt").write_text(
        "Rapporteur Serif is derived from Source Serif 4:\n"
        "© 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'.\n"
        "It is renamed as the licence asks; packaging/make_fonts.py shows every change.\n\n" + licence,
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
