"""JSON as its standard has it, for what comes from elsewhere."""

from __future__ import annotations

import json
from typing import NoReturn


def strict_json(text: str) -> object:
    """What `text` says.

    Raises:
        ValueError: it is no JSON; it is nested too deeply; a key is given twice, whose first words would be lost.
    """
    try:
        found: object = json.loads(text, parse_constant=_refuse, object_pairs_hook=_without_repeats)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return found


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN and Infinity are not JSON
