"""The list of what is to be followed up, as a document."""

from __future__ import annotations

from datetime import date

from office import Office

from rapporteur_desk.document.tree import Heading, Paragraph, Table, plain_text
from rapporteur_desk.domain.choices import NoteKind, Visibility
from rapporteur_desk.services.follow_up_paper import follow_up_paper
from rapporteur_desk.services.follow_ups import FollowFilter, FollowList

TODAY = date(2024, 4, 10)


def test_each_part_is_a_table_and_what_was_closed_says_so() -> None:
    office = Office()
    hearing = office.new_hearing("Audition de la HAS", day=date(2024, 3, 5), visibility=Visibility.CLOSED)
    who = office.new_appearance(hearing, "Lefèvre", function="cheffe de service")
    late = office.new_note("La grille\nparaîtra.", hearing, kind=NoteKind.COMMITMENT, appearance_id=who.id)
    soon = office.new_note("Les chiffres par région", kind=NoteKind.REQUEST)
    office.new_note("Réponse sous quinze jours", hearing, kind=NoteKind.REQUEST)
    done = office.new_note("Le rapport", kind=NoteKind.REQUEST)
    office.follow_ups.set_due(late.id, date(2024, 3, 15))
    office.follow_ups.set_due(soon.id, date(2024, 5, 1))
    office.follow_ups.settle([done.id], date(2024, 4, 2))
    items = office.follow_ups.items(FollowList.FOLLOW_UPS, TODAY, FollowFilter(open_only=False))
    document = follow_up_paper(office.store, items, FollowList.FOLLOW_UPS, TODAY)
    assert (document.meta.title, document.meta.day) == ("Suites à donner", "2024-04-10")
    assert "huis clos" in document.meta.notice
    headings = [plain_text(block.children) for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["En retard", "À venir", "Sans échéance", "Réglées"]
    tables = [
        [[plain_text(cell.children) for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]
    assert tables == [
        [["15 mars 2024", "La grille paraîtra. (engagement, à huis clos)", "Lefèvre, cheffe de service",
          "Audition de la HAS, 5 mars 2024"]],
        [["1er mai 2024", "Les chiffres par région (demande)", "—", "—"]],
        [["—", "Réponse sous quinze jours (demande, à huis clos)", "—", "Audition de la HAS, 5 mars 2024"]],
        [["réglée le 2 avril 2024", "Le rapport (demande)", "—", "—"]],
    ]  # fmt: skip


def test_an_empty_list_says_so() -> None:
    document = follow_up_paper(Office().store, [], FollowList.TO_CHECK, TODAY)
    assert document.meta.title == "Points à vérifier"
    assert document.blocks == (Paragraph(document.blocks[0].children),)
    assert plain_text(document.blocks[0].children) == "Rien à signaler."
    assert document.meta.notice == ""
