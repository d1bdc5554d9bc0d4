"""The whole journey through the window with real keys: a sitting comes in, supports two mini-reports, is found,
cited, and leaves as a Word file with its footnotes."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from defusedxml import ElementTree
from hands import Hands
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from rapporteur_desk.bootstrap import build_desk, surroundings
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations
from rapporteur_desk.ui.exporting.export_dialog import ExportDialog
from rapporteur_desk.ui.qtkit.session import Place
from rapporteur_desk.ui.shell.start import DesktopApplication

SITTING = [
    ("Mme Éloïse Hœrter", "présidente", "La séance est ouverte : où en est l’évaluation des algorithmes ?"),
    (
        "M. Rémi Nguyen",
        "directeur du centre de Hauterive",
        "Le délai est passé de 12 à 9 jours, soit 25 % de moins.",
    ),
    ("Mme Éloïse Hœrter", "présidente", "Et l’accueil téléphonique ?"),
    ("M. Rémi Nguyen", "directeur du centre de Hauterive", "Il a doublé : « on nous appelle dès 8 heures »."),
]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Hands]:
    """The application on a new, empty dossier, in French."""
    places = locations({HOME_VARIABLE: str(tmp_path / "home")})
    desk = build_desk(places)
    desk.change_settings(language="fr", export_folder=str(tmp_path))
    former = QLocale()
    application = DesktopApplication(desk, surroundings(places), qapp)
    window = application.show_workspace(
        desk.create(tmp_path / "dossier", title="L’IA dans les services publics", language="fr", year=2024)
    )
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Hands(window, qtbot)
    window.let_go()
    application.close()
    QLocale.setDefault(former)
    assert not places.reports.exists(), "a bug was reported"


def footnotes(path: Path) -> dict[str, str]:
    """The text of a Word file's footnotes, by their numbers."""
    with zipfile.ZipFile(path) as package:
        tree = ElementTree.fromstring(package.read("word/footnotes.xml"))
    return {
        note.get(f"{WORD}id"): "".join(text.text or "" for text in note.iter(f"{WORD}t")).replace(
            "\u00a0", " "
        )
        for note in tree.iter(f"{WORD}footnote")
        if note.get(f"{WORD}type") is None
    }


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_from_the_hearing_to_the_word_file(hands: Hands, tmp_path: Path, qtbot: QtBot) -> None:
    window = hands.window
    store = window.session.workspace.store

    # Two mini-reports, the second with a section.
    for title in ("Impôts", "Santé"):
        hands.do("new-report")
        hands.type(title + "\n")
    hands.do("new-section")
    hands.type("Les délais\n")
    section = store.sections.select()[0]
    taxes, health = store.mini_reports.select()
    assert (taxes.title, health.title, section.mini_report_id) == ("Impôts", "Santé", health.id)

    # The sitting comes in, every word of it, in order.
    record = tmp_path / "séance.jsonl"
    turns = [
        {"date": "2024-03-05", "ordre": number, "orateur": who, "fonction": function, "texte": text}
        for number, (who, function, text) in enumerate(SITTING, start=1)
    ]
    record.write_text("\n".join(json.dumps(turn, ensure_ascii=False) for turn in turns), encoding="utf-8")
    window.files.bring_in_hearing(record)
    qtbot.waitUntil(lambda: window.pages.shows("hearing"), timeout=8000)
    hearing = store.hearings.select()[0]
    notes = [view.note for view in window.session.workspace.notes.of_hearing(hearing.id)]
    assert [note.text for note in notes] == [text for _, _, text in SITTING]

    # The figure is linked to the section, from there; the calls to the other mini-report, from its page.
    window.navigator.go(Place.of(section))
    hands.do("link")
    hands.find(window.passages, "DELAI jours", "Le délai est passé")
    hands.press(Qt.Key.Key_Escape, widget=window.passages._field)
    hands.press(Qt.Key.Key_Escape, widget=window.passages._field)
    window.navigator.go(Place.of(taxes))
    hands.do("link")
    hands.find(window.passages, "telephonique", "accueil téléphonique")
    hands.find(
        window.passages, "", "accueil téléphonique"
    )  # Enter again takes that link back: it was the question
    window.passages._field.clear()
    hands.find(window.passages, "double appelle", "Il a doublé")
    window.passages.close_palette()
    links = {(link.origin_id, link.target_id) for link in store.links.select()}
    assert links == {(notes[1].id, section.id), (notes[3].id, taxes.id)}

    # Found with the accent and without it.
    for word in ("évaluation", "evaluation"):
        hands.do("search")
        hands.find(window.search, word, "La séance est ouverte")
        assert window.pages.shows("hearing")

    # The section is written, and cites both: the linked one with Enter on its card, the other once it is linked.
    window.navigator.go(Place.of(section))
    hands.type("Le délai baisse.")
    hands.press(Qt.Key.Key_Left)
    assert window.evidence.list.model().rowCount() == 1
    hands.press(Qt.Key.Key_Return, text="\r", widget=window.evidence.list)
    hands.do("link")
    hands.find(window.passages, notes[3].key, "Il a doublé")
    window.passages.close_palette()
    editor = window.pages.section.editor
    editor.setFocus()
    hands.press(Qt.Key.Key_End, CONTROL)
    hands.type("\n\nLes appels doublent.")
    hands.press(Qt.Key.Key_Left)
    row = next(n for n in range(2) if "Il a doublé" in str(window.evidence.list.model().index(n, 0).data()))
    window.evidence.list.setCurrentIndex(window.evidence.list.model().index(row, 0))
    hands.do("cite")
    window.pages.leave()
    kept = store.sections.get(section.id).text
    assert kept == f"Le délai baisse [@{notes[1].key}].\n\nLes appels doublent [@{notes[3].key}]."

    # It leaves as a Word file, with both as real footnotes.
    dialog = export(hands)
    assert dialog.written is not None
    found = footnotes(dialog.written)
    assert len(found) == 2
    assert all("Nguyen" in note for note in found.values())
    with zipfile.ZipFile(dialog.written) as package:
        body = package.read("word/document.xml").decode()
    assert re.findall(r'<w:footnoteReference[^>]*w:id="(\d+)"', body) == list(found)
    text = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", body))
    assert "Le délai baisse" in text
    assert "Les appels doublent" in text

    # Everything can be found again after closing.
    assert window.close()
    assert window.session.desk.settings.last_place == store.sections.get(section.id).key
    assert store.entity(EntityKind.SECTION, section.id) is not None


def export(hands: Hands) -> ExportDialog:
    """Ctrl+E, Enter; wait until the file is there; Escape."""
    seen: list[ExportDialog] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        seen.append(dialog)
        hands.press(Qt.Key.Key_Return, text="\r", widget=dialog)
        hands.qtbot.waitUntil(lambda: dialog.written is not None or dialog.messages.isVisible(), timeout=8000)
        dialog.done(QDialog.DialogCode.Rejected)

    QTimer.singleShot(0, hands.window, act)
    hands.do("export")
    return seen[0]
