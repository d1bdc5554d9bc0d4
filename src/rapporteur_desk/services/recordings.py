"""The recording of a hearing or the address of its video, and the anchor that aligns the notes with it."""

from __future__ import annotations

import mimetypes
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rapporteur_desk.domain.alignment import place_of
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Hearing
from rapporteur_desk.domain.errors import ImportFailedError, InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId
from rapporteur_desk.services.ports import CancelToken, DossierStore, Progress

_SCHEMES = ("http://", "https://")


class RecordingService:
    def __init__(self, store: DossierStore) -> None:
        self._store = store

    def attach(
        self,
        hearing_id: EntityId,
        path: Path,
        *,
        keep_anchor: bool = False,
        progress: Progress | None = None,
        cancel: CancelToken | None = None,
    ) -> ChangeSet:
        """Copy a recording into the dossier and give it to a hearing; another one it had makes way.

        The anchor goes with the recording it was set in, unless there was none before, or `keep_anchor` says that the
        file is the same recording once more, in another format.

        Raises:
            ImportFailedError, DossierError, ImportCancelled: as `DossierStore.put_attachment_file`.
            NotFoundError: `entity.not_found`.
        """
        self._store.hearings.get(hearing_id)
        with suppress(OSError):  # said better by who reads it
            if path.stat().st_size == 0:
                raise ImportFailedError("import.empty", path=str(path))
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        kept = self._store.put_attachment_file(path, media_type, progress, cancel)
        scope = self._store.transaction()
        with scope as tx:
            hearing = self._store.hearings.get(hearing_id)
            changed = replace(hearing, recording=kept.sha256, recording_name=kept.filename)
            if hearing.recording and hearing.recording != kept.sha256 and not keep_anchor:
                changed = replace(changed, anchor_time=None, anchor_ms=0)
            tx.put(changed)
        return scope.changes

    def remove(self, hearing_id: EntityId) -> ChangeSet:
        """Take the recording away from a hearing; its anchor stays where it may hold for the video's address."""
        scope = self._store.transaction()
        with scope as tx:
            hearing = self._store.hearings.get(hearing_id)
            changed = replace(hearing, recording="", recording_name="")
            if not hearing.video_url:
                changed = replace(changed, anchor_time=None, anchor_ms=0)
            tx.put(changed)
        return scope.changes

    def set_address(self, hearing_id: EntityId, url: str) -> ChangeSet:
        """The address of the video; empty for none.

        Raises:
            InvalidValueError: `address.not_web` (address) when it is not one of the web.
        """
        url = url.strip()
        if url and not (url.startswith(_SCHEMES) and len(url.split()) == 1 and len(url.split("/", 3)[2]) > 0):
            raise InvalidValueError("address.not_web", address=url)
        scope = self._store.transaction()
        with scope as tx:
            tx.put(replace(self._store.hearings.get(hearing_id), video_url=url))
        return scope.changes

    def anchor(self, note_id: EntityId, place_ms: int) -> ChangeSet:
        """Say where a note stands in the recording or video: all notes of its hearing are aligned by that.

        Raises:
            InvalidValueError: `anchor.no_hearing` (key), `anchor.no_time` (key), `anchor.no_recording` (hearing).
            NotFoundError: `entity.not_found`.
        """
        note = self._store.notes.get(note_id)
        hearing = self._store.hearings.find(note.hearing_id)
        if hearing is None:
            raise InvalidValueError("anchor.no_hearing", key=note.key)
        if note.time is None:
            raise InvalidValueError("anchor.no_time", key=note.key)
        if not hearing.recording and not hearing.video_url:
            raise InvalidValueError("anchor.no_recording", hearing=hearing.key)
        scope = self._store.transaction()
        with scope as tx:
            tx.put(replace(hearing, anchor_time=note.time, anchor_ms=place_ms))
        return scope.changes

    def release(self, hearing_id: EntityId) -> ChangeSet:
        """Forget the anchor of a hearing."""
        scope = self._store.transaction()
        with scope as tx:
            tx.put(replace(self._store.hearings.get(hearing_id), anchor_time=None, anchor_ms=0))
        return scope.changes

    def place_of(self, note_id: EntityId) -> tuple[Hearing, int] | None:
        """The hearing of a note, and where the note stands in its recording; None when that is not known.

        Raises:
            NotFoundError: `entity.not_found`.
        """
        note = self._store.notes.get(note_id)
        hearing = self._store.hearings.find(note.hearing_id)
        place = place_of(hearing, note) if hearing is not None else None
        return (hearing, place) if hearing is not None and place is not None else None
