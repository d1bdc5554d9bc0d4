"""Completes what is typed after a sign: @ a speaker, # a mini-report, / a prepared question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from rapporteur_desk.domain.choices import QuestionStatus
from rapporteur_desk.domain.entities import MiniReport, Question
from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.typed_lines import Expansion, matching_reports
from rapporteur_desk.ui.notes.completion_popup import CompletionPopup, Offer
from rapporteur_desk.ui.notes.entry_text import EntryText, Trigger
from rapporteur_desk.ui.notes.speakers import Speaker, matching
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import REPORT_TOKENS
from rapporteur_desk.ui.widgets.row_delegate import RowContent


@dataclass(frozen=True, slots=True)
class _NewName:
    """Someone unknown, to be heard from now on."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Completions:
    """What can be completed to, and written out."""

    speakers: Sequence[Speaker] = ()
    may_add: bool = False
    """Whether an unknown name can be added to those heard."""
    reports: Sequence[MiniReport] = ()
    questions: Sequence[Question] = ()
    expand: Callable[[str], Expansion | None] = lambda _before: None
    """What the word before the cursor stands for, when it is an abbreviation."""


class Completer(QObject):
    """Joins a text to the list over the page. What was taken is removed from the text and told of."""

    speaker_chosen = Signal(object)
    """`Speaker`."""
    speaker_added = Signal(str)
    report_chosen = Signal(object)
    """`MiniReport`."""
    question_chosen = Signal(object)
    """`Question`."""

    def __init__(self, icons: IconStore, text: EntryText, overlay: QWidget) -> None:
        """
        Args:
            overlay: what the list is laid over: the page.
        """
        super().__init__(text)
        self._text = text
        self._overlay = overlay
        self._dismissed = False
        self.taken_by_enter = False
        """Whether Enter took what is being told of; Tab and the mouse leave the line to be typed on."""
        self._known = Completions()
        self.popup = CompletionPopup(icons, overlay)
        text.trigger_changed.connect(self._on_trigger_changed)
        text.popup_stepped.connect(self.popup.step)
        text.popup_taken.connect(self._on_popup_taken)
        text.popup_entered.connect(self._on_popup_entered)
        text.destroyed.connect(self.popup.deleteLater)
        self.popup.chosen.connect(self._on_chosen)

    @property
    def known(self) -> Completions:
        return self._known

    @known.setter
    def known(self, known: Completions) -> None:
        self._known = known
        self._text.expand = known.expand

    @property
    def is_choosing(self) -> bool:
        """Whether the letters in the text only lead to something that Enter would take."""
        return self.popup.has_choice and self._text.is_trigger_only()

    @property
    def is_dismissed(self) -> bool:
        """Whether the sign before the cursor was declared to be nothing but a sign, by Escape."""
        return self._dismissed

    def hide(self) -> None:
        self.popup.hide()
        self._text.popup_is_open = False

    def begin_mention(self) -> None:
        """Put an @ where the cursor stands, unless there is one already."""
        self._text.setFocus()
        if self._text.trigger() is None:
            before = self._text.textCursor().block().text()[: self._text.textCursor().positionInBlock()]
            self._text.insertPlainText("@" if not before or before[-1].isspace() else " @")

    # -- inside --

    def _on_trigger_changed(self, trigger: Trigger | None) -> None:
        if trigger is None:
            # By Escape the sign stays in the text, and nothing is offered for it any more.
            self._dismissed = self._text.trigger() is not None
            self.popup.hide()
        elif not self._dismissed:
            name, rows, preselected = self._offers(trigger)
            corner = self._text.mapTo(self._overlay, QPoint(self._text.cursorRect().left() - 24, -12))
            self.popup.offer(name, rows, corner, preselected=preselected)
        self._text.popup_is_open = self.popup.isVisible()

    def _offers(self, trigger: Trigger) -> tuple[str, list[Offer], bool]:
        """What the list is called, its rows, and whether the first is chosen by itself."""
        match trigger.sign:
            case "@":
                rows = self._speakers(trigger.typed)
                known = bool(rows) and isinstance(rows[0][0], Speaker)
                # A line that is nothing but a new name is no note: Enter adds who is meant.
                return self.tr("Speakers"), rows, known or (bool(rows) and _is_a_name(self._text))
            case "#":
                # One letter may still be the beginning of a number or of a word of its own.
                rows = [_report_row(report) for report in matching_reports(self.known.reports, trigger.typed)]
                return self.tr("Mini-reports"), rows, len(trigger.typed) > 1
            case _:
                return self.tr("Prepared questions"), self._questions(trigger.typed), True

    def _speakers(self, typed: str) -> list[Offer]:
        rows: list[Offer] = [
            (
                speaker,
                RowContent(
                    title=speaker.full_name, detail=speaker.capacity, icon="user", icon_token=speaker.token
                ),
            )
            for speaker in matching(self.known.speakers, typed)
        ]
        name = typed.strip()
        if self.known.may_add and name and not any(char.isdigit() for char in name):
            text = self.tr("Add “{name}” to those heard").format(name=name)
            rows.append((_NewName(name), RowContent(title=text, icon="plus")))
        return rows

    def _questions(self, typed: str) -> list[Offer]:
        words = folded(typed).split()
        found = [
            question
            for question in self.known.questions
            if all(word in folded(f"{question.text} {question.key}") for word in words)
        ]
        found.sort(key=lambda question: question.status is not QuestionStatus.PREPARED)
        return [
            (
                question,
                RowContent(
                    title=question.text,
                    icon="circle-help" if question.status is QuestionStatus.PREPARED else "check",
                    aside="" if question.status is QuestionStatus.PREPARED else self.tr("asked"),
                ),
            )
            for question in found
        ]

    def _on_popup_taken(self) -> None:
        if self.popup.take_current():
            self._text.popup_is_open = False

    def _on_popup_entered(self) -> None:
        self.taken_by_enter = True
        self._on_popup_taken()
        self.taken_by_enter = False

    def _on_chosen(self, value: object) -> None:
        self._text.remove_trigger()
        self._text.setFocus()
        self._text.popup_is_open = False
        match value:
            case Speaker():
                self.speaker_chosen.emit(value)
            case _NewName(name=name):
                self.speaker_added.emit(name)
            case MiniReport():
                self.report_chosen.emit(value)
            case Question():
                self.question_chosen.emit(value)


def _is_a_name(text: EntryText) -> bool:
    """Whether a line is an @ and a name of two words or more, written as names are."""
    trigger = text.trigger()
    words = trigger.typed.split() if trigger is not None and text.is_trigger_only() else []
    particles = {"d'", "d’", "de", "du", "des", "la", "le", "les"}
    written_so = (word[0].isupper() or word in particles for word in words)
    return 1 < len(words) < 6 and all(written_so) and words[-1] not in particles


def _report_row(report: MiniReport) -> Offer:
    token = REPORT_TOKENS[report.colour]
    detail = report.title if report.short_title and report.short_title != report.title else ""
    return report, RowContent(
        title=report.short_title or report.title, detail=detail, icon=report.icon, icon_token=token
    )
