"""Small marks that several lists paint: badges, rings of progress, dots."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from rapporteur_desk.ui.qtkit.fonts import SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.tokens import TokenName

_GROUNDS: dict[TokenName, tuple[TokenName, TokenName]] = {
    "blue": ("blue", "bluesoft"),
    "green": ("green", "greensoft"),
    "amber": ("amber", "ambersoft"),
    "violet": ("violet", "violetsoft"),
    "teal": ("teal", "tealsoft"),
    "rose": ("rose", "rosesoft"),
    "red": ("red", "redsoft"),
    "accent": ("softtext", "soft"),
}
_PLAIN: tuple[TokenName, TokenName] = ("muted", "hover")
BADGE_HEIGHT = 21
_BADGE_PADDING = 7
_BADGE_ICON = 12
_BADGE_GAP = 3
_NARROWEST_LETTER = 2
"""Pixels, in the smallest type that is used."""


_BEFORE_HIGH_SIGNS = re.compile(r" (?=[?!:;»%](?!\w))|(?<=«) ")


def kept_together(text: str) -> str:
    """`text` as it is painted: the spaces of French signs break no line. As long as before, letter for letter."""
    return _BEFORE_HIGH_SIGNS.sub("\u00a0", text)


@dataclass(frozen=True, slots=True)
class Badge:
    """A word on a soft ground, with an icon so that the colour is never alone in saying what it is."""

    text: str
    token: TokenName = "muted"
    icon: str = ""


def ink_tokens(token: TokenName) -> tuple[TokenName, TokenName]:
    """The tokens to write and to fill with; those without a soft ground of their own share a plain one."""
    return _GROUNDS.get(token, _PLAIN)


def badge_width(badge: Badge) -> float:
    """How wide `paint_badge` will paint, in pixels."""
    words = QFontMetricsF(ui_font(11, SEMIBOLD)).horizontalAdvance(badge.text)
    icon = _BADGE_ICON + _BADGE_GAP if badge.icon else 0
    return words + icon + 2 * _BADGE_PADDING


def paint_badge(painter: QPainter, icons: IconStore, place: QPointF, badge: Badge) -> QRectF:
    """Paint a badge BADGE_HEIGHT high with its top left corner at `place`; the rectangle it took."""
    ink, ground = ink_tokens(badge.token)
    rect = QRectF(place.x(), place.y(), badge_width(badge), BADGE_HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(icons.theme.color(ground))
    painter.drawRoundedRect(rect, 6, 6)
    left = rect.left() + _BADGE_PADDING
    if badge.icon:
        icons.paint(painter, QPointF(left, rect.top() + 4.5), badge.icon, ink, _BADGE_ICON, stroke=2.1)
        left += _BADGE_ICON + _BADGE_GAP
    painter.setFont(ui_font(11, SEMIBOLD))
    painter.setPen(icons.theme.color(ink))
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, badge.text)
    painter.restore()
    return rect


def paint_ring(
    painter: QPainter, icons: IconStore, centre: QPointF, ratio: float, token: TokenName = "muted"
) -> None:
    """How much is done, from 0 to 1, as a ring 14 px wide; a tick on a disc when all is."""
    theme = icons.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ratio >= 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("green"))
        painter.drawEllipse(centre, 7, 7)
        icons.paint(painter, centre - QPointF(5, 5), "check", "paper", 10, stroke=3.2)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line2"), 2))
        painter.drawEllipse(centre, 6, 6)
        if ratio > 0:
            painter.setPen(QPen(theme.color(token), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(QRectF(centre.x() - 6, centre.y() - 6, 12, 12), 90 * 16, round(-360 * 16 * ratio))
    painter.restore()


def paint_dot(painter: QPainter, icons: IconStore, centre: QPointF, *, live: bool) -> None:
    """A dot before an event: haloed in the house colour when it is today's, pale otherwise."""
    theme = icons.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if live:
        painter.setBrush(theme.color("soft"))
        painter.drawEllipse(centre, 7, 7)
    painter.setBrush(theme.color("accent" if live else "line2"))
    painter.drawEllipse(centre, 3.5, 3.5)
    painter.restore()


def fitting(width: int) -> int:
    """More characters than go on a line that wide: what is left of a long text is not even measured."""
    return width // _NARROWEST_LETTER + 20


def paint_elided(painter: QPainter, rect: QRectF, text: str, *, right: bool = False) -> float:
    """One line in the painter's font and pen, ended by … where `rect` ends; the width it took, in pixels."""
    metrics = painter.fontMetrics()
    width = max(0, int(rect.width()))
    shown = metrics.elidedText(text[: fitting(width)], Qt.TextElideMode.ElideRight, width)
    across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, across | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
