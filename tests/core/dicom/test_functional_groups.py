from pathlib import Path

import numpy as np

from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.scan import scan
from tests.support.dicom import ct_dataset, enhanced_dataset, plain_head, write_dicom

HEAD = plain_head()
POSITIONS = [(-20, -30, z) for z in (10, 0, 15, 5)]


def frames_of(hu: np.ndarray, slope: float = 1, intercept: float = -1024) -> np.ndarray:
    return np.round((hu - intercept) / slope).astype(np.uint16)


def test_one_slice_for_each_frame_with_its_own_header(tmp_path: Path) -> None:
    hu = np.stack([HEAD + np.int16(index) for index in range(4)])
    write_dicom(enhanced_dataset(frames_of(hu), POSITIONS), tmp_path / "enhanced")

    (series,) = scan(tmp_path).series
    volume = load(series)

    assert [instance.frame for instance in series.instances] == [1, 3, 0, 2]
    assert [instance.instance_number for instance in series.instances] == [2, 4, 1, 3]
    assert [instance.windows[0].center for instance in series.instances] == [41, 43, 40, 42]
    assert {instance.number_of_frames for instance in series.instances} == {4}
    assert series.positions_mm == (0, 5, 10, 15)
    assert volume.pixel_spacing == (0.4, 0.4)
    assert series.instances[0].image_orientation == (1, 0, 0, 0, 1, 0)
    assert series.instances[0].slice_thickness_mm == 5
    assert (volume.hu == hu[[1, 3, 0, 2]]).all()
    assert not series.warnings


def test_rescale_of_the_frame_goes_before_the_shared_one(tmp_path: Path) -> None:
    hu = HEAD[None].repeat(4, axis=0)
    rescales = [(1.0, -1024.0), (2.0, -1024.0), (1.0, -2000.0), (4.0, -1000.0)]
    stored = np.stack([frames_of(HEAD, *rescale) for rescale in rescales])
    ds = enhanced_dataset(stored, POSITIONS, shared_rescale=(9, 9), frame_rescale=rescales)
    write_dicom(ds, tmp_path / "enhanced")

    (series,) = scan(tmp_path).series
    volume = load(series)

    found = {instance.frame: (instance.slope, instance.intercept) for instance in series.instances}
    assert [found[frame] for frame in range(4)] == rescales
    assert np.abs(volume.hu - hu).max() <= 2


def test_agent_of_an_enhanced_ct_is_named_by_code(tmp_path: Path) -> None:
    ds = enhanced_dataset(frames_of(HEAD[None]), POSITIONS[:1])
    agent = ct_dataset(HEAD)
    agent.clear()
    agent.CodeMeaning = "Iohexol"
    ds.ContrastBolusAgentSequence = [agent]
    write_dicom(ds, tmp_path / "enhanced")

    assert scan(tmp_path).series[0].contrast_agent == "Iohexol"


def test_frames_without_functional_groups_keep_their_order(tmp_path: Path) -> None:
    hu = np.stack([HEAD + np.int16(index) for index in range(3)])
    ds = ct_dataset(hu[0], NumberOfFrames=3, PixelData=hu.tobytes(), ImagePositionPatient=None)
    write_dicom(ds, tmp_path / "frames")

    (series,) = scan(tmp_path).series

    assert [instance.instance_number for instance in series.instances] == [1, 2, 3]
    assert [notice.code for notice in series.warnings] == ["order_unknown"]
    assert (load(series).hu == hu).all()


def test_more_frames_than_the_file_can_hold(tmp_path: Path) -> None:
    write_dicom(ct_dataset(HEAD, NumberOfFrames=2_000_000), tmp_path / "frames")

    result = scan(tmp_path)

    assert not result.series
    assert "2,000,000 frame(s) of 64 x 64 pixels declared in" in result.problems[0].message


def test_last_frames_cut_off_fail_alone(tmp_path: Path) -> None:
    hu = HEAD[None].repeat(4, axis=0)
    path = write_dicom(enhanced_dataset(frames_of(hu), sorted(POSITIONS)), tmp_path / "enhanced")
    path.write_bytes(path.read_bytes()[: -HEAD.nbytes * 3 // 2])

    volume = load(scan(path).series[0])

    assert sorted(volume.errors) == [2, 3]
    assert "the file is cut off" in volume.errors[2]
    assert (volume.hu[:2] == HEAD).all()


def test_a_number_that_is_no_whole_number_does_not_stop_the_scan(tmp_path):
    """Found by tests.fuzz: a whole number written as DS may be infinity, which raises OverflowError."""
    ds = enhanced_dataset(np.zeros((2, 4, 4), np.uint16), [(0, 0, 0), (0, 0, 5)], SeriesNumber=123)
    path = write_dicom(ds, tmp_path / "enhanced.dcm")
    path.write_bytes(path.read_bytes().replace(b"IS\x04\x00123 ", b"DS\x04\x00inf "))

    (series,) = scan(tmp_path).series

    assert (len(series), series.series_number) == (2, None)
