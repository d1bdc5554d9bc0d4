"""No line of a pasted list that names a person heads others as their organisation, and none is lost without a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.services.heard_lists import HeardList, LineKind, heard_list

BELOW = "Mme Anne Petit, cheffe"
PETIT = "Mme | Anne | Petit | cheffe | "


def shown(read: HeardList) -> list[str]:
    return [
        f"{entry.civility.value} | {entry.first_name} | {entry.surname} | {entry.function} | {entry.organisation}"
        for entry in read.entries
    ]


def refused(read: HeardList) -> list[str]:
    return [line.text for line in read.not_understood]


READ: dict[str, list[str]] = {
    # ranks and titles
    "Le général Pierre de Villiers, ancien chef d'état-major": [
        " | Pierre | de Villiers | général, ancien chef d'état-major | "
    ],
    "Le général de corps d'armée Pierre Dupont": [" | Pierre | Dupont | général de corps d'armée | "],
    "Général (2S) Pierre Dupont, consultant": [" | Pierre | Dupont | général (2S), consultant | "],
    "LE GÉNÉRAL BURKHARD": [" |  | Burkhard | général | "],
    "Gén. Kévan Lebrun": [" | Kévan | Lebrun | gén. | "],
    "S.E. M. Paul Legrand, ambassadeur": ["M. | Paul | Legrand | ambassadeur | "],
    "Docteur Claire Roux et Docteur Paul Legrand": [
        " | Claire | Roux | docteur | ", " | Paul | Legrand | docteur | ",
    ],
    "**Mme Claire Roux**, juriste": ["Mme | Claire | Roux | juriste | "],
    "N° | Nom | Fonction\n1 | Mme Claire Roux | Juriste\n": ["Mme | Claire | Roux | juriste | "],
    "Le général Burkhard": [" |  | Burkhard | général | "],
    "L'amiral Bernard Rogel": [" | Bernard | Rogel | amiral | "],
    "Colonel Arnaud Beltrame, gendarmerie": [" | Arnaud | Beltrame | colonel, gendarmerie | "],
    "Sœur Emmanuelle": [" |  | Emmanuelle | sœur | "],
    "Mgr Éric de Moulins-Beaufort": [" | Éric | de Moulins-Beaufort | monseigneur | "],
    "Monsieur le Président Bruno Le Maire": ["M. | Bruno | Le Maire | président | "],
    "Madame la Ministre Aurore Bergé": ["Mme | Aurore | Bergé | ministre | "],
    "La directrice générale Sylvie Dumartin, Insee": [" | Sylvie | Dumartin | directrice générale | Insee"],
    "Mes Dupond-Moretti et Sur, avocats": [" |  | Dupond-Moretti | avocats | ", " |  | Sur | avocats | "],
    "Dame Jane Roe DBE": ["Mme | Jane | Roe | DBE | "],
    "Mme Claire Roux et le général Paul Legrand": [
        "Mme | Claire | Roux |  | ", " | Paul | Legrand | général | ",
    ],
    "Le général Paul Legrand et Mme Claire Roux": [
        " | Paul | Legrand | général | ", "Mme | Claire | Roux |  | ",
    ],
    "Personnes entendues : Le général Paul Legrand": [" | Paul | Legrand | général | "],
    # couples, and names in a row
    "M. et Mme Dupont, agriculteurs": ["M. |  | Dupont | agriculteurs | ", "Mme |  | Dupont | agriculteurs | "],
    "Madame et Monsieur Le Goff": ["Mme |  | Le Goff |  | ", "M. |  | Le Goff |  | "],
    "Jean-Luc Tavernier (Insee), Sylvie Dumartin (Insee)": [
        " | Jean-Luc | Tavernier |  | Insee", " | Sylvie | Dumartin |  | Insee",
    ],
    "Jean-Luc Tavernier et Sylvie Dumartin, Insee": [
        " | Jean-Luc | Tavernier |  | Insee", " | Sylvie | Dumartin |  | Insee",
    ],
    "Dupont, Jean": [" | Jean | Dupont |  | "],
    "M. X": ["M. |  | X |  | "],
    # remarks on how or whether they come, and when
    "Mme Claire Roux, CNAM (à confirmer)": ["Mme | Claire | Roux |  | CNAM"],
    "Mme Claire Roux, juriste, en visio": ["Mme | Claire | Roux | juriste | "],
    "Mme Claire Roux (CNAM, visioconférence)": ["Mme | Claire | Roux |  | CNAM"],
    "M. Paul Legrand\nvisio": ["M. | Paul | Legrand |  | "],
    "14h30-15h15 Mme Claire Roux, CNAM": ["Mme | Claire | Roux |  | CNAM"],
    "14h30 – 15h15": [],
    "De 9 h 30 à 10 h : M. Paul Legrand": ["M. | Paul | Legrand |  | "],
    # headings of tables, whatever parts their cells
    "NOM Prénom": [],
    "Nom, prénom, qualité": [],
    "| Nom | Fonction |\n|---|:--|\n| Mme Claire Roux | Juriste |\n": ["Mme | Claire | Roux | juriste | "],
    "Nom;Prénom;Fonction;Organisme\nROUX;Claire;Juriste;CNIL\n": [" | Claire | Roux | juriste | CNIL"],
    'Nom,Prénom,Fonction,Organisme\nROUX,Claire,"Juriste, experte",CNIL\n': [
        " | Claire | Roux | juriste, experte | CNIL"
    ],
    '"LEGRAND","Jean","Directeur"': [" | Jean | Legrand | directeur | "],
    # announcements
    "Audition de M. Jean Dupont": ["M. | Jean | Dupont |  | "],
    "À 10 h 45 : Audition conjointe de Mmes Anne Le Goff et Marie-Pierre de La Tour, co-présidentes du collectif, et de "
    "M. Ahmed Ben Salah, délégué": [
        "Mme | Anne | Le Goff | co-présidentes du collectif | ",
        "Mme | Marie-Pierre | de La Tour | co-présidentes du collectif | ", "M. | Ahmed | Ben Salah | délégué | ",
    ],
    "- 9h : Audition, ouverte à la presse, de M. Paul Legrand, PDG d’Engie, accompagné de Mme Roux et de M. Sur": [
        "M. | Paul | Legrand | PDG d’Engie | ", "Mme |  | Roux |  | ", "M. |  | Sur |  | ",
    ],
    "La commission entend M. Paul Legrand, maire, puis Mme Claire Roux": [
        "M. | Paul | Legrand | maire | ", "Mme | Claire | Roux |  | ",
    ],
    "10h15 : MM. Antoine Petit, directeur, et Bruno Sur, adjoint (Engie)": [
        "M. | Antoine | Petit | directeur | Engie", "M. | Bruno | Sur | adjoint | Engie",
    ],
    "16h30 (huis clos) : général de corps d’armée Paul Legrand": [
        " | Paul | Legrand | général de corps d’armée | "
    ],
    "La délégation auditionne les représentants de la FNSEA : M. Paul Legrand": ["M. | Paul | Legrand |  | "],
    "17 heures : M. Paul Legrand": ["M. | Paul | Legrand |  | "],
    "Audition du général Paul Legrand": [" | Paul | Legrand | général | "],
    "5/ Me Claire Roux, avocate": [" | Claire | Roux | avocate | "],
    "6/ S.E. M. Kim Lee": ["M. | Kim | Lee |  | "],
    "II – M. Paul Legrand": ["M. | Paul | Legrand |  | "],
    # several after one civility
    "M. Paul Legrand, PDG, accompagné de Mmes Anne Bel, directrice, et Luce Fort, cheffe de cabinet": [
        "M. | Paul | Legrand | PDG | ", "Mme | Anne | Bel | directrice | ", "Mme | Luce | Fort | cheffe de cabinet | ",
    ],
    "MM. les préfets Jean Sur et Luc Bon": ["M. | Jean | Sur | préfets | ", "M. | Luc | Bon | préfets | "],
    "MM. Sur et Bon, Enedis": ["M. |  | Sur |  | Enedis", "M. |  | Bon |  | Enedis"],
    "Mmes Durand, Roux et M. Bel, députés": [
        "Mme |  | Durand | députés | ", "Mme |  | Roux | députés | ", "M. |  | Bel | députés | ",
    ],
    # what is no organisation
    "Commission des affaires économiques": [],
    "M. Paul Legrand (Enedis) et son équipe": ["M. | Paul | Legrand |  | Enedis"],
    "M. Paul Legrand, trésorier – par téléphone": ["M. | Paul | Legrand | trésorier | "],
    "M. Noir, Jean": ["M. | Jean | Noir |  | "],
    "Nom\tFonction\nM. Noir, Kévan\tmaire": ["M. | Kévan | Noir | maire | "],
    "Lord Smith of Finsbury": ["M. |  | Smith of Finsbury |  | "],
    "M. Cheick Oumar Traoré": ["M. | Cheick Oumar | Traoré |  | "],
    "Mme Isabelle Dupont Durand": ["Mme | Isabelle | Dupont Durand |  | "],
    "Dupond Jean; directeur; SNCF": [" | Jean | Dupond | directeur | SNCF"],
    '"Noir, Jean" <j.noir@x.fr>, Paul Legrand <p@x.fr>; Ahmed Ben Salah <a@x.fr>': [
        " | Jean | Noir |  | ", " | Paul | Legrand |  | ", " | Ahmed | Ben Salah |  | ",
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_line_is_read_as_persons_or_skipped_and_heads_nobody(text: str) -> None:
    read = heard_list(f"{text}\n{BELOW}")
    assert shown(read) == [*READ[text], PETIT]
    assert refused(read) == []


@pytest.mark.parametrize("text", READ)
def test_a_line_reads_the_same_after_another_person(text: str) -> None:
    read = heard_list(f"{BELOW}\n{text}")
    assert shown(read) == [PETIT, *READ[text]]


REFUSED = [
    "Audition de représentants de la CNIL",
    "Audition du directeur de l’Insee, M. Jean Dupont",
    "Audition de Kévan Lebrun",
    "M. le président entend Mme Claire Roux",
    "Audition sur le budget de M. Paul Legrand",
    "MM. Sur, directeur, et Bon",
    "MM. Jean Sur, directeur, Kévan Bon et Luc Bel",
    "M. Paul Legrand, PDG, Luce Fort, cheffe de cabinet",
    "M. Paul Legrand, PDG, et Luce Fort",
    "M. Paul Legrand, et de Luce Fort (Enedis)",
    "M. Paul Legrand (Enedis), ainsi que Luce Fort",
    "M. Paul Legrand, maire, et son directeur de cabinet",
    "Un représentant de la DGFiP",
    "Le général",
    "Son Excellence Paul Legrand",
    "Directrice Claire Roux",
    "Ing. Paul Legrand",
    "Docteur Claire Roux et Docteur Kévan Lebrun",
    "Mme Claire Roux (en remplacement de M. Paul Legrand)",
    "Un ou deux représentants de la CNIL",
    "X (à désigner)",
    "M. LE PRÉSIDENT PAUL LEGRAND",
    "Le président de la communauté Cœur de Retz, à Nantes",
    "Les généraux Dupont et Durand",
    "M. le Maire",
    "M. et Mme Jean Dupont",
    "Madame la présidente",
    "M. Jean Dupont M. Paul Durand",
    "Mme Petit (CFDT) remplacée par M. Paul Legrand",
    "M. Paul Legrand, excusé",
    "Excusés : M. Paul Legrand",
    "Mme Roux, juriste ; le représentant de la CNIL",
    "Le représentant de la CNIL ; Mme Roux, juriste",
    "Dupont, Kévan, DGFiP",
    "DUPONT;Jean;Directeur;DGFiP",
    "Haute Autorité de santé, Jean Dupont",
    "Jean-Luc Tavernier, Sylvie Dumartin (Insee)",
    "Durand, Kévan, M. Luc Petit",
]


@pytest.mark.parametrize("text", REFUSED)
def test_a_line_that_may_lose_somebody_is_reported_whole(text: str) -> None:
    for whole in (f"{text}\n{BELOW}", f"{BELOW}\n{text}", f"{BELOW}\n\n{text}"):
        read = heard_list(whole)
        assert shown(read) == [PETIT]
        assert refused(read) == [text]


def test_a_person_who_is_not_understood_leaves_the_organisation_to_the_others() -> None:
    read = heard_list("HAS :\nMme Claire Roux\nUn représentant des usagers\nM. Paul Legrand")
    assert [entry.organisation for entry in read.entries] == ["HAS", "HAS"]
    assert refused(read) == ["Un représentant des usagers"]


@pytest.mark.parametrize("part", ["nom prenom ", "le général ", '"a",', "Général a", "|a", "L'"])
def test_a_line_without_end_does_not_hang(part: str) -> None:
    read = heard_list(f"{part * 3_000}\n{BELOW}")
    assert shown(read) == [PETIT]


def test_marks_of_markdown_are_no_part_of_an_organisation() -> None:
    read = heard_list("## HAS\nMme Claire Roux\n\n**CNIL**\nM. Paul Legrand")
    assert [entry.organisation for entry in read.entries] == ["HAS", "CNIL"]


def test_what_may_be_another_organisation_takes_the_one_before_away() -> None:
    read = heard_list("HAS :\nMme Claire Roux\n\nNumeum, Syntec\nM. Paul Legrand")
    assert [entry.organisation for entry in read.entries] == ["HAS", ""]
    assert refused(read) == ["Numeum, Syntec"]


@pytest.mark.parametrize(
    "organisation",
    [
        "Ministère de l’économie, des finances et de la souveraineté", "Le Défenseur des droits", "M6", "Numeum :",
        "Les Petits Frères des Pauvres", "L’Assistance publique – Hôpitaux de Paris", "Conseil d’État", "La Poste",
        "Deux-Sèvres Habitat", "Fondation Jean Jaurès",
    ],
)  # fmt: skip
def test_organisations_still_head_those_below(organisation: str) -> None:
    (entry,) = heard_list(f"{organisation}\nMme Claire Roux").entries
    assert entry.organisation == organisation.rstrip(" :")


styles = st.sampled_from(
    [
        "M. ", "Mme ", "Madame la Ministre ", "Monsieur le Président ", "Le général ", "L’amiral ", "Colonel ",
        "Sœur ", "Mgr ", "Me ", "Mes ", "M. et Mme ", "Un représentant de ", "La présidente ", "Dr ", "le préfet ",
        "mme ", "MM. ", "Mme la ", "Lieutenant-colonel ", "Une ", "Dame ",
    ]
)  # fmt: skip
names = st.sampled_from(
    [
        "Anne Petit",
        "DUPONT Jean",
        "de La Tour",
        "Kévan Lebrun",
        "la DGFiP",
        "X",
        "",
        "Dupont, Jean",
        "Roux et Sur",
    ]
)
ends = st.sampled_from(
    ["", ", directeur", " (CNIL)", " ; Insee", ", Insee", " remplacée par M. Y", ", excusé", " :", ";"]
)
styled = st.builds("{}{}{}".format, styles, names, ends)
others = st.sampled_from(
    [
        "HAS :", "Numeum", "", "NOM Prénom", "| Nom | Fonction |", "Nom;Prénom;Fonction", "Jean Dupont", "Cheffe",
        "Personnes entendues", "14h30", "ROUX;Claire;Juriste", "Mme Anne Roux, maire", "a.b@c.fr",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(lines=st.lists(styled | others, max_size=7))
def test_every_line_is_persons_an_organisation_with_persons_or_reported(lines: list[str]) -> None:
    read = heard_list("\n".join(lines))
    assert (
        "\n".join(line.text for line in read.lines).split("\n") == [*(line for line in lines if line.strip())]
        or not read.lines
    )
    for place, line in enumerate(read.lines):
        if line.kind is LineKind.ORGANISATION:
            assert any(later.entries for later in read.lines[place + 1 :])
        if line.text.startswith(STYLES):
            assert line.kind in (LineKind.PERSONS, LineKind.NOT_UNDERSTOOD)
    for entry in read.entries:
        assert not entry.organisation.startswith(STYLES)


STYLES = (
    "M. ", "Mme ", "Madame ", "Monsieur ", "Le général", "L’amiral", "Colonel", "Sœur", "Mgr", "Me ", "Mes ",
    "Un représentant", "La présidente", "Dr ", "le préfet", "mme ", "MM. ", "Lieutenant-colonel", "Dame ",
)  # fmt: skip
