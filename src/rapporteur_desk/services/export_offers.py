"""What can be exported, and what is offered first from where one is: decided once for the window and the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from rapporteur_desk.domain.entities import Entity, Hearing, MiniReport, Recommendation, Section
from rapporteur_desk.services.papers import HearingPaper, PaperOptions
from rapporteur_desk.services.ports import DossierStore, ExportFormat
from rapporteur_desk.services.subjects import ExportKind, ExportSubject


class ExportForm(StrEnum):
    """As what something is written: the word after `--as`, and a line of the window's list."""

    DOCUMENT = "document"
    """The thing itself; of a hearing, the team's notes."""
    SELECTION = "selection"
    ESSENTIEL = "essentiel"
    RECOMMENDATIONS = "recommendations"
    NOTES = "notes"
    PERSONS_HEARD = "persons-heard"
    BIBLIOGRAPHY = "bibliography"
    GLOSSARY = "glossary"
    EVIDENCE = "evidence"
    MINUTES = "minutes"
    QUESTIONNAIRE = "questionnaire"


class ExportScope(StrEnum):
    """Of what kind of things."""

    SELECTION = "selection"
    """A stretch of a section's text."""
    SECTION = "section"
    SECTIONS = "sections"
    """Several, checked one by one."""
    REPORT = "report"
    SERIES = "series"
    """Every mini-report."""
    HEARING = "hearing"


REVIEW_FORMATS: Final = frozenset({ExportFormat.DOCX, ExportFormat.ODT, ExportFormat.HTML})
"""Those that can bear the hidden names of a review copy."""

_PAPERS: Final = {
    ExportForm.DOCUMENT: HearingPaper.NOTES,
    ExportForm.MINUTES: HearingPaper.MINUTES,
    ExportForm.QUESTIONNAIRE: HearingPaper.QUESTIONNAIRE,
}
_PARTS: Final = (
    ExportForm.ESSENTIEL,
    ExportForm.RECOMMENDATIONS,
    ExportForm.NOTES,
    ExportForm.PERSONS_HEARD,
    ExportForm.BIBLIOGRAPHY,
    ExportForm.GLOSSARY,
    ExportForm.EVIDENCE,
)
"""Of a mini-report or of the series."""


