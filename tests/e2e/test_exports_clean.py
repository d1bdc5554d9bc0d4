"""A copy for distribution tells nothing but its text, a review copy its marks; both are the same bytes everywhere."""

from __future__ import annotations

import base64
import getpass
import io
import os
import platform
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rapporteur_desk import bootstrap
from rapporteur_desk.document.paragraph_marks import ParagraphMarks
from rapporteur_desk.document.tree import Paragraph, Text
from rapporteur_desk.domain.identifiers import EntityKind
from rapporteur_desk.settings.locations import HOME_VARIABLE, locations

SCRIPT = Path(__file__).with_name("exporting_all.py")
SOURCES = Path(__file__).parents[2] / "src"
SECRET = "Zorglub"
"""Who wrote, photographed and typed; also the name of the home folder."""
UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
DIGEST = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
REVISION = re.compile(
    rb"rsid|<w:(?:ins|del|moveFrom|moveTo|comment\w*)[ >/]|text:tracked-changes|office:annotation|<!--"
)
PHOTOGRAPH = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEAZABkAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////"
    "////////wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEG"
    "E1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJ"
    "ipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AIq//9k="
)
TEXT = """L’accès recule [@A1-01], et l’on en parle[^1].

[^1]: Une note, voir [le site](https://example.org/).

# Les usages

- un point ;
    - un autre.

| Objet | Part |
|:--|--:|
| impôts | 38 % |

![Un carré gris](attachment:{turned} "La photographie")

![Un dessin](attachment:{drawn})
"""


def photograph() -> bytes:
    """A JPEG taken sideways, with what a camera and a program leave in it."""
    directory = struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
    left = b"Exif\0\0II*\0" + directory + SECRET.encode()
    exif, comment = (
        struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
        for marker, content in ((0xE1, left), (0xFE, SECRET.encode()))
    )
    return PHOTOGRAPH[:2] + exif + comment + PHOTOGRAPH[2:] + SECRET.encode()


