"""The whole work from a terminal, with everything real: dossier, import, index and files."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rapporteur_desk.bootstrap import run as run_program
from rapporteur_desk.cli.words import ANSWERS, HELP
from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.services.saved_searches import SavedSearchService
from rapporteur_desk.services.search_values import HitKind, SearchQuery
from rapporteur_desk.storage.dossier_folder import open_dossier, utc_now

Run = Callable[..., str]
Ask = Callable[..., Any]


@pytest.fixture
def sitting(home: Path) -> Path:
    turns = [
        {"orateur": None, "texte": "Discussion générale"},
        {
            "orateur": "Éloïse Hœrter",
            "fonction": "présidente",
            "texte": "La séance est ouverte : où en est-on ?",
        },
        {"orateur": "Jean Dupré", "texte": "Dans les zones rurales, l’accès recule de 12 %."},
        {"orateur": "Éloïse Hœrter", "fonction": "présidente", "texte": "Les collectivités s’en inquiètent."},
    ]
    path = home / "séance.jsonl"
    common = {"date": "2024-03-05", "heure": "15:00", "chambre": "Senat", "section": "Numérique"}
    lines = [json.dumps({**common, **turn, "ordre": n}, ensure_ascii=False) for n, turn in enumerate(turns)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def dossier(run: Run, sitting: Path) -> None:
    """A dossier with two mini-reports and one sitting, remembered as the last one opened."""
    run("new", "ia", "--title", "L’IA et les services publics")
    run("new-report", "L’IA et la santé", "--short", "Santé")
    run("new-report", "L’IA et les territoires")
    run("import", "hearing", str(sitting), "--for", "M2")


def test_from_the_sitting_to_the_word_file(run: Run, ask: Ask, dossier: None, home: Path) -> None:
    [hearing] = ask("list", "hearings")
    assert (hearing["key"], hearing["notes"], hearing["mini_reports"]) == ("A1", 4, ["M2"])
    notes = ask("list", "notes", "--hearing", "A1")
    assert [note["speaker"] for note in notes] == ["", "Éloïse Hœrter", "Jean Dupré", "Éloïse Hœrter"]
    assert notes[2]["text"] == "Dans les zones rurales, l’accès recule de 12 %."

    run("link", "A1-03", "A1-04", "M1", "--stance", "qualifies")
    run("link", "A1-03", "M2")
    [found] = ask("search", "acces", "--kind", "note")["hits"]
    assert found["key"] == "A1-03"
    assert [hit["key"] for hit in ask("search", "accès", "--report", "M1")["hits"]] == ["A1-03"]

    (home / "constats.md").write_text(
        "L’accès recule [@A1-03], ce qui inquiète [@A1-04].\r\n", encoding="utf-8"
    )
    assert ask("new-section", "M1", "Constats", "--text", "constats.md")["key"] == "M1-01"
    run("export", "M1-01", "--to", "constats.docx")
    with zipfile.ZipFile(home / "constats.docx") as package:
        body = package.read("word/document.xml").decode()
        footnotes = package.read("word/footnotes.xml").decode()
    assert "L’accès recule" in body.replace("'", "’")
    assert body.count("<w:footnoteReference") == 2
    assert "Hœrter" in footnotes
    assert ask("check") == {"sound": True, "damage": [], "broken_citations": []}


def test_a_text_comes_from_standard_input_too(
    run: Run, ask: Ask, dossier: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new-section", "M2", "Suites")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffÉté\r\n[@A9-99]".encode())))
    run("set-text", "M2-01", "-")
    assert ask("show", "M2-01")["text"] == "Été\n[@A9-99]"
    assert ask("check")["broken_citations"] == [{"section": "M2-01", "cited": "A9-99"}]


def test_documents_come_in_and_one_that_is_broken_keeps_none_of_the_others_out(
    capsys: pytest.CaptureFixture[str], run: Run, ask: Ask, dossier: None, home: Path
) -> None:
    (home / "avis.md").write_text("# Avis du Conseil\n\nLa confiance se mérite.", encoding="utf-8")
    (home / "faux.pdf").write_text("rien", encoding="utf-8")
    (home / "page.html").write_text("<title>Page</title><p>Texte", encoding="utf-8")
    assert run_program(["import", "source", "avis.md", "faux.pdf", "page.html", "--json"]) == 1
    captured = capsys.readouterr()
    answer = json.loads(captured.out)
    assert [source["title"] for source in answer["imported"]] == ["Avis du Conseil", "Page"]
    assert answer["failed"][0]["code"] == "import.unreadable"
    assert "faux.pdf" in captured.err
    assert [source["key"] for source in ask("list", "sources")] == ["S1", "S2"]
    [hit] = ask("search", "confiance")["hits"]
    assert (hit["kind"], hit["key"], hit["page"], hit["printed_pages"]) == ("source", "S1", 1, "1")


def test_a_broken_line_is_named_and_nothing_is_imported(
    run: Run, ask: Ask, dossier: None, sitting: Path
) -> None:
    sitting.write_text(sitting.read_text(encoding="utf-8") + '\n{"date": "2024-03-05"}\n', encoding="utf-8")
    said = run("import", "hearing", str(sitting), status=1)
    assert "Line 5 of" in said
    assert "“texte” is missing" in said
    assert [hearing["key"] for hearing in ask("list", "hearings")] == ["A1"]
    assert len(ask("list", "notes")) == 4


def test_lists_are_aligned_and_show_keys(run: Run, dossier: None) -> None:
    lines = run("list", "reports").splitlines()
    assert [line.split()[0] for line in lines] == ["M1", "M2"]
    assert lines[0].index("L’IA") == lines[1].index("L’IA")
    assert run("list", "sections") == "Nothing to list.\n"
    run("new-section", "M1", "Constats")
    run("new-section", "M1", "Détail", "--parent", "M1-01")
    assert [line.split()[:2] for line in run("list", "sections").splitlines()] == [
        ["M1-01", "I"],
        ["M1-02", "I.A"],
    ]


def test_a_note_is_shown_with_who_said_it_and_where(run: Run, dossier: None) -> None:
    shown = run("show", "a1-02")
    assert "Éloïse Hœrter, présidente" in shown
    assert "5 March 2024" in shown
    assert shown.endswith("La séance est ouverte : où en est-on ?\n")


def test_another_dossier_than_the_last_may_be_named_before_or_after_the_command(
    run: Run, dossier: None
) -> None:
    run("new", "autre", "--title", "Autre")
    assert run("list", "reports") == "Nothing to list.\n"
    assert run("--dossier", "ia", "list", "reports") == run("list", "reports", "--dossier", "ia")
    assert "Santé" not in run("list", "hearings"), "naming a dossier makes it the last one opened"
    assert len(run("list", "reports").splitlines()) == 2


def test_the_demonstration_is_made_and_opened(run: Run, ask: Ask) -> None:
    run("demo", "démo", "--language", "fr")
    assert len(ask("list", "reports")) == 5
    assert len(ask("list", "notes")) > 80
    assert ask("search", "usager")["totals"]["note"] > 0


def test_saved_searches_are_listed_and_searched(run: Run, ask: Ask, dossier: None, home: Path) -> None:
    store = open_dossier(home / "ia")
    searches = SavedSearchService(store, utc_now)
    searches.create("Accès", SearchQuery(text="acces", kinds=frozenset({HitKind.NOTE})))
    searches.create("Inquiétudes", SearchQuery(text="inquietent OR recule", ranked=True))
    store.close()
    listed = [(one["name"], one["total"]) for one in ask("list", "searches")]
    assert listed == [("Accès", 1), ("Inquiétudes", 2)]
    assert "Inquiétudes" in run("list", "searches")
    assert [hit["key"] for hit in ask("search", "--saved", "ACCES")["hits"]] == ["A1-03"]
    assert {hit["key"] for hit in ask("search", "--saved", "inquiétudes")["hits"]} == {"A1-03", "A1-04"}
    assert [hit["key"] for hit in ask("search", "collectivités", "--saved", "inquiétudes")["hits"]] == [
        "A1-04"
    ]
    assert "A1-04" in run("search", "--saved", "inquiétudes")
    assert "No saved search is called “rien”" in run("search", "--saved", "rien", status=1)


def test_the_index_can_be_built_again(ask: Ask, dossier: None) -> None:
    count = ask("rebuild-index")["documents"]
    assert count >= 4
    assert ask("rebuild-index")["documents"] == count


# -- errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "notes", "--dossier", "nulle-part"), "There is no dossier in"),
        (("show", "A9-99"), "Nothing in this dossier is called A9-99."),
        (("link", "A1", "M1"), "A1 cannot support anything"),
        (("link", "A1-01", "A1"), "Nothing can be linked to A1"),
        (("new-section", "A1", "Titre"), "A1 is not a mini-report (M2)."),
        (("set-text", "M1", "x"), "M1 is not a section (M2-03)."),
        (("list", "notes", "--hearing", "M1"), "M1 is not a hearing (A3)."),
        (("new-section", "M1", "Titre", "--text", "none.md"), "none.md cannot be read: it does not exist."),
        (("export", "M1", "--to", "rapport.xyz"), "Files of the kind .xyz cannot be written."),
        (("new", "ia"), "already holds a dossier"),
        (("import", "hearing", "none.jsonl"), "none.jsonl cannot be read: it does not exist."),
    ],
)
def test_what_the_person_can_mend_is_said_in_a_sentence(
    run: Run, dossier: None, arguments: tuple[str, ...], said: str
) -> None:
    complaint = run(*arguments, status=1)
    assert complaint.startswith("Error: ")
    assert said in complaint
    assert "Traceback" not in complaint


def test_without_any_dossier_it_says_how_to_begin(run: Run) -> None:
    assert "No dossier has been opened yet." in run("list", "notes", status=1)


def test_a_file_that_is_not_utf_8_is_refused_and_the_text_stays(
    run: Run, ask: Ask, dossier: None, home: Path
) -> None:
    run("new-section", "M1", "Constats")
    (home / "a.md").write_bytes(b"\xe9t\xe9")
    assert "not UTF-8" in run("set-text", "M1-01", "a.md", status=1)
    assert ask("show", "M1-01")["text"] == ""


@pytest.mark.parametrize(
    "arguments", [("--json",), ("lst",), ("search",), ("export", "M1"), ("search", "x", "--since", "hier")]
)
def test_wrong_usage_is_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert "usage: rapporteur-desk" in run(*arguments, status=2)


def test_a_bug_writes_a_report_and_says_where(
    run: Run, dossier: None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("rapporteur_desk.services.checking.CheckService.check", broken)
    said = run("check", status=70)
    [report] = (home / "home" / "reports").iterdir()
    assert str(report) in said
    assert "ZeroDivisionError: a bug" in report.read_text(encoding="utf-8")


def test_a_command_that_is_interrupted_keeps_nothing_half_done(
    run: Run, ask: Ask, dossier: None, sitting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("rapporteur_desk.services.importing._SittingWriter.note", interrupted)
        assert run("import", "hearing", str(sitting), status=130) == ANSWERS["interrupted"].english + "\n"
    assert len(ask("list", "hearings")) == 1


def test_a_reader_that_goes_away_ends_it_without_a_word(dossier: None, home: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "rapporteur_desk", "list", "notes", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=9), errors) == (141, b"")


# -- language and help


def test_a_french_system_is_answered_in_french(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert "utilisation\u00a0: rapporteur-desk" in run("--help")
    assert "il manque\u00a0: REQUÊTE" in run("search", status=2)
    assert run("new", "ia").startswith("Dossier créé dans ")
    assert "Rien dans ce dossier ne porte le repère A9" in run("show", "A9", status=1)


def test_the_language_chosen_in_the_preferences_comes_before_the_systems(run: Run, home: Path) -> None:
    (home / "home").mkdir()
    (home / "home" / "settings.toml").write_text('language = "fr"', encoding="utf-8")
    assert "Aucun dossier n’a encore été ouvert." in run("list", "notes", status=1)


@pytest.mark.parametrize(
    "name",
    [name for name in HELP if name.split()[0] in ("import", "list", "export", "link", "history", "settle")],
)
def test_every_command_teaches_with_an_example(run: Run, name: str) -> None:
    said = run(*name.split(), "--help")
    assert "Examples:" in said or name == "import"
    assert "--json" in said
    assert "--dossier" in said


def test_the_version_is_told(run: Run) -> None:
    from rapporteur_desk import __version__

    assert run("--version") == f"Rapporteur Desk {__version__}\n"


def test_notes_are_listed_by_what_they_are_linked_to(run: Run, ask: Ask, dossier: None) -> None:
    run("link", "A1-03", "M1")
    [note] = ask("list", "notes", "--report", "M1")
    assert (note["key"], note["links"]) == ("A1-03", [{"target": "M1", "stance": "supports"}])


# -- after the hearing


def test_notes_wait_until_they_have_a_section(run: Run, ask: Ask, dossier: None) -> None:
    waiting = ask("list", "unsorted")
    assert {(note["key"], note["missing"]) for note in waiting} >= {("A1-03", "mini_report")}
    run("link", "A1-03", "M1")
    assert {note["missing"] for note in ask("list", "unsorted") if note["key"] == "A1-03"} == {"section"}
    run("new-section", "M1", "Constats")
    run("link", "A1-03", "M1-01")
    assert "A1-03" not in {note["key"] for note in ask("list", "unsorted", "--hearing", "A1")}
    assert "no mini-report" in run("list", "unsorted")


def test_what_is_followed_up_is_settled_and_opened_again(
    run: Run, ask: Ask, dossier: None, home: Path
) -> None:
    with closing(open_dossier(home / "ia")) as store:
        note = store.by_key("A1-03")
        with store.transaction() as tx:
            tx.put(replace(note, kind=NoteKind.REQUEST, text="À transmettre sous quinze jours."))
    [item] = ask("list", "follow-ups")
    assert (item["key"], item["state"], item["proposed"]) == ("A1-03", "open", "2024-03-20")
    assert "due 20 March 2024?" in run("list", "follow-ups")
    run("list", "follow-ups", "--to", "suites.md")
    assert "| — | À transmettre sous quinze jours. (request)" in (home / "suites.md").read_text(
        encoding="utf-8"
    )
    assert "cannot be exported" in run("list", "sources", "--to", "sources.md", status=1)
    assert run("settle", "A1-03", "--due", "2024-03-22") == "A1-03: due 22 March 2024\n"
    assert ask("list", "follow-ups")[0]["state"] == "overdue"
    assert run("settle", "A1-03") == "A1-03: settled\n"
    assert ask("list", "follow-ups") == []
    assert ask("list", "follow-ups", "--everything")[0]["state"] == "settled"
    assert run("settle", "A1-03", "--reopen") == "A1-03: open again\n"
    assert "M1 is not a note (A3-07)" in run("settle", "M1", status=1)
    assert ask("list", "to-check") == []


def test_two_versions_of_a_section_are_compared_word_by_word(
    run: Run, ask: Ask, dossier: None, home: Path
) -> None:
    text = home / "texte.md"
    text.write_text("Le délai baisse.", encoding="utf-8")
    run("new-section", "M1", "Constats", "--text", str(text))
    text.write_text("Le délai moyen a baissé.", encoding="utf-8")
    run("set-text", "M1-01", str(text))
    versions = ask("history", "M1-01")["versions"]
    assert [version["size"] for version in versions] == [16, 24]
    first, last = (str(version["version"]) for version in versions)
    shown = run("history", "M1-01", "--compare", first, last)
    assert shown.splitlines() == [
        "M1-01: deletions 1, insertions 1", "", "Le délai [-baisse-]{+moyen a baissé+}."
    ]  # fmt: skip
    assert ask("history", "M1-01", "--compare", first, "0")["insertions"] == 1
    assert "present text" in run("history", "M1-01", "--all")
    assert "is not a note (A3-07) or a section (M2-03)" in run("history", "M1", status=1)


def test_what_is_confidential_is_marked_in_every_list(run: Run, ask: Ask, dossier: None, home: Path) -> None:
    with closing(open_dossier(home / "ia")) as store, store.transaction() as tx:
        tx.put(replace(store.by_key("A1"), visibility=Visibility.CLOSED))
        tx.put(replace(store.by_key("A1-03"), kind=NoteKind.TO_CHECK))
    for command in (
        ("list", "hearings"),
        ("list", "notes"),
        ("list", "unsorted"),
        ("list", "to-check"),
        ("show", "A1"),
        ("show", "A1-03"),
        ("search", "rurales"),
        ("history", "A1-03"),
    ):
        assert "closed" in run(*command), command
    assert all(note["confidential"] for note in ask("list", "notes"))
