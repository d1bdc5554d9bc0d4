"""Fixtures for tests of the whole window: a small French dossier on disk, everything real under it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from office import Office
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.entities import Dossier
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations
from rapporteur_desk.storage.dossier_folder import create_dossier, utc_now
from rapporteur_desk.ui.qtkit.errors import ErrorPresenter
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.shell.main_window import MainWindow

FINDINGS = "Le délai baisse [@A1-02].\n\nIl faut 15 % d’agents de plus.\n"


def fill(folder: Path) -> None:
    """Make the small dossier: two mini-reports, two hearings with four notes, a source, links and advice."""
    dossier = Dossier(
        id=new_id(), title="L’intelligence artificielle", language="fr", year=2024, created=datetime.now(UTC)
    )
    store = create_dossier(folder, dossier)
    office = Office(store, clock=utc_now)
    taxes = office.new_report("Impôts et prestations sociales", short_title="Impôts")
    health = office.new_report("Santé")
    hearing = office.new_hearing("Audition du centre de Hauterive", start=time(9, 30))
    round_table = office.new_hearing(
        "Table ronde des hôpitaux", day=date(2024, 4, 2), visibility=Visibility.CLOSED
    )
    speaker = office.new_appearance(hearing, "Hœrter", first_name="Éloïse", function="directrice du centre")
    other = office.new_appearance(round_table, "Nguyen", first_name="Rémi", function="chef de service")
    quote = office.new_note(
        "L’accueil téléphonique a doublé en un an.", hearing,
        appearance_id=speaker.id, kind=NoteKind.QUOTE, time=time(9, 42),
    )  # fmt: skip
    figure = office.new_note(
        "Le délai est passé de 12 à 9 jours pour 3 000 dossiers.", hearing,
        appearance_id=speaker.id, kind=NoteKind.FIGURE,
    )  # fmt: skip
    office.new_note("Le système d’évaluation reste expérimental.", hearing)
    office.new_note("Les soignants demandent un garde-fou.", round_table, appearance_id=other.id)
    source = office.new_source("Rapport annuel de la médiatrice", issued="2023")
    excerpt = office.new_excerpt(source, "Un usager sur cinq renonce.", locator="12")
    findings = office.new_section(taxes, "Constats", text=FINDINGS)
    office.new_section(taxes, "Une attente plus courte", parent_id=findings.id)
    office.new_section(taxes, "Perspectives")
    office.new_section(health, "Hôpital")
    office.new_recommendation(taxes, "former les agents")
    office.new_recommendation(taxes, "publier les délais")
    office.links.link([quote, figure, excerpt], findings)
    store.close()


@pytest.fixture(scope="session")
def small_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small dossier, made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("small") / "dossier"
    fill(folder)
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A computer of one's own for each test."""
    return build_desk(locations({HOME_VARIABLE: str(tmp_path / "home")}))


@pytest.fixture
def dossier_folder(small_dossier: Path, tmp_path: Path) -> Path:
    """A copy of the small dossier, closed."""
    return Path(shutil.copytree(small_dossier, tmp_path / "dossier"))


@pytest.fixture
def office_session(
    desk: Desk, dossier_folder: Path, icons: IconStore, tmp_path: Path, qapp: QApplication
) -> Iterator[Session]:
    """The small dossier, open, in English; a bug report that anything writes fails the test."""
    reports: list[str] = []

    def write_report(text: str) -> Path:
        reports.append(text)
        return tmp_path / "report.txt"

    workspace = desk.open(dossier_folder)
    words = Localisation("en", Path(__file__).parents[2] / "resources")
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


@pytest.fixture
def window(office_session: Session, qtbot: QtBot) -> MainWindow:
    """The window of the small dossier, on the section that cites."""
    made = MainWindow(office_session, lambda _window: [])
    qtbot.addWidget(made)
    made.navigator.go_first()
    made.show()
    return made
