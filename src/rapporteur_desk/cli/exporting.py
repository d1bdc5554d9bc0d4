"""The commands that write documents to files, and those about templates of reports."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Final

from rapporteur_desk.cli.making import export_format, read_text, remark_data, tell_remarks
from rapporteur_desk.cli.terminal import Terminal
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.papers import HearingPaper, PaperOptions, Purpose
from rapporteur_desk.services.report_templates import report_template_called
from rapporteur_desk.services.subjects import ExportKind, ExportSubject
from rapporteur_desk.services.workspace import Workspace

SERIES: Final = "series"
"""In place of keys: every mini-report."""
PAPERS: Final = (HearingPaper.MINUTES, HearingPaper.QUESTIONNAIRE)
"""What a hearing can be written as besides its notes."""
FORMS: Final = (
    *(kind.value for kind in ExportKind if kind is not ExportKind.SELECTION),
    *(paper.value for paper in PAPERS),
)
"""What `--as` takes."""


def export(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`export TARGET… --to FILE`: the file's ending gives the format."""
    path: Path = arguments.to
    format = export_format(path)
    subject = subject_of(arguments)
    purpose = Purpose.REVIEW if arguments.review else Purpose.DISTRIBUTION
    exported = workspace.exports.export(subject, path, format, purpose)
    files = exported.files
    words = terminal.words
    key = " ".join(subject.keys) or words.value(SERIES)
    budget = workspace.exports.essentiel_budget(subject)
    lines = [words.answer("exported", key=key, path=str(file)) for file in files]
    data: dict[str, object] = {
        "key": " ".join(subject.keys),
        "file": str(files[0]),
        "files": [str(file) for file in files],
        "format": format.value,
        "remarks": [remark_data(remark) for remark in exported.remarks],
    }
    if budget is not None:
        data["essentiel"] = {
            "pages": budget.pages,
            "words": budget.words,
            "least": budget.least,
            "most": budget.most,
        }
        said = "essentiel kept" if budget.is_kept else "essentiel missed"
        lines.append(
            words.answer(said, pages=budget.pages, words=budget.words, least=budget.least, most=budget.most)
        )
    terminal.answer(data, lines)
    tell_remarks(terminal, format, exported.remarks)
    return 0


def subject_of(arguments: Namespace) -> ExportSubject:
    """What `export` is asked for."""
    form: str = arguments.form
    keys = tuple(arguments.targets)
    paper = HearingPaper(form) if form in PAPERS else HearingPaper.NOTES
    kind = ExportKind.DOCUMENT if form in PAPERS else ExportKind(form)
    if arguments.selection:
        kind = ExportKind.SELECTION
    return ExportSubject(
        kind=kind,
        keys=() if keys == (SERIES,) else keys,
        text=read_text(arguments.selection) if arguments.selection else "",
        template=arguments.template,
        closed=arguments.closed_notes,
        paper=PaperOptions(
            paper=paper,
            team_notes=arguments.team_notes,
            closed_notes=arguments.closed_notes,
            letter_each=arguments.each,
        ),
    )


def copy_template(workspace: Workspace, arguments: Namespace, terminal: Terminal) -> int:
    """`copy-template NAME NEW`: a template of one's own to be changed."""
    language = workspace.dossier.language
    shelf = workspace.report_templates.load(language)
    template = report_template_called(shelf, arguments.name, language)
    copied = workspace.report_templates.copy(template, arguments.new_name)
    folder = str(workspace.report_templates.folder(copied))
    terminal.answer(
        {"id": copied.id, "name": copied.name, "folder": folder},
        [terminal.words.answer("template copied", name=copied.name, path=folder)],
    )
    return 0


def list_report_templates(workspace: Workspace, _arguments: Namespace, terminal: Terminal) -> int:
    """`list report-templates`: one's own first; files that cannot be read are told."""
    shelf = workspace.report_templates.load(workspace.dossier.language)
    for problem in shelf.problems:
        terminal.complain(message_for(problem, terminal.words.language))
    data = [
        {
            "id": template.id,
            "name": template.name,
            "own": template.is_own,
            "language": template.language,
            "parts": [part.value for part in template.parts],
            "folder": str(workspace.report_templates.folder(template)),
        }
        for template in shelf.templates
    ]
    rows = [(template.id, template.language, template.name) for template in shelf.templates]
    terminal.answer(data, terminal.columns(rows))
    return 0
