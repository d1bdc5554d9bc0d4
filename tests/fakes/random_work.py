"""What a person may do in a dossier, chosen by numbers: for tests that compare before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from hypothesis import strategies as st
from office import DAY, Office, picture
from sitting_in_memory import SittingInMemory, TranscriptInMemory, sitting_of

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import (
    Civility,
    NoteKind,
    QuestionStatus,
    SectionStatus,
    Stance,
    Visibility,
)
from rapporteur_desk.domain.entities import SourcePage
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.importing import ImportService
from rapporteur_desk.services.reading_ports import TimedLine
from rapporteur_desk.services.transcripts import TranscriptService

LARGEST = 20
"""Of the numbers that choose."""
WORDS = ("hôpital", "données", "école", "fiscalité", "cœur", "algorithme", "préfecture", "l’État")
NAMES = (("Lefèvre", "Claire"), ("Dupont", "Jean"), ("de La Porte", "Marie"), ("Béranger", ""))


def _pick(many: Sequence[Any], number: int) -> Any:
    """One of many; None when there is none."""
    return many[number % len(many)] if many else None


class RandomWork:
    """`do(name, a, b)` answers what was changed, or None when there was nothing to do it to."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.store = office.store

    def do(self, name: str, a: int, b: int) -> ChangeSet | None:
        step: Callable[[int, int], ChangeSet | None] = getattr(self, name)
        return step(a, b)

    def words(self, a: int, b: int) -> str:
        return f"{_pick(WORDS, a)} {_pick(WORDS, b)} mot{a} mot{b}"

    # -- making

    def new_report(self, a: int, b: int) -> ChangeSet | None:
        return self.office.reports.create(title=self.words(a, b))

    def new_section(self, a: int, b: int) -> ChangeSet | None:
        report = _pick(self.store.mini_reports.select(), a)
        if report is None:
            return None
        inside = [None, *self.store.sections.select(mini_report_id=report.id)]
        parent = _pick(inside, b)
        return self.office.sections.create(
            report.id, title=self.words(b, a), parent_id=parent.id if parent else None
        )

    def new_recommendation(self, a: int, b: int) -> ChangeSet | None:
        report = _pick(self.store.mini_reports.select(), a)
        return self.office.reports.add_recommendation(report.id, title=self.words(a, b)) if report else None

    def new_hearing(self, a: int, b: int) -> ChangeSet | None:
        reports = self.store.mini_reports.select()
        return self.office.hearings.create(
            title=self.words(a, b),
            day=DAY + timedelta(days=a % 5),
            visibility=_pick((Visibility.PUBLIC, Visibility.PUBLIC, Visibility.CLOSED), b),
            mini_report_ids=tuple(report.id for report in reports[: b % 3]),
        )

    def new_appearance(self, a: int, b: int) -> ChangeSet | None:
        hearing = _pick(self.store.hearings.select(), a)
        surname, first_name = _pick(NAMES, b)
        return hearing and self.office.hearings.add_person_heard(
            hearing.id,
            surname=surname,
            first_name=first_name,
            organisation=_pick(("", "HAS", "Insee"), a + b),
        )

    def new_rapporteur(self, a: int, b: int) -> ChangeSet | None:
        surname, first_name = _pick(NAMES, a)
        return self.office.hearings.add_rapporteur(surname=surname, first_name=first_name)

    def new_question(self, a: int, b: int) -> ChangeSet | None:
        hearing = _pick(self.store.hearings.select(), a)
        return hearing and self.office.hearings.add_question(hearing.id, self.words(a, b) + " ?")

    def new_note(self, a: int, b: int) -> ChangeSet | None:
        hearing = _pick([None, *self.store.hearings.select()], a)
        heard = self.store.appearances.select(hearing_id=hearing.id) if hearing else []
        appearance = _pick([None, *heard], b)
        rapporteur = _pick([None, *self.store.persons.select(is_rapporteur=True)], a)
        return self.office.notes.create(
            self.words(a, b),
            hearing_id=hearing.id if hearing else None,
            appearance_id=appearance.id if appearance else None,
            rapporteur_id=rapporteur.id if rapporteur and not appearance else None,
            visibility=_pick((None, None, None, Visibility.CLOSED), b),
        )

    def new_source(self, a: int, b: int) -> ChangeSet | None:
        pages = [SourcePage(n, str(n), self.words(a + n, b)) for n in range(1, 1 + a % 3)]
        return self.office.sources.create(title=self.words(a, b), pages=pages)

    def new_excerpt(self, a: int, b: int) -> ChangeSet | None:
        source = _pick(self.store.sources.select(), a)
        return source and self.office.sources.add_excerpt(source.id, self.words(a, b), locator=str(b))

    def attach(self, a: int, b: int) -> ChangeSet | None:
        source = _pick(self.store.sources.select(), a)
        return source and self.office.sources.attach(source.id, f"{b}.txt", str(b).encode())

    def link(self, a: int, b: int) -> ChangeSet | None:
        origin = _pick([*self.store.notes.select(), *self.store.excerpts.select()], a)
        target = _pick(
            [
                *self.store.mini_reports.select(),
                *self.store.sections.select(),
                *self.store.recommendations.select(),
            ],
            b,
        )
        if origin is None or target is None:
            return None
        return self.office.links.link([origin], target, _pick(tuple(Stance), a + b))

    def import_hearing(self, a: int, b: int) -> ChangeSet | None:
        names = [" ".join(reversed(_pick(NAMES, n))).strip() for n in (a, b, a)]
        reader = SittingInMemory(sitting_of(names, title=self.words(a, b)))
        return ImportService(self.store, self.office.clock, reader, _no_source).import_hearing(reader.path)

    def new_transcript(self, a: int, b: int) -> ChangeSet | None:
        hearing = _pick(self.store.hearings.select(), a)
        reader = TranscriptInMemory(
            [
                TimedLine(n * 1000, n * 1000 + 900, " ".join(_pick(NAMES, n + b)), self.words(n, b))
                for n in range(1 + a % 3)
            ]
        )
        service = TranscriptService(self.store, self.office.clock, reader, self.office.notes)
        return hearing and service.attach(hearing.id, reader.path).changes

    # -- changing

    def align(self, a: int, b: int) -> ChangeSet | None:
        hearing = _pick(self.store.hearings.select(), a)
        return hearing and self.office.records.save(
            replace(hearing, anchor_time=time(9, a), anchor_ms=b * 1000)
        )

    def shift_transcript(self, a: int, b: int) -> ChangeSet | None:
        transcript = _pick(self.store.transcripts.select(), a)
        service = TranscriptService(self.store, self.office.clock, TranscriptInMemory([]), self.office.notes)
        return transcript and service.shift(transcript.id, (b - 5) * 1000)

    def note_of_line(self, a: int, b: int) -> ChangeSet | None:
        line = _pick(self.store.transcript_lines.select(), a + b)
        service = TranscriptService(self.store, self.office.clock, TranscriptInMemory([]), self.office.notes)
        return line and service.note_of(line.id)

    def type_note(self, a: int, b: int) -> ChangeSet | None:
        note = _pick(self.store.notes.select(), a)
        return note and self.office.records.save(replace(note, text=f"{note.text} {self.words(b, a)}"))

    def type_section(self, a: int, b: int) -> ChangeSet | None:
        section = _pick(self.store.sections.select(), a)
        note = _pick(self.store.notes.select(), b)
        cited = f" [@{note.key}]" if note else ""
        return section and self.office.sections.set_text(section.id, self.words(b, a) + cited)

    def restore_version(self, a: int, b: int) -> ChangeSet | None:
        note = _pick(self.store.notes.select(), a)
        if note is None:
            return None
        version = _pick(self.office.history.versions(note), b)
        return version and self.office.history.restore(note, version.sequence)

    def set_kind(self, a: int, b: int) -> ChangeSet | None:
        notes = self.store.notes.select()[a % 3 : a % 3 + 2]
        return self.office.notes.set_kind([note.id for note in notes], _pick(tuple(NoteKind), b))

    def rename_section(self, a: int, b: int) -> ChangeSet | None:
        section = _pick(self.store.sections.select(), a)
        return section and self.office.sections.rename(section.id, self.words(b, a))

    def set_status(self, a: int, b: int) -> ChangeSet | None:
        section = _pick(self.store.sections.select(), a)
        return section and self.office.sections.set_status(section.id, _pick(tuple(SectionStatus), b))

    def move_section(self, a: int, b: int) -> ChangeSet | None:
        section = _pick(self.store.sections.select(), a)
        if section is None:
            return None
        parent = _pick([None, *self.store.sections.select(mini_report_id=section.mini_report_id)], b)
        return self.office.sections.move(section.id, parent_id=parent.id if parent else None, index=a % 4 - 1)

    def move_report(self, a: int, b: int) -> ChangeSet | None:
        report = _pick(self.store.mini_reports.select(), a)
        return report and self.office.reports.move(report.id, b % 4 - 1)

    def move_recommendation(self, a: int, b: int) -> ChangeSet | None:
        moved = _pick(self.store.recommendations.select(), a)
        return moved and self.office.reports.move_recommendation(moved.id, b % 4 - 1)

    def tick(self, a: int, b: int) -> ChangeSet | None:
        question = _pick(self.store.questions.select(), a)
        return question and self.office.hearings.tick(question.id, _pick(tuple(QuestionStatus), b))

    def edit_hearing(self, a: int, b: int) -> ChangeSet | None:
        hearing = _pick(self.store.hearings.select(), a)
        return hearing and self.office.records.save(
            replace(hearing, title=self.words(b, a), visibility=_pick(tuple(Visibility), b))
        )

    def edit_person(self, a: int, b: int) -> ChangeSet | None:
        person = _pick(self.store.persons.select(), a)
        return person and self.office.records.save(
            replace(person, surname=f"{person.surname}{b}", civility=_pick(tuple(Civility), b))
        )

    def edit_organisation(self, a: int, b: int) -> ChangeSet | None:
        organisation = _pick(self.store.organisations.select(), a)
        return organisation and self.office.records.save(replace(organisation, acronym=f"SIGLE{b}"))

    def edit_report(self, a: int, b: int) -> ChangeSet | None:
        report = _pick(self.store.mini_reports.select(), a)
        return report and self.office.records.save(replace(report, title=self.words(b, a)))

    def edit_source(self, a: int, b: int) -> ChangeSet | None:
        source = _pick(self.store.sources.select(), a)
        return source and self.office.records.save(
            replace(source, title=self.words(b, a), visibility=_pick(tuple(Visibility), b))
        )

    def set_stance(self, a: int, b: int) -> ChangeSet | None:
        link = _pick(self.store.links.select(), a)
        return link and self.office.links.set_stance(link.id, _pick(tuple(Stance), b))

    # -- taking away

    def unlink(self, a: int, b: int) -> ChangeSet | None:
        link = _pick(self.store.links.select(), a)
        return link and self.office.links.unlink(link.id)

    def delete(self, a: int, b: int) -> ChangeSet | None:
        store = self.store
        kinds: list[Sequence[Any]] = [
            store.notes.select(), store.hearings.select(), store.sections.select(), store.sources.select(),
            store.mini_reports.select(), store.excerpts.select(), store.recommendations.select(),
            store.persons.select(), store.organisations.select(), store.questions.select(), store.transcripts.select(),
        ]  # fmt: skip
        found = _pick(kinds[a % len(kinds)], b)
        return found and self.office.bin.delete(found)

    def delete_note(self, a: int, b: int) -> ChangeSet | None:
        note = _pick(self.store.notes.select(), a)
        return note and self.office.bin.delete(note)

    def delete_section(self, a: int, b: int) -> ChangeSet | None:
        section = _pick(self.store.sections.select(), a)
        return section and self.office.bin.delete(section)

    def delete_two_notes(self, a: int, b: int) -> ChangeSet | None:
        notes = self.store.notes.select()
        return self.office.bin.delete(*notes[a % 3 : a % 3 + 2])

    def restore(self, a: int, b: int) -> ChangeSet | None:
        entry = _pick(self.office.bin.entries(), a)
        return entry and self.office.bin.restore(entry)

    def empty_bin(self, a: int, b: int) -> ChangeSet | None:
        return self.office.bin.empty() if (a + b) % 3 == 0 else None


