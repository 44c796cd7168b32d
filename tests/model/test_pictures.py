"""Pictures in a folder for each class, as data to learn from."""

import numpy as np
import pytest
import torch
from PIL import Image

from convscope import read_digit
from convscope.training import datasets
from convscope.training.pictures import pictures
from tests.model import tiny
from tests.model.shapes import CLASSES, write_pictures


def counts(known):
    return torch.bincount(known[1], minlength=3).tolist()


def test_every_picture_is_read_once_and_as_the_service_reads_it(tmp_path):
    root = write_pictures(tmp_path / "shapes", 12)
    known = pictures(root, (28, 28))
    assert (known.name, known.classes, known.has_digits) == ("shapes/", CLASSES, False)
    parts = known.training, known.validation, known.test()
    assert [counts(part) for part in parts] == [[9, 9, 9], [1, 1, 1], [2, 2, 2]]
    inks = {ink.numpy().tobytes(): label for part in parts for ink, label in zip(*part, strict=True)}
    for label, name in enumerate(CLASSES):
        for path in (root / name).iterdir():
            assert inks.pop(read_digit(path).tobytes()) == label
    assert inks == {}


def test_a_test_folder_is_the_test(tmp_path):
    write_pictures(tmp_path / "train", 10)
    write_pictures(tmp_path / "test", 2)
    known = pictures(tmp_path, (20, 40))
    assert [counts(part) for part in (known.training, known.validation, known.test())] == [
        [9, 9, 9],
        [1, 1, 1],
        [2, 2, 2],
    ]
    assert known.test()[0].shape == (6, 1, 20, 40)
    (tmp_path / "test" / "circle").rename(tmp_path / "test" / "disc")
    with pytest.raises(ValueError, match=r"test has other classes than .*train: disc, square, triangle"):
        pictures(tmp_path, (28, 28))


def test_pictures_of_nothing_are_left_out_and_named(tmp_path, caplog):
    root = write_pictures(tmp_path / "shapes", 10)
    Image.new("L", (50, 50), 255).save(root / "circle" / "a blank.png")
    (root / "square" / "a lie.png").write_bytes(b"no picture")
    known = pictures(root, (28, 28))
    assert sum(len(labels) for _, labels in (known.training, known.validation, known.test())) == 30
    (said,) = caplog.messages
    assert said.startswith("2 of 32 pictures are left out")
    assert said.endswith("a blank.png")


def test_too_few_or_none(tmp_path):
    known = pictures(write_pictures(tmp_path / "few", 1), (28, 28))
    with pytest.raises(ValueError, match="too few"):
        known.training  # noqa: B018 - read when it is asked for
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match="class folder"):
        pictures(tmp_path / "empty", (28, 28))


def test_what_a_folder_holds(tmp_path, monkeypatch):
    tiny.shrink(monkeypatch)
    assert datasets.held(tmp_path / "none") == datasets.held(tmp_path) == "MNIST"
    tiny.write_mnist(tmp_path / "clothes", "FashionMNIST")
    found = datasets.find(tmp_path / "clothes", None, (28, 28))
    assert (found.name, found.classes[0], found.has_digits) == ("FashionMNIST", "T-shirt/top", False)
    assert [len(labels) for _, labels in (found.training, found.validation, found.test())] == [60, 20, 30]
    tiny.write_mnist(tmp_path / "clothes")
    assert datasets.find(tmp_path / "clothes", None, (28, 28)).name == "MNIST"
    assert datasets.find(tmp_path / "clothes", "FashionMNIST", (28, 28)).name == "FashionMNIST"
    write_pictures(tmp_path / "digits", 10)
    assert datasets.find(tmp_path / "digits", None, (28, 28)).name == "digits/"
    assert [datasets.of_record(name) for name in ("MNIST", "digits/")] == ["MNIST", "ImageFolder"]


def test_folders_of_digits_are_digits(tmp_path):
    for digit in range(10):
        (tmp_path / str(digit)).mkdir()
        Image.fromarray(np.zeros((9, 9), np.uint8)).save(tmp_path / str(digit) / "x.png")
    assert pictures(tmp_path, (28, 28)).has_digits
