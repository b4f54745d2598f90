"""Real heads with odd headers: gantry tilt and unequal spacing; UIDs that are none and no SOP class."""

from dataclasses import replace

import numpy as np
import pytest

from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.findings import SeriesFindings, SliceFinding
from ichviewer.core.labels import LABELS
from ichviewer.export.dicom_out import tasks as dicom
from ichviewer.export.snapshot import Run
from tests.support.validators import no_dicom_errors, readable_by_dcmtk
from tests.support.zoo import ZOO, needs_zoo

pytestmark = needs_zoo


@pytest.mark.parametrize("name", ["ge-head-tilt", "rsna-series/ID_d00cee7f0c"])
def test_objects_of_a_real_head_have_no_errors(request_to, name):
    series = max(scan(ZOO / name).series, key=len)
    probabilities = dict.fromkeys(LABELS, 0.5)
    slices = tuple(
        SliceFinding(index, "", instance.sop_instance_uid, None, probabilities)
        for index, instance in enumerate(series.instances)
    )
    findings = SeriesFindings("k", series.series_instance_uid, "", slices, (), probabilities)
    volume = load.load(series)
    shape = volume.hu.shape[1:]
    run = Run(attention=lambda index: np.ones(shape, np.float32))
    request = request_to("x.dcm", series=series, volume=volume, findings=findings)
    for name, do in (("seg.dcm", dicom.segment_attention), ("sr.dcm", dicom.structured_report)):
        (file,) = do(replace(request, target=request.target.with_name(name)), run)
        no_dicom_errors(file)
        readable_by_dcmtk(file)
    (folder,) = dicom.capture_stack(replace(request, target=request.target.with_name("sc")), run)
    no_dicom_errors(next(folder.iterdir()))
