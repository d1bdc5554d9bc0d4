"""What the footnotes of a report say."""

from __future__ import annotations

from datetime import date

import pytest

from rapporteur_desk.document.citation_wording import CitationFormatter
from rapporteur_desk.document.citations import scan
from rapporteur_desk.document.cited import Cited, CitedHearing, CitedNote, CitedPerson
from rapporteur_desk.document.cited_sources import CitedSource, locator_words
from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.document.tree import Citation, CitationItem, Footnote, Paragraph
from rapporteur_desk.domain.choices import Civility, HearingKind, LocatorKind
from rapporteur_desk.domain.csl_names import CslName
from rapporteur_desk.domain.entities import Source
from rapporteur_desk.domain.identifiers import EntityId

LEFEVRE = CitedPerson(
    surname="Lefèvre",
    first_name="Claire",
    civility=Civility.MADAME,
    function="cheffe de service",
    organisation="Haute Autorité",
)
PETIT = CitedPerson(
    surname="Petit",
    first_name="Jean",
    civility=Civility.MONSIEUR,
    function="adjoint",
    organisation="Haute Autorité",
)
ROY = CitedPerson(surname="Roy", first_name="Élise", civility=Civility.MADAME, function="professeure")
SENATOR = CitedPerson(surname="Vermeil", first_name="Sylvie", civility=Civility.MADAME)
DAY = date(2024, 6, 18)

HEARING = CitedHearing(identity="A3", title="Haute Autorité", day=DAY, people=(LEFEVRE, PETIT))
SECOND = CitedHearing(identity="A9", title="Suite", day=date(2024, 7, 1), people=(LEFEVRE,))
CLOSED = CitedHearing(identity="A5", title="Secret", day=DAY, people=(LEFEVRE,), closed=True)
TABLE = CitedHearing(
    identity="A2",
    title="Contrôler : table ronde",
    kind=HearingKind.ROUND_TABLE,
    day=DAY,
    people=(LEFEVRE, ROY),
)
VISIT = CitedHearing(
    identity="A4", title="Déplacement à Caen", kind=HearingKind.VISIT, day=DAY, people=(ROY,)
)
WRITTEN = CitedHearing(
    identity="A6",
    title="Contribution écrite de l’Intersyndicale",
    kind=HearingKind.WRITTEN_CONTRIBUTION,
    day=DAY,
    people=(ROY,),
)
REPORT = CitedSource(
    identity="S12",
    type="report",
    title="L'IA et les impôts",
    issued="2024-04-02",
    genre="Rapport d'information",
    number="491",
    author=(CslName(family="Rambaud", given="Didier"), CslName(family="Vermeillet", given="Sylvie")),
    publisher="Sénat",
)
OTHER = CitedSource(
    identity="S13", type="book", title="Suite", issued="2025", author=REPORT.author, publisher="Puf"
)
ARTICLE = CitedSource(
    identity="S7",
    type="article-journal",
    title="Trop tard ?",
    author=(CslName(family="Sarrault", given="Coumba"),),
    issued="2023-09",
    container_title="Revue du droit",
    volume="12",
    issue="8",
    page="45-61",
)
LAW = CitedSource(
    identity="S1",
    type="legislation",
    title="Loi n° 78-17 du 6 janvier 1978 relative à l’informatique",
    number="78-17",
    issued="1978-01-06",
)
RULES = CitedSource(
    identity="S2",
    type="legislation",
    title="Règlement (UE) 2016/679 du 27 avril 2016 relatif à la protection",
    issued="2016-04-27",
)
PAGE = CitedSource(
    identity="S8",
    type="webpage",
    title="Usages",
    container_title="Observatoire",
    issued="2024-05-01",
    url="https://a.fr/u",
)
ANONYMOUS = CitedSource(
    identity="S9",
    title="Baromètre",
    issued="2023-11",
    author=(CslName(literal="Observatoire"),),
    publisher="Observatoire",
)
CHAPTER = CitedSource(
    identity="S10",
    type="chapter",
    title="Le soin",
    container_title="Traité",
    publisher="Dalloz",
    issued="2020",
    page="3",
)

