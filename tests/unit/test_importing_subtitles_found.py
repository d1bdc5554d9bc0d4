"""Subtitle files as they are found, whole and broken: what is read of each, or what is said of it.

The files are check data beside the repository. Run with `-s` to see what a person is told.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing.transcripts import FileTranscriptReader
from rapporteur_desk.services.messages import message_for

READ: dict[str, tuple[int, tuple[int, ...]]] = {
    "derive_debats/an_2010-06-29.vtt": (1168, ()),
    "derive_debats/an_2010-07-06.srt": (169, ()),
    "derive_debats/senat_2010-05-19_cp1252_crlf.srt": (1090, ()),
    "fr/sintel-fr.vtt": (26, ()),
    "pysrt/bom-utf-16-be.srt": (7, ()),
    "pysrt/bom-utf-32-le.srt": (7, ()),
    "pysrt/bom-utf-8.srt": (7, ()),
    "pysrt/capability_tester.srt": (37, ()),
    "pysrt/empty.srt": (5, ()),
    "pysrt/no-indexes.srt": (7, ()),
    "webvtt-py/cue_tags.vtt": (3, ()),
    "webvtt-py/invalid_timeframe.srt": (4, (6,)),
    "webvtt-py/invalid_timeframe.vtt": (6, (6,)),
    "webvtt-py/invalid_timeframe_in_cue_text.vtt": (3, ()),
    "webvtt-py/metadata_headers.vtt": (2, ()),
    "webvtt-py/metadata_headers_multiline.vtt": (2, ()),
    "webvtt-py/missing_caption_text.srt": (4, ()),
    "webvtt-py/missing_caption_text.vtt": (4, ()),
    "webvtt-py/missing_timeframe.srt": (4, (6,)),
    "webvtt-py/non_padded_timestamps.vtt": (3, ()),
    "webvtt-py/one_caption.srt": (1, ()),
    "webvtt-py/regions.vtt": (2, ()),
    "webvtt-py/styles_colours.srt": (6, ()),
    "webvtt-py/styles_colours.vtt": (6, ()),
    "webvtt-py/styles_with_comments.vtt": (1, ()),
    "webvtt-py/youtube_dl.vtt": (3, ()),
}
"""How many timed lines, and which lines of the file are left out."""

REFUSED = {
    "transcriptions/qualcoder_transcript.txt": "ni son extension ni son contenu",
    "webvtt-py/empty.vtt": "ne contient rien à importer",
    "webvtt-py/invalid.vtt": "il ne commence pas par « WEBVTT »",
    "webvtt-py/invalid_format1.srt": "aucun sous-titre n’y a à la fois ses horaires",
    "webvtt-py/invalid_format2.srt": "aucun sous-titre n’y a à la fois ses horaires",
    "webvtt-py/invalid_format3.srt": "aucun sous-titre n’y a à la fois ses horaires",
    "webvtt-py/invalid_format4.srt": "aucun sous-titre n’y a à la fois ses horaires",
    "webvtt-py/missing_timeframe.sbv": "ni son extension ni son contenu",
    "webvtt-py/no_captions.vtt": "aucun sous-titre n’y a à la fois ses horaires",
    "webvtt-py/sample.sbv": "ni son extension ni son contenu",
}


@pytest.fixture(scope="module")
def folder() -> Path:
    shared = os.environ.get("RAPPORTEUR_SHARED", "")
    found = Path(shared, "data", "04_soustitres")
    if not shared or not found.is_dir():
        pytest.skip("RAPPORTEUR_SHARED does not lead to the subtitle files")
    return found


def test_every_subtitle_file_is_read_or_refused_in_words(folder: Path) -> None:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and "vttjs" not in path.parts]
    names = {path.relative_to(folder).as_posix(): path for path in files}
    assert names.keys() == READ.keys() | REFUSED.keys()
    wrong = []
    for name, path in names.items():
        try:
            read = FileTranscriptReader().read(path)
        except ImportFailedError as error:
            told = message_for(error, "fr").replace("\u00a0", " ").replace(str(path), path.name)
            print(f"{name}: {told}")  # noqa: T201
            if name not in REFUSED or REFUSED[name] not in told:
                wrong.append((name, told))
        else:
            if (len(read.lines), read.left_out) != READ.get(name):
                wrong.append((name, f"{len(read.lines)} lines, left out {read.left_out}"))
    assert wrong == []
