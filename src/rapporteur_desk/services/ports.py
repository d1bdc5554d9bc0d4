"""What the use cases need from the outside, as Protocols.

The adapters (storage, search, importing, exporting, settings) fulfil them; `bootstrap` brings the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from rapporteur_desk.document.manuscript import Manuscript
    from rapporteur_desk.document.tree import Document
    from rapporteur_desk.domain.changes import ChangeSet
    from rapporteur_desk.domain.entities import (
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
    from rapporteur_desk.domain.identifiers import EntityId, EntityKind
    from rapporteur_desk.domain.saved_search import SavedSearch
    from rapporteur_desk.services.conformance import Rendering
    from rapporteur_desk.services.search_values import IndexedDocument, SearchQuery, SearchResults

E = TypeVar("E", bound="Entity")


# -- the dossier ------------------------------------------------------------------------------------


class Repository(Protocol[E]):
    """Reads the entities of one kind. What lies in the bin is left out unless asked for."""

    def get(self, id: EntityId) -> E:
        """The entity, in the bin or not.

        Raises:
            NotFoundError: `entity.not_found`.
        """

    def find(self, id: EntityId | None) -> E | None:
        """The entity, in the bin or not; None when there is none (or `id` is None)."""

    def select(self, *, binned: bool = False, **equal: object) -> list[E]:
        """All whose fields equal the given values, in their order (see `storage`): by position, day and
        time, or key. With `binned`, those in the bin too. A tuple, list or set as value means: one of these.

        Raises:
            ValueError: a field that the entity does not have (a bug).
        """

    def count(self, **equal: object) -> int:
        """How many `select` would give."""


class Transaction(Protocol):
    """Writes that become durable together, or not at all."""

    def put(self, entity: Entity) -> None:
        """Insert it, or replace the one of the same identifier. Putting an equal value changes nothing."""

    def remove(self, entity: Entity) -> None:
        """Remove it for good (emptying the bin, undoing a creation)."""

    def put_pages(self, source_id: EntityId, pages: Sequence[SourcePage]) -> None:
        """Replace the extracted text of a source."""

    def next_number(self, scope: str) -> int:
        """The next number of a short key in `scope` (`A`, `A3`, `S`…), from 1; no number twice, unless given back."""

    def give_back_number(self, scope: str, number: int) -> None:
        """The number names nothing after all. It is given again when it is the last one given in `scope`."""


class TransactionScope(Protocol):
    """`with store.transaction() as tx: tx.put(...)`; after the block `changes` is what was committed."""

    def __enter__(self) -> Transaction: ...
    def __exit__(self, *exc_info: object) -> bool | None: ...
    @property
    def changes(self) -> ChangeSet:
        """Raises RuntimeError before the block has ended."""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One saved state of a note's or section's text."""

    sequence: int
    """Number of the operation in the text journal, growing."""
    at: datetime
    """UTC."""
    size: int
    """Characters of the text in this state."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entity touched by one committed transaction."""

    sequence: int
    kind: EntityKind
    id: EntityId


