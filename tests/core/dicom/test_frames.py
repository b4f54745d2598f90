"""Pixels in every encoding, and what is said when they cannot be had."""

import io
from pathlib import Path
from typing import Any

import gdcm
import numpy as np
import pytest
from PIL import Image
from pydicom import Dataset, FileDataset
from pydicom.encaps import encapsulate, generate_frames
from pydicom.uid import (
    MPEG2MPML,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLossless,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

from ichviewer.core.dicom import frames as frames_module
from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.reading import read_header
from ichviewer.core.dicom.scan import scan
from ichviewer.core.volume import SliceState, Volume
from tests.support.dicom import ct_dataset, enhanced_dataset, plain_head, write_dicom

HEAD = plain_head()
STORED = (HEAD + 1024).astype(np.uint16)
TWELVE_BITS = {"BitsStored": 12, "HighBit": 11, "RescaleIntercept": -1024}

PYDICOM_SYNTAXES = [RLELossless, JPEGLSLossless, JPEG2000Lossless]
GDCM_SYNTAXES = {
    JPEGLossless: gdcm.TransferSyntax.JPEGLosslessProcess14,
    JPEGLosslessSV1: gdcm.TransferSyntax.JPEGLosslessProcess14_1,
    JPEGExtended12Bit: gdcm.TransferSyntax.JPEGExtendedProcess2_4,
}


def only_slice(path: Path) -> Volume:
    (series,) = scan(path).series
    return load(series)


def failure(path: Path) -> str:
    """Why the only slice could not be decoded."""
    volume = only_slice(path)
    assert volume.state[0] == SliceState.FAILED
    assert (volume.hu == -1024).all()
    assert volume.errors[0].startswith(f"{path.name}: expected ")
    return volume.errors[0]


def gdcm_compressed(ds: FileDataset, path: Path, syntax: str) -> Path:
    """The same picture, encoded by GDCM, which has the JPEG encoders that pydicom lacks."""
    plain = write_dicom(ds, path.with_suffix(".plain"))
    reader = gdcm.ImageReader()
    reader.SetFileName(str(plain))
    assert reader.Read()
    change = gdcm.ImageChangeTransferSyntax()
    change.SetTransferSyntax(gdcm.TransferSyntax(GDCM_SYNTAXES[syntax]))
    change.SetInput(reader.GetImage())
    assert change.Change()
    writer = gdcm.ImageWriter()
    writer.SetFileName(str(path))
    writer.SetFile(reader.GetFile())
    writer.SetImage(change.GetOutput())
    assert writer.Write()
    return path


@pytest.mark.parametrize("sign", [False, True])
@pytest.mark.parametrize("syntax", PYDICOM_SYNTAXES, ids=lambda syntax: syntax.name)
def test_compressed_by_pydicom(tmp_path: Path, syntax: str, sign: bool) -> None:
    ds = ct_dataset(HEAD) if sign else ct_dataset(STORED, **TWELVE_BITS)
    ds.compress(syntax, generate_instance_uid=False)
    path = write_dicom(ds, tmp_path / "slice.dcm")

    volume = only_slice(path)

    assert not volume.errors
    assert volume.series.instances[0].transfer_syntax_uid == syntax
    assert (volume.hu[0] == HEAD).all()


@pytest.mark.parametrize("sign", [False, True])
@pytest.mark.parametrize("syntax", [JPEGLossless, JPEGLosslessSV1], ids=lambda syntax: syntax.name)
def test_compressed_by_gdcm(tmp_path: Path, syntax: str, sign: bool) -> None:
    ds = ct_dataset(HEAD) if sign else ct_dataset(STORED, **TWELVE_BITS)

    volume = only_slice(gdcm_compressed(ds, tmp_path / "slice.dcm", syntax))

    assert volume.series.instances[0].transfer_syntax_uid == syntax
    assert (volume.hu[0] == HEAD).all()


def test_twelve_bit_jpeg_extended(tmp_path: Path) -> None:
    """pydicom has no decoder for it; lossy, so the picture is smooth and the result near."""
    ramp = np.add.outer(np.arange(64) * 20, np.arange(64) * 20).astype(np.uint16) + 500
    path = gdcm_compressed(ct_dataset(ramp, **TWELVE_BITS), tmp_path / "slice.dcm", JPEGExtended12Bit)

    volume = only_slice(path)

    assert volume.series.instances[0].transfer_syntax_uid == JPEGExtended12Bit
    assert np.abs(volume.hu[0] - (ramp.astype(int) - 1024)).max() < 20


def test_eight_bit_jpeg_baseline(tmp_path: Path) -> None:
    ramp = np.add.outer(np.arange(64), np.arange(64)).astype(np.uint8) * 2
    buffer = io.BytesIO()
    Image.fromarray(ramp).save(buffer, "JPEG", quality=95)
    ds = ct_dataset(ramp.astype(np.uint16), BitsAllocated=8, BitsStored=8, HighBit=7, RescaleSlope=2)
    ds.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
    ds.PixelData = encapsulate([buffer.getvalue()])

    volume = only_slice(write_dicom(ds, tmp_path / "slice.dcm"))

    assert np.abs(volume.hu[0] - ramp.astype(int) * 2).max() < 12


def test_j2k_whose_codestream_has_no_sign_though_the_header_has(tmp_path: Path) -> None:
    """13 bits signed in the header, unsigned in the codestream: -1000 comes out of the decoder as 7192."""
    ds = ct_dataset((HEAD.astype(np.int32) & 0x1FFF).astype(np.uint16), BitsStored=13, HighBit=12)
    ds.compress(JPEG2000Lossless, generate_instance_uid=False)
    ds.PixelRepresentation = 1

    volume = only_slice(write_dicom(ds, tmp_path / "slice.dcm"))

    assert (volume.hu[0] == HEAD).all()


def test_big_endian(tmp_path: Path) -> None:
    ds = ct_dataset(HEAD.astype(">i2"))
    ds.file_meta.TransferSyntaxUID = ExplicitVRBigEndian
    ds["PixelData"].VR = "OW"
    path = tmp_path / "slice.dcm"
    plain = Dataset(ds)
    plain.file_meta = ds.file_meta
    plain.save_as(path, implicit_vr=False, little_endian=False, enforce_file_format=True)

    volume = only_slice(path)

    assert volume.hu.dtype.isnative
    assert (volume.hu[0] == HEAD).all()


@pytest.mark.parametrize("offset_table", [True, False])
@pytest.mark.parametrize("fragments", [1, 2])
def test_compressed_frames(tmp_path: Path, offset_table: bool, fragments: int) -> None:
    hu = np.stack([HEAD + np.int16(index) for index in range(3)])
    ds = enhanced_dataset((hu + 1024).astype(np.uint16), [(0, 0, 5 * index) for index in range(3)])
    ds.compress(JPEG2000Lossless, generate_instance_uid=False)
    frames = list(generate_frames(ds.PixelData, number_of_frames=3))
    ds.PixelData = encapsulate(frames, fragments_per_frame=fragments, has_bot=offset_table)

    volume = only_slice(write_dicom(ds, tmp_path / "enhanced"))

    assert not volume.errors
    assert (volume.hu == hu).all()


def test_frames_with_an_extended_offset_table(tmp_path: Path) -> None:
    hu = np.stack([HEAD + np.int16(index) for index in range(3)])
    ds = enhanced_dataset((hu + 1024).astype(np.uint16), [(0, 0, 5 * index) for index in range(3)])
    ds.compress(JPEG2000Lossless, encapsulate_ext=True, generate_instance_uid=False)
    assert "ExtendedOffsetTable" in ds

    assert (only_slice(write_dicom(ds, tmp_path / "enhanced")).hu == hu).all()


def test_the_header_of_many_compressed_frames_is_read_once_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found by tests.fuzz: a header nested 6,000 deep was read again for each of 15 frames, 11 s in all."""
    hu = np.stack([HEAD + np.int16(index) for index in range(3)])
    ds = enhanced_dataset((hu + 1024).astype(np.uint16), [(0, 0, 5 * index) for index in range(3)])
    ds.compress(JPEG2000Lossless, encapsulate_ext=True, generate_instance_uid=False)
    path = write_dicom(ds, tmp_path / "enhanced")
    (series,) = scan(path).series
    read: list[str] = []

    def counted(stream: Any, name: str, keywords: Any) -> Any:
        read.append(name)
        return read_header(stream, name, keywords)

    monkeypatch.setattr(frames_module, "read_header", counted)

    assert (load(series).hu == hu).all()
    assert len(read) == 1


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
@pytest.mark.parametrize("syntax", [None, *PYDICOM_SYNTAXES, JPEGLosslessSV1])
def test_a_file_that_was_cut_off(tmp_path: Path, syntax: str | None, keep: float) -> None:
    noise = np.random.default_rng(0).integers(0, 4096, (64, 64)).astype(np.uint16)
    ds, path = ct_dataset(noise, **TWELVE_BITS), tmp_path / "slice.dcm"
    if syntax == JPEGLosslessSV1:
        gdcm_compressed(ds, path, syntax)
    else:
        if syntax is not None:
            ds.compress(syntax, generate_instance_uid=False)
        write_dicom(ds, path)
    data = path.read_bytes()
    start = data.index(b"\xe0\x7f\x10\x00O") + 12
    path.write_bytes(data[: start + int(keep * (len(data) - start))])

    assert "cut off" in failure(path)


def test_no_pixel_data(tmp_path: Path) -> None:
    path = write_dicom(ct_dataset(HEAD, PixelData=None), tmp_path / "slice.dcm")

    assert "expected pixel data, found the end of the file" in failure(path)


@pytest.mark.parametrize("syntax", [MPEG2MPML, "1.2.840.10008.1.2.4.99"])
def test_transfer_syntax_that_cannot_be_decoded(tmp_path: Path, syntax: str) -> None:
    ds = ct_dataset(HEAD)
    ds.file_meta.TransferSyntaxUID = MPEG2MPML if syntax == MPEG2MPML else JPEG2000Lossless
    ds.PixelData = encapsulate([bytes(100)])
    path = write_dicom(ds, tmp_path / "slice.dcm")
    path.write_bytes(path.read_bytes().replace(JPEG2000Lossless.encode(), b"1.2.840.10008.1.2.4.99"))

    message = failure(path)

    found = "MPEG2 Main Profile" if syntax == MPEG2MPML else "the unknown one 1.2.840.10008.1.2.4.99"
    assert f"expected a transfer syntax that can be decoded, found {found}" in message
    assert "Export the series again" in message


def test_compressed_pixels_under_the_wrong_transfer_syntax(tmp_path: Path) -> None:
    ds = ct_dataset(STORED, **TWELVE_BITS)
    ds.compress(JPEG2000Lossless, generate_instance_uid=False)
    path = write_dicom(ds, tmp_path / "slice.dcm")
    padded = ExplicitVRLittleEndian.encode().ljust(len(JPEG2000Lossless), b"\0")
    path.write_bytes(path.read_bytes().replace(JPEG2000Lossless.encode(), padded))

    assert "compressed pixels under a transfer syntax without compression" in failure(path)


@pytest.mark.parametrize("syntax", [RLELossless, JPEGLSLossless, JPEG2000Lossless, JPEGLosslessSV1])
def test_bytes_that_are_no_picture(tmp_path: Path, syntax: str) -> None:
    ds = ct_dataset(STORED, **TWELVE_BITS)
    ds.file_meta.TransferSyntaxUID = syntax
    ds.PixelData = encapsulate([np.random.default_rng(0).bytes(2000)])

    assert "data that cannot be decoded" in failure(write_dicom(ds, tmp_path / "slice.dcm"))


@pytest.mark.filterwarnings("ignore:The decoded RLE segment")
def test_a_decoder_that_panics_hands_over_to_the_next(tmp_path: Path) -> None:
    """Runs of RLE that decode to more than the picture: a plugin written in Rust panics on them."""
    segments = [bytes([0x81, 7]) * 40] * 2
    header = np.zeros(16, "<u4")
    header[:3] = (2, 64, 64 + len(segments[0]))
    ds = ct_dataset(STORED, **TWELVE_BITS)
    ds.file_meta.TransferSyntaxUID = RLELossless
    ds.PixelData = encapsulate([header.tobytes() + b"".join(segments)])

    volume = only_slice(write_dicom(ds, tmp_path / "slice.dcm"))

    assert (volume.hu == 0x707 - 1024).all()


def test_codestream_of_another_size_than_the_header(tmp_path: Path) -> None:
    ds = ct_dataset(STORED, **TWELVE_BITS)
    ds.compress(JPEG2000Lossless, generate_instance_uid=False)
    ds.Rows = 128

    assert "cannot be decoded" in failure(write_dicom(ds, tmp_path / "slice.dcm"))


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ({"SamplesPerPixel": 3, "PhotometricInterpretation": "RGB"}, "a colour picture (RGB)"),
        ({"PhotometricInterpretation": "PALETTE COLOR"}, "a colour picture (PALETTE COLOR)"),
        ({"BitsAllocated": 12, "BitsStored": 12}, "12 bits stored in 12"),
        ({"BitsStored": 20}, "20 bits stored in 16"),
    ],
)
def test_pictures_that_hold_no_hu(tmp_path: Path, tags: dict[str, Any], words: str) -> None:
    path = write_dicom(ct_dataset(HEAD, **tags), tmp_path / "slice.dcm")

    assert words in failure(path)


def test_floating_point_pixels(tmp_path: Path) -> None:
    ds = ct_dataset(HEAD, PixelData=None, BitsAllocated=32)
    ds.FloatPixelData = HEAD.astype(np.float32).tobytes()

    assert "floating point pixels" in failure(write_dicom(ds, tmp_path / "slice.dcm"))


def test_a_file_that_changes_after_the_scan(tmp_path: Path) -> None:
    path = write_dicom(ct_dataset(HEAD), tmp_path / "slice.dcm")
    (series,) = scan(path).series
    write_dicom(ct_dataset(HEAD, ImageComments="longer than before"), path)
    assert "has changed" in load(series).errors[0]
    path.unlink()

    assert "no such file" in load(series).errors[0]
