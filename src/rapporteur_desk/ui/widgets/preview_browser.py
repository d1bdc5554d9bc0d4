"""Shows a text as it will be exported. Loads nothing but the dossier's own attachments."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from rapporteur_desk.ui.qtkit.fonts import text_font
from rapporteur_desk.ui.qtkit.theme import Theme

_SHEET = """
body {{ color: {text}; }}
p, li {{ margin-top: 0; margin-bottom: 10px; }}
blockquote {{ color: {text}; font-style: italic; margin-left: 18px; }}
a {{ color: {blue}; text-decoration: none; }}
code, pre {{ font-family: "Inter"; font-size: 14px; color: {muted}; }}
th {{ background-color: {chrome}; font-weight: 600; font-size: 15px; padding: 5px 8px; }}
td {{ font-size: 15px; padding: 5px 8px; }}
table {{ border-color: {line2}; margin-bottom: 12px; }}
div.box, aside {{ background-color: {chrome}; margin: 8px 0 14px 0; }}
.box-title {{ font-weight: 700; color: {softtext}; }}
.number {{ color: {faint}; }}
.notice {{ background-color: {ambersoft}; color: {amber}; font-family: "Inter"; font-size: 12px; }}
.footnotes {{ font-size: 14px; color: {muted}; }}
sup {{ font-size: 18px; }}
.centred, .cover p, .cover h1 {{ text-align: center; }}
.at-right {{ text-align: right; }}
.contents p {{ margin-bottom: 2px; }}
.contents-title {{ font-weight: 700; }}
.footnote-back {{ color: {faint}; }}
"""


_CHART = "image/svg+xml;base64,"
COLUMN_PIXELS = 720
"""Wide enough for a printed page's line, margins included."""
HEADING_PIXELS = {1: 26, 2: 22, 3: 20, 4: 18, 5: 17, 6: 17}


class PreviewBrowser(QTextBrowser):
    """A rendered text. `link_clicked(address)` for a person to confirm; nothing opens by itself."""

    link_clicked = Signal(str)
    place_wanted = Signal(str)
    """A link into the text was clicked, which need not be what is shown now."""

    def __init__(
        self, theme: Theme, attachment: Callable[[str], bytes | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._attachment = attachment
        self._html = ""
        self.setProperty("role", "text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFont(text_font(17))
        self.document().setDocumentMargin(22)
        self.anchorClicked.connect(self._on_anchor_clicked)
        theme.changed.connect(self._show)

    def show_html(self, html: str) -> None:
        """Show a fragment made by the document tree's renderer, staying where the reader was."""
        self._html = html
        self._show()

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Only attachments of this dossier and charts within the page; never a file, never the network."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        if type == int(QTextDocument.ResourceType.ImageResource.value) and url.scheme() == "data":
            return self._chart(url.path())
        if type == int(QTextDocument.ResourceType.ImageResource.value) and url.scheme() == "attachment":
            data = self._attachment(url.path() or url.host())
            if data is not None:
                return QByteArray(data)
        return QByteArray()

    def _chart(self, path: str) -> object:
        """The drawing of a chart, sharp on any screen; nothing for any other data."""
        if not path.startswith(_CHART):
            return QByteArray()
        renderer = QSvgRenderer(QByteArray.fromBase64(QByteArray(path.removeprefix(_CHART).encode())))
        ratio = self.devicePixelRatioF()
        image = QImage(renderer.defaultSize() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(QPointF(), QSizeF(renderer.defaultSize())))
        painter.end()
        return image

    def doSetSource(
        self, name: QUrl | str, type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource
    ) -> None:
        """Nothing is ever opened in here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        margin = max(0, (self.width() - COLUMN_PIXELS) // 2)
        self.setViewportMargins(margin, 0, max(0, margin - 10), 0)
        super().resizeEvent(event)

    def _show(self) -> None:
        top = self.verticalScrollBar().value()
        self.document().setDefaultStyleSheet(_SHEET.format(**self._theme.tokens.as_mapping()))
        self.setHtml(self._html)
        self._size_headings()
        self.verticalScrollBar().setValue(top)

    def _size_headings(self) -> None:
        """Qt enlarges headings on top of any size that a style sheet gives them, by an adjustment that rules alone."""
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                self._size_heading(block, HEADING_PIXELS[level])
            block = block.next()

    def _size_heading(self, block: QTextBlock, pixels: int) -> None:
        cursor = QTextCursor(block)
        pieces = []
        position = block.begin()
        while not position.atEnd():
            piece = position.fragment()
            pieces.append((piece.position(), piece.length(), piece.charFormat()))
            position += 1
        for start, length, look in pieces:
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            look.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            look.setProperty(QTextFormat.Property.FontPixelSize, pixels)
            cursor.setCharFormat(look)
        space = QTextBlockFormat()
        space.setTopMargin(8 if block == self.document().begin() else 20)
        space.setBottomMargin(8)
        cursor.mergeBlockFormat(space)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        if not url.scheme() and url.hasFragment():
            self.scrollToAnchor(url.fragment())
            self.place_wanted.emit(url.fragment())
        else:
            self.link_clicked.emit(url.toString())
