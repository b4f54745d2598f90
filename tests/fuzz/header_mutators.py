"""Ways to damage a DICOM file outside of its pixels: bytes, lengths, tags, VRs, values, sequences, texts.

Each takes the layout of a file and a random generator, and gives other `Layout.data`; None where the file has
nothing of that kind. None of them knows the program that is tested.
"""

from __future__ import annotations

import math
import struct
from dataclasses import replace
from random import Random

from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.uid import UID_dictionary

from tests.fuzz.layout import UNDEFINED, Element, Layout

_LENGTHS = (0, 1, 2, 3, 7, 8, 0x7FFF, 0x8000, 0xFFFF, 1 << 24, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, UNDEFINED)
_VRS = (
    b"AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW"
    b" PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV".split()
)
_ODD_VRS = (b"??", b"\0\0", b"\xff\xff", b"sq", b"ZZ", b"  ")
_TAGS = (0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD, 0, 0xFFFFFFFF, 0x00020010, 0x00020000, 0x7FE00008, 0x7FE00009)
# What the program decides by; elements that lie inside of sequences are found, too.
_TELLING = (
    *("Rows", "Columns", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation", "SamplesPerPixel"),
    *("NumberOfFrames", "PhotometricInterpretation", "RescaleSlope", "RescaleIntercept", "RescaleType"),
    *("PixelSpacing", "ImagePositionPatient", "ImageOrientationPatient", "SliceThickness", "KVP"),
    *("WindowCenter", "WindowWidth", "VOILUTFunction", "PixelPaddingValue", "PixelPaddingRangeLimit"),
    *("InstanceNumber", "SeriesNumber", "ImageType", "Modality", "SOPClassUID", "SOPInstanceUID"),
    *("SeriesInstanceUID", "StudyInstanceUID", "StudyDate", "PatientName", "PatientID", "SeriesDescription"),
    *("SpecificCharacterSet", "ConvolutionKernel", "AcquisitionNumber", "ContrastBolusAgent"),
    *("FrameOfReferenceUID", "ReferencedFileID", "DirectoryRecordType", "OffsetOfTheNextDirectoryRecord"),
)
_TEXTS = (
    *(b"", b"\0", b" ", b"\\", b"\\\\\\\\", b"nan", b"inf", b"-inf", b"1e999", b"-1e308", b"1e308\\1e308"),
    *(
        b"1e-320",
        b"0",
        b"-0",
        b"-1",
        b"1",
        b"0.0000001",
        b"99999999999999999999",
        b"4294967295",
        b"2147483648",
    ),
    *(
        b"0\\0",
        b"0\\0\\0",
        b"1e308\\1e308\\1e308",
        b"nan\\nan\\nan",
        b"1\\0\\0\\0\\1\\0",
        b"0\\0\\0\\0\\0\\0",
    ),
    *(b"1\\0\\0\\1\\0\\0", b"1e200\\0\\0\\0\\1e200\\0", b"0.5\\1e-300", b"1e300\\1e300", b"-1\\-1", b"0x10"),
    *(
        b"\xff\xfe\xfd",
        b"\x1b$B\x1b(B\x1b$)C",
        b"ISO 2022 IR 87\\ISO 2022 IR 149",
        b"ISO_IR 192",
        b"ISO_IR 999",
    ),
    *(b"..\\..\\..", b"/dev/zero", b"CT", b"MR", b"CT\\CT", b"LINEAR_EXACT", b"SIGMOID", b"MONOCHROME1"),
    *(b"PALETTE COLOR", b"YBR_FULL_422", b"RGB", b"LOCALIZER", b"A" * 5000, b"9" * 400, b"1\\" * 2000),
    *(b"1.2.840.10008.1.3.10", b"1.2.840.10008.5.1.4.1.1.2.1", b"1.2.840.10008.5.1.4.1.1.66.4"),
    *(b"%s%n{0}{}", b"<b>&amp;</b>", b"a\r\n\tb\x07\x1b[31m", b"=HYPERLINK(1)", "µ中\u202e".encode()),
)
_NUMBERS = (0, 1, 2, 3, 7, 8, 12, 15, 16, 17, 31, 32, 33, 63, 64, 255, 256, 4095, 32767, 32768, 65534, 65535)


def bits(file: Layout, rng: Random) -> bytes:
    """Flip up to 40 bits, in the header three times of four."""
    data = bytearray(file.data)
    pixels = file.pixels()
    end = pixels.value_at if pixels is not None and rng.random() < 0.75 else len(data)
    for _ in range(rng.choice((1, 2, 5, 40))):
        data[rng.randrange(end)] ^= 1 << rng.randrange(8)
    return bytes(data)


def blocks(file: Layout, rng: Random) -> bytes:
    """Overwrite, repeat, drop or move a block of bytes."""
    data = file.data
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.choice((1, 2, 4, 16, 128, 4096)))
    match rng.randrange(4):
        case 0:
            fill = rng.choice((b"\0", b"\xff", b"\x20", rng.randbytes(1)))
            return data[:start] + fill * (end - start) + data[end:]
        case 1:
            return data[:start] + data[start:end] * rng.choice((2, 3, 50)) + data[end:]
        case 2:
            return data[:start] + data[end:]
    to = rng.randrange(len(data))
    rest = data[:start] + data[end:]
    return rest[:to] + data[start:end] + rest[to:]


