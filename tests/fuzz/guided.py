"""Coverage-guided runs of the parsers around pydicom: `python -m tests.fuzz.guided TARGET --seconds N`.

atheris (libFuzzer for Python) watches which lines of `ichviewer.core.dicom` an input reaches and goes on from
those that reached something new. An optional tool: `pip install -e .[fuzz]`; no test imports it. It ends with
libFuzzer's own figures; an input that breaks a promise is written to the folder named, and ends the run.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ichviewer.core.dicom", "pydicom.filereader", "zipfile"]):
    from ichviewer.core.dicom import archive, codestreams
    from ichviewer.core.dicom.headers import read_records
    from ichviewer.core.dicom.scan import scan
    from ichviewer.core.dicom.tags import read_attributes
    from ichviewer.core.dicom.types import FileRef, Instance
    from ichviewer.core.errors import InputError

from tests.fuzz.containers import zip_of
from tests.fuzz.layout import layout
from tests.fuzz.seeds import Seed, seeds

_FOLDER = Path(tempfile.mkdtemp(prefix="ichviewer-guided-"))
_SMALL = 24_000  # bytes: what is small is fuzzed faster
_SYNTAXES = tuple(f"1.2.840.10008.1.2.4.{number}" for number in (50, 70, 80, 90))


def headers(data: bytes) -> None:
    """Bytes to records, with sequences and functional groups."""
    ref = FileRef(_FOLDER / "guided.dcm")
    try:
        read_records(ref, io.BytesIO(data), len(data), (0, 0))
    except InputError as error:
        _needs_name(error, ref.name)


def files(data: bytes) -> None:
    """A file through the scan and the list of its attributes."""
    path = _FOLDER / "guided.dcm"
    path.write_bytes(data)
    try:
        found = scan(path)
        for series in found.series:
            read_attributes(series.instances[0])
    except InputError as error:
        _needs_name(error, path.name)


def jpeg(data: bytes) -> None:
    """A codestream against the header of its instance; the first byte chooses the syntax."""
    syntax = _SYNTAXES[data[0] % len(_SYNTAXES)] if data else _SYNTAXES[0]
    instance = Instance(FileRef(_FOLDER), "1.2", syntax, 64, 64)
    try:
        codestreams.checked(data[1:], instance)
    except ValueError:
        return


def archives(data: bytes) -> None:
    """A zip archive: its members, and their headers."""
    path = _FOLDER / "guided.zip"
    path.write_bytes(b"PK\x03\x04" + data[4:])
    try:
        scan(path)
    except InputError as error:
        _needs_name(error, path.name)
    finally:
        archive.close_all()


def _needs_name(error: InputError, name: str) -> None:
    if name not in str(error):
        raise AssertionError(f"{name} is not in: {error}")


TARGETS: dict[str, Callable[[bytes], None]] = {one.__name__: one for one in (headers, files, jpeg, archives)}


def starts(target: str) -> Iterator[bytes]:
    """What a run begins with: small real files, without most of their pixels."""
    found = [seed for seed in seeds() if seed.kind == "file"]
    if target == "archives":
        for seed in found[:12]:
            yield zip_of([("a.dcm", _header(seed)), ("b/c.dcm", _header(seed))])
    elif target == "jpeg":
        for seed in found:
            file = layout(seed.files[0].read_bytes())
            for number, (start, end) in enumerate(file.fragments()[1:2]):
                yield bytes([number]) + file.data[start + 8 : min(end, start + _SMALL)]
    else:
        yield from map(_header, found)


def _header(seed: Seed) -> bytes:
    file = layout(seed.files[0].read_bytes())
    pixels = file.pixels()
    return file.packed(file.data[: _SMALL if pixels is None else min(_SMALL, pixels.value_at + 64)])


def main() -> None:
    """Run one target."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument(
        "--keep", type=Path, default=_FOLDER / "found", help="folder for inputs that break it"
    )
    options = parser.parse_args()
    corpus = _FOLDER / "corpus"
    corpus.mkdir()
    options.keep.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(starts(options.target)):
        (corpus / str(number)).write_bytes(data)
    print(f"inputs that break it go to {options.keep}", flush=True)
    arguments = [f"-max_total_time={options.seconds}", "-timeout=5", "-rss_limit_mb=3000", "-seed=1"]
    arguments += [f"-artifact_prefix={options.keep}/", "-print_final_stats=1", "-max_len=30000", str(corpus)]
    atheris.Setup([sys.argv[0], *arguments], TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
