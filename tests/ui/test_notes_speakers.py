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
        ("roye ", None),
        ("roye nous ", ROYER),
        ("roye duval ", None),
        ("roye le ", None),
        ("ro ", None),
        ("roy", None),
        ("de ", None),
        ("de villiers ", VILLIERS),
        ("de vil ", None),
        ("de vil qu’il ", VILLIERS),
        ("pierre ", None),
        ("pierre de villiers ", VILLIERS),
        ("dup ", None),
        ("dup 38 ", DUPONT),
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
    found = named_so_far(EVERYONE, typed)
    assert (found and found.speaker) is named


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
        ("occit ", None),
        ("occit = ", JEAN),
        ("région ", None),
        ("région occitanie ", JEAN),
        ("dgfip ", PAUL),
        ("agren ", AGREN),
        ("presid ", None),
        ("presid oui, ", AGREN),
        ("direct ", None),
    ],
)
def test_namesakes_are_told_apart_by_first_name_function_or_organisation(
    typed: str, named: Speaker | None
) -> None:
    found = named_so_far(NAMESAKES, typed)
    assert (found and found.speaker) is named


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


MARCHADIEU = speaker("Mme Marchadieu", "Mme Luce Marchadieu")
ZOE = speaker("Mme Martin", "Mme Zoé Martin")
HEARD = (MARCHADIEU, ZOE)


@pytest.mark.parametrize(
    ("line", "named", "rest"),
    [
        ("@marc duval a raison", None, "@marc duval a raison"),
        ("@marc nous avons", None, "@marc nous avons"),
        ("@march duval a raison", None, "@march duval a raison"),
        ("@march le goff a raison", None, "@march le goff a raison"),
        ("@march nous avons", MARCHADIEU, "nous avons"),
        ("@march 38 % des cas", MARCHADIEU, "38 % des cas"),
        ("@march : d’accord", MARCHADIEU, ": d’accord"),
        ("@march, d’accord", MARCHADIEU, "d’accord"),
        ("@march qu’en dire", MARCHADIEU, "qu’en dire"),
        ("@marchadieu duval a raison", MARCHADIEU, "duval a raison"),
        ("@Marchadieu Présente", MARCHADIEU, "Présente"),
        ("@martin présente le budget", ZOE, "présente le budget"),
        ("@Martin Durand présente", None, "@Martin Durand présente"),
        ("@Martin Nous présentons", ZOE, "Nous présentons"),
    ],
)
def test_typed_straight_on_a_beginning_is_nobodys_where_a_name_may_go_on(
    line: str, named: Speaker | None, rest: str
) -> None:
    """Typed key by key, then finished by Enter: the words are put down to the one meant, or to nobody."""
    taken, left = None, line
    for end in range(2, len(line) + 1):
        found = named_so_far(HEARD, line[1:end])
        if found is not None:
            taken, left = found.speaker, line[1 + found.length :]
            break
    if taken is None:
        at_start = named_at_start(HEARD, line)
        assert at_start is not None
        taken, left = at_start.speaker, at_start.rest
    assert (taken, left) == (named, rest)


@pytest.mark.parametrize("line", ["écrire à x@y.fr", "@ la suite", "@2 fois", ""])
def test_a_line_without_a_name_is_left_alone(line: str) -> None:
    assert named_at_start(NAMESAKES, line) is None
