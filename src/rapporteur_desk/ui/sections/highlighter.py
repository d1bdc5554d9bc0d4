"""Colours Markdown while it is typed. Line by line, by patterns: parsing is the preview's business."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from rapporteur_desk.ui.qtkit.fonts import MEDIUM, SEMIBOLD, UI_FAMILY, text_font, ui_font
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.qtkit.tokens import TokenName

CITATION: Final = re.compile(r"\[@[^\]\n]{1,300}\]")
"""A citation in one line, as the editor draws it; `document.citations` decides what really is one."""
_HEADING = re.compile(r"(#{1,6})\s")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?!\*)")
_CODE = re.compile(r"`[^`]+`")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]|\^\[[^\]]*\]")
_BOX = re.compile(r":{3,}")
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
_PLAIN, _IN_CODE = 0, 1
HEADING_PIXELS = {1: 26, 2: 22, 3: 20, 4: 18, 5: 18, 6: 18}


def in_units(text: str) -> str:
    """`text` with two marks for each character that takes two UTF-16 units: its offsets are then Qt's."""
    return text if text.isascii() else _ASTRAL.sub("\ufffc\ufffc", text)


class MarkdownHighlighter(QSyntaxHighlighter):
    """Dims marks and shows words as they will look; a citation becomes a label, whose ground the editor paints."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}
        theme.changed.connect(self._on_theme_changed)

    def highlightBlock(self, text: str) -> None:
        text = in_units(text)
        if self._highlight_code(text):
            return
        if not text:
            return
        base = 18
        italic = False
        heading = _HEADING.match(text)
        if heading is not None:
            level = len(heading[1])
            base = HEADING_PIXELS[level]
            self.setFormat(0, len(text), self._text("text", base, 700 if level <= 2 else 600))
            self.setFormat(0, heading.end(), self._text("line2", base))
        elif text.startswith(">"):
            italic = True
            self.setFormat(0, len(text), self._text("text", base, italic=True))
            self.setFormat(0, 1, self._text("line2", base))
        elif _BOX.match(text):
            self.setFormat(0, len(text), self._ui("softtext", 13, SEMIBOLD))
            return
        item = _ITEM.match(text)
        if item is not None:
            self.setFormat(0, item.end(), self._text("accenttext", base, 700))
        for match in _STRONG.finditer(text):
            self._enclosed(match.start(), match.end(), 2, self._text("text", base, 600, italic=italic))
        for match in _EMPHASIS.finditer(text):
            self._enclosed(match.start(), match.end(), 1, self._text("text", base, italic=True))
        for match in _CODE.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), self._ui("muted", base - 3))
        for match in _FOOTNOTE.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), self._ui("violet", 12))
        for match in CITATION.finditer(text):
            start, length = match.start(), match.end() - match.start()
            self.setFormat(start, length, self._ui("blue", 12, MEDIUM))
            # The brackets and the @ take the ground's colour: the label shows the key alone.
            self.setFormat(start, 2, self._ui("bluesoft", 5))
            self.setFormat(match.end() - 1, 1, self._ui("bluesoft", 8))

    def _highlight_code(self, text: str) -> bool:
        """Fenced code, which spans lines; True when this line belongs to it."""
        fence = text.startswith(("```", "~~~"))
        inside = self.previousBlockState() == _IN_CODE
        self.setCurrentBlockState(_IN_CODE if inside != fence else _PLAIN)
        if fence or inside:
            self.setFormat(0, len(text), self._ui("muted", 14))
        return fence or inside

    def _enclosed(self, start: int, end: int, marks: int, words: QTextCharFormat) -> None:
        dim = self._dimmed(words)
        self.setFormat(start, marks, dim)
        self.setFormat(start + marks, end - start - 2 * marks, words)
        self.setFormat(end - marks, marks, dim)

    def _dimmed(self, like: QTextCharFormat) -> QTextCharFormat:
        dim = QTextCharFormat(like)
        dim.setForeground(self._theme.color("line2"))
        return dim

    def _text(
        self, token: TokenName, pixels: int, weight: int = 400, *, italic: bool = False
    ) -> QTextCharFormat:
        key = (token, pixels, weight, italic)
        if key not in self._formats:
            self._formats[key] = self._format(token, text_font(pixels, weight, italic=italic))
        return self._formats[key]

    def _ui(self, token: TokenName, pixels: int, weight: int = 400) -> QTextCharFormat:
        key = (UI_FAMILY, token, pixels, weight)
        if key not in self._formats:
            self._formats[key] = self._format(token, ui_font(pixels, weight))
        return self._formats[key]

    def _format(self, token: TokenName, font: QFont) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.color(token))
        made.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        return made

    def _on_theme_changed(self) -> None:
        self._formats.clear()
        self.rehighlight()
