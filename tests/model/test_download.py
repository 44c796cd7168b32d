"""MNIST's files come whole or not at all, whatever ends the download."""

import gzip
import hashlib
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import numpy as np
import pytest
import torch
from torchvision.datasets import MNIST, mnist

from convscope.training import data
from tests.model.tiny import write_idx, write_mnist


@pytest.fixture
def kind(tmp_path):
    """A small set that is downloaded from a folder."""
    there = write_mnist(tmp_path / "there") / "MNIST/raw"
    packed = tmp_path / "mirror"
    packed.mkdir()
    for path in there.iterdir():
        (packed / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))

    class Small(MNIST):
        resources: ClassVar = [
            (path.name, hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest())
            for path in sorted(packed.iterdir())
        ]

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=packed)) as server:
        Small.mirrors = [f"http://127.0.0.1:{server.server_port}/"]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Small
        server.shutdown()


def names(root):
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


FILES = {
    f"Small/raw/{part}-{what}-ubyte" for part in ("train", "t10k") for what in ("images-idx3", "labels-idx1")
}


def test_what_is_downloaded_is_read_and_nothing_else_is_left(kind, tmp_path):
    root = tmp_path / "data"
    ink, labels = data._read(kind, root, train=True)
    assert ink.shape == (80, 1, 28, 28)
    assert labels[:3].tolist() == [0, 1, 2]
    assert names(root) - {".download.lock"} == FILES


@pytest.mark.parametrize("after", range(4))
def test_a_download_that_was_cut_off_leaves_nothing_that_looks_whole(kind, tmp_path, monkeypatch, after):
    root, unpack, count = tmp_path / "data", mnist.download_and_extract_archive, 0

    def cut_off(*arguments, **options):
        nonlocal count
        if count == after:
            raise KeyboardInterrupt
        count += 1
        unpack(*arguments, **options)

    monkeypatch.setattr(mnist, "download_and_extract_archive", cut_off)
    with pytest.raises(KeyboardInterrupt):
        data._read(kind, root, train=True)
    assert not FILES & names(root)
    monkeypatch.undo()
    whole, _ = data._read(kind, root, train=True)
    assert torch.equal(whole, data._read(kind, root, train=True)[0])


def test_what_a_killed_download_left_is_removed(kind, tmp_path):
    root = tmp_path / "data"
    left = root / f"{data.UNFINISHED}abc/Small/raw/train-images-idx3-ubyte"
    write_idx(left, np.zeros((1, 28, 28), np.uint8))
    data._read(kind, root, train=False)
    assert names(root) - {".download.lock"} == FILES
