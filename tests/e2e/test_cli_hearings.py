"""Preparing a hearing from a terminal: plan, list of those heard, copy, and the papers that come of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., str]
Ask = Callable[..., Any]

LIST = """Personnes entendues :
Haute Autorité de santé (HAS)
• Mme Claire LEFÈVRE, cheffe de service
• M. Marc Duval, ingénieur
12, rue de Vaugirard
à confirmer avec eux
"""


@pytest.fixture
def planned(run: Run, home: Path) -> Path:
    """A dossier with a mini-report and a hearing planned from the template."""
    run("new", "ia", "--title", "L’IA et les services publics", "--language", "fr")
    run("new-report", "L’IA et la santé", "--short", "Santé")
    run(
        "new-hearing", "Audition de la HAS", "--day", "2024-06-18", "--start", "14:30", "--place", "Salle 216",
        "--chair", "Mme Christine Martin, présidente", "--template", "audition", "--for", "M1", "--filmed",
    )  # fmt: skip
    (home / "liste.txt").write_text(LIST, encoding="utf-8")
    return home


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_a_hearing_is_planned_from_a_template(planned: Path, ask: Ask, run: Run) -> None:
    [hearing] = ask("list", "hearings")
    assert (hearing["key"], hearing["title"]) == ("A1", "Audition de la HAS")
    assert "Salle 216" in run("show", "A1")
    assert [t["name"] for t in ask("list", "templates")] == [
        "Audition", "Table ronde", "Déplacement", "Contribution écrite",
    ]  # fmt: skip
    assert "There is no template called “Vacances”" in run(
        "new-hearing", "x", "--day", "2024-06-18", "--template", "Vacances", status=1
    )
    assert "is not a time such as 14:30" in run(
        "new-hearing", "x", "--day", "2024-06-18", "--start", "bientôt", status=2
    )


def test_a_list_of_persons_is_added_once_and_its_odd_lines_are_told(
    planned: Path,
    ask: Ask,
    run: Run,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tried = ask("persons", "add-list", "liste.txt", "--hearing", "A1", "--dry-run")
    assert [person["surname"] for person in tried["added"]] == ["Lefèvre", "Duval"]
    done = ask("persons", "add-list", "liste.txt", "--hearing", "A1")
    assert done["added"][0] == {
        "civility": "Mme", "first_name": "Claire", "surname": "Lefèvre", "function": "cheffe de service",
        "organisation": "Haute Autorité de santé (HAS)", "known": False,
    }  # fmt: skip
    assert done["not_understood"] == [{"line": 6, "text": "à confirmer avec eux"}]
    again = run("persons", "add-list", "liste.txt", "--hearing", "A1")
    assert "Mme Claire Lefèvre, cheffe de service, Haute Autorité de santé: already in the list" in again
    (planned / "rien.txt").write_text("à confirmer\n", encoding="utf-8")
    assert "Nobody was found in rien.txt" in run(
        "persons", "add-list", "rien.txt", "--hearing", "A1", status=1
    )


def test_a_list_comes_through_a_pipe(planned: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.TextIOWrapper(io.BytesIO(b"Mme Anne Roux, maire ; M. Luc Petit"))
    monkeypatch.setattr("sys.stdin", piped)
    said = run("persons", "add-list", "-", "--hearing", "A1")
    assert said == "A1 + Mme Anne Roux, maire (new)\nA1 + M. Luc Petit (new)\n"


def test_a_hearing_is_copied_with_its_persons_and_questions(planned: Path, ask: Ask, run: Run) -> None:
    run("persons", "add-list", "liste.txt", "--hearing", "A1")
    copy = ask("hearing", "duplicate", "A1", "--day", "2024-07-02")
    assert (copy["key"], copy["day"], copy["persons_heard"], copy["questions"]) == ("A2", "2024-07-02", 2, 10)


@pytest.mark.parametrize("ending", ["docx", "odt", "pdf", "html", "md"])
@pytest.mark.parametrize("paper", ["minutes", "questionnaire", "notes"])
def test_every_paper_is_written_in_every_format(planned: Path, run: Run, paper: str, ending: str) -> None:
    run("persons", "add-list", "liste.txt", "--hearing", "A1")
    run("export", "A1", "--as", paper, "--to", f"papier.{ending}")
    assert (planned / f"papier.{ending}").stat().st_size > 300


def test_a_questionnaire_without_questions_is_refused(planned: Path, run: Run) -> None:
    run("new-hearing", "Sans question", "--day", "2024-07-02")
    said = run("export", "A2", "--as", "questionnaire", "--to", "Q.docx", status=1)
    assert "No question has been prepared for “Sans question” (A2)" in said
    assert not (planned / "Q.docx").exists()


def test_minutes_and_questionnaire_say_what_they_should(planned: Path, ask: Ask, run: Run) -> None:
    run("persons", "add-list", "liste.txt", "--hearing", "A1")
    run("export", "A1", "--as", "minutes", "--to", "cr.docx")
    minutes = text_of(planned / "cr.docx")
    assert "Présidence de Mme\u00a0Christine Martin, présidente" in minutes
    assert "La réunion est close à 16\u00a0heures." in minutes
    written = ask("export", "A1", "--as", "questionnaire", "--each", "--to", "Questionnaire.docx")
    assert [Path(file).name for file in written["files"]] == [
        "Questionnaire – Claire Lefèvre.docx", "Questionnaire – Marc Duval.docx",
    ]  # fmt: skip
    letter = text_of(planned / "Questionnaire – Claire Lefèvre.docx")
    assert "Madame," in letter
    assert "Duval" not in letter
    assert "Quel est le coût complet" in letter
