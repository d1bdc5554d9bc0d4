"""Templates of hearings: what a delegation's hearings have in common, and the questions it always asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

from rapporteur_desk.domain.choices import HearingKind, Visibility
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.domain.rules import folded, required
from rapporteur_desk.services.hearing_records import HearingRecord, QuestionEntry
from rapporteur_desk.services.ports import DossierStore

LONGEST_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateQuestion:
    text: str
    rapporteur: int = 0
    """Who asks: the first, second… rapporteur of the mini-reports that the hearing feeds; 0 when nobody is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingTemplate:
    id: str = ""
    """What the shelf calls it; empty for one that is not kept yet."""
    is_own: bool = True
    """Whether the person made it; those that come with the program stay as they are."""
    name: str
    kind: HearingKind | None = None
    """None for a questionnaire alone."""
    title: str = ""
    """What the title begins with: `Audition de `."""
    place: str = ""
    visibility: Visibility = Visibility.PUBLIC
    filmed: bool = False
    minutes: int = 0
    """How long such a hearing lasts; 0 when that differs."""
    questions: tuple[TemplateQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateShelf:
    """All templates that could be read, the person's own first, and what is wrong with the others."""

    templates: tuple[HearingTemplate, ...]
    problems: tuple[UserError, ...] = ()


class HearingTemplates(Protocol):
    """Where templates are kept: on this computer, for all its dossiers."""

    def load(self, language: str) -> TemplateShelf:
        """The person's own templates, and those that come with the program in the language of a dossier."""

    def save(self, template: HearingTemplate) -> HearingTemplate:
        """Keep a new template, or the new state of one's own.

        Raises:
            InvalidValueError: `template.not_own`.
            ExportFailedError: `file.cannot_write`.
        """

    def delete(self, template: HearingTemplate) -> None:
        """Forget one of one's own; one that is gone already is no error.

        Raises:
            InvalidValueError: `template.not_own`.
            ExportFailedError: `file.cannot_write`.
        """


def renamed(template: HearingTemplate, name: str) -> HearingTemplate:
    """Raises InvalidValueError: `name.empty`."""
    return replace(template, name=required(name, "name.empty"))


def template_called(shelf: TemplateShelf, name: str) -> HearingTemplate | None:
    """The template of that name, accents and capitals aside."""
    return next((one for one in shelf.templates if folded(one.name) == folded(name.strip())), None)


def with_template(
    record: HearingRecord, template: HearingTemplate, rapporteurs: Sequence[EntityId] = ()
) -> HearingRecord:
    """A hearing filled in from a template: nothing that was typed is lost.

    Title and place are taken where there are none; confidentiality is only tightened; questions that the hearing
    has already are not asked twice.

    Args:
        record: the hearing as it stands in the form.
        template: what to fill in.
        rapporteurs: of the mini-reports that the hearing feeds, in order.
    """
    if template.kind is not None:
        closed = Visibility.CLOSED in (template.visibility, record.visibility)
        record = replace(
            record,
            kind=template.kind,
            title=record.title if record.title.strip() else template.title,
            place=record.place or template.place,
            visibility=Visibility.CLOSED if closed else Visibility.PUBLIC,
            filmed=record.filmed or template.filmed,
            end=record.end or end_after(record.start, template.minutes),
        )
    asked = {folded(entry.text.strip()) for entry in record.questions}
    added = tuple(
        QuestionEntry(text=question.text, asked_by=_rapporteur(question.rapporteur, rapporteurs))
        for question in template.questions
        if folded(question.text.strip()) not in asked
    )
    return replace(record, questions=(*record.questions, *added))


def end_after(start: time | None, minutes: int) -> time | None:
    """When a hearing of that length ends; None when that is not known, or not the same day."""
    if start is None or not minutes:
        return None
    begun = datetime.combine(date.min, start)
    ended = begun + timedelta(minutes=minutes)
    return ended.time() if ended.date() == begun.date() else None


def template_of(
    record: HearingRecord,
    name: str,
    rapporteurs: Sequence[EntityId] = (),
    *,
    only_questions: bool = False,
) -> HearingTemplate:
    """A template out of a hearing: what holds for others like it, never who was heard.

    Raises:
        InvalidValueError: `name.empty`.
    """
    order = {person: place for place, person in enumerate(rapporteurs, start=1)}
    questions = tuple(
        TemplateQuestion(
            text=entry.text.strip(), rapporteur=order.get(entry.asked_by, 0) if entry.asked_by else 0
        )
        for entry in record.questions
        if entry.text.strip()
    )
    made = HearingTemplate(name=required(name, "name.empty"), questions=questions)
    if only_questions:
        return made
    return replace(
        made,
        kind=record.kind,
        place=record.place.strip(),
        visibility=record.visibility,
        filmed=record.filmed,
        minutes=_minutes(record.start, record.end),
    )


def rapporteur_ids(store: DossierStore, mini_report_ids: Sequence[EntityId]) -> tuple[EntityId, ...]:
    """The rapporteurs of the given mini-reports, in order, each once."""
    ids: dict[EntityId, None] = {}
    for report in store.mini_reports.select():
        if report.id in mini_report_ids:
            ids |= dict.fromkeys(report.rapporteur_ids)
    return tuple(ids)


def _rapporteur(number: int, rapporteurs: Sequence[EntityId]) -> EntityId | None:
    return rapporteurs[number - 1] if 0 < number <= len(rapporteurs) else None


def _minutes(start: time | None, end: time | None) -> int:
    if start is None or end is None or end <= start:
        return 0
    return (end.hour - start.hour) * 60 + end.minute - start.minute
