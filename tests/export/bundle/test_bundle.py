"""A findings bundle: the same bytes again, and no byte of it can change unseen."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.errors import ExportError, ModelError
from ichviewer.core.findings import ModelStamp
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.sums import SUMS_FILE, write_sums
from ichviewer.export.bundle import comparing, container
from ichviewer.export.bundle.checking import check, model_problems
from ichviewer.export.bundle.documents import MADE_BY, Model
from ichviewer.export.bundle.maker import BundleMaker
from ichviewer.export.bundle.surroundings import installed_model
from tests.export.conftest import findings_of

MODEL = installed_model()
STAMP = ModelStamp(MODEL.id, MODEL.files["card.json"], "CPU, float32")
SECRETS = ("Doe", "DOE", "Jane", "SECRET-7", "1.2.3.4", "HEAD")


def heatmap(index):
    grid = np.zeros((64, 64), np.float32)
    grid[: 8 * (index + 1), :32] = 1.0
    return grid


def one_peak(series):
    """Findings of four slices, one of them assessed: two pictures."""
    findings = findings_of(series)
    none = [replace(s, probabilities=None, reason=f"{s.file}: no head") for s in findings.slices]
    return replace(findings, slices=(none[0], findings.slices[1], *none[2:]))


def make(folder, target, change=lambda findings: findings, *, pictures=True, **choices):
    """The bundle of the four slices of `folder`."""
    (series,) = scan(folder).series
    volume = load.load(series) if pictures else None
    with BundleMaker(target, **choices) as maker:
        maker.add(series, volume, change(one_peak(series)), STAMP, heatmap)
        return maker.finish(STAMP)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def bundle(folder, tmp_path):
    return make(folder, tmp_path / "bundle")


def reseal(bundle, name, edit):
    """Change a document as one who also writes the list anew."""
    data = json.loads((bundle / name).read_text(encoding="utf-8"))
    edit(data)
    (bundle / name).write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    write_sums(bundle)


def test_it_is_whole_and_says_what_made_it(bundle):
    checked = check(bundle)
    assert checked.problems == ()
    made_by = checked.documents.made_by
    assert made_by.model == MODEL
    assert made_by.versions["torch"]
    assert RESEARCH_ONLY in (bundle / "NOTICE.txt").read_text(encoding="utf-8")
    (series,) = checked.documents.inputs.series
    assert series.pictures == ("series-0001-slice-0002.png", "series-0001-slice-0002-attention.png")
    assert all(len(s.file_sha256) == len(s.hu_sha256) == 64 for s in series.slices)


def test_two_runs_from_two_places_give_the_same_bytes(folder, bundle, tmp_path):
    elsewhere = shutil.copytree(folder, tmp_path / "another place" / "deeper")
    assert contents(make(elsewhere, tmp_path / "again")) == contents(bundle)
    packed = make(elsewhere, tmp_path / "again.zip")
    assert container.read_files(packed) == contents(bundle)
    assert packed.read_bytes() == make(folder, tmp_path / "third.zip").read_bytes()
    assert check(packed).digest == check(bundle).digest


def test_nothing_in_it_names_the_patient_or_a_place(folder, bundle, tmp_path):
    for name, content in contents(bundle).items():
        for secret in (*SECRETS, str(folder), str(tmp_path)):
            assert secret.encode() not in content, (name, secret)


def test_the_patient_is_in_it_where_he_is_wanted(folder, tmp_path):
    bundle = make(folder, tmp_path / "named", with_patient_data=True)
    text = (bundle / "findings.json").read_text(encoding="utf-8")
    assert "HEAD OF DOE" in text
    assert "1.2.3.4.5" in text
    assert check(bundle).documents.made_by.patient_data == "With patient data"
    for content in contents(bundle).values():
        assert str(tmp_path).encode() not in content


def test_other_files_get_other_uids(folder, bundle, tmp_path):
    path = sorted(folder.iterdir())[0]
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    other = check(make(folder, tmp_path / "other")).documents.inputs.series[0]
    mine = check(bundle).documents.inputs.series[0]
    assert not {s.sop_instance_uid for s in other.slices} & {s.sop_instance_uid for s in mine.slices}
    assert [a.file_sha256 == b.file_sha256 for a, b in zip(mine.slices, other.slices, strict=True)] == [
        False,
        True,
        True,
        True,
    ]


def test_a_changed_byte_of_any_file_is_found_and_the_file_named(bundle):
    for path in sorted(bundle.iterdir()):
        whole = path.read_bytes()
        inner = range(1, len(whole) - 1, max(1, len(whole) // 24))
        for where in (0, *inner, len(whole) - 1):
            data = bytearray(whole)
            data[where] ^= 1 << where % 8
            path.write_bytes(data)
            problems = check(bundle).problems
            assert problems, (path.name, where)
            if path.name != SUMS_FILE:
                assert problems == (f"{path.name} was changed: its sha256 is not that of {SUMS_FILE}.",)
        path.write_bytes(whole)
    assert check(bundle).problems == ()


def test_every_byte_of_the_list_counts(folder, tmp_path):
    path = make(folder, tmp_path / "plain", pictures=False) / SUMS_FILE
    whole = path.read_bytes()
    for where in range(len(whole)):
        path.write_bytes(whole[:where] + bytes([whole[where] ^ 1]) + whole[where + 1 :])
        assert check(path.parent).problems, where


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"\n", lambda _: b""])
def test_a_cut_or_a_longer_file_is_found(bundle, change):
    for path in sorted(bundle.iterdir()):
        whole = path.read_bytes()
        path.write_bytes(change(whole))
        assert check(bundle).problems, path.name
        path.write_bytes(whole)


def test_a_missing_an_added_a_renamed_file_and_a_link_are_found(bundle, tmp_path):
    (bundle / "strange.txt").write_bytes(b"")
    assert check(bundle).problems == (f"strange.txt is not in {SUMS_FILE}: it was added.",)
    (bundle / "strange.txt").unlink()
    picture = next(bundle.glob("*.png"))
    picture.rename(tmp_path / "away.png")
    assert check(bundle).problems == (f"{picture.name} is missing.",)
    picture.symlink_to(tmp_path / "away.png")
    assert check(bundle).problems == (f"The bundle cannot be read: {picture.name} is no plain file.",)
    picture.unlink()
    (tmp_path / "away.png").rename(bundle / "other.png")
    assert len(check(bundle).problems) == 2
    (bundle / SUMS_FILE).unlink()
    assert check(bundle).problems == (f"{SUMS_FILE} is missing.",)
    (tmp_path / "picture.png").write_bytes(b"no zip")
    assert "it is no zip, or a damaged one" in check(tmp_path / "picture.png").problems[0]
    assert check(tmp_path / "nothing").problems[0].startswith("The bundle cannot be read: No such file")


def test_any_byte_of_a_zip_counts_in_the_files_and_between_them(folder, tmp_path):
    target = make(folder, tmp_path / "bundle.zip", pictures=False)
    whole = target.read_bytes()
    (series,) = check(target).documents.inputs.series
    assert series.pictures == ()  # the slices were not decoded
    directory = whole.index(b"PK\x01\x02")
    for where in (*range(0, directory, 29), *range(directory, len(whole), 2)):
        target.write_bytes(whole[:where] + bytes([whole[where] ^ (1 << where % 8)]) + whole[where + 1 :])
        assert check(target).problems, where
    target.write_bytes(whole + b"x")
    assert check(target).problems
    target.write_bytes(whole)
    assert check(target).problems == ()


def test_a_zip_of_another_program_is_none(bundle, tmp_path):
    with zipfile.ZipFile(tmp_path / "packed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents(bundle).items():
            archive.writestr(name, content)
    assert "is not stored as it is" in check(tmp_path / "packed.zip").problems[0]


@pytest.mark.parametrize(
    ("name", "edit", "words"),
    [
        ("findings.json", lambda d: d.update(schema="other/1"), "findings.json, .*schema"),
        ("findings.json", lambda d: d.update(more=1), "more: expected only the fields"),
        ("findings.json", lambda d: d["series"][0]["probabilities"].update(any=1.5), "not within 0..1"),
        (
            "findings.json",
            lambda d: d["series"][0]["slices"][3].update(status="assessed"),
            "does not go with",
        ),
        ("findings.json", lambda d: d["series"].clear(), "has 0 series"),
        ("findings.json", lambda d: d.update(research_only=""), "research only"),
        ("inputs.json", lambda d: d["series"][0]["slices"].reverse(), "not the same slices"),
        ("inputs.json", lambda d: d["series"][0]["pictures"].pop(), "names other pictures"),
        ("inputs.json", lambda d: d["series"][0]["slices"][0].update(hu_sha256="00"), "no sha256"),
        ("made-by.json", lambda d: d.pop("backend"), "backend: expected a value"),
        ("made-by.json", lambda d: d["model"].update(id="other"), "name different models"),
    ],
)
def test_a_document_that_breaks_its_schema_is_found_though_the_list_was_written_anew(
    bundle, name, edit, words
):
    reseal(bundle, name, edit)
    (problem,) = check(bundle).problems
    assert re.search(words, problem), problem


def test_json_that_is_none_is_found(bundle):
    (bundle / MADE_BY).write_bytes(b"[" * 100_000)
    write_sums(bundle)
    assert "made-by.json is no JSON" in check(bundle).problems[0]


def test_the_model_that_made_it_has_to_be_the_installed_one():
    assert model_problems(MODEL, MODEL) == ()
    assert model_problems(None, MODEL) == ()  # no series got as far as a model
    other = Model(MODEL.id, {**MODEL.files, "card.json": "0" * 64})
    assert model_problems(other, MODEL) == (
        f"The model {MODEL.id} installed here is another one: card.json.",
    )
    assert "was made by the model x" in model_problems(Model("x", MODEL.files), MODEL)[0]


def test_findings_of_another_card_make_no_bundle(folder, tmp_path):
    (series,) = scan(folder).series
    with BundleMaker(tmp_path / "bundle") as maker:
        maker.add(series, None, findings_of(series), STAMP, heatmap)
        with pytest.raises(ModelError, match="of the findings, found another one"):
            maker.finish(replace(STAMP, sha256="0" * 64))
    assert [path.name for path in tmp_path.iterdir()] == ["head"]


def test_a_name_that_is_taken_is_refused_and_an_error_leaves_nothing(folder, bundle, tmp_path):
    before = contents(bundle)
    with pytest.raises(ExportError, match="expected a name that is free"):
        BundleMaker(bundle)
    with pytest.raises(ZeroDivisionError):
        make(folder, tmp_path / "half", lambda findings: 1 / 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bundle", "head"]
    assert contents(bundle) == before


def test_an_input_that_cannot_be_read_has_no_digest(folder, tmp_path):
    (series,) = scan(folder).series
    volume, findings = load.load(series), findings_of(series)
    sorted(folder.iterdir())[2].unlink()
    with BundleMaker(tmp_path / "bundle") as maker:
        maker.add(series, volume, findings, STAMP, heatmap)
        maker.finish(STAMP)
    checked = check(tmp_path / "bundle")
    assert [s.file_sha256 is None for s in checked.documents.inputs.series[0].slices] == [
        False,
        False,
        True,
        False,
    ]


class TestCompare:
    """Two whole bundles side by side."""

    def test_the_same_is_the_same(self, folder, bundle, tmp_path):
        again = make(folder, tmp_path / "again")
        assert comparing.compare(check(bundle), check(again)) == comparing.Compared(True)

    def test_under_the_same_conditions_no_byte_may_differ(self, folder, bundle, tmp_path):
        again = make(folder, tmp_path / "again", lambda f: moved(f, 1e-9))
        found = comparing.compare(check(bundle), check(again))
        assert found.problems == ("Made again under the same conditions, these files differ: findings.json.",)

    def test_a_change_that_was_sealed_anew_is_found_by_making_it_again(self, folder, bundle, tmp_path):
        again = make(folder, tmp_path / "again")
        reseal(bundle, "findings.json", lambda d: d["series"][0]["probabilities"].update(any=0.1))
        assert check(bundle).problems == ()
        assert check(bundle).digest != check(again).digest
        found = comparing.compare(check(bundle), check(again))
        assert found.problems[0] == "Series 1: P(any) is 0.6 off, more than 0.001."

    @pytest.mark.parametrize(("by", "problems"), [(9e-4, 0), (-9e-4, 0), (2e-3, 2)])
    def test_under_other_conditions_findings_agree_within_the_tolerance(
        self, folder, bundle, tmp_path, by, problems
    ):
        again = make(folder, tmp_path / "again", lambda f: moved(f, by), made_in="window")
        found = comparing.compare(check(bundle), check(again))
        assert len(found.problems) == problems
        assert found.notes == ("made_in: analyze in the bundle, window here.",)

    def test_other_versions_are_named(self, folder, bundle, tmp_path):
        again = make(folder, tmp_path / "again")
        reseal(again, MADE_BY, lambda d: d["versions"].update(torch="9.9", openvino=""))
        reseal(bundle, MADE_BY, lambda d: d["versions"].update(torch="2.0", openvino="1"))
        assert comparing.compare(check(bundle), check(again)).notes == (
            "versions, openvino: 1 in the bundle, none here.",
            "versions, torch: 2.0 in the bundle, 9.9 here.",
        )

    def test_other_pictures_are_measured(self, folder, bundle, tmp_path):
        again = make(folder, tmp_path / "again", made_in="window")
        plain, attention = sorted(again.glob("*.png"), key=lambda path: len(path.name))
        plain.write_bytes(attention.read_bytes())
        write_sums(again)
        found = comparing.compare(check(bundle), check(again))
        assert found.problems == ()
        assert "1 of 2 pictures differ" in found.notes[-1]

    def test_another_outcome_is_a_problem(self, folder, bundle, tmp_path):
        def refused(findings):
            return replace(findings, probabilities=None, reason="too few slices")

        again = make(folder, tmp_path / "again", refused, made_in="window")
        assert comparing.compare(check(bundle), check(again)).problems == (
            "Series 1: the bundle says 'assessed', the inputs give 'too few slices'.",
        )

    def test_other_inputs_are_named(self, folder, bundle, tmp_path):
        path = sorted(folder.iterdir())[1]
        data = bytearray(path.read_bytes())
        data[-2000] ^= 1
        path.write_bytes(data)
        found = comparing.compare(check(bundle), check(make(folder, tmp_path / "again")))
        assert found.problems[0] == "Series 1: the files are not those that the bundle was made of."
        assert "Series 1: 1 slices decode to other HU." in found.problems


def moved(findings, by):
    """All probabilities by so much."""

    def shifted(part):
        if part.probabilities is None:
            return part
        return replace(part, probabilities={k: v + by for k, v in part.probabilities.items()})

    return replace(shifted(findings), slices=tuple(shifted(s) for s in findings.slices))
