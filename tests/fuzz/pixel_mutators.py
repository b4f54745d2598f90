"""Ways to damage the pixels of a DICOM file: fragments, offset tables, codestreams, native pixels.

As in `header_mutators`: a layout and a random generator to other `Layout.data`, or None.
"""

from __future__ import annotations

from random import Random

from tests.fuzz.layout import UNDEFINED, Layout

_ITEM = b"\xfe\xff\x00\xe0"
_MARKERS = (
    0xC0,
    0xC1,
    0xC3,
    0xC4,
    0xC9,
    0xD8,
    0xD9,
    0xDA,
    0xDB,
    0xDD,
    0xE0,
    0xF7,
    0xF8,
    0xFE,
    0x51,
    0x52,
    0x90,
)


def pixels(file: Layout, rng: Random) -> bytes | None:
    """Native pixels: too few, too many, none, undefined, or noise."""
    element = file.pixels()
    if element is None or file.fragments() or element.length < 64:
        return None
    data, at = file.data, element.value_at
    match rng.randrange(4):
        case 0:
            keep = rng.choice((0, 1, element.length // 2, element.length - 1, element.length - 2))
            length = file.number(rng.choice((keep, element.length)), element.length_size)
            return data[: element.length_at] + length + data[at : at + keep] + data[element.end :]
        case 1:
            return data[: element.length_at] + file.number(UNDEFINED, element.length_size) + data[at:]
        case 2:  # an item inside, as compressed pixels have it
            return data[:at] + _ITEM + file.number(rng.choice((0, 4, UNDEFINED)), 4) + data[at + 8 :]
    return (
        data[:at] + rng.randbytes(min(element.length, 4096)) * (element.length // 4096) + data[element.end :]
    )


def fragments(file: Layout, rng: Random) -> bytes | None:
    """Encapsulated pixels: items lost, twice, split, emptied, of a wrong length, without an end."""
    found = file.fragments()
    if len(found) < 2:
        return None
    items = [file.data[start:end] for start, end in found]
    head, tail = file.data[: found[0][0]], file.data[found[-1][1] :]
    index = rng.randrange(1, len(items))
    body = items[index][8:]
    match rng.randrange(9):
        case 0:
            del items[index]
        case 1:
            items.insert(index, items[index])
        case 2:
            at = rng.randrange(len(body) + 1)
            items[index : index + 1] = [_item(body[:at]), _item(body[at:])]
        case 3:
            items[index] = _item(b"")
        case 4:
            lie = rng.choice((0, 1, len(body) + 1, len(body) - 1, len(body) * 2, 0x7FFFFFFF, UNDEFINED))
            items[index] = _ITEM + (lie % (1 << 32)).to_bytes(4, "little") + body
        case 5:
            tail = rng.choice((b"", tail[:4], b"\xfe\xff\x0d\xe0\0\0\0\0" + tail, tail + tail))
        case 6:
            items[index + 1 :] = [_item(b"")] * rng.choice((10, 10_000))
        case 7:
            rng.shuffle(items)
        case _:
            at = rng.randrange(len(body))
            items[index] = _item(body[:at] + rng.choice((_ITEM, b"\xfe\xff\xdd\xe0")) + bytes(4) + body[at:])
    return head + b"".join(items) + tail


def offsets(file: Layout, rng: Random) -> bytes | None:
    """A basic offset table of nonsense (PS3.5 A.4)."""
    found = file.fragments()
    if len(found) < 2:
        return None
    count = rng.choice((1, 2, 3, 1_000))
    table = [rng.choice((0, 1, 4, 7, 100, found[-1][1], 0x7FFFFFFF, UNDEFINED)) for _ in range(count)]
    body = b"".join(offset.to_bytes(4, "little") for offset in table)[: rng.choice((None, -1, -3))]
    return file.data[: found[0][0]] + _item(body) + file.data[found[0][1] :]


def codestreams(file: Layout, rng: Random) -> bytes | None:
    """Inside of a compressed frame: bits, marker segments, sizes, the end, another start."""
    found = file.fragments()
    if len(found) < 2:
        return None
    start, end = rng.choice(found[1:])
    stream = bytearray(file.data[start + 8 : end])
    if len(stream) < 64:
        return None
    head = min(len(stream), 400)
    match rng.randrange(6):
        case 0:
            for _ in range(rng.choice((1, 3, 20))):
                stream[rng.randrange(head)] ^= 1 << rng.randrange(8)
        case 1:
            for _ in range(rng.choice((1, 10, 500))):
                stream[rng.randrange(len(stream))] = rng.randrange(256)
        case 2:
            marks = [at for at in range(head - 4) if stream[at] == 0xFF and stream[at + 1] not in (0, 0xFF)]
            if marks:
                at = rng.choice(marks)
                if rng.random() < 0.5:
                    stream[at + 1] = rng.choice(_MARKERS)
                else:
                    stream[at + 2 : at + 4] = rng.choice((b"\0\0", b"\0\2", b"\xff\xff", b"\0\x0b"))
        case 3:
            at = rng.randrange(2, head - 8)
            stream[at : at + 4] = rng.choice(
                (bytes(4), b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\1\0\1")
            )
        case 4:
            del stream[rng.choice((8, 64, len(stream) // 2, len(stream) - 2)) :]
        case _:
            at = rng.randrange(len(stream))
            stream[at:at] = bytes((0xFF, rng.choice(_MARKERS))) + rng.randbytes(rng.choice((0, 2, 12)))
    return file.data[:start] + _item(bytes(stream)) + file.data[end:]


def _item(body: bytes) -> bytes:
    return _ITEM + len(body).to_bytes(4, "little") + body


PIXEL_MUTATORS = {one.__name__: one for one in (pixels, fragments, offsets, codestreams)}
