"""A button that offers the templates of hearings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from rapporteur_desk.services.templates import HearingTemplate, TemplateShelf
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.widgets.buttons import TextButton


class TemplateButton(TextButton):
    """Opens a menu of templates, read anew each time: one that was mended meanwhile is there.

    `chosen(HearingTemplate)` when one is picked; `problems_found(str)` says which files could not be read.
    """

    chosen = Signal(object)
    save_requested = Signal()
    manage_requested = Signal()
    problems_found = Signal(str)

    def __init__(
        self, session: Session, text: str, *, questions_only: bool = False, parent: QWidget | None = None
    ) -> None:
        """
        Args:
            session: where the templates are found.
            text: on the button.
            questions_only: offer only those that hold questions, by how many.
            parent: the owner.
        """
        super().__init__(session.icons, text, "copy", parent)
        self._session = session
        self._questions_only = questions_only
        self.setAutoDefault(False)
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self._fill)
        self.setMenu(self.choices)

    def _fill(self) -> None:
        self.choices.clear()
        shelf = self._session.workspace.templates.load(self._session.workspace.dossier.language)
        self._offer(shelf)
        if not self._questions_only:
            self.choices.addSeparator()
            self.choices.addAction(self.tr("Save as a template…"), self.save_requested.emit)
            self.choices.addAction(self.tr("Manage my templates…"), self.manage_requested.emit)
        messages = [self._session.errors.message_for(problem).text for problem in shelf.problems]
        self.problems_found.emit("\n".join(messages))

    def _offer(self, shelf: TemplateShelf) -> None:
        last: HearingTemplate | None = None
        for template in shelf.templates:
            if self._questions_only and not template.questions:
                continue
            if last is not None and last.is_own and not template.is_own:
                self.choices.addSeparator()
            count = self.tr("%n question(s)", "", len(template.questions))
            name = template.name.replace("&", "&&")
            action = self.choices.addAction(f"{name}\t{count}" if self._questions_only else name)
            action.triggered.connect(lambda _checked=False, template=template: self.chosen.emit(template))
            last = template
