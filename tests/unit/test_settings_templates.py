"""Templates of hearings as files: kept, read again, and a bad one keeps none of the others away."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur_desk.domain.choices import HearingKind, Visibility
from rapporteur_desk.domain.errors import ExportFailedError, InvalidValueError
from rapporteur_desk.services.messages import message_for
from rapporteur_desk.services.templates import HearingTemplate, TemplateQuestion, template_called
from rapporteur_desk.settings.toml_tables import LARGEST_FILE
from rapporteur_desk.settings.toml_templates import TomlHearingTemplates, _read

SHIPPED = Path(__file__).parents[2] / "resources" / "hearing_templates"
MINE = HearingTemplate(
    name="Hôpitaux – visite",
    kind=HearingKind.VISIT,
    title="Visite de ",
    place="CHU",
    visibility=Visibility.CLOSED,
    filmed=True,
    minutes=240,
    questions=(
        TemplateQuestion(text="Combien ?", rapporteur=2),
        TemplateQuestion(text="Depuis « quand » ?\n"),
    ),
)


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "config" / "templates"


@pytest.fixture
def shelf(own: Path) -> TomlHearingTemplates:
    return TomlHearingTemplates(own, SHIPPED, write)


def test_what_comes_with_the_program_is_there_in_each_language(shelf: TomlHearingTemplates) -> None:
    french, english = shelf.load("fr-FR"), shelf.load("en")
    assert [template.name for template in french.templates] == [
        "Audition", "Table ronde", "Déplacement", "Contribution écrite",
    ]  # fmt: skip
    assert [template.name for template in english.templates] == [
        "Hearing", "Round table", "Visit", "Written contribution",
    ]  # fmt: skip
    assert french.problems == english.problems == ()
    for one, other in zip(french.templates, english.templates, strict=True):
        assert (one.kind, one.minutes, len(one.questions)) == (
            other.kind,
            other.minutes,
            len(other.questions),
        )
        assert not one.is_own
        assert len(one.questions) >= 6
        assert [q.rapporteur for q in one.questions] == [q.rapporteur for q in other.questions]


def test_a_template_of_one_s_own_is_kept_and_stands_first(shelf: TomlHearingTemplates, own: Path) -> None:
    kept = shelf.save(MINE)
    assert (kept.id, kept.is_own) == ("hopitaux-visite", True)
    first, *_ = shelf.load("fr").templates
    assert first == replace(kept, questions=(MINE.questions[0], TemplateQuestion(text="Depuis « quand » ?")))
    assert tomllib.loads((own / "hopitaux-visite.toml").read_text(encoding="utf-8"))["name"] == MINE.name
    assert template_called(shelf.load("fr"), "hopitaux – VISITE") == first


def test_a_second_of_that_name_gets_a_file_of_its_own(shelf: TomlHearingTemplates) -> None:
    assert [shelf.save(MINE).id, shelf.save(MINE).id, shelf.save(replace(MINE, name="…")).id] == [
        "hopitaux-visite", "hopitaux-visite-2", "template",
    ]  # fmt: skip


def test_renaming_keeps_the_file_and_deleting_takes_it_away(shelf: TomlHearingTemplates, own: Path) -> None:
    kept = shelf.save(MINE)
    shelf.save(replace(kept, name="Cliniques"))
    assert [t.name for t in shelf.load("fr").templates if t.is_own] == ["Cliniques"]
    shelf.delete(kept)
    shelf.delete(kept)
    assert list(own.iterdir()) == []


def test_those_of_the_program_stay_as_they_are(shelf: TomlHearingTemplates) -> None:
    theirs = shelf.load("fr").templates[0]
    for change in (shelf.save, shelf.delete):
        with pytest.raises(InvalidValueError) as refused:
            change(theirs)
        assert refused.value.code == "template.not_own"


@pytest.mark.parametrize(
    ("data", "code", "named"),
    [
        (b"name = ", "template.unreadable", ""),
        (b"\xff\xfe\x00", "template.unreadable", "UTF-8"),
        (b"name = 3", "template.bad_value", "name"),
        (b'kind = "seance"', "template.bad_value", "kind"),
        (b'visibility = "secret"', "template.bad_value", "visibility"),
        (b"minutes = -5", "template.bad_value", "minutes"),
        (b"minutes = true", "template.bad_value", "minutes"),
        (b'filmed = "oui"', "template.bad_value", "filmed"),
        (b'questions = "une"', "template.bad_value", "questions"),
        (b"questions = [1]", "template.bad_value", "questions"),
        (b'[[questions]]\ntext = " "', "template.bad_value", "questions"),
        (b'[[questions]]\ntext = "a"\nrapporteur = "deux"', "template.bad_value", "rapporteur"),
        (b"#" * (LARGEST_FILE + 1), "template.unreadable", ""),
    ],
)
def test_a_bad_file_is_told_and_the_others_stay_usable(
    shelf: TomlHearingTemplates, own: Path, data: bytes, code: str, named: str
) -> None:
    shelf.save(MINE)
    (own / "mauvais.toml").write_bytes(data)
    loaded = shelf.load("fr")
    assert [template.name for template in loaded.templates][:2] == ["Hôpitaux – visite", "Audition"]
    (problem,) = loaded.problems
    assert problem.code == code
    for language in ("fr", "en"):
        assert "mauvais.toml" in message_for(problem, language)
        assert named in message_for(problem, language)
    assert (own / "mauvais.toml").read_bytes() == data, "a file with a mistake is mended, not lost"


def test_questions_may_be_simple_strings_and_a_file_without_kind_is_a_questionnaire(
    shelf: TomlHearingTemplates, own: Path
) -> None:
    own.mkdir(parents=True)
    (own / "courtes.toml").write_bytes('\ufeffquestions = ["Combien ?", "Quand ?"]'.encode())
    template = shelf.load("en").templates[0]
    assert (template.name, template.kind) == ("courtes", None)
    assert [question.text for question in template.questions] == ["Combien ?", "Quand ?"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise ExportFailedError("file.cannot_write", path=str(path), reason="x")

    with pytest.raises(ExportFailedError):
        TomlHearingTemplates(tmp_path / "t", SHIPPED, refuse).save(MINE)


line = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
templates = st.builds(
    HearingTemplate,
    name=line.map(lambda text: f"n{text}".strip()),
    kind=st.sampled_from(HearingKind),
    title=line,
    place=line,
    visibility=st.sampled_from(Visibility),
    filmed=st.booleans(),
    minutes=st.integers(0, 1440),
    questions=st.lists(
        st.builds(
            TemplateQuestion, text=line.map(lambda text: f"q{text}".strip()), rapporteur=st.integers(0, 9)
        ),
        max_size=4,
    ).map(tuple),
)


@given(template=templates)
def test_what_is_written_is_what_is_read(
    template: HearingTemplate, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("templates")
    kept = TomlHearingTemplates(folder, folder / "none", write).save(template)
    assert _read(folder / f"{kept.id}.toml", is_own=True) == kept
