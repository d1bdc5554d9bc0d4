from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.errors import ImportFailedError
from rapporteur_desk.importing import transcripts
from rapporteur_desk.importing.timed_text import flowing, split_speaker
from rapporteur_desk.importing.transcripts import FileTranscriptReader
from rapporteur_desk.importing.webvtt import cue_text
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.reading_ports import ReadTranscript, TimedLine


@pytest.fixture
def read(tmp_path: Path):
    def reading(name: str, content: str | bytes) -> ReadTranscript:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return FileTranscriptReader().read(path)

    return reading


def refusal(read, name: str, content: str | bytes) -> str:
    """What the window says in French when the file is refused."""
    with pytest.raises(ImportFailedError) as caught:
        read(name, content)
    assert Path(str(caught.value.parameters["path"])).name == name
    return message_for(caught.value, "fr").replace("\u00a0", " ")


def said(found: ReadTranscript) -> list[tuple[int, int, str, str]]:
    return [(line.start_ms, line.end_ms, line.speaker, line.text) for line in found.lines]


# -- WebVTT


VTT = """WEBVTT - audition
Language: fr

NOTE rien à lire --
ici

STYLE
::cue { color: red }

REGION
id:bas
width:40%

un
00:01.000 --> 00:04.500 align:start line:0
<v Mme Claire Lefèvre>Nous avons <i>trois</i> agents
&amp; un stagiaire.

00:00:05.000 --> 00:00:07.250
<v.fort M. Roux>Trois ?</v> <v Mme Claire Lefèvre>Oui.

01:00:00.000 --> 01:00:01.000
"""


def test_webvtt_gives_times_speakers_and_words_without_its_marks(read):
    found = read("audition.vtt", VTT)
    assert said(found) == [
        (1000, 4500, "Mme Claire Lefèvre", "Nous avons trois agents & un stagiaire."),
        (5000, 7250, "M. Roux", "Trois ?"),
        (5000, 7250, "Mme Claire Lefèvre", "Oui."),
    ]
    assert found.language == "fr"
    assert found.left_out == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_do_not_matter(read, line_end, mark):
    found = read("a.vtt", mark + VTT.replace("\n", line_end).encode())
    assert len(found.lines) == 3


ARROW_SIGNS = ("→", "–>", "—>", "->", "⟶", "--&gt;", "=>", "–->")


@pytest.mark.parametrize("arrow", ARROW_SIGNS)
def test_times_with_an_arrow_sign_are_read_like_any_others(read, arrow: str):
    found = read(
        "salle.vtt",
        f"WEBVTT\n\n00:01.000 {arrow} 00:02.500\nBonjour.\n\ndeux\n1:02:03.5{arrow}1:02:05 align:start\nEt bien."
        f"\n02:00:09.000 {arrow} 02:00:10.000\nMerci.\n",
    )
    assert said(found) == [
        (1000, 2500, "", "Bonjour."),
        (3723500, 3725000, "", "Et bien."),
        (7209000, 7210000, "", "Merci."),
    ]
    assert found.left_out == ()


@pytest.mark.parametrize("arrow", ARROW_SIGNS)
def test_subrip_times_with_an_arrow_sign_are_read_too(read, arrow: str):
    found = read("salle.srt", f"1\n00:00:01,000 {arrow} 00:00:02,500\nBonjour.\n")
    assert said(found) == [(1000, 2500, "", "Bonjour.")]


@pytest.mark.parametrize(
    "times",
    [
        "00:61:00.000 → 00:62:00.000",
        "00:00:01.000 00:00:02.000",
        "00:00:01.000 - 00:00:02.000",
        "0:1:2:3.000 –> 0:1:2:4.000",
        "00:00:01,000 → 00:00:02,000",
    ],
)
def test_a_cue_whose_times_have_no_arrow_or_mean_nothing_is_named_by_line(read, times: str):
    found = read("salle.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour.\n\nun\n{times}\nPerdu.\n")
    assert said(found) == [(1000, 2000, "", "Bonjour.")]
    assert found.left_out == (7,)


def test_what_is_said_of_times_or_noted_in_a_comment_is_no_cue(read):
    found = read(
        "salle.vtt",
        "WEBVTT\n\nNOTE\n00:00:05.000 → 00:00:06.000 à revoir\n\n00:01.000 --> 00:02.000\nDe 10:30 → 11:00, pause.\n",
    )
    assert said(found) == [(1000, 2000, "", "De 10:30 → 11:00, pause.")]
    assert found.left_out == ()


