"""The papers of a hearing out of the dossier: who speaks, who signs, what is left out, which files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from office import Office

from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.document.tree import Document
from rapporteur_desk.domain.choices import Civility, NoteKind, Visibility
from rapporteur_desk.domain.entities import Hearing, Suspension
from rapporteur_desk.domain.errors import ExportFailedError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.conformance import Rendering
from rapporteur_desk.services.exporting import ExportService
from rapporteur_desk.services.papers import HearingPaper, PaperOptions
from rapporteur_desk.services.ports import AttachmentReader, ExportFormat
from rapporteur_desk.services.subjects import ExportSubject

MINUTES = PaperOptions(paper=HearingPaper.MINUTES)
LETTER = PaperOptions(paper=HearingPaper.QUESTIONNAIRE)


class Plain:
    """An exporter that writes the fragment; it refuses what it is told to."""

    def __init__(self, refused: str = "") -> None:
        self.refused = refused

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:
        text = html(document)
        if self.refused and self.refused in text:
            raise ExportFailedError("export.failed", reason="x")
        return text.encode()

    def render_with_findings(
        self,
        document: Document,
        attachments: AttachmentReader,
        name: str = "",
    ) -> Rendering:
        return Rendering(self.render(document, attachments), ())


def html(document: Document) -> str:
    return render_fragment(document.blocks).replace("\u00a0", " ")


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def composer(office: Office) -> DocumentComposer:
    return DocumentComposer(office.store, office.sections, office.clock)


@pytest.fixture
def hearing(office: Office) -> Hearing:
    rapporteur = office.hearings.add_rapporteur(
        surname="Belkorchi", first_name="Nadia", civility=Civility.MADAME
    )
    member = office.hearings.add_rapporteur(surname="Okoro", first_name="Luc", civility=Civility.MONSIEUR)
    chair = office.hearings.add_rapporteur(surname="Martin", first_name="Christine", civility=Civility.MADAME)
    ids = [changes.created(EntityKind.PERSON) for changes in (rapporteur, member, chair)]
    report = office.new_report("L’IA et la santé", rapporteur_ids=(ids[0],))
    other = office.new_report("Autre", rapporteur_ids=(ids[1],))
    assert other.rapporteur_ids
    hearing = office.new_hearing(
        "Audition", day=date(2024, 3, 20), start=time(9), end=time(10), mini_report_ids=(report.id,)
    )
    hearing = replace(
        hearing, chair="Mme Christine MARTIN, présidente", suspensions=(Suspension(time(9, 20), time(9, 30)),)
    )
    office.records.save(hearing)
    heard = office.new_appearance(
        hearing, "Duval", first_name="Marc", civility=Civility.MONSIEUR, function="maire"
    )
    office.new_appearance(hearing, "Roux", first_name="Anne", civility=Civility.MADAME, organisation="CNIL")
    office.new_note("Bonjour.", hearing, rapporteur_id=ids[2], time=time(9))
    office.new_note("Combien ?", hearing, rapporteur_id=ids[0], time=time(9, 5))
    office.new_note("Et le coût ?", hearing, rapporteur_id=ids[1], time=time(9, 6))
    office.new_note("Douze.", hearing, appearance_id=heard.id, time=time(9, 10), kind=NoteKind.FIGURE)
    office.new_note("À revoir", hearing, appearance_id=heard.id, kind=NoteKind.TO_CHECK)
    office.new_note("Entre nous.", hearing, appearance_id=heard.id, visibility=Visibility.CLOSED)
    office.new_note("Merci.", hearing, appearance_id=heard.id, time=time(9, 40))
    office.hearings.add_question(hearing.id, "Combien d’outils ?", asked_by=ids[0])
    return hearing


def test_everyone_speaks_in_their_capacity(composer: DocumentComposer, hearing: Hearing) -> None:
    text = html(composer.document(hearing, MINUTES))
    assert "- Présidence de Mme Christine MARTIN, présidente -" in text
    leads = [part.split("</strong>")[0] for part in text.split("<strong>")[1:]]
    assert leads == [
        "Mme Christine Martin, présidente.",
        "Mme Nadia Belkorchi, rapporteure.",
        "M. Luc Okoro.",  # rapporteur of another report
        "M. Marc Duval, maire.",
        "M. Marc Duval.",  # after the pause
    ]
    assert "Entre nous" not in text
    assert "À revoir" not in text
    assert text.index("Douze") < text.index("est reprise à 9 h 30") < text.index("Merci")


def test_the_notes_stay_what_a_hearing_is_exported_as(composer: DocumentComposer, hearing: Hearing) -> None:
    assert "À revoir" in html(composer.document(hearing))
    assert composer.papers.closed_notes(hearing) == 1


def test_the_letter_is_signed_by_the_rapporteur_of_the_report_it_feeds(
    composer: DocumentComposer, hearing: Hearing
) -> None:
    text = html(composer.document(hearing, LETTER))
    assert "Nadia Belkorchi,<br />\nrapporteure" in text
    assert "Okoro" not in text
    assert "Combien d’outils ?" in text
    assert "au plus tard le 13 mars 2024" in text, "the clock says 1 March"
    assert [name for name, _ in composer.papers.letters(hearing)] == ["Marc Duval", "Anne Roux"]


def lettered(hearing: Hearing) -> ExportSubject:
    return ExportSubject(keys=(hearing.key,), paper=replace(LETTER, letter_each=True))


def test_letters_are_written_one_file_each_or_not_at_all(
    office: Office, composer: DocumentComposer, hearing: Hearing, tmp_path: Path
) -> None:
    each = lettered(hearing)
    path = tmp_path / "Lettre.html"
    service = ExportService(office.store, composer, lambda _format: Plain(refused="Roux"), write)
    with pytest.raises(ExportFailedError):
        service.export(each, path, ExportFormat.HTML)
    assert list(tmp_path.iterdir()) == [], "what cannot be made leaves no half of the letters behind"
    service = ExportService(office.store, composer, lambda _format: Plain(), write)
    assert service.files(each, path) == service.export(each, path, ExportFormat.HTML).files
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "Lettre – Anne Roux.html", "Lettre – Marc Duval.html",
    ]  # fmt: skip
    assert "Madame," in (tmp_path / "Lettre – Anne Roux.html").read_text(encoding="utf-8")


def test_namesakes_get_a_letter_each(office: Office, composer: DocumentComposer, tmp_path: Path) -> None:
    hearing = office.new_hearing()
    for civility in (Civility.MADAME, Civility.MONSIEUR):
        office.new_appearance(hearing, "Martin", first_name="Claude", civility=civility)
    service = ExportService(office.store, composer, lambda _format: Plain(), write)
    files = service.export(lettered(hearing), tmp_path / "Q.html", ExportFormat.HTML).files
    assert [file.name for file in files] == ["Q – Claude Martin.html", "Q – Claude Martin (2).html"]


def test_a_hearing_without_persons_gives_one_letter(
    office: Office, composer: DocumentComposer, tmp_path: Path
) -> None:
    hearing = office.new_hearing()
    service = ExportService(office.store, composer, lambda _format: Plain(), write)
    path = tmp_path / "Q.html"
    assert service.export(lettered(hearing), path, ExportFormat.HTML).files == (path,)


def test_minutes_of_a_hearing_that_goes_on_tell_no_end(office: Office, composer: DocumentComposer) -> None:
    now = office.clock().astimezone()
    hearing = office.new_hearing(day=now.date(), start=time(now.hour), end=time(now.hour, 59, 59))
    assert "est close" not in html(composer.document(hearing, MINUTES))
    office.taking.end(hearing.id, now.time().replace(microsecond=0))
    ended = office.fresh(hearing)
    assert "est close" in html(composer.document(ended, MINUTES))
