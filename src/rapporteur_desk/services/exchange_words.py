"""What merging a colleague's record brings, in words, for the window and the terminal alike."""

from __future__ import annotations

from typing import Final, NamedTuple

from rapporteur_desk.services.exchanging import MergeSummary
from rapporteur_desk.services.wording import Wording, filled


class _Counted(NamedTuple):
    """A phrase for one, and for several."""

    one: Wording
    many: Wording


_NOTES: Final = _Counted(
    Wording("1 new note by {by}", "1 nouvelle note de {by}"),
    Wording("{count} new notes by {by}", "{count} nouvelles notes de {by}"),
)
_SHORT_NOTES: Final = _Counted(
    Wording("1 note by {by}", "1 note de {by}"),
    Wording("{count} notes by {by}", "{count} notes de {by}"),
)
_TICKED: Final = _Counted(
    Wording("1 question asked", "1 question posée"),
    Wording("{count} questions asked", "{count} questions posées"),
)
_PERSONS: Final = _Counted(
    Wording("1 new person", "1 personne nouvelle"),
    Wording("{count} new persons", "{count} personnes nouvelles"),
)
_PHRASES: Final = {
    "updated_notes": _Counted(
        Wording("1 note that its author has since completed", "1 note complétée depuis par son auteur"),
        Wording(
            "{count} notes that their authors have since completed",
            "{count} notes complétées depuis par leurs auteurs",
        ),
    ),
    "moved_notes": _Counted(
        Wording("1 note that its author has since moved", "1 note déplacée depuis par son auteur"),
        Wording(
            "{count} notes that their authors have since moved",
            "{count} notes déplacées depuis par leurs auteurs",
        ),
    ),
    "closed_notes": _Counted(
        Wording(
            "1 note becomes confidential, as at your colleague's",
            "1 note devient confidentielle, comme chez votre collègue",
        ),
        Wording(
            "{count} notes become confidential, as at your colleague's",
            "{count} notes deviennent confidentielles, comme chez votre collègue",
        ),
    ),
    "deleted_notes": _Counted(
        Wording(
            "1 note deleted by its author goes into your bin",
            "1 note supprimée par son auteur va dans votre corbeille",
        ),
        Wording(
            "{count} notes deleted by their authors go into your bin",
            "{count} notes supprimées par leurs auteurs vont dans votre corbeille",
        ),
    ),
    "kept_beside": _Counted(
        Wording(
            "1 note reworded on both sides: yours stays, theirs follows it",
            "1 note reformulée des deux côtés : la vôtre reste, la sienne la suit",
        ),
        Wording(
            "{count} notes reworded on both sides: yours stay, theirs follow them",
            "{count} notes reformulées des deux côtés : les vôtres restent, les siennes les suivent",
        ),
    ),
    "new_questions": _Counted(
        Wording("1 new question", "1 question nouvelle"),
        Wording("{count} new questions", "{count} questions nouvelles"),
    ),
    "reworded_questions": _Counted(
        Wording("1 question reworded", "1 question reformulée"),
        Wording("{count} questions reworded", "{count} questions reformulées"),
    ),
    "ticked_questions": _TICKED,
    "new_persons": _PERSONS,
    "new_links": _Counted(
        Wording("1 link to a mini-report", "1 lien vers un mini-rapport"),
        Wording("{count} links to mini-reports", "{count} liens vers des mini-rapports"),
    ),
    "new_transcripts": _Counted(
        Wording("1 transcript", "1 transcription"), Wording("{count} transcripts", "{count} transcriptions")
    ),
}
"""By the field of `MergeCounts` that counts them, in the order in which they are told."""
_LEFT_OUT: Final = _Counted(
    Wording(
        "1 link is left out, its mini-report not being in this dossier: {reports}",
        "1 lien laissé de côté, ce mini-rapport n’étant pas dans le dossier : {reports}",
    ),
    Wording(
        "{count} links are left out, these mini-reports not being in this dossier: {reports}",
        "{count} liens laissés de côté, ces mini-rapports n’étant pas dans le dossier : {reports}",
    ),
)
_BINNED: Final = _Counted(
    Wording("1 note is in your bin and stays there", "1 note se trouve dans votre corbeille et y reste"),
    Wording(
        "{count} notes are in your bin and stay there",
        "{count} notes se trouvent dans votre corbeille et y restent",
    ),
)
_BROUGHT_BACK: Final = _Counted(
    Wording("1 note comes back from your bin", "1 note revient de votre corbeille"),
    Wording("{count} notes come back from your bin", "{count} notes reviennent de votre corbeille"),
)
_REMOVED: Final = _Counted(
    Wording(
        "1 note that you removed for good stays out",
        "1 note que vous avez supprimée définitivement reste exclue",
    ),
    Wording(
        "{count} notes that you removed for good stay out",
        "{count} notes que vous avez supprimées définitivement restent exclues",
    ),
)
_REMOVED_BACK: Final = _Counted(
    Wording(
        "1 note that you removed for good comes in again",
        "1 note que vous aviez supprimée définitivement revient",
    ),
    Wording(
        "{count} notes that you removed for good come in again",
        "{count} notes que vous aviez supprimées définitivement reviennent",
    ),
)
_ELSEWHERE: Final = _Counted(
    Wording(
        "1 note of the file stands in another hearing of your dossier and stays there",
        "1 note du fichier se trouve dans une autre audition de votre dossier et y reste",
    ),
    Wording(
        "{count} notes of the file stand in another hearing of your dossier and stay there",
        "{count} notes du fichier se trouvent dans une autre audition de votre dossier et y restent",
    ),
)
_OTHER_DAY: Final = Wording(
    "Hearing {key} is of another day ({ours}) than the record ({theirs}).",
    "L’audition {key} n’est pas du même jour ({ours}) que le compte rendu ({theirs}).",
)
_RECORDING: Final = Wording("the recording of the hearing", "l’enregistrement de l’audition")
_CLOSED: Final = Wording(
    "The hearing becomes closed here too: all its notes are confidential.",
    "L’audition passe aussi en huis clos ici : toutes ses notes sont confidentielles.",
)
_STAYED_OUT: Final = _Counted(
    Wording(
        "1 confidential note is left out of the file.", "1 note confidentielle est laissée hors du fichier."
    ),
    Wording(
        "{count} confidential notes are left out of the file.",
        "{count} notes confidentielles sont laissées hors du fichier.",
    ),
)
_FILLED: Final = Wording(
    "what was missing in the hearing's details, or among those heard",
    "ce qui manquait à la fiche de l’audition ou à la liste des personnes entendues",
)
_NOTHING: Final = Wording(
    "Nothing new: this dossier has all of it already.",
    "Rien de nouveau : tout est déjà dans ce dossier.",
)
_NEW_HEARING: Final = Wording(
    "This hearing is not in your dossier yet; it is added.",
    "Cette audition n’est pas encore dans votre dossier ; elle y est ajoutée.",
)
_ORIGIN: Final = Wording(
    "Given by {by} on {day} at {time}, from the dossier “{dossier}”",
    "Transmis par {by} le {day} à {time}, dossier « {dossier} »",
)


