"""What a colleague corrects, closes or deletes after a first exchange reaches the copies of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from colleagues import Colleague

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.exporting.exchange import ZipExchangeWriter
from rapporteur_desk.importing.exchange import ZipExchangeReader
from rapporteur_desk.services.exchange import ExchangeFile
from rapporteur_desk.services.exchange_words import brought


@pytest.fixture
def claire() -> Colleague:
    return Colleague("C. Martin")


@pytest.fixture
def paul() -> Colleague:
    return Colleague("P. Bois")


def through_a_file(file: ExchangeFile, folder: Path) -> ExchangeFile:
    path = folder / "a.rdx"
    path.write_bytes(ZipExchangeWriter().render(file))
    return ZipExchangeReader().read(path)


# -- closed since


def test_a_note_closed_since_is_closed_here_without_its_words(
    claire: Colleague, paul: Colleague, tmp_path: Path
) -> None:
    note, _ = paul.take(("Un secret.", time(9, 31)), ("Public.", time(9, 32)))
    claire.merge(paul.give())
    paul.set_details(note, visibility=Visibility.CLOSED, text="Un secret que nul ne lira.")
    file = through_a_file(paul.give(), tmp_path)
    assert file.record.closed == (note.id,)
    assert b"que nul ne lira" not in ZipExchangeWriter().render(file)
    assert not file.record.confidential
    summary = claire.exchange.foresee(file)
    assert (summary.counts.closed_notes, summary.brings_anything) == (1, True)
    assert "1 note devient confidentielle, comme chez votre collègue" in brought(summary, "fr")
    merged = claire.merge(file)
    assert claire.fresh(note).visibility is Visibility.CLOSED
    assert claire.fresh(note).text == "Un secret."
    assert not claire.merge(file).changes
    claire.undo.revert(merged.changes)
    assert claire.fresh(note).visibility is None


def test_a_note_closed_since_is_closed_wherever_it_stands_here(claire: Colleague, paul: Colleague) -> None:
    moved, binned, reworded = paul.take(("Un.", time(9, 31)), ("Deux.", time(9, 32)), ("Trois.", time(9, 33)))
    claire.merge(paul.give())
    other = claire.new_hearing("Autre")
    claire.set_details(moved, hearing_id=other.id)
    claire.bin.delete(claire.fresh(binned))
    claire.reword(reworded, "Trois, ou presque.")
    paul.reword(reworded, "Trois et demi.")
    claire.merge(paul.give())
    assert "Trois et demi." in claire.words()
    for note in (moved, binned, reworded):
        paul.set_details(note, visibility=Visibility.CLOSED)
    counts = claire.merge(paul.give()).summary.counts
    assert counts.closed_notes == 4
    assert {note.visibility for note in claire.store.notes.select(binned=True)} == {Visibility.CLOSED}


def test_what_is_closed_in_a_file_that_holds_it_closes_its_other_wording_too(
    claire: Colleague, paul: Colleague
) -> None:
    [note] = paul.take(("Trois.", time(9, 33)))
    claire.merge(paul.give())
    claire.reword(note, "Trois, ou presque.")
    paul.reword(note, "Trois et demi.")
    claire.merge(paul.give())
    paul.set_details(note, visibility=Visibility.CLOSED)
    counts = claire.merge(paul.give(confidential=True)).summary.counts
    assert counts.closed_notes == 2
    assert {note.visibility for note in claire.store.notes.select()} == {Visibility.CLOSED}


def test_a_note_of_ours_that_the_colleague_closed_is_closed_too(claire: Colleague, paul: Colleague) -> None:
    [note] = claire.take(("Un.", time(9, 31)))
    paul.merge(claire.give())
    paul.set_details(note, visibility=Visibility.CLOSED)
    assert claire.merge(paul.give()).summary.counts.closed_notes == 1
    assert claire.fresh(note).visibility is Visibility.CLOSED


def test_the_ids_of_closed_notes_that_nobody_has_do_nothing(claire: Colleague, paul: Colleague) -> None:
    [note] = paul.take(("Un.", time(9, 31)))
    paul.set_details(note, visibility=Visibility.CLOSED)
    merged = claire.merge(paul.give())
    assert not merged.summary.brings_anything
    assert claire.words() == []


def test_a_hearing_closed_since_is_not_shared_without_saying_so_and_closes_the_copy(
    claire: Colleague, paul: Colleague
) -> None:
    paul.take(("Un.", time(9, 31)))
    claire.merge(paul.give())
    paul.records.save(replace(paul.hearing, visibility=Visibility.CLOSED))
    assert claire.merge(paul.give(confidential=True)).summary.counts.becomes_closed
