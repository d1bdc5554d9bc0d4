"""A sitting's file is read whole and in order, or refused by line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing.sittings import MAX_LINE_BYTES, JsonLinesSittingReader
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.reading_ports import Sitting

Record = dict[str, object]
Read = Callable[..., Sitting]


def record(**fields: object) -> Record:
    return {"date": "2024-03-05", "texte": "Bonjour.", **fields}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_records(*records: Record | str | bytes) -> Sitting:
        lines = [
            one if isinstance(one, bytes) else (one if isinstance(one, str) else json.dumps(one)).encode()
            for one in records
        ]
        path = tmp_path / "séance.jsonl"
        path.write_bytes(b"\n".join(lines) + b"\n")
        return JsonLinesSittingReader().read(path)

    return read_records


def refusal(read: Read, *records: Record | str | bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(ImportFailedError) as caught:
        read(*records)
    parameters = {name: value for name, value in caught.value.parameters.items() if name != "path"}
    assert "…" not in message_for(caught.value, "fr"), "a parameter is missing from the sentence"
    return caught.value.code, parameters


def test_a_line_becomes_an_intervention_with_all_that_is_known_of_it(read: Read) -> None:
    sitting = read(
        record(
            id="AN-1",
            chambre="AN",
            heure="15:00",
            lieu="Hémicycle",
            section="Modernisation de l'agriculture",
            sous_section="Article 1er",
            orateur="Émilie Œuvrard",
            fonction="rapporteure",
            groupe="UMP",
            ordre=10,
            amendements=["12"],
            texte="Où l'on en est : n° 8,\n3 000 €.",
            source="http://exemple.fr/cr#P1",
        )
    )
    assert (sitting.title, sitting.day, sitting.start, sitting.place) == (
        "Modernisation de l'agriculture",
        date(2024, 3, 5),
        "15:00",
        "Assemblée nationale, Hémicycle",
    )
    [turn] = sitting.interventions
    assert turn.text == "Où l'on en est : n° 8,\n3 000 €."
    assert (turn.speaker, turn.function, turn.group) == ("Émilie Œuvrard", "rapporteure", "UMP")
    assert (turn.order, turn.topic, turn.source_url) == (10, "Article 1er", "http://exemple.fr/cr#P1")


def test_a_title_or_a_vote_without_speaker_is_kept(read: Read) -> None:
    sitting = read(record(orateur=None, texte="(L'amendement est adopté.)"), record(orateur="Mme A"))
    assert [(turn.speaker, turn.text) for turn in sitting.interventions] == [
        ("", "(L'amendement est adopté.)"),
        ("Mme A", "Bonjour."),
    ]


def test_interventions_follow_their_number_then_the_file(read: Read) -> None:
    sitting = read(
        record(ordre=30, texte="d"),
        record(ordre=10, texte="a"),
        record(texte="behind a"),
        record(ordre=20, texte="b"),
        record(ordre=20, texte="c"),
    )
    assert [turn.text for turn in sitting.interventions] == ["a", "behind a", "b", "c", "d"]


def test_without_numbers_the_order_is_that_of_the_file(read: Read) -> None:
    assert [turn.text for turn in read(*(record(texte=c) for c in "cab")).interventions] == ["c", "a", "b"]


def test_the_very_same_record_twice_is_kept_once_but_the_same_words_are_not(read: Read) -> None:
    once = record(id="S-1", texte="Très bien !")
    assert len(read(once, once).interventions) == 1
    assert len(read(once, record(id="S-2", texte="Très bien !")).interventions) == 2
    assert len(read(record(texte="Très bien !"), record(texte="Très bien !")).interventions) == 2
    assert len(read(once, {**once, "texte": "Non."}).interventions) == 2


def test_a_windows_file_with_a_signature_and_blank_lines_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n\r\n".join(json.dumps(record(texte=t)).encode() for t in "ab"))
    assert [turn.text for turn in JsonLinesSittingReader().read(path).interventions] == ["a", "b"]


def test_accents_control_characters_and_line_ends_are_put_right_and_nothing_else(read: Read) -> None:
    [turn] = read(
        record(texte="E\u0301te\u0301 \u0000\u0007 l\u0092\u009cuvre\r\nn° ½ ﬁn\u2028x\ty  z\u202f%")
    ).interventions
    assert turn.text == "Été  l’œuvre\nn° ½ ﬁn\nx\ty  z\u202f%"


def test_names_that_differ_only_in_how_accents_are_typed_are_one(read: Read) -> None:
    turns = read(record(orateur="Ame\u0301lie  Oudéa"), record(orateur="Amélie Oudéa")).interventions
    assert len({turn.speaker for turn in turns}) == 1


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("15:00", "15:00"),
        ("9h30", "09:30"),
        ("15 h", "15:00"),
        ("21:30:00", "21:30"),
        ("matin", ""),
        (None, ""),
    ],
)
def test_the_hour_is_read_as_it_is_written_in_france(read: Read, written: str | None, start: str) -> None:
    assert read(record(heure=written)).start == start


def test_the_date_may_hold_the_hour(read: Read) -> None:
    sitting = read(record(date="2024-03-05T14:30:00"))
    assert (sitting.day, sitting.start) == (date(2024, 3, 5), "14:30")


def test_the_title_is_the_day_when_the_agenda_has_several_sections(read: Read) -> None:
    sitting = read(
        record(date="2010-07-01", section="Questions", sous_section="Santé"),
        record(date="2010-07-01", section="Budget", sous_section="budget"),
    )
    assert sitting.title == "Séance du 1er juillet 2010"
    assert [turn.topic for turn in sitting.interventions] == ["Questions › Santé", "Budget"]


BROKEN: dict[str, tuple[Record | str | bytes, str]] = {
    "half an object": ("{", "not_json"),
    "no number": ('{"date": NaN}', "not_json"),
    "endless nesting": ("[" * 100_000, "not_json"),
    "a list": ("[1]", "not_object"),
    "Latin-1": (b'{"texte": "\xe9"}', "not_utf8"),
    "no date": ({"texte": "x"}, "missing"),
    "no text": ({"date": "2024-03-05"}, "missing"),
    "null text": (record(texte=None), "missing"),
    "text is a number": (record(texte=12), "wrong_type"),
    "speaker is a list": (record(orateur=["a"]), "wrong_type"),
    "order is a string": (record(ordre="10"), "wrong_type"),
    "order is a truth": (record(ordre=True), "wrong_type"),
    "French date": (record(date="05/03/2024"), "bad_date"),
    "no such day": (record(date="2024-02-30"), "bad_date"),
    "half a character": (record(texte="\ud800"), "bad_characters"),
    "another day": (record(date="2024-03-06"), "mixed_dates"),
    "endless line": ("x" * (MAX_LINE_BYTES + 1), "line_too_long"),
}


@pytest.mark.parametrize(("broken", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_line_is_refused_by_its_number(
    read: Read, broken: Record | str | bytes, reason: str
) -> None:
    code, parameters = refusal(read, record(), "", broken, record())
    assert code == "import.bad_line"
    assert (parameters["line"], parameters["reason"]) == (3, reason)


def test_two_sittings_of_one_day_are_not_shuffled_together(read: Read) -> None:
    code, parameters = refusal(read, record(seance_id="7"), record(seance_id="8"))
    assert (code, parameters) == (
        "import.bad_line",
        {"line": 2, "reason": "mixed_sittings", "found": "8", "expected": "7"},
    )


@pytest.mark.parametrize("content", [b"", b"\n \n\r\n", b"\xef\xbb\xbf"])
def test_a_file_without_lines_is_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    with pytest.raises(ImportFailedError) as caught:
        JsonLinesSittingReader().read(tmp_path / "a.jsonl")
    assert caught.value.code == "import.empty"


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(ImportFailedError) as caught:
            JsonLinesSittingReader().read(path)
        assert caught.value.code == "file.cannot_read"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ImportFailedError) as caught:
        JsonLinesSittingReader().read(tmp_path / "pipe")
    assert caught.value.parameters["reason"] == "not_a_file"


def test_a_sparse_giant_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(ImportFailedError) as caught:
        JsonLinesSittingReader().read(path)
    assert caught.value.code == "import.too_large"


def test_progress_counts_bytes_up_to_the_whole_file_and_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(record(ordre=n)) for n in range(500)))
    steps: list[tuple[int, int]] = []
    JsonLinesSittingReader().read(path, lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert len(steps) > 3
    assert steps[-1] == (path.stat().st_size, path.stat().st_size)

    class AfterThree:
        asked = 0

        @property
        def cancelled(self) -> bool:
            self.asked += 1
            return self.asked > 3

    with pytest.raises(ImportCancelled):
        JsonLinesSittingReader().read(path, None, AfterThree())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)
KEYS = ("date", "texte", "ordre", "orateur", "heure", "section", "sous_section", "id", "seance_id", "chambre")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.binary(max_size=30)
        | st.dictionaries(st.sampled_from(KEYS), json_values, max_size=6).map(
            lambda fields: json.dumps({"date": "2024-03-05", "texte": "x", **fields}).encode()
        ),
        max_size=5,
    )
)
def test_any_bytes_are_a_sitting_or_a_named_refusal(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(b"\n".join(lines))
    try:
        sitting = JsonLinesSittingReader().read(path)
    except ImportFailedError as error:
        if error.code == "import.bad_line":
            assert 1 <= int(str(error.parameters["line"])) <= 1 + path.read_bytes().count(b"\n")
    else:
        assert sitting.interventions


def shared_sittings() -> list[Path]:
    root = Path(os.environ.get("RAPPORTEUR_SHARED") or Path(__file__).parents[3] / "shared")
    return sorted((root / "data" / "01_debats" / "jsonl").glob("*.jsonl"))


def test_real_sittings_of_both_chambers_are_read_whole_and_in_order() -> None:
    paths = shared_sittings()
    if not paths:
        pytest.skip("no shared data beside the repository (RAPPORTEUR_SHARED)")
    for path in paths:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        sitting = JsonLinesSittingReader().read(path)
        assert [turn.text for turn in sitting.interventions] == [row["texte"].strip() for row in rows]
        assert [turn.speaker for turn in sitting.interventions] == [row["orateur"] or "" for row in rows]
        assert sitting.day.isoformat() == rows[0]["date"]
        assert sitting.start == rows[0]["heure"]
