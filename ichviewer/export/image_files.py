"""Pictures and movies as files, with where they come from in their metadata."""

from __future__ import annotations

import io
import itertools
import struct
import uuid
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ichviewer.core.errors import ExportError
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.whole_files import part_file
from ichviewer.export.files import ROOM, not_written, write_whole
from ichviewer.export.provenance import Provenance

# Where a top-level `uuid` box of an MP4 holds XMP (Adobe XMP Specification Part 3, 1.1.5).
_XMP_BOX = uuid.UUID("be7acfcb-97a9-42e8-9c71-999491e3afac")

Progress = Callable[[int, int], None]


class ExportCancelledError(Exception):
    """The user stopped an export; nothing is left of it."""


class Movie(StrEnum):
    """Formats of a movie."""

    MP4 = "mp4"
    GIF = "gif"
    WEBP = "webp"


def png_bytes(picture: Image.Image, provenance: Provenance) -> bytes:
    """A PNG with the provenance as text chunks."""
    content = io.BytesIO()
    picture.save(content, "PNG", pnginfo=_png_info(provenance))
    return content.getvalue()


def write_png(target: Path, picture: Image.Image, provenance: Provenance) -> None:
    """Write a PNG.

    Raises:
        ExportError: it cannot be written.
    """
    write_whole(target, png_bytes(picture, provenance))


def write_movie(
    target: Path, pictures: Iterator[Image.Image], speed: float, movie: Movie, provenance: Provenance
) -> None:
    """Write a movie of pictures of one size.

    Args:
        target: the file.
        pictures: RGB with even sides; may raise `ExportCancelledError`.
        speed: pictures per second.
        movie: its format.
        provenance: for the metadata.

    Raises:
        ExportError: it cannot be written. An older file of that name is kept then.
    """
    if movie is Movie.MP4:
        _write_mp4(target, pictures, speed, provenance)
    else:
        write_whole(target, _animated(pictures, speed, movie, provenance))


def xmp(provenance: Provenance) -> bytes:
    """The provenance as an XMP packet."""
    words = "; ".join(f"{name}: {value}" for name, value in provenance.metadata().items() if value)
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<xmp:CreatorTool>{escape(provenance.line)}</xmp:CreatorTool>"
        f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(RESEARCH_ONLY)}</rdf:li></rdf:Alt>'
        "</dc:rights>"
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(words)}</rdf:li></rdf:Alt>'
        "</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _png_info(provenance: Provenance) -> PngInfo:
    info = PngInfo()
    for name, value in provenance.metadata().items():
        if value:
            info.add_text(name, value)
    return info


def _animated(pictures: Iterator[Image.Image], speed: float, movie: Movie, provenance: Provenance) -> bytes:
    first = next(pictures)
    content = io.BytesIO()
    duration = round(1000 / speed)
    if movie is Movie.GIF:
        # GIF counts in hundredths of a second, and players slow down what is faster than 2 of them.
        comment = "; ".join(f"{name}: {value}" for name, value in provenance.metadata().items() if value)
        first, pictures = _palette(first), map(_palette, pictures)
        options = {"comment": comment.encode(), "duration": max(20, duration)}
    else:
        options = {"xmp": xmp(provenance), "quality": 90, "duration": duration}
    first.save(content, movie.upper(), save_all=True, append_images=pictures, loop=0, **options)
    return content.getvalue()


def _palette(picture: Image.Image) -> Image.Image:
    return picture.quantize(256, dither=Image.Dither.NONE)


def _write_mp4(target: Path, pictures: Iterator[Image.Image], speed: float, provenance: Provenance) -> None:
    try:
        with part_file(target, 0o644, ".mp4") as part:
            _encode(part, target, pictures, speed)
            with open(part, "ab") as file:
                packet = _XMP_BOX.bytes + xmp(provenance)
                file.write(struct.pack(">I4s", len(packet) + 8, b"uuid") + packet)
    except OSError as error:
        raise not_written(target, error) from error


def _encode(file: Path, target: Path, pictures: Iterator[Image.Image], speed: float) -> None:
    """MPEG-4 Part 2 by the FFmpeg inside OpenCV. It reports no full disk, so the file is read back."""
    import cv2

    first = next(pictures)
    writer = cv2.VideoWriter(
        str(file), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), float(speed), first.size
    )
    if not writer.isOpened():
        raise ExportError(str(target), "an encoder for MP4", "none", "Choose GIF or WebP instead.")
    count = 0
    try:
        for picture in itertools.chain((first,), pictures):
            writer.write(_bgr(picture))
            count += 1
    finally:
        writer.release()
    reader = cv2.VideoCapture(str(file), cv2.CAP_FFMPEG)
    found = int(reader.get(cv2.CAP_PROP_FRAME_COUNT)) if reader.isOpened() else 0
    reader.release()
    if found != count:
        raise ExportError(str(target), f"a movie of {count} pictures on the disk", f"{found}", ROOM)


def _bgr(picture: Image.Image) -> NDArray[np.uint8]:
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
