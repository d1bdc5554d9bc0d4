"""The sector mini-reports and their recommendations."""

from __future__ import annotations

from rapporteur_desk.domain.changes import ChangeSet
from rapporteur_desk.domain.choices import (
    Colour,
    RecommendationLabel,
    Sector,
    Vehicle,
)
from rapporteur_desk.domain.entities import MiniReport, Recommendation
from rapporteur_desk.domain.identifiers import EntityId, EntityKind, new_id
from rapporteur_desk.domain.rules import required
from rapporteur_desk.services.keys import give_key
from rapporteur_desk.services.ordering import next_position, place
from rapporteur_desk.services.ports import DossierStore


class ReportService:
    def __init__(self, store: DossierStore) -> None:
        self._store = store

    def create(
        self,
        *,
        title: str,
        short_title: str = "",
        sector: Sector = Sector.OTHER,
        colour: Colour = Colour.BLUE,
        icon: str = "file-text",
        number: str = "",
        rapporteur_ids: tuple[EntityId, ...] = (),
        recommendation_label: RecommendationLabel = RecommendationLabel.RECOMMENDATION,
    ) -> ChangeSet:
        """A new mini-report after the others.

        Raises:
            InvalidValueError: `title.empty`.
        """
        scope = self._store.transaction()
        with scope as tx:
            tx.put(
                MiniReport(
                    id=new_id(),
                    key=give_key(tx, EntityKind.MINI_REPORT),
                    title=required(title, "title.empty"),
                    short_title=short_title.strip(),
                    sector=sector,
                    colour=colour,
                    icon=icon,
                    number=number,
                    rapporteur_ids=rapporteur_ids,
                    recommendation_label=recommendation_label,
                    position=next_position(self._store.mini_reports.select()),
                )
            )
        return scope.changes

    def move(self, report_id: EntityId, index: int) -> ChangeSet:
        """Move a mini-report to `index` (from 0) in the series."""
        scope = self._store.transaction()
        with scope as tx:
            place(tx, self._store.mini_reports.get(report_id), self._store.mini_reports.select(), index)
        return scope.changes

    def add_recommendation(
        self,
        report_id: EntityId,
        *,
        title: str,
        text: str = "",
        addressee: str = "",
        calendar: str = "",
        vehicle: Vehicle = Vehicle.NONE,
        support: str = "",
    ) -> ChangeSet:
        """A new recommendation after the others of its mini-report.

        Raises:
            InvalidValueError: `title.empty`.
        """
        report = self._store.mini_reports.get(report_id)
        scope = self._store.transaction()
        with scope as tx:
            tx.put(
                Recommendation(
                    id=new_id(),
                    key=give_key(tx, EntityKind.RECOMMENDATION),
                    mini_report_id=report.id,
                    title=required(title, "title.empty"),
                    text=text,
                    addressee=addressee,
                    calendar=calendar,
                    vehicle=vehicle,
                    support=support,
                    position=next_position(self._store.recommendations.select(mini_report_id=report.id)),
                )
            )
        return scope.changes

    def move_recommendation(self, recommendation_id: EntityId, index: int) -> ChangeSet:
        """Move a recommendation to `index` (from 0); all numbers follow."""
        scope = self._store.transaction()
        with scope as tx:
            moved = self._store.recommendations.get(recommendation_id)
            place(tx, moved, self._store.recommendations.select(mini_report_id=moved.mini_report_id), index)
        return scope.changes

    def recommendation_numbers(self, report_id: EntityId) -> dict[EntityId, int]:
        """The printed number of each recommendation of a mini-report, from 1."""
        ordered = self._store.recommendations.select(mini_report_id=report_id)
        return {recommendation.id: number for number, recommendation in enumerate(ordered, start=1)}
