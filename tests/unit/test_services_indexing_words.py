from __future__ import annotations

from dataclasses import replace

from office import Office

from rapporteur_desk.services.indexing import DocumentMaker, readable
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


def test_a_source_is_found_by_its_number_date_and_host() -> None:
    office = Office()
    source = replace(
        office.new_source("Un rapport public", type="report"),
        number="2023-774",
        issued="2023-05-04",
        url="https://www.oecd.org/x",
    )
    links = LinkService(office.store, office.sections, office.clock)
    made = DocumentMaker(office.store, links).documents_of(source)[0]
    assert {"2023-774", "2023-05-04", "oecd.org"} <= set(made.text.split("\n"))
