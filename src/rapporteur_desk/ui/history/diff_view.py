"""Two versions of a text and what changed between them, in one text or side by side."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QWidget

from rapporteur_desk.document.word_diff import Kind, Segment, WordDiff
from rapporteur_desk.ui.history.diff_text import DiffText
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.widgets.announcement import announce

_LONGEST_SPOKEN = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One change to go to: its segments, by their numbers."""

    first: int
    last: int
    old: str
    new: str


class DiffView(QWidget):
    """`show_diff`, then `step` from change to change; each is announced in words."""

    stepped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[Segment, ...] = ()
        self._steps: list[Step] = []
        self._at = -1
        self._side_by_side = False
        self._shows_typography = False
        self.old = DiffText(theme, self.tr("Older text"), self)
        self.new = DiffText(theme, self.tr("What changed"), self)
        self._places: tuple[list[int], list[int]] = ([], [])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self.old)
        layout.addWidget(self.new)
        self.old.hide()
        self.setFocusProxy(self.new)
        self._is_following = False
        for text, other in ((self.old, self.new), (self.new, self.old)):
            text.step_requested.connect(self.step)
            bar, follower = text.verticalScrollBar(), other.verticalScrollBar()
            bar.valueChanged.connect(lambda _value, bar=bar, follower=follower: self._follow(bar, follower))

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self._steps)

    @property
    def current(self) -> int:
        """The change that is shown, counted from 1; 0 when none is."""
        return self._at + 1

    def show_diff(self, diff: WordDiff) -> None:
        """Show a comparison from its first change on."""
        self._segments = diff.segments
        self._show()

    def show_side_by_side(self, side_by_side: bool) -> None:
        """The older text at the left and the newer at the right, or both in one."""
        self._side_by_side = side_by_side
        self.old.setVisible(side_by_side)
        self.new.setAccessibleName(self.tr("Newer text") if side_by_side else self.tr("What changed"))
        self._show()

    def show_typography(self, shown: bool) -> None:
        """Whether exchanged apostrophes, quotation marks and no-break spaces are brought out, too."""
        self._shows_typography = shown
        self._show()

    def step(self, by: int) -> None:
        """To the next change (1) or back (-1), around at the ends."""
        if not self._steps:
            return
        self._at = (
            (self._at + by) % len(self._steps) if self._at >= 0 else (0 if by > 0 else len(self._steps) - 1)
        )
        step = self._steps[self._at]
        for text, places in zip((self.old, self.new), self._places, strict=True):
            if text is self.new or self._side_by_side:
                last = places[step.last + 1] if step.last + 1 < len(places) else places[-1] + 1
                text.show_change(places[step.first], last)
        announce(self, self._spoken(step))
        self.stepped.emit()

    def _spoken(self, step: Step) -> str:
        old, new = (part.strip()[:_LONGEST_SPOKEN] for part in (step.old, step.new))
        if step.old and step.new:
            return self.tr("Replaced: “{old}” by “{new}”").format(old=old, new=new)
        if step.new:
            return self.tr("Inserted: “{new}”").format(new=new)
        return self.tr("Deleted: “{old}”").format(old=old)

    def _show(self) -> None:
        self._steps, self._at = list(self._found_steps()), -1
        if self._side_by_side:
            old = self.old.show_parts([(one.old, self._kind(one)) for one in self._segments])
            new = self.new.show_parts([(one.new, self._kind(one)) for one in self._segments])
        else:
            old = []
            new = self.new.show_parts([(one.new or one.old, self._kind(one)) for one in self._segments])
        self._places = (old, new)
        self.stepped.emit()

    def _kind(self, segment: Segment) -> Kind:
        hidden = segment.kind is Kind.TYPOGRAPHY and not self._shows_typography
        return Kind.EQUAL if hidden else segment.kind

    def _found_steps(self) -> list[Step]:
        steps: list[Step] = []
        for number, segment in enumerate(self._segments):
            kind = self._kind(segment)
            if kind is Kind.EQUAL:
                continue
            before = self._segments[number - 1] if number else None
            if steps and before is not None and kind is Kind.INSERTED and before.kind is Kind.DELETED:
                steps[-1] = Step(number - 1, number, before.old, segment.new)
            else:
                steps.append(Step(number, number, segment.old, segment.new))
        return steps

    def _follow(self, bar: QScrollBar, follower: QScrollBar) -> None:
        """The other side scrolls along, in proportion: both texts are seldom as long."""
        if self._is_following or not self._side_by_side or not bar.maximum():
            return
        self._is_following = True
        follower.setValue(round(bar.value() / bar.maximum() * follower.maximum()))
        self._is_following = False
