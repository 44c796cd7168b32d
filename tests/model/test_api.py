"""`import convscope`: what the library offers, with digits in every form and with networks of one's own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor, nn

import convscope
from convscope.preprocess import NoDigitError
from convscope.spec import Normalization
from tests.digits import DIGITS
from tests.model.tracing import seeded

SEVEN = DIGITS[7]


@pytest.fixture(scope="module")
def network() -> convscope.Network:
    return convscope.load("tiny-vgg")


@pytest.fixture
def photo(tmp_path: Path, picture: Callable[..., bytes]) -> Path:
    path = tmp_path / "seven.png"
    path.write_bytes(picture())
    return path


def test_every_listed_network_is_loaded() -> None:
    assert convscope.networks()[0] == "tiny-vgg"
    for name in convscope.networks():
        assert convscope.load(name).spec.id == name


def test_an_unknown_network_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'vgg-19'; there are: tiny-vgg, .*stn-cnn"):
        convscope.load("vgg-19")


def test_a_network_as_it_was() -> None:
    seven = [[(0, 0), (60, 0), (25, 90)]]
    untrained = convscope.load("tiny-vgg", epoch=0)
    assert untrained.layers == convscope.load("tiny-vgg").layers
    assert untrained.predict(seven).confidence < 0.5 < convscope.load("tiny-vgg").predict(seven).confidence
    with pytest.raises(ValueError, match=r"not kept as it was after epoch 3; the epochs are: 0, 1, 2, 4"):
        convscope.load("tiny-vgg", epoch=3)


def test_a_digit_in_any_form_is_read(network: convscope.Network, photo: Path) -> None:
    ink = convscope.read_digit(SEVEN)
    sources = [
        SEVEN,
        photo,
        str(photo),
        photo.read_bytes(),
        Image.open(photo),
        Image.open(photo).convert("L"),
        ink,
        ink[None],
    ]
    sources += [torch.from_numpy(ink), ink.astype(np.float64), [np.array(stroke) for stroke in SEVEN]]
    for source in sources:
        prediction = network.predict(source)
        assert prediction.label == "7"
        assert prediction.index == 7
        assert prediction.confidence == prediction.probabilities.max() > 0.5
        assert prediction.probabilities.sum() == pytest.approx(1, abs=1e-5)
        assert prediction.input.shape == (1, 28, 28)


def test_ink_is_taken_as_it_is_unless_it_is_to_be_framed(network: convscope.Network) -> None:
    ink = np.roll(convscope.read_digit(SEVEN), -3, axis=0)
    assert np.array_equal(network.predict(ink).input[0], ink)
    framed = network.predict(ink, preprocess=True).input[0]
    assert np.abs(framed - convscope.read_digit(SEVEN)).mean() < 0.02
    large = np.kron(ink, np.ones((4, 4), np.float32))
    assert np.abs(convscope.read_digit(large, preprocess=True) - framed).mean() < 0.02


def test_the_callers_array_stays_as_it_is(network: convscope.Network) -> None:
    ink = convscope.read_digit(SEVEN)
    before = ink.copy()
    network.explain(ink).prediction.input[:] = 0
    assert np.array_equal(ink, before)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (np.zeros((20, 28)), r"shape \(20, 28\): expected \(28, 28\)"),
        (np.zeros((3, 28, 28)), r"shape \(3, 28, 28\): expected \(28, 28\)"),
        (torch.zeros(2, 1, 28, 28), r"shape \(2, 1, 28, 28\)"),
        (np.zeros((28, 28), np.uint8), "type uint8: expected floats"),
        (np.full((28, 28), np.nan), "NaN"),
        ([], "empty drawing"),
        ([[1, 2], [3, 4]], "expected strokes"),
        ([[(0, float("inf"))]], "expected finite points"),
        (7, "int: expected strokes"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_was_expected(
    network: convscope.Network, source: object, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        network.predict(source)


def test_pictures_and_files_that_hold_no_digit(network: convscope.Network, tmp_path: Path) -> None:
    with pytest.raises(NoDigitError):
        network.predict(Image.new("L", (100, 100), 255))
    with pytest.raises(FileNotFoundError):
        network.predict(tmp_path / "none.png")
    (tmp_path / "text.png").write_text("seven")
    with pytest.raises(ValueError, match="not a readable picture"):
        network.explain(tmp_path / "text.png")


def test_an_explanation_finds_its_layers_by_name(network: convscope.Network) -> None:
    explanation = network.explain(SEVEN)
    assert list(explanation) == [layer.id for layer in network.layers]
    assert explanation.prediction.label == "7"
    conv = explanation["conv_1_1"]
    assert (conv.kind, conv.inputs, conv.shape) == ("conv2d", ("input",), (10, 26, 26))
    assert conv.output.shape == conv.shape
    assert conv.output.dtype == np.float32
    assert conv.weight.shape == (10, 1, 3, 3)
    assert conv.bias.shape == (10,)
    assert conv.receptive_field.size == (3, 3)
    patch = explanation["input"].output[0, 5:8, 9:12]
    by_hand = (conv.weight[4, 0] * patch).sum() + conv.bias[4]
    assert conv.output[4, 5, 9] == pytest.approx(by_hand, abs=1e-5)
    assert explanation["relu_1_1"].weight is None
    pool = explanation["max_pool_1"]
    won = np.take_along_axis(
        explanation[pool.inputs[0]].output.reshape(10, -1), pool.argmax.reshape(10, -1), axis=1
    )
    assert np.array_equal(won.reshape(pool.shape), pool.output)
    with pytest.raises(KeyError, match="no layer 'conv_9'; there are: input, conv_1_1"):
        explanation["conv_9"]


class Colours(nn.Module):
    """A small classifier of 3x32x32 pictures in three classes."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 5)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.linear = nn.Linear(4, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(self.pool(self.conv(x).relu()).flatten(1))


