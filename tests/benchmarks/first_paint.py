"""Starts the application as its user does, stops it once its first picture is on the screen, and says how long it took.

    python first_paint.py NANOSECONDS RESULT [ARGUMENTS OF THE APPLICATION]

NANOSECONDS is `time.perf_counter_ns()` of the process that starts this one, taken just before; the clock is the
system's, the same in both. RESULT is a file for the answer, as JSON. Nothing is imported here that the application would not import at
its start, and the hooks are one subclass of QApplication and an event filter that looks at paint events only once the
window is shown.
"""

from __future__ import annotations

import sys
import time

BEGUN = time.perf_counter_ns()
FORBIDDEN = ("whoosh", "markdown_it", "numpy")
"""What the design wants imported after the first paint only."""


def main() -> int:
    started, result = int(sys.argv[1]), sys.argv[2]
    sys.argv[1:] = sys.argv[3:]
    marks = {"python": BEGUN}

    import rapporteur_desk.bootstrap as bootstrap

    marks["bootstrap"] = time.perf_counter_ns()

    import rapporteur_desk.ui.shell.start as start

    marks["interface"] = time.perf_counter_ns()

    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    application: QApplication

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                application.removeEventFilter(self)
                # One event paints all that is visible; this timer fires when it is done.
                QTimer.singleShot(0, done)
            return False

    class ProbedApplication(QApplication):
        # In Qt it belongs to the class; in PySide it is called on the one application there is.
        def exec(self) -> int:  # type: ignore[override]
            nonlocal application
            application = self
            marks["window"] = time.perf_counter_ns()
            self.watch = Watch()
            self.installEventFilter(self.watch)
            return QApplication.exec()

    def done() -> None:
        marks["painted"] = time.perf_counter_ns()
        processor = time.process_time()
        modules = sorted(sys.modules)
        import json
        from pathlib import Path

        from measuring import peak_mb, pss_mb

        answer = {
            "milliseconds": {name: (at - started) / 1e6 for name, at in marks.items()},
            "processor_ms": processor * 1000,
            "forbidden": [name for name in FORBIDDEN if name in modules],
            "modules": len(modules),
            "pss_mb": pss_mb(),
            "peak_mb": peak_mb(),
            "platform": application.platformName(),
        }
        Path(result).write_text(json.dumps(answer), encoding="utf-8")
        application.quit()

    start.QApplication = ProbedApplication  # type: ignore[attr-defined]
    return bootstrap.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