THINGS: dict[str, Cited] = {
    "A3": HEARING,
    "A3-07": CitedNote(hearing=HEARING, speaker=LEFEVRE),
    "A3-08": CitedNote(hearing=HEARING, speaker=LEFEVRE),
    "A3-09": CitedNote(hearing=HEARING, speaker=PETIT),
    "A3-10": CitedNote(hearing=HEARING, speaker=SENATOR, by_rapporteur=True),
    "A3-11": CitedNote(hearing=HEARING, speaker=LEFEVRE, closed=True),
    "A3-12": CitedNote(hearing=HEARING),
    "A3-T12": CitedNote(hearing=HEARING, speaker=LEFEVRE, place="12:41"),
    "A3-T13": CitedNote(hearing=HEARING, speaker=SENATOR, by_rapporteur=True, place="1:02:03"),
    "A3-T14": CitedNote(hearing=HEARING, place="0:07"),
    "A5-T1": CitedNote(hearing=CLOSED, speaker=LEFEVRE, place="12:41"),
    "A9": SECOND,
    "A9-01": CitedNote(hearing=SECOND, speaker=LEFEVRE),
    "A5-01": CitedNote(hearing=CLOSED, speaker=LEFEVRE),
    "A5": CLOSED,
    "A2": TABLE,
    "A2-01": CitedNote(hearing=TABLE, speaker=ROY),
    "A4": VISIT,
    "A4-01": CitedNote(hearing=VISIT, speaker=ROY),
    "A6": WRITTEN,
    "A6-01": CitedNote(hearing=WRITTEN, speaker=ROY),
    "A7": CitedHearing(identity="A7", title="Tous", day=DAY, people=(LEFEVRE, PETIT, ROY, SENATOR)),
    "A8": CitedHearing(identity="A8", title="Sans nom", day=DAY),
    "N1": CitedNote(day=date(2024, 1, 1)),
    "S12": REPORT,
    "S12-01": CitedSource(
        identity="S12",
        type="report",
        title=REPORT.title,
        author=REPORT.author,
        issued=REPORT.issued,
        locator="8",
    ),
    "S13": OTHER,
    "S7": ARTICLE,
    "S1": LAW,
    "S2": RULES,
    "S8": PAGE,
    "S9": ANONYMOUS,
    "S10": CHAPTER,
    "S11": CitedSource(identity="S11", title="Secret", closed=True),
}


def notes(text: str, language: str = "fr") -> list[str]:
    """The footnotes of the citations of a text, `_` for a no-break space."""
    formatter = CitationFormatter(THINGS.get, language)
    sentences = []
    for found in scan(text):
        sentence = formatter.sentence(Citation(found.items, text[found.start : found.end]))
        html = render_fragment((Paragraph(sentence),)).strip()
        sentences.append(html.removeprefix("<p>").removesuffix("</p>").replace("\u00a0", "_"))
    return sentences


def test_a_hearing_in_full_then_shortened() -> None:
    assert notes("[@A3-07] [@A3-08] [@A3-07, 14 h 32] [@A3-09]") == [
        "Audition de Mme_Claire Lefèvre, cheffe de service, Haute Autorité, 18 juin 2024.",
        "Audition de Mme_Lefèvre, précitée.",
        "Audition de Mme_Lefèvre, précitée, 14_h_32.",
        "Audition de M._Jean Petit, adjoint, Haute Autorité, 18 juin 2024.",
    ]


def test_a_line_of_a_transcript_is_cited_by_its_place_in_the_recording() -> None:
    assert notes("[@A3-T12] [@A3-07] [@A3-T12] [@A3-T12, p. 4] [@A3-T13] [@A3-T14]") == [
        (
            "Audition de Mme_Claire Lefèvre, cheffe de service, Haute Autorité, 18 juin 2024, "
            "à 12:41 de l’enregistrement."
        ),
        "Audition de Mme_Lefèvre, précitée.",
        "Audition de Mme_Lefèvre, précitée, à 12:41 de l’enregistrement.",
        "Audition de Mme_Lefèvre, précitée, p._4.",
        "Propos de Mme_Sylvie Vermeil, rapporteure, audition du 18 juin 2024, à 1:02:03 de l’enregistrement.",
        (
            "Audition de Mme_Claire Lefèvre, cheffe de service, et de M._Jean Petit, adjoint, Haute Autorité, "
            "18 juin 2024, à 0:07 de l’enregistrement."
        ),
    ]
    assert (
        notes("[@A3-T12] [@A3-T12]", "en")[1]
        == "Oral evidence from Ms Lefèvre, cited above, at 12:41 of the recording."
    )


def test_a_line_said_behind_closed_doors_tells_neither_who_nor_where() -> None:
    assert notes("[@A5-T1]") == ["Audition à huis clos, 18 juin 2024."]


