"""Whatever is done can be taken back, step by step, and done again; and what was deleted never gets stuck."""

from __future__ import annotations

from hypothesis import given, settings
from office import Office, picture, settled
from random_work import FURNITURE, UNDOABLE, RandomWork, after, works

from rapporteur_desk.domain.entities import Entity, SupportLink
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.services.ports import DossierStore

BIN_WORK = (
    "delete",
    "delete_note",
    "delete_section",
    "delete_two_notes",
    "restore",
    "restore",
    "empty_bin",
    "link",
)

Steps = list[tuple[str, int, int]]


@settings(max_examples=60, deadline=None)
@given(works(max_size=6), works(UNDOABLE))
def test_everything_done_can_be_taken_back_in_reverse_order(furniture: Steps, steps: Steps) -> None:
    office = Office()
    work = RandomWork(office)
    after(work, (*FURNITURE, *furniture))
    first = picture(office.store)
    changes = after(work, steps)
    last = picture(office.store)
    undone = [office.undo.revert(change) for change in reversed(changes)]
    assert settled(picture(office.store), first) == first
    redone = [office.undo.revert(change) for change in reversed(undone)]
    assert picture(office.store) == last
    for change in reversed(redone):
        office.undo.revert(change)
    assert settled(picture(office.store), first) == first


@settings(max_examples=60, deadline=None)
@given(works(BIN_WORK, max_size=12))
def test_whatever_is_deleted_can_all_be_brought_back(steps: Steps) -> None:
    office = Office()
    work = RandomWork(office)
    after(work, FURNITURE)
    for step in steps:
        after(work, [step])
        for link in office.store.links.select():
            assert all(is_live(office.store, end) for end in ends(office.store, link))
    entries = office.bin.entries()
    while entries:
        for entry in entries:
            try:
                office.bin.restore(entry)
            except InvalidValueError as refused:
                assert refused.code == "bin.parent_binned"
        left = office.bin.entries()
        assert len(left) < len(entries)
        entries = left
    assert office.store.binned() == []


def ends(store: DossierStore, link: SupportLink) -> list[Entity | None]:
    return [
        store.entity(link.origin_kind, link.origin_id),
        store.entity(link.target_kind, link.target_id),
    ]


def is_live(store: DossierStore, entity: Entity | None) -> bool:
    return entity is not None and getattr(entity, "binned_at", None) is None
