from __future__ import annotations

from dataclasses import replace

import pytest
from sample_entities import MOMENT, sample_id

from rapporteur_desk.domain.changes import Change, ChangeAction, ChangeSet
from rapporteur_desk.domain.entities import Note
from rapporteur_desk.domain.identifiers import EntityKind

NOTE = Note(id=sample_id(1), key="N1", text="un", created=MOMENT)
REWORDED = replace(NOTE, text="deux")
BINNED = replace(REWORDED, binned_at=MOMENT)


def change(before: Note | None, after: Note | None) -> Change:
    return Change(EntityKind.NOTE, NOTE.id, before, after)


@pytest.mark.parametrize(
    ("before", "after", "action", "back"),
    [
        (None, NOTE, ChangeAction.CREATED, ChangeAction.REMOVED),
        (NOTE, REWORDED, ChangeAction.UPDATED, ChangeAction.UPDATED),
        (REWORDED, BINNED, ChangeAction.BINNED, ChangeAction.RESTORED),
        (NOTE, BINNED, ChangeAction.BINNED, ChangeAction.RESTORED),
        (BINNED, replace(BINNED, text="trois"), ChangeAction.UPDATED, ChangeAction.UPDATED),
        (BINNED, None, ChangeAction.REMOVED, ChangeAction.CREATED),
    ],
)
def test_a_change_says_what_was_done_and_how_it_is_undone(
    before: Note | None, after: Note | None, action: ChangeAction, back: ChangeAction
) -> None:
    made = change(before, after)
    assert (made.action, made.inverse().action) == (action, back)
    assert made.inverse().inverse() == made


def test_a_set_of_changes_answers_what_it_touches() -> None:
    other = replace(NOTE, id=sample_id(2), key="N2")
    made = ChangeSet((change(NOTE, REWORDED), Change(EntityKind.NOTE, other.id, None, other)), 7)
    assert made
    assert made.ids() == made.ids(EntityKind.NOTE) == {NOTE.id, other.id}
    assert made.ids(EntityKind.HEARING) == frozenset()
    assert made.touches(EntityKind.HEARING, EntityKind.NOTE)
    assert not made.touches(EntityKind.HEARING)
    assert made.created(EntityKind.NOTE) == other.id
    with pytest.raises(LookupError):
        made.created(EntityKind.HEARING)


def test_taken_back_means_the_last_first() -> None:
    first, second = change(None, NOTE), change(NOTE, REWORDED)
    assert ChangeSet((first, second), 7).inverse() == ChangeSet((second.inverse(), first.inverse()))


def test_nothing_is_no_change_but_new_pages_are_one() -> None:
    assert not ChangeSet()
    assert ChangeSet(pages_of=frozenset({NOTE.id}))
