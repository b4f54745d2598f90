import pytest
from pydicom.dataset import Dataset

from ichviewer.core.errors import ExportError
from ichviewer.export.deidentify import deidentify, refuse_burned_in
from ichviewer.export.uids import UidMap, UidMaps
from tests.support.dicom import ct_dataset as ct
from tests.support.dicom import plain_head


def named(**tags):
    ds = ct(plain_head(), **tags)
    ds.PatientName, ds.PatientID, ds.PatientBirthDate = "Doe^Jane", "SECRET-7", "19500607"
    ds.InstitutionName, ds.ReferringPhysicianName = "Saint Elsewhere", "Who^Doctor"
    ds.SeriesDescription, ds.ImageComments, ds.AccessionNumber = "HEAD OF DOE", "call Doe", "A-SECRET"
    ds.SeriesDate, ds.AcquisitionDate, ds.DeviceSerialNumber = "20260102", "20260103", "SN-SECRET"
    block = ds.private_block(0x0029, "ACME", create=True)
    block.add_new(1, "LO", "Doe in private")
    return ds


def test_nothing_of_the_patient_is_left_and_the_picture_is():
    ds = named()
    pixels = ds.PixelData
    deidentify(ds, UidMap(b"a"))
    text = str(ds) + str(ds.file_meta)
    for secret in (
        "Doe",
        "SECRET",
        "1950",
        "Elsewhere",
        "Who",
        "20260101",
        "20260102",
        "20260103",
        "1.2.3.4",
    ):
        assert secret not in text, secret
    assert ds.PixelData == pixels
    assert ds.ImagePositionPatient == [0, 0, 0]
    assert ds.PatientIdentityRemoved == "YES"
    assert ds.DeidentificationMethodCodeSequence[0].CodeValue == "113100"
    assert not any(element.tag.is_private for element in ds)
    assert ds.file_meta.MediaStorageSOPInstanceUID == ds.SOPInstanceUID


def test_items_of_sequences_are_cleaned_too():
    ds, item, deeper = named(), Dataset(), Dataset()
    item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = ds.SOPClassUID, "1.2.3.77"
    deeper.PatientName, deeper.ReferencedSOPInstanceUID = "Doe^Jane", "1.2.3.78"
    item.PurposeOfReferenceCodeSequence = [deeper]
    ds.SourceImageSequence = [item]
    uids = UidMap(b"a")
    deidentify(ds, uids)
    assert "Doe" not in str(ds)
    assert "1.2.3.77" not in str(ds)
    assert "1.2.3.78" not in str(ds)


def test_uids_are_consistent_in_one_folder_and_tell_nothing(tmp_path):
    first, second = named(), named()
    uids = UidMap()
    deidentify(first, uids)
    deidentify(second, uids)
    assert first.StudyInstanceUID == second.StudyInstanceUID
    assert first.PatientID == second.PatientID
    assert first.SOPInstanceUID != second.SOPInstanceUID
    assert UidMap().replaced("1.2.3") != uids.replaced("1.2.3")
    assert len(uids.replaced("1.2.3")) <= 64
    maps = UidMaps()
    assert maps.of(tmp_path) is maps.of(tmp_path / "x" / "..")
    assert maps.of(tmp_path) is not maps.of(tmp_path / "x")


def test_text_in_the_pixels_is_refused():
    refuse_burned_in(named(BurnedInAnnotation="NO"), "a.dcm")
    with pytest.raises(ExportError, match="BurnedInAnnotation YES"):
        refuse_burned_in(named(BurnedInAnnotation="YES"), "a.dcm")