class DossierStore(Protocol):
    """One dossier on disk. Methods may be called from any thread; each call is atomic."""

    @property
    def folder(self) -> Path: ...
    @property
    def has_lost_its_log(self) -> bool:
        """Whether a crash left a log that is gone, so that what was committed last is missing; until it is told."""

    def forget_lost_log(self) -> None:
        """It has been told."""

    @property
    def dossier(self) -> Dossier: ...
    @property
    def mini_reports(self) -> Repository[MiniReport]: ...
    @property
    def persons(self) -> Repository[Person]: ...
    @property
    def organisations(self) -> Repository[Organisation]: ...
    @property
    def hearings(self) -> Repository[Hearing]: ...
    @property
    def appearances(self) -> Repository[Appearance]: ...
    @property
    def questions(self) -> Repository[Question]: ...
    @property
    def notes(self) -> Repository[Note]: ...
    @property
    def transcripts(self) -> Repository[Transcript]: ...
    @property
    def transcript_lines(self) -> Repository[TranscriptLine]: ...
    @property
    def sources(self) -> Repository[Source]: ...
    @property
    def excerpts(self) -> Repository[Excerpt]: ...
    @property
    def sections(self) -> Repository[Section]: ...
    @property
    def recommendations(self) -> Repository[Recommendation]: ...
    @property
    def links(self) -> Repository[SupportLink]: ...
    @property
    def saved_searches(self) -> Repository[SavedSearch]: ...

    def entity(self, kind: EntityKind, id: EntityId) -> Entity | None:
        """Any entity by kind and identifier, in the bin or not."""

    def by_key(self, key: str) -> Entity | None:
        """The entity people call by that short key (letter case ignored), None when there is none or it is binned."""

    def pages(self, source_id: EntityId) -> list[SourcePage]:
        """The extracted text of a source, in order."""

    def page_counts(self) -> Mapping[EntityId, int]:
        """How many pages of text each source has; those without any are left out. Reads no text."""

    def binned(self) -> list[Entity]:
        """Everything in the bin, the latest first."""

    def transaction(self) -> TransactionScope:
        """A write. Transactions of several threads follow one another; one inside another is an error."""

    def versions(self, kind: EntityKind, id: EntityId) -> list[TextVersion]:
        """The history of the text of a note or section, oldest first."""

    def text_at(self, kind: EntityKind, id: EntityId, sequence: int) -> str:
        """The text as it was after that operation.

        Raises:
            NotFoundError: `history.no_such_version`.
        """

    @property
    def sequence(self) -> int:
        """Number of the last committed transaction."""

    def journal_since(self, sequence: int) -> list[JournalEntry]:
        """What later transactions touched, in order, each entity once (its last)."""

    def put_attachment(self, data: bytes, filename: str, media_type: str) -> Attachment:
        """Keep a file (immutable, found by its SHA-256; the same bytes are kept once)."""

    def put_attachment_file(
        self,
        path: Path,
        media_type: str,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> Attachment:
        """Keep a file of any size, copied part by part; `progress` counts bytes.

        Raises:
            ImportFailedError: `file.cannot_read` (path, reason).
            DossierError: `dossier.disk_full`, `dossier.read_only`, `dossier.io_error`.
            ImportCancelled: stopped through `cancel`; nothing was kept.
        """

    def open_attachment(self, sha256: str) -> BinaryIO:
        """A file that was kept, to be read from any place in it; close it. Its bytes are not verified.

        Raises NotFoundError: `attachment.not_found`; DossierError: `attachment.damaged`.
        """

    def attachment_path(self, sha256: str) -> Path | None:
        """Where the file lies in clear; None in an encrypted dossier, where nothing does.

        Raises NotFoundError: `attachment.not_found`.
        """

    def attachment_bytes(self, sha256: str) -> bytes:
        """Raises NotFoundError: `attachment.not_found`; DossierError: `attachment.damaged` when the bytes changed."""

    @property
    def encrypted(self) -> bool:
        """Whether everything in the folder is encrypted: nothing readable may then be kept elsewhere either."""

    def secret(self, name: str) -> bytes:
        """32 random bytes, made when first asked for and always the same afterwards; never exported."""

    def free_reserve(self) -> bool:
        """On a full disk: give back the reserve file so that pending text can be saved. False when already gone."""

    def fill_reserve(self) -> bool:
        """Set the reserve aside anew. False while there is not ample room for it."""

    def check(self) -> list[str]:
        """Integrity findings in English, one sentence each; empty when all is well."""

    def backup(self, destination: Path, progress: Progress | None = None, *, keep: bool = True) -> None:
        """Copy the live database with SQLite's backup API to a new file; verified, it is kept or dropped again."""

    def leave_untouched(self) -> None:
        """Damage was found: from now on the file itself is not written to, closing included."""

    def close(self) -> None: ...


# -- search -----------------------------------------------------------------------------------------


class Cancelled(Exception):
    """Work ended before it was done, because nobody wants it any more: no failure to be told of."""


class CancelToken(Protocol):
    @property
    def cancelled(self) -> bool: ...


Progress = Callable[[int, int], None]
"""Called with (done, total)."""


class SearchIndex(Protocol):
    """A cache that can always be rebuilt, never a place of truth."""

    @property
    def sequence(self) -> int | None:
        """The dossier's sequence the index holds; None when missing, damaged, or of another version."""

    def rebuild(
        self,
        documents: Iterable[IndexedDocument],
        total: int,
        sequence: int,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Replace everything. The old index answers until the new one is whole; when cancelled, nothing changes."""

    def update(
        self, replaced: Iterable[EntityId], documents: Iterable[IndexedDocument], sequence: int
    ) -> None:
        """Drop all documents of the `replaced` things and add the given ones."""

    def search(self, query: SearchQuery, cancel: CancelToken | None = None) -> SearchResults:
        """Any string gives results; what cannot be understood is taken as words.

        Raises:
            SearchCancelled: (`services.searching`) nobody waits any more.
        """

    def verify(self, wait: Callable[[], None]) -> bool:
        """False when a file is not as it was written, and `sequence` None; calls `wait` between pieces."""

    def warm(self, wait: Callable[[], None]) -> None:
        """Read what every question needs, so that the first is answered like the others; `wait` as for `verify`."""

    def tidy(self, wait: Callable[[], None]) -> None:
        """Begin, beside whatever else is asked, to make few large pieces of many small ones; comes back at once."""

    def close(self) -> None: ...


# -- files out -------------------------------------------------------------------------------


class ExportFormat(StrEnum):
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"


class AttachmentReader(Protocol):
    def __call__(self, sha256: str) -> bytes: ...


class Exporter(Protocol):
    """One output format."""

    def render(self, document: Document, attachments: AttachmentReader) -> bytes:
        """The file's bytes.

        Raises:
            ExportFailedError: the tree holds something this format cannot show, naming it.
        """

    def render_with_findings(
        self, document: Document, attachments: AttachmentReader, name: str = ""
    ) -> Rendering:
        """The file's bytes as `render` gives them, with what is to be mended in the text and the files beside it.

        Args:
            document: the tree.
            attachments: reads a picture's bytes.
            name: of the file, without ending; files beside it go by that name. Without one, there are none.
        """


class ExportCancelled(Cancelled):
    """Writing a file was stopped because it was asked to; a file that was there is intact."""


class ApartRenderer(Protocol):
    """Makes files in a process of its own, so that no key has to wait for it, and that it can be killed.

    `with renderer:` starts the process unless it is there, without waiting for it, and ends it.
    """

    def start(self) -> None:
        """Start the process ahead of need, without waiting for it."""

    @property
    def is_alive(self) -> bool:
        """Whether there is a process."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_raised: object) -> None: ...

    def render(
        self,
        manuscript: Manuscript,
        format: ExportFormat,
        attachments: AttachmentReader,
        name: str,
        cancel: CancelToken,
    ) -> Rendering:
        """What `Exporter.render_with_findings` gives of the document that comes of it.

        Raises:
            ExportCancelled: `cancel` says so.
            ExportFailedError: `export.too_slow` (seconds), `export.interrupted`, and those of the format.
        """


class FileWriter(Protocol):
    def __call__(self, path: Path, data: bytes) -> None:
        """Write through a temporary file, synced and renamed: the old file stays whole until the new one is.

        Raises:
            ExportFailedError: `file.no_folder` (path), `file.cannot_write` (path, reason).
        """


class Clock(Protocol):
    def __call__(self) -> datetime:
        """Now, in UTC."""