def _no_source() -> Any:
    raise AssertionError("no source is read here")


EVERYTHING = tuple(
    name for name in vars(RandomWork) if not name.startswith("_") and name not in ("do", "words")
)
"""The names of all that can be done."""

UNDOABLE = tuple(name for name in EVERYTHING if name != "empty_bin")
"""Those that a person can take back."""


def works(names: Sequence[str] = EVERYTHING, *, max_size: int = 30) -> st.SearchStrategy[Any]:
    """Lists of (name, number, number)."""
    return st.lists(
        st.tuples(st.sampled_from(names), st.integers(0, LARGEST), st.integers(0, LARGEST)),
        min_size=1,
        max_size=max_size,
    )


def after(work: RandomWork, steps: Sequence[tuple[str, int, int]]) -> list[ChangeSet]:
    """The changes of all steps; one that is refused must have changed nothing."""
    found = []
    for name, a, b in steps:
        before = picture(work.store)
        try:
            changes = work.do(name, a, b)
        except UserError:
            assert picture(work.store) == before
            continue
        if changes is not None:
            found.append(changes)
    return found


FURNITURE = (
    ("new_report", 0, 1), ("new_report", 1, 2), ("new_section", 0, 0), ("new_section", 0, 1), ("new_section", 1, 0),
    ("new_recommendation", 0, 3), ("new_hearing", 3, 1), ("new_hearing", 4, 2), ("new_appearance", 0, 0),
    ("new_appearance", 1, 1), ("new_rapporteur", 2, 0), ("new_question", 0, 5), ("new_note", 0, 3), ("new_note", 1, 1),
    ("new_note", 1, 4), ("new_note", 2, 1), ("new_source", 2, 3), ("new_excerpt", 0, 6), ("link", 0, 2), ("link", 1, 2),
    ("link", 1, 3), ("link", 2, 4), ("link", 3, 0), ("link", 4, 5), ("link", 4, 3),
)  # fmt: skip
"""A little of everything, well linked."""
