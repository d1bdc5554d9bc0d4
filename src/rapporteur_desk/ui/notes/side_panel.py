"""Beside the record: who is heard and how much of it is theirs, and what was to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rapporteur_desk.domain.choices import QuestionStatus
from rapporteur_desk.domain.entities import Question
from rapporteur_desk.ui.notes.course import Share
from rapporteur_desk.ui.qtkit.fonts import MEDIUM, SEMIBOLD, ui_font
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import question_status_word
from rapporteur_desk.ui.widgets.labels import SectionCaption
from rapporteur_desk.ui.widgets.painting import kept_together, paint_elided
from rapporteur_desk.ui.widgets.pane import Pane

Index = QModelIndex | QPersistentModelIndex
ShareRole: Final = int(Qt.ItemDataRole.UserRole) + 150
QuestionRole: Final = int(Qt.ItemDataRole.UserRole) + 151
_EDGE = 16
_SHARE_HEIGHT = 42
_BOX = 16
_QUESTION_LINE = 19.0


@dataclass(frozen=True, slots=True)
class _Words:
    """What a share and a question say to those who hear the screen."""

    words: Localisation

    def share(self, share: Share) -> str:
        lasting = minutes(share.seconds) if share.seconds is not None else ""
        parts = (
            share.speaker.full_name,
            share.speaker.capacity,
            self.words.percent(share.ratio),
            lasting,
        )
        return ", ".join(part for part in parts if part)


def minutes(seconds: int) -> str:
    """`12 minutes`"""
    return QCoreApplication.translate("SidePanel", "%n minute(s)", "", round(seconds / 60))


class ShareListModel(QAbstractListModel):
    """Speakers with their share of the record."""

    def __init__(self, words: Localisation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = _Words(words)
        self._shares: list[Share] = []

    @property
    def shares(self) -> Sequence[Share]:
        return self._shares

    def show(self, shares: Sequence[Share]) -> None:
        """Show these. While the same persons stay only what changed is told of."""
        if [share.speaker.id for share in shares] == [share.speaker.id for share in self._shares]:
            for row, share in enumerate(shares):
                if share != self._shares[row]:
                    self._shares[row] = share
                    self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            return
        self.beginResetModel()
        self._shares = list(shares)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._shares)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        share = self._shares[index.row()]
        if role == ShareRole:
            return share
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return share.speaker.name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._words.share(share)
        return None


class ShareDelegate(QStyledItemDelegate):
    """Initial, name, where from, percentage, and a bar."""

    def __init__(self, icons: IconStore, words: Localisation, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._words = words

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, _SHARE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share: Share = index.data(ShareRole)
        theme = self._icons.theme
        area = QRectF(option.rect).adjusted(_EDGE, 0, -_EDGE, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.color("focus"), 1.2))
            painter.drawRoundedRect(area.adjusted(-6, 1, 6, -3), 6, 6)
        tile = QRectF(area.left(), area.top() + 7, 22, 20)
        painter.setPen(theme.color("line2"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(tile, 5, 5)
        painter.setFont(ui_font(11, MEDIUM))
        painter.setPen(theme.color("muted"))
        surname = share.speaker.name.rsplit(" ", 1)[-1]
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, surname[:1].upper())
        line = QRectF(tile.right() + 10, area.top() + 6, area.right() - tile.right() - 10, 20)
        painter.setFont(ui_font(11, tabular=True))
        width = (
            paint_elided(painter, line, self._words.percent(share.ratio), right=True) if share.ratio else 0
        )
        room = line.adjusted(0, 0, -width - 8, 0)
        painter.setFont(ui_font(13, SEMIBOLD))
        painter.setPen(theme.color("text"))
        used = paint_elided(painter, room, share.speaker.name)
        if room.width() - used > 40:
            painter.setFont(ui_font(12))
            painter.setPen(theme.color("muted"))
            paint_elided(painter, room.adjusted(used + 6, 0, 0, 0), share.speaker.capacity)
        bar = QRectF(line.left(), area.top() + 29, line.width(), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(bar, 2, 2)
        if share.ratio > 0:
            painter.setBrush(theme.color(share.speaker.token))
            painter.drawRoundedRect(
                QRectF(bar.left(), bar.top(), max(4.0, bar.width() * share.ratio), 4), 2, 2
            )
        painter.restore()


class QuestionListModel(QAbstractListModel):
    """Prepared questions, each with its box. `ticked(EntityId, bool)` when a person checks one."""

    ticked = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: list[Question] = []

    def show(self, questions: Sequence[Question]) -> None:
        """Show these questions. While the same ones stay only what changed is told of."""
        if [question.id for question in questions] == [question.id for question in self._questions]:
            for row, question in enumerate(questions):
                if question != self._questions[row]:
                    self._questions[row] = question
                    self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            return
        self.beginResetModel()
        self._questions = list(questions)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._questions)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        question = self._questions[index.row()]
        if role == QuestionRole:
            return question
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return question.text
            case Qt.ItemDataRole.CheckStateRole:
                asked = question.status is not QuestionStatus.PREPARED
                return Qt.CheckState.Checked if asked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{question.text}, {question_status_word(question.status)}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{question.key} – {question_status_word(question.status)}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        checked = Qt.CheckState(value) is Qt.CheckState.Checked
        self.ticked.emit(self._questions[index.row()].id, checked)
        return True


class QuestionDelegate(QStyledItemDelegate):
    """A box and the whole question, over as many lines as it needs; what was asked steps back."""

    def __init__(self, icons: IconStore, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._icons = icons
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        question: Question = index.data(QuestionRole)
        return QSize(100, round(self._layout(question.text, self._view.viewport().width())[1]) + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        question: Question = index.data(QuestionRole)
        theme = self._icons.theme
        area = QRectF(option.rect).adjusted(_EDGE, 0, -_EDGE, 0)
        asked = question.status is not QuestionStatus.PREPARED
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.color("focus"), 1.2))
            painter.drawRoundedRect(area.adjusted(-6, 1, 6, -1), 6, 6)
        box = self._box(area)
        painter.setPen(Qt.PenStyle.NoPen if asked else QPen(theme.color("field"), 1.2))
        painter.setBrush(theme.color("accent" if asked else "card"))
        painter.drawRoundedRect(box, 4, 4)
        if asked:
            self._icons.paint(painter, box.topLeft() + QPointF(2, 2), "check", "onaccent", 12, stroke=3)
        layout, _ = self._layout(question.text, option.rect.width())
        painter.setPen(theme.color("muted" if asked else "text"))
        layout.draw(painter, QPointF(box.right() + 9, area.top() + 6))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click anywhere on the question, or Space, ticks it."""
        click = event.type() == QEvent.Type.MouseButtonRelease
        space = event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Space
        if not (click or space):
            return False
        now = index.data(Qt.ItemDataRole.CheckStateRole)
        other = Qt.CheckState.Unchecked if now is Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)

    @staticmethod
    def _box(area: QRectF) -> QRectF:
        return QRectF(area.left() + 0.5, area.top() + 7.5, _BOX, _BOX)

    @staticmethod
    def _layout(text: str, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(kept_together(text).replace("\n", "\u2028"), ui_font(13))
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(80, width - 2 * _EDGE - _BOX - 9))
            line.setPosition(QPointF(0, height))
            height += _QUESTION_LINE
        layout.endLayout()
        return layout, height


