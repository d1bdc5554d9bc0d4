from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from office import Office, picture
from sitting_in_memory import Cancelling, TranscriptInMemory

from rapporteur_desk.document.citation_wording import CitationFormatter
from rapporteur_desk.document.tree import Citation, CitationItem, plain_text
from rapporteur_desk.domain.choices import Civility, NoteKind
from rapporteur_desk.domain.entities import Hearing, TranscriptLine
from rapporteur_desk.domain.errors import ConflictError, ImportFailedError, InvalidValueError
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.domain.retention import BackupReason
from rapporteur_desk.services.checking import BrokenCitation, CheckService
from rapporteur_desk.services.citing import CitationResolver
from rapporteur_desk.services.importing import ImportCancelled
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.reading_ports import TimedLine
from rapporteur_desk.services.recordings import RecordingService
from rapporteur_desk.services.transcripts import TranscriptService

LINES = [
    TimedLine(0, 2000, "", "(La réunion est ouverte.)"),
    TimedLine(2000, 9000, "Mme Claire Lefèvre", "Les usagers restent au bout du fil."),
    TimedLine(761_000, 764_000, "Roux", "Combien ?"),
]


def service(office: Office, lines=LINES, **more) -> TranscriptService:
    return TranscriptService(office.store, office.clock, TranscriptInMemory(lines, **more), office.notes)


def attached(office: Office, hearing: Hearing, lines=LINES) -> list[TranscriptLine]:
    transcripts = service(office, lines)
    transcripts.attach(hearing.id, Path("audition.vtt"))
    return transcripts.lines(hearing.id)


def test_a_transcript_becomes_lines_with_keys_of_the_hearing():
    office = Office()
    hearing = office.new_hearing()
    done = service(office, left_out=(12, 40)).attach(hearing.id, Path("/x/audition.vtt"))
    assert (done.lines, done.left_out) == (3, (12, 40))
    [view] = service(office).of_hearing(hearing.id)
    assert (view.transcript.filename, view.transcript.language, view.lines) == ("audition.vtt", "fr", 3)
    lines = service(office).lines(hearing.id)
    assert [line.key for line in lines] == ["A1-T1", "A1-T2", "A1-T3"]
    assert [(line.start_ms, line.end_ms, line.speaker, line.text) for line in lines] == [
        (line.start_ms, line.end_ms, line.speaker, line.text) for line in LINES
    ]
    assert office.store.by_key("a1-t2") == lines[1]


def test_attaching_is_one_step_that_undo_takes_back_whole():
    office = Office()
    hearing = office.new_hearing()
    before = picture(office.store)
    done = service(office).attach(hearing.id, Path("audition.vtt"))
    office.undo.revert(done.changes)
    assert service(office).lines(hearing.id) == []
    assert {
        ref for ref, one in picture(office.store).items() if getattr(one, "binned_at", None) is None
    } == before.keys()


def test_the_same_lines_are_not_added_twice_even_moved_or_under_another_name():
    office = Office()
    hearing, other = office.new_hearing(), office.new_hearing()
    transcripts = service(office)
    transcripts.attach(hearing.id, Path("audition.vtt"))
    [view] = transcripts.of_hearing(hearing.id)
    transcripts.shift(view.transcript.id, 5000)
    with pytest.raises(ConflictError) as refused:
        transcripts.attach(hearing.id, Path("copie.srt"))
    assert message_for(refused.value, "en").startswith(hearing.title)
    assert len(transcripts.lines(hearing.id)) == 3
    transcripts.attach(other.id, Path("audition.vtt"))
    service(office, LINES[:2]).attach(hearing.id, Path("audition.vtt"))
    assert len(transcripts.of_hearing(hearing.id)) == 2


def test_an_empty_recording_is_refused_and_the_one_there_stays(tmp_path):
    office = Office()
    hearing = office.new_hearing()
    recordings = RecordingService(office.store)
    for name, content in (("a.mp3", b"ID3"), ("b.mp3", b"")):
        (tmp_path / name).write_bytes(content)
    recordings.attach(hearing.id, tmp_path / "a.mp3")
    with pytest.raises(ImportFailedError) as refused:
        recordings.attach(hearing.id, tmp_path / "b.mp3")
    assert refused.value.code == "import.empty"
    assert office.fresh(hearing).recording_name == "a.mp3"


