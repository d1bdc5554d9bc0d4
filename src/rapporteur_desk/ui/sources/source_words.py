"""How sources are named: types, authors, one line that says what they are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.domain.choices import LocatorKind, Visibility
from rapporteur_desk.domain.csl_names import CslName
from rapporteur_desk.domain.entities import Source
from rapporteur_desk.ui.qtkit.vocabulary import closed_mark
from rapporteur_desk.ui.widgets.painting import Badge

TYPES = (
    "report",
    "book",
    "chapter",
    "thesis",
    "article-journal",
    "article-newspaper",
    "article-magazine",
    "webpage",
    "legislation",
    "bill",
    "regulation",
    "legal_case",
    "treaty",
    "hearing",
    "speech",
    "interview",
    "broadcast",
    "dataset",
    "document",
)
"""The CSL 1.0.2 types a delegation meets, in the order in which they are offered."""


def type_word(type: str) -> str:
    """The name of a CSL type; an unusual one is shown as it is written in the record."""
    names = {
        "report": QCoreApplication.translate("SourceType", "Report"),
        "book": QCoreApplication.translate("SourceType", "Book"),
        "chapter": QCoreApplication.translate("SourceType", "Chapter"),
        "thesis": QCoreApplication.translate("SourceType", "Thesis"),
        "article-journal": QCoreApplication.translate("SourceType", "Journal article"),
        "article-newspaper": QCoreApplication.translate("SourceType", "Newspaper article"),
        "article-magazine": QCoreApplication.translate("SourceType", "Magazine article"),
        "webpage": QCoreApplication.translate("SourceType", "Web page"),
        "legislation": QCoreApplication.translate("SourceType", "Law"),
        "bill": QCoreApplication.translate("SourceType", "Bill"),
        "regulation": QCoreApplication.translate("SourceType", "Regulation"),
        "legal_case": QCoreApplication.translate("SourceType", "Court decision"),
        "treaty": QCoreApplication.translate("SourceType", "Treaty"),
        "hearing": QCoreApplication.translate("SourceType", "Record of a hearing"),
        "speech": QCoreApplication.translate("SourceType", "Speech"),
        "interview": QCoreApplication.translate("SourceType", "Interview"),
        "broadcast": QCoreApplication.translate("SourceType", "Broadcast"),
        "dataset": QCoreApplication.translate("SourceType", "Data set"),
        "document": QCoreApplication.translate("SourceType", "Document"),
    }
    return names.get(type, type)


def author_text(names: tuple[CslName, ...]) -> str:
    """Authors as they are typed: `Lefèvre, Claire; Cour des comptes`."""
    return "; ".join(
        name.literal or ", ".join(part for part in (name.family, name.given) if part) for name in names
    )


def typed_authors(text: str) -> tuple[CslName, ...]:
    """The names of `author_text`: with a comma a person (surname first), without one an institution."""
    found: list[CslName] = []
    for piece in text.split(";"):
        name = piece.strip()
        if not name:
            continue
        family, comma, given = (part.strip() for part in name.partition(","))
        found.append(CslName(family=family, given=given) if comma and family else CslName(literal=name))
    return tuple(found)


def source_facts(source: Source) -> str:
    """Who and when, in one line: `Cour des comptes · 2024-04`."""
    names = [name.literal or name.family for name in source.author]
    who = ", ".join(names) or source.publisher or source.container_title
    return "  ·  ".join(part for part in (who, source.issued or type_word(source.type)) if part)


def closed_badge(source: Source) -> Badge | None:
    """The mark of a source that is not public."""
    closed = closed_mark()
    is_closed = source.visibility is Visibility.CLOSED
    return Badge(closed.word, closed.token, closed.icon) if is_closed else None


def locator_text(kind: LocatorKind, locator: str) -> str:
    """`p. 12`, `§ 4`, `00:31:08`; empty where there is no locator."""
    if not locator:
        return ""
    match kind:
        case LocatorKind.PAGE:
            return QCoreApplication.translate("Locator", "p. {page}").format(page=locator)
        case LocatorKind.PARAGRAPH:
            return QCoreApplication.translate("Locator", "§ {paragraph}").format(paragraph=locator)
        case _:
            return locator


def locator_word(kind: LocatorKind) -> str:
    """The name of a kind of locator."""
    match kind:
        case LocatorKind.NONE:
            return QCoreApplication.translate("Locator", "No place")
        case LocatorKind.PAGE:
            return QCoreApplication.translate("Locator", "Page")
        case LocatorKind.PARAGRAPH:
            return QCoreApplication.translate("Locator", "Paragraph")
        case LocatorKind.TIME_CODE:
            return QCoreApplication.translate("Locator", "Time code")
