"""Making a set of rows that were read from a damaged dossier whole again: every reference leads somewhere.

What can be left out of a row is left out; where others cannot do without something that is lost (the hearing of a
note, the person who was heard) an entity that says so stands in for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, cast

from rapporteur_desk.domain.choices import Visibility
from rapporteur_desk.domain.entities import (
    Dossier,
    Entity,
    Hearing,
    MiniReport,
    Person,
    Source,
    SupportLink,
    Transcript,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.wording import Wording

_LOST: Final[Mapping[EntityKind, Wording]] = {
    EntityKind.MINI_REPORT: Wording("Mini-report that could not be read", "Mini-rapport illisible"),
    EntityKind.HEARING: Wording("Hearing that could not be read", "Audition illisible"),
    EntityKind.PERSON: Wording("Person that could not be read", "Personne illisible"),
    EntityKind.SOURCE: Wording("Source that could not be read", "Source illisible"),
    EntityKind.TRANSCRIPT: Wording("Transcript that could not be read", "Transcription illisible"),
}

_REQUIRED: Final[Mapping[EntityKind, tuple[tuple[str, EntityKind], ...]]] = {
    EntityKind.APPEARANCE: (("hearing_id", EntityKind.HEARING), ("person_id", EntityKind.PERSON)),
    EntityKind.QUESTION: (("hearing_id", EntityKind.HEARING),),
    EntityKind.NOTE: (("hearing_id", EntityKind.HEARING),),
    EntityKind.TRANSCRIPT_LINE: (
        ("transcript_id", EntityKind.TRANSCRIPT),
        ("hearing_id", EntityKind.HEARING),
    ),
    EntityKind.TRANSCRIPT: (("hearing_id", EntityKind.HEARING),),
    EntityKind.EXCERPT: (("source_id", EntityKind.SOURCE),),
    EntityKind.SECTION: (("mini_report_id", EntityKind.MINI_REPORT),),
    EntityKind.RECOMMENDATION: (("mini_report_id", EntityKind.MINI_REPORT),),
}
"""References for which something must stand in. (A note may be without hearing, but its key then lies.)"""

_OPTIONAL: Final[Mapping[EntityKind, tuple[tuple[str, EntityKind], ...]]] = {
    EntityKind.APPEARANCE: (("organisation_id", EntityKind.ORGANISATION),),
    EntityKind.QUESTION: (("asked_by", EntityKind.PERSON),),
    EntityKind.NOTE: (
        ("excerpt_id", EntityKind.EXCERPT),
        ("appearance_id", EntityKind.APPEARANCE),
        ("rapporteur_id", EntityKind.PERSON),
    ),
    EntityKind.SECTION: (("parent_id", EntityKind.SECTION),),
}
"""References that are left out when they lead nowhere."""

_LISTS: Final = {
    EntityKind.MINI_REPORT: ("rapporteur_ids", EntityKind.PERSON),
    EntityKind.HEARING: ("mini_report_ids", EntityKind.MINI_REPORT),
}

_NUMBERED = re.compile(r"([A-Z]\d+-[QT]?|[A-Z])(\d+)")
_LETTERS: Final = {
    EntityKind.HEARING: "A",
    EntityKind.MINI_REPORT: "M",
    EntityKind.SOURCE: "S",
    EntityKind.PERSON: "P",
}


@dataclass(slots=True)
class Mended:
    """A set of entities without a broken reference or two equal keys."""

    dossier: Dossier
    entities: list[Entity] = field(default_factory=list)
    stand_ins: list[str] = field(default_factory=list)

    def by_kind(self) -> dict[EntityKind, list[Entity]]:
        found: dict[EntityKind, list[Entity]] = {}
        for entity in self.entities:
            found.setdefault(entity.kind_of, []).append(entity)
        return found

    def numbers(self) -> dict[str, int]:
        """The highest number in use in each scope of keys and positions."""
        last: dict[str, int] = {}

        def seen(scope: str, number: int) -> None:
            last[scope] = max(last.get(scope, 0), number)

        hearings = {one.id: one.key for one in self.entities if isinstance(one, Hearing)}
        for entity in self.entities:
            if numbered := _NUMBERED.fullmatch(getattr(entity, "key", "")):
                scope = numbered[1] if numbered[1][-1] != "-" else numbered[1][:-1]
                seen(scope, int(numbered[2]))
            if entity.kind_of is EntityKind.NOTE:
                of = hearings.get(getattr(entity, "hearing_id", None) or EntityId(""), "N")
                seen(f"{of}:position", int(getattr(entity, "position", 0)))
        return last


def mended(entities: list[Entity], dossier: Dossier) -> Mended:
    """The entities with every reference led somewhere or left out, and what had to stand in for others."""
    return _Mending(entities, dossier).done()


class _Mending:
    def __init__(self, entities: list[Entity], dossier: Dossier) -> None:
        self._whole = Mended(dossier)
        self._by_name: dict[tuple[EntityKind, EntityId], Entity] = {}
        self._keys: set[str] = set()
        for entity in entities:
            key = getattr(entity, "key", None)
            if key is None or key not in self._keys:
                self._by_name[entity.kind_of, entity.id] = entity
                self._keys.add(key or "")

    def done(self) -> Mended:
        for entity in list(self._by_name.values()):
            self._stand_in_for(entity)
        for name, entity in self._by_name.items():
            self._by_name[name] = self._without_broken(entity)
        self._whole.entities = [
            one
            for one in self._by_name.values()
            if not isinstance(one, SupportLink)
            or (
                (one.origin_kind, one.origin_id) in self._by_name
                and (one.target_kind, one.target_id) in self._by_name
            )
        ]
        return self._whole

    def _stand_in_for(self, entity: Entity) -> None:
        for name, kind in _REQUIRED.get(entity.kind_of, ()):
            id = getattr(entity, name)
            if id is not None and (kind, id) not in self._by_name:
                made = self._stand_in(kind, id, entity)
                self._by_name[kind, id] = made
                self._whole.stand_ins.append(getattr(made, "key", "") or getattr(entity, "key", ""))
                self._stand_in_for(made)

    def _stand_in(self, kind: EntityKind, id: EntityId, needed_by: Entity) -> Entity:
        wording = _LOST[kind]
        title = wording.french if self._whole.dossier.language == "fr" else wording.english
        match kind:
            case EntityKind.TRANSCRIPT:
                hearing = cast(Any, needed_by).hearing_id
                return Transcript(
                    id=id, hearing_id=hearing, filename=title, created=self._whole.dossier.created
                )
            case EntityKind.HEARING:
                created = getattr(needed_by, "created", None) or self._whole.dossier.created
                # Whether it was closed is lost with it: what cannot be known to be public is not shown.
                return Hearing(
                    id=id,
                    key=self._key(kind, needed_by),
                    title=title,
                    day=_day(created),
                    visibility=Visibility.CLOSED,
                )
            case EntityKind.MINI_REPORT:
                return MiniReport(id=id, key=self._key(kind, needed_by), title=title)
            case EntityKind.PERSON:
                return Person(id=id, key=self._key(kind, needed_by), surname=title)
            case _:
                return Source(
                    id=id, key=self._key(kind, needed_by), title=title, visibility=Visibility.CLOSED
                )

    def _key(self, kind: EntityKind, needed_by: Entity) -> str:
        """The key the lost one had, as its parts' keys tell (`A3-07`), else a new one."""
        letter = _LETTERS[kind]
        parent = str(getattr(needed_by, "key", "")).partition("-")[0]
        if parent.startswith(letter) and parent not in self._keys:
            key = parent
        else:
            number = 1
            while f"{letter}{number}" in self._keys:
                number += 1
            key = f"{letter}{number}"
        self._keys.add(key)
        return key

    def _without_broken(self, entity: Entity) -> Entity:
        changed: dict[str, object] = {}
        for name, kind in _OPTIONAL.get(entity.kind_of, ()):
            id = getattr(entity, name)
            if id is not None and (kind, id) not in self._by_name:
                changed[name] = None
        if entity.kind_of in _LISTS:
            name, kind = _LISTS[entity.kind_of]
            listed = getattr(entity, name)
            whole = tuple(id for id in listed if (kind, id) in self._by_name)
            if whole != listed:
                changed[name] = whole
        return cast(Entity, replace(cast(Any, entity), **changed)) if changed else entity


def _day(moment: Any) -> date:
    found: date = moment.date()
    return found
