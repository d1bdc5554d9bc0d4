"""The colours of the interface, by role.

Measured: text, muted and faint reach 4.5:1 on every surface they are used on, and so do the kind colours on their own
soft grounds; `field` and `focus` reach 3:1 beside their surroundings (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, Literal, get_args

TokenName = Literal[
    "chrome",
    "side",
    "paper",
    "panel",
    "card",
    "text",
    "muted",
    "faint",
    "line",
    "line2",
    "hover",
    "sel",
    "seltext",
    "accent",
    "accenth",
    "accenttext",
    "onaccent",
    "soft",
    "softtext",
    "blue",
    "bluesoft",
    "green",
    "greensoft",
    "amber",
    "ambersoft",
    "violet",
    "violetsoft",
    "red",
    "redsoft",
    "teal",
    "tealsoft",
    "rose",
    "rosesoft",
    "focus",
    "selection",
    "scroll",
    "kbd",
    "field",
]
TOKEN_NAMES: Final[tuple[TokenName, ...]] = get_args(TokenName)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours, each as `#RRGGBB`.

    Grounds: `chrome` (window, menus), `side`, `paper` (where one writes), `panel`, `card`, `kbd` (key hints).
    Writing on them: `text`, `muted`, `faint`. Lines: `line`, `line2` (stronger), `field` (around what one types in).
    States: `hover`, `sel` with `seltext`, `focus`, `selection` (of text). The house colour: `accent`, `accenth`
    (hovered), `onaccent` (writing on it), `accenttext` (accent as a colour of writing), `soft` with `softtext`.
    Kinds: blue, green, amber, violet and red, each with its soft ground; teal and rose for further speakers.
    """

    name: str
    chrome: str
    side: str
    paper: str
    panel: str
    card: str
    text: str
    muted: str
    faint: str
    line: str
    line2: str
    hover: str
    sel: str
    seltext: str
    accent: str
    accenth: str
    accenttext: str
    onaccent: str
    soft: str
    softtext: str
    blue: str
    bluesoft: str
    green: str
    greensoft: str
    amber: str
    ambersoft: str
    violet: str
    violetsoft: str
    red: str
    redsoft: str
    teal: str
    tealsoft: str
    rose: str
    rosesoft: str
    focus: str
    selection: str
    scroll: str
    kbd: str
    field: str

    def as_mapping(self) -> dict[str, str]:
        """Every field by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT: Final = Tokens(
    name="light",
    chrome="#F4F2EE",
    side="#F4F2EE",
    paper="#FFFFFF",
    panel="#FAF9F6",
    card="#FFFFFF",
    text="#1C1E26",
    muted="#5E6270",
    faint="#686B75",
    line="#E3DFD7",
    line2="#D3CEC4",
    hover="#EAE6DF",
    sel="#E9E3D9",
    seltext="#1C1E26",
    accent="#8E1B36",
    accenth="#7A1630",
    accenttext="#8E1B36",
    onaccent="#FFFFFF",
    soft="#F6E7EA",
    softtext="#7A1630",
    blue="#23508E",
    bluesoft="#E6EEF8",
    green="#2B6E4A",
    greensoft="#E3F1E8",
    amber="#8A5A00",
    ambersoft="#FBF0DA",
    violet="#5B3E96",
    violetsoft="#EEE8F8",
    red="#A3242C",
    redsoft="#FBE6E4",
    teal="#0E6670",
    tealsoft="#DDF0F1",
    rose="#9B2F73",
    rosesoft="#F8E4F1",
    focus="#2F5FB3",
    selection="#F0D9DE",
    scroll="#CFC9BE",
    kbd="#FFFFFF",
    field="#8C887F",
)
DARK: Final = Tokens(
    name="dark",
    chrome="#17191E",
    side="#17191E",
    paper="#1E2127",
    panel="#1A1C22",
    card="#23262E",
    text="#E9E7E1",
    muted="#A9ACB6",
    faint="#8D919C",
    line="#2B2F37",
    line2="#414753",
    hover="#252931",
    sel="#2C313B",
    seltext="#FFFFFF",
    accent="#AE3653",
    accenth="#C24A67",
    accenttext="#E98BA0",
    onaccent="#FFFFFF",
    soft="#3A2229",
    softtext="#F0A9B8",
    blue="#8FB6EE",
    bluesoft="#223047",
    green="#82CBA1",
    greensoft="#1F342A",
    amber="#E5B863",
    ambersoft="#3A2F1B",
    violet="#BFA8EE",
    violetsoft="#302843",
    red="#F2A09B",
    redsoft="#40232A",
    teal="#6CC7CF",
    tealsoft="#183338",
    rose="#EE9CCB",
    rosesoft="#402438",
    focus="#7FA8F0",
    selection="#55303B",
    scroll="#444A55",
    kbd="#2B2F38",
    field="#70757F",
)
