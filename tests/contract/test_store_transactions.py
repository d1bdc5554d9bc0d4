from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from memory_store import put_all
from sample_entities import MOMENT, sample_dossier, sample_entities, sample_pages

from rapporteur_desk.domain.changes import ChangeAction, ChangeSet
from rapporteur_desk.domain.entities import (
    Hearing,
    Note,
    Person,
    Source,
    SourcePage,
)
from rapporteur_desk.domain.errors import ConflictError
from rapporteur_desk.domain.identifiers import EntityKind, new_id
from rapporteur_desk.services.ports import DossierStore

Put = Callable[..., ChangeSet]


def note(key: str = "N1", text: str = "un", **more: Any) -> Note:
    return Note(id=new_id(), key=key, text=text, created=MOMENT, **more)


def test_a_change_set_says_what_happened_in_order(store: DossierStore, put: Put) -> None:
    old, gone = note("N1"), note("N2")
    put(old, gone)
    new, edited, binned = note("N3"), replace(old, text="deux"), replace(gone, binned_at=MOMENT)
    changes = put(new, edited, binned)
    assert [(c.action, c.before, c.after) for c in changes] == [
        (ChangeAction.CREATED, None, new),
        (ChangeAction.UPDATED, old, edited),
        (ChangeAction.BINNED, gone, binned),
    ]
    assert changes.sequence == store.sequence == 2
    assert put(gone).changes[0].action is ChangeAction.RESTORED


def test_first_before_and_last_after_make_one_change(store: DossierStore, put: Put) -> None:
    start = note()
    put(start)
    scope = store.transaction()
    with scope as tx:
        tx.put(replace(start, text="deux"))
        assert store.notes.get(start.id).text == "deux", "a transaction sees its own writes"
        tx.put(replace(start, text="trois"))
    assert [(c.before, c.after) for c in scope.changes] == [(start, replace(start, text="trois"))]


def test_changes_that_cancel_out_vanish(store: DossierStore, put: Put) -> None:
    start, passing = note(), note("N2")
    put(start)
    before = store.sequence
    scope = store.transaction()
    with scope as tx:
        tx.put(replace(start, text="deux"))
        tx.put(passing)
        tx.remove(passing)
        tx.put(start)
    assert not scope.changes
    assert scope.changes.sequence == 0
    assert store.sequence == before
    assert store.journal_since(before) == []
    assert len(store.versions(EntityKind.NOTE, start.id)) == 1
    assert store.notes.find(passing.id) is None


def test_putting_an_equal_value_changes_nothing(store: DossierStore) -> None:
    put_all(store, sample_entities())
    sequence = store.sequence
    again = put_all(store, [sample_dossier(), *sample_entities()])
    assert not again
    assert again.sequence == 0
    assert store.sequence == sequence


def test_a_transaction_that_raises_leaves_no_trace(store: DossierStore, put: Put) -> None:
    kept = note()
    source = Source(id=new_id(), key="S1", title="x")
    put(kept, source)
    sequence = store.sequence
    scope = store.transaction()
    with pytest.raises(ZeroDivisionError), scope as tx:
        assert tx.next_number("A") == 1
        tx.put(replace(kept, text="perdu"))
        tx.put(note("N2"))
        tx.remove(source)
        raise ZeroDivisionError
    assert store.notes.select() == [kept]
    assert store.sources.select() == [source]
    assert store.sequence == sequence
    assert len(store.versions(EntityKind.NOTE, kept.id)) == 1
    with pytest.raises(RuntimeError):
        _ = scope.changes
    with store.transaction() as tx:
        assert tx.next_number("A") == 1


def test_changes_are_not_known_before_the_end(store: DossierStore) -> None:
    scope = store.transaction()
    with scope, pytest.raises(RuntimeError):
        _ = scope.changes


def test_one_transaction_inside_another_is_an_error_that_undoes_it(store: DossierStore) -> None:
    one = note()
    with pytest.raises(RuntimeError), store.transaction() as tx:
        tx.put(one)
        with store.transaction():
            pass
    assert store.notes.select() == []
    put_all(store, [one])
    assert store.notes.select() == [one]


def test_a_scope_serves_once(store: DossierStore) -> None:
    scope = store.transaction()
    with scope as tx:
        tx.put(note())
    with pytest.raises(RuntimeError), scope:
        pass
    assert store.notes.count() == 1


def test_the_last_number_given_can_be_given_back(disk: Any) -> None:
    with disk.store.transaction() as tx:
        assert [tx.next_number("A") for _ in range(3)] == [1, 2, 3]
    with disk.store.transaction() as tx:
        tx.give_back_number("A", 2)
        tx.give_back_number("B", 1)
    store = disk.reopened()
    with store.transaction() as tx:
        assert [tx.next_number("A"), tx.next_number("B")] == [4, 1]
    with store.transaction() as tx:
        tx.give_back_number("A", 4)
    with disk.reopened().transaction() as tx:
        assert tx.next_number("A") == 4


def test_numbers_are_never_given_twice(disk: Any) -> None:
    store = disk.store
    with store.transaction() as tx:
        assert [tx.next_number("A"), tx.next_number("A"), tx.next_number("A3")] == [1, 2, 1]
    store = disk.reopened()
    scope = store.transaction()
    with scope as tx:
        assert tx.next_number("A") == 3
    assert not scope.changes
    one = note("N1")
    with store.transaction() as tx:
        assert tx.next_number("N") == 1
        tx.put(one)
        tx.remove(one)
    with store.transaction() as tx:
        assert tx.next_number("N") == 2


