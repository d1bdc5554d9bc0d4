"""What every test of the interface shares: no screen, the bundled fonts, one theme, real key events."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The offscreen platform knows neither; both are set so that no test depends on the machine's desktop.
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_STYLE_OVERRIDE"] = "Fusion"

import pytest
from office_window import desk, dossier_folder, office_session, small_dossier, window  # noqa: F401  # fixtures
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QWidget

from rapporteur_desk.services.desk import Desk
from rapporteur_desk.ui.qtkit.errors import ErrorPresenter
from rapporteur_desk.ui.qtkit.fonts import register_fonts
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.theme import Theme

RESOURCES = Path(__file__).parents[2] / "resources"


def pytest_configure(config: pytest.Config) -> None:
    """The offscreen platform says this of every window; any other line of Qt's fails the test."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")
    config.addinivalue_line("qt_log_ignore", "This plugin does not support raise")


@pytest.fixture(autouse=True)
def _no_unasked_dialogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialogue that a test did not provide for would wait for a person; it fails the test instead."""

    def refused(*arguments: object, **_named: object) -> object:
        pytest.fail(f"a dialogue was opened: {arguments[1:3]}")

    for asking in ("question", "warning", "information", "critical"):
        monkeypatch.setattr(QMessageBox, asking, refused)
    for asking in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, asking, refused)
    monkeypatch.setattr(QInputDialog, "getText", refused)


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def _styled(qapp: QApplication) -> tuple[Theme, IconStore]:
    register_fonts(RESOURCES)
    theme = Theme(qapp, RESOURCES, "light", parent=qapp)
    return theme, IconStore(theme, RESOURCES, parent=qapp)


@pytest.fixture
def theme(_styled: tuple[Theme, IconStore]) -> Iterator[Theme]:
    """The theme, light at the beginning of each test."""
    theme = _styled[0]
    theme.choose("light")
    yield theme
    theme.choose("light")


@pytest.fixture
def icons(_styled: tuple[Theme, IconStore], theme: Theme) -> IconStore:
    return _styled[1]


@pytest.fixture
def french(qapp: QApplication) -> Iterator[Localisation]:
    """The interface in French for one test."""
    former = QLocale()
    localisation = Localisation("fr", RESOURCES)
    localisation.install(qapp)
    yield localisation
    localisation.remove(qapp)
    QLocale.setDefault(former)


@pytest.fixture
def press(qapp: QApplication) -> Callable[..., None]:
    """`press(widget, Qt.Key.Key_Down, modifiers, text)`: one key, down and up, as the window system sends it.

    QTest.keyClick aborts the process on a letter such as é; a key event that carries its text does not.
    """

    def send(
        widget: QWidget,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        text: str = "",
    ) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            qapp.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))

    return send


@pytest.fixture
def type_text(press: Callable[..., None]) -> Callable[[QWidget, str], None]:
    """`type_text(widget, "été")`: the letters one by one."""

    def send(widget: QWidget, text: str) -> None:
        for letter in text:
            key = (
                Qt.Key.Key_Return
                if letter == "\n"
                else Qt.Key(ord(letter.upper()) if ord(letter) < 128 else 0)
            )
            press(widget, key, text="\r" if letter == "\n" else letter)

    return send


@pytest.fixture
def session(desk: Desk, qapp: QApplication, icons: IconStore, tmp_path: Path) -> Iterator[Session]:  # noqa: F811
    """A session in English over a new, empty dossier on disk; a bug report that anything writes fails the test."""
    reports: list[str] = []
    words = Localisation("en", RESOURCES)
    workspace = desk.create(tmp_path / "new", title="L’IA", language="fr")

    def write_report(text: str) -> Path:
        reports.append(text)
        return tmp_path / "report.txt"

    made = Session.open(
        desk,
        workspace,
        theme=icons.theme,
        icons=icons,
        words=words,
        errors=ErrorPresenter(words.describe, write_report),
    )
    yield made
    made.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not reports, reports[0]
