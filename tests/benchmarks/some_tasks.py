"""In a process of its own: `prepare SETTING NAMES…` makes what those tasks need; `measure SETTING NAMES…` does them, and
prints what it found as JSON, a line a task.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def main() -> int:
    step, given, *names = sys.argv[1:]
    from preparing import prepare
    from tasks import all_tasks

    wanted = json.loads(given)
    known = all_tasks()
    if step == "prepare":
        needs = {need for name in names for need in known[name].needs}
        prepare(Path(wanted["root"]), wanted["scale"], wanted["seed"], needs)
        return 0
    for name in names:
        print(json.dumps({"task": name} | _measured(known[name], wanted)), flush=True)
    return 0


def _measured(task: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    from measuring import Recorder, peak_mb, pss_mb
    from preparing import restore, will_change
    from tasks import Setting

    root = Path(wanted["root"])
    restore(root, task.needs)
    if task.writes:
        will_change(root)
    started = time.perf_counter()
    recorder = Recorder(wanted["repeat"])
    with tempfile.TemporaryDirectory(prefix="working-", dir=root) as folder:
        setting = Setting(home=root / "home", work=Path(folder), scale=wanted["scale"], seed=wanted["seed"])
        try:
            task.run(setting, recorder)
        except Exception as error:  # noqa: BLE001  # what was measured before is told all the same
            recorder.fail("everything else", error)
    return {
        "cases": [case.as_json() for case in recorder.cases.values()],
        "peak_mb": peak_mb(),
        "pss_mb": pss_mb(),
        "details": recorder.details,
        "seconds": round(time.perf_counter() - started, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
