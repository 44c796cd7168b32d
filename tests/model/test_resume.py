"""A training killed at its worst moments goes on as if nothing had happened."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from convscope import files
from convscope.training import classifier, data, train
from tests.model import tiny

HERE = Path(__file__).parents[2]


def kill_in_mid_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the second of the three batches of epoch 3."""
    augment, batches = classifier.augment, iter(range(1, 100))

    def killing(*arguments: object) -> object:
        if next(batches) == 8:
            os.kill(os.getpid(), signal.SIGKILL)
        return augment(*arguments)

    monkeypatch.setattr(classifier, "augment", killing)


def kill_while_writing_a_checkpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the third `last.ckpt` is on the disk, but not yet in its place."""
    replace, times = Path.replace, iter(range(1, 100))

    def killing(self: Path, target: Path) -> Path:
        if target.name == "last.ckpt" and next(times) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", killing)


def kill_while_writing_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the midst of the first file of the finished network."""
    write_together = files.write_together

    def killing(contents: dict[Path, bytes]) -> None:
        monkeypatch.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGKILL))
        write_together({path: data[: len(data) // 2] for path, data in contents.items()})

    monkeypatch.setattr("convscope.store.write_together", killing)


KILLINGS = [kill_in_mid_epoch, kill_while_writing_a_checkpoint, kill_while_writing_weights]


def run(folder: Path, killing: str | None, *, resume: bool = False) -> dict:
    """Train below `folder`; with the name of a killing, never to return."""
    torch.set_num_threads(1)  # another process may have others, and would add up in another order
    with pytest.MonkeyPatch.context() as monkeypatch:
        tiny.shrink(monkeypatch)
        if killing:
            globals()[killing](monkeypatch)
        return train.train(
            tiny.SPEC,
            data.mnist(folder / "data"),
            folder / "runs",
            folder / "weights",
            resume=resume,
            device="cpu",
        )


def outcome(folder: Path, metrics: dict) -> tuple[list[dict], dict[str, bytes]]:
    """History without durations, and the tensors written."""
    epochs = [{k: v for k, v in epoch.items() if k != "seconds"} for epoch in metrics["epochs"]]
    return epochs, {path.name: path.read_bytes() for path in (folder / "weights").glob("*.safetensors")}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict], dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("undisturbed")
    tiny.write_mnist(folder / "data")
    return outcome(folder, run(folder, None))


@pytest.mark.parametrize("killing", [killing.__name__ for killing in KILLINGS])
def test_killed_and_resumed(killing: str, tmp_path: Path, undisturbed: tuple) -> None:
    tiny.write_mnist(tmp_path / "data")
    shipped = {
        tmp_path / "weights" / name: name.encode() * 100
        for name in ("tiny.safetensors", "tiny.snapshots.safetensors", "tiny.json")
    }
    (tmp_path / "weights").mkdir()
    for path, content in shipped.items():
        path.write_bytes(content)
    code = f"from tests.model.test_resume import *; run(Path({str(tmp_path)!r}), {killing!r})"
    child = subprocess.run([sys.executable, "-c", code], cwd=HERE, capture_output=True, check=False)
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    for path, content in shipped.items():
        assert path.read_bytes() == content
    metrics = run(tmp_path, None, resume=True)
    assert [epoch["epoch"] for epoch in metrics["epochs"]] == [1, 2, 3, 4]
    assert outcome(tmp_path, metrics) == undisturbed
