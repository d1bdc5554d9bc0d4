"""Comparing two versions of a text, word by word."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapporteur_desk.document import word_matching
from rapporteur_desk.document.word_diff import Kind, tokens, word_diff

NBSP, NNBSP = "\u00a0", "\u202f"


def marked(old: str, new: str) -> str:
    """`[-out-]{+in+}`, `~` around what only its signs tell apart."""
    shown = {
        Kind.EQUAL: lambda part: part.new,
        Kind.TYPOGRAPHY: lambda part: f"~{part.new}~",
        Kind.DELETED: lambda part: f"[-{part.old}-]",
        Kind.INSERTED: lambda part: f"{{+{part.new}+}}",
    }
    return "".join(shown[part.kind](part) for part in word_diff(old, new).segments)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’outil d'aide qu’il", ["l’", "outil", " ", "d'", "aide", " ", "qu’", "il"]),
        ("aujourd’hui jusqu’ici", ["aujourd’hui", " ", "jusqu’", "ici"]),
        ("mini-rapport, dira-t-on", ["mini-rapport", ",", " ", "dira", "-t-on"]),
        ("est-il là-bas, celle-ci", ["est", "-il", " ", "là-bas", ",", " ", "celle", "-ci"]),
        (f"3{NNBSP}000 agents, 12,5{NBSP}%", [f"3{NNBSP}000", " ", "agents", ",", " ", "12,5", f"{NBSP}%"]),
        ("n° 12, 500 € à 10 h 30", ["n° ", "12", ",", " ", "500", " €", " ", "à", " ", "10 h 30"]),
        ("9h, 24 heures", ["9h", ",", " ", "24", " ", "heures"]),
        (f"«{NBSP}oui{NBSP}» !", [f"«{NBSP}", "oui", f"{NBSP}»", " !"]),
        ("Cité [@A3-07, p. 8].\n\nFin", ["Cité", " ", "[@A3-07, p. 8]", ".", "\n\n", "Fin"]),
    ],
)
def test_words_are_those_of_a_french_reader(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Le délai baisse.", "Le délai baisse.", "Le délai baisse."),
        ("Le délai baisse.", "Le délai moyen baisse.", "Le délai {+moyen +}baisse."),
        ("l’outil arrive", "l’application arrive", "l’[-outil-]{+application+} arrive"),
        ("Il faut 15 % d’agents", "Il faut 20 % d’agents", "Il faut [-15-]{+20+} % d’agents"),
        ("un deux trois quatre", "un deux cinq six", "un deux [-trois quatre-]{+cinq six+}"),
        ("Fin. Suite", "Fin.\n\nSuite", "Fin.[- -]{+\n\n+}Suite"),
        ("", "Tout est neuf", "{+Tout est neuf+}"),
        ("Tout part", "", "[-Tout part-]"),
    ],
)
def test_what_changed_is_told_by_words(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("l'outil", "l’outil"),
        ('il dit "oui" hier', f"il dit «{NBSP}oui{NBSP}» hier"),
        ("Pourquoi ?", f"Pourquoi{NNBSP}?"),
        ("Pourquoi?", "Pourquoi ?"),
        ("3 000 agents", f"3{NNBSP}000 agents"),
        ("38 %", f"38{NBSP}%"),
        ("et...", "et…"),
        ("peut-être", "peut\u2011être"),
        ("e\u0301te\u0301", "été"),
        ("deux  espaces", "deux espaces"),
        ("3000 agents", f"3{NNBSP}000 agents"),
        ("1 234 567,5", "1234567,5"),
        ("la mesure n°1 du plan", f"la mesure n°{NBSP}1 du plan"),
        ("500€ par an", f"500{NBSP}€ par an"),
        ("à 10h30, puis à 9h", f"à 10{NBSP}h{NBSP}30, puis à 9{NBSP}h"),
        ("œuvre et Œuvre et ŒUVRE, ex æquo", "oeuvre et Oeuvre et OEUVRE, ex aequo"),
    ],
)
def test_signs_that_may_be_exchanged_are_no_change(old: str, new: str) -> None:
    diff = word_diff(old, new)
    assert (diff.insertions, diff.deletions, diff.only_typography) == (0, 0, True)


def test_capitals_accents_and_words_are_changes() -> None:
    for old, new in [
        ("état", "État"),
        ("ou", "où"),
        ("coeur", "cour"),
        ("15", "15,5"),
        ("3 000", "3 001"),
        ("10h30", "10h45"),
        ("n° 1", "n° 2"),
        ("500 €", "500 $"),
        ("3 000", "3,000"),
        ("10 h 30", "1030"),
    ]:
        assert not word_diff(old, new).only_typography


PARTS = st.sampled_from(
    ["l’", "l'", "outil", "délai", " ", NBSP, "\n\n", "\n", "«", "»", '"', "-", "12", "000", ",", ".", "…", "[@A3-07]", "été", "!", "%",
     "qu’", "dira-t-on", "e\u0301", "**", "h", "n°", "€", "œ"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PARTS, max_size=60).map("".join))


@given(TEXTS, TEXTS)
@example("a b", "b a")
@example("\r\n \x00", "\u2028")
def test_both_texts_come_back_whole(old: str, new: str) -> None:
    both_texts_come_back_whole(old, new)


def both_texts_come_back_whole(old: str, new: str) -> None:
    segments = word_diff(old, new).segments
    assert "".join(segment.old for segment in segments) == old
    assert "".join(segment.new for segment in segments) == new
    for segment in segments:
        assert (segment.old == "") == (segment.kind is Kind.INSERTED)
        assert (segment.new == "") == (segment.kind is Kind.DELETED)
        assert (segment.old == segment.new) == (segment.kind is Kind.EQUAL)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {segment.kind for segment in word_diff(text, text).segments} <= {Kind.EQUAL}


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_put_in_between_is_all_that_is_told(before: str, put: str, after: str) -> None:
    """Nothing that stayed is called changed beyond the words that touch what was put in."""
    diff = word_diff(f"{before} § {after}", f"{before} § {put} {after}")
    assert len("".join(part.old for part in diff.segments if part.kind is Kind.DELETED)) <= len(after) + 2


def test_a_long_section_is_compared_in_no_time() -> None:
    paragraph = "Le délai moyen est passé de {n} à 9 jours pour 3 000 dossiers, d’après l’agence n° {n} ; qu’en dire ? "
    old = "\n\n".join(paragraph.format(n=number) * 2 for number in range(310))
    new = old.replace("moyen", "médian").replace("dossiers", "demandes traitées", 200)
    assert len(old) > 60_000
    began = time.perf_counter()
    diff = word_diff(old, new)
    assert time.perf_counter() - began < 2  # some hundredths of a second on an idle machine
    assert "".join(segment.new for segment in diff.segments) == new
    assert diff.insertions > 600


def kept(old: str, new: str) -> float:
    """The share of the new text that is said to have stayed; both texts come back whole, in good time."""
    began = time.perf_counter()
    segments = word_diff(old, new).segments
    assert time.perf_counter() - began < 5  # half a second on an idle machine
    assert "".join(segment.old for segment in segments) == old
    assert "".join(segment.new for segment in segments) == new
    return sum(len(part.new) for part in segments if part.kind in (Kind.EQUAL, Kind.TYPOGRAPHY)) / len(new)


def few_words(count: int, of: int) -> list[str]:
    return [
        f"mot{chr(97 + number // 26)}{chr(97 + number % 26)}"
        for number in random.Random(7).choices(range(of), k=count)
    ]


@pytest.mark.parametrize("ends", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("per_line", [1, 80])
def test_a_long_text_of_few_words_keeps_what_stayed(per_line: int, ends: str) -> None:
    old = few_words(60_000, of=300)
    new = list(old)
    for place in random.Random(3).sample(range(len(new)), 2_000):
        new[place] = "changé"

    def laid_out(words: list[str]) -> str:
        return ends.join(" ".join(words[at : at + per_line]) for at in range(0, len(words), per_line))

    assert kept(laid_out(old), laid_out(new)) > 0.95


@pytest.mark.parametrize("every", [2, 100])
@pytest.mark.parametrize("of", [1, 12, 200])
def test_a_long_table_keeps_the_rows_that_stayed(of: int, every: int) -> None:
    words = few_words(3_000, of)
    old = [f"| {word} | oui |" for word in words]
    new = [row.replace("oui", "non") if number % every == 0 else row for number, row in enumerate(old)]
    assert kept("\n".join(old), "\n".join(new)) > 1 - 0.3 / every


def test_a_row_that_was_put_into_a_long_table_is_all_that_is_told() -> None:
    row = "| oui | 1 |\n"
    old = row * 4_000
    new = row * 1_000 + "| peut-être | 2 |\n" + row * 1_000 + "| non | 3 |\n" + row * 2_000
    assert kept(old, new) > 0.999


def test_long_texts_with_nothing_in_common_are_given_up_in_time() -> None:
    for of in (2, 3, 300):
        old = few_words(40_000, of)
        assert 0 <= kept(" ".join(old), " ".join(random.Random(5).sample(old, len(old)))) <= 1


@given(st.lists(st.sampled_from(["a ", "b ", "c\n", "d. "]), max_size=40).map("".join), st.data())
def test_long_and_repeated_words_come_back_whole(piece: str, data: st.DataObject) -> None:
    """With so few pairs allowed that every way of matching is gone."""
    other = "".join(data.draw(st.permutations([piece[at : at + 7] for at in range(0, len(piece), 7)])))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_matching, "_MOST_COMPARED", 4)
        patch.setattr(word_matching, "_MOST_STEPS", data.draw(st.sampled_from([0, 20, 10_000])))
        both_texts_come_back_whole(piece, other)
