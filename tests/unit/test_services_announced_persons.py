"""Whoever an agenda or minutes announce is read, all of them and nobody else, or the line is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.services.heard_lists import heard_list


@dataclass(frozen=True)
class Someone:
    civility: str
    name: str
    does: str
    place: str


FIRST = (
    "Anne",
    "Kévan",
    "Marie-Pierre",
    "Ahmed",
    "Luce",
    "Jean",
    "Bruno",
    "Éloïse",
    "Wassila",
    "Sébastien",
    "Gwenn",
)
KNOWN = ("Anne", "Marie-Pierre", "Ahmed", "Jean", "Bruno", "Sébastien")
"""First names that are common enough to be known."""
LAST = (
    "Le Goff", "de La Tour", "Ben Salah", "Roy", "Bel", "Fort", "Pouyanné", "d’Ornano", "Martin-Duval", "Kristoffersen", "Petit",
)  # fmt: skip
DOES = (
    "directeur",
    "cheffe de cabinet",
    "président du directoire",
    "conseiller énergie et climat",
    "déléguée générale",
)
PLACES = ("Engie", "RTE", "Enedis", "AMF")
MANY = ("représentants de l’AMF", "co-présidents du collectif", "députés", "conseillers")


@cache
def someone(first: Sequence[str]) -> st.SearchStrategy[Someone]:
    return st.builds(
        Someone,
        st.sampled_from(["M.", "Mme"]),
        st.builds("{} {}".format, st.sampled_from(first), st.sampled_from(LAST)),
        st.sampled_from(["", *DOES]),
        st.sampled_from(["", *PLACES]),
    )


before = st.sampled_from(
    [
        "", "Audition de ", "Audition conjointe de ", "Audition, ouverte à la presse, de ", "Audition à huis clos de ",
        "Table ronde réunissant ", "Table ronde « Énergie » : ", "La commission entend ", "Le rapporteur a entendu ",
        "Audition commune (salle 6237) de ", "La mission d’information auditionne successivement ", "Auditions : ",
        "Suite de l’audition de ", "Réunion avec ", "Entretien avec ", "Échange de vues avec ", "Audition de ",
        "La commission procède à l’audition de ", "Nous recevons aujourd’hui ", "Personnes entendues : ", "Présents : ",
        "Audition publique, en visioconférence, de ", "Pour la HAS : ", "CNIL – ",
    ]
)  # fmt: skip
starts = st.sampled_from(
    [
        "", "- ", "5/ ", "(3) ", "• ", "a) ", "II – ", "À 10 h 45 : ", "9h : ", "- 9h30-10h15 : ", "16h30 (huis clos) : ",
        "Mardi 12 mars à 10h : ", "10 h 15 [salle 245] : ", "Le 3 avril 2026, 9h : ", "n° 4 : ",
    ]
)  # fmt: skip
joins = st.sampled_from(
    [", {}", " et {}", ", et {}", ", puis {}", ", ainsi que {}", ", accompagné de {}", ", et de {}", " ; {}", " – {}",
     ", accompagnée par {}", ", suivi de {}", ", en présence de {}", ", assisté de {}", " ainsi que de {}"]
)  # fmt: skip


def said(one: Someone, style: str) -> str:
    if style == "(place)":
        return f"{one.name}{', ' if one.does else ''}{one.does}{f' ({one.place})' if one.place else ''}"
    if style == "(all)":
        inside = ", ".join(filter(None, (one.does, one.place)))
        return f"{one.name} ({inside})" if inside else one.name
    return ", ".join(filter(None, (one.name, one.does, one.place)))


@st.composite
def groups(draw: st.DrawFn, first: Sequence[str] = FIRST) -> tuple[str, list[str]]:
    """One person after a civility, or several after a plural one; and their names."""
    people = draw(st.lists(someone(first), min_size=1, max_size=3, unique_by=lambda one: one.name))
    style = draw(st.sampled_from(["(place)", "(all)", ", "]))
    names = [one.name for one in people]
    if len(people) == 1:
        return f"{people[0].civility} {said(people[0], style)}", names
    plural = "MM." if people[0].civility == "M." else "Mmes"
    shared = draw(st.sampled_from(["each", "shared", "none"]))
    whole = [said(one, style) if shared == "each" else one.name for one in people]
    last = draw(st.sampled_from([" et ", ", et "])) if shared == "each" else " et "
    text = f"{', '.join(whole[:-1])}{last}{whole[-1]}"
    return f"{plural} {text}{', ' + draw(st.sampled_from(MANY)) if shared == 'shared' else ''}", names


@st.composite
def announcements(
    draw: st.DrawFn, first: Sequence[str] = FIRST, *, bare: bool = False
) -> tuple[str, list[str]]:
    """A line, and the names of those it announces; with `bare`, some of them without civility."""
    found = draw(st.lists(groups(first), min_size=1, max_size=3))
    text, names = found[0]
    for more, others in found[1:]:
        text += draw(joins).format(more)
        names = names + others
    if bare:
        one = draw(someone(KNOWN))
        text += draw(joins).format(said(one, draw(st.sampled_from(["(place)", "(all)", ", "]))))
        names = [*names, one.name]
    return f"{draw(starts)}{draw(before)}{text}", names


def names_in(text: str) -> list[str]:
    """Those read out of a line; nobody where it is reported."""
    read = heard_list(f"{text}\n\nMme Zoé Témoin, cheffe")
    *found, witness = read.entries
    assert witness.surname == "Témoin"
    assert found or [line.text for line in read.not_understood] == [text]
    names = [f"{entry.first_name} {entry.surname}" for entry in found]
    for entry in found:
        assert not any(name in f"{entry.function} {entry.organisation}" for name in names)
    return names


@settings(max_examples=60)
@given(announcement=announcements() | announcements(bare=True))
def test_an_announcement_gives_all_its_persons_and_nobody_else_or_is_reported(
    announcement: tuple[str, list[str]],
) -> None:
    text, names = announcement
    assert names_in(text) in ([], names)


@settings(max_examples=60)
@given(announcement=announcements(KNOWN))
def test_an_announcement_of_persons_with_common_first_names_is_read(
    announcement: tuple[str, list[str]],
) -> None:
    text, names = announcement
    assert names_in(text) == names
