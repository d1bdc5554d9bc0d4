"""The typographic rules of French and English, as changes to single characters of a text."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rapporteur_desk.document.wording import is_french

NO_BREAK_SPACE: Final = "\u00a0"

OBJECT: Final = "\ufffc"
"""Stands for code and images: like a word, and never changed."""
CALL: Final = "\u2060"
"""Stands for the call of a note: no letter and no space, and what it parts is not read together."""
_SPACES: Final = " \u00a0\u202f"
_OPENING: Final = frozenset("([{«“‘—–-/’'…" + OBJECT)
"""A straight quotation mark after one of these, or after a space, opens a quotation."""
_NO_SPACE_AFTER: Final = frozenset("([{«“‘/")
_AFTER_MARK: Final = frozenset(")]}»”’\"'…,. \u00a0\u202f\n" + CALL)
"""A mark stuck to the word before it is punctuation when one of these follows; `14:32` and `a?b` are not."""

_S: Final = "[ \u00a0\u202f]"
_PROTECTED = re.compile(
    r"(?:https?://|www\.|mailto:)\S++|(?<![\w.+-])[\w.+-]++@[\w-]++[\w.-]*+", re.IGNORECASE
)
_MARKS = re.compile(r"[:;!?]+")
_GUILLEMETS = re.compile(r"[«»]")
# Each pattern begins with the characters that it is about, and looks behind them afterwards: asking at every place of a
# text what stands before it took five times as long as going from one such character to the next.
_APOSTROPHE = re.compile(rf"'(?<=[^\W\d_]')(?=[^\W_]|[«“\"{OBJECT}])")
_POSSESSIVE = re.compile(r"'(?<=s')(?!\w)")
_ELLIPSIS = re.compile(r"\.(?<!\.\.)\.\.(?!\.)")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(rf"\d(?<!\d\d)(?<!\d[.,]\d)\d{{0,2}}(?:{_S}\d{{3}})+(?!\d)")
_UNIT = re.compile(
    rf"\d({_S}*+)(?:[%‰€£$]|[kM]€|Md€|(?<=\d{_S})"
    r"(?:h|min|s|°C?|m[²³]?|cm|mm|km²?|ha|kg|g|t|[kMGT]?o|[kMGT]?Wh?|millions?|milliards?)(?![\w²³]))"
)
_HOUR = re.compile(rf"h(?:(?<=\dh)|(?<=\d{_S}h))({_S}?)(?=\d\d(?!\w))")
_HOUR_BEFORE = re.compile(rf"(?<![\w:-])(?<!\w[.,])\d{{1,2}}({_S}?)\Z")
_ALONE: Final = r"(?<!\w)(?<!\w\.)"
_BEFORE_NUMBERS: Final = "|".join(
    rf"(?<={_ALONE}{word})"
    for word in (
        r"[nN][°º]", r"[nN][°º]s", r"p\.", r"pp\.", r"art\.", r"arts\.", r"al\.", r"chap\.", r"vol\.", r"fig\.",
        r"[LRDA]\.",
    )
)  # fmt: skip
_ABBREVIATION = re.compile(rf"[.°ºs](?={_S}*+\d)(?:{_BEFORE_NUMBERS})({_S}*+)")
_ARTICLE = re.compile(rf"art\.(?<={_ALONE}art\.)({_S}*+)(?=[LRDA]\.)")
_CIVILITY = re.compile(
    rf"[MDP](?<={_ALONE}.)(?:(?<=M)(?:M?\.|mes?|lles?|e|gr)|(?<=[DP])r)({_S})(?=[^\W\d_a-zà-öø-ÿ])"
)
_ORDINAL = re.compile(
    r"[0-9IVX](?<!\w.)(?<!\w[.,].)"
    r"(?:(?<=\d)\d*(ers?|[rR]es?|ères?|es?|èmes?|nd[es]{0,2})|(?<=I)(er|re|ère)|(?<=[IVX])(?!(?<=I)e)[IVX]{0,5}(e|ème))"
    r"(?!\w)"
)


class Changes:
    """What happens to the characters of one text."""

    __slots__ = ("_characters", "_places", "_raised", "_starts")

    def __init__(self, characters: dict[int, str], raised: list[tuple[int, int]]) -> None:
        self._characters = characters
        self._places = sorted(characters)
        self._raised = sorted(raised)
        self._starts = [first for first, _ in self._raised]

    def __bool__(self) -> bool:
        return bool(self._places or self._raised)

    def between(self, start: int, end: int) -> bool:
        """Whether anything happens to the characters from `start` to `end`."""
        places, starts = self._places, self._starts
        return bisect_left(places, start) < bisect_left(places, end) or bisect_left(
            starts, start
        ) < bisect_left(starts, end)

    def applied(self, text: str, start: int, end: int) -> str:
        """The characters of `text` from `start` to `end`, changed."""
        places = self._places[bisect_left(self._places, start) : bisect_left(self._places, end)]
        pieces: list[str] = []
        for place in places:
            pieces += (text[start:place], self._characters[place])
            start = place + 1
        pieces.append(text[start:end])
        return "".join(pieces)

    def raised_between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges that become superscripts, and stand wholly between the two places, after a character."""
        for first, last in self._raised[bisect_right(self._starts, start) : bisect_left(self._starts, end)]:
            if last <= end:
                yield first, last


