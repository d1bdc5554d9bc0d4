"""What the export window calls things."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rapporteur_desk.services.export_offers import ExportForm, ExportOffer, ExportScope
from rapporteur_desk.services.exporting import ExportStage
from rapporteur_desk.services.ports import ExportFormat

translate = QCoreApplication.translate


def offer_word(offer: ExportOffer) -> str:
    """An offer in the list."""
    match offer.scope:
        case ExportScope.SELECTION:
            return translate("Exporting", "Selected text")
        case ExportScope.SECTION:
            return translate("Exporting", "This section")
        case ExportScope.SECTIONS:
            return translate("Exporting", "Several sections")
        case ExportScope.SERIES:
            return translate("Exporting", "All mini-reports")
        case ExportScope.HEARING if offer.form is ExportForm.DOCUMENT:
            return translate("Exporting", "Notes taken")
        case ExportScope.REPORT if offer.form is ExportForm.DOCUMENT:
            return translate("Exporting", "Whole mini-report")
    return form_word(offer.form)


def form_word(form: ExportForm) -> str:
    """A form by itself, as the title of a document and in the name of its file."""
    return {
        ExportForm.DOCUMENT: translate("Exporting", "Document"),
        ExportForm.SELECTION: translate("Exporting", "Extract"),
        ExportForm.ESSENTIEL: translate("Exporting", "Summary (L’Essentiel)"),
        ExportForm.RECOMMENDATIONS: translate("Exporting", "Recommendations"),
        ExportForm.NOTES: translate("Exporting", "Notes for the mini-report"),
        ExportForm.PERSONS_HEARD: translate("Exporting", "Persons heard"),
        ExportForm.BIBLIOGRAPHY: translate("Exporting", "Bibliography"),
        ExportForm.GLOSSARY: translate("Exporting", "Acronyms"),
        ExportForm.EVIDENCE: translate("Exporting", "Evidence"),
        ExportForm.MINUTES: translate("Exporting", "Minutes"),
        ExportForm.QUESTIONNAIRE: translate("Exporting", "Questionnaire"),
    }[form]


def offer_use(offer: ExportOffer) -> str:
    """What it holds, in a sentence."""
    if offer.scope is ExportScope.HEARING:
        return {
            ExportForm.DOCUMENT: translate(
                "Exporting", "The team’s record: every note with its time, kind and key."
            ),
            ExportForm.MINUTES: translate(
                "Exporting", "What was said, in turns, in the form of the assembly’s minutes."
            ),
            ExportForm.QUESTIONNAIRE: translate(
                "Exporting", "The prepared questions as a letter to those heard."
            ),
        }[offer.form]
    if offer.form is ExportForm.DOCUMENT:
        return {
            ExportScope.SECTION: translate(
                "Exporting", "The section with those inside it, numbered as in its report."
            ),
            ExportScope.SECTIONS: translate(
                "Exporting", "The sections checked below, each with those inside it."
            ),
            ExportScope.REPORT: translate("Exporting", "All its parts, in the order of the template."),
            ExportScope.SERIES: translate("Exporting", "One volume, its mini-reports one after the other."),
        }[offer.scope]
    return {
        ExportForm.SELECTION: translate(
            "Exporting", "The words selected in the section, with the notes they call."
        ),
        ExportForm.ESSENTIEL: translate("Exporting", "The summary alone, its length against what is wanted."),
        ExportForm.RECOMMENDATIONS: translate(
            "Exporting", "Their list, and the table of addressees, calendar and vehicle."
        ),
        ExportForm.NOTES: translate(
            "Exporting", "The notes and excerpts linked to the mini-report and its sections."
        ),
        ExportForm.PERSONS_HEARD: translate(
            "Exporting", "Those heard, in their order, and the written contributions."
        ),
        ExportForm.BIBLIOGRAPHY: translate("Exporting", "The sources that the texts cite."),
        ExportForm.GLOSSARY: translate(
            "Exporting", "The acronyms that the texts use, and what they stand for."
        ),
        ExportForm.EVIDENCE: translate("Exporting", "Each claim with the passages that support it."),
    }[offer.form]


def offer_icon(offer: ExportOffer) -> str:
    """The icon before an offer."""
    scopes = {
        ExportScope.SELECTION: "text-quote",
        ExportScope.SECTION: "file-text",
        ExportScope.SECTIONS: "list-checks",
        ExportScope.SERIES: "library",
    }
    forms = {
        ExportForm.DOCUMENT: "sticky-note" if offer.scope is ExportScope.HEARING else "book-open",
        ExportForm.ESSENTIEL: "star",
        ExportForm.RECOMMENDATIONS: "lightbulb",
        ExportForm.NOTES: "sticky-note",
        ExportForm.PERSONS_HEARD: "users",
        ExportForm.BIBLIOGRAPHY: "newspaper",
        ExportForm.GLOSSARY: "languages",
        ExportForm.EVIDENCE: "link-2",
        ExportForm.MINUTES: "messages-square",
        ExportForm.QUESTIONNAIRE: "file-question-mark",
    }
    return scopes.get(offer.scope) or forms[offer.form]


def group_title(offer: ExportOffer) -> str:
    """The heading under which an offer stands."""
    if offer.scope in (ExportScope.SELECTION, ExportScope.SECTION):
        return translate("Exporting", "Open now")
    if offer.scope is ExportScope.HEARING:
        return translate("Exporting", "Hearing")
    return translate("Exporting", "Mini-reports")


def format_words(format: ExportFormat) -> tuple[str, str]:
    """A format's name, and what it is for."""
    return {
        ExportFormat.DOCX: (
            translate("Exporting", "Word (.docx)"), translate("Exporting", "for a colleague to edit")
        ),
        ExportFormat.ODT: (
            translate("Exporting", "OpenDocument (.odt)"), translate("Exporting", "to edit in LibreOffice")
        ),
        ExportFormat.PDF: (translate("Exporting", "PDF"), translate("Exporting", "to be read and printed")),
        ExportFormat.HTML: (
            translate("Exporting", "Web page (.html)"), translate("Exporting", "one file, for any browser")
        ),
        ExportFormat.MARKDOWN: (
            translate("Exporting", "Markdown (.md)"), translate("Exporting", "the text with its marks")
        ),
        ExportFormat.TEXT: (translate("Exporting", "Plain text (.txt)"), translate("Exporting", "the words alone")),
    }[format]  # fmt: skip


def stage_word(stage: ExportStage) -> str:
    """What is being done."""
    return {
        ExportStage.READING: translate("Exporting", "Gathering the texts…"),
        ExportStage.MAKING: translate("Exporting", "Making the file…"),
        ExportStage.WRITING: translate("Exporting", "Writing the file…"),
    }[stage]
