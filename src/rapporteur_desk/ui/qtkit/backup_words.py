"""Words about backups that several views say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.backups import Restored
from rapporteur_desk.ui.qtkit.i18n import Localisation

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Counted(QObject):
    """Numbers of things. A QObject, because lupdate finds plurals nowhere but in its `tr`."""

    def hearings(self, number: int) -> str:
        return self.tr("%n hearing(s)", "", number)

    def notes(self, number: int) -> str:
        return self.tr("%n note(s)", "", number)

    def sections(self, number: int) -> str:
        return self.tr("%n section(s)", "", number)

    def sources(self, number: int) -> str:
        return self.tr("%n source(s)", "", number)

    def words(self, number: int) -> str:
        return self.tr("%n word(s)", "", number) if number else self.tr("empty")

    def elapsed(self, seconds: float) -> str:
        """How long that is, in the largest unit that fits: `25 minutes`, `3 hours`, `2 days`."""
        days, hours, minutes = (round(seconds / size) for size in (_DAY, _HOUR, _MINUTE))
        if days > 1:
            return self.tr("%n day(s)", "", days)
        if hours > 1:
            return self.tr("%n hour(s)", "", hours)
        minutes = max(1, minutes)
        return self.tr("%n minute(s)", "", minutes)

    def listed(self, keys: Sequence[str], limit: int | None = None) -> str:
        """Keys with commas, the first ones when there are many: `A3-07, A3-08 and 5 more`."""
        shown = list(keys if limit is None else keys[:limit])
        rest = len(keys) - len(shown)
        listed = ", ".join(shown)
        return self.tr("{keys} and %n more", "", rest).format(keys=listed) if rest else listed


def reason_words(reason: BackupReason) -> str:
    """Why a backup was taken."""
    translate = QCoreApplication.translate
    match reason:
        case BackupReason.OPEN:
            return translate("Backups", "When the dossier was opened")
        case BackupReason.ACTIVITY:
            return translate("Backups", "In the course of work")
        case BackupReason.MIGRATION:
            return translate("Backups", "Before a change of version")
        case BackupReason.IMPORT:
            return translate("Backups", "Before an import")
        case BackupReason.PURGE:
            return translate("Backups", "Before the bin was emptied")
        case BackupReason.BY_HAND:
            return translate("Backups", "By hand")


def holdings(hearings: int, notes: int, sections: int, sources: int) -> str:
    """How much there is: `3 hearings, 120 notes, 14 sections and 9 sources`."""
    counted = Counted()
    return QCoreApplication.translate("Backups", "{hearings}, {notes}, {sections} and {sources}").format(
        hearings=counted.hearings(hearings),
        notes=counted.notes(notes),
        sections=counted.sections(sections),
        sources=counted.sources(sources),
    )


def restored_words(restored: Restored, words: Localisation) -> str:
    """What a dossier is that was made of a backup, for its window to say."""
    translate = QCoreApplication.translate
    moment = restored.backup.taken.astimezone()
    told = translate(
        "Backups",
        "This is a new dossier, as the other one was on {day} at {time}. The other one is unchanged.",
    ).format(day=words.weekday(moment.date()), time=words.time(moment))
    if restored.missing_attachments:
        missing = translate("Backups", "Attached files that are missing or damaged: {names}.").format(
            names=", ".join(restored.missing_attachments)
        )
        told = f"{told} {missing}"
    return told
