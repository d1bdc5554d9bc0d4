from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from memory_store import MemoryStore
from office import Office, picture
from sitting_in_memory import Cancelling, SittingInMemory, SourceInMemory, sitting_of, turn

from rapporteur_desk.domain.choices import Civility
from rapporteur_desk.domain.entities import Hearing, SourcePage
from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.domain.rules import full_name
from rapporteur_desk.services.importing import ImportCancelled, ImportService
from rapporteur_desk.services.reading_ports import ReadSource, Sitting
from rapporteur_desk.services.speakers import split_name

M, MME, NO = Civility.MONSIEUR, Civility.MADAME, Civility.NONE


@pytest.mark.parametrize(
    ("spoken", "civility", "first_name", "surname"),
    [
        # as records of both chambers write them
        ("Bernard Frimat", NO, "Bernard", "Frimat"),
        ("Jean-Pierre Raffarin", NO, "Jean-Pierre", "Raffarin"),
        ("Jean-Étienne Antoinette", NO, "Jean-Étienne", "Antoinette"),
        ("Pierre Bernard-Reymond", NO, "Pierre", "Bernard-Reymond"),
        ("Bruno Le Maire", NO, "Bruno", "Le Maire"),
        ("Bruno le Maire", NO, "Bruno", "le Maire"),
        ("Laure de La Raudière", NO, "Laure", "de La Raudière"),
        ("Charles de Courson", NO, "Charles", "de Courson"),
        ("Marie-Hélène Des Esgaulx", NO, "Marie-Hélène", "Des Esgaulx"),
        ("Jean Dionis du Séjour", NO, "Jean", "Dionis du Séjour"),
        ("Louis Giscard d'Estaing", NO, "Louis", "Giscard d'Estaing"),
        ("Aymeri de Montesquiou", NO, "Aymeri", "de Montesquiou"),
        ("Jean Louis Masson", NO, "Jean Louis", "Masson"),
        ("Marie Claude Beaudeau", NO, "Marie Claude", "Beaudeau"),
        # with a civility
        ("M. Gérard Larcher", M, "Gérard", "Larcher"),
        ("M Gérard Larcher", M, "Gérard", "Larcher"),
        ("M.\u00a0Larcher", M, "", "Larcher"),
        ("M.Larcher", M, "", "Larcher"),
        ("Monsieur Larcher", M, "", "Larcher"),
        ("Mme Catherine Tasca", MME, "Catherine", "Tasca"),
        ("Mme. Tasca", MME, "", "Tasca"),
        ("MME TASCA", MME, "", "Tasca"),
        ("Madame de La Raudière", MME, "", "de La Raudière"),
        ("Mlle Dupont", MME, "", "Dupont"),
        ("M. d’Ormesson", M, "", "d’Ormesson"),
        # surnames in capitals, before or after the first name
        ("M. Jean-Pierre RAFFARIN", M, "Jean-Pierre", "Raffarin"),
        ("RAFFARIN Jean-Pierre", NO, "Jean-Pierre", "Raffarin"),
        ("Mme Claire LEFÈVRE", MME, "Claire", "Lefèvre"),
        ("Charles de GAULLE", NO, "Charles", "de Gaulle"),
        ("Charles DE GAULLE", NO, "Charles", "de Gaulle"),
        ("Laure DE LA RAUDIÈRE", NO, "Laure", "de La Raudière"),
        ("Bruno LE MAIRE", NO, "Bruno", "Le Maire"),
        ("Louis GISCARD D’ESTAING", NO, "Louis", "Giscard d’Estaing"),
        ("Louis d'ESTAING", NO, "Louis", "d'Estaing"),
        ("Fabienne LABRETTE-MÉNAGER", NO, "Fabienne", "Labrette-Ménager"),
        ("Patrick O'BRIEN", NO, "Patrick", "O'Brien"),
        # initials are no surname
        ("J.-P. Raffarin", NO, "J.-P.", "Raffarin"),
        ("M. J. DUPONT", M, "J.", "Dupont"),
        # one word
        ("Larcher", NO, "", "Larcher"),
        ("LARCHER", NO, "", "LARCHER"),
        ("M. LARCHER", M, "", "Larcher"),
        ("GÉRARD LARCHER", NO, "Gérard", "Larcher"),
        ("Jean-Pierre", NO, "", "Jean-Pierre"),
        ("HAS", NO, "", "HAS"),
        # an office instead of a name
        ("M. le président", M, "", "le président"),
        ("Mme la présidente", MME, "", "la présidente"),
        ("M. le président.", M, "", "le président"),
        ("Mme la présidente de la commission", MME, "", "la présidente de la commission"),
        ("Mme la maire de Paris", MME, "", "la maire de Paris"),
        ("M. le ministre Bruno Le Maire", M, "Bruno", "Le Maire"),
        ("Mme la rapporteure Tasca", MME, "", "Tasca"),
        ("le rapporteur", NO, "", "le rapporteur"),
        ("du groupe socialiste", NO, "", "du groupe socialiste"),
        ("Plusieurs sénateurs", NO, "", "Plusieurs sénateurs"),
        # not much
        ("  Claire   Lefèvre ,", NO, "Claire", "Lefèvre"),
        ("M. ", M, "", ""),
        ("", NO, "", ""),
    ],
)
def test_a_spoken_name_is_taken_apart(spoken: str, civility: Civility, first_name: str, surname: str) -> None:
    name = split_name(spoken)
    assert (name.civility, name.first_name, name.surname) == (civility, first_name, surname)


