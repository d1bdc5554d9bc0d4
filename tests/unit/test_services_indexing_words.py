from __future__ import annotations

from dataclasses import replace

from office import Office

from rapporteur_desk.domain.entities import Attachment, Transcript, TranscriptLine
from rapporteur_desk.domain.identifiers import new_id
from rapporteur_desk.services.indexed_state import IndexedState
from rapporteur_desk.services.indexing import BETWEEN, DocumentMaker, readable
from rapporteur_desk.services.linking import LinkService


def test_a_search_result_shows_words_and_no_marks():
    text = (
        "## Constats\n\nSelon la HAS, **38 %** des *établissements* [@A3-07; @S12, p. 8]. Voir[^1].\n\n"
        "> « L’outil arrive. » [@A3-12]\n\n| Type | Part |\n|:--|--:|\n| CHU | 61 % |\n\n"
        "::: recommandation R3\n:::\n\n[^1]: une note"
    )
    assert (
        readable(text).split()
        == (
            "Constats Selon la HAS, 38 % des établissements. Voir. « L’outil arrive. » Type Part CHU 61 % une note"
        ).split()
    )


def test_words_with_stars_or_underscores_inside_are_left_alone():
    assert readable("2*3*4 et nom_de_fichier") == "2*3*4 et nom_de_fichier"


def test_persons_and_hearings_are_found_by_the_whole_name_of_an_organisation() -> None:
    office = Office()
    hearing = office.new_hearing("La protection des données")
    office.new_appearance(
        hearing, "Roy", first_name="Anne", organisation="Commission nationale de l’informatique"
    )
    person = office.store.persons.select()[0]
    organisation = office.store.organisations.select()[0]
    with office.store.transaction() as tx:
        tx.put(replace(organisation, acronym="CNIL"))
    links = LinkService(office.store, office.sections, office.clock)
    for entity in (person, hearing):
        (made,) = DocumentMaker(office.store, links).documents_of(entity)
        assert "Commission nationale de l’informatique" in made.text
        assert "CNIL=Commission nationale de l’informatique" in made.acronyms


def test_a_source_is_found_by_all_its_record_tells() -> None:
    office = Office()
    source = replace(
        office.new_source("Un rapport public", type="report"),
        number="2023-774",
        issued="2023-05-04",
        url="https://www.oecd.org/x",
        doi="10.1787/abc",
        genre="Avis",
        publisher_place="Genève",
        attachments=(Attachment("0" * 64, "avis_final.pdf", "application/pdf", 1),),
    )
    links = LinkService(office.store, office.sections, office.clock)
    made = DocumentMaker(office.store, links).documents_of(source)[0]
    told = {"2023-774", "2023-05-04", "oecd.org", "10.1787/abc", "Avis", "Genève", "avis_final.pdf"}
    assert told <= set(made.text.split(BETWEEN))


def test_the_lines_of_a_transcript_are_read_in_its_own_language() -> None:
    """Also when that is corrected later."""
    office = Office()
    hearing = office.new_hearing("A witness from London")
    transcript = Transcript(
        id=new_id(),
        hearing_id=hearing.id,
        filename="s.vtt",
        language="fr",
        position=1,
        created=office.clock(),
    )
    line = TranscriptLine(
        id=new_id(), key="A1-T1", transcript_id=transcript.id, hearing_id=hearing.id, start_ms=0, end_ms=9,
        speaker="", text="Our policies are clear.", position=1,
    )  # fmt: skip
    with office.store.transaction() as tx:
        tx.put(transcript)
        tx.put(line)
    links = LinkService(office.store, office.sections, office.clock)
    state = IndexedState(office.store, is_known=True)
    (read,) = DocumentMaker(office.store, links).documents_of(line)
    assert read.language == "fr"
    with office.store.transaction() as tx:
        tx.put(replace(transcript, language="en"))
    touched = state.affected(office.store.journal_since(state.sequence))
    assert line.id in {id for _, id in touched}
    (read,) = DocumentMaker(office.store, links).documents_of(line)
    assert read.language == "en"


def test_a_recommendation_is_found_by_what_supports_it() -> None:
    office = Office()
    made = office.new_recommendation(office.new_report())
    supported = replace(made, support="Arrêté du 4 mars")
    links = LinkService(office.store, office.sections, office.clock)
    (document,) = DocumentMaker(office.store, links).documents_of(supported)
    assert "Arrêté du 4 mars" in document.text.split("\n")
