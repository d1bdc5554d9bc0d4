from __future__ import annotations

import struct
import zlib

import pytest

from rapporteur_desk.document.tree import Image, Text
from rapporteur_desk.domain.errors import DossierError, NotFoundError
from rapporteur_desk.exporting.layout import TEXT_WIDTH_MM
from rapporteur_desk.exporting.pictures import Picture, picture_of, read_picture, upright_file, words_instead

SECRET = b"Canon de Mme X, 48.8484 N 2.3372 E"


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int = 4, height: int = 3, *, extra: bytes = b"", rows: int | None = None) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = zlib.compress(
        (b"\0" + b"\x10\x20\x30" * min(width, 100)) * (min(height, 100) if rows is None else rows)
    )
    return b"\x89PNG\r\n\x1a\n" + header + extra + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def exif(orientation: int, order: str = "<") -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    directory = struct.pack(f"{order}IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return segment(0xE1, b"Exif\0\0" + mark + directory + SECRET)


def jpeg(
    *segments: bytes, width: int = 40, height: int = 30, pixels: bytes = b"\x12\xff\x00\x34\xff\xd0\x56"
) -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + pixels
    return b"\xff\xd8" + b"".join(segments) + segment(0xDB, bytes(65)) + frame + scan + b"\xff\xd9"


JFIF = segment(0xE0, b"JFIF\0\x01\x01\x01" + struct.pack(">HHBB", 300, 300, 1, 1) + SECRET[:3])


def read(data: bytes) -> Picture:
    picture = read_picture(data)
    assert picture is not None
    return picture


def test_a_png_keeps_its_pixels_and_loses_what_its_author_left() -> None:
    texts = (
        chunk(b"tEXt", b"Author\0" + SECRET)
        + chunk(b"eXIf", SECRET)
        + chunk(b"tIME", bytes(7))
        + chunk(b"zTXt", SECRET)
    )
    picture = read(png(extra=texts + chunk(b"gAMA", struct.pack(">I", 45455))))
    assert (picture.width, picture.height, picture.media_type) == (4, 3, "image/png")
    assert SECRET not in picture.data
    assert picture.data == png(extra=chunk(b"gAMA", struct.pack(">I", 45455)))


def test_a_jpeg_keeps_its_pixels_and_loses_what_its_camera_left() -> None:
    comments = (
        segment(0xFE, SECRET)
        + segment(0xED, SECRET)
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)
    )
    profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")
    data = jpeg(JFIF, exif(1), comments, profile) + b"after the end: " + SECRET
    picture = read(data)
    assert (picture.width, picture.height, picture.dpi, picture.media_type) == (40, 30, 300.0, "image/jpeg")
    assert SECRET not in picture.data
    assert SECRET[:3] not in picture.data
    plain = segment(0xE0, b"JFIF\0\x01\x01\x01" + struct.pack(">HHBB", 300, 300, 0, 0))
    assert picture.data == jpeg(plain, profile)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("orientation", "turn", "mirrored"),
    [
        (1, 0, False),
        (2, 0, True),
        (3, 180, False),
        (4, 180, True),
        (5, 270, True),
        (6, 90, False),
        (7, 90, True),
        (8, 270, False),
    ],
)
def test_a_photograph_is_shown_as_it_was_held(
    order: str, orientation: int, turn: int, mirrored: bool
) -> None:
    picture = read(jpeg(exif(orientation, order)))
    assert (picture.turn, picture.mirrored) == (turn, mirrored)
    assert (picture.shown_mm()[0] < picture.shown_mm()[1]) == (orientation >= 5)
    assert upright_file(picture).extension == ("jpeg" if orientation == 1 else "svg")


def test_a_progressive_jpeg_has_several_scans() -> None:
    scans = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x01\x02" + segment(0xC4, bytes(20))
    data = jpeg(pixels=b"\x09\x08" + scans + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x03")
    assert read(data).data == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg/>",
        b"\x89PNG\r\n\x1a\n",
        png()[:-20],
        png(rows=1),
        png().replace(b"IHDR", b"IHDX"),
        png(20_000, 20_000),
        png(0, 3),
        b"\xff\xd8",
        jpeg()[:-1],
        jpeg()[:40],
        jpeg(width=0),
        jpeg(width=60_000, height=60_000),
    ],
)
def test_what_is_no_whole_picture_is_none(data: bytes) -> None:
    assert read_picture(data) is None


def test_a_picture_is_as_large_as_it_was_made_and_fits_the_page() -> None:
    metre = chunk(b"pHYs", struct.pack(">IIB", 11811, 11811, 1))  # 300 to the inch
    assert read(png(30, 20, extra=metre)).size_mm() == pytest.approx((2.54, 1.693), abs=0.01)
    wide = Picture(data=b"", extension="png", width=6000, height=1000)
    assert wide.size_mm() == pytest.approx((TEXT_WIDTH_MM, TEXT_WIDTH_MM / 6))
    turned = Picture(data=b"", extension="jpeg", width=6000, height=4000, turn=90)
    assert turned.shown_mm() == pytest.approx((TEXT_WIDTH_MM * 4 / 6, TEXT_WIDTH_MM))


@pytest.mark.parametrize("error", [NotFoundError("attachment.not_found"), DossierError("attachment.damaged")])
def test_a_lost_or_damaged_attachment_leaves_its_words(error: Exception) -> None:
    def attachments(_: str) -> bytes:
        raise error

    image = Image("attachment:abc", (Text("Carte"),), "Les services")
    assert picture_of(image, attachments) is None
    assert words_instead(image) == "[Carte – Les services]"


def test_nothing_outside_is_asked_for() -> None:
    def attachments(sha256: str) -> bytes:
        raise AssertionError(sha256)

    image = Image("https://example.org/p.png", (), "")
    assert picture_of(image, attachments) is None
    assert words_instead(image) == "[(https://example.org/p.png)]"
