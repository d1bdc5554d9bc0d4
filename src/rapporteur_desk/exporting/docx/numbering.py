"""`word/numbering.xml`: bullets and numbers of lists, each kind with a list style of its own name."""

from __future__ import annotations

from typing import Final, NamedTuple

from rapporteur_desk.exporting.docx.definitions import BOX_INDENT, LIST_STEP, NAMESPACE

DEEPEST_LIST: Final = 8
"""The last of WordprocessingML's nine levels; what is deeper stays on it."""
BOXED: Final = -1
"""The setting of lists in a box, where every paragraph keeps the same left indent, or the box would fall apart."""

_MARKERS: Final = ("•", "–", "▪")
KINDS: Final = (
    ("ReportBullets", "Report Bullets", "bullet", ""),
    ("ReportNumbers", "Report Numbers", "decimal", "%{}."),
    ("ReportLetters", "Report Letters", "lowerLetter", "%{})"),
    ("ReportNumerals", "Report Numerals", "lowerRoman", "%{}."),
)
"""List styles: identifier, name, kind of number, pattern; by how many numbered lists a list stands in."""


class _Number(NamedTuple):
    kind: int
    setting: int
    level: int = -1
    """The level that begins with `start`, none for bullets."""
    start: int = 0


class Numbering:
    """The lists of one document, numbered as they come; the first four numbers are those of the list styles."""

    def __init__(self, own_levels: dict[str, str] | None = None) -> None:
        """`own_levels` are the levels of list styles that come from an office's own file, by identifier."""
        self._own = own_levels or {}
        self._numbers = [_Number(kind, 0) for kind in range(len(KINDS))]

    def bullets(self, setting: int) -> int:
        """The number (`w:numId`) of bullets.

        Args:
            setting: twips by which the list is set in beyond its own levels, or `BOXED`.
        """
        wanted = _Number(0, setting)
        if wanted not in self._numbers:
            self._numbers.append(wanted)
        return self._numbers.index(wanted) + 1

    def numbered(self, level: int, start: int, depth: int, setting: int) -> int:
        """The number of a new list that counts by itself.

        Args:
            level: from 0, among lists of any kind.
            start: its first number.
            depth: how many numbered lists it stands in; its numbers are then letters or roman numerals.
            setting: as for bullets.
        """
        self._numbers.append(_Number(1 + depth % (len(KINDS) - 1), setting, level, start))
        return len(self._numbers)

    def xml(self) -> str:
        """The part."""
        looks = dict.fromkeys((number.kind, number.setting) for number in self._numbers)
        places = {look: place for place, look in enumerate(looks)}
        drawn = "".join(self._look(place, *look) for look, place in places.items())
        numbers = "".join(
            f'<w:num w:numId="{id}"><w:abstractNumId w:val="{places[number.kind, number.setting]}"/>'
            + (
                f'<w:lvlOverride w:ilvl="{number.level}"><w:startOverride w:val="{number.start}"/></w:lvlOverride>'
                if number.level >= 0
                else ""
            )
            + "</w:num>"
            for id, number in enumerate(self._numbers, 1)
        )
        return f'<w:numbering xmlns:w="{NAMESPACE}">{drawn}{numbers}</w:numbering>'

    def _look(self, place: int, kind: int, setting: int) -> str:
        identifier, _, format, pattern = KINDS[kind]
        link = "" if setting else f'<w:styleLink w:val="{identifier}"/>'
        levels = self._own.get(identifier) if not setting else ""
        levels = levels or "".join(_level(i, format, pattern, setting) for i in range(DEEPEST_LIST + 1))
        return (
            f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="multilevel"/>{link}{levels}'
            "</w:abstractNum>"
        )


def list_indent(level: int, setting: int) -> str:
    """Tabs and indent of an item's first paragraph; in a box its marker and a tab stand within the line."""
    if setting == BOXED:
        first = LIST_STEP * level
        return (
            f'<w:tabs><w:tab w:val="left" w:pos="{BOX_INDENT + first + 284}"/></w:tabs>'
            f'<w:ind w:left="{BOX_INDENT}" w:right="{BOX_INDENT}" w:firstLine="{first}"/>'
        )
    return f'<w:ind w:left="{setting + LIST_STEP * (level + 1)}" w:hanging="{LIST_STEP}"/>'


def list_styles() -> str:
    """The list styles of `word/styles.xml`."""
    return "".join(
        f'<w:style w:type="numbering" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:qFormat/><w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>'
        for number, (identifier, name, _, _) in enumerate(KINDS, 1)
    )


def _level(level: int, kind: str, pattern: str, setting: int) -> str:
    text = pattern.format(level + 1) if pattern else _MARKERS[level % len(_MARKERS)]
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{list_indent(level, setting)}</w:pPr></w:lvl>'
    )
