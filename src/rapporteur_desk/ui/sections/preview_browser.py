"""Shows a section as it will be exported. Loads nothing but the dossier's own attachments."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QUrl, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from rapporteur_desk.ui.qtkit.fonts import text_font
from rapporteur_desk.ui.qtkit.theme import Theme

_SHEET = """
body {{ color: {text}; }}
h1 {{ font-size: 26px; font-weight: 700; margin-top: 8px; margin-bottom: 14px; }}
h2 {{ font-size: 22px; font-weight: 700; margin-top: 22px; margin-bottom: 10px; }}
h3 {{ font-size: 19px; font-weight: 600; margin-top: 18px; margin-bottom: 8px; }}
h4, h5, h6 {{ font-size: 17px; font-weight: 600; margin-top: 14px; margin-bottom: 6px; }}
p, li {{ margin-top: 0; margin-bottom: 10px; }}
blockquote {{ color: {text}; font-style: italic; margin-left: 18px; }}
a {{ color: {blue}; text-decoration: none; }}
code, pre {{ font-family: "Inter"; font-size: 14px; color: {muted}; }}
th {{ background-color: {chrome}; font-weight: 600; padding: 5px 8px; }}
td {{ padding: 5px 8px; }}
table {{ border-color: {line2}; margin-bottom: 12px; }}
div.box, aside {{ background-color: {chrome}; margin: 8px 0 14px 0; }}
.box-title {{ font-weight: 700; color: {softtext}; }}
.number {{ color: {faint}; }}
.notice {{ background-color: {ambersoft}; color: {amber}; font-family: "Inter"; font-size: 12px; }}
.footnotes {{ font-size: 14px; color: {muted}; }}
sup {{ font-size: 12px; }}
"""


class PreviewBrowser(QTextBrowser):
    """A rendered section. `link_clicked(address)` for a person to confirm; nothing opens by itself."""

    link_clicked = Signal(str)

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
        """Only images that are attachments of this dossier; never a file, never the network."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        if type == int(QTextDocument.ResourceType.ImageResource.value) and url.scheme() == "attachment":
            data = self._attachment(url.path() or url.host())
            if data is not None:
                return QByteArray(data)
        return QByteArray()

    def doSetSource(
        self, name: QUrl | str, type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource
    ) -> None:
        """Nothing is ever opened in here."""

    def _show(self) -> None:
        top = self.verticalScrollBar().value()
        self.document().setDefaultStyleSheet(_SHEET.format(**self._theme.tokens.as_mapping()))
        self.setHtml(self._html)
        self.verticalScrollBar().setValue(top)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        if not url.scheme() and url.hasFragment():
            self.scrollToAnchor(url.fragment())
        else:
            self.link_clicked.emit(url.toString())
