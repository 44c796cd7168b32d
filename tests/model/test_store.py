from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import nn

from convscope.store import encoded, load, load_metrics, save
from tests.model import tiny


def test_what_was_saved_is_loaded_ready_for_inference(tmp_path: Path) -> None:
    module = tiny.build()
    beside = tmp_path / "tiny.snapshots.safetensors"
    save(tmp_path, "tiny", encoded(module), {"test_accuracy": 0.5}, {beside: b"snapshots"})
    loaded = load(tiny.SPEC, tmp_path)
    assert not loaded.training
    assert not any(parameter.requires_grad for parameter in loaded.parameters())
    for name, tensor in module.state_dict().items():
        assert torch.equal(loaded.state_dict()[name], tensor)
    assert load_metrics(tiny.SPEC, tmp_path) == {"test_accuracy": 0.5}
    assert {path.name for path in tmp_path.iterdir()} == {
        "tiny.json",
        "tiny.safetensors",
        "tiny.snapshots.safetensors",
    }


def test_missing_files_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tiny.SPEC, tmp_path)
    with pytest.raises(FileNotFoundError):
        load_metrics(tiny.SPEC, tmp_path)


@pytest.mark.parametrize("content", [b"", b"no weights", b"\x80\x04\x95 a pickle"])
def test_damaged_weights_are_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "tiny.safetensors").write_bytes(content)
    with pytest.raises(ValueError, match="does not hold the weights of tiny"):
        load(tiny.SPEC, tmp_path)


def test_half_of_a_file_is_refused(tmp_path: Path) -> None:
    save(tmp_path, "tiny", encoded(tiny.build()), {}, {})
    path = tmp_path / "tiny.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ValueError, match="does not hold the weights of tiny"):
        load(tiny.SPEC, tmp_path)


def test_weights_of_another_architecture_are_refused(tmp_path: Path) -> None:
    save(tmp_path, "tiny", encoded(tiny.build()), {}, {})
    other = replace(tiny.SPEC, build=lambda: nn.Sequential(nn.Flatten(), nn.Linear(784, 10)))
    with pytest.raises(ValueError, match=r"does not hold the weights of tiny: 1\.weight is missing"):
        load(other, tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[1]", "[" * 100_000, '{"id": "lenet"}'])
def test_metrics_that_are_damaged_or_of_another_are_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "tiny.json").write_text(content)
    with pytest.raises(ValueError, match="does not hold the metrics of tiny"):
        load_metrics(tiny.SPEC, tmp_path)


def test_weights_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    module = tiny.build()
    module[0].bias.data[0] = float("nan")
    save(tmp_path, "tiny", encoded(module), {}, {})
    with pytest.raises(ValueError, match="does not hold the weights of tiny"):
        load(tiny.SPEC, tmp_path)
