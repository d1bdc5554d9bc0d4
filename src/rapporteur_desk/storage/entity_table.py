"""Entities as rows: columns, converters and orders derived from the dataclasses of the domain.

One small mapper instead of a hand-written repository a kind; the SQL schema itself is written by hand and
a test proves that the two agree.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar, cast

from rapporteur_desk.domain import entities
from rapporteur_desk.domain.entities import ENTITY_TYPES, Entity
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.storage.database import Row, SqlValue

E = TypeVar("E", bound=Entity)

_OWN_COLUMNS = ("key_rank", "checksum")
"""Columns that are no fields of the entity."""

_ORDERS: Mapping[EntityKind, str] = {
    EntityKind.DOSSIER: "rowno",
    EntityKind.MINI_REPORT: "position, key_rank",
    EntityKind.PERSON: "key_rank",
    EntityKind.ORGANISATION: "key_rank",
    EntityKind.HEARING: "day, start NULLS LAST, key_rank",
    EntityKind.APPEARANCE: "position",
    EntityKind.QUESTION: "position, key_rank",
    EntityKind.NOTE: "position, time NULLS LAST, key_rank",
    EntityKind.TRANSCRIPT: "position",
    EntityKind.TRANSCRIPT_LINE: "position, key_rank",
    EntityKind.SOURCE: "key_rank",
    EntityKind.EXCERPT: "position, key_rank",
    EntityKind.SECTION: "position, key_rank",
    EntityKind.RECOMMENDATION: "position, key_rank",
    EntityKind.SUPPORT_LINK: "created",
    EntityKind.SAVED_SEARCH: "position",
}
"""What the rows of a kind are sorted by; those that are equal keep the order in which they came."""

_NOTES_BY_HEARING = (
    "(SELECT printf('%s %s %s', h.day, coalesce(h.start, '~'), h.key_rank) FROM hearing h WHERE h.id = hearing_id)"
    " NULLS LAST, "
)
"""Notes of several hearings follow the order of the hearings; those of none come last."""


@dataclass(frozen=True, slots=True)
class Column:
    """How one field is stored. `encode` and `decode` never see None."""

    name: str
    sql_type: str
    nullable: bool
    encode: Callable[[Any], SqlValue]
    decode: Callable[[Any], Any] | None
    """None when the stored value is the field's value."""


def key_rank(key: str) -> str:
    """A text that sorts as the key's numbers do: `S2` before `S10`."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(9), key)


def checksum(values: Sequence[SqlValue]) -> int:
    """CRC-32 of a row's values: finds any single flipped bit in a database in clear."""
    total = 0
    for value in values:
        total = zlib.crc32(b"\x00" if value is None else str(value).encode() + b"\x1f", total)
    return total


