"""Named styles that a document needs beside the usual ones, made when first asked for.

Word has one character style a run and one paragraph style a paragraph: what is bold and italic at once, or a paragraph
that continues an item of the third level, is a style of its own, based on what it is made of. So whatever an office
changes in the styles it sees shows everywhere: nothing is formatted directly.
"""

from __future__ import annotations

from typing import NamedTuple

from rapporteur_desk.exporting.docx.definitions import CHARACTERS, PARAGRAPHS

_PARAGRAPH_NAMES = {style.id: style.name for style in PARAGRAPHS}
_CHARACTER_NAMES = {identifier: name for identifier, name, _, _ in CHARACTERS}
_CHARACTER_TYPES = {identifier: type for identifier, _, type, _ in CHARACTERS}


class Look(NamedTuple):
    """How a run differs from its paragraph's style."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    raised: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The styles it is made of."""
        named = (
            (self.style, True),
            ("Strong", self.bold),
            ("Emphasis", self.italic),
            ("Struck", self.struck),
            ("Superscript", self.raised),
        )
        return tuple(style for style, there in named if style and there)


class DerivedStyles:
    """The derived styles of one document, in the order in which it needed them."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._written: dict[str, str] = {}
        self._runs: dict[Look, str] = {}

    def xml(self) -> str:
        """Those asked for so far."""
        return "".join(self._written.values())

    def paragraph(self, base: str, suffix: str, format: str) -> str:
        """The identifier of a paragraph style.

        Args:
            base: the style it is based on, a usual or a derived one.
            suffix: what distinguishes it, in words.
            format: the content of its `w:pPr`.
        """
        identifier = f"{base}{suffix.replace(' ', '')}"
        if identifier not in self._written:
            base_name = self._names.get(base) or _PARAGRAPH_NAMES[base]
            self._names[identifier] = f"{base_name} {suffix}"
            self._written[identifier] = (
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}">'
                f'<w:name w:val="{self._names[identifier]}"/><w:basedOn w:val="{base}"/>'
                f"<w:pPr>{format}</w:pPr></w:style>"
            )
        return identifier

    def run(self, look: Look) -> str:
        """The `w:rPr` of a run that looks so; empty where it looks as its paragraph does."""
        if look not in self._runs:
            self._runs[look] = self._run(look)
        return self._runs[look]

    def _run(self, look: Look) -> str:
        parts = look.parts
        for count in range(2, len(parts) + 1):
            identifier, base = "".join(parts[:count]), "".join(parts[: count - 1])
            if identifier not in self._written:
                name = " ".join(_CHARACTER_NAMES[part] for part in parts[:count])
                self._written[identifier] = (
                    f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
                    f'<w:basedOn w:val="{base}"/><w:rPr>{_CHARACTER_TYPES[parts[count - 1]]}</w:rPr></w:style>'
                )
        return f'<w:rPr><w:rStyle w:val="{"".join(parts)}"/></w:rPr>' if parts else ""
