"""What became of a damaged dossier, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.services.backups import Salvaged
from rapporteur_desk.ui.qtkit.backup_words import Counted, holdings

SHOWN_KEYS = 12


def salvage_summary(salvaged: Salvaged) -> list[str]:
    """Paragraphs that say what is in the new dossier and what is not."""
    return _paragraphs(salvaged, SHOWN_KEYS)


def salvage_report(salvaged: Salvaged) -> str:
    """The same with every key, to be kept or sent."""
    return "\n\n".join([str(salvaged.folder), *_paragraphs(salvaged, None)])


def _paragraphs(salvaged: Salvaged, limit: int | None) -> list[str]:
    translate = QCoreApplication.translate
    count = salvaged.recovered.get
    counted = Counted()
    told = [
        translate("Salvage", "The new dossier holds {holdings}.").format(
            holdings=holdings(
                count(EntityKind.HEARING, 0),
                count(EntityKind.NOTE, 0),
                count(EntityKind.SECTION, 0),
                count(EntityKind.SOURCE, 0),
            )
        )
    ]
    if salvaged.from_history:
        only = [key for key in salvaged.from_history if key not in salvaged.from_backup]
        if only:
            told.append(
                translate(
                    "Salvage", "Text taken from the history, speaker and kind to be set again: {keys}."
                ).format(keys=counted.listed(only, limit))
            )
    if salvaged.from_backup:
        told.append(
            translate("Salvage", "Completed from the newest good backup: {keys}.").format(
                keys=counted.listed(salvaged.from_backup, limit)
            )
        )
    if salvaged.doubtful:
        told.append(
            translate("Salvage", "Changed on the disk, to be read again with care: {keys}.").format(
                keys=counted.listed(salvaged.doubtful, limit)
            )
        )
    if salvaged.stand_ins:
        told.append(
            translate(
                "Salvage", "Lost, but others belong to it; an empty one stands in its place: {keys}."
            ).format(keys=counted.listed(salvaged.stand_ins, limit))
        )
    lost = [key for key in salvaged.lost if key not in salvaged.stand_ins]
    if lost:
        told.append(
            translate("Salvage", "Could not be read: {keys}.").format(keys=counted.listed(lost, limit))
        )
    if salvaged.missing_attachments:
        told.append(
            translate("Salvage", "Attached files that are missing or damaged: {names}.").format(
                names=counted.listed(salvaged.missing_attachments, limit)
            )
        )
    if not (lost or salvaged.stand_ins or salvaged.doubtful or salvaged.lost_unnamed):
        told.append(translate("Salvage", "Nothing is missing as far as can be told."))
    elif salvaged.lost_unnamed:
        told.append(
            translate(
                "Salvage", "Some of the extracted text of sources could not be read; import them again."
            )
        )
    return told
