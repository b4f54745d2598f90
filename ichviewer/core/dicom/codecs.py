"""From one compressed frame to its stored values. Runs in the decoding workers, mostly without pydicom.

In the plain case three codecs are called directly: pydicom's own way around them takes longer than RLE
itself. Whatever is not plain, and what they refuse, goes through pydicom, plugin after plugin.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom import codestreams, gdcm_frames
from ichviewer.core.dicom.syntaxes import JPEG_2000, JPEG_LS, RLE
from ichviewer.core.dicom.types import Instance

Stored = NDArray[Any]

# The quickest first; all of them give the same values. GDCM comes late because it is the least careful with
# broken data.
_PLUGINS = ("pylibjpeg", "pyjpegls", "pillow", "gdcm", "pydicom")


def decode_frame(frame: bytes, instance: Instance) -> Stored:
    """The stored values of one encoded frame.

    Returns:
        (row, col), integers of `bits_allocated`, unused bits still in them.

    Raises:
        ValueError: it is broken, of another picture than the header describes, or no codec can decode it.
            Codecs in native code may do worse, and end the process.
    """
    checked = codestreams.checked(frame, instance)
    if gdcm_frames.is_needed(instance):
        return gdcm_frames.decode(checked, instance)
    try:
        plain = _plain(checked, instance)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic in a codec written in Rust is no `Exception`; pydicom has the last word
        plain = None
    return _by_pydicom(checked, instance) if plain is None else plain


def _plain(frame: bytes, instance: Instance) -> Stored | None:
    """By the codec alone; None where what it gives is not at once what the header describes."""
    syntax, bits = instance.transfer_syntax_uid, instance.bits_stored
    if syntax == RLE:
        import rle.utils

        rows, columns, allocated = instance.rows, instance.columns, instance.bits_allocated
        size: dict[str, Any] = {"rows": rows, "columns": columns, "bits_allocated": allocated}
        return _as_stored(rle.utils.decode_pixel_data(frame, version=2, **size), instance)
    if instance.bits_allocated != 16 or bits <= 8:  # codecs give one byte for a value that fits into it
        return None
    if syntax in JPEG_LS and not instance.signed and codestreams.declared(frame, instance).precision == bits:
        import jpeg_ls  # type: ignore[import-untyped]

        return _as_stored(jpeg_ls.decode_pixel_data(frame)[0], instance)
    if syntax in JPEG_2000:
        stream = codestreams.declared(frame, instance)
        if (stream.precision, stream.signed) == (bits, instance.signed):
            from openjpeg.utils import decode_pixel_data

            return _as_stored(decode_pixel_data(frame, version=2), instance)
    return None


def _as_stored(pixels: bytearray | NDArray[Any], instance: Instance) -> Stored:
    kind = f"<{'i' if instance.signed else 'u'}{instance.bits_allocated // 8}"
    stored = np.frombuffer(pixels, kind).reshape(instance.rows, instance.columns)
    return stored.astype(stored.dtype.newbyteorder("="), copy=False)


def _by_pydicom(frame: bytes, instance: Instance) -> Stored:
    from pydicom.encaps import encapsulate
    from pydicom.pixels.decoders.base import get_decoder

    decoder = get_decoder(instance.transfer_syntax_uid)
    layout: dict[str, Any] = {
        "number_of_frames": 1,
        "rows": instance.rows,
        "columns": instance.columns,
        "samples_per_pixel": 1,
        "photometric_interpretation": instance.photometric,
        "bits_allocated": instance.bits_allocated,
        "bits_stored": instance.bits_stored,
        "pixel_representation": int(instance.signed),
        "pixel_keyword": "PixelData",
    }
    failed: list[BaseException] = []
    for plugin in _PLUGINS:
        if plugin not in decoder.available_plugins:
            continue
        try:
            pixels: Stored = decoder.as_array(
                encapsulate([frame]), index=0, decoding_plugin=plugin, **layout
            )[0]
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # as in `decode_frame`
            failed.append(error)
        else:
            return pixels
    raise ValueError(f"no plugin could decode it ({', '.join(type(error).__name__ for error in failed)})")
