"""Templates of reports: those that come with the program, and those an office made from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from rapporteur_desk.document.report_template import PLAIN, ReportTemplate
from rapporteur_desk.domain.errors import NotFoundError, UserError
from rapporteur_desk.domain.rules import folded


@dataclass(frozen=True, slots=True)
class ReportTemplateShelf:
    """All templates that could be read, the person's own first, and what is wrong with the others."""

    templates: tuple[ReportTemplate, ...]
    problems: tuple[UserError, ...] = ()


class ReportTemplates(Protocol):
    """Where templates of reports are kept: on this computer, for all its dossiers."""

    def load(self, language: str) -> ReportTemplateShelf:
        """The person's own templates, and those that come with the program in the language of a dossier."""

    def copy(self, template: ReportTemplate, name: str) -> ReportTemplate:
        """A template of one's own like that one, with everything in its folder, to be changed there.

        Raises:
            InvalidValueError: `name.empty`.
            ExportFailedError: `file.cannot_write`.
        """

    def folder(self, template: ReportTemplate) -> Path:
        """Where a template lies, with the files its styles are taken from."""

    def delete(self, template: ReportTemplate) -> None:
        """Forget one of one's own; one that is gone already is no error.

        Raises:
            InvalidValueError: `template.not_own`.
            ExportFailedError: `file.cannot_write`.
        """


def report_template_called(shelf: ReportTemplateShelf, name: str, language: str) -> ReportTemplate:
    """The template of that name or identifier, accents and capitals aside; the usual one for an empty name.

    Raises:
        UserError: what is wrong with its file.
        NotFoundError: `template.unknown`.
    """
    wanted = folded(name.strip())
    if not wanted:
        return usual_template(shelf, language)
    for template in shelf.templates:
        if wanted in (folded(template.name), template.id, re.sub(r"^\d+-", "", template.id)):
            return template
    folder = re.sub(r"[^a-z0-9]+", "-", wanted).strip("-")
    for problem in shelf.problems:
        if Path(str(problem.parameters.get("path", ""))).parent.name == folder:
            raise problem
    raise NotFoundError("template.unknown", name=name)


def usual_template(shelf: ReportTemplateShelf, language: str) -> ReportTemplate:
    """The first that comes with the program in that language, or the plainest possible report."""
    shipped = (template for template in shelf.templates if not template.is_own)
    return next(shipped, replace(PLAIN, language=language))
