"""A network of one's own by where it stands; what is wrong with it is said in a line."""

import json

import pytest
import torch

from convscope import own, store
from convscope.network import Network
from convscope.training.data import Data
from convscope.training.fitted import ANY, fitted
from convscope.zoo import SPECS
from tests.model.shapes import CLASSES, write_mine


@pytest.fixture
def mine(tmp_path):
    return write_mine(tmp_path)


def data(*classes, name="shapes/"):
    return Data(name, classes, lambda: pytest.fail("was read"), lambda: pytest.fail("was read"))


def test_a_class_of_ones_own(mine):
    spec = own.load(f"{mine}:Shapes")
    assert (spec.id, spec.name, spec.description) == ("my-shapes", "Shapes", "Tells shapes apart.")
    assert (spec.source, spec.reference, spec.folder) == ("my.py", "my.py:Shapes", mine.parent / "weights")
    first, second = (spec.build().state_dict() for _ in range(2))
    assert first["7.weight"].shape == (3, 150)  # a lazy layer has its shape
    assert not torch.equal(first["0.weight"], second["0.weight"])
    assert own.load(f"{mine}:plain").description == ""
    assert own.load(f"{mine}:soft").description == ""


def test_a_spec_says_it_all_itself(mine):
    spec = own.load(f"{mine}:wide")
    assert (spec.id, spec.input_shape, spec.reference) == ("wide", (1, 20, 40), "my.py:wide")


def test_a_record_says_what_it_takes_and_tells_apart(mine, tmp_path):
    spec = own.load(f"{mine}:Shapes", size=40)
    module = spec.build()
    metrics = {"id": spec.id, "input_shape": [1, 40, 40], "classes": CLASSES}
    for folder in (spec.folder, tmp_path / "elsewhere"):
        store.save(folder, spec.id, store.encoded(module), metrics, {})
    for chosen in (None, tmp_path / "elsewhere"):
        found = own.load(f"{mine}:Shapes", chosen=chosen)
        network = Network.load(found, store.folder_of(found, chosen))
        assert (network.spec.input_shape, network.spec.classes) == ((1, 40, 40), CLASSES)
    (spec.folder / "my-shapes.json").write_text(json.dumps({"input_shape": 3}))
    assert own.load(f"{mine}:Shapes").input_shape == (1, 28, 28)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Shape", "there is no .*my.py:Shape; in the file are: Shapes, plain, Bare"),
        ("SEVEN", "is of type int; expected a module"),
        ("Spec", "makes no network: TypeError"),
        ("write", "there is no"),
    ],
)
def test_what_is_no_network(mine, name, said):
    with pytest.raises(ValueError, match=said) as raised:
        own.load(f"{mine}:{name}").build()
    assert "\n" not in str(raised.value)


def test_what_is_no_file(tmp_path):
    with pytest.raises(ValueError, match="there is no file"):
        own.load(f"{tmp_path / 'none.py'}:network")
    (tmp_path / "broken.py").write_text("import nothing_of_that_name")
    with pytest.raises(ValueError, match=r"broken.py can't be run: ModuleNotFoundError"):
        own.load(f"{tmp_path / 'broken.py'}:network")
    (tmp_path / "notes.txt").touch()
    with pytest.raises(ValueError, match="no Python file"):
        own.load(f"{tmp_path / 'notes.txt'}:network")


def test_several_have_ids_of_their_own(mine):
    assert list(own.specs(f"{mine}:Shapes, {mine}:wide,", SPECS)) == ["my-shapes", "wide"]
    assert own.specs("", SPECS) == {}
    for references, known in ((f"{mine}:wide,{mine}:wide", SPECS), (f"{mine}:wide", {"wide": None})):
        with pytest.raises(ValueError, match="there is a network wide already"):
            own.specs(references, known)


def test_it_is_fitted_to_what_it_learns_from(mine):
    spec = fitted(own.load(f"{mine}:Shapes"), data(*CLASSES))
    assert spec.classes == CLASSES
    assert spec.recipe.augmentation == ANY
    digits = data(*"0123456789", name="MNIST")
    assert fitted(own.load(f"{mine}:plain"), digits).recipe == own.load(f"{mine}:plain").recipe


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("plain", data(*CLASSES), "gives 10 scores, but shapes/ has 3 classes: circle, square, triangle"),
        ("soft", data(*CLASSES), "ends in a softmax"),
        ("colour", data(*CLASSES), "does not take pictures of 1x28x28 .*3 channels"),
        ("wide", data(*CLASSES, name="MNIST"), "takes pictures of 20x40; those of MNIST are 28x28"),
        ("Bare", data(*CLASSES), "Bare"),
    ],
)
def test_what_can_not_learn_is_told_before_anything_is_read(mine, name, known, said):
    with pytest.raises(ValueError, match=said) as raised:
        fitted(own.load(f"{mine}:{name}"), known)
    assert "\n" not in str(raised.value)
