"""The garbage collector while a job in the background makes much."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from rapporteur_desk.ui.qtkit import collecting
from rapporteur_desk.ui.qtkit.collecting import pass_over_what_lasts, young_only


def test_no_full_collection_until_the_last_of_several_jobs_ends() -> None:
    former = gc.get_threshold()
    began, may_end = threading.Event(), threading.Event()

    def job() -> None:
        with young_only():
            began.set()
            may_end.wait(5)

    other = threading.Thread(target=job)
    with young_only():
        other.start()
        began.wait(5)
        assert gc.get_threshold()[:2] == former[:2]
        assert gc.get_threshold()[2] > 100_000
    assert gc.get_threshold()[2] > 100_000, "the other one still works"
    may_end.set()
    other.join()
    assert gc.get_threshold() == former


def test_what_the_application_is_made_of_is_passed_over_soon_after_its_window_opened(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_STARTED_MS", 1)
    gc.unfreeze()  # a window of another test may have done it already
    window = QObject()
    try:
        pass_over_what_lasts(window)
        qtbot.waitUntil(lambda: gc.get_freeze_count() > 10_000)
    finally:
        gc.unfreeze()
