"""What can be written to a file, as one value: which things, as what, from which template.

Apart from what makes the documents, because arguments and windows name it before anything that reads text is imported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rapporteur_desk.services.papers import PaperOptions


class ExportKind(StrEnum):
    DOCUMENT = "document"
    """The things themselves: sections, a mini-report, several as one volume, a paper of a hearing."""
    SELECTION = "selection"
    """A stretch of a section's text."""
    ESSENTIEL = "essentiel"
    RECOMMENDATIONS = "recommendations"
    """Their list and their table."""
    PERSONS_HEARD = "persons-heard"
    BIBLIOGRAPHY = "bibliography"
    GLOSSARY = "glossary"
    NOTES = "notes"
    """The passages linked to a mini-report, its sections and recommendations; the notes of a hearing."""
    EVIDENCE = "evidence"
    """Each claim of sections with the passages that support it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSubject:
    kind: ExportKind = ExportKind.DOCUMENT
    keys: tuple[str, ...] = ()
    """What people call the things: sections, mini-reports, or one hearing. Nothing: every mini-report, the series."""
    text: str = ""
    """Markdown of a selection; `keys` is then its section."""
    template: str = ""
    """Name of a template of reports. Without one a mini-report takes the usual, and sections none."""
    closed: bool = False
    """Notes and evidence with what was said behind closed doors."""
    paper: PaperOptions = field(default_factory=PaperOptions)
    """Which paper of a hearing."""
