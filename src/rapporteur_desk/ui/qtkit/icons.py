"""Line icons in the theme's colours, rendered once for each size and kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.qtkit.tokens import TokenName

_STROKE = 1.75
_DISABLED_OPACITY = 0.7
_DISABLED_TOKEN: TokenName = "faint"


class UnknownIconError(LookupError):
    """An icon that `resources/icons` does not have."""


class IconStore(QObject):
    """Icons by name (lucide's, as the files of `resources/icons` are called) and by the token that colours them."""

    def __init__(self, theme: Theme, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folder = resources / "icons"
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float, float, float], QPixmap] = {}

    @property
    def theme(self) -> Theme:
        return self._theme

    def pixmap(
        self,
        name: str,
        token: TokenName = "muted",
        size: int = 16,
        ratio: float = 1.0,
        *,
        stroke: float = _STROKE,
        opacity: float = 1.0,
    ) -> QPixmap:
        """The icon `size` logical pixels wide for a screen of that device pixel ratio; `stroke` on a grid of 24.

        Raises:
            UnknownIconError: no icon has that name.
        """
        key = (name, getattr(self._theme.tokens, token), size, ratio, stroke, opacity)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._render(name, key[1], size, ratio, stroke, opacity)
        return found

    def paint(
        self,
        painter: QPainter,
        place: QPointF,
        name: str,
        token: TokenName = "muted",
        size: int = 16,
        *,
        stroke: float = _STROKE,
    ) -> None:
        """Draw the icon with its top left corner at `place`, sharp on the painter's own device."""
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(place, self.pixmap(name, token, size, ratio, stroke=stroke))

    def icon(self, name: str, token: TokenName = "muted", size: int = 16, *, trailing: int = 0) -> QIcon:
        """The icon in the colours of now; `bind` keeps it in the colours of the day.

        `trailing` is empty room at its right, in pixels: no style sheet sets how far a button's words stand from it.
        """
        return QIcon(_LucideEngine(self, name, token, size, trailing))

    def bind(
        self,
        bearer: QAbstractButton | QAction,
        name: str,
        token: TokenName = "muted",
        size: int = 16,
        *,
        trailing: int = 0,
    ) -> None:
        """Give a button or an action that icon, now and after each change of theme, instead of any bound before."""
        for earlier in bearer.findChildren(_IconBinding, options=Qt.FindChildOption.FindDirectChildrenOnly):
            earlier.retire()
        _IconBinding(self, bearer, name, token, size, trailing)

    def _render(
        self, name: str, color: str, size: int, ratio: float, stroke: float, opacity: float
    ) -> QPixmap:
        source = self._source(name).replace("currentColor", color)
        source = source.replace('stroke-width="2"', f'stroke-width="{stroke}"')
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(opacity)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _source(self, name: str) -> str:
        source = self._sources.get(name)
        if source is None:
            try:
                source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            except OSError:
                raise UnknownIconError(name) from None
            self._sources[name] = source
        return source


class _LucideEngine(QIconEngine):
    """Renders an icon when it is painted: of the hundred that menus and buttons bear, few ever are."""

    def __init__(self, store: IconStore, name: str, token: TokenName, size: int, trailing: int) -> None:
        super().__init__()
        self._store, self._name, self._token = store, name, token
        self._size, self._trailing = size, trailing

    def clone(self) -> QIconEngine:
        return _LucideEngine(self._store, self._name, self._token, self._size, self._trailing)

    def actualSize(self, _size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return QSize(self._size + self._trailing, self._size)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, _size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        disabled = mode == QIcon.Mode.Disabled
        pixmap = self._store.pixmap(
            self._name,
            _DISABLED_TOKEN if disabled else self._token,
            self._size,
            scale,
            opacity=_DISABLED_OPACITY if disabled else 1.0,
        )
        return _with_trailing_room(pixmap, self._trailing) if self._trailing else pixmap

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        pixmap = self.scaledPixmap(rect.size(), mode, state, ratio)
        wide, high = pixmap.width() / ratio, pixmap.height() / ratio
        left = rect.left() + (rect.width() - wide) / 2
        painter.drawPixmap(QPointF(left, rect.top() + (rect.height() - high) / 2), pixmap)

    def isNull(self) -> bool:
        return False


class _IconBinding(QObject):
    """Lives as long as what bears the icon, so that nothing has to be disconnected by hand."""

    def __init__(
        self,
        store: IconStore,
        bearer: QAbstractButton | QAction,
        name: str,
        token: TokenName,
        size: int,
        trailing: int,
    ) -> None:
        super().__init__(bearer)
        self._store, self._bearer = store, bearer
        self._name, self._token = name, token
        self._size, self._trailing = size, trailing
        if isinstance(bearer, QAbstractButton):
            bearer.setIconSize(QSize(size + trailing, size))
        store.theme.changed.connect(self._refresh)
        self._refresh()

    def retire(self) -> None:
        self._store.theme.changed.disconnect(self._refresh)
        self.setParent(None)
        self.deleteLater()

    def _refresh(self) -> None:
        icon = self._store.icon(self._name, self._token, self._size, trailing=self._trailing)
        self._bearer.setIcon(icon)


def _with_trailing_room(pixmap: QPixmap, room: int) -> QPixmap:
    ratio = pixmap.devicePixelRatio()
    wider = QPixmap(pixmap.width() + round(room * ratio), pixmap.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(QPointF(0, 0), pixmap)
    painter.end()
    return wider
