"""Every error a person can act on has its sentences, in both languages."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

import pytest

from rapporteur_desk.domain.errors import ImportFailedError, InvalidValueError, UserError
from rapporteur_desk.services.message_reasons import REASONS
from rapporteur_desk.services.messages import MESSAGES, message_for
from rapporteur_desk.services.wording import Wording, shown_value

SOURCE = Path(__file__).parents[2] / "src" / "rapporteur_desk"
ERRORS = {
    "UserError",
    "NotFoundError",
    "InvalidValueError",
    "ConflictError",
    "DossierError",
    "ImportFailedError",
    "ExportFailedError",
}


class Raised(NamedTuple):
    code: str
    parameters: frozenset[str]
    where: str


def raised() -> Iterator[Raised]:
    """Every call of an error class in the source that names its code."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name):
                first = node.args[0]
                if node.func.id in ERRORS and isinstance(first, ast.Constant):
                    names = frozenset(keyword.arg or "**" for keyword in node.keywords)
                    yield Raised(str(first.value), names, f"{path.name}:{node.lineno}")


def required_parameters(code: str) -> set[str]:
    sentence = re.sub(r"\[[^]]*\]|\{\w+\|[^}]*\}", "", MESSAGES[code].english)
    return set(re.findall(r"\{(\w+)\}", sentence))


def test_every_code_raised_in_the_source_has_its_sentences() -> None:
    everything = list(raised())
    assert "note.cannot_loosen" in {one.code for one in everything}, "the scan finds nothing"
    assert [one for one in everything if one.code not in MESSAGES] == []


def test_every_error_raised_in_the_source_gives_what_its_sentences_show() -> None:
    lacking = [
        (one.where, one.code, missing)
        for one in raised()
        if one.code in MESSAGES and "**" not in one.parameters
        if (missing := required_parameters(one.code) - one.parameters)
    ]
    assert lacking == []


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_show_the_same_parameters(code: str) -> None:
    english, french = (sorted(re.findall(r"\{(\w+)", text)) for text in MESSAGES[code])
    assert english == french


@pytest.mark.parametrize("wording", [*MESSAGES.values(), *REASONS.values()])
def test_french_uses_its_own_apostrophe_and_is_not_the_english(wording: Wording) -> None:
    assert "'" not in wording.french
    assert wording.french != wording.english


def test_a_broken_line_is_named_with_what_is_wrong_and_what_to_do() -> None:
    error = ImportFailedError(
        "import.bad_line", path="séance.jsonl", line=1204, reason="missing", field="texte"
    )
    assert message_for(error, "fr") == (
        "La ligne 1\u202f204 de séance.jsonl ne peut pas être importée\u00a0: le champ «\u00a0texte\u00a0» manque. "
        "Rien n’a été importé\u00a0; corrigez la ligne et réessayez."
    )
    assert message_for(error, "en").startswith(
        "Line 1,204 of séance.jsonl cannot be imported: “texte” is missing."
    )


def test_a_system_reason_is_said_in_the_language_of_the_person() -> None:
    error = ImportFailedError("import.unreadable", path="a.pdf", reason=os.strerror(errno.ENOENT))
    assert message_for(error, "fr").startswith("a.pdf ne peut pas être lu\u00a0: il n’existe pas.")


def test_an_optional_part_without_its_parameter_is_left_out() -> None:
    assert message_for(ImportFailedError("import.too_large", path="a.pdf"), "en") == (
        "a.pdf is too large to be read safely. Split it and import the parts."
    )
    assert "(limit: 512 MB)" in message_for(
        ImportFailedError("import.too_large", path="a.pdf", limit_mb=512), "en"
    )


def test_an_unknown_code_still_gives_a_sentence() -> None:
    assert message_for(UserError("moon.eclipse", at=3), "fr") == (
        "L’opération n’a pas abouti\u00a0: moon.eclipse (at=3). Rien n’a été modifié."
    )


def test_braces_and_brackets_in_a_file_name_are_shown_as_they_are() -> None:
    name = "notes [v2] {brouillon}.txt"
    assert message_for(ImportFailedError("import.empty", path=name), "en").startswith(name)


def test_values_are_written_as_each_language_writes_them() -> None:
    assert shown_value(date(2010, 7, 1), "fr") == "1er juillet 2010"
    assert shown_value(date(2010, 7, 1), "en") == "1 July 2010"
    assert shown_value(1234.5, "fr") == "1\u202f234,5"
    error = InvalidValueError("hearing.ends_before_start", start=time(10, 30), end=time(9, 0))
    assert "(09:00)" in message_for(error, "en")
