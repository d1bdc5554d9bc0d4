"""What every view of an open dossier is given: the use cases, and the means to show and undo what they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from PySide6.QtGui import QUndoStack

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.identifiers import EntityId, EntityKind
from rapporteur_desk.services.desk import Desk
from rapporteur_desk.services.workspace import Workspace
from rapporteur_desk.ui.qtkit.autosave import Autosave
from rapporteur_desk.ui.qtkit.backup_keeping import BackupKeeper
from rapporteur_desk.ui.qtkit.change_bus import ChangeBus
from rapporteur_desk.ui.qtkit.errors import ErrorPresenter
from rapporteur_desk.ui.qtkit.i18n import Localisation
from rapporteur_desk.ui.qtkit.icons import IconStore
from rapporteur_desk.ui.qtkit.index_keeping import IndexKeeper
from rapporteur_desk.ui.qtkit.search_history import SearchHistory
from rapporteur_desk.ui.qtkit.tasks import TaskRunner
from rapporteur_desk.ui.qtkit.theme import Theme
from rapporteur_desk.ui.qtkit.undo import ChangeCommand


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: an entity, a page of a source or a paragraph of a section, and the words to bring out there."""

    kind: EntityKind
    id: EntityId
    part: int = 0
    needles: tuple[str, ...] = ()
    """As they are written there; those that lead to this place first."""
    line: int = 0
    """Of a section's text, from 1; 0 for none."""

    @classmethod
    def of(cls, entity: Entity, part: int = 0, needles: tuple[str, ...] = ()) -> Place:
        return cls(entity.kind_of, entity.id, part, needles)


@dataclass(frozen=True, slots=True)
class Session:
    """One open dossier in one window. Passed to every view and view-model; nothing of it is global."""

    desk: Desk
    workspace: Workspace
    bus: ChangeBus
    autosave: Autosave
    undo_stack: QUndoStack
    theme: Theme
    icons: IconStore
    words: Localisation
    tasks: TaskRunner
    """For imports, exports and other long work."""
    queries: TaskRunner
    """For searching, so that it never waits for an import."""
    indexing: TaskRunner
    """For keeping the index, so that no search waits for one that is being built."""
    previews: TaskRunner
    """For previews, so that they never wait for an index that is being built."""
    index: IndexKeeper
    backups: BackupKeeper
    searches: SearchHistory
    errors: ErrorPresenter

    @classmethod
    def open(
        cls,
        desk: Desk,
        workspace: Workspace,
        *,
        theme: Theme,
        icons: IconStore,
        words: Localisation,
        errors: ErrorPresenter,
    ) -> Self:
        """What a window needs around an open dossier; `close` it before anything it was given."""
        bus = ChangeBus()
        names = ("tasks", "queries", "indexing", "previews")
        tasks, queries, indexing, previews = (TaskRunner(name, bus) for name in names)
        for runner in (tasks, queries, indexing, previews):
            runner.task_failed.connect(errors.present)
        autosave = Autosave(workspace.saver, bus, workspace.store.folder, bus, pace=workspace.pace)
        return cls(
            desk=desk,
            workspace=workspace,
            bus=bus,
            autosave=autosave,
            undo_stack=QUndoStack(bus),
            theme=theme,
            icons=icons,
            words=words,
            tasks=tasks,
            queries=queries,
            indexing=indexing,
            previews=previews,
            index=IndexKeeper(workspace, bus, indexing, errors.present, bus, manual=words.language),
            searches=SearchHistory(desk, workspace.store),
            backups=BackupKeeper(workspace, bus, errors.present, bus),
            errors=errors,
        )

    def close(self) -> None:
        """Wait for background work, save, close the dossier; views that still stand hear of nothing any more."""
        self.index.stop()
        self.backups.stop()
        self.autosave.stop()
        self.bus.blockSignals(True)
        for runner in (self.previews, self.queries, self.indexing, self.tasks):
            runner.close(10)
        self.workspace.close()
        self.bus.deleteLater()

    def keep_settings(self, **fields: object) -> None:
        """Keep what the person chose; where that cannot be written, say so and go on."""
        try:
            self.desk.change_settings(**fields)
        except UserError as error:
            self.errors.present(error)

    def commit(
        self, text: str, change: Callable[[], ChangeSet], *, initiator: object = None
    ) -> ChangeSet | None:
        """Do a change, make it undoable under the name `text`, and tell every view of it.

        Args:
            text: what the menu says after "Undo", in the interface's language.
            change: calls a service.
            initiator: the view that need not reload what it has just done.

        Returns:
            What was changed, or None when it was refused; the reason has then been shown.
        """
        try:
            change_set = change()
        except UserError as error:
            self.errors.present(error)
            return None
        self.undo_stack.push(
            ChangeCommand(
                change_set,
                text,
                revert=self.workspace.undo.revert,
                bus=self.bus,
                failed=self.errors.present,
                initiator=initiator,
            )
        )
        return change_set
