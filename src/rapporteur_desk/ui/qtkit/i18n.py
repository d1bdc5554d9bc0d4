"""The interface's language, and how it writes numbers, days and times and puts words in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, Literal, TypeVar

from PySide6.QtCore import (
    QCollator,
    QCollatorSortKey,
    QCoreApplication,
    QDate,
    QLibraryInfo,
    QLocale,
    Qt,
    QTranslator,
)

from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.domain.partial_days import Precision
from rapporteur_desk.services.messages import message_for

T = TypeVar("T")
Language = Literal["fr", "en"]
LanguageChoice = Literal["system", "fr", "en"]
NO_BREAK_SPACE: Final = "\u00a0"


class TranslationMissingError(RuntimeError):
    """A shipped translation cannot be read: the installation is damaged."""


def choose_language(choice: LanguageChoice, system: QLocale | None = None) -> Language:
    """The language to speak: the chosen one, else French on a French system and English on any other."""
    if choice != "system":
        return choice
    languages = (system or QLocale.system()).uiLanguages()
    first = next((name.split("-")[0] for name in languages if name.split("-")[0] in ("fr", "en")), "en")
    return "fr" if first == "fr" else "en"


class Localisation:
    """One language in force: its translators, its locale, its order of words.

    `install` once, before any widget is made; a change of language is for the next start.
    """

    def __init__(self, language: Language, resources: Path) -> None:
        self.language: Final[Language] = language
        self.locale: Final = _locale_of(language)
        self._translations = resources / "translations"
        self._manual = resources / "manual" / f"{language}.md"
        self._translators: list[QTranslator] = []
        self._collator = QCollator(self.locale)
        self._collator.setNumericMode(True)
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def install(self, application: QCoreApplication) -> None:
        """Load our own messages and Qt's into the application, and make the locale the default one.

        Raises:
            TranslationMissingError: our own messages in that language are not in `resources/translations`.
        """
        self.remove(application)
        QLocale.setDefault(self.locale)
        ours = QTranslator()
        if not ours.load(f"rapporteur_desk_{self.language}", str(self._translations)):
            raise TranslationMissingError(self.language, self._translations)
        self._translators.append(ours)
        if self.language != "en":
            theirs = QTranslator()
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            # Qt's own words (dialogue buttons, the menu of a field) are not worth refusing to start.
            if theirs.load(f"qtbase_{self.language}", folder):
                self._translators.insert(0, theirs)
        for translator in self._translators:
            application.installTranslator(translator)

    def remove(self, application: QCoreApplication) -> None:
        """Take the translators out again."""
        for translator in self._translators:
            application.removeTranslator(translator)
        self._translators.clear()

    def describe(self, error: UserError) -> str:
        """What happened, to what, and what to do, as the terminal says it too."""
        return message_for(error, self.language)

    # -- numbers, days and times --

    def manual(self) -> str:
        """The manual in the interface's language, Markdown. Raises OSError when it is not there."""
        return self._manual.read_text(encoding="utf-8")

    def number(self, value: float, decimals: int = 0) -> str:
        """`1 284` in French, `1,284` in English."""
        if isinstance(value, int) and not decimals:
            return self.locale.toString(value)
        return self.locale.toString(float(value), "f", decimals)

    def percent(self, ratio: float) -> str:
        """A ratio from 0 to 1 as `38 %` in French (with its no-break space), `38%` in English."""
        space = NO_BREAK_SPACE if self.language == "fr" else ""
        return f"{self.number(round(ratio * 100))}{space}%"

    def time(self, value: dt.time | dt.datetime) -> str:
        """`14:32` in both languages: times stand in columns."""
        return f"{value.hour:02d}:{value.minute:02d}"

    def day(self, value: dt.date, precision: Precision = Precision.DAY) -> str:
        """`18 juin 2024`; no more than is known: `juin 2024`, `2024`."""
        if precision is not Precision.DAY:
            return self.locale.toString(
                _qdate(value), "MMMM yyyy" if precision is Precision.MONTH else "yyyy"
            )
        first = "'1er'" if self.language == "fr" and value.day == 1 else "d"
        return self.locale.toString(_qdate(value), f"{first} MMMM yyyy")

    def weekday(self, value: dt.date) -> str:
        """`mardi 18 juin 2024`."""
        return f"{self.locale.toString(_qdate(value), 'dddd')} {self.day(value)}"

    def short_day(self, value: dt.date, today: dt.date | None = None) -> str:
        """`12 nov.`, and with the year when that is not the year of `today`."""
        same_year = today is not None and value.year == today.year
        return self.locale.toString(_qdate(value), "d MMM" if same_year else "d MMM yyyy")

    def near_day(self, value: dt.date, today: dt.date) -> str:
        """`today`, `yesterday` or `tomorrow` in words, else `short_day`."""
        words = {
            0: QCoreApplication.translate("Localisation", "today"),
            -1: QCoreApplication.translate("Localisation", "yesterday"),
            1: QCoreApplication.translate("Localisation", "tomorrow"),
        }
        return words.get((value - today).days) or self.short_day(value, today)

    def file_size(self, size: int) -> str:
        """Bytes in the largest fitting unit."""
        return self.locale.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)

    # -- order --

    def sort_key(self, text: str) -> QCollatorSortKey:
        """Orders words as a dictionary does: accents and case last, numbers by value (`A2` before `A10`)."""
        return self._collator.sortKey(text)

    def sorted(self, values: Iterable[T], text: Callable[[T], str]) -> list[T]:
        """The values in the order of the words that `text` gives for them."""
        keyed = [(_Ordered(self._collator.sortKey(text(value))), value) for value in values]
        keyed.sort(key=lambda pair: pair[0])
        return [value for _, value in keyed]


class _Ordered:
    """A collator's key that Python can sort: QCollatorSortKey knows only `compare` in some versions."""

    __slots__ = ("key",)

    def __init__(self, key: QCollatorSortKey) -> None:
        self.key = key

    def __lt__(self, other: _Ordered) -> bool:
        return self.key.compare(other.key) < 0


def _locale_of(language: Language) -> QLocale:
    """The system's own flavour of the language (Belgian French, Irish English) when it speaks it."""
    system = QLocale.system()
    if language == "fr":
        return system if system.language() == QLocale.Language.French else QLocale("fr_FR")
    return system if system.language() == QLocale.Language.English else QLocale("en_GB")


def _qdate(value: dt.date) -> QDate:
    return QDate(value.year, value.month, value.day)