def drawing() -> bytes:
    """A PNG with its author."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    pixels = zlib.compress((b"\0" + b"\x1f\x35\x57" * 8) * 8)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    left = chunk(b"tEXt", b"Author\0" + SECRET.encode()) + chunk(b"eXIf", SECRET.encode())
    return b"\x89PNG\r\n\x1a\n" + header + left + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(SECRET)
    workspace = bootstrap.build_desk(locations({HOME_VARIABLE: str(folder / "home")})).create(
        folder / "dossier", title="Essai", language="fr"
    )
    store = workspace.store
    turned, drawn = (
        store.put_attachment(data, f"{SECRET}.{end}", f"image/{end}").sha256
        for data, end in ((photograph(), "jpeg"), (drawing(), "png"))
    )
    report = workspace.reports.create(title="Impôts").created(EntityKind.MINI_REPORT)
    hearing = workspace.hearings.create(title="Audition", day=date(2024, 3, 5)).created(EntityKind.HEARING)
    workspace.notes.create(text="L’accès recule de 12 %.", hearing_id=hearing)
    workspace.sections.create(report, title="Constats", text=TEXT.format(turned=turned, drawn=drawn))
    workspace.close()
    return folder / "dossier"


def exported(dossier: Path, folder: Path, **environment: str) -> dict[str, bytes]:
    """Every file by its path, made in a process with another environment."""
    for name in ("HOME", "TMPDIR"):
        Path(environment.get(name, folder)).mkdir(parents=True, exist_ok=True)
    given = {**os.environ, "PYTHONPATH": str(SOURCES), HOME_VARIABLE: str(folder / "home"), **environment}
    subprocess.run([sys.executable, str(SCRIPT), str(dossier), str(folder / "out")], env=given, check=True)
    out = folder / "out"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def files(dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("first")
    return exported(dossier, folder, PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")


def opened(data: bytes) -> Iterator[bytes]:
    """The bytes, and those of everything packed in them: members of zips, streams of PDF, data in base64."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename.encode() + member.comment + member.extra
                yield from opened(archive.read(member))
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        packed = zlib.decompressobj()
        try:
            yield packed.decompress(found[1])
        except zlib.error:
            yield found[1]
    for found in re.finditer(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield from opened(base64.b64decode(found[1]))


def distributed(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith("distribution/")}


@pytest.mark.timeout(120)
def test_a_copy_for_distribution_tells_nothing_but_its_text(files: dict[str, bytes], dossier: Path) -> None:
    names = {SECRET, str(dossier.parent), "RapporteurDeskBase", "data-mark"}
    names |= {name for name in (getpass.getuser(), platform.node()) if len(name) > 4}
    assert len(distributed(files)) == 6 + 2 + 2  # with the pictures of the Markdown file
    for path, data in distributed(files).items():
        for part in opened(data):
            for name in names:
                assert name.lower().encode() not in part.lower(), (path, name)
                assert name.lower().encode("utf-16-be") not in part.lower(), (path, name)
            assert not UUID.search(part), path
            assert not DIGEST.search(part), path
            assert b"file:" not in part, path
            assert not re.search(rb"Exif\0|tEXt|eXIf|ns\.adobe\.com/xap/1\.0/\0", part), path
            if not path.endswith(".pdf"):
                assert not REVISION.search(part), path


def test_pictures_are_in_the_files(files: dict[str, bytes]) -> None:
    """Or nothing would be proved of them."""
    for path in ("M1.docx", "M1.odt", "M1.html"):
        parts = list(opened(files[f"distribution/{path}"]))
        assert any(part.startswith(b"\xff\xd8") for part in parts), path
        assert any(part.startswith(b"\x89PNG") for part in parts), path
    assert files["distribution/M1-images/image1.svg"].startswith(b"<svg")
    assert b"](M1-images/image1.svg" in files["distribution/M1.md"]
    assert files["distribution/M1.pdf"].count(b"/Subtype/Image") >= 2


def test_a_review_copy_names_its_paragraphs_and_its_base(files: dict[str, bytes]) -> None:
    note = ParagraphMarks().name(Paragraph((Text("un point ;"),)))
    digest = note.split("-")[1]
    docx = b"".join(opened(files["review/M1.docx"])).decode("utf-8", "replace")
    odt = b"".join(opened(files["review/M1.odt"])).decode("utf-8", "replace")
    page = files["review/M1.html"].decode()
    assert f'w:name="rd_M1_01_{digest}_1"' in docx
    assert f'text:name="rd_M1_01_{digest}_1"' in odt
    assert f'data-mark="M1-01-{digest}-1"' in page
    for text in (docx, odt, page):
        assert "RapporteurDeskBase" in text
        assert re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} M1 [1-9]\d*", text)
    names = re.findall(r'w:name="(rd_\w+)"', docx)
    assert len(names) == len(set(names)) >= 8
    assert all(len(name) <= 40 for name in names)  # Word's limit
    assert set(names) == set(re.findall(r'bookmark-start text:name="(rd_\w+)"', odt))
    assert set(names) <= {f"rd_{name}".replace("-", "_") for name in re.findall(r'data-mark="([^"]+)"', page)}
    contents = page[page.index("<nav") : page.index("</nav>")]
    assert "<li>" in contents
    assert "data-mark" not in contents
    for format in ("pdf", "md", "txt"):
        assert files[f"review/M1.{format}"] == files[f"distribution/M1.{format}"]


@pytest.mark.timeout(120)
@pytest.mark.skipif(sys.platform == "win32", reason="time zones and locales as on Unix")
def test_the_same_dossier_on_the_same_day_is_the_same_bytes(
    files: dict[str, bytes], dossier: Path, tmp_path: Path
) -> None:
    elsewhere = {"HOME": str(tmp_path / "autre"), "TMPDIR": str(tmp_path / "temporaire")}
    again = exported(
        dossier, tmp_path, PYTHONHASHSEED="77", TZ="Pacific/Honolulu", LC_ALL="C", LANG="fr_FR", **elsewhere
    )
    assert again.keys() == files.keys()
    assert [name for name in files if files[name] != again[name]] == []
