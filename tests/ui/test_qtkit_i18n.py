"""Languages: which one is spoken, how it writes numbers and days, and that nothing is left untranslated."""

from __future__ import annotations

import ast
import datetime as dt
import importlib.util
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from rapporteur_desk.ui.qtkit.i18n import Localisation, TranslationMissingError, choose_language

SOURCE = Path(__file__).parents[2] / "src" / "rapporteur_desk" / "ui"
LANGUAGES = ("fr", "en")
PLACEHOLDER = re.compile(r"\{\w*\}|%L?n|%\d")


@dataclass(frozen=True)
class Message:
    language: str
    context: str
    source: str
    translations: tuple[str, ...]
    finished: bool
    numerus: bool

    def __str__(self) -> str:
        return f"{self.language}: {self.context}: {self.source}"


def messages(folder: Path) -> Iterator[Message]:
    for language in LANGUAGES:
        for context in ET.parse(folder / f"rapporteur_desk_{language}.ts").iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                assert translation is not None
                forms = [form.text or "" for form in translation.iter("numerusform")]
                yield Message(
                    language,
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    tuple(forms or [translation.text or ""]),
                    translation.get("type") is None,
                    message.get("numerus") == "yes",
                )


def is_stray(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id == "tr"
    if not isinstance(called, ast.Attribute) or called.attr != "tr":
        return False
    return not (isinstance(called.value, ast.Name) and called.value.id == "self")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = Path(__file__).parents[2] / "packaging" / "update_translations.py"
    spec = importlib.util.spec_from_file_location("update_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("choice", "system", "spoken"),
    [
        ("system", "fr_FR", "fr"),
        ("system", "fr_BE", "fr"),
        ("system", "en_US", "en"),
        ("system", "pl_PL", "en"),
        ("fr", "en_US", "fr"),
        ("en", "fr_FR", "en"),
    ],
)
def test_the_choice_comes_first_and_then_the_system(choice: str, system: str, spoken: str) -> None:
    assert choose_language(choice, QLocale(system)) == spoken  # type: ignore[arg-type]


def test_every_message_is_translated(resources: Path) -> None:
    found = list(messages(resources / "translations"))
    assert {message.language for message in found} == set(LANGUAGES)
    assert [str(message) for message in found if not message.finished or not all(message.translations)] == []


def test_every_translation_keeps_the_placeholders(resources: Path) -> None:
    def differs(message: Message) -> bool:
        wanted = sorted(PLACEHOLDER.findall(message.source))
        # The singular may say "one" in words, so only the last form must show the number.
        counted = message.translations[-1:] if message.numerus else message.translations
        return any(sorted(PLACEHOLDER.findall(text)) != wanted for text in counted)

    assert [str(message) for message in messages(resources / "translations") if differs(message)] == []


def test_every_menu_keeps_a_letter_to_reach_it_by(resources: Path) -> None:
    def letters(text: str) -> int:
        return text.replace("&&", "").count("&")

    french = [message for message in messages(resources / "translations") if message.language == "fr"]
    wrong = [m for m in french if any(letters(text) != letters(m.source) for text in m.translations)]
    assert [str(message) for message in wrong] == []


def test_french_has_its_typography(resources: Path) -> None:
    """No-break spaces before high punctuation and inside guillemets, the typographic apostrophe, no straight quotes."""
    bad = re.compile(r" [:;!?»]| %(?!n)|« |\w'\w|\"|[^\W\d]\s?\.\.\.")
    french = [message for message in messages(resources / "translations") if message.language == "fr"]
    assert [text for message in french for text in message.translations if bad.search(text)] == []


def test_the_translation_holds_exactly_the_strings_of_the_source(
    script: ModuleType, resources: Path, tmp_path: Path
) -> None:
    for language in LANGUAGES:
        name = f"rapporteur_desk_{language}.ts"
        (tmp_path / name).write_bytes((resources / "translations" / name).read_bytes())
    script.update(tmp_path)
    committed = {str(message) for message in messages(resources / "translations")}
    current = {str(message) for message in messages(tmp_path)}
    assert current - committed == set()
    assert committed - current == set()


def test_every_string_is_looked_up_where_it_was_collected() -> None:
    """lupdate knows `self.tr("…")` and `translate("Context", "…")`, and collects others under a context never asked.

    `parent.tr("…")` is filed under "parent"; an alias `tr = QCoreApplication.translate` has the context taken for the
    string. An alias named `translate` is understood.
    """
    strays = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and is_stray(node.func)
    ]
    assert strays == []


def test_what_is_loaded_is_what_was_translated(script: ModuleType, resources: Path, tmp_path: Path) -> None:
    script.release(resources / "translations", tmp_path)
    for language in LANGUAGES:
        name = f"rapporteur_desk_{language}.qm"
        assert (resources / "translations" / name).read_bytes() == (tmp_path / name).read_bytes()


def test_french_speaks_our_words_and_those_of_qt(french: Localisation) -> None:
    assert QCoreApplication.translate("SaveIndicator", "Saved at {time}") == "Enregistré à {time}"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"


def test_in_french_nought_is_singular_and_in_english_plural(qapp: QApplication, resources: Path) -> None:
    source = "%n result(s)"
    spoken = {}
    for language in LANGUAGES:
        localisation = Localisation(language, resources)  # type: ignore[arg-type]
        localisation.install(qapp)
        spoken[language] = [QCoreApplication.translate("PaletteDialog", source, None, n) for n in (0, 1, 2)]
        localisation.remove(qapp)
    assert spoken == {
        "fr": ["0 résultat", "1 résultat", "2 résultats"],
        "en": ["0 results", "1 result", "2 results"],
    }


def test_a_damaged_installation_is_named(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(TranslationMissingError):
        Localisation("fr", tmp_path).install(qapp)


def test_french_numbers_and_days(french: Localisation) -> None:
    narrow = "\u202f"
    assert french.number(1284) == f"1{narrow}284"
    assert french.number(1284.5, 1) == f"1{narrow}284,5"
    assert french.percent(0.38) == "38\u00a0%"
    assert french.time(dt.time(14, 5)) == "14:05"
    assert french.day(dt.date(2024, 6, 18)) == "18 juin 2024"
    assert french.day(dt.date(2024, 7, 1)) == "1er juillet 2024"
    assert french.weekday(dt.date(2024, 6, 18)) == "mardi 18 juin 2024"
    assert french.short_day(dt.date(2023, 11, 12), dt.date(2023, 12, 1)) == "12 nov."
    assert french.short_day(dt.date(2023, 11, 12), dt.date(2024, 1, 1)) == "12 nov. 2023"
    assert french.near_day(dt.date(2024, 6, 18), dt.date(2024, 6, 18)) == "aujourd’hui"
    assert french.near_day(dt.date(2024, 6, 17), dt.date(2024, 6, 18)) == "hier"
    assert french.near_day(dt.date(2024, 6, 10), dt.date(2024, 6, 18)) == "10 juin"


def test_words_stand_in_the_order_of_a_dictionary(french: Localisation) -> None:
    words = ["zone", "Énergie", "A10", "cœur", "eau", "A2", "école", "Cotisation", "cote", "côte", "coût"]
    ordered = french.sorted(words, lambda word: word)
    assert ordered == [
        "A2",
        "A10",
        "cœur",
        "cote",
        "côte",
        "Cotisation",
        "coût",
        "eau",
        "école",
        "Énergie",
        "zone",
    ]
