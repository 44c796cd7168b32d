"""The patches that are said to excite a map most do: their activation is the largest that there is."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from convscope import patches
from convscope.network import Network
from convscope.training.data import digits
from convscope.training.patches import patches as find
from tests.model import tiny


def network() -> Network:
    torch.manual_seed(0)
    return Network(
        nn.Sequential(
            nn.Conv2d(1, 3, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(3, 4, 5, stride=2),
            nn.Flatten(),
            nn.Linear(100, 10),
        )
    )


def test_each_map_has_the_patches_that_excite_it_most(tmp_path: Path) -> None:
    net, data = network(), tiny.write_mnist(tmp_path)
    found = find(net, data)
    assert {name: cut.shape for name, cut in found.items()} == {"_0": (3, 9, 3, 3), "_3": (4, 9, 12, 12)}
    ink, _ = digits(data, train=False)
    outputs = torch.stack([output["_0"] for output in net.outputs(ink)])
    best = outputs.flatten(2).amax(dim=2).T.sort(descending=True).values
    # The convolution of a patch, without padding, is the activation that it stands for.
    weight, bias = net.kernels["_0"]["weight"], net.kernels["_0"]["bias"]
    for map_, cut in enumerate(found["_0"]):
        ink = torch.from_numpy(cut / 255).float()  # (9, 3, 3)
        values = (ink * weight[map_, 0]).sum(dim=(1, 2)) + bias[map_]
        assert values[0].item() == pytest.approx(best[map_, 0].item(), abs=1e-4)
        assert (values.diff() < 1e-4).all()  # the best first
        assert all((best[map_] - value).abs().min() < 1e-4 for value in values)  # each image's best place
        kept = {patch.tobytes() for patch in cut}
        assert len(kept) == patches.COUNT


def test_patches_come_back_as_they_were_written(tmp_path: Path) -> None:
    (tmp_path / "net.safetensors").write_bytes(b"weights")
    cut = {
        name: np.random.default_rng(0).integers(0, 8, shape, dtype=np.uint8) * 36
        for name, shape in (("one", (2, 9, 3, 4)), ("two", (3, 9, 5, 5)))
    }
    patches.save(tmp_path, "net", cut)
    sheet = patches.load("net", tmp_path)
    (tmp_path / "sheet.webp").write_bytes(sheet.image)
    picture = np.asarray(Image.open(tmp_path / "sheet.webp").convert("L"))
    top = 0
    for row in sheet.layers:
        for map_ in range(row.maps):
            for number in range(patches.COUNT):
                left = number * row.width
                patch = picture[top : top + row.height, left : left + row.width].astype(int)
                assert np.abs(patch - cut[row.id][map_, number]).max() <= 255 / 7 / 2 + 1
            top += row.height


def test_patches_of_other_weights_are_not_shown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "net.safetensors").write_bytes(b"weights")
    assert patches.load("net", tmp_path) is None
    assert not caplog.records
    patches.save(tmp_path, "net", {})
    assert patches.load("net", tmp_path).layers == ()
    (tmp_path / "net.safetensors").write_bytes(b"others")
    assert patches.load("net", tmp_path) is None
    assert "convscope patches" in caplog.text
    (tmp_path / "net.patches.json").write_text("{}")
    assert patches.load("net", tmp_path) is None


def test_only_networks_that_take_mnists_images_have_patches(tmp_path: Path) -> None:
    module = nn.Sequential(nn.Conv2d(3, 2, 3), nn.Flatten(), nn.Linear(2 * 26 * 26, 10))
    with pytest.raises(ValueError, match="not MNIST's images"):
        find(Network(module, input_shape=(3, 28, 28)), tmp_path)
