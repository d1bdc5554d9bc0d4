"""Everything the window can do, once: for the menus, the keyboard and the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from rapporteur_desk.ui.qtkit.icons import IconStore


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing to do. `keys` in Qt's portable form; no Ctrl or Alt with digits, silent on French keyboards."""

    name: str
    text: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""


SEPARATOR = None
"""A line in a menu."""


@dataclass(frozen=True, slots=True)
class MenuSpec:
    title: str
    actions: tuple[ActionSpec | QAction | None, ...]


class ActionTable(QObject):
    """The window's actions by name."""

    def __init__(self, icons: IconStore, window: QWidget) -> None:
        super().__init__(window)
        self._icons = icons
        self._window = window
        self._actions: dict[str, QAction] = {}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def build(self, bar: QMenuBar, menus: Iterable[MenuSpec]) -> None:
        """Fill the menu bar."""
        for spec in menus:
            menu = bar.addMenu(spec.title)
            for item in spec.actions:
                if item is None:
                    menu.addSeparator()
                else:
                    menu.addAction(item if isinstance(item, QAction) else self._made(item))

    def everything(self) -> list[QAction]:
        """All there is, whether or not it can be done now."""
        return list(self._actions.values())

    def commands(self) -> list[QAction]:
        """What can be done now, for the palette."""
        return [action for action in self._actions.values() if action.isEnabled() and action.isVisible()]

    def _made(self, spec: ActionSpec) -> QAction:
        if spec.name in self._actions:
            return self._actions[spec.name]  # in two menus, it is still one thing to do
        action = QAction(spec.text, self._window)
        action.setObjectName(spec.name)
        if spec.keys:
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys.split(" | ")])
        if spec.icon:
            self._icons.bind(action, spec.icon)
        action.triggered.connect(lambda _checked=False: spec.run())
        # Also without the menu bar: the keys work wherever the focus is in the window.
        self._window.addAction(action)
        self._actions[spec.name] = action
        return action
