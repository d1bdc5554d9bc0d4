"""Where a moment on the wall clock stands in a recording, and how people write such places.

One anchor aligns a whole hearing: the recording's clock and the clock of the notes run alike, so that what was said
a minute after the anchor stands a minute after it. A hearing that is suspended changes nothing, because the camera
goes on; where it was stopped and started again there are two recordings, and the later one needs an anchor of its
own. Clocks of one second's precision put every note within two seconds of its place.
"""

from __future__ import annotations

import re
from datetime import time
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from rapporteur_desk.domain.entities import Hearing, Note
from rapporteur_desk.domain.errors import InvalidValueError

TOLERANCE_MS: Final = 2000
"""What clocks of one second's precision can be apart."""
LONGEST_MS: Final = 100 * 3600_000
_DAY_MS: Final = 24 * 3600_000

_HOURS: Final = r"(?:h(?:eures?|ours?|rs?)?)"
_MINUTES: Final = r"(?:m(?:in(?:utes?)?|n)?\.?|['′’])"
_SECONDS: Final = r"(?:s(?:ec(?:ondes?|onds?)?)?\.?|[\"″])"
_WRITTEN: Final = (
    re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?"),  # 12:41, 1:02:03
    re.compile(rf"(\d{{1,2}})\s*{_HOURS}\s*(\d{{1,2}})()()"),  # 1 h 02
    re.compile(
        rf"(?:(\d{{1,2}})\s*{_HOURS}\s*)?(?:(\d{{1,3}})\s*{_MINUTES}\s*)?(?:(\d{{1,2}})\s*{_SECONDS}?)?()"
    ),
    re.compile(r"()()(\d{1,6})(?:[.,](\d{1,3}))?\s*s?"),  # 754
)


def wall_clock_ms(moment: time) -> int:
    """Milliseconds since midnight."""
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1000 + moment.microsecond // 1000


def place_in_recording(hearing: Hearing, moment: time | None) -> int | None:
    """Milliseconds from the beginning of the recording to a moment of the hearing.

    A moment is taken to be less than twelve hours from the anchor, on whichever side of midnight. None when the
    hearing is not aligned, the moment is not known, or it was before the recording began.
    """
    if hearing.anchor_time is None or moment is None:
        return None
    apart = (wall_clock_ms(moment) - wall_clock_ms(hearing.anchor_time)) % _DAY_MS
    if apart >= _DAY_MS // 2:
        apart -= _DAY_MS
    place = hearing.anchor_ms + apart
    return max(0, place) if place > -TOLERANCE_MS else None


def place_of(hearing: Hearing, note: Note) -> int | None:
    """Where a note of the hearing stands in its recording; see `place_in_recording`."""
    return place_in_recording(hearing, note.time)


def moment_at(hearing: Hearing, place_ms: int) -> time | None:
    """The wall-clock time, to the second, of a place in the recording; None when the hearing is not aligned."""
    if hearing.anchor_time is None:
        return None
    seconds = (wall_clock_ms(hearing.anchor_time) + place_ms - hearing.anchor_ms) % _DAY_MS // 1000
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def time_code(place_ms: int) -> str:
    """A place as players show it: `0:07`, `12:41`, `1:02:03`."""
    seconds = max(0, place_ms) // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"


def parsed_time_code(text: str) -> int:
    """Milliseconds for a place as people type it: `12:41`, `1:02:03`, `754`, `12 min 41`, `1 h 02`, `12'41"`.

    Raises:
        InvalidValueError: `time_code.unreadable` (text).
    """
    wanted = " ".join(text.casefold().split())
    for written in _WRITTEN:
        match = written.fullmatch(wanted)
        if match is None or not any(match.groups()):
            continue
        hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
        if seconds > 59 and (hours or minutes or match[2]):
            break
        if minutes > 59 and match[1]:
            break
        place = ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((match[4] or "").ljust(3, "0"))
        if place <= LONGEST_MS:
            return place
    raise InvalidValueError("time_code.unreadable", text=text.strip())


_FILE: Final = re.compile(r"\.(?:mp4|m4v|webm|ogv|mov|mp3|m4a|oga|ogg|opus|wav|flac)$", re.IGNORECASE)
_YOUTUBE: Final = frozenset({"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"})
_PARLIAMENT: Final = frozenset({"videos.senat.fr", "videos.assemblee-nationale.fr"})


def address_at(url: str, place_ms: int) -> str:
    """The address of a video that begins at a place, where its site has a form for that; else as it was.

    A media file takes `#t=` (W3C Media Fragments URI 1.0, 4.2.1), YouTube `t=` in seconds (as its "Share, Start at"
    writes it), the video portals of both chambers `timecode=` in milliseconds (as in the links that they give to
    what is said under an item of the agenda).
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host in _YOUTUBE:
        return urlunsplit(parts._replace(query=_with(parts.query, "t", f"{place_ms // 1000}s")))
    if host in _PARLIAMENT:
        return urlunsplit(parts._replace(query=_with(parts.query, "timecode", str(place_ms))))
    if parts.scheme in ("http", "https") and _FILE.search(parts.path):
        return urlunsplit(parts._replace(fragment=f"t={place_ms // 1000}"))
    return url


def _with(query: str, name: str, value: str) -> str:
    kept = [(key, other) for key, other in parse_qsl(query, keep_blank_values=True) if key != name]
    return urlencode([*kept, (name, value)])
