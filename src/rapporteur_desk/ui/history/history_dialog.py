"""The history of a note or a section: a timeline at the left, at the right what changed since."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from rapporteur_desk.document.word_diff import WordDiff, word_diff
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import Note, Section
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.services.history import editing_sessions
from rapporteur_desk.services.ports import TextVersion
from rapporteur_desk.ui.history.diff_view import DiffView
from rapporteur_desk.ui.history.version_rows import VersionRef, version_rows
from rapporteur_desk.ui.qtkit.errors import Message
from rapporteur_desk.ui.qtkit.session import Session
from rapporteur_desk.ui.qtkit.tasks import NewestOnly
from rapporteur_desk.ui.qtkit.vocabulary import visibility_word
from rapporteur_desk.ui.widgets.badge_label import BadgeLabel
from rapporteur_desk.ui.widgets.buttons import IconButton, PrimaryButton, TextButton
from rapporteur_desk.ui.widgets.choosing import choose_only
from rapporteur_desk.ui.widgets.labels import ElidedLabel, KeyHint, label
from rapporteur_desk.ui.widgets.message_bar import MessageBar
from rapporteur_desk.ui.widgets.painting import Badge
from rapporteur_desk.ui.widgets.pane import Pane
from rapporteur_desk.ui.widgets.row_delegate import RowDelegate
from rapporteur_desk.ui.widgets.row_model import RowListModel
from rapporteur_desk.ui.widgets.segmented_control import SegmentedControl

TIMELINE_WIDTH = 290
_ONE, _SIDE = "one", "side"


class TimelineView(QListView):
    """Right and Left unfold and fold a session, Space compares from here, N and P go through the changes."""

    fold_requested = Signal(bool)
    pin_requested = Signal()
    step_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {"n": 1, "p": -1}
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.fold_requested.emit(event.key() == Qt.Key.Key_Right)
        elif event.key() == Qt.Key.Key_Space:
            self.pin_requested.emit()
        elif event.text() in steps:
            self.step_requested.emit(steps[event.text()])
        else:
            super().keyPressEvent(event)


class HistoryDialog(QDialog):
    """What is being typed must have been saved before; restoring can be undone and loses nothing."""

    def __init__(self, session: Session, entity: Note | Section, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._entity = entity
        self._versions: list[TextVersion] = []
        self._unfolded: set[int] = set()
        self._pinned: int | None = None
        self._compared: tuple[int, int] | None = None
        self.diff: WordDiff | None = None
        self.setWindowTitle(self.tr("History of {what}").format(what=self._name()))
        self.resize(min(1180, parent.width() - 40), min(760, parent.height() - 40))
        self._answers = NewestOnly(session.queries, self)
        self._rows = RowListModel(self)
        self.timeline = TimelineView(self)
        self.timeline.setModel(self._rows)
        self.timeline.setItemDelegate(RowDelegate(session.icons, self.timeline))
        self.timeline.setFrameShape(QFrame.Shape.NoFrame)
        self.timeline.setMouseTracking(True)
        self.timeline.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.timeline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.timeline.setAccessibleName(self.tr("Versions"))
        self.messages = MessageBar(session.icons, self)
        self.view = DiffView(session.theme, self)
        self.modes = SegmentedControl(self.tr("How changes are shown"), self)
        self.modes.add_segment(_ONE, self.tr("In one text"))
        self.modes.add_segment(_SIDE, self.tr("Side by side"))
        self.typography = QCheckBox(self.tr("Show exchanged signs"), self)
        self.typography.setToolTip(self.tr("Apostrophes, quotation marks and no-break spaces"))
        self.former = IconButton(session.icons, "chevron-up", self.tr("Former change"), "P")
        self.next = IconButton(session.icons, "chevron-down", self.tr("Next change"), "N")
        self._facts = label("", "secondary", parent=self)
        self._pair = ElidedLabel(role="heading", parent=self)
        self.pin_button = TextButton(session.icons, self.tr("Compare from here"), "columns-2", self)
        self.restore_button = PrimaryButton(session.icons, self.tr("Restore this version"), "undo-2", self)
        self.close_button = TextButton(session.icons, self.tr("Close"), parent=self)
        self._build()
        self._connect()
        self._reload()
        self._choose_first()

    # -- building --

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(12, 0, 12, 0)
        bar.addWidget(self.messages)
        outer.addLayout(bar)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        side = Pane("side", "right", self)
        side.setFixedWidth(TIMELINE_WIDTH)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 8, 0, 8)
        left.addWidget(self.timeline)
        middle.addWidget(side)
        paper = Pane("paper", parent=self)
        right = QVBoxLayout(paper)
        right.setContentsMargins(0, 10, 0, 0)
        right.setSpacing(6)
        head, tools = QHBoxLayout(), QHBoxLayout()
        for row in (head, tools):
            row.setContentsMargins(20, 0, 16, 0)
            row.setSpacing(8)
            right.addLayout(row)
        head.addWidget(self._pair, 1)
        if self._is_closed():
            head.addWidget(
                BadgeLabel(self._session.icons, Badge(visibility_word(Visibility.CLOSED), "accent", "lock"))
            )
        for widget in (self.modes, self.typography):
            tools.addWidget(widget)
        tools.addStretch(1)
        for other in (self._facts, self.former, self.next):
            tools.addWidget(other)
        right.addWidget(self.view, 1)
        middle.addWidget(paper, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self._foot())
        for button in (self.pin_button, self.restore_button, self.close_button):
            button.setAutoDefault(False)

    def _foot(self) -> QWidget:
        foot = Pane("chrome", "top", self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(6)
        for keys, text in (
            ("→", self.tr("unfold")),
            (self.tr("Space"), self.tr("compare from here")),
            ("N  P", self.tr("changes")),
        ):
            row.addWidget(KeyHint(keys, foot))
            row.addWidget(label(text, "caption", parent=foot))
            row.addSpacing(6)
        row.addStretch(1)
        for button in (self.pin_button, self.restore_button, self.close_button):
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.timeline.selectionModel().currentChanged.connect(lambda _new, _old: self._compare())
        self.timeline.fold_requested.connect(self._fold)
        self.timeline.pin_requested.connect(self._pin)
        self.timeline.step_requested.connect(self.view.step)
        self.timeline.doubleClicked.connect(lambda _index: self._fold(None))
        self.view.stepped.connect(self._show_facts)
        self.modes.selected.connect(lambda mode: self.view.show_side_by_side(mode == _SIDE))
        self.typography.toggled.connect(self.view.show_typography)
        self.former.clicked.connect(lambda: self.view.step(-1))
        self.next.clicked.connect(lambda: self.view.step(1))
        self.pin_button.clicked.connect(self._pin)
        self.restore_button.clicked.connect(self.restore)
        self.close_button.clicked.connect(self.reject)
        self._session.bus.changed.connect(self._on_changed)
        self._session.errors.message_raised.connect(
            self.messages.present
        )  # the window's own bar is behind this

    # -- the timeline --

    @property
    def chosen(self) -> VersionRef | None:
        """The version that is chosen in the timeline."""
        index = self.timeline.currentIndex()
        found = self._rows.id_at(index.row()) if index.isValid() else None
        return found if isinstance(found, VersionRef) else None

    def _reload(self) -> None:
        self._versions = self._session.workspace.history.versions(self._entity)
        self._show_rows()

    def _show_rows(self) -> None:
        today = date.today()  # noqa: DTZ011  # the day on the wall where one sits
        sessions = editing_sessions(self._versions)
        rows = version_rows(
            sessions, self._session.words, today=today, unfolded=self._unfolded, pinned=self._pinned
        )
        self._rows.amend(rows)

    def _choose_first(self) -> None:
        """The state before the last session, so that one sees at once what that changed."""
        if len(self._versions) > 1 and len(editing_sessions(self._versions)) == 1:
            self._unfolded.add(0)
            self._show_rows()
        rows = [row for row in range(self._rows.rowCount()) if self._rows.id_at(row) is not None]
        if rows:
            choose_only(self.timeline, self._rows.index(rows[min(1, len(rows) - 1)], 0))
        self.timeline.setFocus()

    def _fold(self, unfold: bool | None) -> None:
        ref = self.chosen
        if ref is None:
            return
        wanted = unfold if unfold is not None else ref.session not in self._unfolded
        (self._unfolded.add if wanted else self._unfolded.discard)(ref.session)
        session = next(
            row for row in range(self._rows.rowCount())
            if isinstance(id := self._rows.id_at(row), VersionRef) and id.is_session and id.session == ref.session
        )  # fmt: skip
        if not wanted:
            choose_only(self.timeline, self._rows.index(session, 0))
        self._show_rows()

    def _pin(self) -> None:
        """Compare other versions with the chosen one from now on; again, with the present text."""
        ref = self.chosen
        if ref is not None:
            self._pinned = None if self._pinned == ref.sequence else ref.sequence
            self._show_rows()
            self._compare()

    # -- comparing --

    def _compare(self) -> None:
        ref = self.chosen
        if ref is None or not self._versions:
            return
        present = self._versions[-1].sequence
        other = present if self._pinned is None else self._pinned
        if ref.sequence == other:  # of the present text one wants to know what changed last
            other = self._before(ref)
        pair = (min(ref.sequence, other), max(ref.sequence, other))
        self.restore_button.setEnabled(ref.sequence != present)
        self.pin_button.setText(
            self.tr("Compare with the present text")
            if self._pinned == ref.sequence
            else self.tr("Compare from here")
        )
        self._pair.setText(f"{self._moment(pair[0])}   →   {self._moment(pair[1])}")
        if pair == self._compared:
            return
        self._compared = pair
        history, entity = self._session.workspace.history, self._entity

        def compare(_progress: object, _cancel: object) -> WordDiff:
            return word_diff(history.text_at(entity, pair[0]), history.text_at(entity, pair[1]))

        self._answers.ask(compare, self._show_diff)

    def _before(self, ref: VersionRef) -> int:
        """The version before the session, or before the single version, that a row stands for."""
        session = editing_sessions(self._versions)[ref.session]
        begun = session.versions[0].sequence if ref.is_session and ref.session else ref.sequence
        return max((one.sequence for one in self._versions if one.sequence < begun), default=ref.sequence)

    def _show_diff(self, diff: WordDiff) -> None:
        self.diff = diff
        self.view.show_diff(diff)

    def _show_facts(self) -> None:
        count = self.view.count
        number = self._session.words.number
        if not count:
            only_signs = self.diff is not None and self.diff.only_typography
            self._facts.setText(
                self.tr("No word changed, only signs") if only_signs else self.tr("No difference")
            )
        elif self.view.current:
            text = self.tr("Change {place} of {count}")
            self._facts.setText(text.format(place=number(self.view.current), count=number(count)))
        else:
            self._facts.setText(self.tr("%n change(s)", "", count).replace(str(count), number(count)))
        for button in (self.former, self.next):
            button.setEnabled(bool(count))

    def _moment(self, sequence: int) -> str:
        if sequence == self._versions[-1].sequence:
            return self.tr("Present text")
        at = next(version.at for version in self._versions if version.sequence == sequence).astimezone()
        words = self._session.words
        return f"{words.day(at.date())}, {words.time(at)}:{at.second:02d}"

    # -- restoring --

    def restore(self) -> None:
        """Make the chosen version the present text; what was the present text stays in the history."""
        ref = self.chosen
        if ref is None or not self._session.autosave.flush():
            return
        history, entity, moment = self._session.workspace.history, self._entity, self._moment(ref.sequence)
        done = self._session.commit(
            self.tr("Restore an earlier version"), lambda: history.restore(entity, ref.sequence)
        )
        if done:
            told = self.tr("The text of {moment} is the present one again; the other stays in the history.")
            stack = self._session.undo_stack
            after = stack.index()

            def take_back() -> None:
                if stack.index() == after:  # else something else has been done since
                    stack.undo()

            self.messages.present(Message(told.format(moment=moment), "good"), self.tr("Undo"), take_back)

    # -- inside --

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if self._entity.id not in changes.ids():
            return
        current = self._session.workspace.store.entity(self._entity.kind_of, self._entity.id)
        if current is None or getattr(current, "binned_at", None) is not None:
            self.reject()
            return
        try:
            self._reload()
        except UserError as error:
            self._session.errors.present(error)
            return
        self._compared = None
        choose_only(self.timeline, self._first_version())
        self._compare()

    def _first_version(self) -> QModelIndex:
        return self._rows.index(next(row for row in range(self._rows.rowCount()) if self._rows.id_at(row)), 0)

    def _name(self) -> str:
        entity = self._entity
        if isinstance(entity, Section):
            _, node = self._session.workspace.sections.located(entity.id)
            return f"{node.number} {entity.title}".strip()
        return self.tr("note {key}").format(key=entity.key)

    def _is_closed(self) -> bool:
        entity = self._entity
        return isinstance(entity, Note) and self._session.workspace.notes.view(entity.id).confidential