def test_a_key_that_is_taken_is_refused(store: DossierStore, put: Put) -> None:
    put(note("N1"))
    with pytest.raises(ConflictError) as caught:
        put(note("N1"))
    assert caught.value.code == "key.taken"
    assert caught.value.parameters["key"] == "N1"
    assert store.notes.count() == 1


@pytest.mark.parametrize("order", [1, -1])
def test_references_may_be_put_in_any_order(store: DossierStore, put: Put, order: int) -> None:
    hearing = Hearing(id=new_id(), key="A1", title="x", day=date(2024, 1, 1))
    both = [hearing, note("A1-01", hearing_id=hearing.id)][::order]
    put(*both)
    assert store.notes.count(hearing_id=hearing.id) == 1


def test_a_reference_to_nothing_is_refused_whole(store: DossierStore, put: Put) -> None:
    with pytest.raises(ConflictError) as caught:
        put(note("N7"), note("N8", hearing_id=new_id()))
    assert caught.value.code == "reference.broken"
    assert caught.value.parameters == {"kind": "note", "key": "N8", "refers_to": "hearing"}
    assert store.notes.select() == []
    put(note("N7"))
    assert store.notes.count() == 1


def test_what_is_referred_to_cannot_be_removed(store: DossierStore, put: Put) -> None:
    hearing = Hearing(id=new_id(), key="A1", title="x", day=date(2024, 1, 1))
    put(hearing, note("A1-01", hearing_id=hearing.id))
    with pytest.raises(ConflictError), store.transaction() as tx:
        tx.remove(hearing)
    assert store.hearings.select() == [hearing]


def test_removing_and_putting_back_undoes(store: DossierStore) -> None:
    put_all(store, sample_entities())
    scope = store.transaction()
    with scope as tx:
        for entity in reversed(sample_entities()):
            tx.remove(entity)
    assert [c.action for c in scope.changes] == [ChangeAction.REMOVED] * len(sample_entities())
    assert all(store.entity(e.kind_of, e.id) is None for e in sample_entities())
    back = store.transaction()
    with back as tx:
        for change in scope.changes.inverse():
            assert change.after is not None
            tx.put(change.after)
    assert all(store.entity(e.kind_of, e.id) == e for e in sample_entities())


def test_removing_what_is_not_there_changes_nothing(store: DossierStore) -> None:
    scope = store.transaction()
    with scope as tx:
        tx.remove(note())
    assert not scope.changes


def test_there_is_exactly_one_dossier(store: DossierStore) -> None:
    with pytest.raises(ValueError, match="one dossier"), store.transaction() as tx:
        tx.put(replace(sample_dossier(), id=new_id()))
    with pytest.raises(ValueError, match="cannot be removed"), store.transaction() as tx:
        tx.remove(sample_dossier())
    changed = replace(sample_dossier(), title="Autre")
    assert put_all(store, [changed]).changes[0].before == sample_dossier()
    assert store.dossier == changed


def test_pages_of_a_source_are_replaced_whole(store: DossierStore, put: Put) -> None:
    source = Source(id=new_id(), key="S1", title="x")
    put(source)
    scope = store.transaction()
    with scope as tx:
        tx.put_pages(source.id, sample_pages()[::-1])
    assert scope.changes.pages_of == {source.id}
    assert scope.changes.sequence == store.sequence == 2
    assert store.pages(source.id) == sample_pages()
    with store.transaction() as tx:
        tx.put_pages(source.id, [SourcePage(1, "1", "seule")])
    assert store.pages(source.id) == [SourcePage(1, "1", "seule")]
    assert store.pages(new_id()) == []


def test_the_same_pages_change_nothing(store: DossierStore, put: Put) -> None:
    source = Source(id=new_id(), key="S1", title="x")
    put(source)
    for expected in ({source.id}, set()):
        scope = store.transaction()
        with scope as tx:
            tx.put_pages(source.id, [])
            tx.put_pages(source.id, sample_pages())
        assert scope.changes.pages_of == expected


def test_pages_go_with_their_source_and_belong_to_one(store: DossierStore, put: Put) -> None:
    source = Source(id=new_id(), key="S1", title="x")
    put(source)
    with store.transaction() as tx:
        tx.put_pages(source.id, sample_pages())
    with store.transaction() as tx:
        tx.remove(source)
    put(source)
    assert store.pages(source.id) == []
    with pytest.raises(ConflictError), store.transaction() as tx:
        tx.put_pages(new_id(), sample_pages())
    with pytest.raises(ValueError, match="same number"), store.transaction() as tx:
        tx.put_pages(source.id, sample_pages() * 2)


def test_transactions_of_several_threads_follow_one_another(store: DossierStore) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(10):
                with store.transaction() as tx:
                    number = tx.next_number("P")
                    tx.put(Person(id=new_id(), key=f"P{number}", surname="x"))
                assert store.persons.count() >= number
        except BaseException as failure:  # noqa: BLE001 - told below, in the test's own thread
            failures.append(failure)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [person.key for person in store.persons.select()] == [f"P{n}" for n in range(1, 41)]
    assert store.sequence == 40


def test_another_thread_never_sees_half_a_transaction(store: DossierStore) -> None:
    seen: list[int] = []
    with store.transaction() as tx:
        tx.put(Person(id=new_id(), key="P1", surname="x"))
        reader = threading.Thread(target=lambda: seen.append(store.persons.count()))
        reader.start()
        tx.put(Person(id=new_id(), key="P2", surname="x"))
    reader.join()
    assert seen == [2]
