"""The rendered text: headings are larger than what stands under them, and nothing is opened."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.widgets.preview_browser import HEADING_PIXELS, PreviewBrowser


def test_headings_have_their_sizes_whatever_stands_in_them(theme: Theme, qtbot: QtBot) -> None:
    browser = PreviewBrowser(theme, lambda _sha256: None)
    qtbot.addWidget(browser)
    browser.show_html('<h1>Un <em>titre</em></h1><p>Texte</p><h3><span class="number">A.</span> Autre</h3>')
    block = browser.document().begin()
    sizes: list[tuple[str, set[int]]] = []
    while block.isValid():
        found: set[int] = set()
        position = block.begin()
        while not position.atEnd():
            found.add(position.fragment().charFormat().font().pixelSize())
            position += 1
        sizes.append((block.text(), found))
        block = block.next()
    text = browser.font().pixelSize()
    assert sizes[0] == ("Un titre", {HEADING_PIXELS[1]})
    assert sizes[2] == ("A. Autre", {HEADING_PIXELS[3]})
    assert HEADING_PIXELS[1] > HEADING_PIXELS[3] > text