def test_two_hearings_of_one_person_are_told_apart() -> None:
    assert notes("[@A3-07] [@A9] [@A9-01] [@A3-08]") == [
        "Audition de Mme_Claire Lefèvre, cheffe de service, Haute Autorité, 18 juin 2024.",
        "Audition de Mme_Claire Lefèvre, cheffe de service, Haute Autorité, 1<sup>er</sup> juillet 2024.",
        "Audition de Mme_Lefèvre du 1<sup>er</sup> juillet 2024, précitée.",
        "Audition de Mme_Lefèvre du 18 juin 2024, précitée.",
    ]


def test_a_hearing_of_several_people() -> None:
    assert notes("[@A3] [@A3-12] [@A7] [@A7] [@A8] [@A8]") == [
        (
            "Audition de Mme_Claire Lefèvre, cheffe de service, "
            "et de M._Jean Petit, adjoint, Haute Autorité, 18 juin 2024."
        ),
        "Audition de Mme_Lefèvre et de M._Petit, précitée.",
        "Audition de Mme_Claire Lefèvre, cheffe de service, Haute Autorité, et autres, 18 juin 2024.",
        "Audition de Mme_Lefèvre et autres, précitée.",
        "Audition «_Sans nom_», 18 juin 2024.",
        "Audition du 18 juin 2024, précitée.",
    ]


def test_other_kinds_of_hearing() -> None:
    assert notes("[@A2] [@A2-01] [@A2-01] [@A4] [@A4-01] [@A4] [@A6] [@A6-01] [@A3-10] [@A3-10]") == [
        "Table ronde «_Contrôler_», 18 juin 2024.",
        "Intervention de Mme_Élise Roy, professeure, table ronde du 18 juin 2024.",
        "Intervention de Mme_Roy, précitée.",
        "Déplacement à Caen, 18 juin 2024.",
        "Entretien avec Mme_Élise Roy, professeure, déplacement à Caen, 18 juin 2024.",
        "Déplacement à Caen, précité.",
        "Contribution écrite de l’Intersyndicale, 18 juin 2024.",
        "Contribution écrite de l’Intersyndicale, précitée.",
        "Propos de Mme_Sylvie Vermeil, rapporteure, audition du 18 juin 2024.",
        "Propos de Mme_Vermeil, précités.",
    ]


def test_what_was_said_behind_closed_doors_names_nobody() -> None:
    assert notes("[@A5-01] [@A5] [@A3-11] [@S11]") == [
        "Audition à huis clos, 18 juin 2024.",
        "Audition à huis clos du 18 juin 2024, précitée.",
        "Propos recueillis à titre confidentiel.",
        "Document non public communiqué aux rapporteurs.",
    ]


def test_what_was_said_in_confidence_at_a_public_hearing_tells_neither_who_nor_when() -> None:
    assert notes("[@A3] [@A3-11] [@A3-11] [@A3]")[1:] == [
        "Propos recueillis à titre confidentiel.",
        "Propos recueillis à titre confidentiel.",
        "Audition de Mme_Lefèvre et de M._Petit, précitée.",
    ]


def test_sources() -> None:
    assert notes(
        "[@S12, p. 8] [@S12, 9] [@S7] [@S7, 52] [@S1, art. 3] [@S1] [@S2] [@S2, art. 22] "
        "[@S8] [@S9] [@S9] [@S10] [@S10]"
    ) == [
        (
            "Didier Rambaud et Sylvie Vermeillet, <em>L’IA et les impôts</em>, "
            "rapport d’information n°_491, Sénat, 2 avril 2024, p._8."
        ),
        "Rambaud et Vermeillet, <em>op. cit.</em>, p._9.",
        "Coumba Sarrault, «_Trop tard_?_», <em>Revue du droit</em>, vol._12, n°_8, septembre 2023, p._45-61.",
        "Sarrault, <em>op. cit.</em>, p._52.",
        "Loi n°_78-17 du 6 janvier 1978 relative à l’informatique, art._3.",
        "Loi n°_78-17 du 6 janvier 1978, précitée.",
        "Règlement (UE) 2016/679 du 27 avril 2016 relatif à la protection.",
        "Règlement (UE) 2016/679 du 27 avril 2016, précité, art._22.",
        '«_Usages_», <em>Observatoire</em>, 1<sup>er</sup> mai 2024, <a href="https://a.fr/u">https://a.fr/u</a>.',
        "Observatoire, <em>Baromètre</em>, novembre 2023.",
        "Observatoire, <em>op. cit.</em>",
        "«_Le soin_», in <em>Traité</em>, Dalloz, 2020, p._3.",
        "«_Le soin_», <em>op. cit.</em>",
    ]


