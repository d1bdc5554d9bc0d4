"""Whom letters after an @ name, once a space ends them."""

from __future__ import annotations

import pytest

from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.notes.speakers import Speaker, named_so_far


def speaker(name: str, full_name: str) -> Speaker:
    return Speaker(appearance_id=EntityId(full_name), name=name, full_name=full_name, token="blue")


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
        ("martin ", None),
        ("d ", None),
        ("inconnu ", None),
        ("", None),
    ],
)
def test_a_name_counts_once_it_can_be_nobody_elses(typed: str, named: Speaker | None) -> None:
    assert named_so_far(EVERYONE, typed) is named
