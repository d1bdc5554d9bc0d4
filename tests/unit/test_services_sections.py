from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_store import MemoryStore
from office import Office, picture

from rapporteur_desk.domain.choices import SectionRole, SectionStatus
from rapporteur_desk.domain.entities import MiniReport, Section
from rapporteur_desk.domain.errors import InvalidValueError, NotFoundError


def outline(office: Office, report: MiniReport) -> list[str]:
    """`II.A title` a section, in reading order."""
    return [f"{node.path} {node.section.title}" for node in office.sections.outline(report.id)]


def drafted(office: Office) -> tuple[MiniReport, dict[str, Section]]:
    """I un (A un-un, B un-deux), II deux (A deux-un (1 profond)), III trois."""
    report = office.new_report()
    sections: dict[str, Section] = {}
    for title, parent in (
        ("un", None), ("deux", None), ("trois", None),
        ("un-un", "un"), ("un-deux", "un"), ("deux-un", "deux"), ("profond", "deux-un"),
    ):  # fmt: skip
        parent_id = sections[parent].id if parent else None
        sections[title] = office.new_section(report, title, parent_id=parent_id)
    return report, sections


def test_sections_are_numbered_by_their_place() -> None:
    office = Office()
    report, _ = drafted(office)
    assert outline(office, report) == [
        "I un", "I.A un-un", "I.B un-deux", "II deux", "II.A deux-un", "II.A.1 profond", "III trois",
    ]  # fmt: skip
    assert [(node.number, node.depth) for node in office.sections.outline(report.id)][3:6] == [
        ("II.", 1), ("A.", 2), ("1.", 3),
    ]  # fmt: skip


def test_what_is_no_numbered_section_leaves_the_others_their_numbers() -> None:
    office = Office()
    report, sections = drafted(office)
    office.sections.set_role(sections["un"].id, SectionRole.ESSENTIEL)
    assert outline(office, report) == [
        "un un", "un-un un-un", "un-deux un-deux", "I deux", "I.A deux-un", "I.A.1 profond", "II trois",
    ]  # fmt: skip
    assert [node.number for node in office.sections.outline(report.id)][:4] == ["", "", "", "I."]
    office.sections.set_role(sections["un"].id, SectionRole.BODY)
    assert outline(office, report)[0] == "I un"


def test_only_a_section_directly_under_its_report_is_a_part_by_itself() -> None:
    office = Office()
    report, sections = drafted(office)
    with pytest.raises(InvalidValueError, match="role_inside"):
        office.sections.set_role(sections["un-un"].id, SectionRole.FOREWORD)
    with pytest.raises(InvalidValueError, match="role_inside"):
        office.sections.create(report.id, title="x", parent_id=sections["un"].id, role=SectionRole.CONCLUSION)
    office.sections.set_role(sections["trois"].id, SectionRole.CONCLUSION)
    office.sections.move(sections["trois"].id, parent_id=sections["deux"].id, index=9)
    assert "II.B trois" in outline(office, report)  # in another section it is a section like others


@pytest.mark.parametrize(
    ("moved", "parent", "index", "expected"),
    [
        ("trois", None, 0, ["I trois", "II un", "II.A un-un", "II.B un-deux", "III deux"]),
        ("un", None, 1, ["I deux", "I.A deux-un", "I.A.1 profond", "II un", "II.A un-un"]),
        ("un", None, 99, ["I deux", "I.A deux-un", "I.A.1 profond", "II trois", "III un"]),
        ("trois", None, -5, ["I trois", "II un"]),
        ("deux-un", "un", 1, ["I un", "I.A un-un", "I.B deux-un", "I.B.1 profond", "I.C un-deux", "II deux"]),
        ("profond", None, 1, ["I un", "I.A un-un", "I.B un-deux", "II profond", "III deux", "III.A deux-un"]),
        ("un", "profond", 0, ["I deux", "I.A deux-un", "I.A.1 profond", "I.A.1.a un", "I.A.1.a un-un"]),
    ],
)
def test_numbers_follow_a_section_that_is_moved_with_its_parts(
    moved: str, parent: str | None, index: int, expected: list[str]
) -> None:
    office = Office()
    report, sections = drafted(office)
    office.sections.move(sections[moved].id, parent_id=sections[parent].id if parent else None, index=index)
    assert outline(office, report)[: len(expected)] == expected
    assert len(outline(office, report)) == 7


def test_moving_a_section_to_where_it_is_changes_nothing() -> None:
    office = Office()
    _, sections = drafted(office)
    assert not office.sections.move(sections["deux"].id, parent_id=None, index=1)


@pytest.mark.parametrize("parent", ["deux", "deux-un", "profond"])
def test_a_section_cannot_be_moved_into_itself(parent: str) -> None:
    office = Office()
    _, sections = drafted(office)
    before = picture(office.store)
    with pytest.raises(InvalidValueError) as refused:
        office.sections.move(sections["deux"].id, parent_id=sections[parent].id, index=0)
    assert (refused.value.code, refused.value.parameters) == ("section.into_itself", {"key": "M1-02"})
    assert picture(office.store) == before


def test_a_section_stays_in_its_mini_report() -> None:
    office = Office()
    _, sections = drafted(office)
    other = office.new_report("École")
    elsewhere = office.new_section(other)
    for doing in (
        lambda: office.sections.move(sections["un"].id, parent_id=elsewhere.id, index=0),
        lambda: office.sections.create(other.id, title="perdue", parent_id=sections["un"].id),
    ):
        with pytest.raises(InvalidValueError) as refused:
            doing()
        assert refused.value.code == "section.other_report"


