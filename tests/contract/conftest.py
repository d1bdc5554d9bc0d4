from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from memory_store import MemoryStore
from sample_entities import sample_dossier

from rapporteur_desk.services.ports import DossierStore
from rapporteur_desk.storage.dossier_folder import create_dossier, open_dossier

KEY = bytes(range(32))


@dataclass
class TickingClock:
    """Each reading is a second later."""

    now: datetime = field(default_factory=lambda: datetime(2024, 3, 1, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class DiskStore:
    """A store on disk that a test can close and open again."""

    folder: Path
    key: bytes | None
    store: DossierStore

    def reopened(self) -> DossierStore:
        self.store.close()
        self.store = open_dossier(self.folder, self.key, TickingClock())
        return self.store


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DiskStore]:
    folder = tmp_path / "dossier"
    opened = DiskStore(
        folder, request.param, create_dossier(folder, sample_dossier(), request.param, TickingClock())
    )
    yield opened
    opened.store.close()


@pytest.fixture(params=["memory", "plain", "encrypted"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DossierStore]:
    made: DossierStore
    if request.param == "memory":
        made = MemoryStore(sample_dossier(), TickingClock())
    else:
        key = KEY if request.param == "encrypted" else None
        made = create_dossier(tmp_path / "dossier", sample_dossier(), key, TickingClock())
    yield made
    made.close()


@pytest.fixture
def put(store: DossierStore) -> Callable[..., object]:
    from memory_store import put_all

    return lambda *entities: put_all(store, entities)
