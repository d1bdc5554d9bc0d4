"""The mini-reports a line bears on: those typed in it, or faintly those that its hearing feeds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from rapporteur_desk.domain.entities import MiniReport
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.vocabulary import REPORT_TOKENS
from rapporteur_desk.ui.widgets.chip import Chip

_SHOWN = 2
"""Chips for themselves; more are counted in one."""


class ReportChips(QFrame):
    """`removed(MiniReport)` when one was taken away with the mouse or the Space key."""

    removed = Signal(object)

    def __init__(self, icons: IconStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._chosen: list[MiniReport] = []
        self._default: list[MiniReport] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.chips: list[Chip] = []
        self._show()

    @property
    def chosen_ids(self) -> tuple[EntityId, ...]:
        return tuple(report.id for report in self._chosen)

    def set_default(self, reports: Sequence[MiniReport]) -> None:
        """Those that apply while none is chosen."""
        if list(reports) != self._default:
            self._default = list(reports)
            self._show()

    def choose(self, report: MiniReport) -> None:
        """Add one; choosing it again changes nothing."""
        if report.id not in self.chosen_ids:
            self._chosen.append(report)
            self._show()

    def drop_last(self) -> bool:
        """Take the last one away; False when none was chosen."""
        if not self._chosen:
            return False
        self._chosen.pop()
        self._show()
        return True

    def clear(self) -> None:
        """Only the default ones apply again."""
        if self._chosen:
            self._chosen.clear()
            self._show()

    def _show(self) -> None:
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self.chips = []
        for report in self._chosen[:_SHOWN]:
            chip = self._chip(report.short_title or report.title, REPORT_TOKENS[report.colour])
            chip.setToolTip(self.tr("For {title}; press to take it away").format(title=report.title))
            chip.clicked.connect(lambda _checked=False, report=report: self._drop(report))
        if len(self._chosen) > _SHOWN:
            rest = self._chosen[_SHOWN:]
            chip = self._chip(f"+{len(rest)}", "muted")
            chip.setToolTip(", ".join(report.short_title or report.title for report in rest))
        if not self._chosen and self._default:
            first = self._default[0]
            text = first.short_title or first.title
            chip = self._chip(
                text if len(self._default) == 1 else f"{text} +{len(self._default) - 1}", "faint"
            )
            chip.setToolTip(
                self.tr("This hearing feeds {titles}; type # for another mini-report").format(
                    titles=", ".join(report.short_title or report.title for report in self._default)
                )
            )
            chip.setEnabled(False)
        self.setVisible(bool(self.chips))
        self.setFixedSize(self._row.sizeHint())

    def _chip(self, text: str, token: str) -> Chip:
        chip = Chip(self._icons, self.tr("Mini-report"), self, plain=token == "faint")
        chip.show_words(text, token)  # type: ignore[arg-type]
        self._row.addWidget(chip)
        chip.show()  # at once, or the row would be measured without it
        self.chips.append(chip)
        return chip

    def _drop(self, report: MiniReport) -> None:
        self._chosen.remove(report)
        self._show()
        self.removed.emit(report)
