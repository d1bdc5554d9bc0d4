"""Draft sections and their outline. Numbers are computed from the outline, never typed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapporteur_desk.document.outline import OutlineEntry, numbered
from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import SectionRole, SectionStatus
from rapporteur_desk.domain.entities import MiniReport, Section
from rapporteur_desk.domain.errors import InvalidValueError
from rapporteur_desk.domain.identifiers import EntityId, new_id
from rapporteur_desk.domain.rules import required, role_of
from rapporteur_desk.services.keys import give_nested_key
from rapporteur_desk.services.ordering import next_position, place
from rapporteur_desk.services.ports import DossierStore


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A section in its place."""

    section: Section
    depth: int
    """1 for a section directly under its mini-report."""
    number: str
    """As printed before the title: `II.`"""
    path: str
    """As one refers to it: `II.A`; its title where it has no number."""


class SectionService:
    def __init__(self, store: DossierStore) -> None:
        self._store = store

    def create(
        self,
        report_id: EntityId,
        *,
        title: str,
        parent_id: EntityId | None = None,
        text: str = "",
        status: SectionStatus = SectionStatus.TODO,
        role: SectionRole = SectionRole.BODY,
    ) -> ChangeSet:
        """A new section after its siblings.

        Raises:
            InvalidValueError: `title.empty`, `section.role_inside`, `bin.parent_binned`, `section.other_report` when
                the parent is in another mini-report.
            NotFoundError: `entity.not_found`.
        """
        scope = self._store.transaction()
        with scope as tx:
            report = self._store.mini_reports.get(report_id)
            self._check_parent(parent_id, report.id, report.key)
            tx.put(
                Section(
                    id=new_id(),
                    key=give_nested_key(tx, report),
                    mini_report_id=report.id,
                    parent_id=parent_id,
                    title=required(title, "title.empty"),
                    text=text,
                    status=status,
                    role=_checked_role(role, parent_id, title),
                    position=next_position(self._siblings(report.id, parent_id)),
                )
            )
        return scope.changes

    def rename(self, section_id: EntityId, title: str) -> ChangeSet:
        """Raises InvalidValueError: `title.empty`."""
        return self._replace(section_id, title=required(title, "title.empty"))

    def set_status(self, section_id: EntityId, status: SectionStatus) -> ChangeSet:
        return self._replace(section_id, status=status)

    def set_role(self, section_id: EntityId, role: SectionRole) -> ChangeSet:
        """Make a section L'Essentiel, the foreword…, or again a section like others.

        Raises:
            InvalidValueError: `section.role_inside` when it stands in another section.
        """
        section = self._store.sections.get(section_id)
        return self._replace(section_id, role=_checked_role(role, section.parent_id, section.key))

    def set_text(self, section_id: EntityId, text: str) -> ChangeSet:
        """Replace a section's text at once (typing goes through `saving` instead)."""
        return self._replace(section_id, text=text)

    def move(self, section_id: EntityId, *, parent_id: EntityId | None, index: int) -> ChangeSet:
        """Move a section under `parent_id` (None: directly under its mini-report) at `index`, with its parts.

        Raises:
            InvalidValueError: `section.into_itself`, `section.other_report`, `bin.parent_binned`.
            NotFoundError: `entity.not_found`.
        """
        scope = self._store.transaction()
        with scope as tx:  # read inside: what is typed meanwhile is saved by another thread
            section = self._store.sections.get(section_id)
            ancestor = self._check_parent(parent_id, section.mini_report_id, section.key)
            while ancestor is not None:
                if ancestor.id == section.id:
                    raise InvalidValueError("section.into_itself", key=section.key)
                ancestor = self._store.sections.find(ancestor.parent_id)
            moved = replace(section, parent_id=parent_id)
            place(tx, moved, self._siblings(section.mini_report_id, parent_id), index)
        return scope.changes

    def outline(self, report_id: EntityId) -> list[OutlineNode]:
        """All sections of a mini-report in reading order, numbered.

        One whose parent is not there stands after the others, so that no text is ever out of sight.
        """
        sections = self._store.sections.select(mini_report_id=report_id)
        numbers = numbered(
            [OutlineEntry(s.id, s.parent_id, counted=role_of(s) is SectionRole.BODY) for s in sections]
        )
        known = {section.id for section in sections}
        children: dict[EntityId | None, list[Section]] = {}
        for section in sections:
            parent_id = section.parent_id if section.parent_id in known else None
            children.setdefault(parent_id, []).append(section)
        # As `numbered` does: those without a parent, those whose parent is missing, those in a circle.
        roots = sorted(children.get(None, ()), key=lambda section: section.parent_id is not None)
        found: dict[EntityId, OutlineNode] = {}
        waiting = [*reversed(sections), *reversed(roots)]
        while waiting:
            section = waiting.pop()
            if section.id not in found:
                number = numbers[section.id]
                found[section.id] = OutlineNode(
                    section, number.depth, number.label, number.path or section.title
                )
                waiting += reversed(children.get(section.id, ()))
        return list(found.values())

    def located(self, section_id: EntityId) -> tuple[MiniReport, OutlineNode]:
        """A section with its place in its mini-report."""
        section = self._store.sections.get(section_id)
        report = self._store.mini_reports.get(section.mini_report_id)
        for node in self.outline(report.id):
            if node.section.id == section_id:
                return report, node
        return report, OutlineNode(section, 1, "", section.key)

    def _check_parent(self, parent_id: EntityId | None, report_id: EntityId, key: str) -> Section | None:
        """The section under which another is to stand, None when it is to stand under its mini-report."""
        if parent_id is None:
            return None
        parent = self._store.sections.get(parent_id)
        if parent.mini_report_id != report_id:
            raise InvalidValueError("section.other_report", parent=parent.key, report=key)
        if parent.binned_at is not None:
            raise InvalidValueError("bin.parent_binned", parent=parent.key)
        return parent

    def _siblings(self, report_id: EntityId, parent_id: EntityId | None) -> list[Section]:
        return self._store.sections.select(mini_report_id=report_id, parent_id=parent_id)

    def _replace(self, section_id: EntityId, **fields: object) -> ChangeSet:
        scope = self._store.transaction()
        with scope as tx:
            tx.put(replace(self._store.sections.get(section_id), **fields))  # type: ignore[arg-type]  # by name
        return scope.changes


def _checked_role(role: SectionRole, parent_id: EntityId | None, name: str) -> SectionRole:
    if role is not SectionRole.BODY and parent_id is not None:
        raise InvalidValueError("section.role_inside", section=name)
    return role
