"""Retired JPEG processes that old CT archives hold and pydicom has no decoder for, through GDCM."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.syntaxes import JPEG_EXTENDED, JPEG_RETIRED
from ichviewer.core.dicom.types import Instance


def is_needed(instance: Instance) -> bool:
    """Whether pydicom's own decoders leave this one out: retired processes, and 12-bit JPEG Extended."""
    syntax = instance.transfer_syntax_uid
    return syntax in JPEG_RETIRED or (syntax == JPEG_EXTENDED and instance.bits_stored > 8)


def decode(frame: bytes, instance: Instance) -> NDArray[Any]:
    """Stored values of one encoded frame: (row, col), in the allocated type.

    Raises:
        ValueError: GDCM could not decode it.
    """
    import gdcm  # type: ignore[import-untyped]  # a large library that few files need

    fragment = gdcm.Fragment()
    fragment.SetByteStringValue(frame)
    fragments = gdcm.SequenceOfFragments.New()
    fragments.AddFragment(fragment)
    element = gdcm.DataElement(gdcm.Tag(0x7FE0, 0x0010))
    element.SetValue(fragments.__ref__())
    image = gdcm.Image()
    image.SetNumberOfDimensions(2)
    image.SetDimensions((instance.columns, instance.rows, 1))
    image.SetDataElement(element)
    kind = gdcm.PhotometricInterpretation.GetPIType(instance.photometric)
    image.SetPhotometricInterpretation(gdcm.PhotometricInterpretation(kind))
    image.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.GetTSType(instance.transfer_syntax_uid)))
    bits = (instance.bits_allocated, instance.bits_stored, instance.bits_stored - 1)
    image.SetPixelFormat(gdcm.PixelFormat(1, *bits, int(instance.signed)))
    # GDCM's binding hands the buffer out as text.
    pixels = image.GetBuffer().encode("utf-8", "surrogateescape")
    dtype = f"{'i' if instance.signed else 'u'}{instance.bits_allocated // 8}"
    return np.frombuffer(pixels, dtype).reshape(instance.rows, instance.columns)
