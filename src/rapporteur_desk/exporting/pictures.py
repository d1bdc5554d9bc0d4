"""Pictures for a document: their size, and their bytes without what the camera or the author left in them.

PNG (W3C PNG, third edition) and JPEG (ITU-T T.81, JFIF 1.02, Exif 2.3) are taken apart and put together
again without comments, Exif, XMP, text and thumbnails; the pixels stay as they are. How a camera was held
is read from Exif first, and given as a turn to be shown.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from rapporteur_desk.document.tree import Image, plain_text
from rapporteur_desk.domain.errors import UserError
from rapporteur_desk.exporting.characters import one_line
from rapporteur_desk.exporting.layout import MAX_PICTURE_HEIGHT_MM, TEXT_WIDTH_MM
from rapporteur_desk.services.ports import AttachmentReader

ATTACHMENT: Final = "attachment:"
MAX_PIXELS: Final = 100_000_000
"""What is larger is not shown: office suites unpack every pixel into memory."""

_DEFAULT_DPI: Final = 120.0
_DPI_BOUNDS: Final = (50.0, 1200.0)
_MM_PER_INCH: Final = 25.4

_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
    }
)
_PNG_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_JPEG_START: Final = b"\xff\xd8"
_JPEG_FRAMES: Final = frozenset(
    {0xC0, 0xC1, 0xC2}
)  # what every reader decodes: baseline, extended, progressive
_JPEG_TABLES: Final = frozenset({0xC4, 0xDB, 0xDD})
_TURNS: Final = {
    3: (180, False),
    6: (90, False),
    8: (270, False),
    2: (0, True),
    4: (180, True),
    5: (270, True),
    7: (90, True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that every format can hold."""

    data: bytes
    extension: str
    """`png` or `jpeg`; `svg` for what we drew ourselves."""
    width: int
    """Pixels, as stored."""
    height: int
    dpi: float = _DEFAULT_DPI
    turn: int = 0
    """Degrees clockwise by which it is shown turned: 0, 90, 180 or 270."""
    mirrored: bool = False
    """Whether left and right are exchanged, before turning."""
    svg: bytes = b""
    """The same as SVG, for programs that show it, where we drew it ourselves."""

    @property
    def media_type(self) -> str:
        return "image/svg+xml" if self.extension == "svg" else f"image/{self.extension}"

    @property
    def sideways(self) -> bool:
        """Whether its width is shown as height."""
        return self.turn in (90, 270)

    @property
    def upright(self) -> bool:
        """Whether it is shown as it is stored."""
        return not (self.turn or self.mirrored)

    def size_mm(self, widest: float = TEXT_WIDTH_MM) -> tuple[float, float]:
        """Width and height before turning, in millimetres, such that what is shown fits into the text.

        So does what is turned, before it is: LibreOffice (7.4) shows nothing at all of a picture that is wider than the
        text, though it is shown upright.
        """
        width, height = (pixels / self.dpi * _MM_PER_INCH for pixels in (self.width, self.height))
        shown_width, shown_height = (height, width) if self.sideways else (width, height)
        scale = min(1.0, widest / max(shown_width, width), MAX_PICTURE_HEIGHT_MM / shown_height)
        return width * scale, height * scale

    def shown_mm(self, widest: float = TEXT_WIDTH_MM) -> tuple[float, float]:
        """Width and height as shown, in millimetres."""
        width, height = self.size_mm(widest)
        return (height, width) if self.sideways else (width, height)


class PictureFile(NamedTuple):
    """A file that shows a picture upright in programs that do not turn pictures themselves."""

    data: bytes
    extension: str
    media_type: str


def upright_file(picture: Picture) -> PictureFile:
    """The picture's own bytes where it is stored upright; else an SVG file that turns it."""
    if picture.upright:
        return PictureFile(picture.data, picture.extension, picture.media_type)
    return PictureFile(upright_svg(picture), "svg", "image/svg+xml")


def picture_of(image: Image, attachments: AttachmentReader) -> Picture | None:
    """The picture of an image node; None when it is no attachment, is lost or damaged, or no PNG or JPEG."""
    if not image.src.startswith(ATTACHMENT):
        return None
    try:
        data = attachments(image.src.removeprefix(ATTACHMENT))
    except UserError:  # lost or damaged: its words stand in its place, as in the preview
        return None
    return read_picture(data)


def words_instead(image: Image) -> str:
    """What stands in the place of a picture that cannot be shown: its words, in brackets."""
    source = "" if image.src.startswith(ATTACHMENT) else f"({image.src})"
    words = " – ".join(part for part in (plain_text(image.alt), image.title, source) if part)
    return f"[{one_line(words)}]" if words else "[…]"


def read_picture(data: bytes) -> Picture | None:
    """A PNG or JPEG picture, cleaned; None for anything else, and for what is cut short or far too large."""
    try:
        if data.startswith(_PNG_SIGNATURE):
            picture = _read_png(data)
        elif data.startswith(_JPEG_START):
            picture = _read_jpeg(data)
        else:
            return None
    except (struct.error, IndexError, ValueError, zlib.error):
        return None
    return picture if 0 < picture.width * picture.height <= MAX_PIXELS else None