def cut(file: Layout, rng: Random) -> bytes:
    """Cut the file off: anywhere, in an element's header, at its edge, or in the last bytes."""
    size = len(file.data)
    ends = [rng.randrange(size), size - rng.randrange(1, min(size, 600))]
    if file.elements:
        element = rng.choice(file.elements)
        ends += [element.start, element.start + rng.randrange(12), element.value_at, element.end]
    return file.data[: rng.choice(ends)]


def lengths(file: Layout, rng: Random) -> bytes | None:
    """Lie in the length field of an element or of an item."""
    fields = [(e.length_at, e.length_size, e.length) for e in file.elements]
    fields += [(at + 4, 4, int.from_bytes(file.data[at + 4 : at + 8], "little")) for at in file.items()]
    if not fields:
        return None
    at, size, length = rng.choice(fields)
    lies = (*_LENGTHS, length + 1, length - 1, length * 2, length // 2, len(file.data) - at - 4)
    return _put(file.data, at, file.number(rng.choice(lies), size))


def tags(file: Layout, rng: Random) -> bytes | None:
    """Give an element the tag of another, exchange two, or write one that has no place there."""
    if len(file.elements) < 2:
        return None
    one, other = rng.sample(file.elements, 2)
    first, second = (file.data[e.start : e.start + 4] for e in (one, other))
    if rng.random() < 0.3:
        return _put(file.data, one.start, file.tag(rng.choice(_TAGS)))
    data = _put(file.data, one.start, second)
    return _put(data, other.start, first) if rng.random() < 0.6 else data


def order(file: Layout, rng: Random) -> bytes | None:
    """Drop elements, write them twice, or move them to another place."""
    if len(file.elements) < 3:
        return None
    parts = [file.data[e.start : e.end] for e in file.elements]
    for _ in range(rng.choice((1, 1, 3, 10))):
        index = rng.randrange(len(parts))
        match rng.randrange(3):
            case 0 if len(parts) > 1:
                del parts[index]
            case 1:
                parts.insert(index, parts[index])
            case _:
                parts.insert(rng.randrange(len(parts)), parts.pop(index))
    return file.data[: file.elements[0].start] + b"".join(parts) + file.data[file.elements[-1].end :]


def vrs(file: Layout, rng: Random) -> bytes | None:
    """Say that a value is of another kind than it is."""
    explicit = [e for e in file.elements if e.start < file.body or not file.implicit]
    if not explicit:
        return None
    data = file.data
    for element in rng.sample(explicit, min(len(explicit), rng.choice((1, 1, 4)))):
        vr = rng.choice(_ODD_VRS) if rng.random() < 0.2 else rng.choice(_VRS)
        data = _put(data, element.start + 4, vr)
    return data


def values(file: Layout, rng: Random) -> bytes | None:
    """Write hostile values into elements that the program decides by, wherever they lie."""
    data = file.data
    for _ in range(rng.choice((1, 1, 2, 4))):
        tag = tag_for_keyword(rng.choice(_TELLING))
        assert tag is not None
        found = [e for e in file.elements if e.tag == tag]
        if found and data is file.data:
            data = _rewritten(file, rng.choice(found), _hostile(dictionary_VR(tag), file, rng))
        elif (at := data.find(file.tag(tag), file.body)) >= 0 and dictionary_VR(tag) in ("US", "SS", "UL"):
            data = _put(data, at + 8, file.number(rng.choice(_NUMBERS), 2))
        elif at >= 0:  # of the length that is there, so that what surrounds it stays whole
            length = int.from_bytes(data[at + 6 : at + 8], "little" if file.little else "big")
            value = (rng.choice(_TEXTS) * (length + 1))[:length] if length <= 64 else b""
            data = _put(data, at + 8, value)
    return None if data == file.data else data


def syntaxes(file: Layout, rng: Random) -> bytes | None:
    """Declare another transfer syntax than the one the file is written in."""
    said = next((e for e in file.elements if e.tag == 0x00020010), None)
    if said is None:
        return None
    known = [uid for uid, facts in UID_dictionary.items() if facts[1] == "Transfer Syntax"]
    uid = rng.choice([*known, "1.2.3.4", "", "not a uid", "1.2.840.10008.1.2.4.999"]).encode()
    return _rewritten(file, said, uid + b"\0" * (len(uid) % 2))


def nesting(file: Layout, rng: Random) -> bytes | None:
    """Put sequences in sequences, thousands deep or thousands long, closed or not, at the top level."""
    places = [e for e in file.elements if e.start >= file.body]
    if not places:
        return None
    at = rng.choice(places).start
    name = rng.choice((0x00081140, 0x52009229, 0x52009230, 0x00289145, 0x00091010, 0x00041220, 0x00400260))
    depth = rng.choice((2, 20, 200, 1_200, 1_200, 6_000))
    item, item_end, end = (file.tag(tag) for tag in (0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD))
    endless = file.number(UNDEFINED, 4)
    head = file.tag(name) + (b"" if file.implicit else b"SQ\0\0")
    match rng.randrange(4):
        case 0:  # deep, of undefined length, closed
            tail = item_end + bytes(4) + end + bytes(4)
            made = (head + endless + item + endless) * depth + tail * depth
        case 1:  # deep and never closed
            made = (head + endless + item + endless) * depth
        case 2:  # deep, of defined length
            made = b""
            for _ in range(min(depth, 1_200)):
                inner = item + file.number(len(made), 4) + made
                made = head + file.number(len(inner), 4) + inner
        case _:  # long
            made = head + endless + (item + bytes(4)) * depth * 3 + end + bytes(4)
    return file.data[:at] + made + file.data[at:]


def texts(file: Layout, rng: Random) -> bytes | None:
    """Declare character sets, and write bytes into names that are no text in them."""
    said = next((e for e in file.elements if e.tag == 0x00080005), None)
    named = [
        e for e in file.elements if e.start >= file.body and e.length >= 2 and e.tag >> 16 in (8, 16, 24)
    ]
    if not named:
        return None
    data = file.data
    for element in rng.sample(named, min(len(named), 6)):
        escapes = (b"\x1b$B", b"\x1b$)C", b"\x1b(J", b"\xc3\x28", b"\xf0\x9f", b"\xff", b"\x1b", b"^=^=\\")
        value = b"".join(rng.choice(escapes) for _ in range(element.length))
        data = _put(data, element.value_at, value[: element.length])
    if said is None:
        return data
    charset = rng.choice(
        (b"ISO 2022 IR 13\\ISO 2022 IR 87", b"GB18030 ", b"ISO_IR 192", b"\\", b"utf-7 ", b"rot13 ")
    )
    return _rewritten(replace(file, data=data), said, charset)


def start(file: Layout, rng: Random) -> bytes | None:
    """Damage the preamble, the mark, or the file meta information as a whole."""
    if file.data[128:132] != b"DICM":
        return None
    match rng.randrange(5):
        case 0:
            return file.data[132:]
        case 1:
            return file.data[file.body :]
        case 2:
            return file.data[:132] + file.data[file.body :]
        case 3:
            return rng.randbytes(128) + rng.choice((b"DICM", b"dicm", b"PK\x03\x04")) + file.data[132:]
    return b"\0" * rng.choice((1, 64, 127, 129)) + file.data[128:]


def _hostile(vr: str, file: Layout, rng: Random) -> bytes:
    if vr in ("US", "SS", "US or SS"):
        return b"".join(file.number(rng.choice(_NUMBERS), 2) for _ in range(rng.choice((0, 1, 1, 1, 1, 3))))
    if vr in ("UL", "SL"):
        return file.number(rng.choice((*_NUMBERS, 1 << 31, UNDEFINED)), 4)
    if vr == "FD":
        value = rng.choice((math.nan, math.inf, -math.inf, 0.0, 5e-324, 1.7e308, -1.0))
        return struct.pack("<d" if file.little else ">d", value)
    text = rng.choice(_TEXTS)
    return text + b" " * (len(text) % 2)


def _rewritten(file: Layout, element: Element, value: bytes) -> bytes:
    """The data with another value in an element, of any length, and the length field to it."""
    data = _put(
        file.data[: element.value_at], element.length_at, file.number(len(value), element.length_size)
    )
    return data + value + file.data[element.end :]


def _put(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


HEADER_MUTATORS = {
    one.__name__: one
    for one in (bits, blocks, cut, lengths, tags, order, vrs, values, syntaxes, nesting, texts, start)
}