def test_cues_whose_times_cannot_be_read_are_left_out_and_named_by_line(read):
    found = read(
        "a.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nun\n\n00:03.000 -> 00:04.000\ndeux\n\n00:07.000 --> 00:00:1d.890\ntrois\n\n"
        "nom\n00:99.000 --> 00:05.000\nquatre\n\n00:06.000-->00:07.000\ncinq\n",
    )
    assert [line.text for line in found.lines] == ["un", "deux", "cinq"]
    assert found.left_out == (9, 13)


def test_an_arrow_after_the_words_begins_another_cue(read):
    found = read("a.vtt", "WEBVTT\n00:01.000 --> 00:02.000\nun\n00:03.000 --> 00:04.000\ndeux\n")
    assert said(found) == [(1000, 2000, "", "un"), (3000, 4000, "", "deux")]


def test_times_without_leading_zeros_are_read_as_teams_writes_them(read):
    found = read(
        "a.vtt", "WEBVTT\n\n0:0:0.0 --> 0:0:3.54\n<v Jane Doe>Bonjour.</v>\n\n0:1:5.2 --> 1:2:7\nAh."
    )
    assert said(found) == [(0, 3540, "Jane Doe", "Bonjour."), (65200, 3727000, "", "Ah.")]


def test_subtitles_that_roll_up_are_read_once(read):
    found = read(
        "a.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n \nbonjour<00:01.500><c> à tous</c>\n\n"
        "00:02.000 --> 00:02.010\nbonjour à tous\n \n\n00:02.010 --> 00:04.000\nbonjour à tous\nnous<00:03.000><c> ouvrons</c>\n",
    )
    assert [line.text for line in found.lines] == ["bonjour à tous", "nous ouvrons"]


def test_a_cue_that_ends_before_it_begins_ends_where_it_begins(read):
    assert said(read("a.vtt", "WEBVTT\n\n00:05.000 --> 00:01.000\nun"))[0][:2] == (5000, 5000)


@given(st.text(max_size=200))
def test_any_text_of_a_cue_is_read(text):
    assert all(part.text for part in cue_text(text))


# -- SubRip


def test_subrip_is_read_whatever_its_numbers_commas_and_tags(read):
    found = read(
        "a.srt",
        "\ufeff00:00:01,000 --> 00:00:02,500\r\n{\\an8}<i>Bonjour</i>\r\nà tous.\r\n\r\n"
        "7\r\n01:02.5 --> 01:03 X1:40 X2:600\r\n<font color='#fff'>M. Roux :</font> 2 &lt; 3 et a < b\r\n\r\n"
        "3\r\n00:00:00.100-->00:00:09.000\r\n- Oui.\r\n- Non.\r\n",
    )
    assert said(found) == [
        (100, 9000, "", "- Oui.\n- Non."),
        (1000, 2500, "", "Bonjour à tous."),
        (62500, 63000, "M. Roux", "2 < 3 et a < b"),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "iso8859-15"]
)
def test_subrip_is_read_in_every_encoding_it_is_met_in(read, encoding):
    text = "1\n00:00:01,000 --> 00:00:02,000\nL’été à Noël, déjà « reçu » : ça coûte 3 €\n".replace(
        "’", "'" if encoding == "iso8859-15" else "’"
    )
    found = read("a.srt", text.encode(encoding))
    assert "été à Noël, déjà « reçu » : ça coûte 3 €" in found.lines[0].text


def test_subrip_blocks_without_readable_times_are_left_out_and_named_by_line(read):
    found = read(
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nun\n\n2\ndeux\n\n3\n00:00:07,000 --> 00:00:11:890\ntrois\n\n"
        "4\n00:99:00,000 --> 00:00:01,000\nquatre\n\n5\n00:00:08,000 --> 00:00:09,000\ncinq\n\nencore cinq\n",
    )
    assert [line.text for line in found.lines] == ["un", "cinq encore cinq"]
    assert found.left_out == (6, 9, 13)


def test_a_number_among_the_words_stays_a_word(read):
    found = read("a.srt", "1\n00:01 --> 00:02\nCombien ?\n42\n\n2\n00:03 --> 00:04\n1984\n")
    assert [line.text for line in found.lines] == ["Combien ? 42", "1984"]


# -- JSON Lines


