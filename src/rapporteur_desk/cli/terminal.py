"""Writing to a terminal, a pipe or a script: answers on standard output, everything else on standard error."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from rapporteur_desk.cli.words import Words
from rapporteur_desk.services.ports import Progress
from rapporteur_desk.services.search_values import Span

_BEGIN, _END = "\ue000", "\ue001"
"""Around what matched, until it is known whether anyone sees bold. Private characters: no text has them."""
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PROGRESS_SECONDS: Final = 0.1
NARROWEST: Final = 40


class Terminal:
    """Where one command writes."""

    def __init__(self, out: TextIO, errors: TextIO, words: Words, *, as_json: bool = False) -> None:
        self._out = out
        self._errors = errors
        self._as_json = as_json
        self.words = words
        self._in_progress = False

    def answer(self, data: object, lines: Iterable[str]) -> None:
        """What the command has to say: `data` for a script that asked for JSON, else `lines`."""
        if self._as_json:
            only_ascii = (getattr(self._out, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8"
            self._out.write(json.dumps(data, ensure_ascii=only_ascii, indent=2) + "\n")
            return
        bold, plain = (_BOLD, _PLAIN) if self._out.isatty() else ("", "")
        for line in lines:
            self._out.write(self.harmless(line).replace(_BEGIN, bold).replace(_END, plain) + "\n")

    def complain(self, text: str) -> None:
        """A sentence on standard error."""
        self._end_progress()
        self._errors.write(self.harmless(text) + "\n")

    def columns(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """Rows as aligned lines; on a terminal the last column is cut at its edge."""
        if not rows:
            return [self.words.answer("nothing")]
        clean = [[" ".join(cell.split()) for cell in row] for row in rows]
        widths = [max(len(row[column]) for row in clean) for column in range(len(clean[0]) - 1)]
        lines: list[str] = []
        for row in clean:
            head = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False) if width)
            lines.append(self.fitted(f"{head}  {row[-1]}".strip(" ") if head.strip() else row[-1]))
        return lines

    def fitted(self, line: str) -> str:
        """A line no wider than the terminal; whole when there is no terminal."""
        if not self._out.isatty():
            return line.rstrip()
        width = max(NARROWEST, shutil.get_terminal_size().columns)
        return line.rstrip() if len(line) <= width else line[: width - 1].rstrip() + "…"

    def highlighted(self, snippet: str, spans: Sequence[Span]) -> str:
        """A search result on one line; `answer` shows what matched in bold on a terminal."""
        pieces: list[str] = []
        at = 0
        for span in spans:
            pieces += [snippet[at : span.start], _BEGIN, snippet[span.start : span.end], _END]
            at = span.end
        return " ".join("".join([*pieces, snippet[at:]]).split())

    def progress(self, label: str) -> Progress | None:
        """A percentage that is written over itself; None when nobody watches."""
        if not self._errors.isatty():
            return None
        shown_at = 0.0

        def show(done: int, total: int) -> None:
            nonlocal shown_at
            now = time.monotonic()
            if total and (now - shown_at > _PROGRESS_SECONDS or done >= total):
                shown_at = now
                self._errors.write(f"\r{self.harmless(label)} {done * 100 // total} %\x1b[K")
                self._errors.flush()
                self._in_progress = True

        return show

    def finish(self) -> None:
        """Clear what is left of a progress line, and send everything on its way.

        Raises:
            BrokenPipeError: whoever read the answer has stopped reading.
        """
        self._end_progress()
        self._out.flush()

    def _end_progress(self) -> None:
        if self._in_progress:
            self._errors.write("\r\x1b[K")
            self._errors.flush()
            self._in_progress = False

    @staticmethod
    def harmless(text: str) -> str:
        """Text from a file, without the control characters by which it could command a terminal."""
        return _CONTROLS.sub("", text)