def mended(text: str) -> str:
    """`text` without lone surrogates, which no file can hold; pairs become the character they stand for."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class EntityTable(Generic[E]):
    """The table of one kind of entity."""

    def __init__(self, cls: type[E]) -> None:
        self.cls: Final = cls
        self.kind: Final[EntityKind] = cls.kind_of
        self.name: Final[str] = self.kind.value
        self.columns: Final = tuple(_column(field.name, str(field.type)) for field in fields(cls))
        self.by_name: Final = {column.name: column for column in self.columns}
        self.keyed: Final = "key" in self.by_name
        self.binnable: Final = "binned_at" in self.by_name
        self._names = tuple(self.by_name)
        self._decoders = tuple((n, c.decode) for n, c in enumerate(self.columns) if c.decode is not None)
        quoted = [f'"{name}"' for name in self._names]
        stored = [*quoted, *(column for column in _OWN_COLUMNS if self.keyed or column != "key_rank")]
        selected, written = ", ".join(quoted), ", ".join(stored)
        # All names come from the dataclasses, never from a person.
        self.select: Final = f"SELECT {selected} FROM {self.name}"  # noqa: S608
        self.select_by_id: Final = f"{self.select} WHERE id = ?"
        self.select_checksums: Final = f"SELECT {selected}, checksum, rowno FROM {self.name}"  # noqa: S608
        self.insert: Final = f"INSERT INTO {self.name} ({written}) VALUES ({', '.join('?' * len(stored))})"  # noqa: S608
        self.update: Final = (
            f"UPDATE {self.name} SET {', '.join(f'{name} = ?' for name in stored)} WHERE id = ?"  # noqa: S608
        )
        self.delete: Final = f"DELETE FROM {self.name} WHERE id = ?"  # noqa: S608

    def row_of(self, entity: E) -> tuple[SqlValue, ...]:
        """The values of `insert` (and, followed by the identifier, of `update`).

        Raises:
            ValueError: a field holds what its type does not allow (a bug).
        """
        values: list[SqlValue] = []
        for column in self.columns:
            value = getattr(entity, column.name)
            try:
                if value is None and not column.nullable:
                    raise TypeError("None")
                values.append(None if value is None else column.encode(value))
            except (TypeError, KeyError, AttributeError) as error:
                raise ValueError(f"{self.name}.{column.name} cannot be {value!r}") from error
        total = checksum(values)
        if self.keyed:
            values.append(key_rank(str(self.value_of(entity, "key"))))
        values.append(total)
        return tuple(values)

    def entity_of(self, row: Row) -> E:
        """The entity of a row of `select`.

        Raises:
            ValueError: the row holds what no version of the program writes: damage.
        """
        values = list(row[: len(self._names)])
        for index, decode in self._decoders:
            if values[index] is not None:
                try:
                    values[index] = decode(values[index])
                except (KeyError, TypeError, ValueError) as error:
                    raise ValueError(f"{self.name}.{self._names[index]} holds {values[index]!r}") from error
        make = cast(Callable[..., E], self.cls)
        return make(**dict(zip(self._names, values, strict=True)))

    @staticmethod
    def value_of(entity: Entity, field: str) -> object:
        return getattr(entity, field)

    def mended(self, entity: E) -> E:
        """The entity with texts that a file can hold; itself in nearly every case."""
        broken = {
            column.name: mended(value)
            for column in self.columns
            if type(value := getattr(entity, column.name)) is str and not _is_encodable(value)
        }
        return cast(E, replace(cast(Any, entity), **broken)) if broken else entity

    def condition(self, equal: Mapping[str, object], *, binned: bool) -> tuple[str, list[SqlValue]]:
        """The WHERE clause (with a leading space, or empty) for fields that equal values, and its arguments.

        Raises:
            ValueError: a field the entity does not have, or a value its type does not allow.
        """
        terms: list[str] = []
        arguments: list[SqlValue] = []
        for name, wanted in equal.items():
            column = self.by_name.get(name)
            if column is None:
                raise ValueError(f"{self.cls.__name__} has no field {name!r}")
            if isinstance(wanted, tuple | list | set | frozenset):
                term = f'"{name}" IN (SELECT value FROM json_each(?))'  # noqa: S608
                arguments.append(
                    json.dumps([self._encoded(column, one) for one in wanted if one is not None])
                )
                terms.append(f'({term} OR "{name}" IS NULL)' if None in wanted else term)
            elif wanted is None:
                terms.append(f'"{name}" IS NULL')
            else:
                terms.append(f'"{name}" = ?')
                arguments.append(self._encoded(column, wanted))
        if self.binnable and not binned:
            terms.append("binned_at IS NULL")
        return (f" WHERE {' AND '.join(terms)}" if terms else ""), arguments

    def order(self, equal: Mapping[str, object]) -> str:
        """The ORDER BY clause, with a leading space."""
        several_hearings = self.kind is EntityKind.NOTE and not isinstance(equal.get("hearing_id"), str)
        return f" ORDER BY {_NOTES_BY_HEARING if several_hearings else ''}{_ORDERS[self.kind]}, rowno"

    def _encoded(self, column: Column, value: object) -> SqlValue:
        try:
            return column.encode(value)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"{self.name}.{column.name} cannot be {value!r}") from error


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# -- converters by annotation


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return str(value)


def _integer(value: int) -> int:
    return int(value)


def _instant(value: datetime) -> str:
    """Microseconds always, so that texts sort as instants do."""
    return (value.astimezone(UTC) if value.tzinfo else value).isoformat(timespec="microseconds")


def _day(value: date) -> str:
    return value.isoformat()


def _clock_time(value: time) -> str:
    return value.isoformat()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _texts(values: Sequence[str]) -> str:
    if isinstance(values, str):
        raise TypeError(values)
    return _json([_text(value) for value in values])


def _read_texts(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored)) if stored != "[]" else ()


_SIMPLE: Mapping[str, tuple[str, Callable[[Any], SqlValue], Callable[[Any], Any] | None]] = {
    "str": ("TEXT", _text, None),
    "EntityId": ("TEXT", _text, None),
    "int": ("INTEGER", _integer, None),
    "bool": ("INTEGER", _integer, bool),
    "date": ("TEXT", _day, date.fromisoformat),
    "time": ("TEXT", _clock_time, time.fromisoformat),
    "datetime": ("TEXT", _instant, datetime.fromisoformat),
    "tuple[EntityId, ...]": ("TEXT", _texts, _read_texts),
    "tuple[str, ...]": ("TEXT", _texts, _read_texts),
}


def _column(name: str, annotation: str) -> Column:
    """The column for a field; the annotation is text because the domain postpones its evaluation."""
    base = annotation.removesuffix(" | None")
    nullable = base != annotation
    if base in _SIMPLE:
        sql_type, encode, decode = _SIMPLE[base]
        return Column(name, sql_type, nullable, encode, decode)
    inner = re.fullmatch(r"tuple\[(\w+), \.\.\.\]", base)
    cls = getattr(entities, inner[1] if inner else base, None)
    if inner and isinstance(cls, type) and is_dataclass(cls):
        return _values_column(name, nullable, cls)
    if isinstance(cls, type) and issubclass(cls, StrEnum):
        members = {member: member.value for member in cls}
        by_value = {member.value: member for member in cls}
        return Column(name, "TEXT", nullable, members.__getitem__, by_value.__getitem__)
    raise TypeError(f"no column for {name}: {annotation}")


def _values_column(name: str, nullable: bool, cls: type[Any]) -> Column:
    """A tuple of small values (dataclasses of texts, numbers and times) as a JSON list of objects."""
    columns = tuple(_column(field.name, str(field.type)) for field in fields(cls))

    def encode_one(value: Any) -> dict[str, SqlValue]:
        held = {column: getattr(value, column.name) for column in columns}
        return {c.name: None if one is None and c.nullable else c.encode(one) for c, one in held.items()}

    def decode_one(stored: dict[str, Any]) -> Any:
        decoders = {column.name: column.decode for column in columns if column.decode is not None}
        return cls(
            **{
                name: one if one is None or name not in decoders else decoders[name](one)
                for name, one in stored.items()
            }
        )

    def encode(values: Sequence[Any]) -> str:
        return _json([encode_one(value) for value in values])

    def decode(stored: str) -> tuple[Any, ...]:
        return tuple(decode_one(value) for value in json.loads(stored)) if stored != "[]" else ()

    return Column(name, "TEXT", nullable, encode, decode)


TABLES: Final[Mapping[EntityKind, EntityTable[Any]]] = {
    kind: EntityTable(cls) for kind, cls in ENTITY_TYPES.items()
}