def test_what_cannot_be_read_or_is_stopped_leaves_nothing():
    office = Office()
    hearing = office.new_hearing()
    before = picture(office.store)
    with pytest.raises(ImportFailedError):
        service(office, ImportFailedError("import.empty", path="x")).attach(hearing.id, Path("x"))
    with pytest.raises(ImportCancelled):
        service(office).attach(hearing.id, Path("x"), cancel=Cancelling(1))
    assert picture(office.store) == before


def test_keys_are_never_used_again_and_two_transcripts_stand_in_order():
    office = Office()
    hearing = office.new_hearing()
    attached(office, hearing)
    [first] = service(office).of_hearing(hearing.id)
    office.bin.delete(first.transcript)
    assert service(office).lines(hearing.id) == []
    assert [line.key for line in attached(office, hearing)] == ["A1-T4", "A1-T5", "A1-T6"]
    office.bin.restore(office.fresh(first.transcript))
    assert [view.transcript.position for view in service(office).of_hearing(hearing.id)] == [1, 2]
    assert len(service(office).lines(hearing.id)) == 6


def test_a_transcript_can_be_moved_as_a_whole():
    office = Office()
    hearing = office.new_hearing()
    attached(office, hearing)
    [view] = service(office).of_hearing(hearing.id)
    changes = service(office).shift(view.transcript.id, -5000)
    assert [(line.start_ms, line.end_ms) for line in service(office).lines(hearing.id)] == [
        (0, 0), (0, 4000), (756_000, 759_000),
    ]  # fmt: skip
    office.undo.revert(changes)
    assert [line.start_ms for line in service(office).lines(hearing.id)] == [0, 2000, 761_000]


def test_a_line_becomes_a_quotation_with_its_speaker_and_the_time_that_follows_from_the_anchor():
    office = Office()
    hearing = office.new_hearing(video_url="https://exemple.fr/v")
    heard = office.new_appearance(hearing, first_name="Claire", civility=Civility.MADAME)
    roux = office.made(EntityKind.PERSON, office.hearings.add_rapporteur(surname="Roux", first_name="Jean"))
    said = office.new_note("Combien ?", hearing, time=time(14, 30, 12))
    lines = attached(office, hearing)
    untimed = office.made(EntityKind.NOTE, service(office).note_of(lines[1].id))
    assert (untimed.time, untimed.kind, untimed.appearance_id) == (None, NoteKind.QUOTE, heard.id)
    RecordingService(office.store).anchor(said.id, 761_000)
    note = office.made(EntityKind.NOTE, service(office).note_of(lines[2].id))
    assert (note.text, note.key, note.time) == ("Combien ?", "A1-03", time(14, 30, 12))
    assert (note.appearance_id, note.rapporteur_id) == (None, roux.id)
    nobody = office.made(EntityKind.NOTE, service(office).note_of(lines[0].id))
    assert (nobody.appearance_id, nobody.rapporteur_id, nobody.time) == (None, None, time(14, 17, 31))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Mme Claire Lefèvre", "Claire"), ("Claire LEFÈVRE", "Claire"), ("Mme LEFEVRE", None), ("Lefèvre", None),
        ("Paul Lefèvre", "Paul"), ("Anne Lefèvre", None), ("Martin", "Odile"), ("Odile Martin", "Odile"), ("", None),
    ],
)  # fmt: skip
def test_a_name_leads_to_a_person_heard_only_when_it_can_be_nobody_else(written, found):
    from rapporteur_desk.services.matching import SpeakerMatcher

    office = Office()
    hearing = office.new_hearing()
    for surname, first_name in (("Lefèvre", "Claire"), ("Lefèvre", "Paul"), ("Martin", "Odile")):
        office.new_appearance(hearing, surname=surname, first_name=first_name)
    match = SpeakerMatcher(office.store, hearing.id).find(written)
    assert (match.person.first_name if match else None) == found


# -- recordings and anchors


def test_a_recording_is_kept_with_its_name_and_taken_away_again(tmp_path: Path):
    office = Office()
    hearing = office.new_hearing()
    path = tmp_path / "audition du 5.mp3"
    path.write_bytes(b"son")
    recordings = RecordingService(office.store)
    changes = recordings.attach(hearing.id, path)
    kept = office.fresh(hearing)
    assert kept.recording_name == "audition du 5.mp3"
    assert office.store.attachment_bytes(kept.recording) == b"son"
    office.undo.revert(changes)
    assert (office.fresh(hearing).recording, office.fresh(hearing).recording_name) == ("", "")
    recordings.attach(hearing.id, path)
    recordings.remove(hearing.id)
    assert (office.fresh(hearing).recording, office.fresh(hearing).recording_name) == ("", "")


