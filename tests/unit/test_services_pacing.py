from __future__ import annotations

import time

from rapporteur_desk.services.pacing import GAP_SECONDS, QUIET_SECONDS, Pace


def took(pace: Pace) -> float:
    begun = time.monotonic()
    pace.wait()
    return time.monotonic() - begun


def test_work_pauses_while_somebody_types_and_only_then() -> None:
    pace = Pace()
    assert took(pace) < GAP_SECONDS
    pace.touch()
    assert took(pace) >= GAP_SECONDS * 0.9
    pace._busy_until -= QUIET_SECONDS
    assert took(pace) < GAP_SECONDS
