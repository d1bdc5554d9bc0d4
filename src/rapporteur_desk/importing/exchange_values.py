"""From JSON to frozen values, by the declared type of each field: nothing else can come out of a file."""

from __future__ import annotations

import re
import types
from collections import Counter
from collections.abc import Iterable
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from rapporteur_desk.domain.clock_times import ends_before_start
from rapporteur_desk.domain.entities import (
    Appearance,
    Hearing,
    Note,
    Organisation,
    Person,
    Question,
    Suspension,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.exchange import (
    NOT_GIVEN,
    DeletedNote,
    EarlierTexts,
    HearingRecordFile,
    NamedReport,
    ReportLink,
)

MAX_TEXT: Final = 4_000_000
"""Characters of one field."""
MAX_NAME: Final = 2_000
"""Characters of what is shown on a line: names, titles, functions."""
MAX_ITEMS: Final = 200_000
"""Of one list: the lines of a very long transcript."""
MAX_NUMBER: Final = 2**53
"""What every program that reads JSON keeps exactly."""
YEARS: Final = range(1900, 2201)

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RECORDS: Final = frozenset(
    {
        Appearance,
        DeletedNote,
        EarlierTexts,
        Hearing,
        HearingRecordFile,
        NamedReport,
        Note,
        Organisation,
        Person,
        Question,
        ReportLink,
        Suspension,
        Transcript,
        TranscriptLine,
    }
)
"""All that a file can hold."""
_NAMED: Final = {Hearing: "title", Person: "surname", Organisation: "name", Question: "text"}
"""What cannot do without a word, and where it stands."""
_LONG: Final = frozenset({"text", "description"})


class WrongValueError(Exception):
    """A value is not what its place asks for.

    Attributes:
        place: `record.json: notes[12].time`.
        reason: a phrase of `services.messages`.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place: Final = place
        self.reason: Final = reason


def value_of(kind: Any, given: object, place: str) -> Any:
    """`given`, which came from JSON, as a value of the type `kind`.

    Raises:
        WrongValueError: it is none.
    """
    if get_origin(kind) in (Union, types.UnionType):
        inner = [one for one in get_args(kind) if one is not types.NoneType]
        return None if given is None else value_of(inner[0], given, place)
    if get_origin(kind) is tuple:
        return _list(get_args(kind)[0], given, place)
    if kind in _RECORDS:
        return _record(kind, given, place)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(kind, given, place)
    if kind in (date, time, datetime):
        return _moment(kind, given, place)
    if kind is EntityId:
        if not isinstance(given, str) or not _ID.fullmatch(given):
            raise WrongValueError(place, "bad_id")
        return given
    if kind is str:
        return _text(given, place)
    # In JSON true is no number, though it is one in Python.
    if type(given) is not kind or (kind is int and abs(given) > MAX_NUMBER):  # type: ignore[arg-type]
        raise WrongValueError(place, "wrong_kind")
    return given


def _text(given: object, place: str) -> str:
    """As it is: a text that was mended would no longer be the one that the sender has."""
    if not isinstance(given, str):
        raise WrongValueError(place, "wrong_kind")
    if len(given) > MAX_TEXT:
        raise WrongValueError(place, "too_long")
    try:
        given.encode()
    except UnicodeEncodeError as error:
        raise WrongValueError(place, "no_character") from error
    if "\0" in given:
        raise WrongValueError(place, "no_character")
    return given


def _list(kind: Any, given: object, place: str) -> tuple[Any, ...]:
    if not isinstance(given, list):
        raise WrongValueError(place, "wrong_kind")
    if len(given) > MAX_ITEMS:
        raise WrongValueError(place, "too_long")
    return tuple(value_of(kind, one, f"{place}[{number}]") for number, one in enumerate(given))


def _choice(kind: type[StrEnum], given: object, place: str) -> StrEnum:
    try:
        return kind(given)  # type: ignore[arg-type]  # anything may be asked
    except ValueError as error:
        raise WrongValueError(place, "unknown_choice") from error


def _moment(kind: type[Any], given: object, place: str) -> Any:
    """A day, a time on the wall (without a zone), or an instant (with one)."""
    try:
        if not isinstance(given, str):
            raise TypeError(given)
        found = kind.fromisoformat(given)
        if isinstance(found, time):
            good = found.tzinfo is None
        else:
            good = found.year in YEARS and (not isinstance(found, datetime) or found.tzinfo is not None)
    except (TypeError, ValueError) as error:
        raise WrongValueError(place, "bad_moment") from error
    if not good:
        raise WrongValueError(place, "bad_moment")
    return found.astimezone(UTC) if isinstance(found, datetime) else found


def _record(kind: Any, given: object, place: str) -> Any:
    if not isinstance(given, dict):
        raise WrongValueError(place, "wrong_kind")
    values: dict[str, Any] = {}
    separator = "." if ":" in place else ": "
    for name, field_kind, required in _fields_of(kind):
        inner = f"{place}{separator}{name}"
        if name in given:
            values[name] = value_of(field_kind, given[name], inner)
            if isinstance(values[name], str) and name not in _LONG and len(values[name]) > MAX_NAME:
                raise WrongValueError(inner, "too_long")
        elif required:
            raise WrongValueError(inner, "missing_value")
    if kind in _NAMED and not values[_NAMED[kind]].strip():
        raise WrongValueError(f"{place}{separator}{_NAMED[kind]}", "empty_value")
    return kind(**values)


@cache
def _fields_of(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Name, type, and whether it must be there. What is never sent is not read either."""
    hints = get_type_hints(kind)
    return tuple(
        (field.name, hints[field.name], field.default is MISSING and field.default_factory is MISSING)
        for field in fields(kind)
        if field.name not in NOT_GIVEN
    )


def checked_record(record: HearingRecordFile) -> HearingRecordFile:
    """The record, once everything that it refers to is known to be in it.

    Raises:
        WrongValueError: `refers_nowhere`, `twice`, `ends_before_start`.
    """
    hearing = record.hearing
    if ends_before_start(hearing.start, hearing.end):
        raise WrongValueError("record.json: hearing.end", "ends_before_start")
    ids = {
        name: _ids(name, getattr(record, name))
        for name in (
            "reports",
            "persons",
            "organisations",
            "appearances",
            "questions",
            "notes",
            "transcripts",
            "transcript_lines",
        )
    }
    hearings = frozenset({hearing.id})
    for report_id in hearing.mini_report_ids:
        _require(report_id, ids["reports"], "hearing.mini_report_ids")
    for number, entry in enumerate(record.deleted):
        for report_id in entry.report_ids:
            _require(report_id, ids["reports"], f"deleted[{number}].report_ids")
    references: tuple[tuple[str, str, frozenset[EntityId]], ...] = (
        ("appearances", "hearing_id", hearings),
        ("appearances", "person_id", ids["persons"]),
        ("appearances", "organisation_id", ids["organisations"]),
        ("questions", "hearing_id", hearings),
        ("questions", "asked_by", ids["persons"]),
        ("notes", "hearing_id", hearings),
        ("notes", "appearance_id", ids["appearances"]),
        ("notes", "rapporteur_id", ids["persons"]),
        ("links", "note_id", ids["notes"]),
        ("links", "report_id", ids["reports"]),
        ("earlier", "note_id", ids["notes"]),
        ("transcripts", "hearing_id", hearings),
        ("transcript_lines", "hearing_id", hearings),
        ("transcript_lines", "transcript_id", ids["transcripts"]),
    )
    for name, field, known in references:
        for number, one in enumerate(getattr(record, name)):
            _require(getattr(one, field), known, f"{name}[{number}].{field}")
    return record


def _ids(name: str, entities: Iterable[Any]) -> frozenset[EntityId]:
    counted = Counter(entity.id for entity in entities)
    for number, entity in enumerate(entities):
        if counted[entity.id] > 1:
            raise WrongValueError(f"record.json: {name}[{number}].id", "twice")
    return frozenset(counted)


def _require(id: EntityId | None, known: frozenset[EntityId], place: str) -> None:
    if id is not None and id not in known:
        raise WrongValueError(f"record.json: {place}", "refers_nowhere")