class SidePanel(QWidget):
    """Those heard above, the questions below; each only where there are some."""

    ticked = Signal(object, bool)
    """(`EntityId` of a question, asked)."""

    def __init__(self, icons: IconStore, words: Localisation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.shares = ShareListModel(words, self)
        self.questions = QuestionListModel(self)
        self.questions.ticked.connect(self.ticked)
        self._speakers_caption = SectionCaption(self.tr("Speakers"), parent=self)
        self._questions_caption = SectionCaption(self.tr("Prepared questions"), parent=self)
        self.speakers_list = self._list(self.tr("Speakers"), self.shares)
        self.speakers_list.setItemDelegate(ShareDelegate(icons, words, self.speakers_list))
        self.questions_list = self._list(self.tr("Prepared questions"), self.questions)
        self.questions_list.setItemDelegate(QuestionDelegate(icons, self.questions_list))
        self.questions_list.setResizeMode(QListView.ResizeMode.Adjust)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        ground = Pane("panel", "left", self)
        outer.addWidget(ground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(2)
        for caption, view in (
            (self._speakers_caption, self.speakers_list),
            (self._questions_caption, self.questions_list),
        ):
            caption.setContentsMargins(_EDGE, 4, _EDGE, 2)
            column.addWidget(caption)
            column.addWidget(view, 0 if view is self.speakers_list else 1)
        column.addStretch(0)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show who is heard."""
        self.shares.show(shares)
        self._speakers_caption.setVisible(bool(shares))
        self.speakers_list.setVisible(bool(shares))
        self.speakers_list.setFixedHeight(min(len(shares), 7) * _SHARE_HEIGHT + 10)

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Show the questions and how many have been asked."""
        self.questions.show(questions)
        asked = sum(question.status is not QuestionStatus.PREPARED for question in questions)
        self._questions_caption.set_count(
            self.tr("{asked} of {all} asked").format(
                asked=self._words.number(asked), all=self._words.number(len(questions))
            )
        )
        self._questions_caption.setVisible(bool(questions))
        self.questions_list.setVisible(bool(questions))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.questions_list.scheduleDelayedItemsLayout()  # their heights depend on the width

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show beside the record."""
        return not self.shares.rowCount() and not self.questions.rowCount()

    def _list(self, name: str, model: QAbstractListModel) -> QListView:
        view = QListView(self)
        view.setModel(model)
        view.setAccessibleName(name)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view
