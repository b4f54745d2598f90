"""By what a series is known between sessions."""

from dataclasses import replace

from ichviewer.core.dicom.scan import scan
from ichviewer.notes.identity import series_ref, slice_ref
from ichviewer.notes.types import WHOLE_SERIES, SliceRef
from tests.support.dicom import write_series
from tests.support.heads import head_hu


def read(folder, **tags):
    write_series(folder, head_hu([0.0] * 6), **tags)
    return scan(folder).series[0]


def test_a_copy_is_the_same_series_and_another_geometry_is_not(tmp_path):
    series = read(tmp_path / "a")
    for file in (tmp_path / "a").iterdir():
        (tmp_path / "copy").mkdir(exist_ok=True)
        (tmp_path / "copy" / f"x{file.name}").write_bytes(file.read_bytes())
    ref = series_ref(series)
    assert ref is not None
    assert ref == series_ref(scan(tmp_path / "copy").series[0])
    shifted = replace(series.instances[2], image_position=(1.0, 0.0, 10.0))
    for other in (
        replace(series, instances=series.instances[1:]),
        replace(series, instances=(*series.instances[:2], shifted, *series.instances[3:])),
        replace(series, instances=tuple(replace(one, pixel_spacing=(0.4, 0.4)) for one in series.instances)),
    ):
        found = series_ref(other)
        assert found is not None
        assert found.key == ref.key
        assert found.geometry != ref.geometry


def test_nothing_of_the_patient_goes_into_it(tmp_path):
    series = read(tmp_path / "a")
    unnamed = replace(series, patient=replace(series.patient, name="", patient_id="", birth_date=""))
    assert series_ref(unnamed) == series_ref(series)


def test_what_has_no_lasting_name_is_not_kept(tmp_path):
    series = read(tmp_path / "a")
    assert series_ref(replace(series, series_instance_uid="")) is None
    assert series_ref(replace(series, derived="coronal plane of the volume")) is None
    nameless = tuple(replace(one, sop_instance_uid="") for one in series.instances)
    assert series_ref(replace(series, instances=nameless)) is None


def test_a_slice_is_known_by_its_place_and_its_instance(tmp_path):
    series = read(tmp_path / "a")
    assert slice_ref(series, 3) == SliceRef(3, series.instances[3].sop_instance_uid, 0)
    assert slice_ref(series, WHOLE_SERIES) == SliceRef(WHOLE_SERIES)