def test_two_works_of_one_author_and_an_excerpt() -> None:
    assert notes("[@S12-01] [@S13] [@S12, 9] [@S12-01]") == [
        "Didier Rambaud et Sylvie Vermeillet, <em>L’IA et les impôts</em>, 2 avril 2024, p._8.",
        "Didier Rambaud et Sylvie Vermeillet, <em>Suite</em>, Puf, 2025.",
        "Rambaud et Vermeillet, <em>L’IA et les impôts</em>, <em>op. cit.</em>, p._9.",
        "Rambaud et Vermeillet, <em>L’IA et les impôts</em>, <em>op. cit.</em>, p._8.",
    ]


def test_several_references_in_one_note_and_a_missing_one() -> None:
    assert notes("[@A3-07; @S12, p. 8; @A3-99, p. 2] [@N1]") == [
        (
            "Audition de Mme_Claire Lefèvre, cheffe de service, Haute Autorité, 18 juin 2024_; "
            "Didier Rambaud et Sylvie Vermeillet, <em>L’IA et les impôts</em>, rapport d’information n°_491, Sénat, "
            "2 avril 2024, p._8_; Renvoi introuvable_: A3-99, p._2."
        ),
        "Note des rapporteurs, 1<sup>er</sup> janvier 2024.",
    ]


def test_english() -> None:
    assert notes(
        "[@A3-07; @S12, 8-9] [@A3-07; @X1] [@A3] [@A5-01] [@A2] [@A4-01] [@A3-10] [@S7] [@S1]", "en"
    ) == [
        (
            "Oral evidence from Ms Claire Lefèvre, cheffe de service, Haute Autorité, 18 June 2024; Didier Rambaud "
            "and Sylvie Vermeillet, <em>L’IA et les impôts</em>, rapport d’information no. 491, Sénat, "
            "2 April 2024, pp. 8-9."
        ),
        "Oral evidence from Ms Lefèvre, cited above; Reference not found: X1.",
        (
            "Oral evidence from Ms Claire Lefèvre, cheffe de service, "
            "and Mr Jean Petit, adjoint, Haute Autorité, 18 June 2024."
        ),
        "Hearing behind closed doors, 18 June 2024.",
        "Round table “Contrôler : table ronde”, 18 June 2024.",
        "Interview with Ms Élise Roy, professeure, visit (Déplacement à Caen), 18 June 2024.",
        "Remarks by Ms Sylvie Vermeil, rapporteur, hearing of 18 June 2024.",
        "Coumba Sarrault, “Trop tard ?”, <em>Revue du droit</em>, vol. 12, no. 8, September 2023, pp. 45-61.",
        "Loi n° 78-17 du 6 janvier 1978 relative à l’informatique.",
    ]


def test_the_footnote_keeps_its_citation() -> None:
    citation = Citation((CitationItem("A5"),), "[@A5]")
    note = CitationFormatter(THINGS.get).footnote(citation)
    assert isinstance(note, Footnote)
    assert note.citation == citation


def test_a_vowel_elides_the_preposition() -> None:
    person = CitedPerson(surname="Obarewa", first_name="Anne")
    things = {"A1": CitedHearing(identity="A1", title="x", day=DAY, people=(person,))}
    (note,) = CitationFormatter(things.get).footnote(Citation((CitationItem("A1"),), "[@A1]")).blocks
    assert "Audition d’Anne Obarewa, 18 juin" in render_fragment((note,))


@pytest.mark.parametrize(
    ("locator", "kind", "language", "words"),
    [
        ("8", LocatorKind.NONE, "fr", "p. 8"),
        ("8-9", LocatorKind.PAGE, "fr", "p. 8-9"),
        ("8, 10", LocatorKind.PAGE, "en", "pp. 8, 10"),
        ("31", LocatorKind.PARAGRAPH, "fr", "§ 31"),
        ("12:30", LocatorKind.TIME_CODE, "fr", "12:30"),
        ("12", LocatorKind.TIME_CODE, "fr", "12"),
        (" art. 3 ", LocatorKind.NONE, "fr", "art. 3"),
        ("", LocatorKind.PAGE, "fr", ""),
    ],
)
def test_locators(locator: str, kind: LocatorKind, language: str, words: str) -> None:
    assert locator_words(locator, language, kind) == words


def test_a_source_of_the_dossier() -> None:
    source = Source(
        id=EntityId("x"),
        key="S3",
        type="book",
        title="T",
        author=(CslName(family="B"),),
        issued="2024",
        publisher="P",
    )
    assert CitedSource.of(source, "p. 2") == CitedSource(
        identity="S3",
        type="book",
        title="T",
        author=(CslName(family="B"),),
        issued="2024",
        publisher="P",
        locator="p. 2",
    )
