"""A bundle loads whole or not at all."""

from __future__ import annotations

import json
import pickle
import shutil
from hashlib import sha256

import numpy as np
import pytest
from safetensors.torch import load, save

from ichviewer.core.errors import ModelError
from ichviewer.core.sums import write_sums
from ichviewer.model import loading
from ichviewer.model.card import read_card
from ichviewer.model.golden import golden_input
from tests.support.bundles import SPEC, tiny_bundle


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    return tiny_bundle(tmp_path_factory.mktemp("sealed"))


@pytest.fixture
def folder(sealed, tmp_path):
    return shutil.copytree(sealed, tmp_path / "tiny")


def edit_card(folder, edit):
    path = folder / "card.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    write_sums(folder)  # as one who means it would; what is wrong besides has to be found all the same


def replace_weights(folder, data: bytes):
    """Other weights that the card vouches for."""
    (folder / "stage1.safetensors").write_bytes(data)
    edit_card(folder, lambda card: card["stage1"]["weights"].update(sha256=sha256(data).hexdigest()))


def test_a_sealed_bundle_gives_its_golden_answer(folder):
    model = loading.load_bundle(folder)
    answer = model.assess(golden_input(SPEC, 3), screen=False).probabilities
    assert answer == pytest.approx(np.array(model.card.golden.probabilities), abs=1e-6)
    assert model.sha256 == sha256((folder / "card.json").read_bytes()).hexdigest()


def test_the_stored_type_is_the_cards(folder):
    card = read_card(folder)
    assert (card.stage1.weights.dtype, card.stage2.weights.dtype) == ("float32", "float16")
    stored = load((folder / "stage2.safetensors").read_bytes())
    assert {str(t.dtype) for t in stored.values() if t.is_floating_point()} == {"torch.float16"}


FILES = ("card.json", "stage1.safetensors", "stage2.safetensors", "SHA256SUMS")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("bit", [1, 128])
def test_one_changed_byte_of_any_file_is_refused_and_the_file_named(folder, name, bit):
    path = folder / name
    whole = path.read_bytes()
    for where in (0, 64, len(whole) // 3, len(whole) // 2, len(whole) - 1):
        data = bytearray(whole)
        data[where] ^= bit
        path.write_bytes(data)
        with pytest.raises(ModelError, match="tiny/" + (r"\w" if name == "SHA256SUMS" else name)):
            loading.check_files(folder)
        with pytest.raises(ModelError):
            loading.load_bundle(folder)


def test_every_byte_of_the_list_counts(folder):
    path = folder / "SHA256SUMS"
    whole = path.read_bytes()
    for where in range(len(whole)):
        data = bytearray(whole)
        data[where] ^= 1
        path.write_bytes(data)
        with pytest.raises(ModelError):
            loading.check_files(folder)


def test_a_changed_threshold_is_refused(folder):
    path = folder / "card.json"
    text = path.read_text(encoding="utf-8")
    changed = text.replace('"value": 0.5', '"value": 0.6')
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(ModelError, match=r"tiny/card.json: expected sha256 \w{12}…, found \w{12}…"):
        loading.load_bundle(folder)


def test_a_bundle_without_its_list_is_refused(folder):
    (folder / "SHA256SUMS").unlink()
    with pytest.raises(ModelError, match="tiny/SHA256SUMS: expected a readable file"):
        loading.load_bundle(folder)


@pytest.mark.parametrize("name", FILES[:3])
def test_the_list_names_card_and_weights(folder, name):
    path = folder / "SHA256SUMS"
    lines = [line for line in path.read_bytes().splitlines(keepends=True) if name.encode() not in line]
    path.write_bytes(b"".join(lines))
    with pytest.raises(ModelError, match=f"expected a line for {name}, found none"):
        loading.load_bundle(folder)


def test_missing_weights_are_named(folder):
    (folder / "stage2.safetensors").unlink()
    with pytest.raises(ModelError, match=r"tiny/stage2.safetensors: expected a readable file"):
        loading.load_bundle(folder)


class Harm:
    """What a pickle could do."""

    def __reduce__(self):
        return pytest.fail, ("unpickled",)


def test_a_pickle_is_never_opened(folder):
    replace_weights(folder, pickle.dumps(Harm()))
    with pytest.raises(ModelError, match="expected a safetensors file"):
        loading.load_bundle(folder)


def test_a_wrong_shape_is_named(folder):
    tensors = load((folder / "stage1.safetensors").read_bytes())
    tensors["pixel_logits.bias"] = tensors["pixel_logits.bias"].repeat(2)
    replace_weights(folder, save(tensors))
    with pytest.raises(ModelError, match=r"pixel_logits.bias: expected shape \(1,\), found \(2,\)"):
        loading.load_bundle(folder)


def test_a_missing_and_a_strange_tensor_are_named(folder):
    tensors = load((folder / "stage1.safetensors").read_bytes())
    bias = tensors.pop("pixel_logits.bias")
    replace_weights(folder, save(tensors))
    with pytest.raises(ModelError, match=r"pixel_logits.bias: expected this tensor, found no such tensor"):
        loading.load_bundle(folder)
    replace_weights(folder, save({**tensors, "pixel_logits.bias": bias, "strange": bias.clone()}))
    with pytest.raises(ModelError, match=r"strange: expected no such tensor, found one"):
        loading.load_bundle(folder)


def test_a_wrong_type_is_named(folder):
    tensors = load((folder / "stage1.safetensors").read_bytes())
    replace_weights(folder, save({k: t.half() if t.is_floating_point() else t for k, t in tensors.items()}))
    with pytest.raises(ModelError, match="expected float32, found float16"):
        loading.load_bundle(folder)


def test_an_unknown_architecture_is_refused(folder):
    edit_card(folder, lambda card: card["stage1"].update(architecture="vgg-1"))
    with pytest.raises(ModelError, match="vgg-1"):
        loading.load_bundle(folder)


def test_other_weights_of_the_right_shape_fail_the_self_test(folder):
    tensors = load((folder / "stage1.safetensors").read_bytes())
    tensors["pool.offset"] += 0.5
    replace_weights(folder, save(tensors))
    with pytest.raises(ModelError, match="self-test: expected the card's golden probabilities within"):
        loading.load_bundle(folder)


def test_weights_that_give_nan_fail_the_self_test(folder):
    tensors = load((folder / "stage1.safetensors").read_bytes())
    tensors["pool.offset"] *= float("nan")
    replace_weights(folder, save(tensors))
    with pytest.raises(ModelError, match="a difference of nan"):
        loading.load_bundle(folder)


def test_another_golden_input_fails_the_self_test(folder):
    edit_card(folder, lambda card: card["golden"].update(input_sha256="0" * 64))
    with pytest.raises(ModelError, match="self-test: expected golden input with sha256 000000000000, found"):
        loading.load_bundle(folder)


def test_the_default_bundle_is_the_only_one(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "models_dir", lambda: tmp_path)
    with pytest.raises(ModelError, match="expected exactly one model bundle, found none"):
        loading.default_bundle()
    (tmp_path / ".gitkeep").touch()
    (tmp_path / ".cache").mkdir()
    (tmp_path / "a").mkdir()
    assert loading.default_bundle() == tmp_path / "a"
    (tmp_path / "b").mkdir()
    with pytest.raises(ModelError, match="expected exactly one model bundle, found a, b"):
        loading.default_bundle()


def test_no_models_folder_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "models_dir", lambda: tmp_path / "none")
    with pytest.raises(ModelError, match="found none"):
        loading.default_bundle()
