"""Sittings of either chamber, as JSON Lines: one intervention a line.

Keys of a line: `date` (ISO 8601) and `texte`, which must be there; `ordre`, `orateur`, `fonction`, `groupe`,
`section`, `sous_section`, `heure`, `lieu`, `chambre`, `seance_id`, `source`, which may be absent or null.
Other keys are ignored. Interventions follow `ordre`, then their place in the file. Titles, stage directions
and votes have no speaker, and are kept like everything that was said.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Final

from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing.plain_text import cleaned, one_line
from rapporteur_desk.importing.strict_json import strict_json
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.ports import CancelToken, Progress
from rapporteur_desk.services.reading_ports import Intervention, Sitting
from rapporteur_desk.services.wording import shown_day

MAX_FILE_BYTES: Final = 256 * 1024**2
"""Longer than any year of sittings; the longest single one seen is 1.5 MB."""

MAX_LINE_BYTES: Final = 8 * 1024**2

CHAMBERS: Final = {"an": "Assemblée nationale", "senat": "Sénat", "sénat": "Sénat"}
"""How a chamber's short name is written out; any other is kept as it is."""

_PROGRESS_EVERY: Final = 64
_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)(?::\d{2})?(?:\s*min)?")


class _BadLineError(Exception):
    def __init__(self, reason: str, **parameters: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.parameters = parameters


@dataclass(frozen=True, slots=True)
class _Record:
    """One line, checked."""

    day: date
    clock: str
    place: str
    sitting: str
    section: str
    sub_section: str
    intervention: Intervention


class JsonLinesSittingReader:
    """The `SittingReader` port."""

    def read(
        self, path: Path, progress: Progress | None = None, cancel: CancelToken | None = None
    ) -> Sitting:
        """Read a whole sitting; `progress` counts bytes.

        Raises:
            ImportFailedError: `import.bad_line` (path, line from 1, reason), `import.empty`, `import.too_large`,
                `file.cannot_read` (path, reason).
            ImportCancelled: stopped through `cancel`.
        """
        try:
            status = path.stat()
            if stat.S_ISREG(status.st_mode) and status.st_size > MAX_FILE_BYTES:
                raise ImportFailedError(
                    "import.too_large", path=str(path), limit_mb=MAX_FILE_BYTES // 1024**2
                )
            if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
                raise ImportFailedError("file.cannot_read", path=str(path), reason="not_a_file")
            with path.open("rb") as file:
                records = self._records(file, status.st_size, path, progress, cancel)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ImportFailedError("file.cannot_read", path=str(path), reason=reason) from error
        if not any(record.intervention.text for record in records):
            raise ImportFailedError("import.empty", path=str(path))
        if progress is not None:
            progress(status.st_size, status.st_size)
        return _sitting(records)

    def _records(
        self, file: BinaryIO, size: int, path: Path, progress: Progress | None, cancel: CancelToken | None
    ) -> list[_Record]:
        records: list[_Record] = []
        seen: dict[object, Mapping[str, object]] = {}
        number = done = 0
        try:
            for number, raw in enumerate(_lines(file), start=1):
                done += len(raw)
                if number % _PROGRESS_EVERY == 0:
                    if cancel is not None and cancel.cancelled:
                        raise ImportCancelled
                    if progress is not None:
                        progress(min(done, size), size)
                fields = _fields(raw, first=number == 1)
                if fields is None or _is_repeated(fields, seen):
                    continue
                previous = records[-1].intervention.order if records else 0
                record = _record(fields, previous)
                if records:
                    _check_same_sitting(record, records[0])
                records.append(record)
        except _BadLineError as error:
            raise ImportFailedError(
                "import.bad_line", path=str(path), line=number, reason=error.reason, **error.parameters
            ) from error
        if cancel is not None and cancel.cancelled:
            raise ImportCancelled
        return records


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while raw := file.readline(MAX_LINE_BYTES + 1):
        yield raw


def _fields(raw: bytes, *, first: bool) -> dict[str, object] | None:
    """The object on a line, None when the line is blank."""
    if len(raw) > MAX_LINE_BYTES:
        raise _BadLineError("line_too_long")
    try:
        line = raw.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError as error:
        raise _BadLineError("not_utf8") from error
    if not line.strip():
        return None
    try:
        fields = strict_json(line)
    except ValueError as error:
        raise _BadLineError("not_json") from error
    if not isinstance(fields, dict):
        raise _BadLineError("not_object")
    return fields


def _is_repeated(fields: dict[str, object], seen: dict[object, Mapping[str, object]]) -> bool:
    """Whether the very same record, identifier included, was there before: a file put together carelessly."""
    identifier = fields.get("id")
    if not isinstance(identifier, str | int) or identifier == "":
        return False
    return seen.setdefault(identifier, fields) is not fields and seen[identifier] == fields


def _record(fields: Mapping[str, object], previous_order: int) -> _Record:
    day, clock = _day(fields)
    if fields.get("texte") is None:
        raise _BadLineError("missing", field="texte")
    order = fields.get("ordre")
    if order is None:
        order = previous_order  # a line without its number stays behind the one before it
    if isinstance(order, bool) or not isinstance(order, int):
        raise _BadLineError("wrong_type", field="ordre")
    chamber = _text(fields, "chambre")
    place = _text(fields, "lieu")
    sitting = fields.get("seance_id")
    if not isinstance(sitting, str | int | None):
        raise _BadLineError("wrong_type", field="seance_id")
    return _Record(
        day=day,
        clock=_clock(_text(fields, "heure")) or clock,
        place=", ".join(part for part in (CHAMBERS.get(chamber.casefold(), chamber), place) if part),
        sitting="" if sitting is None else str(sitting),
        section=_text(fields, "section"),
        sub_section=_text(fields, "sous_section"),
        intervention=Intervention(
            order=order,
            text=_text(fields, "texte"),
            speaker=_one_line(fields, "orateur"),
            function=_one_line(fields, "fonction"),
            group=_one_line(fields, "groupe"),
            source_url=_one_line(fields, "source"),
        ),
    )


def _text(fields: Mapping[str, object], name: str) -> str:
    """A text field without surrounding white space; empty when absent or null."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _BadLineError("wrong_type", field=name)
    try:
        return cleaned(value).strip()
    except UnicodeError as error:
        raise _BadLineError("bad_characters", field=name) from error


def _one_line(fields: Mapping[str, object], name: str) -> str:
    return one_line(_text(fields, name))


def _day(fields: Mapping[str, object]) -> tuple[date, str]:
    """The day, and the time when the date holds one (`2024-03-05T14:30`)."""
    text = _text(fields, "date")
    if not text:
        raise _BadLineError("missing", field="date")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise _BadLineError("bad_date", field="date") from error
    return moment.date(), f"{moment:%H:%M}" if len(text) > len("2024-03-05") else ""


def _clock(text: str) -> str:
    """`15:00` for `15:00`, `15h00`, `15 h` or `15:00:00`; empty for anything else, as the time is only shown."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def _check_same_sitting(record: _Record, first: _Record) -> None:
    if record.day != first.day:
        raise _BadLineError("mixed_dates", found=record.day, expected=first.day)
    if record.sitting and first.sitting and record.sitting != first.sitting:
        # Their interventions are numbered apart, and would be shuffled together.
        raise _BadLineError("mixed_sittings", found=record.sitting, expected=first.sitting)


def _sitting(records: list[_Record]) -> Sitting:
    records = sorted(records, key=lambda record: record.intervention.order)  # stable: then file order
    sections = {record.section.casefold() for record in records if record.section}
    one_section = len(sections) == 1
    day = records[0].day
    title = next(record.section for record in records if record.section) if one_section else ""
    return Sitting(
        title=one_line(title) or f"Séance du {shown_day(day, 'fr')}",
        day=day,
        start=next((record.clock for record in records if record.clock), ""),
        place=next((record.place for record in records if record.place), ""),
        interventions=tuple(
            replace(record.intervention, topic=_topic(record, within=one_section)) for record in records
        ),
    )


def _topic(record: _Record, *, within: bool) -> str:
    """The item of the agenda; its section is not repeated where it is the title of the whole sitting."""
    section, item = (one_line(text) for text in (record.section, record.sub_section))
    if not item or item.casefold() == section.casefold():
        return section
    return item if within or not section else f"{section} › {item}"
