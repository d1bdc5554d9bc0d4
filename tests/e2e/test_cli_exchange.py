"""Two people at two computers: one gives the planned hearing, both take notes, each merges the other's record."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.bootstrap import run as run_program
from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations

At = Callable[..., Any]


class Computer:
    """One person's computer, in French."""

    def __init__(
        self, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.home = home
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        home.mkdir()
        self.run("new", str(home / "ia"), "--title", f"L’IA ({home.name})")

    def run(self, *arguments: str, status: int = 0) -> str:
        self._monkeypatch.setenv(HOME_VARIABLE, str(self.home))
        self._monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
        result = run_program(arguments)
        captured = self._capsys.readouterr()
        assert result == status, captured.err
        return (captured.err if status else captured.out).replace("\u00a0", " ").replace("\u202f", " ")

    def ask(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json"))

    def take(self, *lines: tuple[str, time | None]) -> None:
        """Notes of the first hearing, as the window takes them."""
        workspace = build_desk(locations({HOME_VARIABLE: str(self.home)})).open(self.home / "ia")
        hearing = workspace.store.hearings.select()[0]
        for text, at in lines:
            workspace.notes.create(text, hearing_id=hearing.id, time=at)
        workspace.close()

    def plan(self, *, closed: bool = False, start: time = time(9, 30)) -> EntityId:
        workspace = build_desk(locations({HOME_VARIABLE: str(self.home)})).open(self.home / "ia")
        hearings = workspace.hearings
        made = hearings.create(
            title="Audition de la HAS",
            day=date(2024, 2, 7),
            start=start,
            visibility=Visibility.CLOSED if closed else Visibility.PUBLIC,
        ).created(EntityKind.HEARING)
        hearings.add_person_heard(made, surname="Lefèvre", first_name="Claire", organisation="HAS")
        hearings.add_question(made, "Quels délais ?")
        workspace.close()
        return made

    def close(self, key: str) -> None:
        """Make a note confidential, as the window does."""
        workspace = build_desk(locations({HOME_VARIABLE: str(self.home)})).open(self.home / "ia")
        note = workspace.store.by_key(key)
        assert isinstance(note, Note)
        workspace.records.save(replace(note, visibility=Visibility.CLOSED))
        workspace.close()

    def record(self) -> list[str]:
        return [note["text"] for note in self.ask("list", "notes", "--hearing", "A1")]


@pytest.fixture
def at(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> At:
    monkeypatch.chdir(tmp_path)
    return lambda name: Computer(tmp_path / name, capsys, monkeypatch)


def test_two_dossiers_one_hearing(at: At, tmp_path: Path) -> None:
    claire, paul = at("claire"), at("paul")
    claire.plan()

    # The planned hearing goes to the colleague.
    said = claire.run("share", "A1", "--to", "plan.rdx", "--by", "Claire Martin")
    assert said == "A1 écrit dans plan.rdx : 0 notes, au nom de Claire Martin\n"
    said = paul.run("merge", "plan.rdx", "--by", "Paul Bois")
    assert "Cette audition n’est pas encore dans votre dossier ; elle y est ajoutée." in said
    assert "1 personne nouvelle" in said

    # Both take notes.
    claire.take(("Le délai est de 9 jours.", time(9, 31)), ("Le budget baisse.", time(9, 35)))
    paul.take(("On nous dit neuf jours.", time(9, 32)), ("À vérifier.", None), ("Fin.", time(9, 40)))

    # Each gives the other the record.
    paul.run("share", "A1", "--to", "paul.rdx")
    claire.run("share", "A1", "--to", "claire.rdx")
    foreseen = claire.ask("merge", "paul.rdx", "--dry-run")
    assert (foreseen["key"], foreseen["new_notes"], foreseen["merged"]) == ("A1", 3, False)
    assert len(claire.record()) == 2
    said = claire.run("merge", "paul.rdx")
    assert said.startswith("A1 Audition de la HAS — 3 notes de Paul Bois\nTransmis par Paul Bois le ")
    assert "  3 nouvelles notes de Paul Bois\n" in said
    paul.run("merge", "claire.rdx")

    whole = [
        "Le délai est de 9 jours.",
        "On nous dit neuf jours.",
        "À vérifier.",
        "Le budget baisse.",
        "Fin.",
    ]
    assert claire.record() == paul.record() == whole
    keys = [note["key"] for note in claire.ask("list", "notes", "--hearing", "A1")]
    assert keys == ["A1-01", "A1-03", "A1-04", "A1-02", "A1-05"]

    # Merging it once more changes nothing; both authors are in what is exported, and everything is found.
    assert "Rien de nouveau" in claire.run("merge", "paul.rdx")
    claire.run("export", "A1", "--to", "notes.md")
    exported = (tmp_path / "notes.md").read_text(encoding="utf-8")
    assert "Notes prises par Claire Martin et Paul Bois" in exported
    assert "noté par Paul Bois" in exported
    assert "noté par Paul Bois" in claire.run("show", "A1-03")
    [hit] = claire.ask("search", "vérifier", "--kind", "note")["hits"]
    assert hit["key"] == "A1-04"
    assert claire.ask("check")["sound"]
    assert paul.ask("check")["sound"]


def test_a_closed_hearing_is_given_on_purpose_only(at: At, tmp_path: Path) -> None:
    claire, paul = at("claire"), at("paul")
    claire.plan(closed=True)
    claire.take(("Confidentiel.", time(9, 31)))
    assert "--by" in claire.run("share", "A1", "--to", "a1.rdx", status=1)
    assert "huis clos" in claire.run("share", "A1", "--to", "a1.rdx", "--by", "C. Martin", status=1)
    assert not (tmp_path / "a1.rdx").exists()
    claire.run("share", "A1", "--to", "a1", "--confidential")
    with zipfile.ZipFile(tmp_path / "a1.rdx") as archive:
        assert json.loads(archive.read("manifest.json"))["confidential"] is True
    assert paul.ask("merge", "a1.rdx")["confidential"]
    assert paul.ask("list", "notes", "--hearing", "A1")[0]["confidential"]


def test_what_stays_out_is_said_and_closes_the_copy(at: At) -> None:
    claire, paul = at("claire"), at("paul")
    claire.plan()
    claire.take(("Confidentiel.", time(9, 31)), ("Public.", time(9, 32)))
    assert "confidentielle" not in claire.run("share", "A1", "--to", "a1.rdx", "--by", "C. Martin")
    paul.run("merge", "a1.rdx", "--by", "P. Bois")
    claire.close("A1-01")
    said = claire.run("share", "A1", "--to", "a1.rdx")
    assert said == (
        "A1 écrit dans a1.rdx : 1 notes, au nom de C. Martin\n"
        "1 note confidentielle est laissée hors du fichier.\n"
    )
    shared = claire.ask("share", "A1", "--to", "a1.rdx")
    assert (shared["notes"], shared["left_out"]) == (1, 1)
    assert "  1 note devient confidentielle, comme chez votre collègue\n" in paul.run("merge", "a1.rdx")
    assert [note["confidential"] for note in paul.ask("list", "notes", "--hearing", "A1")] == [True, False]


def test_a_file_that_is_none_leaves_the_dossier_as_it_was(at: At, tmp_path: Path) -> None:
    claire = at("claire")
    (tmp_path / "x.rdx").write_bytes(b"hello")
    assert "n’est pas le compte rendu d’une audition" in claire.run("merge", "x.rdx", status=1)
    assert claire.ask("list", "hearings") == []


def test_a_doubt_is_told_and_into_answers_it(at: At) -> None:
    claire, paul = at("claire"), at("paul")
    claire.plan(start=time(16))
    paul.plan()
    paul.take(("De Paul.", time(9, 31)))
    paul.run("share", "A1", "--to", "paul.rdx", "--by", "Paul Bois")
    for more in ((), ("--dry-run",)):
        refused = claire.run("merge", "paul.rdx", *more, status=1)
        assert "« Audition de la HAS », 7 février 2024 à 09:30 ; A1" in refused
        assert "16:00" in refused
        assert "--into A1" in refused
        assert "--into new" in refused
    assert claire.record() == []
    assert "A9" in claire.run("merge", "paul.rdx", "--into", "A9", status=1)
    claire.run("new-report", "Santé")
    assert "audition" in claire.run("merge", "paul.rdx", "--into", "M1", status=1)
    assert claire.ask("merge", "paul.rdx", "--into", "new", "--dry-run")["new_hearing"]
    assert claire.ask("merge", "paul.rdx", "--into", "a1")["new_notes"] == 1
    assert claire.record() == ["De Paul."]
    assert "Rien de nouveau" in claire.run("merge", "paul.rdx")


def test_a_hearing_of_another_day_is_taken_when_told_to_and_said(at: At) -> None:
    claire, paul = at("claire"), at("paul")
    claire.run("new-hearing", "Suite", "--day", "2024-02-08")
    paul.plan()
    paul.run("share", "A1", "--to", "paul.rdx", "--by", "Paul Bois")
    said = claire.run("merge", "paul.rdx", "--into", "A1")
    assert (
        "L’audition A1 n’est pas du même jour (8 février 2024) que le compte rendu (7 février 2024)." in said
    )
    assert claire.ask("merge", "paul.rdx", "--into", "A1")["another_day"]
    assert [hearing["key"] for hearing in claire.ask("list", "hearings")] == ["A1"]


def test_a_file_that_is_not_there_is_said_to_be_missing_not_damaged(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Computer(tmp_path / "claire", capsys, monkeypatch).run("merge", "absent.rdx", status=1)
    assert "absent.rdx ne peut pas être lu : il n’existe pas. Vérifiez son nom" in told
    assert "endommagé" not in told
