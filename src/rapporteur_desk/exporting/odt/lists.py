"""Lists of OpenDocument: bullets and numbers, each with a list style of its own name."""

from __future__ import annotations

from typing import Final

from rapporteur_desk.exporting.odt.definitions import BOX_MM, QUOTE_MM
from rapporteur_desk.exporting.odt.properties import style_id

LIST_LEVELS: Final = 10
"""OpenDocument programs have ten; deeper lists stay on the last."""
LIST_STEP_MM: Final = 7.0
_MARKERS: Final = ("•", "–", "▪")
NUMBERS: Final = {"Numbers": ("1", "."), "Letters": ("a", ")"), "Numerals": ("i", ".")}
"""The numbered list styles, by how many numbered lists a list stands in, with what each level shows."""


def outline_style() -> str:
    """Headings carry their number as words: the program must add none."""
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""/>'
        for level in range(1, LIST_LEVELS + 1)
    )
    return f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'


def list_styles() -> str:
    """A style for each kind of list in each setting."""
    places = (("", 0.0, False), ("Quoted ", QUOTE_MM, False), ("Boxed ", BOX_MM, True))
    return "".join(
        f'<text:list-style style:name="{style_id(f"{place}{kind}")}" style:display-name="{place}{kind}">'
        + "".join(_list_level(kind, level, base, boxed=boxed) for level in range(LIST_LEVELS))
        + "</text:list-style>"
        for place, base, boxed in places
        for kind in ("Bullets", *NUMBERS)
    )


def _tabbed(position: float) -> str:
    return f'text:label-followed-by="listtab" text:list-tab-stop-position="{position}mm"'


def _list_level(kind: str, level: int, base: float, *, boxed: bool) -> str:
    """One level. In a box every paragraph keeps the same left indent, or the box would fall apart."""
    left = base if boxed else base + LIST_STEP_MM * (level + 1)
    first = LIST_STEP_MM * level if boxed else -LIST_STEP_MM
    after = 'text:label-followed-by="space"' if boxed else _tabbed(left)
    aligned = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment {after} fo:text-indent="{first}mm" fo:margin-left="{left}mm"/>'
        "</style:list-level-properties>"
    )
    if kind == "Bullets":
        marker = _MARKERS[level % len(_MARKERS)]
        return (
            f'<text:list-level-style-bullet text:level="{level + 1}" text:bullet-char="{marker}">'
            f"{aligned}</text:list-level-style-bullet>"
        )
    number, suffix = NUMBERS[kind]
    return (
        f'<text:list-level-style-number text:level="{level + 1}" style:num-format="{number}"'
        f' style:num-suffix="{suffix}">{aligned}</text:list-level-style-number>'
    )
