"""Minutes in the form of the Sénat's: who presides, who is heard, turns, suspensions, the end."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.document.cited import CitedPerson
from rapporteur_desk.document.cited_sources import CitedSource
from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.document.markdown import write_markdown
from rapporteur_desk.document.minutes import HearingMinutes, MinutesLine, MinutesSpeaker, minutes_document
from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.tree import Document, DocumentMeta, Paragraph, plain_text
from rapporteur_desk.document.typography import typeset_text
from rapporteur_desk.domain.choices import Civility, HearingKind, NoteKind
from rapporteur_desk.domain.entities import Suspension

GOLDEN = Path(__file__).parents[1] / "golden" / "document"
ROY = CitedPerson(
    surname="Lefèvre", first_name="Claire", civility=Civility.MADAME, function="cheffe de service",
    organisation="Haute Autorité de santé",
)  # fmt: skip
PETIT = CitedPerson(
    surname="Petit", first_name="Jean", civility=Civility.MONSIEUR,
    function="directeur de la Haute Autorité de santé", organisation="Haute Autorité de santé",
)  # fmt: skip
CHAIR = CitedPerson(surname="Martin", first_name="Christine", civility=Civility.MADAME)
RAPPORTEUR = CitedPerson(surname="Rambaud", first_name="Didier", civility=Civility.MONSIEUR)
OTHER = CitedPerson(surname="Durand", first_name="Anne", civility=Civility.MADAME)


def speaker(person: CitedPerson, *, rapporteur: bool = False) -> MinutesSpeaker:
    return MinutesSpeaker(person=person, is_rapporteur=rapporteur)


MINUTES = HearingMinutes(
    title="Audition de la Haute Autorité de santé",
    day=date(2024, 6, 18),
    start=time(8, 35),
    end=time(12, 30),
    place="Salle Clemenceau",
    chair="Mme Christine Martin, présidente",
    suspensions=(Suspension(time(10, 30), time(10, 45)),),
    filmed=True,
    people=(ROY, PETIT),
    lines=(
        MinutesLine(text="Nous recevons la HAS : bienvenue.", speaker=speaker(CHAIR), time=time(8, 36)),
        MinutesLine(
            text="Combien d'outils ?", speaker=speaker(RAPPORTEUR, rapporteur=True), topic="Usages",
            time=time(8, 40),
        ),
        MinutesLine(text="12 outils, soit 38 %.", kind=NoteKind.FIGURE, speaker=speaker(ROY), topic="Usages"),
        MinutesLine(text="Vérifier ce chiffre", kind=NoteKind.TO_CHECK, speaker=speaker(ROY), topic="Usages"),
        MinutesLine(text="", speaker=speaker(ROY), topic="Usages"),
        MinutesLine(
            text="Nous publierons la liste en septembre.\n\nElle sera complète.", kind=NoteKind.COMMITMENT,
            speaker=speaker(ROY), topic="Usages", time=time(10, 20),
        ),
        MinutesLine(
            text="Rien ne remplace le médecin.", kind=NoteKind.QUOTE, speaker=speaker(ROY), topic="Usages",
            time=time(10, 46),
        ),
        MinutesLine(
            text="« La confiance d'abord » [@S12].", kind=NoteKind.QUOTE, speaker=speaker(PETIT),
            topic="Usages",
        ),
        MinutesLine(text="Le budget est de 3 000 euros", closed=True, speaker=speaker(PETIT), topic="Usages"),
        MinutesLine(text="Quel calendrier ?", speaker=speaker(OTHER), topic="Suites"),
        MinutesLine(text="L'été prochain :\n\n- juillet\n- août", speaker=speaker(PETIT), topic="Suites"),
        MinutesLine(text="Une question de la salle.", topic="Suites"),
        MinutesLine(text="Je vous remercie.", speaker=speaker(CHAIR), topic="Suites"),
    ),
)  # fmt: skip
THINGS = {"S12": CitedSource(identity="S12", type="book", title="L’audit", issued="2024", publisher="Puf")}


def html(document: Document) -> str:
    return render_fragment(document.blocks).replace("\u00a0", "_")


def made(minutes: HearingMinutes, language: str = "fr", **options: bool) -> Document:
    return minutes_document(minutes, resolve=THINGS.get, meta=DocumentMeta(language=language), **options)


def golden(name: str, written: str) -> None:
    path = GOLDEN / name
    if os.environ.get("RAPPORTEUR_WRITE_REFERENCES"):
        path.write_text(written, encoding="utf-8", newline="\n")
    assert written == path.read_text(encoding="utf-8")


def test_minutes_have_the_form_of_the_senate_s() -> None:
    document = made(MINUTES)
    golden("minutes.html", html(document))
    assert document.meta.title == "Audition de la Haute Autorité de santé"
    assert document.meta.subtitle == "Compte rendu de l’audition, Salle Clemenceau"
    assert document.meta.notice == "", "the closed note and the team's own are left out"


def test_minutes_are_written_in_english_too() -> None:
    document = made(replace(MINUTES, chair="Ms Christine Martin, President"), "en")
    golden("minutes_en.html", html(document))
    assert document.meta.subtitle == "Minutes of the hearing, Salle Clemenceau"


def test_what_the_team_noted_for_itself_is_added_when_asked_for_and_says_so() -> None:
    document = made(MINUTES, team_notes=True)
    text = html(document)
    assert "<p><em>[À vérifier]</em> Vérifier ce chiffre</p>" in text
    assert text.count("Claire Lefèvre") == 2, "a note of the team's does not end a turn; the pause does"
    assert "notes de l’équipe" in document.meta.notice
    assert "huis clos" not in document.meta.notice


def test_closed_notes_of_a_public_hearing_are_added_when_asked_for_and_marked() -> None:
    document = made(MINUTES, closed_notes=True)
    assert "<em>(à huis clos)</em> Le budget est de 3_000" in html(document)
    assert "huis clos" in document.meta.notice


def test_a_closed_hearing_is_marked_and_its_video_is_not_promised() -> None:
    document = made(replace(MINUTES, closed=True))
    assert "à huis clos" in document.meta.subtitle
    assert "huis clos" in document.meta.notice
    assert "captation" not in html(document)
    assert "3_000" in html(document), "all of it is closed: nothing is left out"


def test_the_video_s_address_is_linked() -> None:
    text = html(made(replace(MINUTES, video_url="https://videos.senat.fr/1")))
    assert '<a href="https://videos.senat.fr/1">disponible en ligne sur le site du Sénat</a>.' in text


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (HearingKind.ROUND_TABLE, "La réunion est ouverte à 9_heures.", "La réunion est close à 10_h_05."),
        (HearingKind.VISIT, "La visite commence à 9_heures.", "La visite s’achève à 10_h_05."),
        (HearingKind.WRITTEN_CONTRIBUTION, "", ""),
    ],
)
def test_each_kind_begins_and_ends_in_its_own_words(kind: HearingKind, first: str, last: str) -> None:
    text = html(
        made(HearingMinutes(title="x", kind=kind, day=date(2024, 6, 18), start=time(9), end=time(10, 5)))
    )
    assert text == "".join(f"<p><em>{sentence}</em></p>\n" for sentence in (first, last) if sentence)


def test_a_suspension_that_nothing_follows_is_told_at_the_end() -> None:
    minutes = HearingMinutes(
        title="x",
        day=date(2024, 6, 18),
        suspensions=(Suspension(time(10, 30)),),
        lines=(MinutesLine(text="Bonjour.", time=time(10)),),
    )
    assert html(made(minutes)).endswith(
        "<p><em>Bonjour.</em></p>\n<p><em>La réunion est suspendue à 10_h_30.</em></p>\n"
    )


def test_a_suspension_before_midnight_is_told_before_what_was_said_after_it() -> None:
    minutes = HearingMinutes(
        title="x",
        day=date(2024, 6, 18),
        start=time(22),
        suspensions=(Suspension(time(23, 50), time(0, 5)),),
        lines=(MinutesLine(text="Avant.", time=time(23, 40)), MinutesLine(text="Après.", time=time(0, 10))),
    )
    text = html(made(minutes))
    assert text.index("Avant.") < text.index("suspendue à 23_h_50") < text.index("Après.")


def test_nobody_is_made_to_say_what_the_record_gives_to_nobody() -> None:
    lines = (
        MinutesLine(text="Un.", speaker=speaker(ROY)),
        MinutesLine(text="Deux."),
        MinutesLine(text="Trois.", speaker=speaker(ROY)),
    )
    text = html(made(HearingMinutes(title="x", day=date(2024, 6, 18), lines=lines)))
    assert "\n<p><em>Deux.</em></p>\n<p><strong>Mme_Claire Lefèvre.</strong>_– Trois.</p>" in text


def test_the_line_of_who_presides_is_no_list_in_markdown() -> None:
    text = write_markdown(made(MINUTES))
    blocks = parse(text)
    assert not any(
        "Présidence" in render_fragment((block,)) and type(block).__name__ == "BulletList" for block in blocks
    )


@pytest.mark.parametrize(
    "typed",
    [
        "2024. Une année.", "1. premier", "1) premier", "# Usages", "- un tiret", "* 12", "+ 3", "> 50", "---",
        "5*3*2 = 30", "**sic**", "_idem_", "`code`", "[x](https://a.fr)", "<b>", "&amp;", "\\*", "~~non~~", "::: note",
        "| a | b |", "![x](y)", "^[note]", "[^1]: x", "https://a.fr/x_y_z", "[x]: y", "```",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [NoteKind.PLAIN, NoteKind.QUOTE, NoteKind.IDEA])
def test_what_was_said_is_printed_as_it_was_typed(typed: str, kind: NoteKind) -> None:
    for text in (typed, f"Avant\n{typed}", f"Avant\n\n{typed}\nAprès"):
        lines = (MinutesLine(text=text, speaker=speaker(ROY), kind=kind),)
        document = made(HearingMinutes(title="x", day=date(2024, 6, 18), lines=lines), team_notes=True)
        assert all(isinstance(block, Paragraph) for block in document.blocks)
        shown = [plain_text(block.children) for block in document.blocks if isinstance(block, Paragraph)]
        assert any(typeset_text(typed, "fr") in paragraph for paragraph in shown), shown
        again = parse(write_markdown(document))
        assert [plain_text(block.children) for block in again if isinstance(block, Paragraph)][
            -len(shown) :
        ] == shown


def test_the_lines_of_a_note_stay_lines() -> None:
    lines = (MinutesLine(text="Un\nDeux\r\n \nTrois", speaker=speaker(RAPPORTEUR, rapporteur=True)),)
    text = html(made(HearingMinutes(title="x", day=date(2024, 6, 18), lines=lines)))
    assert "– Un<br />\nDeux</p>\n<p>Trois</p>" in text


def test_a_citation_in_a_note_is_still_one() -> None:
    lines = (MinutesLine(text="# 1. Voir [@S12, p. 8].", speaker=speaker(ROY)),)
    text = html(made(HearingMinutes(title="x", day=date(2024, 6, 18), lines=lines)))
    assert "– # 1. Voir<sup" in text
    assert "L’audit" in text


words = st.text("abc éà'«»:!*_-#\n", min_size=1, max_size=40).filter(lambda text: text.strip())
someone = st.sampled_from([None, speaker(ROY), speaker(PETIT), speaker(RAPPORTEUR, rapporteur=True)])
kinds = st.sampled_from([NoteKind.PLAIN, NoteKind.QUOTE, NoteKind.FIGURE, NoteKind.REQUEST])


@given(
    lines=st.lists(
        st.builds(
            MinutesLine,
            text=st.integers(1, 10**6).map(lambda number: f"mot{number}fin"),
            speaker=someone,
            kind=kinds,
            topic=st.sampled_from(["", "Un", "Deux"]),
            time=st.none() | st.times(),
        ),
        max_size=12,
    ).map(tuple),
    pauses=st.lists(st.builds(Suspension, st.times(), st.none() | st.times()), max_size=3).map(tuple),
)  # fmt: skip
def test_every_line_that_was_said_is_in_the_minutes_once_and_in_order(
    lines: tuple[MinutesLine, ...], pauses: tuple[Suspension, ...]
) -> None:
    text = html(made(HearingMinutes(title="x", day=date(2024, 6, 18), lines=lines, suspensions=pauses)))
    place = 0
    for line in lines:
        place = text.index(line.text, place) + 1
    assert text.count("fin") == len(lines)
    assert text.count("suspendue") == len(pauses)


@given(text=words)
def test_no_text_of_a_note_breaks_the_minutes(text: str) -> None:
    lines = (MinutesLine(text=text, speaker=speaker(ROY), kind=NoteKind.QUOTE),)
    made(HearingMinutes(title="x", day=date(2024, 6, 18), lines=lines))