def test_an_anchor_belongs_to_the_recording_it_was_set_in(tmp_path: Path):
    office = Office()
    hearing = office.new_hearing()
    note = office.new_note("x", hearing, time=time(9, 0))
    recordings = RecordingService(office.store)
    for name in ("a.mp3", "b.mp3"):
        (tmp_path / name).write_bytes(name.encode())
    recordings.attach(hearing.id, tmp_path / "a.mp3")
    changes = recordings.anchor(note.id, 1000)
    assert recordings.place_of(note.id) == (office.fresh(hearing), 1000)
    recordings.attach(hearing.id, tmp_path / "a.mp3")
    assert recordings.place_of(note.id) is not None
    recordings.attach(hearing.id, tmp_path / "b.mp3")
    assert recordings.place_of(note.id) is None
    recordings.anchor(note.id, 2000)
    office.undo.revert(recordings.release(hearing.id))
    assert recordings.place_of(note.id) == (office.fresh(hearing), 2000)
    recordings.remove(hearing.id)
    assert recordings.place_of(note.id) is None
    assert changes.touches(EntityKind.HEARING)


def test_an_anchor_that_can_align_nothing_is_refused_in_words():
    office = Office()
    hearing = office.new_hearing()
    recordings = RecordingService(office.store)
    timed = office.new_note("x", hearing, time=time(9, 0))
    for note, code in (
        (office.new_note("x"), "anchor.no_hearing"),
        (office.new_note("x", hearing), "anchor.no_time"),
        (timed, "anchor.no_recording"),
    ):
        with pytest.raises(InvalidValueError) as caught:
            recordings.anchor(note.id, 0)
        assert caught.value.code == code


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "exemple.fr", "https://", "https://a b"]
)
def test_the_address_of_a_video_is_one_of_the_web(url):
    office = Office()
    hearing = office.new_hearing()
    with pytest.raises(InvalidValueError) as caught:
        RecordingService(office.store).set_address(hearing.id, url)
    assert caught.value.code == "address.not_web"
    RecordingService(office.store).set_address(hearing.id, " https://videos.senat.fr/video.1 ")
    assert office.fresh(hearing).video_url == "https://videos.senat.fr/video.1"
    RecordingService(office.store).set_address(hearing.id, "")
    assert office.fresh(hearing).video_url == ""


# -- citing


def test_a_line_is_cited_with_who_said_it_and_where_in_the_recording():
    office = Office()
    hearing = office.new_hearing("Assurance maladie")
    office.new_appearance(
        hearing, first_name="Claire", civility=Civility.MADAME, function="directrice", organisation="Cnam"
    )
    attached(office, hearing)
    formatter = CitationFormatter(CitationResolver(office.store), "fr")
    said = [
        plain_text(formatter.sentence(Citation((CitationItem(key),), f"[@{key}]"))).replace("\u00a0", " ")
        for key in ("A1-T2", "A1-T3", "A1-T99")
    ]
    assert said == [
        "Audition de Mme Claire Lefèvre, directrice, Cnam, 5 mars 2024, à 0:02 de l’enregistrement.",
        "Audition de Mme Lefèvre, précitée, à 12:41 de l’enregistrement.",
        "Renvoi introuvable : A1-T99.",
    ]


def test_the_check_names_a_cited_line_that_went_into_the_bin():
    office = Office()
    report = office.new_report()
    hearing = office.new_hearing()
    attached(office, hearing)
    section = office.new_section(report, text="Vu [@A1-T2].")
    checks = CheckService(office.store)
    assert checks.check().broken_citations == ()
    assert [one.key for one in office.links.cited_by("A1-T2")] == [section.key]
    [view] = service(office).of_hearing(hearing.id)
    office.bin.delete(view.transcript)
    assert checks.check().broken_citations == (BrokenCitation(section.key, "A1-T2"),)


def test_a_backup_is_taken_before_a_transcript_comes_in() -> None:
    office = Office()
    hearing = office.new_hearing()
    asked: list[BackupReason] = []

    def back_up(reason: BackupReason, *_: object) -> None:
        asked.append(reason)
        assert office.store.transcript_lines.select() == []

    reader = TranscriptInMemory(LINES)
    TranscriptService(office.store, office.clock, reader, office.notes, back_up).attach(
        hearing.id, Path("audition.vtt")
    )
    assert asked == [BackupReason.IMPORT]
    assert office.store.transcript_lines.select() != []
