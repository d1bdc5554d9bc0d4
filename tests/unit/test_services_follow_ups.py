"""Requests, commitments and what is to be checked: their due dates, and settling them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from office import Office

from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.domain.errors import NotFoundError
from rapporteur_desk.services.follow_ups import FollowFilter, FollowList, FollowState, FollowUp

TODAY = date(2024, 4, 10)


def shown(items: list[FollowUp]) -> list[tuple[str, FollowState, int | None]]:
    return [(item.note.text, item.state, item.days_left) for item in items]


def test_what_is_overdue_comes_first_and_what_is_settled_last() -> None:
    office = Office()
    first = office.new_hearing("Première", day=date(2024, 3, 1))
    second = office.new_hearing("Seconde", day=date(2024, 3, 2))
    later = office.new_note("sans date, seconde", second, kind=NoteKind.REQUEST)
    office.new_note("sans date, première", first, kind=NoteKind.COMMITMENT)
    office.new_note("une note", first)
    office.new_note("un doute", first, kind=NoteKind.TO_CHECK)
    dated = {
        text: office.new_note(text, first, kind=NoteKind.REQUEST)
        for text in ("dans cinq jours", "en retard de deux", "aujourd’hui", "en retard de neuf", "réglé", "réglé avant")
    }  # fmt: skip
    for text, day in (
        ("dans cinq jours", 15),
        ("en retard de deux", 8),
        ("aujourd’hui", 10),
        ("en retard de neuf", 1),
    ):
        office.follow_ups.set_due(dated[text].id, date(2024, 4, day))
    office.follow_ups.settle([dated["réglé"].id], TODAY)
    office.follow_ups.settle([dated["réglé avant"].id], date(2024, 4, 3))
    items = office.follow_ups.items(FollowList.FOLLOW_UPS, TODAY, FollowFilter(open_only=False))
    assert shown(items) == [
        ("en retard de neuf", FollowState.OVERDUE, -9),
        ("en retard de deux", FollowState.OVERDUE, -2),
        ("aujourd’hui", FollowState.OPEN, 0),
        ("dans cinq jours", FollowState.OPEN, 5),
        ("sans date, première", FollowState.OPEN, None),
        ("sans date, seconde", FollowState.OPEN, None),
        ("réglé", FollowState.SETTLED, None),
        ("réglé avant", FollowState.SETTLED, None),
    ]
    assert len(office.follow_ups.items(FollowList.FOLLOW_UPS, TODAY)) == 6
    assert shown(office.follow_ups.items(FollowList.TO_CHECK, TODAY)) == [
        ("un doute", FollowState.OPEN, None)
    ]
    assert office.follow_ups.counts(TODAY) == {FollowList.FOLLOW_UPS: (6, 2), FollowList.TO_CHECK: (1, 0)}
    office.bin.delete(later)
    assert office.follow_ups.counts(TODAY)[FollowList.FOLLOW_UPS] == (5, 2)


def test_the_due_date_that_is_said_is_proposed_until_one_is_set() -> None:
    office = Office()
    hearing = office.new_hearing(day=date(2024, 3, 5))
    note = office.new_note("L’enquête sera transmise sous quinze jours.", hearing, kind=NoteKind.COMMITMENT)
    (item,) = office.follow_ups.items(FollowList.FOLLOW_UPS, TODAY)
    assert item.proposal is not None
    assert (item.proposal.day, item.days_left) == (date(2024, 3, 20), None)
    assert office.fresh(note).due is None
    office.follow_ups.set_due(note.id, date(2024, 3, 22))
    (item,) = office.follow_ups.items(FollowList.FOLLOW_UPS, TODAY)
    assert (item.proposal, item.days_left, item.state) == (None, -19, FollowState.OVERDUE)
    assert office.follow_ups.proposal(office.fresh(note)).day == date(2024, 3, 20)


def test_every_step_can_be_taken_back() -> None:
    office = Office()
    note = office.new_note("à rendre", kind=NoteKind.REQUEST)
    due = office.follow_ups.set_due(note.id, date(2024, 5, 1))
    settled = office.follow_ups.settle([note.id], TODAY)
    reopened = office.follow_ups.reopen([note.id])
    assert office.fresh(note) == replace(note, due=date(2024, 5, 1))
    office.undo.revert(reopened)
    assert office.fresh(note).settled_on == TODAY
    office.undo.revert(settled)
    office.undo.revert(due)
    assert office.fresh(note) == note


def test_nothing_is_settled_when_one_of_them_is_gone() -> None:
    office = Office()
    stays, goes = (
        office.new_note("reste", kind=NoteKind.REQUEST),
        office.new_note("part", kind=NoteKind.REQUEST),
    )
    office.bin.delete(goes)
    with pytest.raises(NotFoundError) as refused:
        office.follow_ups.settle([stays.id, goes.id], TODAY)
    assert refused.value.code == "entity.not_found"
    assert office.fresh(stays).settled_on is None


def test_a_list_is_narrowed_by_words_hearing_and_mini_report() -> None:
    office = Office()
    health, taxes = office.new_report("Santé"), office.new_report("Impôts")
    closed = office.new_hearing("Audition de la HAS", visibility=Visibility.CLOSED)
    other = office.new_hearing("Table ronde")
    who = office.new_appearance(closed, "Lefèvre")
    one = office.new_note(
        "L’évaluation avant l’achat", closed, kind=NoteKind.COMMITMENT, appearance_id=who.id
    )
    two = office.new_note("Les délais", other, kind=NoteKind.REQUEST)
    office.link(one, office.new_section(health))
    office.link(two, taxes)

    def found(**wanted: object) -> list[str]:
        items = office.follow_ups.items(FollowList.FOLLOW_UPS, TODAY, FollowFilter(**wanted))
        return [item.note.key for item in items]

    assert found() == [one.key, two.key]
    assert found(text="lefevre evaluation") == found(text="has") == [one.key]
    assert found(text=two.key.lower()) == found(hearing_id=other.id) == found(report_id=taxes.id) == [two.key]
    assert found(report_id=health.id) == [one.key]
    assert found(text="introuvable") == []
    (item,) = office.follow_ups.items(FollowList.FOLLOW_UPS, TODAY, FollowFilter(hearing_id=closed.id))
    assert item.view.confidential
