"""French and English typography of the printed report."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur_desk.document.html import FootnoteMode, HtmlOptions, render_fragment
from rapporteur_desk.document.parser import parse
from rapporteur_desk.document.tree import (
    Citation,
    CitationItem,
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    Image,
    Inline,
    Link,
    Paragraph,
    SoftBreak,
    Strong,
    Superscript,
    Text,
)
from rapporteur_desk.document.typography import typeset, typeset_inlines, typeset_text
from rapporteur_desk.document.typography_rules import changes_to


def shown(text: str, language: str = "fr") -> str:
    """The text typeset, with `_` for a no-break space and `^…^` for a superscript."""
    parts = []
    for node in typeset_inlines((Text(text),), language):
        if isinstance(node, Superscript):
            parts += ["^", *(child.text for child in node.children if isinstance(child, Text)), "^"]
        elif isinstance(node, Text):
            parts.append(node.text)
    return "".join(parts).replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Fin : oui ; non ! Quoi ?", "Fin_: oui_; non_! Quoi_?"),
        ("Fin: oui; non! Quoi?!", "Fin_: oui_; non_! Quoi_?!"),
        ("Fin\u202f: oui  ; non", "Fin_: oui_; non"),
        ("à 14:32, de 3:2, a?b", "à 14:32, de 3:2, a?b"),
        ("(?) et [!]", "(?) et [!]"),
        ("« mot », «mot» et «\u202fmot\u202f».", "«_mot_», «_mot_» et «_mot_»."),
        ('Il dit "oui", puis : "c\'est "non" ?"', "Il dit «_oui_», puis_: «_c’est “non”_?_»"),
        ('« il a dit "oui" »', "«_il a dit “oui”_»"),
        ('un écran de 15" seul', 'un écran de 15" seul'),
        ("l'État, d'une, aujourd'hui, l'«usage»", "l’État, d’une, aujourd’hui, l’«_usage_»"),
        ("les 'uns' et", "les 'uns' et"),
        ("attendre... fin....", "attendre… fin...."),
        ("3 000 agents, 1 234 567 € et 12 345", "3_000 agents, 1_234_567_€ et 12_345"),
        ("en 2023 200 personnes", "en 2023 200 personnes"),
        ("38 %, 38%, 5 €, 5€, 3 Md€", "38_%, 38_%, 5_€, 5_€, 3_Md€"),
        ("12 km, 3 h, 200 millions", "12_km, 3_h, 200_millions"),
        ("8 h 35, 8h35, 14 h", "8_h_35, 8_h_35, 14_h"),
        ("n° 1, n°1, N° 491, p. 8, pp. 3-4", "n°_1, n°_1, N°_491, p._8, pp._3-4"),
        ("art. 3, art. L. 111-1, l'article L. 5", "art._3, art._L._111-1, l’article L._5"),
        (
            "M. Petit, MM. Petit et Grand, Mme Élise Roy, Dr Roy",
            "M._Petit, MM._Petit et Grand, Mme_Élise Roy, Dr_Roy",
        ),
        ("Mme la présidente", "Mme la présidente"),
        ("le 1er mars, la 1re, les 2es, le 3ème", "le 1^er^ mars, la 1^re^, les 2^es^, le 3^ème^"),
        (
            "Le XXIe siècle, la Ve République, François Ier",
            "Le XXI^e^ siècle, la V^e^ République, François I^er^",
        ),
        ("Le Vie Vers Les Ie Ive IVème", "Le Vie Vers Les Ie Ive IV^ème^"),
        ("2e5, A1e, 12err", "2e5, A1e, 12err"),
        ("voir https://a.fr/x?y=1;z'w!: et a-b@c.fr!", "voir https://a.fr/x?y=1;z'w!: et a-b@c.fr_!"),
        ("(https://a.fr/?q) ; www.senat.fr : fin", "(https://a.fr/?q)_; www.senat.fr_: fin"),
        ('"!" et "?"', "«_!_» et «_?_»"),
        ("https://a.fr/1er/3e et 3e", "https://a.fr/1er/3e et 3^e^"),
        (" : début", " : début"),
        ("", ""),
    ],
)
def test_french(typed: str, printed: str) -> None:
    assert shown(typed) == printed
    assert typeset_text(typed).replace("\u00a0", "_") == printed.replace("^", "")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("It's \"the 'real' thing\": yes!", "It’s “the 'real' thing”: yes!"),
        ("the rapporteurs' view, 38 %", "the rapporteurs’ view, 38 %"),
        ("the 21st and XXIe", "the 21st and XXIe"),
    ],
)
def test_english(typed: str, printed: str) -> None:
    assert shown(typed, "en") == printed


def inlines(text: str) -> tuple[Inline, ...]:
    (block,) = typeset(parse(text))
    assert isinstance(block, Paragraph)
    return block.children


def test_rules_read_across_inlines() -> None:
    assert inlines('**Fin** : "un *mot*" l\'*État* et `code` !') == (
        Strong((Text("Fin"),)),
        Text("\u00a0: «\u00a0un "),
        Emphasis((Text("mot"),)),
        Text("\u00a0» l’"),
        Emphasis((Text("État"),)),
        Text(" et "),
        Code("code"),
        Text("\u00a0!"),
    )


def test_a_call_stands_against_the_word() -> None:
    note = Footnote((Paragraph((Text("voir\u00a0: p.\u00a08"),)),))
    assert inlines("mot^[voir : p. 8] ; fait[@A1]!") == (
        Text("mot"),
        note,
        Text("\u00a0; fait"),
        Citation((CitationItem("A1"),), "[@A1]"),
        Text("\u00a0!"),
    )


def test_full_stops_with_calls_between_them_are_no_ellipsis() -> None:
    note = Footnote((Paragraph((Text("n"),)),))
    assert typeset_inlines((Text("Un"), note, Text("."), note, Text("."), note, Text(". Deux"), note, Text(" : trois"))) == (
        Text("Un"), note, Text("."), note, Text("."), note, Text(". Deux"), note, Text("\u00a0: trois"),
    )  # fmt: skip


def test_code_and_addresses_are_left_alone() -> None:
    text = "`a ; b` <https://a.fr/a;b> [l'un](https://a.fr/?a'b) ![l'un](attachment:x'y)\nfin : x"
    assert inlines(text) == (
        Code("a ; b"),
        Text(" "),
        Link("https://a.fr/a;b", (Text("https://a.fr/a;b"),)),
        Text(" "),
        Link("https://a.fr/?a'b", (Text("l’un"),)),
        Text(" "),
        Image("attachment:x'y", (Text("l’un"),)),
        SoftBreak(),
        Text("fin\u00a0: x"),
    )
    assert typeset((CodeBlock("a : b ;\n"),)) == (CodeBlock("a : b ;\n"),)


def test_every_kind_of_block() -> None:
    text = "# A : b\n\n- c ;\n\n1. d ;\n\n> e ;\n\n::: exemple f ?\ng !\n:::\n\n"
    text += "| h : | i |\n|---|---|\n| j ; | k |\n\n---\n"
    printed = repr(typeset(parse(text)))
    assert printed.count("\\xa0") == text.count(" :") + text.count(" ;") + text.count(" ?") + text.count(" !")


_WORD = st.sampled_from(
    [
        "l'",
        "État",
        "1er",
        "XXIe",
        "Le",
        "8 h 35",
        "8h35",
        "3 000",
        "38 %",
        "38%",
        "n° 1",
        "n°1",
        "p. 8",
        "art. L. 12",
        "M. X",
        "...",
        "«",
        "»",
        "« ",
        " »",
        '"',
        '" ',
        ' "',
        "'",
        " ",
        "  ",
        "\u00a0",
        "\u202f",
        ":",
        ";",
        "!",
        "?",
        " :",
        ": ",
        "(",
        ")",
        "\n",
        "14:32",
        "https://a.fr/x;y",
        "a@b.fr",
        "mot",
        "5€",
        ".",
        "…",
        "“",
        "”",
        "[",
        "-",
        "12",
    ]
)
_LEAF = st.lists(_WORD, max_size=8).map("".join)
_INLINE = st.one_of(
    _LEAF.map(Text),
    _LEAF.map(lambda text: Emphasis((Text(text),))),
    _LEAF.map(lambda text: Link("https://a.fr", (Text(text),))),
    _LEAF.map(lambda text: Footnote((Paragraph((Text(text),)),))),
    st.just(Code("x")),
    st.just(SoftBreak()),
    st.just(Superscript((Text("e"),))),
)


def letters(children: tuple[Inline, ...]) -> str:
    html = render_fragment((Paragraph(children),), HtmlOptions(footnotes=FootnoteMode.INLINE))
    return re.sub(r"<[^>]*>|&quot;|[\W_]", "", html)


@settings(max_examples=200, deadline=None)
@given(st.lists(_INLINE, max_size=6).map(tuple), st.sampled_from(["fr", "en"]))
@example((Text('"»"'),), "fr")
def test_twice_is_once(children: tuple[Inline, ...], language: str) -> None:
    once = typeset_inlines(children, language)
    assert typeset_inlines(once, language) == once
    assert letters(once) == letters(children)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        '"a ',
        ' "',
        "'",
        "l'",
        " ",
        " :",
        ":",
        "«",
        "« ",
        "3 000 ",
        "1er ",
        "https://",
        "a@",
        "a.",
        "...",
        "n° ",
        "X",
        "8 h ",
    ],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        changes_to.cache_clear()
        start = time.process_time()
        typeset_inlines((Text(text),))
        return time.process_time() - start

    # The best of several: a busy machine makes one run slow, but no quadratic one (64 times) fast.
    small, large = (min(seconds(size) for _ in range(3)) for size in (10_000, 80_000))
    assert large < 8 * small * 4 + 0.05


def test_sentences_of_real_debates() -> None:
    folder = os.environ.get("RAPPORTEUR_SHARED")
    path = Path(folder) if folder else Path(__file__).parents[2].parent / "shared"
    path = path / "data" / "07_francais" / "typographie_fr.jsonl"
    if not path.exists():
        pytest.skip("shared data absent: 07_francais/typographie_fr.jsonl")
    sentences = [json.loads(line)["phrase"] for line in path.read_text(encoding="utf-8").splitlines()]
    raised = 0
    for sentence in sentences:
        printed = shown(sentence)
        assert re.sub(r"[\W_]", "", printed) == re.sub(r"[\W_]", "", sentence)
        assert not re.search(r"\w [:;!?»%]|« \w|\w'\w", printed), printed
        assert typeset_text(printed.replace("_", "\u00a0")) == printed.replace("_", "\u00a0")
        raised += printed.count("^") // 2
    assert raised == sum(
        len(re.findall(r"\b(?:\d+|[IVX]+)(?:er|re|e|ème)s?\b", sentence)) for sentence in sentences
    )
