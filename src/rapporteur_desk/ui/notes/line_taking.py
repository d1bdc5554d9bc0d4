"""What happens to the record when something is typed in the entry line."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from rapporteur_desk.domain.choices import QuestionStatus
from rapporteur_desk.domain.entities import Question
from rapporteur_desk.services.typed_lines import Expansion, expansion
from rapporteur_desk.ui.notes.completing import Completions
from rapporteur_desk.ui.notes.draft import Details
from rapporteur_desk.ui.notes.entry_line import EntryLine
from rapporteur_desk.ui.notes.view_model import NotesViewModel
from rapporteur_desk.ui.qtkit.session import Session


class LineTaking(QObject):
    """Joins the entry line to the record that is open. `kept(EntityId)` for each line that stands in it now."""

    kept = Signal(object)

    def __init__(self, session: Session, model: NotesViewModel, entry: EntryLine) -> None:
        super().__init__(entry)
        self._session = session
        self._model = model
        self._entry = entry
        draft = model.draft
        entry.now = session.workspace.clock.time_of_day
        entry.typed.connect(lambda text: draft.type(text, self._details()))
        entry.details_changed.connect(self._on_details_changed)
        entry.submitted.connect(self._on_submitted)
        entry.marked.connect(lambda: self.kept.emit(draft.mark(self._details())))
        entry.speaker_added.connect(self._on_speaker_added)
        entry.question_asked.connect(self._on_question_asked)
        entry.question_left.connect(self._on_question_left)
        entry.text.undo_left.connect(draft.rest)

    def known(self) -> Completions:
        """What the signs complete to in this record."""
        return Completions(
            speakers=self._model.speakers,
            may_add=self._model.hearing is not None,
            reports=self._model.reports(),
            questions=self._model.questions(),
            expand=self._expand,
        )

    def show_known(self) -> None:
        """Have the line complete to what there is now."""
        hearing = self._model.hearing
        self._entry.set_known(self.known(), hearing.mini_report_ids if hearing is not None else ())

    def finish(self) -> None:
        """Before another record is shown: what is being typed becomes a note of this one."""
        kept = True
        if self._entry.words and self._model.is_open:
            words = self._entry.complete()
            kept = not words or self._model.draft.finish(words, self._details()) is not None
        self._model.draft.rest()
        self._session.autosave.flush()
        if kept:  # else the words stay in the line, which is then the only place that has them
            self._entry.clear_words()

    @property
    def unsaved_words(self) -> str:
        """Words of the line that could not even be begun as a note; empty when all is in the dossier."""
        return "" if self._model.draft.has_note else self._entry.words

    # -- inside --

    def _expand(self, before_cursor: str) -> Expansion | None:
        return expansion(before_cursor, self._session.desk.settings.abbreviation_table)

    def _details(self) -> Details:
        entry = self._entry
        return Details(entry.speaker, entry.kind, entry.time, entry.report_ids)

    def _on_details_changed(self) -> None:
        if self._entry.words:
            self._model.draft.change_details(self._details())
        else:
            self._model.draft.take_back_if_empty()

    def _on_submitted(self) -> None:
        words = self._entry.complete()  # before the details: what it takes out of the words belongs to them
        if not words:
            return
        note_id = self._model.draft.finish(words, self._details())
        if note_id is not None:
            self.kept.emit(note_id)
            self._entry.clear_words()

    def _on_speaker_added(self, name: str) -> None:
        speaker = self._model.add_speaker(name)
        if speaker is not None:
            self._entry.choose_speaker(speaker)

    def _on_question_asked(self, question: Question) -> None:
        self._model.ask(question.id)

    def _on_question_left(self, question: Question) -> None:
        """One that had been asked before stays so."""
        if question.status is QuestionStatus.PREPARED:
            self._model.take_back_asking(question.id)