def test_json_lines_are_read_under_the_names_that_programs_give_their_fields(read):
    found = read(
        "a.jsonl",
        '{"start": 1.25, "end": 2, "speaker": "Mme Roux", "text": "Un."}\n\n'
        '{"debut": "00:01:02,5", "fin": "1:02:03", "orateur": null, "texte": "Deux\\nlignes."}\n'
        '{"start_ms": 700, "duration": 1.5, "text": "Zéro."}\n',
    )
    assert said(found) == [
        (700, 2200, "", "Zéro."),
        (1250, 2000, "Mme Roux", "Un."),
        (62500, 3723000, "", "Deux lignes."),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"start": 1, "text": "a"', "ce n’est pas du JSON valide"),
        ("[1]", "ce n’est pas un objet JSON"),
        ('{"text": "a"}', "le champ « start » manque"),
        ('{"start": 1}', "le champ « text » manque"),
        ('{"start": 1, "text": 3}', "le champ « text » n’est pas du bon type"),
        ('{"start": "midi", "text": "a"}', "le champ « start » n’est pas un horaire comme 12.5 ou 00:12:41"),
        (
            '{"start": "00:75:00", "text": "a"}',
            "le champ « start » n’est pas un horaire comme 12.5 ou 00:12:41",
        ),
        ('{"start": -1, "text": "a"}', "le champ « start » n’est pas un horaire comme 12.5 ou 00:12:41"),
        ('{"start": true, "text": "a"}', "le champ « start » n’est pas un horaire comme 12.5 ou 00:12:41"),
        ('{"start": 1, "text": "\\ud800"}', "le champ « text » contient un caractère invalide"),
    ],
)
def test_the_first_wrong_line_of_json_is_named_and_nothing_is_read(read, line, reason):
    told = refusal(read, "a.jsonl", '{"start": 1, "text": "bon"}\n' + line + "\n")
    assert "La ligne 2 de" in told
    assert reason in told


def test_the_record_of_a_sitting_is_told_from_a_transcript(read):
    told = refusal(read, "seance.jsonl", '{"date": "2024-03-05", "orateur": "M. Roux", "texte": "Merci."}')
    assert "Importer une audition" in told


# -- what is no such file


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.vtt", "00:01.000 --> 00:02.000\nun", "il ne commence pas par « WEBVTT »"),
        ("a.vtt", "WEBVTTX\n\n00:01.000 --> 00:02.000\nun", "il ne commence pas par « WEBVTT »"),
        ("a.vtt", "WEBVTT", "aucun sous-titre"),
        ("a.srt", "bonjour", "aucun sous-titre"),
        ("a.srt", "1\n00:01 --> 00:02\n\n", "aucun sous-titre"),
        ("a.srt", bytes(range(1, 32)) * 50 + b"\xff", "ce n’est pas du texte"),
        ("a.sbv", "0:00:00.378,0:00:11.378\nun", "ni son extension ni son contenu"),
        ("a.rtf", "{\\rtf1 bonjour}", "ni son extension ni son contenu"),
        ("a.srt", "", "ne contient rien à importer"),
        ("a.srt", " \n\n", "ne contient rien à importer"),
        ("a.jsonl", '{"start": 1, "text": " "}', "aucun sous-titre"),
    ],
)
def test_what_is_no_transcript_is_refused_with_its_reason(read, name, content, told):
    assert told in refusal(read, name, content)


def test_what_the_file_holds_counts_more_than_its_name(read):
    assert said(read("a.srt", "WEBVTT\n\n00:01.000 --> 00:02.000\nun")) == [(1000, 2000, "", "un")]
    assert said(read("a.txt", "1\n00:01 --> 00:02\nun")) == [(1000, 2000, "", "un")]
    assert said(read("a.json", '{"start": 1, "text": "un"}')) == [(1000, 1000, "", "un")]


def test_files_beyond_all_measure_are_refused(read, monkeypatch):
    monkeypatch.setattr(transcripts, "MAX_FILE_BYTES", 1024**2)
    assert "limite : 1 Mo" in refusal(read, "a.srt", b"x" * (1024**2 + 1))
    monkeypatch.setattr(transcripts, "MAX_LINES", 1)
    assert "trop volumineux" in refusal(read, "b.srt", "00:01 --> 00:02\nun\n\n00:03 --> 00:04\ndeux")


def test_the_language_is_also_taken_from_the_name(read):
    assert read("audition.fr.srt", "00:01 --> 00:02\nun").language == "fr"
    assert read("audition.srt", "00:01 --> 00:02\nun").language == ""


# -- words


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Bernard Accoyer : La séance est ouverte.", "Bernard Accoyer", "La séance est ouverte."),
        ("Mme Lefèvre: Oui.", "Mme Lefèvre", "Oui."),
        ("M. de La Tour : Oui.", "M. de La Tour", "Oui."),
        (">> JEAN-PIERRE: Oui.", "JEAN-PIERRE", "Oui."),
        ("Jean Dionis du Séjour : Oui.", "Jean Dionis du Séjour", "Oui."),
        ("Attention : danger.", "", "Attention : danger."),
        ("Il y en a deux : un et un.", "", "Il y en a deux : un et un."),
        ("À 12:41 Paul est parti.", "", "À 12:41 Paul est parti."),
    ],
)
def test_a_name_before_a_colon_is_who_speaks(text, speaker, words):
    assert split_speaker(text) == (speaker, words)