def importing(office: Office, sitting: Sitting | Exception) -> tuple[ImportService, Path]:
    reader = SittingInMemory(sitting)
    return ImportService(office.store, office.clock, reader, no_source), reader.path


def no_source() -> SourceInMemory:
    raise AssertionError("no source is read here")


def imported(office: Office, sitting: Sitting) -> Hearing:
    service, path = importing(office, sitting)
    hearing: Hearing = office.made(EntityKind.HEARING, service.import_hearing(path))
    return hearing


def heard(office: Office, hearing: Hearing) -> list[tuple[str, str]]:
    return [(one.name, one.appearance.function) for one in office.hearings.persons_heard(hearing.id)]


def test_one_note_an_intervention_in_the_order_spoken() -> None:
    office = Office()
    report = office.new_report()
    turns = [turn(n, ("Claire Lefèvre", "Jean Dupont", "")[n % 3], f"Mot {n}", topic=f"Point {n // 50}")
             for n in range(1, 121)]  # fmt: skip
    service, path = importing(office, sitting_of(turns, title="Budget", start="15:00", place="Sénat"))
    changes = service.import_hearing(path, mini_report_ids=(report.id,))
    hearing = office.made(EntityKind.HEARING, changes)
    assert (hearing.key, hearing.title, str(hearing.day), str(hearing.start), hearing.place) == (
        "A1", "Budget", "2010-07-01", "15:00:00", "Sénat",
    )  # fmt: skip
    assert hearing.mini_report_ids == (report.id,)
    views = office.notes.of_hearing(hearing.id)
    assert [view.note.text for view in views] == [f"Mot {n}" for n in range(1, 121)]
    assert [view.note.key for view in views] == [f"A1-{n:02d}" for n in range(1, 121)]
    assert [view.speaker for view in views[:3]] == ["Jean Dupont", "", "Claire Lefèvre"]
    assert views[-1].note.topic == "Point 2"
    assert changes.sequence == office.store.sequence


def test_each_speaker_appears_once_in_order_with_the_function_given_most_often() -> None:
    office = Office()
    hearing = imported(
        office,
        sitting_of(
            [
                turn(1, "Bruno Le Maire", function="ministre de l’alimentation", group="UMP"),
                turn(2, "Catherine Tasca", function="présidente"),
                turn(3, "Bruno Le Maire", function="ministre"),
                turn(4, "Bruno le Maire", function="ministre"),
                turn(5, "Bruno Le Maire"),
                turn(6, "M. Bruno LE MAIRE", function="Ministre"),
                turn(7, ""),
                turn(8, "Jean Louis Masson"),
                turn(9, "Jean-Louis Masson", function="rapporteur"),
            ]
        ),
    )
    assert heard(office, hearing) == [
        ("Bruno Le Maire", "ministre"), ("Catherine Tasca", "présidente"), ("Jean Louis Masson", "rapporteur"),
    ]  # fmt: skip
    assert office.hearings.persons_heard(hearing.id)[0].appearance.group == "UMP"
    assert [view.speaker for view in office.notes.of_hearing(hearing.id)] == [
        "Bruno Le Maire", "Catherine Tasca", "Bruno Le Maire", "Bruno Le Maire", "Bruno Le Maire",
        "Bruno Le Maire", "", "Jean Louis Masson", "Jean Louis Masson",
    ]  # fmt: skip


