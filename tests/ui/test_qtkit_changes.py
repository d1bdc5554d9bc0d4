"""The change bus and undo: who is told of what, in which thread, and what taking back does."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from rapporteur_desk.domain.changes import Change, ChangeAction, ChangeSet
from rapporteur_desk.domain.entities import Organisation
from rapporteur_desk.domain.errors import ConflictError, UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.ui.qtkit.change_bus import ChangeBus
from rapporteur_desk.ui.qtkit.undo import ChangeCommand


class Register:
    """A dossier of organisations that lives in memory: applies change sets as the undo service does."""

    def __init__(self) -> None:
        self.rows: dict[EntityId, Organisation] = {}
        self.sequence = 0
        self.refuse = False

    def put(self, row: Organisation) -> ChangeSet:
        return self._apply(Change(EntityKind.ORGANISATION, row.id, self.rows.get(row.id), row))

    def revert(self, change_set: ChangeSet) -> ChangeSet:
        if self.refuse:
            raise ConflictError("undo.changed_since")
        (change,) = change_set.inverse().changes
        return self._apply(change)

    def _apply(self, change: Change) -> ChangeSet:
        self.sequence += 1
        if change.after is None:
            del self.rows[change.id]
        else:
            assert isinstance(change.after, Organisation)
            self.rows[change.id] = change.after
        return ChangeSet((change,), self.sequence)


def organisation(name: str) -> Organisation:
    return Organisation(id=new_id(), key="O1", name=name)


@pytest.fixture
def register() -> Register:
    return Register()


def test_a_change_is_told_at_once_with_who_made_it(qtbot: QtBot, register: Register) -> None:
    bus, told = ChangeBus(), []
    bus.changed.connect(lambda changes, initiator: told.append((changes, initiator)))
    change_set = register.put(organisation("HAS"))
    bus.publish(change_set, "the editor")
    assert told == [(change_set, "the editor")]


def test_nothing_is_told_of_nothing(qtbot: QtBot) -> None:
    bus, told = ChangeBus(), []
    bus.changed.connect(lambda *args: told.append(args))
    bus.publish(ChangeSet())
    assert told == []


def test_changes_of_another_thread_are_told_in_the_bus_s_thread_in_order(
    qtbot: QtBot, register: Register
) -> None:
    bus = ChangeBus()
    here = QThread.currentThread()
    told: list[tuple[int, bool]] = []
    # Directly: in whichever thread the bus emits.
    bus.changed.connect(
        lambda changes, _: told.append((changes.sequence, QThread.currentThread() is here)),
        Qt.ConnectionType.DirectConnection,
    )
    sets = [register.put(organisation(str(number))) for number in range(20)]
    worker = threading.Thread(target=lambda: [bus.publish(each) for each in sets])
    worker.start()
    worker.join()
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 20)
    assert told == [(each.sequence, True) for each in sets]


def test_undo_and_redo_apply_values_and_tell_every_view(qtbot: QtBot, register: Register) -> None:
    bus, stack = ChangeBus(), QUndoStack()
    told: list[tuple[ChangeAction, object]] = []
    bus.changed.connect(lambda changes, initiator: told.append((changes.changes[0].action, initiator)))
    failures: list[UserError] = []
    row = organisation("HAS")

    def push(change_set: ChangeSet, text: str) -> None:
        command = ChangeCommand(
            change_set, text, revert=register.revert, bus=bus, failed=failures.append, initiator="view"
        )
        stack.push(command)

    push(register.put(row), "Add the organisation")
    push(register.put(replace(row, name="Haute Autorité de santé")), "Rename the organisation")
    assert stack.undoText() == "Rename the organisation"
    stack.undo()
    assert register.rows[row.id].name == "HAS"
    stack.undo()
    assert register.rows == {}
    stack.redo()
    stack.redo()
    assert register.rows[row.id].name == "Haute Autorité de santé"
    assert told == [
        (ChangeAction.CREATED, "view"),
        (ChangeAction.UPDATED, "view"),
        (ChangeAction.UPDATED, None),
        (ChangeAction.REMOVED, None),
        (ChangeAction.CREATED, None),
        (ChangeAction.UPDATED, None),
    ]
    assert failures == []


def test_a_change_that_can_no_longer_be_taken_back_leaves_the_stack_with_a_reason(
    qtbot: QtBot, register: Register
) -> None:
    bus, stack = ChangeBus(), QUndoStack()
    failures: list[UserError] = []
    row = organisation("HAS")
    stack.push(
        ChangeCommand(register.put(row), "Add", revert=register.revert, bus=bus, failed=failures.append)
    )
    register.refuse = True
    stack.undo()
    assert [error.code for error in failures] == ["undo.changed_since"]
    assert stack.count() == 0
    assert register.rows == {row.id: row}


def test_a_change_that_changed_nothing_is_not_undoable(qtbot: QtBot, register: Register) -> None:
    stack = QUndoStack()
    stack.push(
        ChangeCommand(ChangeSet(), "Nothing", revert=register.revert, bus=ChangeBus(), failed=lambda _: None)
    )
    assert stack.count() == 0
