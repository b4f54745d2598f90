"""Ways to damage the program's own documents: JSON, TOML, CSV, INI, SQLite, safetensors."""

from __future__ import annotations

import re
from random import Random

_TOKEN = re.compile(rb'"[^"\n]*"|-?\d[\d.eE+-]*|\b[A-Za-z_][\w.-]*\b')
_TOKENS = (
    *(
        b"",
        b"null",
        b"true",
        b"[]",
        b"{}",
        b'""',
        b"0",
        b"-1",
        b"1e999",
        b"-0.0",
        b"NaN",
        b"Infinity",
        b"0x10",
    ),
    *(b"9" * 25, b"9" * 5000, b"1e-400", b'"' + b"x" * 20_000 + b'"', b'"\\u0000"', b'"\\ud800"', b"'"),
    *(
        b'"../../x"',
        b'"\x1b[31m"',
        b"1979-05-27T07:32:00Z",
        b"nan",
        b"inf",
        b"=1+1",
        b"@Variant(\\0\\0\\0\\x7f)",
    ),
    *(
        b"[" * 3_000 + b"]" * 3_000,
        b'{"a":' * 3_000 + b"1" + b"}" * 3_000,
        b"[" * 100_000,
        b"\xff\xfe\xc3\x28",
    ),
)
_MARKS = (
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
    b"\x80",
    b"\r",
    b"\n\n",
    b'"',
    b"'''",
    b"#",
    b";",
    b"%",
    b"[[x]]\n",
)
_SIZES = (0, 1, 2, 255, 4096, 65535, 1 << 24, (1 << 31) - 1, (1 << 32) - 1, 1 << 62, (1 << 64) - 1)


def flip(data: bytes, rng: Random) -> bytes:
    """Flip up to 30 bits."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 30))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def head(data: bytes, rng: Random) -> bytes:
    """Change the first 120 bytes, where binary files keep their sizes."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 2, 5))):
        at, size = rng.randrange(min(120, len(changed) - 8)), rng.choice((1, 2, 4, 8))
        order = rng.choice(("little", "big"))
        changed[at : at + size] = (rng.choice(_SIZES) % (1 << 8 * size)).to_bytes(size, order)
    return bytes(changed)


def clip(data: bytes, rng: Random) -> bytes:
    """Cut off, or go on with other bytes; or nothing at all."""
    at = rng.randrange(len(data) + 1)
    return rng.choice((data[:at], data[at:], data + data[:at], data[:at] + bytes(len(data) - at), b""))


def pieces(data: bytes, rng: Random) -> bytes:
    """Drop, repeat or exchange lines; of a binary file, blocks of 512 bytes."""
    binary = b"\0" in data
    parts = [data[at : at + 512] for at in range(0, len(data), 512)] if binary else data.splitlines(True)
    for _ in range(rng.choice((1, 2, 8))):
        one, other = rng.randrange(len(parts)), rng.randrange(len(parts))
        match rng.randrange(3):
            case 0 if len(parts) > 1:
                del parts[one]
            case 1:
                parts.insert(one, parts[other])
            case _:
                parts[one], parts[other] = parts[other], parts[one]
    return b"".join(parts)


def tokens(data: bytes, rng: Random) -> bytes:
    """Write hostile values in the place of names, numbers and texts."""
    found = list(_TOKEN.finditer(data))
    for match in sorted(
        rng.sample(found, min(len(found), rng.choice((1, 1, 2, 5)))), key=lambda m: -m.start()
    ):
        new = rng.choice(_TOKENS) if rng.random() < 0.7 else rng.choice(found)[0]
        data = data[: match.start()] + new + data[match.end() :]
    return data


def marks(data: bytes, rng: Random) -> bytes:
    """Put in marks of other encodings, quotes, zero bytes; or write it all in UTF-16."""
    if rng.random() < 0.1:
        return data.decode("utf-8", "replace").encode("utf-16")
    for _ in range(rng.choice((1, 3))):
        at = rng.choice((0, rng.randrange(len(data) + 1)))
        data = data[:at] + rng.choice(_MARKS) + data[at:]
    return data


DOCUMENT_MUTATORS = {one.__name__: one for one in (flip, head, clip, pieces, tokens, marks)}
