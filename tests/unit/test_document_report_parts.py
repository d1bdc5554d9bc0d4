"""The parts of a report in the order of a template, whole and with continuous numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.document.annexes import HeardEvent
from rapporteur_desk.document.citation_style import CitationManner, CitationStyle, RepeatedForm
from rapporteur_desk.document.cited import Cited, CitedHearing, CitedNote, CitedPerson
from rapporteur_desk.document.cited_sources import CitedSource
from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.document.pages import heading_pages, page_budget
from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.recommendations import RecommendationText
from rapporteur_desk.document.report import ReportPart, assemble
from rapporteur_desk.document.report_cover import ReportFacts
from rapporteur_desk.document.report_document import Chapter, ReportContents, report_document
from rapporteur_desk.document.report_template import (
    PLAIN,
    CoverPattern,
    CoverTemplate,
    PartKind,
    ReportTemplate,
)
from rapporteur_desk.document.style_sheet import Page, StyleSheet
from rapporteur_desk.document.transform import words_of
from rapporteur_desk.document.tree import (
    Block,
    Cover,
    CoverRole,
    Document,
    Footnote,
    Heading,
    PageBreak,
    Paragraph,
    TableOfContents,
    Text,
    plain_text,
)
from rapporteur_desk.domain.choices import (
    Civility,
    HearingKind,
    RecommendationLabel,
    SectionRole,
    Vehicle,
)
from rapporteur_desk.domain.csl_names import CslName

ROY = CitedPerson(
    surname="Roy", first_name="Anne", civility=Civility.MADAME, function="cheffe", organisation="Cnaf"
)
HEARING = CitedHearing(identity="A3", title="La Cnaf", day=date(2024, 6, 18), people=(ROY,), questions=(4, 9))
WRITTEN = CitedHearing(
    identity="A4",
    title="Contribution écrite de la Cnaf",
    kind=HearingKind.WRITTEN_CONTRIBUTION,
    day=date(2024, 7, 1),
    people=(ROY,),
    evidence=3,
)
BOOK = CitedSource(
    identity="S1", type="book", title="L'audit", author=(CslName(family="Petit"),), issued="2024"
)
LAW = CitedSource(
    identity="S2", type="legislation", title="Loi n° 78-17 du 6 janvier 1978 relative à l'informatique"
)
THINGS: dict[str, Cited] = {
    "A3": HEARING,
    "A3-07": CitedNote(hearing=HEARING, speaker=ROY, question=6),
    "A4": WRITTEN,
    "S1": BOOK,
    "S2": LAW,
}
EVENTS = (
    HeardEvent(title="La Cnaf", day=date(2024, 6, 18), people=(ROY,)),
    HeardEvent(
        title=WRITTEN.title, kind=HearingKind.WRITTEN_CONTRIBUTION, day=date(2024, 7, 1), people=(ROY,)
    ),
)
EVERYTHING = replace(
    PLAIN,
    parts=tuple(kind for kind in PartKind if kind is not PartKind.SIGNATURE),
    cover=CoverTemplate(lines=(CoverPattern(CoverRole.TITLE, "{title}"),)),
    new_pages=True,
)


def recommendation(number: int, key: str, **more: object) -> RecommendationText:
    return RecommendationText(
        key=key, label=RecommendationLabel.PROPOSITION, number=number, title=f"agir {key}", **more
    )


def part(title: str, text: str = "", number: str = "", **more: object) -> ReportPart:
    return ReportPart(title=title, text=text, number=number, **more)


CHAPTER = Chapter(
    title="Le mini-rapport",
    sections={
        SectionRole.BODY: (
            part("Constats", "Un fait [@A3-07].\n\n::: proposition R1\n:::", "I.", identifier="M1-01"),
            part("Suites", "La Caisse nationale des allocations familiales (CNAF) [@S1].", "II."),
        ),
        SectionRole.ESSENTIEL: (part("L'Essentiel", "En bref [@S2]."),),
        SectionRole.CONCLUSION: (part("Conclusion", "Enfin."),),
        SectionRole.FOREWORD: (part("Avant-propos", "D'abord."),),
    },
    recommendations=(
        recommendation(1, "R1", addressee="Ministre", vehicle=Vehicle.LAW, blocks=parse("Car [@S1].")),
        recommendation(2, "R2", calendar="2025"),
    ),
)
CONTENTS = ReportContents(
    facts=ReportFacts(title="Un rapport", short_title="Court", day=date(2024, 9, 1)),
    chapters=(CHAPTER,),
    events=EVENTS,
    sources=(BOOK, LAW),
    acronyms=(("HAS", "Haute Autorité"),),
)


def made(template: ReportTemplate = EVERYTHING, contents: ReportContents = CONTENTS) -> Document:
    return report_document(replace(contents, cited=THINGS), template)


def headings(document: Document, level: int = 1) -> list[str]:
    return [
        f"{block.number} {plain_text(block.children)}".strip()
        for block in document.blocks
        if isinstance(block, Heading) and block.level == level
    ]


def footnotes(blocks: object) -> list[str]:
    """The words of every note, in order."""

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, tuple):
            for one in value:
                yield from walk(one)
        elif isinstance(value, Footnote):
            yield " ".join(words_of(value.blocks)).replace("\u00a0", " ")
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                yield from walk(getattr(value, name))

    return list(walk(blocks))


# -- parts --


def test_parts_stand_in_the_order_of_the_template() -> None:
    assert headings(made()) == [
        "L’Essentiel",
        "Avant-propos",
        "LISTE DES PROPOSITIONS",
        "TABLEAU DE MISE EN ŒUVRE DES PROPOSITIONS",
        "I. Constats",
        "II. Suites",
        "Propositions",
        "Conclusion",
        "LISTE DES PERSONNES ENTENDUES",
        "CONTRIBUTIONS ÉCRITES REÇUES",
        "BIBLIOGRAPHIE",
        "LISTE DES SIGLES",
    ]
    turned = replace(EVERYTHING, parts=(PartKind.GLOSSARY, PartKind.SECTIONS, PartKind.ESSENTIEL))
    assert headings(made(turned)) == [
        "LISTE DES SIGLES", "I. Constats", "II. Suites", "Propositions", "L’Essentiel",
    ]  # fmt: skip


def test_a_part_that_has_nothing_to_say_is_left_out() -> None:
    empty = replace(CONTENTS, chapters=(Chapter(sections={}),), events=(), sources=(), acronyms=())
    assert headings(made(contents=empty)) == []


def test_the_cover_and_the_contents_are_pages_of_their_own() -> None:
    document = made()
    kinds = [type(block) for block in document.blocks[:5]]
    assert kinds == [Cover, PageBreak, TableOfContents, PageBreak, Heading]
    assert not document.meta.titled
    contents = document.blocks[2]
    assert isinstance(contents, TableOfContents)
    assert [plain_text(entry.children) for entry in contents.entries][:3] == [
        "L’Essentiel", "Avant-propos", "LISTE DES PROPOSITIONS",
    ]  # fmt: skip
    pairs = zip(document.blocks, document.blocks[1:], strict=False)
    assert not any(isinstance(a, PageBreak) and isinstance(b, PageBreak) for a, b in pairs)


def test_without_a_cover_the_title_stands_above_the_text() -> None:
    document = made(PLAIN)
    assert document.meta.titled
    assert headings(document)[0] == "LISTE DES PROPOSITIONS"


def test_a_letter_has_its_head_above_and_its_signature_below() -> None:
    letter = replace(
        PLAIN,
        parts=(PartKind.COVER, PartKind.SECTIONS, PartKind.SIGNATURE),
        cover=CoverTemplate(
            lines=(
                CoverPattern(CoverRole.DAY, "Paris, le {day}"),
                CoverPattern(CoverRole.SUBJECT, "Objet : {title}"),
            ),
            own_page=False,
        ),
    )
    facts = replace(CONTENTS.facts, rapporteurs=(ROY, replace(ROY, surname="Petit")))
    document = made(letter, replace(CONTENTS, facts=facts))
    first, second, *_, last = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(last, Paragraph)
    assert plain_text(first.children) == "Paris, le 1er septembre 2024"
    assert plain_text(second.children).replace("\u00a0", " ") == "Objet : Un rapport"
    assert plain_text(last.children).replace("\u00a0", " ") == "Mme Anne ROY Mme Anne PETIT"
    assert not document.meta.titled


def test_written_contributions_stand_apart_only_where_the_template_has_them_so() -> None:
    together = replace(EVERYTHING, parts=(PartKind.PERSONS_HEARD,))
    html = render_fragment(made(together).blocks)
    assert "Contribution écrite" in html
    assert html.count("<h1") == 1
    apart = render_fragment(
        made(replace(EVERYTHING, parts=(PartKind.PERSONS_HEARD, PartKind.CONTRIBUTIONS))).blocks
    )
    assert apart.index("Contribution écrite") > apart.index("CONTRIBUTIONS ÉCRITES REÇUES")


def test_recommendations_that_no_section_calls_follow_the_sections() -> None:
    html = render_fragment(made(PLAIN).blocks).replace("\u00a0", " ")
    boxes = re.findall(r'box-title">(.*?)</p>', html)
    assert boxes == ["Proposition n° 1 : agir R1", "Proposition n° 2 : agir R2"]


def test_the_table_of_recommendations_has_no_empty_column() -> None:
    html = render_fragment(made(replace(EVERYTHING, parts=(PartKind.RECOMMENDATIONS_TABLE,))).blocks)
    names = re.findall(r"<th>(.*?)</th>", html)
    assert names == ["N°", "Proposition", "Destinataire", "Calendrier", "Support"]
    bare = replace(CHAPTER, recommendations=(recommendation(1, "R1"),))
    html = render_fragment(
        made(
            replace(EVERYTHING, parts=(PartKind.RECOMMENDATIONS_TABLE,)), replace(CONTENTS, chapters=(bare,))
        ).blocks
    )
    assert re.findall(r"<th>(.*?)</th>", html) == ["N°", "Proposition"]


def test_headings_are_the_template_s_own_where_it_has_some() -> None:
    template = replace(
        EVERYTHING,
        labels=(
            (PartKind.PERSONS_HEARD, "PERSONNES AUDITIONNÉES"),
            (PartKind.RECOMMENDATIONS_LIST, "LES {} {x}"),
        ),
    )
    assert "PERSONNES AUDITIONNÉES" in headings(made(template))
    assert "LES PROPOSITIONS {x}" in headings(made(template))


def test_the_bibliography_is_grouped_and_leaves_out_what_is_not_public() -> None:
    closed = replace(BOOK, identity="S9", title="Note secrète", closed=True)
    template = replace(EVERYTHING, parts=(PartKind.BIBLIOGRAPHY,))
    document = made(template, replace(CONTENTS, sources=(BOOK, LAW, closed)))
    assert headings(document, 2) == ["Textes et décisions", "Ouvrages, articles et études"]
    html = render_fragment(document.blocks)
    assert "Note secrète" not in html
    assert "Petit, <em>L’audit</em>, 2024." in html
    one = made(template, replace(CONTENTS, sources=(BOOK,)))
    assert headings(one, 2) == []


def test_the_glossary_has_what_the_text_explains_and_known_organisations_that_it_names() -> None:
    body = part("Un", "La HAS et la Caisse nationale des allocations familiales (CNAF).")
    contents = replace(CONTENTS, chapters=(Chapter(sections={SectionRole.BODY: (body,)}),))
    html = render_fragment(made(replace(EVERYTHING, parts=(PartKind.GLOSSARY,)), contents).blocks)
    assert re.findall(r"<td>(.*?)</td>", html) == [
        "CNAF", "Caisse nationale des allocations familiales", "HAS", "Haute Autorité",
    ]  # fmt: skip


# -- a series --


def test_mini_reports_of_a_series_are_parts_with_their_own_parts_inside() -> None:
    second = Chapter(
        title="Le second",
        number="DEUXIÈME PARTIE",
        identifier="M2",
        sections={SectionRole.BODY: (part("Autres", "Encore [@A3-07].", "I."),)},
        recommendations=(recommendation(1, "R7"),),
    )
    first = replace(CHAPTER, number="PREMIÈRE PARTIE", identifier="M1")
    document = made(contents=replace(CONTENTS, chapters=(first, second)))
    assert headings(document) == [
        "LISTE DES PROPOSITIONS",
        "TABLEAU DE MISE EN ŒUVRE DES PROPOSITIONS",
        "PREMIÈRE PARTIE Le mini-rapport",
        "DEUXIÈME PARTIE Le second",
        "LISTE DES PERSONNES ENTENDUES",
        "CONTRIBUTIONS ÉCRITES REÇUES",
        "BIBLIOGRAPHIE",
        "LISTE DES SIGLES",
    ]
    assert headings(document, 2)[4:] == [
        "L’Essentiel", "Avant-propos", "I. Constats", "II. Suites", "Propositions", "Conclusion",
        "I. Autres", "Propositions", "Textes et décisions", "Ouvrages, articles et études",
    ]  # fmt: skip
    assert footnotes(document.blocks)[-1] == "Audition de Mme Roy, précitée."


# -- citations --


def cited(text: str, style: CitationStyle, language: str = "fr") -> list[str]:
    document = assemble(
        [part("Un", text)],
        resolve=THINGS.get,
        citations=style,
        meta=replace(made(PLAIN).meta, language=language),
    )
    return footnotes(document.blocks)


TEXT = "A [@S1, 8]. B [@S1]. C [@A3-07]. D [@A3]. E [@S1, 8]. F [@S1, 8]. G^[Une note]. H [@S1, 8]. I [@S2]. J [@S2]."


@pytest.mark.parametrize(
    ("repeated", "again"),
    [
        (RepeatedForm.USUAL, "Petit, op. cit., p. 8."),
        (RepeatedForm.OP_CIT, "Petit, op. cit., p. 8."),
        (RepeatedForm.CITED_ABOVE, "Petit, précité, p. 8."),
        (RepeatedForm.FULL, "Petit, L’audit, 2024, p. 8."),
    ],
)
def test_what_is_cited_again_is_shortened_as_the_template_says(repeated: RepeatedForm, again: str) -> None:
    notes = cited(TEXT, CitationStyle(repeated=repeated))
    assert notes[0] == "Petit, L’audit, 2024, p. 8."
    assert notes[4] == again
    assert notes[8] == "Loi n° 78-17 du 6 janvier 1978 relative à l’informatique."


def test_ibid_stands_for_what_the_note_before_cites_and_for_nothing_else() -> None:
    notes = cited(TEXT, CitationStyle(ibid=True))
    assert notes[1] == "Petit, op. cit.", "the whole after one page of it"
    assert notes[3] == "Ibid.", "a hearing of one person and what she said there read the same"
    assert notes[4] == "Petit, op. cit., p. 8."
    assert notes[5] == "Ibid."
    assert notes[7] == "Petit, op. cit., p. 8.", "another note stands between"
    assert notes[9] == "Ibid."
    assert cited("A [@S1]. B [@S1, 9].", CitationStyle(ibid=True))[1] == "Ibid., p. 9."
    assert cited("A [@S1; @S2]. B [@S1].", CitationStyle(ibid=True))[1] == "Petit, op. cit."
    assert cited("A [@X9]. B [@X9].", CitationStyle(ibid=True))[1] == "Renvoi introuvable : X9."


def test_a_decision_is_cited_by_its_court() -> None:
    case = CitedSource(
        identity="S3",
        type="legal_case",
        title="Association X",
        author=(CslName(literal="Conseil d'État"),),
        number="463563",
        issued="2023-12-22",
    )
    document = assemble([part("Un", "A [@S3]. B [@S3, 4].")], resolve={"S3": case}.get)
    assert footnotes(document.blocks) == [
        "Conseil d’État, Association X, n° 463563, 22 décembre 2023.",
        "Conseil d’État, n° 463563, décision précitée, p. 4.",
    ]
    nameless = assemble([part("Un", "A [@S3].")], resolve={"S3": replace(case, author=())}.get)
    assert footnotes(nameless.blocks) == ["Association X, n° 463563, 22 décembre 2023."]


def test_the_british_manner_cites_questions_and_evidence_by_their_numbers() -> None:
    style = CitationStyle(manner=CitationManner.BRITISH, evidence_prefix="GAI")
    notes = cited("A [@A3-07]. B [@A3]. C [@A4]. D [@A4]. E [@S1]. F [@S1].", style, "en")
    assert notes == [
        "Q6 [Ms Roy].", "Qq4-9.", "Cnaf (GAI0003).", "Cnaf (GAI0003).",
        "Petit, L’audit, 2024.", "Petit, op. cit.",
    ]  # fmt: skip
    closed = replace(HEARING, closed=True)
    note = CitedNote(hearing=closed, speaker=ROY, question=6)
    document = assemble([part("Un", "A [@X]")], resolve={"X": note}.get, citations=style)
    assert "Roy" not in footnotes(document.blocks)[0]
    assert "Q6" not in footnotes(document.blocks)[0]


# -- nothing is lost --

_words = st.text("abcdéàç ’.,", min_size=1, max_size=30).filter(lambda text: text.strip(" .,’"))
_texts = st.lists(
    st.one_of(
        _words,
        st.sampled_from(
            ["[@S1]", "[@A3-07]", "## Titre", "::: exemple\nboîte\n:::", "| a | b |\n|--|--|\n| c | d |"]
        ),
    ),
    max_size=4,
).map("\n\n".join)
_parts = st.lists(st.builds(ReportPart, title=_words, text=_texts), max_size=3).map(tuple)
_orders = st.permutations([kind for kind in PartKind if kind is not PartKind.SIGNATURE])


@given(st.dictionaries(st.sampled_from(SectionRole), _parts), _orders, st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_word_of_the_parts_is_in_the_document_and_notes_are_continuous(
    sections: dict[SectionRole, tuple[ReportPart, ...]], order: list[PartKind], pages: bool, twice: bool
) -> None:
    chapter = Chapter(sections=sections, title="Titre du rapport")
    contents = replace(CONTENTS, chapters=(chapter, chapter) if twice else (chapter,))
    template = replace(EVERYTHING, parts=tuple(order), new_pages=pages)
    document = made(template, contents)
    found = _letters(" ".join(words_of(document.blocks)))
    for parts in sections.values():
        for one in parts:
            assert _letters(one.title) in found
            for words in words_of(parse(one.text)):
                assert _letters(words) in found, words
    html = render_fragment(document.blocks)
    calls = [int(number) for number in re.findall(r'id="note-call-(\d+)"', html)]
    assert calls == list(range(1, len(calls) + 1))
    identifiers = re.findall(r' id="([^"]+)"', html)
    assert len(identifiers) == len(set(identifiers))


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


# -- pages --


def document_of(*blocks: Block) -> Document:
    return Document(blocks=blocks)


def heading(name: str) -> Heading:
    return Heading(1, (Text(name),), name)


def test_pages_are_counted_by_what_stands_on_them() -> None:
    text = Paragraph((Text("mot " * 700),))  # 30 lines of 94 letters: two thirds of a page
    contents = TableOfContents((), 1)
    whole = document_of(contents, heading("a"), text, text, heading("b"), PageBreak(), heading("c"), text)
    assert heading_pages(whole) == {"a": 1, "b": 2, "c": 3}
    assert heading_pages(document_of(heading("a"))) == {}, "nobody asks"
    budget = page_budget(document_of(*(text,) * 7), (4, 8))
    assert (budget.pages, budget.words, budget.is_kept) == (5, 4900, True)
    assert not page_budget(document_of(text), (4, 8)).is_kept
    assert page_budget(document_of(text, PageBreak()), (1, 1)).pages == 1


def test_pages_are_counted_in_the_look_of_the_template() -> None:
    blocks = tuple(Paragraph((Text("mot " * 100),)) for _ in range(40))
    usual = page_budget(Document(blocks=blocks), (1, 9)).pages
    larger = page_budget(Document(blocks=blocks, styles=StyleSheet(size=14)), (1, 9)).pages
    narrower = page_budget(
        Document(blocks=blocks, styles=StyleSheet(page=Page(left=60, right=60))), (1, 9)
    ).pages
    assert usual < narrower
    assert usual < larger
