"""`ichviewer analyze --bundle` and `ichviewer verify`, with the bundled model on the sample study."""

from __future__ import annotations

import json

import pytest

from ichviewer import cli
from ichviewer.core.bundled import resources_dir
from ichviewer.core.sums import write_sums
from ichviewer.export.bundle.checking import check
from tests.support.dicom import plain_head, write_series

SAMPLE = resources_dir() / "sample"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    target = tmp_path_factory.mktemp("made") / "deep" / "bundle"
    assert cli.main(["analyze", str(SAMPLE), "--bundle", str(target)]) == cli.EXIT_OK
    return target


def verify(capsys, *arguments):
    code = cli.main(["verify", *map(str, arguments)])
    return code, capsys.readouterr().out


def test_made_again_from_its_inputs_it_is_the_same_byte_for_byte(bundle, capsys):
    code, said = verify(capsys, bundle, "--inputs", SAMPLE)
    assert code == cli.EXIT_OK
    assert "Made again from the inputs: every file the same, byte for byte." in said


def test_findings_changed_and_sealed_anew_are_found_by_the_inputs_alone(bundle, tmp_path, capsys):
    forged = tmp_path / "forged"
    forged.mkdir()
    for path in bundle.iterdir():
        (forged / path.name).write_bytes(path.read_bytes())
    document = json.loads((forged / "findings.json").read_text(encoding="utf-8"))
    document["series"][0]["probabilities"]["any"] = 0.01
    (forged / "findings.json").write_text(json.dumps(document), encoding="utf-8")
    code, said = verify(capsys, forged)
    assert (code, "NOT VERIFIED: the bundle was changed or damaged." in said) == (cli.EXIT_NOT_VERIFIED, True)
    write_sums(forged)
    assert verify(capsys, forged)[0] == cli.EXIT_OK
    code, said = verify(capsys, forged, "--inputs", SAMPLE)
    assert code == cli.EXIT_NOT_VERIFIED
    assert "Series 1: P(any) is" in said
    assert said.rstrip().endswith("NOT VERIFIED: the inputs give something else.")


def test_a_series_that_is_not_assessed_has_a_bundle_too_without_a_path_in_it(tmp_path, capsys):
    folder = tmp_path / "Doe Jane"
    (file, *_) = write_series(folder, plain_head()[None], name="DOE_{:03d}.dcm")
    target = tmp_path / "bundle.zip"
    code = cli.main(["analyze", str(folder), "--bundle", str(target)])
    assert code == cli.EXIT_NOTHING_ASSESSED
    assert verify(capsys, target, "--inputs", file)[0] == cli.EXIT_OK
    (series,) = check(target).documents.findings.series
    assert series.status == "not_assessed"
    assert not any(secret in target.read_bytes() for secret in (b"Doe", b"DOE", str(tmp_path).encode()))


def test_another_model_is_said(bundle, monkeypatch, capsys):
    from ichviewer import verify as command
    from ichviewer.export.bundle.documents import Model

    monkeypatch.setattr(command, "installed_model", lambda: Model("another-1", {}))
    code, said = verify(capsys, bundle)
    assert code == cli.EXIT_NOT_VERIFIED
    assert "another-1 is installed here" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["analyze", str(SAMPLE)], "analyze needs --out DIR or --bundle TARGET"),
        (["analyze", str(SAMPLE), "--bundle", "b", "--json", "f"], "--json needs --out DIR"),
        (["analyze", str(SAMPLE), "--out", "o", "--with-patient-data"], "is for --bundle"),
        (["verify", "/no/such/bundle"], "expected a findings bundle, found nothing there"),
        (["verify", str(SAMPLE), "--inputs", "/no/such"], "expected a folder, DICOM file, zip or DICOMDIR"),
    ],
)
def test_usage_errors_say_what_is_missing(arguments, words, capsys):
    assert cli.main(arguments) == cli.EXIT_USAGE
    assert words in capsys.readouterr().err


def test_a_target_that_is_taken_is_refused_before_anything_is_computed(tmp_path, capsys):
    assert cli.main(["analyze", str(SAMPLE), "--bundle", str(tmp_path)]) == cli.EXIT_USAGE
    assert "expected a name that is free" in capsys.readouterr().err