def origin(summary: MergeSummary, language: str) -> str:
    """Who made the file, when, from what."""
    file = summary.file
    made = file.made.astimezone()
    told = {"by": file.by, "day": made.date(), "time": made.time(), "dossier": file.dossier_title}
    return filled(_ORIGIN, told, language)


def stayed_out(count: int, language: str) -> str:
    """How many confidential notes a file for a colleague does not hold; empty when it holds all."""
    return _said(_STAYED_OUT, count, language)


def heading(summary: MergeSummary, language: str) -> str:
    """`A3 Audition de la HAS — 42 notes de P. Martin, 3 questions posées, 2 personnes nouvelles`."""
    counts = summary.counts
    named = f"{summary.former.key} {summary.title}" if summary.former is not None else summary.title
    parts = [
        _said(_SHORT_NOTES, counts.new_notes, language, by=_takers(summary)),
        _said(_TICKED, counts.ticked_questions, language),
        _said(_PERSONS, counts.new_persons, language),
    ]
    told = ", ".join(part for part in parts if part)
    return f"{named} — {told}" if told else named


def brought(summary: MergeSummary, language: str, *, bring_back: bool = False) -> list[str]:
    """What comes in, a phrase a line; one line that says so when nothing does.

    Args:
        bring_back: whether what is in the bin comes back.
    """
    counts = summary.counts
    lines = [filled(_NEW_HEARING, {}, language)] if summary.former is None else []
    lines.append(_said(_NOTES, counts.new_notes, language, by=_takers(summary)))
    lines += [_said(phrase, getattr(counts, name), language) for name, phrase in _PHRASES.items()]
    if summary.brings_recording:
        lines.append(filled(_RECORDING, {}, language))
    if counts.filled and summary.former is not None:
        lines.append(filled(_FILLED, {}, language))
    if counts.becomes_closed:
        lines.append(filled(_CLOSED, {}, language))
    lines = [line for line in lines if line] or [filled(_NOTHING, {}, language)]
    if summary.former is not None and summary.is_of_another_day:
        told = {"key": summary.former.key, "ours": summary.former.day, "theirs": summary.file.day}
        lines.insert(0, filled(_OTHER_DAY, told, language))
    lines.append(_said(_ELSEWHERE, counts.notes_elsewhere, language))
    reports = counts.unknown_reports
    lines.append(_said(_LEFT_OUT, counts.links_left_out, language, reports=reports))
    lines.append(_said(_BROUGHT_BACK if bring_back else _BINNED, counts.binned_notes, language))
    lines.append(_said(_REMOVED_BACK if bring_back else _REMOVED, counts.removed_notes, language))
    return [line for line in lines if line]


def _takers(summary: MergeSummary) -> str:
    return ", ".join(summary.counts.takers) or summary.file.by


def _said(phrase: _Counted, count: int, language: str, **named: object) -> str:
    """Empty for none."""
    if not count:
        return ""
    return filled(phrase.one if count == 1 else phrase.many, {"count": count, **named}, language)
