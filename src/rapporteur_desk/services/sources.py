"""Sources: bibliographic records, their files, text and excerpts."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import LocatorKind
from rapporteur_desk.domain.csl_names import CslName
from rapporteur_desk.domain.entities import (
    Attachment,
    Excerpt,
    Source,
    SourcePage,
)
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.domain.rules import required
from rapporteur_desk.services.keys import give_key, give_nested_key
from rapporteur_desk.services.ports import DossierStore


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with what is shown beside it."""

    source: Source
    excerpts: int
    pages: int


class SourceService:
    def __init__(self, store: DossierStore) -> None:
        self._store = store

    def create(
        self,
        *,
        title: str,
        type: str = "document",
        author: tuple[CslName, ...] = (),
        issued: str = "",
        publisher: str = "",
        url: str = "",
        language: str = "fr",
        attachment: Attachment | None = None,
        pages: Sequence[SourcePage] = (),
    ) -> ChangeSet:
        """A new source with the next key. Other fields are set by saving the record again.

        Raises:
            InvalidValueError: `title.empty`.
        """
        scope = self._store.transaction()
        with scope as tx:
            source = Source(
                id=new_id(),
                key=give_key(tx, EntityKind.SOURCE),
                type=type,
                title=required(title, "title.empty"),
                author=author,
                issued=issued,
                publisher=publisher,
                url=url,
                language=language,
                attachments=(attachment,) if attachment else (),
            )
            tx.put(source)
            if pages:
                tx.put_pages(source.id, pages)
        return scope.changes

    def attach(self, source_id: EntityId, filename: str, data: bytes) -> ChangeSet:
        """Keep a file with a source; the same file twice is kept once."""
        media_type = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        attachment = self._store.put_attachment(data, filename, media_type)
        scope = self._store.transaction()
        with scope as tx:
            source = self._store.sources.get(source_id)
            if attachment.sha256 not in {known.sha256 for known in source.attachments}:
                tx.put(replace(source, attachments=(*source.attachments, attachment)))
        return scope.changes

    def add_excerpt(
        self, source_id: EntityId, text: str, *, locator: str = "", kind: LocatorKind = LocatorKind.PAGE
    ) -> ChangeSet:
        """A passage of a source.

        Raises:
            InvalidValueError: `title.empty` when there is no text.
        """
        source = self._store.sources.get(source_id)
        scope = self._store.transaction()
        with scope as tx:
            tx.put(
                Excerpt(
                    id=new_id(),
                    key=give_nested_key(tx, source),
                    source_id=source.id,
                    text=required(text, "title.empty"),
                    locator_kind=kind if locator else LocatorKind.NONE,
                    locator=locator,
                    position=tx.next_number(f"{source.key}:position"),
                )
            )
        return scope.changes

    def views(self) -> list[SourceView]:
        """All sources in the order of their keys."""
        pages = self._store.page_counts()
        return [
            SourceView(source, self._store.excerpts.count(source_id=source.id), pages.get(source.id, 0))
            for source in self._store.sources.select()
        ]
