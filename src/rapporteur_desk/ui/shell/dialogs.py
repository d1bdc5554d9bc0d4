"""Showing a dialogue of the window's, once. Qt's own boxes are imported when the first one is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget


def show_once(dialog: QDialog) -> bool:
    """Show a dialogue until it is closed, and let it go: what it listens to must not outlive it.

    Returns whether it was accepted.
    """
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    return accepted


def is_agreed(parent: QWidget, title: str, question: str, *, grave: bool = False) -> bool:
    """Ask before what cannot be taken back; Enter says no."""
    from PySide6.QtWidgets import QMessageBox

    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    icon = QMessageBox.Icon.Warning if grave else QMessageBox.Icon.Question
    box = QMessageBox(icon, title, question, yes | no, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setDefaultButton(no)
    answer = box.exec()
    box.deleteLater()
    return answer == yes


def chosen_answer(parent: QWidget, title: str, question: str, answers: Sequence[str]) -> int | None:
    """Ask what is to be done; which of the answers was given, or None for none of them. Enter gives the first."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Question, title, question, QMessageBox.StandardButton.Cancel, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    buttons = [box.addButton(answer, QMessageBox.ButtonRole.AcceptRole) for answer in answers]
    box.setDefaultButton(buttons[0])
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((place for place, button in enumerate(buttons) if button is clicked), None)


def tell(parent: QWidget, title: str, text: str) -> None:
    """Say something that must have been read before the window goes."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Information, title, text, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.exec()
    box.deleteLater()