def upright_svg(picture: Picture) -> bytes:
    """The picture in an SVG file that shows it as it was held.

    It is text, as the PDF compiler wants of what it is not to read from the disk, and the picture's own bytes
    are kept as they are.
    """
    width, height = picture.width, picture.height
    mirrored = f" translate({width} 0) scale(-1 1)" if picture.mirrored else ""
    turned = {
        0: "",
        90: f"translate({height} 0) rotate(90)",
        180: f"translate({width} {height}) rotate(180)",
        270: f"translate(0 {width}) rotate(270)",
    }[picture.turn]
    shown_width, shown_height = (height, width) if picture.sideways else (width, height)
    data = b64encode(picture.data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{shown_width}" height="{shown_height}" viewBox="0 0 {shown_width} {shown_height}">'
        f'<image width="{width}" height="{height}" transform="{turned}{mirrored}"'
        f' xlink:href="data:{picture.media_type};base64,{data}"/></svg>'
    ).encode()


# -- PNG --------------------------------------------------------------------------------------------


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_PNG_SIGNATURE)
    while True:
        length, name = struct.unpack_from(">I4s", data, position)
        content = data[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, position + 8 + length)
        if zlib.crc32(name + content) != checksum:
            raise ValueError("damaged chunk")
        yield name, content
        if name == b"IEND":
            return
        position += 12 + length


def _read_png(data: bytes) -> Picture:
    kept = [_PNG_SIGNATURE]
    pixels: list[bytes] = []
    header = b""
    dpi = _DEFAULT_DPI
    for name, content in _png_chunks(data):
        if name == b"IHDR":
            header = content
        elif name == b"IDAT":
            pixels.append(content)
        elif name == b"pHYs":
            per_unit, _, unit = struct.unpack(">IIB", content)
            dpi = _bounded_dpi(per_unit * 0.0254 if unit == 1 else 0)
        if name in _PNG_KEPT:
            kept += [
                struct.pack(">I", len(content)),
                name,
                content,
                struct.pack(">I", zlib.crc32(name + content)),
            ]
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if width * height > MAX_PIXELS:
        raise ValueError("too large")
    row = 1 + (width * _PNG_CHANNELS.get(colour, 4) * depth + 7) // 8
    needed = 1 if interlaced else row * height
    if len(zlib.decompressobj().decompress(b"".join(pixels), needed)) < needed:
        raise ValueError("cut short")
    return Picture(data=b"".join(kept), extension="png", width=width, height=height, dpi=dpi)


def _bounded_dpi(dpi: float) -> float:
    low, high = _DPI_BOUNDS
    return dpi if low <= dpi <= high else _DEFAULT_DPI


# -- JPEG -------------------------------------------------------------------------------------------


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and content of each segment; for a scan (0xDA), its header and its coded pixels together."""
    position = 2
    while True:
        if data[position] != 0xFF:
            raise ValueError("no marker")
        while data[position] == 0xFF:
            position += 1
        marker = data[position]
        position += 1
        if marker == 0xD9:
            return
        (length,) = struct.unpack_from(">H", data, position)
        end = position + length
        if end > len(data):
            raise ValueError("cut short")
        if marker == 0xDA:
            end = _scan_end(data, end)
        yield marker, data[position + 2 : end]
        position = end


def _scan_end(data: bytes, position: int) -> int:
    """Where the next marker stands that is neither a stuffed byte nor a restart."""
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            raise ValueError("cut short")
        following = data[position + 1]
        if following not in {0, 0xFF} and not 0xD0 <= following <= 0xD7:
            return position
        position += 1 if following == 0xFF else 2


def _read_jpeg(data: bytes) -> Picture:
    kept = [_JPEG_START]
    width = height = 0
    dpi = _DEFAULT_DPI
    turn, mirrored = 0, False
    for marker, content in _jpeg_segments(data):
        if marker == 0xE1 and content.startswith(b"Exif\0\0"):
            turn, mirrored = _TURNS.get(_exif_orientation(content[6:]), (0, False))
        elif marker == 0xE0 and content.startswith(b"JFIF\0"):
            version, unit, across, down = struct.unpack_from(">HBHH", content, 5)
            dpi = _bounded_dpi(across * {1: 1.0, 2: 2.54}.get(unit, 0))
            kept.append(_jpeg_segment(marker, struct.pack(">5sHBHHxx", b"JFIF", version, unit, across, down)))
        elif marker == 0xDA:
            kept.append(
                _jpeg_segment(marker, content, 4 + 2 * content[0])
            )  # B.2.3: the pixels are not counted
        elif marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">xHH", content)
            kept.append(_jpeg_segment(marker, content))
        elif marker in _JPEG_TABLES or _is_colour_information(marker, content):
            kept.append(_jpeg_segment(marker, content))
    kept.append(b"\xff\xd9")
    return Picture(
        data=b"".join(kept),
        extension="jpeg",
        width=width,
        height=height,
        dpi=dpi,
        turn=turn,
        mirrored=mirrored,
    )


def _jpeg_segment(marker: int, content: bytes, length: int | None = None) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, (len(content) if length is None else length) + 2) + content


def _is_colour_information(marker: int, content: bytes) -> bool:
    return (marker == 0xE2 and content.startswith(b"ICC_PROFILE\0")) or (
        marker == 0xEE and content.startswith(b"Adobe")
    )


def _exif_orientation(tiff: bytes) -> int:
    """Tag 0x0112 of the first directory, 1 (upright) when there is none."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, directory)
        for index in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, directory + 2 + 12 * index)
            if tag == 0x0112 and kind == 3:
                return int(value)
    except (KeyError, struct.error):
        pass
    return 1