def test_functions_that_differ_by_their_apostrophes_are_one() -> None:
    office = Office()
    hearing = imported(
        office,
        sitting_of(
            [
                turn(1, "Gérard César", function="rapporteur de l’économie"),
                turn(2, "Gérard César", function="président"),
                turn(3, "Gérard César", function="rapporteur de l'économie"),
            ]
        ),
    )
    assert heard(office, hearing) == [("Gérard César", "rapporteur de l’économie")]


def test_speakers_are_matched_to_the_persons_already_known() -> None:
    office = Office()
    office.hearings.add_rapporteur(surname="Le Maire", first_name="Bruno", civility=M)
    office.new_appearance(office.new_hearing(), "Lefèvre", first_name="Claire", civility=MME)
    hearing = imported(
        office, sitting_of(["Bruno le Maire", "Mme Claire LEFEVRE", "M. Claire Lefèvre", "Claire Leroy"])
    )
    assert [name for name, _ in heard(office, hearing)] == [
        "M. Bruno Le Maire", "Mme Claire Lefèvre", "M. Claire Lefèvre", "Claire Leroy",
    ]  # fmt: skip
    assert sorted(full_name(person) for person in office.store.persons.select()) == [
        "Claire Leroy", "M. Bruno Le Maire", "M. Claire Lefèvre", "Mme Claire Lefèvre",
    ]  # fmt: skip


def test_imported_twice_it_is_two_hearings_and_the_same_persons() -> None:
    office = Office()
    sitting = sitting_of(["Claire Lefèvre", "Jean Dupont", "Mme la présidente"])
    first, second = imported(office, sitting), imported(office, sitting)
    assert (first.key, second.key) == ("A1", "A2")
    assert [view.note.key for view in office.notes.of_hearing(second.id)] == ["A2-01", "A2-02", "A2-03"]
    assert [full_name(person) for person in office.store.persons.select()] == [
        "Claire Lefèvre", "Jean Dupont", "Mme la présidente",
    ]  # fmt: skip
    assert heard(office, first) == heard(office, second)


@pytest.mark.parametrize("failing", ["reader", "first look", "last look"])
def test_an_import_that_is_stopped_or_fails_leaves_nothing(failing: str) -> None:
    office = Office()
    imported(office, sitting_of(["Claire Lefèvre"]))
    before, sequence = picture(office.store), office.store.sequence
    sitting = sitting_of(["Un Nouveau", "Claire Lefèvre"] * 60)
    error = ImportFailedError("import.bad_line", path="x", line=17, reason="not_json")
    service, path = importing(office, error if failing == "reader" else sitting)
    cancel = Cancelling({"reader": 0, "first look": 1, "last look": 3}[failing])
    with pytest.raises(ImportFailedError if failing == "reader" else ImportCancelled) as stopped:
        service.import_hearing(path, cancel=cancel)
    if failing == "reader":
        assert stopped.value is error
    else:
        assert cancel.looks == cancel.at
    assert picture(office.store) == before
    assert office.store.sequence == sequence
    assert imported(office, sitting).key == "A2"


def test_a_failing_store_leaves_nothing_of_an_import() -> None:
    class Full(MemoryStore):
        def commit(self, transaction: object) -> object:  # type: ignore[override]
            if self.hearings.count() > 1:
                raise ImportFailedError("dossier.disk_full")
            return super().commit(transaction)  # type: ignore[arg-type]

    office = Office(Full())
    office.new_hearing()
    before = picture(office.store)
    with pytest.raises(ImportFailedError):
        imported(office, sitting_of(["Claire Lefèvre"]))
    assert picture(office.store) == before


