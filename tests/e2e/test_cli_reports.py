"""Reports from a terminal: parts of sections, templates, and everything that can be written to a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., str]
Ask = Callable[..., Any]


@pytest.fixture
def dossier(run: Run, home: Path) -> None:
    """Two mini-reports, the first with a summary."""
    run("new", "ia", "--title", "L’IA et les services publics", "--language", "fr")
    run("new-report", "L’IA et la santé", "--short", "Santé")
    run("new-report", "L’IA et l’école", "--short", "École")
    (home / "constats.md").write_text(
        "La Haute Autorité de santé (HAS) recense 212 outils, soit 12 % du parc.\n\n| Outil | Nombre |\n|--|--:|\n| Vu | 12 |\n\n"
        "Tableau : outils recensés\n",
        encoding="utf-8",
    )
    (home / "bref.md").write_text("En bref. " * 40, encoding="utf-8")
    run("new-section", "M1", "Constats", "--text", str(home / "constats.md"))
    run("new-section", "M1", "L’Essentiel", "--text", str(home / "bref.md"), "--role", "essentiel")
    run("new-section", "M2", "Leçons", "--text", str(home / "bref.md"))


def test_parts_of_a_report_have_no_number(run: Run, ask: Ask, dossier: None) -> None:
    found = {one["key"]: (one["number"], one["role"]) for one in ask("list", "sections")}
    assert found == {"M1-01": ("I", "body"), "M1-02": ("", "essentiel"), "M2-01": ("I", "body")}
    run("set-role", "M2-01", "conclusion")
    assert [one["role"] for one in ask("list", "sections", "--report", "M2")] == ["conclusion"]
    run("new-section", "M1", "Détail", "--parent", "M1-01")
    assert "another section" in run("set-role", "M1-03", "foreword", status=1)


def test_a_report_is_printed_from_a_template_with_its_summary_measured(
    ask: Ask, dossier: None, home: Path
) -> None:
    path = home / "rapport.docx"
    answer = ask("export", "M1", "--to", str(path))
    assert answer["essentiel"] == {"pages": 1, "words": 81, "least": 4, "most": 8}
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode()
        settings = archive.read("word/settings.xml").decode()
    assert "RAPPORT D’INFORMATION" in document
    assert "Table of Contents" in document
    assert "updateFields" not in settings
    assert document.index("L’Essentiel</w:t>") < document.index(">I. Constats<")
    assert "outils recensés" in document


@pytest.mark.parametrize("ending", ["odt", "html", "md", "txt"])
def test_every_format_has_every_part(run: Run, dossier: None, home: Path, ending: str) -> None:
    path = home / f"rapport.{ending}"
    run("export", "M1", "--to", str(path))
    data = path.read_bytes()
    if ending == "odt":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read("content.xml")
    text = data.decode()
    for words in ("SOMMAIRE", "212 outils", "outils recensés", "LISTE DES SIGLES", "Haute Autorité de santé"):
        assert words in text, words


def test_what_can_be_written_besides(run: Run, dossier: None, home: Path) -> None:
    def written(*arguments: str) -> str:
        path = home / "sortie.txt"
        run("export", *arguments, "--to", str(path))
        return path.read_text(encoding="utf-8").replace("\u00a0", " ")

    assert "LISTE DES SIGLES" in written("M1", "--as", "glossary")
    assert "Constats" not in written("M1", "--as", "essentiel")
    assert "Passage 1" in written("M1-01", "--as", "evidence")
    volume = written("series")
    assert volume.index("PREMIÈRE PARTIE") < volume.index("DEUXIÈME PARTIE") < volume.index("Leçons\n")
    both = written("M1-01", "M2-01")
    assert "Constats" in both
    assert "Leçons" in both
    (home / "choix.md").write_text("Un choix.", encoding="utf-8")
    assert written("M1-01", "--selection", str(home / "choix.md")) == "Un choix.\n"
    assert "Objet : L’IA et la santé" in written("M1-01", "--template", "courrier")
    assert "nothing of that kind" in run("export", "M2", "--as", "bibliography", "--to", "x.txt", status=1)
    assert not (home / "x.txt").exists()


def test_a_template_is_copied_changed_and_used(run: Run, ask: Ask, dossier: None, home: Path) -> None:
    assert [one["id"] for one in ask("list", "report-templates")] == [
        "1-rapport-senat", "2-note", "3-courrier",
    ]  # fmt: skip
    copied = ask("copy-template", "note", "Note de la commission")
    path = Path(copied["folder"]) / "template.toml"
    text = path.read_text(encoding="utf-8").replace("parliamentary", "decimal")
    path.write_text(text, encoding="utf-8")
    run("export", "M1", "--template", "note de la commission", "--to", str(home / "note.md"))
    assert "# 1. Constats" in (home / "note.md").read_text(encoding="utf-8")
    path.write_text(text.replace("decimal", "arabe"), encoding="utf-8")
    told = run("export", "M1", "--template", "note de la commission", "--to", str(home / "x.md"), status=1)
    assert "numbering" in told
    assert "template.toml" in told