def test_a_module_of_ones_own(photo: Path) -> None:
    module = seeded(Colours)
    network = convscope.Network(module, input_shape=(3, 32, 32), classes=("cat", "dog", "ship"))
    image = torch.rand(3, 32, 32)
    explanation = network.explain(image)
    with torch.no_grad():
        expected = module(image[None])[0]
    np.testing.assert_allclose(explanation.prediction.logits, expected, atol=1e-5)
    np.testing.assert_allclose(network.predict(image.numpy()).logits, expected, atol=1e-5)
    assert explanation.prediction.label == ("cat", "dog", "ship")[int(expected.argmax())]
    assert explanation["conv"].output.shape == (4, 28, 28)
    assert (network.spec.id, network.metrics, network.parameters) == ("Colours", {}, 4 * 3 * 25 + 4 + 15)
    assert network.predict(photo).input.shape == (3, 32, 32)
    red = network.predict(Image.new("RGB", (90, 60), "red")).input
    assert np.array_equal(red, np.stack([np.ones((32, 32)), *np.zeros((2, 32, 32))]))


def test_what_a_module_of_ones_own_refuses() -> None:
    network = convscope.Network(seeded(Colours), input_shape=(3, 32, 32))
    assert network.spec.classes == ("0", "1", "2")
    with pytest.raises(ValueError, match=r"strokes for a network of 3 channels: expected an array of shape"):
        network.predict(SEVEN)
    with pytest.raises(ValueError, match=r"shape \(3, 28, 28\): expected \(3, 32, 32\)"):
        network.predict(np.zeros((3, 28, 28)))
    with pytest.raises(ValueError, match="framed for networks of one channel"):
        network.predict(np.zeros((3, 32, 32)), preprocess=True)
    with pytest.raises(ValueError, match="Colours returns 3 scores, but there are 2 classes"):
        convscope.Network(seeded(Colours), input_shape=(3, 32, 32), classes=("cat", "dog"))
    with pytest.raises(ValueError, match=r"does not take one image of shape \(1, 28, 28\)"):
        convscope.Network(seeded(Colours))


def test_digits_of_another_size() -> None:
    module = nn.Sequential(nn.Conv2d(1, 2, 3), nn.Flatten(), nn.Linear(2 * 30 * 46, 10))
    network = convscope.Network(module, input_shape=(1, 32, 48))
    assert network.predict(SEVEN).input.shape == (1, 32, 48)
    assert convscope.read_digit(SEVEN, size=(32, 48)).shape == (32, 48)


def test_normalised_input_is_signed() -> None:
    build = nn.Sequential(nn.MaxPool2d(2), nn.Flatten(), nn.Linear(196, 10))
    normalised = convscope.Network(build, normalization=Normalization(0.13, 0.31)).explain(SEVEN)
    assert normalised["input"].signed
    assert normalised[next(iter(list(normalised)[1:]))].signed
    assert normalised["input"].output.min() == pytest.approx(-0.13 / 0.31)
    plain = convscope.Network(build).explain(SEVEN)
    assert not plain["input"].signed


def test_what_a_notebook_prints_of_it_is_one_line_without_arrays(network: convscope.Network) -> None:
    explanation = network.explain(SEVEN)
    layer = explanation["conv_1_1"]
    assert repr(network) == "Network('tiny-vgg', 14 layers, 4,440 parameters)"
    assert (
        repr(network.predict(SEVEN)) == f"Prediction('7', confidence {network.predict(SEVEN).confidence:.3f})"
    )
    assert repr(explanation) == "Explanation('7', 14 layers)"
    assert repr(layer).startswith("ExplainedLayer(id='conv_1_1', kind='conv2d', inputs=('input',)")
    for told in (network, explanation, explanation.prediction, layer):
        assert "array" not in repr(told)
        assert "\n" not in repr(told)


def test_importing_is_cheap_and_everything_promised_is_there() -> None:
    code = (
        "import sys, convscope\n"
        "heavy = {'torch', 'numpy', 'cv2', 'PIL'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "assert dir(convscope) == convscope.__all__\n"
        "for name in convscope.__all__: assert getattr(convscope, name), name\n"
        "assert convscope.networks()\n"
        "try: convscope.nothing\n"
        "except AttributeError as error: assert 'nothing' in str(error)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_version_is_the_distributions() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "convscope", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"convscope {convscope.__version__}\n"
