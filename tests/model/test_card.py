"""The card is read strictly: every fault is named, with its field."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from ichviewer.core.errors import ModelError
from ichviewer.model.card import Card, read_card, write_card
from tests.support.bundles import tiny_card


@pytest.fixture
def folder(tmp_path):
    """A bundle's folder that holds a good card."""
    write_card(tiny_card(), tmp_path / "tiny")
    return tmp_path / "tiny"


def change(folder, edit):
    path = folder / "card.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_a_card_comes_back_as_it_was_written(folder):
    assert read_card(folder) == tiny_card()


def test_the_card_needs_no_torch():
    code = "import sys, ichviewer.model.card; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", list(Card.__dataclass_fields__))
def test_a_missing_field_is_named(folder, name):
    change(folder, lambda data: data.pop(name))
    with pytest.raises(ModelError, match=rf"tiny/card.json, {name}: expected a value, found no such field"):
        read_card(folder)


def test_a_nested_missing_field_is_named(folder):
    change(folder, lambda data: data["stage2"]["weights"].pop("sha256"))
    with pytest.raises(ModelError, match=r"stage2\.weights\.sha256: expected a value"):
        read_card(folder)


def test_an_unknown_field_is_refused(folder):
    change(folder, lambda data: data["preprocess"].update(mean=0.5))
    with pytest.raises(
        ModelError, match=r"preprocess\.mean: expected only the fields size, .* unknown field"
    ):
        read_card(folder)


@pytest.mark.parametrize("schema", ["ichviewer.card/2", "ichviewer.card/4", None, 1])
def test_another_schema_is_refused(folder, schema):
    change(folder, lambda data: data.update(schema=schema))
    with pytest.raises(ModelError, match=r"expected schema ichviewer\.card/3, found schema"):
        read_card(folder)


def novelty_table(**changes):
    count = 24
    table = {
        "features": "hu-spread/1",
        "mean": [0.0] * count,
        "whitening": [[0.0] * count] * count,
        "limit": 2.5,
        "rule": "made up",
        "fitted_on": "nothing",
    }
    return {**table, **changes}


def test_what_is_new_to_the_model_may_be_told_or_not(folder):
    assert read_card(folder).novelty is None
    change(folder, put("novelty", novelty_table()))
    found = read_card(folder).novelty
    assert found.limit == 2.5
    assert len(found.whitening) == len(found.mean) == 24


def put(*path_and_value):
    *path, last, value = path_and_value

    def edit(data):
        for key in path:
            data = data[key]
        data[last] = value

    return edit


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (put("preprocess", "size", "32"), "preprocess.size: expected a whole number, found '32'"),
        (put("preprocess", "size", True), "preprocess.size: expected a whole number, found True"),
        (put("preprocess", "size", 32.0), "preprocess.size: expected a whole number, found 32.0"),
        (put("screening", "value", "0.5"), "screening.value: expected a number, found '0.5'"),
        (put("screening", "value", 1.5), "screening: expected values that make sense, found that 1.5 is not"),
        (put("labels", "any"), "labels: expected a list, found 'any'"),
        (put("labels", ["any"]), "found that labels are any, not epidural"),
        (put("metrics", 0, "interval95", [0.5]), r"metrics\[0\].interval95: expected a list of 2"),
        (put("preprocess", "hu_min", 1e9), "preprocess: expected values that make sense"),
        (put("stage1", "weights", None), "stage1.weights: expected an object, found null"),
        (put("stage1", "weights", "file", "../x.safetensors"), "not a plain name"),
        (put("stage1", "weights", "file", "x.pt"), "not a plain name"),
        (put("stage1", "weights", "sha256", "AB"), "not 64 lower-case hex digits"),
        (put("stage1", "weights", "dtype", "int8"), "dtype 'int8' is not one of"),
        (put("stage1", "outputs", ["epidural"]), "stage1.outputs is not the one label any"),
        (put("calibration", "labels", "any", "slope", -1), "slope -1 is not above 0"),
        (put("prior", "any", 0.5), "prior has epidural, .* in this order"),
        (put("aggregation", "type", "mean"), "aggregation 'mean' is not one of top_logits"),
        (put("aggregation", "parameters", "top_slices", 0), "top_slices is 0, not at least 1"),
        (put("golden", "recipe", "noise"), "golden recipe 'noise' is not known"),
        (put("golden", "probabilities", [[0.5]]), "not 1 rows of 6"),
        (put("golden", "tolerance", 0.5), "golden tolerance 0.5"),
        (put("novelty", {"features": "shape/1"}), "novelty.mean: expected a value"),
        (put("novelty", novelty_table(features="shape/1")), "novelty features 'shape/1' are not known"),
        (put("novelty", novelty_table(limit=0)), "novelty limit 0 is not above 0"),
        (put("novelty", novelty_table(mean=[0.0])), "not 24 means and 24 rows of as many"),
        (put("novelty", novelty_table(whitening=[[0.0] * 24] * 23)), "not 24 means and 24 rows"),
        (put("novelty", novelty_table(whitening=[[0.0] * 24] * 23 + [[0.0]])), "not 24 means and 24 rows"),
        (put("model_id", "other"), "expected the folder's name tiny, found other"),
    ],
)
def test_a_wrong_value_is_named(folder, edit, message):
    change(folder, edit)
    with pytest.raises(ModelError, match=message):
        read_card(folder)


@pytest.mark.parametrize("text", ["", "{", '{"schema": NaN}', "[1, 2]"])
def test_what_is_no_card_is_refused(folder, text):
    (folder / "card.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"tiny/card.json: expected"):
        read_card(folder)


def test_a_number_beyond_float_is_refused(folder):
    path = folder / "card.json"
    text = path.read_text(encoding="utf-8").replace('"hu_max": 100.0', '"hu_max": 1e999')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"preprocess\.hu_max: expected a finite number"):
        read_card(folder)


def test_a_missing_card_says_so(tmp_path):
    with pytest.raises(ModelError, match=r"none/card.json: expected a readable file, found No such file"):
        read_card(tmp_path / "none")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"schema": ' + "9" * 5_000 + "}"])
def test_json_that_python_cannot_hold_is_refused(folder, text):
    (folder / "card.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="valid JSON"):
        read_card(folder)


def test_a_message_stays_one_that_can_be_read(folder):
    change(folder, lambda card: card.update({"\x1b[31m" + "x" * 20_000: 1}))
    with pytest.raises(ModelError) as found:
        read_card(folder)
    assert len(str(found.value)) < 1_000
    assert str(found.value).isprintable()