def test_progress_ends_with_everything_done() -> None:
    office = Office()
    told: list[tuple[int, int]] = []
    service, path = importing(office, sitting_of([""] * 120))
    service.import_hearing(path, progress=lambda done, total: told.append((done, total)))
    assert told == [(50, 120), (100, 120), (120, 120)]


@pytest.mark.parametrize(("start", "expected"), [("", None), ("25:00", None), ("09:30", "09:30:00")])
def test_a_start_that_is_no_time_is_left_out(start: str, expected: str | None) -> None:
    office = Office()
    found = imported(office, sitting_of(["Claire Lefèvre"], start=start)).start
    assert (found and str(found)) == expected


# -- sources

READ = ReadSource(
    title=" L’IA à l’école ", author="Cour fictive", issued="2024-04", language="fr",
    media_type="application/pdf", pages=(SourcePage(1, "i", "Sommaire"), SourcePage(2, "1", "Le cœur")),
)  # fmt: skip


def import_source(office: Office, path: Path, read: ReadSource | Exception, cancel: Cancelling | None = None):  # type: ignore[no-untyped-def]
    service = ImportService(
        office.store, office.clock, SittingInMemory(sitting_of([])), lambda: SourceInMemory(read)
    )
    return service.import_source(path, cancel=cancel)


def test_a_document_becomes_a_source_with_its_text_and_its_file(tmp_path: Path) -> None:
    office = Office()
    path = tmp_path / "rapport été.pdf"
    path.write_bytes(b"%PDF")
    changes = import_source(office, path, READ)
    source = office.made(EntityKind.SOURCE, changes)
    assert (source.key, source.title, source.type, source.issued, source.language) == (
        "S1", "L’IA à l’école", "document", "2024-04", "fr",
    )  # fmt: skip
    assert source.author[0].literal == "Cour fictive"
    assert [(one.filename, one.media_type) for one in source.attachments] == [
        ("rapport été.pdf", "application/pdf")
    ]
    assert office.store.attachment_bytes(source.attachments[0].sha256) == b"%PDF"
    assert office.store.pages(source.id) == list(READ.pages)
    assert changes.pages_of == {source.id}


def test_a_document_that_says_little_of_itself_takes_the_name_of_its_file(tmp_path: Path) -> None:
    office = Office()
    path = tmp_path / "page d’accueil.html"
    path.write_text("<p>oui")
    bare = replace(READ, title=" ", author="", issued="", language="", media_type="text/html", pages=())
    source = office.made(EntityKind.SOURCE, import_source(office, path, bare))
    assert (source.title, source.type, source.author, source.language) == (
        "page d’accueil", "webpage", (), office.store.dossier.language,
    )  # fmt: skip


@pytest.mark.parametrize("failing", ["reader", "cancelled", "missing", "folder"])
def test_a_document_that_cannot_be_read_leaves_nothing(failing: str, tmp_path: Path) -> None:
    office = Office()
    path = tmp_path / "x.pdf"
    if failing == "folder":
        path.mkdir()
    elif failing != "missing":
        path.write_bytes(b"%PDF")
    before = picture(office.store)
    read = ImportFailedError("import.encrypted", path=str(path)) if failing == "reader" else READ
    with pytest.raises(ImportCancelled if failing == "cancelled" else ImportFailedError) as failed:
        import_source(office, path, read, Cancelling(1 if failing == "cancelled" else 0))
    if isinstance(failed.value, ImportFailedError):
        code = "import.encrypted" if failing == "reader" else "file.cannot_read"
        assert (failed.value.code, failed.value.parameters["path"]) == (code, str(path))
    assert picture(office.store) == before


def test_a_file_of_an_unreasonable_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    office = Office()
    path = tmp_path / "x.pdf"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 512 * 1024**2 + 1)  # a hole: takes no room
    with pytest.raises(ImportFailedError) as failed:
        import_source(office, path, AssertionError("must not be read"))
    assert (failed.value.code, failed.value.parameters["limit_mb"]) == ("import.too_large", 512)
