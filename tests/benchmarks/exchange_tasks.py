"""Two people's records of one hearing become one: what sharing, reading and merging take."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import TYPE_CHECKING

from measuring import Recorder

from rapporteur_desk.bootstrap import build_desk
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations

if TYPE_CHECKING:
    from tasks import Setting

NOTES = 1000
"""Of each of the two; the longest hearings have that many."""
TEXT = "Le délai est passé de douze à neuf jours pour trois mille dossiers ; l’objectif reste une semaine ({number})."


def merge(setting: Setting, recorder: Recorder) -> None:
    """Each case on dossiers of their own: what is merged once is not merged again."""
    count = max(10, round(NOTES * min(1.0, setting.scale)))
    for number in range(recorder.repeat):
        ours, theirs = (_taken(setting, f"{name}-{number}", count) for name in ("claire", "paul"))
        path = setting.work / f"{number}.rdx"
        with recorder.timed("share"):
            theirs.exchange.share(theirs.store.hearings.select()[0], path)
        with recorder.timed("read"):
            file = ours.exchange.read(path)
        with recorder.timed("foresee"):
            ours.exchange.foresee(file)
        with recorder.timed("merge"):
            merged = ours.exchange.merge(file)
        with recorder.timed("merge again"):
            ours.exchange.merge(file)
        with recorder.timed("undo"):
            ours.undo.revert(merged.changes)
        recorder.details["file_kb"] = round(path.stat().st_size / 1024)
        ours.close()
        theirs.close()
    recorder.details["notes_each"] = count


def _taken(setting: Setting, name: str, count: int) -> Workspace:
    """A dossier with one hearing and its notes, a note every five seconds."""
    home = setting.work / name
    desk = build_desk(locations({HOME_VARIABLE: str(home)}))
    desk.change_settings(author_name=name)
    workspace = desk.create(home / "ia", title="L’IA", language="fr")
    made = workspace.hearings.create(title="Audition", day=date(2024, 2, 7), start=clock_time(9))
    hearing_id = made.created(EntityKind.HEARING)
    moment = datetime(2024, 2, 7, 9, 0, len(name) % 5)
    for number in range(count):
        at = (moment + timedelta(seconds=5 * number)).time()
        workspace.notes.create(TEXT.format(number=number), hearing_id=hearing_id, time=at)
    return workspace