def test_lines_of_the_screen_become_one_and_those_of_a_dialogue_stay():
    assert flowing("Tu es bien idiote\nde voyager") == "Tu es bien idiote de voyager"
    assert flowing("- Tu viens ?\n- Non,\npas\u00a0là.") == "- Tu viens ?\n- Non, pas\u00a0là."


# -- written and read again


WORDS = st.text(
    st.characters(categories=("Lu", "Ll", "Nd"), include_characters="éàç’.,;!?&<>«»"), min_size=1, max_size=12
)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join).filter(lambda text: not split_speaker(text)[0])
NAMES = st.sampled_from(["", "Mme Claire Lefèvre", "M. Roux", "Jean-Louis d’Estaing"])


@st.composite
def transcripts_of(draw: st.DrawFn) -> list[TimedLine]:
    lines = [
        TimedLine(start, start + length, name, " ".join(text.split()))
        for start, length, name, text in draw(
            st.lists(
                st.tuples(st.integers(0, 30 * 3600_000), st.integers(0, 60_000), NAMES, TEXTS),
                min_size=1,
                max_size=12,
            )
        )
    ]
    return sorted(lines, key=lambda line: line.start_ms)


def stamp(ms: int, point: str) -> str:
    return f"{ms // 3600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{point}{ms % 1000:03d}"


def normalised(lines: list[TimedLine]) -> list[tuple[int, int, str, str]]:
    return [(line.start_ms, line.end_ms, line.speaker, flowing(line.text)) for line in lines]


@given(transcripts_of())
def test_webvtt_that_was_written_is_read_again(tmp_path_factory, lines):
    blocks = ["WEBVTT"]
    for line in lines:
        voice = f"<v {html.escape(line.speaker)}>" if line.speaker else ""
        text = html.escape(line.text, quote=False)
        blocks.append(f"{stamp(line.start_ms, '.')} --> {stamp(line.end_ms, '.')}\n{voice}{text}")
    path = tmp_path_factory.mktemp("vtt") / "a.vtt"
    path.write_text("\n\n".join(blocks), "utf-8")
    assert said(FileTranscriptReader().read(path)) == normalised(lines)


@given(transcripts_of(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_subrip_that_was_written_is_read_again(tmp_path_factory, lines, line_end, numbered):
    blocks = []
    for number, line in enumerate(lines, start=1):
        voice = f"{line.speaker} : " if line.speaker else ""
        text = html.escape(line.text, quote=False)
        times = f"{stamp(line.start_ms, ',')} --> {stamp(line.end_ms, ',')}"
        blocks.append((f"{number}\n" if numbered else "") + f"{times}\n{voice}{text}\n\n")
    path = tmp_path_factory.mktemp("srt") / "a.srt"
    path.write_bytes("".join(blocks).replace("\n", line_end).encode())
    assert said(FileTranscriptReader().read(path)) == normalised(lines)


@given(transcripts_of())
def test_json_lines_that_were_written_are_read_again(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("json") / "a.jsonl"
    path.write_text(
        "\n".join(
            json.dumps(
                {
                    "start": line.start_ms / 1000,
                    "end": line.end_ms / 1000,
                    "speaker": line.speaker,
                    "text": line.text,
                }
            )
            for line in lines
        ),
        "utf-8",
    )
    assert said(FileTranscriptReader().read(path)) == normalised(lines)


@given(st.binary(max_size=400), st.sampled_from(["a.srt", "a.vtt", "a.jsonl", "a"]))
def test_any_bytes_are_read_or_refused_in_words(tmp_path_factory, data, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    try:
        found = FileTranscriptReader().read(path)
    except ImportFailedError as error:
        assert "{" not in message_for(error, "fr")
    else:
        assert all(0 <= line.start_ms <= line.end_ms and line.text.strip() for line in found.lines)


def test_a_subrip_subtitle_that_begins_with_a_number_keeps_its_words(read):
    found = read(
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,500\n2026\nannée clé\n\n2\n00:00:03,000 --> 00:00:04,000\nFin.\n",
    )
    assert said(found) == [(1000, 2500, "", "2026 année clé"), (3000, 4000, "", "Fin.")]
    assert found.left_out == ()


def test_a_line_out_of_all_measure_is_not_called_too_many_lines(read):
    told = refusal(read, "a.jsonl", json.dumps({"start": 1, "end": 2, "text": "x" * 300_000}) + "\n")
    assert "démesurément longue" in told
