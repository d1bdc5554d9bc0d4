"""Background work: off the interface thread, answered in it, once, in order, and never after closing."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from rapporteur_desk.ui.qtkit.tasks import CancelToken, NewestOnly, Progress, TaskCancelled, TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close(5)


def test_a_job_runs_elsewhere_and_answers_here(qtbot: QtBot, runner: TaskRunner) -> None:
    here = QThread.currentThread()
    answers: list[tuple[bool, bool]] = []

    def job(progress: Progress, cancel: CancelToken) -> bool:
        return threading.current_thread() is threading.main_thread()

    with qtbot.waitSignal(runner.task_ended):
        runner.submit(job, done=lambda on_main: answers.append((on_main, QThread.currentThread() is here)))
        assert answers == []
    assert answers == [(False, True)]


def test_jobs_follow_one_another_and_the_runner_says_when_it_is_busy(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    busy: list[bool] = []
    order: list[int] = []
    runner.busy_changed.connect(busy.append)
    for number in range(5):
        runner.submit(lambda progress, cancel, number=number: number, done=order.append)
    assert runner.is_busy
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert order == [0, 1, 2, 3, 4]
    assert busy == [True, False]


def test_a_failure_goes_to_whoever_asked(qtbot: QtBot, runner: TaskRunner) -> None:
    def job(progress: Progress, cancel: CancelToken) -> None:
        raise ValueError("line 12")

    failures: list[Exception] = []
    unheard: list[Exception] = []
    runner.task_failed.connect(unheard.append)
    with qtbot.waitSignal(runner.task_ended):
        runner.submit(job, done=lambda _: failures.append(AssertionError()), failed=failures.append)
    assert [str(error) for error in failures] == ["line 12"]
    assert unheard == []


def test_a_failure_that_nobody_asked_about_is_told_by_the_runner(qtbot: QtBot, runner: TaskRunner) -> None:
    def job(progress: Progress, cancel: CancelToken) -> None:
        raise ValueError("nobody")

    with qtbot.waitSignal(runner.task_failed) as told:
        runner.submit(job)
    assert str(told.args[0]) == "nobody"
    assert not runner.is_busy


def test_progress_is_thinned_out_but_its_end_is_always_told(qtbot: QtBot, runner: TaskRunner) -> None:
    def job(progress: Progress, cancel: CancelToken) -> None:
        for done in range(1, 2001):
            progress(done, 2000)

    steps: list[tuple[int, int]] = []
    with qtbot.waitSignal(runner.task_ended):
        runner.submit(job, progressed=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (2000, 2000)
    assert 2 <= len(steps) < 200


def test_a_cancelled_job_stops_and_says_so(qtbot: QtBot, runner: TaskRunner) -> None:
    begun = threading.Event()

    def job(progress: Progress, cancel: CancelToken) -> str:
        begun.set()
        while not cancel.cancelled:
            pass
        raise TaskCancelled

    outcome: list[str] = []
    with qtbot.waitSignal(runner.task_ended):
        task = runner.submit(job, done=outcome.append, stopped=lambda: outcome.append("stopped"))
        begun.wait(5)
        task.cancel()
    assert outcome == ["stopped"]


def test_a_job_cancelled_while_it_waited_never_begins(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    ran: list[str] = []
    runner.submit(lambda progress, cancel: gate.wait(5))
    task = runner.submit(lambda progress, cancel: ran.append("ran"), stopped=lambda: ran.append("stopped"))
    task.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert ran == ["stopped"]


def test_a_job_that_had_already_ended_answers_in_spite_of_cancelling(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    """An import that was committed must be shown, even if the person pressed Cancel a moment too late."""
    finish = threading.Event()

    def job(progress: Progress, cancel: CancelToken) -> str:
        finish.wait(5)
        return "committed"

    outcome: list[str] = []
    with qtbot.waitSignal(runner.task_ended):
        task = runner.submit(job, done=outcome.append, stopped=lambda: outcome.append("stopped"))
        qtbot.waitSignal(runner.task_started).wait()
        task.cancel()
        finish.set()
    assert outcome == ["committed"]


def test_nobody_is_called_for_a_widget_that_is_gone(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    owner = QObject()
    answers: list[object] = []
    with qtbot.waitSignal(runner.task_ended):
        runner.submit(lambda progress, cancel: gate.wait(5), done=answers.append, owner=owner)
        delete(owner)
        gate.set()
    assert answers == []


def test_closing_cancels_waits_and_takes_no_more(qtbot: QtBot) -> None:
    runner = TaskRunner()
    ended = threading.Event()
    answers: list[str] = []

    def job(progress: Progress, cancel: CancelToken) -> str:
        while not cancel.cancelled:
            pass
        ended.set()
        return "late"

    runner.submit(job, done=answers.append)
    assert runner.close(5)
    assert ended.is_set()
    qtbot.wait(1)
    assert answers == []
    with pytest.raises(RuntimeError):
        runner.submit(job)


def test_only_the_newest_question_is_answered(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    asked: list[str] = []
    answers: list[str] = []
    questions = NewestOnly(runner)

    def job(word: str) -> str:
        asked.append(word)
        gate.wait(5)
        return word

    for word in ("a", "ar", "art", "arti"):
        questions.ask(lambda progress, cancel, word=word: job(word), answers.append)
    qtbot.waitUntil(lambda: bool(asked))
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert answers == ["arti"]
    assert set(asked) <= {"a", "arti"}


def test_a_forgotten_question_is_not_answered(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    answers: list[object] = []
    questions = NewestOnly(runner)
    questions.ask(lambda progress, cancel: gate.wait(5), answers.append)
    questions.forget()
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert answers == []
