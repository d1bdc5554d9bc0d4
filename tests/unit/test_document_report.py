"""Assembling sections, recommendations and annexes to one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from rapporteur_desk.document.annexes import HeardEvent, persons_heard
from rapporteur_desk.document.cited import Cited, CitedHearing, CitedNote, CitedPerson
from rapporteur_desk.document.cited_sources import CitedSource
from rapporteur_desk.document.hearing_notes import HearingNotes, NoteLine, hearing_document
from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.document.markdown import write_markdown
from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.recommendations import RecommendationText, recommendation_list
from rapporteur_desk.document.report import ReportPart, assemble
from rapporteur_desk.document.report_cover import ReportFacts
from rapporteur_desk.document.report_document import Chapter, ReportContents, report_document
from rapporteur_desk.document.report_template import PLAIN
from rapporteur_desk.document.tree import (
    Block,
    Box,
    Citation,
    CitationItem,
    Document,
    DocumentMeta,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    Link,
    Paragraph,
    SoftBreak,
    Text,
    plain_text,
)
from rapporteur_desk.domain.choices import (
    Civility,
    HearingKind,
    NoteKind,
    RecommendationLabel,
    SectionRole,
    Vehicle,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "document"
ROY = CitedPerson(
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
HEARING = CitedHearing(identity="A3", title="Haute Autorité", day=date(2024, 6, 18), people=(ROY, PETIT))
THINGS: dict[str, Cited] = {
    "A3-07": CitedNote(hearing=HEARING, speaker=ROY),
    "S12": CitedSource(identity="S12", type="book", title="L'audit", issued="2024", publisher="Puf"),
}
RECOMMENDATIONS = {
    "R3": RecommendationText(
        key="R3",
        label=RecommendationLabel.PROPOSITION,
        number=1,
        title="mieux connaître l'usage",
        blocks=parse("Chaque année [@S12, p. 8]."),
        addressee="Ministre",
        vehicle=Vehicle.LAW,
    ),
    "R4": RecommendationText(key="R4", label=RecommendationLabel.PROPOSITION, number=2, title="publier"),
}


def assembled(*parts: ReportPart, language: str = "fr") -> Document:
    return assemble(
        parts,
        resolve=THINGS.get,
        recommendation=RECOMMENDATIONS.get,
        meta=DocumentMeta(title="T'itre", language=language),
    )


def section(text: str, language: str = "fr") -> tuple[Block, ...]:
    """What the text of a single section becomes."""
    return assembled(ReportPart(title="Titre", text=text), language=language).blocks[1:]


def headings(blocks: Iterable[Block]) -> list[tuple[int, str, str, str]]:
    return [
        (block.level, block.number, plain_text(block.children), block.identifier)
        for block in blocks
        if isinstance(block, Heading)
    ]


def footnotes(blocks: Iterable[Block]) -> list[str]:
    """The words of every footnote, in order, `_` for a no-break space."""

    def within(inlines: Iterable[Inline]) -> Iterator[str]:
        for node in inlines:
            if isinstance(node, Footnote):
                yield " ".join(
                    plain_text(block.children) for block in node.blocks if isinstance(block, Paragraph)
                )
            else:
                yield from within(getattr(node, "children", ()))

    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            found += within(block.children)
        elif isinstance(block, Box):
            found += within(block.title)
            found += footnotes(block.blocks)
    return [note.replace("\u00a0", "_") for note in found]


# -- headings ---------------------------------------------------------------------------------------


def test_sections_become_headings_at_their_depth() -> None:
    document = assembled(
        ReportPart(
            title="Constats",
            number="II.",
            identifier="M2-02",
            text="### Un\n\n##### Deux\n\n## Trois\n\n### Quatre",
            children=(ReportPart(title="Moyens", number="A.", identifier="M2-03", text="# Un"),),
        ),
        ReportPart(title="Constats"),
    )
    assert headings(document.blocks) == [
        (1, "II.", "Constats", "M2-02"),
        (2, "", "Un", "un"),
        (3, "", "Deux", "deux"),
        (2, "", "Trois", "trois"),
        (3, "", "Quatre", "quatre"),
        (2, "A.", "Moyens", "M2-03"),
        (3, "", "Un", "un-2"),
        (1, "", "Constats", "constats"),
    ]


def test_a_part_keeps_its_identifier_whatever_a_text_says() -> None:
    document = assembled(
        ReportPart(title="A", text="## B {#M1-02}"), ReportPart(title="C", identifier="M1-02")
    )
    assert [identifier for *_, identifier in headings(document.blocks)] == ["a", "M1-02-2", "M1-02"]


def test_no_heading_is_deeper_than_six_and_none_is_empty() -> None:
    part = ReportPart(title=" ", text="# a\n\n## b")
    for _ in range(7):
        part = ReportPart(title="x", children=(part,))
    assert [(level, words) for level, _, words, _ in headings(assembled(part).blocks)][-3:] == [
        (6, "Sans titre"),
        (6, "a"),
        (6, "b"),
    ]


def test_links_follow_what_they_point_at() -> None:
    document = assembled(
        ReportPart(title="A", text="## Bilan\n\n[voir](#bilan)"),
        ReportPart(
            title="B",
            text="## Bilan\n\n[voir](#bilan), [](#M1-03), [](#R3), [rien](#ailleurs), [](#nulle-part)",
            path="II",
        ),
        ReportPart(title="C", identifier="M1-03", path="III.A", text="::: recommandation R3\n:::"),
    )
    first, second = document.blocks[2], document.blocks[5]
    assert first == Paragraph((Link("#bilan", (Text("voir"),)),))
    assert second == Paragraph(
        (
            Link("#bilan-2", (Text("voir"),)),
            Text(", "),
            Link("#M1-03", (Text("III.A"),)),
            Text(", "),
            Link("#R3", (Text("proposition n°\u00a01"),)),
            Text(", rien, Renvoi introuvable\u00a0: nulle-part"),
        )
    )


# -- citations --------------------------------------------------------------------------------------


def test_a_citation_becomes_a_footnote_against_the_word() -> None:
    (paragraph,) = section("Un *fait* [@A3-07]. Autre\n[@S12, p. 8] ; fin.")
    assert isinstance(paragraph, Paragraph)
    text, emphasis, first, middle, _, end = paragraph.children
    assert (text, emphasis, middle, end) == (
        Text("Un "),
        Emphasis((Text("fait"),)),
        Text(". Autre"),
        Text("\u00a0; fin."),
    )
    assert isinstance(first, Footnote)
    assert first.citation == Citation((CitationItem("A3-07"),), "[@A3-07]")
    assert footnotes((paragraph,)) == [
        "Audition de Mme_Claire Lefèvre, cheffe de service, Haute Autorité, 18 juin 2024.",
        "L’audit, Puf, 2024, p._8.",
    ]


def test_neighbouring_citations_share_a_footnote() -> None:
    (paragraph,) = section("Fait [@A3-07] [@S12, p. 8]\n[@X9].")
    assert footnotes((paragraph,)) == [
        (
            "Audition de Mme_Claire Lefèvre, cheffe de service, Haute Autorité, 18 juin 2024_; "
            "L’audit, Puf, 2024, p._8_; Renvoi introuvable_: X9."
        )
    ]


def test_notes_are_worded_in_the_order_of_the_text() -> None:
    document = assembled(
        ReportPart(
            title="A",
            text="Un [@A3-07].\n\n::: recommandation R3\n:::\n\nDeux [@S12].",
            children=(ReportPart(title="B", text="[@A3-07]"),),
        )
    )
    assert footnotes(document.blocks) == [
        "Audition de Mme_Claire Lefèvre, cheffe de service, Haute Autorité, 18 juin 2024.",
        "L’audit, Puf, 2024, p._8.",
        "L’audit, op. cit.",
        "Audition de Mme_Lefèvre, précitée.",
    ]


def test_a_citation_inside_a_footnote_becomes_words() -> None:
    (paragraph,) = section("Mot ^[voir [@S12, p. 8] et *[@A3-07]*].")
    assert footnotes((paragraph,)) == [
        (
            "voir L’audit, Puf, 2024, p._8 et Audition de Mme_Claire Lefèvre, "
            "cheffe de service, Haute Autorité, 18 juin 2024"
        )
    ]


def test_a_citation_that_ends_with_a_full_stop_ends_its_sentence() -> None:
    notes = footnotes(section("Un [@S12].\n\nDeux^[Voir [@S12]. Et [@A3-07].]"))
    assert "op. cit. Et Audition" in notes[1].replace("\u00a0", " "), notes
    assert notes[1].endswith("18 juin 2024."), notes


def test_no_citation_is_left_and_a_soft_break_stays() -> None:
    blocks = section(
        "# T [@S12]\n\n- a [@S12]\n\n> b\nc\n\n| d [@S12] |\n|---|\n| e |\n\n::: exemple f [@S12]\ng\n:::"
    )
    assert "Citation(items" not in repr(blocks).replace("citation=Citation(items", "")
    assert repr(blocks).count("Footnote(") == 4
    assert SoftBreak() in blocks[2].blocks[0].children  # type: ignore[union-attr]


# -- boxes ------------------------------------------------------------------------------------------


def test_a_recommendation_is_filled_in() -> None:
    (box,) = section("::: recommandation R3\nAjout.\n:::")
    assert isinstance(box, Box)
    assert plain_text(box.title) == "Proposition n°\u00a01\u00a0: mieux connaître l’usage"
    assert (box.name, box.argument, box.identifier) == ("recommendation", "R3", "R3")
    words = [plain_text(block.children) for block in box.blocks if isinstance(block, Paragraph)]
    assert words == ["Chaque année.", "Destinataire\u00a0: Ministre Support\u00a0: loi", "Ajout."]


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [
        ("::: recommandation R9\nx\n:::", "fr", "Renvoi introuvable : R9"),
        ("::: recommandation R4\n:::", "en", "Proposal 2: publier"),
        ("::: recommandation\nx\n:::", "fr", "Recommandation"),
        ("::: exemple\nx\n:::", "fr", "Exemple"),
        ("::: exemple\nx\n:::", "en", "Example"),
        ("::: exemple Caen\nx\n:::", "fr", "Caen"),
        ("::: attention S3\nx\n:::", "fr", "Attention S3"),
        ("::: encadré\nx\n:::", "fr", ""),
    ],
)
def test_titles_of_boxes(text: str, language: str, title: str) -> None:
    (box,) = section(text, language)
    assert isinstance(box, Box)
    assert plain_text(box.title).replace("\u00a0", " ") == title


def test_typography_follows_the_language() -> None:
    assert section('L\'un : "x"') == (Paragraph((Text("L’un\u00a0: «\u00a0x\u00a0»"),)),)
    assert section('L\'un : "x"', "en") == (Paragraph((Text("L’un : “x”"),)),)
    assert assembled().meta.title == "T’itre"


# -- whole documents --------------------------------------------------------------------------------

EVENTS = (
    HeardEvent(title="Haute Autorité", day=date(2024, 6, 18), people=(ROY, PETIT)),
    HeardEvent(title="Déplacement à Caen", kind=HearingKind.VISIT, day=date(2024, 3, 1), people=(PETIT,)),
    HeardEvent(title="Secret", day=date(2024, 5, 2), people=(ROY,), closed=True),
    HeardEvent(title="Contrôler", kind=HearingKind.ROUND_TABLE, day=date(2024, 4, 3)),
    HeardEvent(
        title="Contribution écrite de l'Union", kind=HearingKind.WRITTEN_CONTRIBUTION, day=date(2024, 7, 1)
    ),
)


def test_list_of_persons_heard() -> None:
    html = render_fragment(persons_heard(EVENTS, "fr")).replace("\u00a0", "_")
    assert html == (GOLDEN / "persons_heard.html").read_text(encoding="utf-8")
    assert "Hearing behind closed doors of 2 May 2024" in render_fragment(persons_heard(EVENTS, "en"))
    assert persons_heard((), "fr") == ()


def test_list_of_recommendations() -> None:
    heading, first, _ = recommendation_list(tuple(RECOMMENDATIONS.values()), "fr")
    assert heading == Heading(1, (Text("LISTE DES PROPOSITIONS"),))
    assert first == Paragraph((Link("#R3", (Text("Proposition n°\u00a01\u00a0: mieux connaître l'usage"),)),))
    assert recommendation_list((), "fr") == ()


def test_a_whole_mini_report() -> None:
    section = ReportPart(
        title="Constats",
        number="I.",
        path="I",
        identifier="M1-01",
        text="Un fait [@A3-07], voir [](#M1-02).\n\n## Détail\n\nTexte^[note].",
        children=(
            ReportPart(
                title="Suite",
                number="A.",
                path="I.A",
                identifier="M1-02",
                text="::: proposition R3\n:::",
            ),
        ),
    )
    chapter = Chapter(
        sections={SectionRole.BODY: (section,)}, recommendations=tuple(RECOMMENDATIONS.values())
    )
    contents = ReportContents(
        facts=ReportFacts(title="IA et santé", day=date(2024, 5, 6)), chapters=(chapter,), events=EVENTS
    )
    document = report_document(replace(contents, cited=THINGS), PLAIN)
    html = render_fragment(document.blocks).replace("\u00a0", "_")
    assert html == (GOLDEN / "mini_report.html").read_text(encoding="utf-8")


def test_the_notes_of_a_hearing() -> None:
    hearing = HearingNotes(
        title="Haute Autorité",
        day=date(2024, 6, 18),
        start=time(14, 30),
        end=time(16),
        place="Paris",
        people=(ROY, PETIT),
        questions=("Combien d'outils ?",),
        notes=(
            NoteLine(text="Bonjour.", key="A3-01", speaker="M. Petit", time=time(14, 32), topic="Accueil"),
            NoteLine(
                text="38 % : *voir* [@S12].\n\n- a\n- b",
                key="A3-02",
                speaker="Mme Roy",
                kind=NoteKind.FIGURE,
                topic="Usages",
            ),
            NoteLine(text="```\ncode\n```", key="A3-03", kind=NoteKind.IDEA, closed=True),
            NoteLine(text="Rien d'autre."),
        ),
    )
    document = hearing_document(hearing, resolve=THINGS.get)
    html = render_fragment(document.blocks).replace("\u00a0", "_")
    assert html == (GOLDEN / "hearing_notes.html").read_text(encoding="utf-8")
    assert document.meta.title == "Haute Autorité"
    assert document.meta.subtitle.replace("\u00a0", " ") == "Audition, 14 h 30–16 h, Paris"
    assert document.meta.day == "2024-06-18"
    assert (
        document.meta.notice.replace("\u00a0", " ")
        == "Document confidentiel : propos tenus à huis clos, à ne pas diffuser."
    )


@pytest.mark.parametrize(("language", "day"), [("fr", "18 juin 2024"), ("en", "18 June 2024")])
def test_the_notes_of_a_hearing_print_its_day_once(language: str, day: str) -> None:
    hearing = HearingNotes(title="Cour", day=date(2024, 6, 18), start=time(9), notes=(NoteLine(text="Oui."),))
    document = hearing_document(hearing, resolve=THINGS.get, meta=DocumentMeta(language=language))
    assert write_markdown(document).replace("\u00a0", " ").count(day) == 1


def test_a_public_hearing_in_english_has_no_notice() -> None:
    hearing = HearingNotes(
        title="Board",
        day=date(2024, 6, 18),
        notes=(NoteLine(text="It's so.", time=time(9, 5), speaker="Ms Roy"),),
    )
    document = hearing_document(hearing, resolve=THINGS.get, meta=DocumentMeta(language="en"))
    assert render_fragment(document.blocks) == "<p><strong>09:05 – Ms Roy</strong>: It’s so.</p>\n"
    assert document.meta.notice == ""
    assert document.meta.subtitle == "Hearing"
