"""Roman numbers."""

from __future__ import annotations

from typing import Final

_NUMERALS: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman_value(letters: str) -> int:
    """The number that small Roman letters stand for, a smaller one before a larger taken from it.

    Raises KeyError: one of them is no Roman letter.
    """
    values = [_NUMERALS[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
