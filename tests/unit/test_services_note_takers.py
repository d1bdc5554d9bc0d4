"""Who took a note: kept with it, and shown where several people took notes of one hearing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from colleagues import Colleague
from office import Office

from rapporteur_desk.document.html import render_fragment
from rapporteur_desk.services.composing import DocumentComposer
from rapporteur_desk.services.notes import note_takers


def printed(office: Office, own_name: str = "") -> str:
    composer = DocumentComposer(
        office.store, office.sections, lambda: datetime(2024, 3, 5, tzinfo=UTC), lambda: own_name
    )
    return render_fragment(composer.papers.notes(office.store.hearings.select()[0]).blocks)


def test_a_note_bears_the_name_of_who_takes_notes_here() -> None:
    claire = Colleague("C. Martin")
    assert claire.take(("Un.", None))[0].author == "C. Martin"
    claire.name = ""
    assert claire.take(("Deux.", None))[0].author == ""
    assert claire.new_note("Trois.", claire.hearing, author="P. Bois").author == "P. Bois"


def test_notes_that_name_nobody_are_those_of_who_takes_notes_here() -> None:
    claire = Colleague("C. Martin")
    [note] = claire.take(("Un.", None))
    notes = [
        note,
        replace(note, author=""),
        replace(note, author="c. martin"),
        replace(note, author="P. Bois"),
    ]
    assert note_takers(notes, "C. Martin") == ("C. Martin", "P. Bois")
    assert note_takers(notes[:3], "C. Martin") == ("C. Martin",)
    assert note_takers([]) == ()


def test_the_printed_record_names_its_authors_where_there_are_several() -> None:
    claire, paul = Colleague("C. Martin"), Colleague("P. Bois")
    claire.take(("Un.", None))
    assert "C. Martin" not in printed(claire, "C. Martin")
    paul.take(("Deux.", None))
    claire.merge(paul.give())
    text = printed(claire, "C. Martin")
    assert "Notes prises par C. Martin et P. Bois" in text
    assert text.count("noté par C. Martin") == text.count("noté par P. Bois") == 1
