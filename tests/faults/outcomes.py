"""What a campaign has counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

EXAMPLES = 5


@dataclass
class Outcome:
    """How often what was tried, how often each promise was broken, and what was measured on the way."""

    tried: str
    """Plural: `kills`, `states`."""
    promises: Sequence[str]
    """What must not happen; counted."""
    count: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    figures: dict[str, str] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)
    not_run: str = ""
    """Why nothing could be tried on this machine."""

    def break_promise(self, promise: str, example: str) -> None:
        if promise not in self.promises:
            raise ValueError(promise)
        self.broken[promise] += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(f"{promise}: {example}")

    @property
    def is_kept(self) -> bool:
        return not self.broken

    def as_json(self) -> str:
        return json.dumps(vars(self))

    @classmethod
    def from_json(cls, text: str) -> Outcome:
        found: dict[str, Any] = json.loads(text)
        return cls(**found | {"broken": Counter(found["broken"])})

    def line(self) -> str:
        """All of it in a line; examples of what went wrong beneath."""
        if self.not_run:
            return f"not run: {self.not_run}"
        parts = [f"{self.count} {self.tried}"]
        parts += [f"{promise} {self.broken[promise]}" for promise in self.promises]
        parts += [f"{name} {value}" for name, value in self.figures.items()]
        return "; ".join(parts) + "".join(f"\n      {example}" for example in self.examples)


def seconds(values: Sequence[float]) -> str:
    """Median and largest of some durations."""
    if not values:
        return "none"
    ordered = sorted(values)
    return f"{ordered[len(ordered) // 2]:.2f} s, at most {ordered[-1]:.2f} s"