def test_nothing_is_put_into_a_section_that_is_in_the_bin() -> None:
    office = Office()
    report, sections = drafted(office)
    office.bin.delete(sections["un"])
    for doing in (
        lambda: office.sections.move(sections["trois"].id, parent_id=sections["un"].id, index=0),
        lambda: office.sections.create(report.id, title="perdue", parent_id=sections["un"].id),
    ):
        with pytest.raises(InvalidValueError) as refused:
            doing()
        assert (refused.value.code, refused.value.parameters) == ("bin.parent_binned", {"parent": "M1-01"})


def test_a_parent_that_is_gone_is_no_parent() -> None:
    office = Office()
    report, sections = drafted(office)
    gone = office.new_section(report, "vide")
    office.bin.delete(gone)
    office.bin.empty()
    for doing in (
        lambda: office.sections.move(sections["trois"].id, parent_id=gone.id, index=0),
        lambda: office.sections.create(report.id, title="perdue", parent_id=gone.id),
    ):
        with pytest.raises(NotFoundError):
            doing()


def test_a_section_whose_parent_is_not_shown_is_shown_all_the_same() -> None:
    office = Office()
    report, sections = drafted(office)
    stamp = office.clock()
    with office.store.transaction() as tx:  # as no use case does it, but a damaged or foreign dossier may
        tx.put(replace(sections["deux"], binned_at=stamp))
    assert outline(office, report) == [
        "I un", "I.A un-un", "I.B un-deux", "II trois", "III deux-un", "III.A profond",
    ]  # fmt: skip
    with office.store.transaction() as tx:
        tx.put(replace(sections["deux"], parent_id=sections["profond"].id))  # a circle
    assert sorted(line.split()[-1] for line in outline(office, report)) == sorted(sections)


def test_a_section_is_located_with_its_number() -> None:
    office = Office()
    report, sections = drafted(office)
    found, node = office.sections.located(sections["profond"].id)
    assert (found, node.path, node.depth) == (report, "II.A.1", 3)
    office.bin.delete(sections["profond"])
    assert office.sections.located(sections["profond"].id)[1].path == "M1-07"
    with pytest.raises(NotFoundError):
        office.sections.located(report.id)


def test_titles_are_trimmed_and_must_not_be_empty() -> None:
    office = Office()
    report = office.new_report()
    section = office.new_section(report, "  Constats ")
    assert section.title == "Constats"
    office.sections.rename(section.id, " État des lieux\n")
    assert office.fresh(section).title == "État des lieux"
    for doing in (
        lambda: office.sections.rename(section.id, "  "),
        lambda: office.sections.create(report.id, title=""),
    ):
        with pytest.raises(InvalidValueError) as refused:
            doing()
        assert refused.value.code == "title.empty"


def test_status_and_text_are_set_alone() -> None:
    office = Office()
    section = office.new_section(office.new_report(), text="un")
    office.sections.set_status(section.id, SectionStatus.REVIEW)
    office.sections.set_text(section.id, "deux")
    assert office.fresh(section) == replace(section, status=SectionStatus.REVIEW, text="deux")


def test_keys_of_sections_count_on_when_sections_go() -> None:
    office = Office()
    report = office.new_report()
    office.bin.delete(office.new_section(report))
    office.bin.empty()
    assert office.new_section(report).key == "M1-02"


class Typing(MemoryStore):
    """Somebody types into a section just before each transaction begins, as the saving thread may."""

    typed: Callable[[], object] | None = None

    def transaction(self) -> Any:
        typed, self.typed = self.typed, None
        if typed is not None:
            typed()
        return super().transaction()


def test_what_is_saved_while_a_section_is_moved_is_kept() -> None:
    store = Typing()
    office = Office(store)
    report = office.new_report()
    one, two = office.new_section(report, "un"), office.new_section(report, "deux")
    store.typed = lambda: office.sections.set_text(two.id, "tapé")
    office.sections.move(two.id, parent_id=None, index=0)
    assert outline(office, report) == ["I deux", "II un"]
    assert office.fresh(two).text == "tapé"
    assert office.fresh(one).text == ""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(-1, 6), st.integers(-2, 9)), max_size=12))
def test_no_section_is_ever_lost_by_moving(moves: list[tuple[int, int, int]]) -> None:
    office = Office()
    report, sections = drafted(office)
    names = list(sections)
    for moved, parent, index in moves:
        parent_id = sections[names[parent]].id if parent >= 0 else None
        try:
            office.sections.move(sections[names[moved]].id, parent_id=parent_id, index=index)
        except InvalidValueError as refused:
            assert refused.code == "section.into_itself"
            continue
        nodes = office.sections.outline(report.id)
        siblings = [node.section.id for node in nodes if node.section.parent_id == parent_id]
        place = siblings.index(sections[names[moved]].id)
        assert place == max(0, min(index, len(siblings) - 1))
        positions = [office.store.sections.get(id).position for id in siblings]
        assert positions == list(range(1, len(siblings) + 1))
    nodes = office.sections.outline(report.id)
    assert {node.section.title for node in nodes} == set(names)
    parents = {None: 0}
    for node in nodes:  # each after its parent, one deeper
        assert node.depth == parents[node.section.parent_id] + 1
        parents[node.section.id] = node.depth