@lru_cache(maxsize=8192)
def changes_to(text: str, language: str) -> Changes:
    """What the rules of a language change in a text: French, or English for any other language.

    Remembered, because a preview sets the same paragraphs again after every edit.
    """
    rules = _French(text) if is_french(language) else _English(text)
    return rules.changes()


class _Rules(ABC):
    """A text, and what is to be changed in it so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.characters: dict[int, str] = {}
        self.raised: list[tuple[int, int]] = []
        self.addresses = list(_addresses(text))

    def changes(self) -> Changes:
        """Apply the rules; addresses stay as they are."""
        self.apply()
        if self.addresses:
            starts = [start for start, _ in self.addresses]

            def is_free(place: int) -> bool:
                index = bisect_right(starts, place) - 1
                return index < 0 or place >= self.addresses[index][1]

            self.characters = {place: new for place, new in self.characters.items() if is_free(place)}
            self.raised = [(first, last) for first, last in self.raised if is_free(first)]
        return Changes(self.characters, self.raised)

    @abstractmethod
    def apply(self) -> None:
        """Fill in the changes."""

    def change(self, place: int, new: str) -> None:
        if self.text[place] != new:
            self.characters[place] = new

    def insert_space(self, place: int) -> None:
        """Put a no-break space before the character at `place`."""
        self.characters[place] = NO_BREAK_SPACE + self.characters.get(place, self.text[place])

    def bind(self, start: int, end: int) -> None:
        """Make one no-break space of the spaces between two places."""
        for place in range(start, end):
            self.change(place, NO_BREAK_SPACE if place == start else "")

    def bind_or_insert(self, start: int, end: int) -> None:
        """The same, and where there is no space yet, put one before `end`."""
        if start == end:
            self.insert_space(end)
        else:
            self.bind(start, end)

    def quotations(self) -> tuple[list[tuple[int, int]], set[int]]:
        """Pairs of straight quotation marks, and all places where one opens.

        A mark opens after a space or an opening sign, and closes after anything else; marks are matched as
        brackets are.
        """
        pairs: list[tuple[int, int]] = []
        openers: set[int] = set()
        waiting: list[int] = []
        place = self.text.find('"')
        while place >= 0:
            before = self.text[place - 1] if place else " "
            after = self.text[place + 1] if place + 1 < len(self.text) else " "
            if before.isspace() or before in _OPENING or place - 1 in openers:
                openers.add(place)
                if not after.isspace():
                    waiting.append(place)
            elif waiting:
                pairs.append((waiting.pop(), place))
            place = self.text.find('"', place + 1)
        return sorted(pairs), openers


class _French(_Rules):
    def apply(self) -> None:
        pairs, openers = self.quotations() if '"' in self.text else ([], set())
        self._straight_quotations(pairs)
        self._marks(openers)
        if "«" in self.text or "»" in self.text:
            self._guillemets()
        if "'" in self.text:
            for match in _APOSTROPHE.finditer(self.text):
                self.change(match.start(), "’")
        if "..." in self.text:
            for match in _ELLIPSIS.finditer(self.text):
                for place, new in zip(range(match.start(), match.end()), ("…", "", ""), strict=True):
                    self.change(place, new)
        if _DIGIT.search(self.text):
            self._figures()
        self._abbreviations()
        for match in _ORDINAL.finditer(self.text):
            group = match.lastindex or 0
            self.raised.append(match.span(group))

    def _straight_quotations(self, pairs: list[tuple[int, int]]) -> None:
        """`"` becomes « and », or “ and ” inside a quotation."""
        ends: list[int] = []
        guillemets = sorted(match.start() for match in _GUILLEMETS.finditer(self.text)) if pairs else []
        depth = index = 0
        for start, end in pairs:
            while index < len(guillemets) and guillemets[index] < start:
                depth = depth + 1 if self.text[guillemets[index]] == "«" else max(depth - 1, 0)
                index += 1
            while ends and ends[-1] < start:
                ends.pop()
            if depth or ends:
                self.change(start, "“")
                self.change(end, "”")
            else:
                self.change(start, f"«{NO_BREAK_SPACE}")
                self.change(end, f"{NO_BREAK_SPACE}»")
            ends.append(end)

    def _marks(self, openers: set[int]) -> None:
        """A no-break space before `: ; ! ?`."""
        text = self.text
        for match in _MARKS.finditer(text):
            start, end = match.span()
            first = self._spaces_before(start)
            if first == 0 or text[first - 1] == "\n" or (":" in match.group() and end - start > 1):
                continue
            if first < start:
                self.bind(first, start)
            elif (
                text[start - 1] not in _NO_SPACE_AFTER
                and start - 1 not in openers
                and (end == len(text) or text[end] in _AFTER_MARK)
            ):
                self.insert_space(start)

    def _guillemets(self) -> None:
        text = self.text
        for match in _GUILLEMETS.finditer(text):
            place = match.start()
            if text[place] == "«":
                end = place + 1
                while end < len(text) and text[end] in _SPACES:
                    end += 1
                if end > place + 1:
                    self.bind(place + 1, end)
                elif end < len(text) and text[end] != "\n":
                    self.characters[place] = f"«{NO_BREAK_SPACE}"
            else:
                first = self._spaces_before(place)
                before = self.characters.get(first - 1, text[first - 1 : first]) if first else "\n"
                if not before.startswith(("\n", "«")):  # also the one that a straight mark becomes
                    self.bind_or_insert(first, place)

    def _spaces_before(self, place: int) -> int:
        while place and self.text[place - 1] in _SPACES:
            place -= 1
        return place

    def _figures(self) -> None:
        """`3 000`, `38 %`, `8 h 35`, `12 km`, `n° 1`, `art. 3`, `p. 8`."""
        for match in _THOUSANDS.finditer(self.text):
            for place in range(*match.span()):
                if self.text[place] in _SPACES:
                    self.change(place, NO_BREAK_SPACE)
        for match in _UNIT.finditer(self.text):
            self.bind_or_insert(*match.span(1))
        for match in _HOUR.finditer(self.text):
            place = match.start()
            if before := _HOUR_BEFORE.search(self.text, max(place - 5, 0), place):
                self.bind_or_insert(*before.span(1))
                self.bind_or_insert(*match.span(1))
        for match in _ABBREVIATION.finditer(self.text):
            self.bind_or_insert(*match.span(1))

    def _abbreviations(self) -> None:
        """`art. L. 111-1`, `M. Petit`."""
        for match in _ARTICLE.finditer(self.text):
            self.bind_or_insert(*match.span(1))
        for match in _CIVILITY.finditer(self.text):
            self.bind(*match.span(1))


class _English(_Rules):
    def apply(self) -> None:
        pairs, _ = self.quotations() if '"' in self.text else ([], set())
        for start, end in pairs:
            self.change(start, "“")
            self.change(end, "”")
        if "'" in self.text:
            for pattern in (_APOSTROPHE, _POSSESSIVE):
                for match in pattern.finditer(self.text):
                    self.change(match.start(), "’")


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of web and e-mail addresses, without the punctuation that follows them."""
    if "@" not in text and "//" not in text and "www." not in text.lower() and "mailto:" not in text.lower():
        return
    for match in _PROTECTED.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip(".,;:!?)]}»”’\"'…"))
