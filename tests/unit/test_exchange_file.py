"""The file that a colleague gives: the same bytes for the same record, read back whole, and never trusted."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from colleagues import Colleague
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_entities import MOMENT, sample_entities, sample_id

from rapporteur_desk.domain.choices import Sector, Stance
from rapporteur_desk.domain.entities import Entity
from rapporteur_desk.domain.errors import ImportFailedError, UserError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.exporting.exchange import ZipExchangeWriter
from rapporteur_desk.importing.exchange import ZipExchangeReader
from rapporteur_desk.services.exchange import (
    VERSION,
    DeletedNote,
    EarlierTexts,
    ExchangeFile,
    HearingRecordFile,
    NamedReport,
    ReportLink,
    fingerprint,
)
from rapporteur_desk.services.messages import message_for

SOUND = b"not really a sound"


def sample_file() -> ExchangeFile:
    """One of everything, every field set."""
    by_kind: dict[EntityKind, Any] = {}
    for entity in sample_entities():
        by_kind.setdefault(entity.kind_of, without_bin(entity))
    report, note = by_kind[EntityKind.MINI_REPORT], by_kind[EntityKind.NOTE]
    digest = sha256(SOUND).hexdigest()
    return ExchangeFile(
        by="Claire Martin",
        made=MOMENT,
        dossier_title="L’IA dans les services publics",
        record=HearingRecordFile(
            hearing=replace(by_kind[EntityKind.HEARING], recording=digest, removed=()),
            reports=(
                NamedReport(
                    id=report.id, title="L’IA et la santé", short_title="Santé", sector=Sector.HEALTH
                ),
            ),
            persons=(by_kind[EntityKind.PERSON],),
            organisations=(by_kind[EntityKind.ORGANISATION],),
            appearances=(by_kind[EntityKind.APPEARANCE],),
            questions=(by_kind[EntityKind.QUESTION],),
            notes=(replace(note, excerpt_id=None, received=""),),
            links=(ReportLink(note_id=note.id, report_id=report.id, stance=Stance.QUALIFIES),),
            earlier=(EarlierTexts(note_id=note.id, fingerprints=(fingerprint("Avant."),)),),
            transcripts=(by_kind[EntityKind.TRANSCRIPT],),
            transcript_lines=(by_kind[EntityKind.TRANSCRIPT_LINE],),
            closed=(sample_id(99),),
            deleted=(
                DeletedNote(
                    note_id=sample_id(98), fingerprints=(fingerprint("Après."),), report_ids=(report.id,)
                ),
            ),
        ),
        recording=SOUND,
    )


def without_bin(entity: Entity) -> Any:
    return replace(entity, binned_at=None)  # type: ignore[arg-type]


SAMPLE = ZipExchangeWriter().render(sample_file())


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], ExchangeFile]:
    def given_bytes(data: bytes) -> ExchangeFile:
        path = tmp_path / "audition.rdx"
        path.write_bytes(data)
        return ZipExchangeReader().read(path)

    return given_bytes


def members(data: bytes = SAMPLE) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], *, told: bool = True) -> bytes:
    """A zip of the parts; with `told`, the manifest tells their sums as they are now."""
    if told:
        manifest = json.loads(parts["manifest.json"])
        manifest["members"] = {
            name: {"sha256": sha256(data).hexdigest(), "size": len(data)}
            for name, data in parts.items()
            if name != "manifest.json"
        }
        parts = {**parts, "manifest.json": json.dumps(manifest).encode()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_record(change: Callable[[Any], object]) -> bytes:
    """The sample after a change of its record."""
    parts = members()
    record = json.loads(parts["record.json"])
    change(record)
    return packed({**parts, "record.json": json.dumps(record).encode()})


def with_manifest(**fields: object) -> bytes:
    parts = members()
    manifest = {**json.loads(parts["manifest.json"]), **fields}
    return packed({**parts, "manifest.json": json.dumps(manifest).encode()})


def test_what_is_written_is_read_back(read: Callable[[bytes], ExchangeFile]) -> None:
    assert read(SAMPLE) == sample_file()


def test_the_same_record_gives_the_same_bytes() -> None:
    assert ZipExchangeWriter().render(sample_file()) == SAMPLE


def test_anyone_can_look_inside() -> None:
    parts = members()
    manifest = json.loads(parts["manifest.json"])
    assert (manifest["format"], manifest["version"]) == ("rapporteur-desk-exchange", VERSION)
    assert manifest["confidential"] is True
    assert manifest["hearing"]["title"] == "Table ronde à huis clos"
    assert manifest["members"]["record.json"]["sha256"] == sha256(parts["record.json"]).hexdigest()
    assert "Les « œuvres » ont coûté" in parts["record.json"].decode()
    assert json.loads(parts["record.json"])["notes"][0]["time"] == "09:12:01"


def test_fields_that_this_version_does_not_know_are_passed_over(
    read: Callable[[bytes], ExchangeFile],
) -> None:
    def change(record: Any) -> None:
        record["weather"] = ["rain"]
        record["hearing"]["mood"] = {"calm": True}
        record["notes"][0]["binned_at"] = "2024-01-01T00:00:00+00:00"
        record["notes"][0]["received"] = "{}"
        record["hearing"]["removed"] = [{"note_id": "none"}]

    assert read(with_record(change)).record == sample_file().record
    assert read(with_manifest(colour="blue")).by == "Claire Martin"


def test_fields_that_are_missing_take_their_default(read: Callable[[bytes], ExchangeFile]) -> None:
    def change(record: Any) -> None:
        del record["transcripts"], record["transcript_lines"], record["closed"], record["notes"][0]["topic"]

    record = read(with_record(change)).record
    assert (record.transcripts, record.closed, record.notes[0].topic) == ((), (), "")


# -- refused, with the place named


def of(*path: str | int, value: object) -> Callable[[Any], None]:
    """Put a value somewhere in the record; `...` takes what is there away."""

    def change(record: Any) -> None:
        *inner, last = path
        for step in inner:
            record = record[step]
        if value is ...:
            del record[last]
        else:
            record[last] = value

    return change


WRONG: list[tuple[Callable[[Any], None], str, str]] = [
    (of("notes", 0, "time", value="25:00"), "record.json: notes[0].time", "bad_moment"),
    (of("notes", 0, "time", value="10:00+02:00"), "record.json: notes[0].time", "bad_moment"),
    (of("notes", 0, "created", value="2024-03-05T10:00:00"), "record.json: notes[0].created", "bad_moment"),
    (of("notes", 0, "created", value="0001-01-01T00:00:00+14:00"), "record.json: notes[0].created", "bad_moment"),
    (of("notes", 0, "text", value=7), "record.json: notes[0].text", "wrong_kind"),
    (of("notes", 0, "text", value="a\0b"), "record.json: notes[0].text", "no_character"),
    (of("notes", 0, "text", value="\ud800"), "record.json: notes[0].text", "no_character"),
    (of("notes", 0, "text", value="".join(map(str, range(700_000)))), "record.json: notes[0].text", "too_long"),
    (of("hearing", "place", value="x" * 2001), "record.json: hearing.place", "too_long"),
    (of("notes", 0, "text", value=...), "record.json: notes[0].text", "missing_value"),
    (of("notes", 0, "kind", value="rumour"), "record.json: notes[0].kind", "unknown_choice"),
    (of("notes", 0, "kind", value=["quote"]), "record.json: notes[0].kind", "unknown_choice"),
    (of("notes", 0, "position", value=True), "record.json: notes[0].position", "wrong_kind"),
    (of("notes", 0, "position", value=1.0), "record.json: notes[0].position", "wrong_kind"),
    (of("notes", 0, "position", value=2**63), "record.json: notes[0].position", "wrong_kind"),
    (of("notes", 0, "id", value="../../etc"), "record.json: notes[0].id", "bad_id"),
    (of("notes", 0, "appearance_id", value="0" * 8 + "-0000-0000-0000-" + "0" * 12),
     "record.json: notes[0].appearance_id", "refers_nowhere"),
    (of("notes", value={}), "record.json: notes", "wrong_kind"),
    (of("notes", 0, value=None), "record.json: notes[0]", "wrong_kind"),
    (of("hearing", value=...), "record.json: hearing", "missing_value"),
    (of("hearing", "title", value=" "), "record.json: hearing.title", "empty_value"),
    (of("hearing", "end", value="08:00"), "record.json: hearing.end", "ends_before_start"),
    (of("hearing", "suspensions", 0, "start", value="noon"),
     "record.json: hearing.suspensions[0].start", "bad_moment"),
    (of("hearing", "recording", value="0" * 64), "record.json: hearing.recording", "refers_nowhere"),
    (of("hearing", "recording", value="../x"), "record.json: hearing.recording", "refers_nowhere"),
    (of("hearing", "filmed", value="yes"), "record.json: hearing.filmed", "wrong_kind"),
    (of("closed", 0, value="note 1"), "record.json: closed[0]", "bad_id"),
    (of("deleted", 0, "report_ids", value=["0" * 8 + "-0000-0000-0000-" + "0" * 12]),
     "record.json: deleted[0].report_ids", "refers_nowhere"),
    (of("persons", value=[]), "record.json: appearances[0].person_id", "refers_nowhere"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "place", "reason"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_value_is_named_by_its_place(
    read: Callable[[bytes], ExchangeFile], change: Callable[[Any], None], place: str, reason: str
) -> None:
    with pytest.raises(ImportFailedError) as refused:
        read(with_record(change))
    assert refused.value.code == "exchange.invalid"
    assert (refused.value.parameters["place"], refused.value.parameters["reason"]) == (place, reason)
    for language in ("fr", "en"):
        assert reason not in message_for(refused.value, language)


def test_one_identifier_twice_is_refused(read: Callable[[bytes], ExchangeFile]) -> None:
    with pytest.raises(ImportFailedError) as refused:
        read(with_record(lambda record: record["notes"].append(record["notes"][0])))
    assert refused.value.parameters["reason"] == "twice"


def moved_directory() -> bytes:
    """The end of the archive tells a place 64 KB behind the true one: every member then begins before the file."""
    end = SAMPLE.rindex(b"PK\5\6") + 16
    place = int.from_bytes(SAMPLE[end : end + 4], "little") + 65_536
    return SAMPLE[:end] + place.to_bytes(4, "little") + SAMPLE[end + 4 :]


UNSAFE: list[tuple[bytes, str]] = [
    (b"", "exchange.not_one"),
    (b"%PDF-1.7", "exchange.not_one"),
    (SAMPLE[:-40], "import.unreadable"),
    (moved_directory(), "import.unreadable"),
    (packed({"word/document.xml": b"<a/>"}, told=False), "exchange.not_one"),
    (with_manifest(format="zotero"), "exchange.not_one"),
    (with_manifest(version=VERSION + 1), "exchange.newer"),
    (with_manifest(version=0), "exchange.invalid"),
    (with_manifest(version="1"), "exchange.invalid"),
    (with_manifest(by="  "), "exchange.invalid"),
    (with_manifest(made="yesterday"), "exchange.invalid"),
    (with_manifest(hearing={"title": "Autre", "day": "2024-02-29"}), "exchange.invalid"),
    (packed({**members(), "manifest.json": b"["}, told=False), "exchange.invalid"),
    (packed({**members(), "manifest.json": b'{"a": 1, "a": 2}'}, told=False), "exchange.invalid"),
    (packed({**members(), "record.json": b'{"hearing": NaN}'}), "exchange.invalid"),
    (packed({**members(), "record.json": b"[" * 100_000}), "exchange.invalid"),
    (packed({**members(), "record.json": members()["record.json"] + b" "}, told=False), "import.unreadable"),
    (packed({**members(), "extra.bin": b"x"}, told=False), "import.unreadable"),
    (packed({**members(), "../evil": b"x"}), "import.unreadable"),
    (packed({**members(), "/etc/passwd": b"x"}), "import.unreadable"),
    (packed({**members(), "bomb": b"\0" * 50_000_000}), "import.too_large"),
    (packed({**members(), **{f"part-{n}": b"" for n in range(20)}}), "import.unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), UNSAFE, ids=range(len(UNSAFE)))
def test_what_is_no_such_file_or_is_unsafe_is_refused(
    read: Callable[[bytes], ExchangeFile], data: bytes, code: str
) -> None:
    with pytest.raises(ImportFailedError) as refused:
        read(data)
    assert refused.value.code == code
    assert str(refused.value.parameters["path"]).endswith("audition.rdx")


def test_a_link_inside_is_refused(read: Callable[[bytes], ExchangeFile]) -> None:
    buffer = io.BytesIO(SAMPLE)
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(ImportFailedError, match=r"import\.unreadable"):
        read(buffer.getvalue())


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.rdx"):
        with pytest.raises(ImportFailedError, match=r"file\.cannot_read"):
            ZipExchangeReader().read(path)


# -- whatever was done to a good file

quietly = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quietly
@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 60),
)
def test_flipped_and_cut_bytes_give_an_error_or_the_same_record(
    read: Callable[[bytes], ExchangeFile], flips: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(SAMPLE)
    for place, value in flips:
        data[place] = value
    try:
        found = read(bytes(data[: len(data) - cut]))
    except UserError:
        return
    assert found == sample_file()


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | st.sampled_from(
        ["9999-12-31T23:59:59-23:59", "24:00", "2024-02-30", "10:00:00.000001", "quote", "closed"]
    ),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@quietly
@given(st.data())
def test_any_value_anywhere_gives_an_error_or_a_record(
    read: Callable[[bytes], ExchangeFile], data: st.DataObject
) -> None:
    parts = members()
    name = data.draw(st.sampled_from(["record.json", "manifest.json"]))
    root = json.loads(parts[name])
    at: Any = root
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans()):
            at = at[key]
            continue
        at[key] = data.draw(json_values)
        break
    try:
        found = read(packed({**parts, name: json.dumps(root).encode()}, told=name == "record.json"))
    except UserError:
        return
    with suppress(UserError):
        Colleague("X").merge(found)
    assert found.made.tzinfo is UTC
    assert isinstance(found.record.hearing.start, time | None)
    assert datetime.now(UTC) != found.made
