"""A `DossierStore` in memory, for tests of what is built on it.

The same contract tests run against it and against the real stores: `tests/contract/test_store_*.py`.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar, cast

from rapporteur_desk.domain.changes import Change, ChangeSet
from rapporteur_desk.domain.entities import (
    ENTITY_TYPES,
    Appearance,
    Attachment,
    Dossier,
    Entity,
    Excerpt,
    Hearing,
    MiniReport,
    Note,
    Organisation,
    Person,
    Question,
    Recommendation,
    Section,
    Source,
    SourcePage,
    SupportLink,
    Transcript,
    TranscriptLine,
)
from rapporteur_desk.domain.errors import ConflictError, DossierError, ImportFailedError, NotFoundError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, key_order, new_id
from rapporteur_desk.domain.saved_search import SavedSearch
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.ports import CancelToken, JournalEntry, Progress, TextVersion

E = TypeVar("E", bound=Entity)
Name = tuple[EntityKind, EntityId]

REFERENCES: dict[str, EntityKind] = {
    "hearing_id": EntityKind.HEARING,
    "person_id": EntityKind.PERSON,
    "organisation_id": EntityKind.ORGANISATION,
    "asked_by": EntityKind.PERSON,
    "excerpt_id": EntityKind.EXCERPT,
    "appearance_id": EntityKind.APPEARANCE,
    "rapporteur_id": EntityKind.PERSON,
    "transcript_id": EntityKind.TRANSCRIPT,
    "source_id": EntityKind.SOURCE,
    "mini_report_id": EntityKind.MINI_REPORT,
    "parent_id": EntityKind.SECTION,
}
"""Fields that must name something that is there when a transaction ends."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class _State:
    """Everything that a failed transaction puts back."""

    entities: dict[Name, Entity] = field(default_factory=dict)
    pages: dict[EntityId, list[SourcePage]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def copy(self) -> _State:
        return _State(dict(self.entities), dict(self.pages), dict(self.numbers))


class MemoryRepository(Generic[E]):
    def __init__(self, store: MemoryStore, cls: type[E]) -> None:
        self._store = store
        self._cls = cls
        self._fields = {f.name for f in fields(cls)}

    def get(self, id: EntityId) -> E:
        found = self.find(id)
        if found is None:
            raise NotFoundError("entity.not_found", kind=self._cls.kind_of.value, id=id)
        return found

    def find(self, id: EntityId | None) -> E | None:
        with self._store.lock:
            return cast("E | None", self._store.state.entities.get((self._cls.kind_of, id))) if id else None

    def select(self, *, binned: bool = False, **equal: object) -> list[E]:
        if unknown := equal.keys() - self._fields:
            raise ValueError(f"{self._cls.__name__} has no field {unknown}")
        with self._store.lock:
            found = [
                cast("E", entity)
                for entity in self._store.state.entities.values()
                if entity.kind_of is self._cls.kind_of
                and (binned or getattr(entity, "binned_at", None) is None)
                and all(_equals(getattr(entity, name), wanted) for name, wanted in equal.items())
            ]
            return sorted(found, key=self._store.order)

    def count(self, **equal: object) -> int:
        return len(self.select(binned=False, **equal))


def _equals(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, tuple | list | set | frozenset) else value == wanted


class MemoryTransaction:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.before: dict[Name, Entity | None] = {}
        self.pages_before: dict[EntityId, list[SourcePage]] = {}

    def put(self, entity: Entity) -> None:
        entities = self._store.state.entities
        name = entity.kind_of, entity.id
        present = entities.get(name)
        if present == entity:
            return
        if (
            isinstance(entity, Dossier)
            and present is None
            and any(kind is entity.kind_of for kind, _ in entities)
        ):
            raise ValueError("a folder holds one dossier")
        self.before.setdefault(name, present)
        entities[name] = entity

    def remove(self, entity: Entity) -> None:
        if isinstance(entity, Dossier):
            raise ValueError("the dossier itself cannot be removed")  # noqa: TRY004
        name = entity.kind_of, entity.id
        present = self._store.state.entities.get(name)
        if present is None:
            return
        if isinstance(entity, Source):
            self.put_pages(entity.id, ())
        self.before.setdefault(name, present)
        del self._store.state.entities[name]

    def put_pages(self, source_id: EntityId, pages: Sequence[SourcePage]) -> None:
        if len({page.number for page in pages}) != len(pages):
            raise ValueError("two pages have the same number")
        self.pages_before.setdefault(source_id, self._store.pages(source_id))
        self._store.state.pages[source_id] = sorted(pages, key=lambda page: page.number)

    def next_number(self, scope: str) -> int:
        numbers = self._store.state.numbers
        numbers[scope] = numbers.get(scope, 0) + 1
        return numbers[scope]


class MemoryTransactionScope:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._transaction = MemoryTransaction(store)
        self._changes: ChangeSet | None = None
        self._begun = False

    @property
    def changes(self) -> ChangeSet:
        if self._changes is None:
            raise RuntimeError("the transaction has not been committed")
        return self._changes

    def __enter__(self) -> MemoryTransaction:
        self._store.lock.acquire()
        if self._store.in_transaction or self._begun:
            self._store.lock.release()
            raise RuntimeError("one transaction inside another")
        self._store.in_transaction = self._begun = True
        self._saved = self._store.state.copy()
        return self._transaction

    def __exit__(self, *exc_info: object) -> None:
        try:
            if exc_info[0] is None:
                self._changes = self._store.commit(self._transaction)
        finally:
            if self._changes is None:
                self._store.state = self._saved
            self._store.in_transaction = False
            self._store.lock.release()


class MemoryStore:
    """`MemoryStore()` is an empty dossier; `MemoryStore(dossier)` one with that record."""

    def __init__(
        self,
        dossier: Dossier | None = None,
        clock: Callable[[], datetime] = _now,
        folder: Path = Path("in-memory"),
    ) -> None:
        self.lock = threading.RLock()
        self.in_transaction = False
        self.state = _State()
        self.closed = False
        self._clock = clock
        self._folder = folder
        self._sequence = 0
        self._journal: dict[Name, int] = {}
        self._texts: dict[Name, list[tuple[TextVersion, str]]] = {}
        self._last_text = 0
        self._attachments: dict[str, bytes] = {}
        self._reserve = True
        self._secrets: dict[str, bytes] = {}
        first = dossier or Dossier(id=new_id(), title="Intelligence artificielle", created=clock())
        self.state.entities[first.kind_of, first.id] = first
        self._repositories: dict[EntityKind, MemoryRepository[Any]] = {
            kind: MemoryRepository(self, cls) for kind, cls in ENTITY_TYPES.items()
        }

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def has_lost_its_log(self) -> bool:
        return False

    def forget_lost_log(self) -> None:
        """There is no log."""

    @property
    def dossier(self) -> Dossier:
        found: Dossier = self._repositories[EntityKind.DOSSIER].select()[0]
        return found

    @property
    def mini_reports(self) -> MemoryRepository[MiniReport]:
        return self._repositories[EntityKind.MINI_REPORT]

    @property
    def persons(self) -> MemoryRepository[Person]:
        return self._repositories[EntityKind.PERSON]

    @property
    def organisations(self) -> MemoryRepository[Organisation]:
        return self._repositories[EntityKind.ORGANISATION]

    @property
    def hearings(self) -> MemoryRepository[Hearing]:
        return self._repositories[EntityKind.HEARING]

    @property
    def appearances(self) -> MemoryRepository[Appearance]:
        return self._repositories[EntityKind.APPEARANCE]

    @property
    def questions(self) -> MemoryRepository[Question]:
        return self._repositories[EntityKind.QUESTION]

    @property
    def notes(self) -> MemoryRepository[Note]:
        return self._repositories[EntityKind.NOTE]

    @property
    def transcripts(self) -> MemoryRepository[Transcript]:
        return self._repositories[EntityKind.TRANSCRIPT]

    @property
    def transcript_lines(self) -> MemoryRepository[TranscriptLine]:
        return self._repositories[EntityKind.TRANSCRIPT_LINE]

    @property
    def sources(self) -> MemoryRepository[Source]:
        return self._repositories[EntityKind.SOURCE]

    @property
    def excerpts(self) -> MemoryRepository[Excerpt]:
        return self._repositories[EntityKind.EXCERPT]

    @property
    def sections(self) -> MemoryRepository[Section]:
        return self._repositories[EntityKind.SECTION]

    @property
    def recommendations(self) -> MemoryRepository[Recommendation]:
        return self._repositories[EntityKind.RECOMMENDATION]

    @property
    def links(self) -> MemoryRepository[SupportLink]:
        return self._repositories[EntityKind.SUPPORT_LINK]

    @property
    def saved_searches(self) -> MemoryRepository[SavedSearch]:
        return self._repositories[EntityKind.SAVED_SEARCH]

    def entity(self, kind: EntityKind, id: EntityId) -> Entity | None:
        with self.lock:
            return self.state.entities.get((kind, id))

    def by_key(self, key: str) -> Entity | None:
        with self.lock:
            for entity in self.state.entities.values():
                if getattr(entity, "key", "").upper() == key.upper() and key:
                    return entity if getattr(entity, "binned_at", None) is None else None
        return None

    def pages(self, source_id: EntityId) -> list[SourcePage]:
        with self.lock:
            return list(self.state.pages.get(source_id, ()))

    def page_counts(self) -> dict[EntityId, int]:
        with self.lock:
            return {id: len(pages) for id, pages in self.state.pages.items() if pages}

    def binned(self) -> list[Entity]:
        with self.lock:
            found = [
                entity
                for repository in self._repositories.values()
                for entity in repository.select(binned=True)
                if getattr(entity, "binned_at", None) is not None
            ]
        return sorted(found, key=lambda entity: cast("Any", entity).binned_at, reverse=True)

    def transaction(self) -> MemoryTransactionScope:
        return MemoryTransactionScope(self)

    def versions(self, kind: EntityKind, id: EntityId) -> list[TextVersion]:
        with self.lock:
            return [version for version, _ in self._texts.get((kind, id), ())]

    def text_at(self, kind: EntityKind, id: EntityId, sequence: int) -> str:
        with self.lock:
            for version, text in self._texts.get((kind, id), ()):
                if version.sequence == sequence:
                    return text
        raise NotFoundError("history.no_such_version", kind=kind.value, id=id, sequence=sequence)

    @property
    def sequence(self) -> int:
        return self._sequence

    def journal_since(self, sequence: int) -> list[JournalEntry]:
        with self.lock:
            return [JournalEntry(at, kind, id) for (kind, id), at in self._journal.items() if at > sequence]

    def put_attachment(self, data: bytes, filename: str, media_type: str) -> Attachment:
        sha256 = hashlib.sha256(data).hexdigest()
        self._attachments[sha256] = data
        return Attachment(sha256, filename, media_type, len(data))

    def put_attachment_file(
        self,
        path: Path,
        media_type: str,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Attachment:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ImportFailedError("import.unreadable", path=str(path), reason=error.strerror) from error
        if cancel is not None and cancel.cancelled:
            raise ImportCancelled
        if progress is not None:
            progress(len(data), len(data))
        return self.put_attachment(data, path.name, media_type)

    def open_attachment(self, sha256: str) -> BinaryIO:
        return io.BytesIO(self.attachment_bytes(sha256))

    def attachment_path(self, sha256: str) -> Path | None:
        self.attachment_bytes(sha256)
        return None

    def attachment_bytes(self, sha256: str) -> bytes:
        if sha256 not in self._attachments:
            raise NotFoundError("attachment.not_found", sha256=sha256)
        return self._attachments[sha256]

    @property
    def encrypted(self) -> bool:
        return False

    def secret(self, name: str) -> bytes:
        return self._secrets.setdefault(name, name.encode().ljust(32, b"*")[:32])

    def free_reserve(self) -> bool:
        had, self._reserve = self._reserve, False
        return had

    def fill_reserve(self) -> bool:
        self._reserve = True
        return True

    def check(self) -> list[str]:
        return []

    def backup(self, destination: Path, progress: Any = None, *, keep: bool = True) -> None:
        """A list of what there is; enough for tests of who asks for a backup, and when."""
        if destination.exists():
            raise DossierError("backup.exists", path=str(destination))
        if keep:
            destination.write_text("\n".join(map(repr, self.state.entities.values())), "utf-8")

    def leave_untouched(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    # -- for the transaction and the repositories

    def commit(self, transaction: MemoryTransaction) -> ChangeSet:
        self._check_keys()
        self._check_references()
        changes = tuple(
            Change(kind, id, before, self.state.entities.get((kind, id)))
            for (kind, id), before in transaction.before.items()
            if before != self.state.entities.get((kind, id))
        )
        pages_of = frozenset(
            id
            for id, before in transaction.pages_before.items()
            if (EntityKind.SOURCE, id) in self.state.entities and before != self.pages(id)
        )
        if not changes and not pages_of:
            return ChangeSet()
        self._sequence += 1
        for change in changes:
            self._record_text(change)
        for name in dict.fromkeys(
            [*((c.kind, c.id) for c in changes), *((EntityKind.SOURCE, id) for id in sorted(pages_of))]
        ):
            self._journal.pop(name, None)
            self._journal[name] = self._sequence
        return ChangeSet(changes, self._sequence, pages_of)

    def order(self, entity: Entity) -> tuple[Any, ...]:
        """A sort key; what is equal keeps the order in which it came."""
        key = key_order(getattr(entity, "key", ""))
        match entity:
            case Note():
                hearing = self.state.entities.get((EntityKind.HEARING, entity.hearing_id or EntityId("")))
                group = (hearing is None, self.order(hearing) if hearing else ())
                return (*group, entity.position, _none_last(entity.time), key)
            case Hearing():
                return (entity.day, _none_last(entity.start), key)
            case SupportLink():
                return (entity.created,)
            case Dossier():
                return ()
        return (getattr(entity, "position", 0), key)

    def _check_keys(self) -> None:
        """At the end, where the real stores do so at each put: once over everything is enough here."""
        owners: dict[tuple[EntityKind, str], EntityId] = {}
        for (kind, id), entity in self.state.entities.items():
            key = getattr(entity, "key", None)
            if key is not None and owners.setdefault((kind, key), id) != id:
                raise ConflictError("key.taken", key=key)

    def _check_references(self) -> None:
        entities = self.state.entities
        for entity in entities.values():
            for name, kind in REFERENCES.items():
                id = getattr(entity, name, None)
                if id is not None and (kind, id) not in entities:
                    raise ConflictError(
                        "reference.broken",
                        kind=entity.kind_of.value,
                        key=getattr(entity, "key", ""),
                        refers_to=kind.value,
                    )
        for source_id, pages in self.state.pages.items():
            if pages and (EntityKind.SOURCE, source_id) not in entities:
                raise ConflictError("reference.broken", kind="source_page", key="", refers_to="source")

    def _record_text(self, change: Change) -> None:
        name = change.kind, change.id
        if not isinstance(change.after, Note | Section):
            self._texts.pop(name, None)
            return
        if isinstance(change.before, Note | Section) and change.before.text == change.after.text:
            return
        self._last_text += 1
        version = TextVersion(self._last_text, self._clock(), len(change.after.text))
        self._texts.setdefault(name, []).append((version, change.after.text))


def _none_last(value: object) -> tuple[bool, object]:
    return (value is None, value if value is not None else 0)


def put_all(store: Any, entities: Iterable[Entity]) -> ChangeSet:
    """Put many in one transaction of any store."""
    scope = store.transaction()
    with scope as tx:
        for entity in entities:
            tx.put(entity)
    return cast("ChangeSet", scope.changes)
