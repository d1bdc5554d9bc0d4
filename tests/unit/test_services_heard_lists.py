"""Pasted lists of names and functions, in the shapes in which offices send them."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.heard_lists import MOST_LINES, LineKind, heard_list
from rapporteur_desk.services.hearing_records import HeardEntry
from rapporteur_desk.services.speakers import split_name


def shown(entry: HeardEntry) -> str:
    return f"{entry.civility.value} | {entry.first_name} | {entry.surname} | {entry.function} | {entry.organisation}"


SHAPES: dict[str, list[str]] = {
    # one a line
    "M. Ambroise DUPONT, président de l’union amicale des maires du Calvados": [
        "M. | Ambroise | Dupont | président de l’union amicale des maires du Calvados | "
    ],
    "M. Ambroise Dupont, président de l'union amicale des maires\ndu Calvados": [
        "M. | Ambroise | Dupont | président de l'union amicale des maires du Calvados | "
    ],
    "M. Bruno Le Maire, ministre": ["M. | Bruno | Le Maire | ministre | "],
    "Mme Marie d’Ornano, députée": ["Mme | Marie | d’Ornano | députée | "],
    "M. Jean-Pierre de La Tour (Numeum)": ["M. | Jean-Pierre | de La Tour |  | Numeum"],
    "Madame Claire LEFÈVRE-DURAND – Cheffe de service – HAS": [
        "Mme | Claire | Lefèvre-Durand | cheffe de service | HAS"
    ],
    "Mme CLAIRE LEFÈVRE, PRÉSIDENTE": ["Mme | Claire | Lefèvre | présidente | "],
    "M. LE GOFF, maire": ["M. |  | Le Goff | maire | "],
    "M.Dupont, maire": ["M. |  | Dupont | maire | "],
    "M. Dupont Président de la HAS": ["M. |  | Dupont | président de la HAS | "],
    "Mme Claire Lefèvre (HAS, cheffe de service)": ["Mme | Claire | Lefèvre | cheffe de service | HAS"],
    "M. Luc Petit, juriste (CNIL)": ["M. | Luc | Petit | juriste | CNIL"],
    "M. Luc Petit, directeur de la Haute Autorité de santé (HAS)": [
        "M. | Luc | Petit | directeur de la Haute Autorité de santé (HAS) | "
    ],
    "Mme Claire Lefèvre, cheffe de service, ministère de la santé": [
        "Mme | Claire | Lefèvre | cheffe de service | ministère de la santé"
    ],
    "M. Jean Dupont, directeur de cabinet de M. Bruno Le Maire": [
        "M. | Jean | Dupont | directeur de cabinet de M. Bruno Le Maire | "
    ],
    # titles
    "Dr Paul Martin, chef de pôle, CHU de Nantes": [" | Paul | Martin | docteur, chef de pôle | CHU de Nantes"],
    "Pr Agnès Durand – présidente": [" | Agnès | Durand | professeur, présidente | "],
    "Mme la professeure Anne Morel": ["Mme | Anne | Morel | professeure | "],
    "M. le préfet Jean Castel, délégué": ["M. | Jean | Castel | préfet, délégué | "],
    "Mme le Pr Karine Lacombe, AP-HP": ["Mme | Karine | Lacombe | professeur | AP-HP"],
    "Me Jean Veil, avocat": [" | Jean | Veil | avocat | "],
    # several in one line
    "Mme Anne Roux, maire ; M. Luc Petit, adjoint": ["Mme | Anne | Roux | maire | ", "M. | Luc | Petit | adjoint | "],
    "M. Jean X, ministre, accompagné de M. Luc Petit, directeur, et de Mme Léa Roux, cheffe de cabinet": [
        "M. | Jean | X | ministre | ", "M. | Luc | Petit | directeur | ", "Mme | Léa | Roux | cheffe de cabinet | ",
    ],
    "MM. Daniel Jugy, Jean-Pierre Toulouse et Charles Speth, inspecteurs": [
        "M. | Daniel | Jugy | inspecteurs | ", "M. | Jean-Pierre | Toulouse | inspecteurs | ",
        "M. | Charles | Speth | inspecteurs | ",
    ],
    "Présents : Daniel Jugy, Odile Mouzard, Danielle DAUBE.": [
        " | Daniel | Jugy |  | ", " | Odile | Mouzard |  | ", " | Danielle | Daube |  | ",
    ],
    "Georges LECLEVE, Jean-Marie GATARD, Jean-Pierre\nGRANDJOUAN, Adjoints": [
        " | Georges | Lecleve | adjoints | ", " | Jean-Marie | Gatard | adjoints | ",
        " | Jean-Pierre | Grandjouan | adjoints | ",
    ],
    "M. MLLE Jacques CHEVALIER, Nicolas BOUCHER,\nAlice BICZYSKO, Conseillers municipaux": [
        " | Jacques | Chevalier | conseillers municipaux | ", " | Nicolas | Boucher | conseillers municipaux | ",
        " | Alice | Biczysko | conseillers municipaux | ",
    ],
    # organisations
    "Haute Autorité de santé (HAS) :\nMme Claire LEFÈVRE, cheffe de service\nM. Marc DUVAL, ingénieur": [
        "Mme | Claire | Lefèvre | cheffe de service | Haute Autorité de santé (HAS)",
        "M. | Marc | Duval | ingénieur | Haute Autorité de santé (HAS)",
    ],
    "Numeum\n\n• Mme Anne Roux, juriste\n\nCNIL\n\n• M. Luc Petit": [
        "Mme | Anne | Roux | juriste | Numeum", "M. | Luc | Petit |  | CNIL",
    ],
    "Pour la HAS : Mme Claire Lefèvre, M. Marc Duval": [
        "Mme | Claire | Lefèvre |  | HAS", "M. | Marc | Duval |  | HAS",
    ],
    "CNIL – Marie Dubois – juriste": [" | Marie | Dubois | juriste | CNIL"],
    "Président : M. Jean Petit": ["M. | Jean | Petit | président | "],
    "Ministère de la Santé – Direction générale de la santé\nM. Jérôme Salomon, directeur général": [
        "M. | Jérôme | Salomon | directeur général | Ministère de la Santé – Direction générale de la santé"
    ],
    # bullets and numbers
    "1. Mme Anne Roux, maire\n2) M. Luc Petit\n- M. Marc Duval\n– Mme Léa Durand\n\u25aa\tM. Jean Martin": [
        "Mme | Anne | Roux | maire | ", "M. | Luc | Petit |  | ", "M. | Marc | Duval |  | ",
        "Mme | Léa | Durand |  | ", "M. | Jean | Martin |  | ",
    ],
    # tables
    "Civilité\tNom\tPrénom\tFonction\tOrganisme\tCourriel\nMme\tLEFÈVRE\tClaire\tCheffe de service\tHAS\tc.l@has.fr": [
        "Mme | Claire | Lefèvre | cheffe de service | HAS"
    ],
    "Nom et prénom\tQualité\nMme Claire LEFÈVRE\tCheffe de service": ["Mme | Claire | Lefèvre | cheffe de service | "],
    "Mme\tClaire\tLEFÈVRE\tCheffe de service\tHaute Autorité de santé": [
        "Mme | Claire | Lefèvre | cheffe de service | Haute Autorité de santé"
    ],
    "DUVAL\tMarc\tIngénieur\nM. Marc Petit\tIngénieur\tNumeum\tm@numeum.fr": [
        " | Marc | Duval | ingénieur | ", "M. | Marc | Petit | ingénieur | Numeum",
    ],
    # signatures
    "Claire Lefèvre\nCheffe de service\nHaute Autorité de santé\n5 avenue du Stade de France\n93218 Saint-Denis\n"
    "Tél. : 01 55 93 70 00\nclaire.lefevre@has-sante.fr": [
        " | Claire | Lefèvre | cheffe de service | Haute Autorité de santé"
    ],
    "M. Thomas GENTY, Directeur du numérique, DGFiP <thomas.genty@dgfip.finances.gouv.fr>": [
        "M. | Thomas | Genty | directeur du numérique | DGFiP"
    ],
    "M. Jean-Noël Barrot\nMinistre délégué chargé du numérique\n\nMme Anne Roux\nDéputée du Morbihan": [
        "M. | Jean-Noël | Barrot | ministre délégué chargé du numérique | ",
        "Mme | Anne | Roux | députée du Morbihan | ",
    ],
    # without civility
    "Jean Dupont\nMarie Curie\nWassila Benali": [
        " | Jean | Dupont |  | ", " | Marie | Curie |  | ", " | Wassila | Benali |  | ",
    ],
    "DUPONT Jean, maire": [" | Jean | Dupont | maire | "],
    # English
    "Mr John Smith, Head of Data, Ministry of Justice": ["M. | John | Smith | head of Data | Ministry of Justice"],
    "Ms Jane Doe (DWP, policy lead)": ["Mme | Jane | Doe | policy lead | DWP"],
}  # fmt: skip


@pytest.mark.parametrize("text", SHAPES)
def test_a_list_gives_its_persons(text: str) -> None:
    assert [shown(entry) for entry in heard_list(text).entries] == SHAPES[text]


@pytest.mark.parametrize(
    "text",
    [
        "Hugging Face\nMistral AI",
        "ordre général des choses à voir avec eux.",
        "Haute Autorité de santé",
        "Conseil national du numérique\nNumeum",
        "12 345",
        "Direction\tService\t\tBureau",
    ],
)
def test_what_names_nobody_is_reported_and_no_name_is_made_of_it(text: str) -> None:
    read = heard_list(text)
    assert read.entries == ()
    assert {line.kind for line in read.lines} <= {LineKind.NOT_UNDERSTOOD, LineKind.TITLE}
    assert read.not_understood


def test_addresses_and_headings_are_left_out_and_told_apart_from_what_is_not_understood() -> None:
    text = "Table ronde du 31 mars 2016\nPersonnes entendues :\nMme Anne Roux\n12, rue de Vaugirard\n75006 PARIS\n01 42 34 20 00"
    kinds = [line.kind for line in heard_list(text).lines]
    assert kinds == [LineKind.TITLE, LineKind.TITLE, LineKind.PERSONS, *[LineKind.CONTACT] * 3]


def test_an_organisation_that_nobody_follows_is_reported() -> None:
    read = heard_list("HAS\nMme Anne Roux, maire\nHaute Autorité de la concurrence")
    assert [line.text for line in read.not_understood] == ["Haute Autorité de la concurrence"]


def test_a_whole_book_pasted_by_mistake_does_not_hang() -> None:
    read = heard_list("Mme Anne Roux, maire\n" * (MOST_LINES + 50))
    assert len(read.entries) == MOST_LINES
    assert len(read.not_understood) == 50


first_names = st.sampled_from(["Claire", "Jean-Pierre", "Éloïse", "Wassila", "J.", "Anne Marie"])
surnames = st.sampled_from(
    ["Lefèvre", "DUVAL", "de La Tour", "d’Ornano", "LE GOFF", "Ben Ali", "O’Brien", "Petit-Jean"]
)
civilities = st.sampled_from(["M. ", "Mme ", "Madame ", "Dr ", "", "MM. ", "Mme la professeure "])
capacities = st.sampled_from(
    [
        "",
        ", maire",
        " – Cheffe de service",
        " (HAS, juriste)",
        ", président de l’AMF, Numeum",
        "\tDirecteur\tHAS",
    ]
)
persons = st.builds("{}{} {}{}".format, civilities, first_names, surnames, capacities)
noise = st.text("abÉ M.me,;:()–-\t@123«»\u00a0", max_size=40)
others = st.sampled_from(
    ["", "HAS :", "Numeum", "75006 Paris", "a.b@c.fr", "Personnes entendues", "du Calvados"]
)
pasted = st.lists(persons | noise | others | st.text(max_size=30), max_size=8).map("\n".join)


@settings(max_examples=300)
@given(text=pasted)
def test_no_line_is_lost_and_no_name_is_made_up(text: str) -> None:
    read = heard_list(text)
    given_lines = [line for line in unicodedata.normalize("NFC", text).splitlines() if line.strip()]
    assert [part for line in read.lines for part in line.text.split("\n") if part.strip()] == given_lines
    for place, line in enumerate(read.lines):
        # What somebody does may stand in the lines after their name; the name never.
        said = folded(line.text)
        for entry in line.entries:
            assert entry.surname, "nobody without a surname"
            assert all(folded(word) in said for word in f"{entry.first_name} {entry.surname}".split())
        assert (
            bool(line.entries)
            or line.kind is not LineKind.PERSONS
            or any(before.entries for before in read.lines[:place])
        )


@pytest.mark.skipif("RAPPORTEUR_SHARED" not in os.environ, reason="RAPPORTEUR_SHARED names no folder")
def test_those_who_spoke_in_parliament_are_read_with_their_functions() -> None:
    said: set[tuple[str, str]] = set()
    for path in (Path(os.environ["RAPPORTEUR_SHARED"]) / "data/01_debats/jsonl").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            turn = json.loads(line)
            if turn["orateur"] and len(turn["orateur"].split()) > 1:
                said.add((turn["orateur"], turn["fonction"] or ""))
    wrong = []
    for name, function in said:
        (*_, entry) = heard_list(f"M. {name}, {function}".rstrip(", ")).entries or (HeardEntry(),)
        known = split_name(f"M. {name}")
        if (entry.first_name, entry.surname) != (
            known.first_name,
            known.surname,
        ) or entry.function != function:
            wrong.append((name, function, shown(entry)))
    assert len(said) > 100
    assert len(wrong) <= len(said) // 50, wrong
