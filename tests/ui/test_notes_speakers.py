"""Whom letters after an @ name, once a space ends them."""

from __future__ import annotations

import pytest

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.notes.speakers import Speaker, named_at_start, named_so_far


def speaker(name: str, full_name: str, surname: str = "", capacity: str = "") -> Speaker:
    return Speaker(
        appearance_id=EntityId(full_name), name=name, surname=surname or name.split(" ", 1)[1],
        full_name=full_name, capacity=capacity, token="blue",
    )  # fmt: skip


ROY = speaker("Mme Roy", "Mme Anne Roy")
ROYER = speaker("M. Royer", "M. Paul Royer")
VILLIERS = speaker("M. de Villiers", "M. Pierre de Villiers")
MARTIN = speaker("Mme Martin", "Mme Zoé Martin")
DUPONT = speaker("M. Dupont", "M. Martin Dupont")
ALONE = speaker("Awa Diallo", "Awa Diallo")
EVERYONE = (ROY, ROYER, VILLIERS, MARTIN, DUPONT, ALONE)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("roy ", ROY),
        ("royer ", ROYER),
        ("roye ", ROYER),
        ("ro ", None),
        ("roy", None),
        ("de ", None),
        ("de villiers ", VILLIERS),
        ("de vil ", VILLIERS),
        ("pierre ", None),
        ("pierre de villiers ", VILLIERS),
        ("dup ", DUPONT),
        ("diallo ", ALONE),
        ("awa ", None),
        ("mart ", None),
        ("Roye ", None),
        ("Royer ", ROYER),
        ("martin ", None),
        ("d ", None),
        ("inconnu ", None),
        ("", None),
    ],
)
def test_a_name_counts_once_it_can_be_nobody_elses(typed: str, named: Speaker | None) -> None:
    assert named_so_far(EVERYONE, typed) is named


PAUL = speaker("M. P. Martin", "M. Paul Martin", "Martin", "DGFiP, directeur général")
JEAN = speaker("M. J. Martin", "M. Jean Martin", "Martin", "Région Occitanie, directrice du numérique")
AGREN = speaker("Mme Ågren", "Mme Ida Ågren", "Ågren", "Région Bretagne, présidente")
NAMESAKES = (PAUL, JEAN, AGREN)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("martin ", None),
        ("jean ", None),
        ("jean martin ", JEAN),
        ("paul martin ", PAUL),
        ("occit ", JEAN),
        ("région ", None),
        ("région occitanie ", JEAN),
        ("dgfip ", PAUL),
        ("agren ", AGREN),
        ("presid ", AGREN),
        ("direct ", None),
    ],
)
def test_namesakes_are_told_apart_by_first_name_function_or_organisation(
    typed: str, named: Speaker | None
) -> None:
    assert named_so_far(NAMESAKES, typed) is named


@pytest.mark.parametrize(
    ("line", "named", "rest"),
    [
        ("@jean martin la suite", JEAN, "la suite"),
        ("@paul martin : la suite", PAUL, "la suite"),
        ("@occit + le tableau", JEAN, "+ le tableau"),
        ("@région bretagne, oui", AGREN, "oui"),
        ("@martin la suite", None, "@martin la suite"),
        ("@Agr nous avons", AGREN, "nous avons"),
        ("@Agr Duval nous avons", None, "@Agr Duval nous avons"),
        ("@Agren Nous avons", AGREN, "Nous avons"),
        ("@personne la suite", None, "@personne la suite"),
    ],
)
def test_a_name_left_at_the_beginning_of_a_line_is_taken_when_it_is_one_persons(
    line: str, named: Speaker | None, rest: str
) -> None:
    found = named_at_start(NAMESAKES, line)
    assert found is not None
    assert (found.speaker, found.rest) == (named, rest)


@pytest.mark.parametrize("line", ["écrire à x@y.fr", "@ la suite", "@2 fois", ""])
def test_a_line_without_a_name_is_left_alone(line: str) -> None:
    assert named_at_start(NAMESAKES, line) is None