@dataclass(frozen=True, slots=True)
class ExportOffer:
    """Something that can be exported, and the things that it is of to begin with."""

    form: ExportForm
    scope: ExportScope
    keys: tuple[str, ...] = ()
    """None for the series."""

    @property
    def paper(self) -> HearingPaper | None:
        """Which paper of a hearing; None of anything else."""
        return _PAPERS[self.form] if self.scope is ExportScope.HEARING else None

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a mini-report, which can be had of all of them together too."""
        return self.form in _PARTS

    @property
    def takes_template(self) -> bool:
        """Whether a template of reports changes what is written."""
        if self.scope in (ExportScope.SELECTION, ExportScope.HEARING):
            return False
        return self.form not in (ExportForm.NOTES, ExportForm.EVIDENCE)

    @property
    def needs_template(self) -> bool:
        """Whether it has no form without a template; sections can be their texts alone."""
        return self.takes_template and self.scope not in (ExportScope.SECTION, ExportScope.SECTIONS)

    @property
    def may_hold_closed(self) -> bool:
        """Whether what was said behind closed doors is left out unless asked for."""
        return self.form in (ExportForm.NOTES, ExportForm.EVIDENCE)


@dataclass(frozen=True, slots=True)
class ExportOffers:
    """What a window offers."""

    offers: tuple[ExportOffer, ...]
    first: ExportOffer | None
    """What is most likely wanted where one is; None in an empty dossier."""


def forms() -> tuple[str, ...]:
    """The words that `--as` takes, the usual one first; a selection is named otherwise."""
    return tuple(form.value for form in ExportForm if form is not ExportForm.SELECTION)


def subject_of(
    form: ExportForm,
    keys: Iterable[str],
    *,
    text: str = "",
    template: str = "",
    closed: bool = False,
    team_notes: bool = False,
    letter_each: bool = False,
) -> ExportSubject:
    """The value that the services take.

    Args:
        form: as what.
        keys: of what; nothing for the series.
        text: of a selection.
        template: of reports, by identifier or name; empty for the usual one.
        closed: with what was said behind closed doors.
        team_notes: minutes with what the team noted for itself.
        letter_each: a letter for each person heard.
    """
    is_paper = form in (ExportForm.MINUTES, ExportForm.QUESTIONNAIRE)
    return ExportSubject(
        kind=ExportKind.DOCUMENT if is_paper else ExportKind(form.value),
        keys=tuple(keys),
        text=text,
        template=template,
        closed=closed,
        paper=PaperOptions(
            paper=_PAPERS.get(form, HearingPaper.NOTES),
            team_notes=team_notes,
            closed_notes=closed,
            letter_each=letter_each,
        ),
    )


def offers_at(
    store: DossierStore,
    here: Entity | None,
    *,
    selected: bool = False,
    paper: HearingPaper = HearingPaper.NOTES,
) -> ExportOffers:
    """What can be exported, the things at hand first.

    Args:
        store: the dossier.
        here: what is open.
        selected: whether some of its text is; of a section only.
        paper: of a hearing, which one was exported last.
    """
    section = here if isinstance(here, Section) else None
    hearing = here if isinstance(here, Hearing) else None
    offers = [
        *_of_section(section, selected),
        *_of_reports(store, _report_at(store, here), section),
        *_of_hearings(store, hearing),
    ]
    wanted: tuple[ExportForm, ExportScope] | None = None
    if section is not None:
        wanted = (
            (ExportForm.SELECTION, ExportScope.SELECTION)
            if selected
            else (ExportForm.DOCUMENT, ExportScope.SECTION)
        )
    elif hearing is not None:
        form = next(form for form, known in _PAPERS.items() if known is paper)
        wanted = (form, ExportScope.HEARING)
    elif isinstance(here, Recommendation):
        wanted = (ExportForm.RECOMMENDATIONS, ExportScope.REPORT)
    elif isinstance(here, MiniReport):
        wanted = (ExportForm.DOCUMENT, ExportScope.REPORT)
    first = next((offer for offer in offers if (offer.form, offer.scope) == wanted), None)
    usual = next((offer for offer in offers if offer.scope is ExportScope.REPORT), None)
    return ExportOffers(tuple(offers), first or usual or next(iter(offers), None))


def _of_section(section: Section | None, selected: bool) -> Iterator[ExportOffer]:
    if section is None:
        return
    if selected:
        yield ExportOffer(ExportForm.SELECTION, ExportScope.SELECTION, (section.key,))
    yield ExportOffer(ExportForm.DOCUMENT, ExportScope.SECTION, (section.key,))


def _of_reports(
    store: DossierStore, report: MiniReport | None, section: Section | None
) -> Iterator[ExportOffer]:
    if report is None:
        return
    whole = ExportOffer(ExportForm.DOCUMENT, ExportScope.REPORT, (report.key,))
    yield whole
    if store.sections.count() > 0:
        yield replace(whole, scope=ExportScope.SECTIONS, keys=(section.key,) if section else ())
    yield from (replace(whole, form=form) for form in _PARTS)
    yield ExportOffer(ExportForm.DOCUMENT, ExportScope.SERIES)


def _of_hearings(store: DossierStore, hearing: Hearing | None) -> Iterator[ExportOffer]:
    hearing = hearing or next(iter(store.hearings.select()[-1:]), None)
    if hearing is not None:
        for form in (ExportForm.MINUTES, ExportForm.DOCUMENT, ExportForm.QUESTIONNAIRE):
            yield ExportOffer(form, ExportScope.HEARING, (hearing.key,))


def _report_at(store: DossierStore, here: Entity | None) -> MiniReport | None:
    """The mini-report that is open, or holds what is; else the first."""
    match here:
        case MiniReport():
            return here
        case Section(mini_report_id=report_id) | Recommendation(mini_report_id=report_id):
            return store.mini_reports.find(report_id)
        case _:
            return next(iter(store.mini_reports.select()), None)
