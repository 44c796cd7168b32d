import numpy as np
import pytest

from convscope.mnist import IMAGES, LABELS, RAW, test_images
from tests.model import tiny

test_images.__test__ = False  # it is no test


@pytest.fixture
def root(tmp_path):
    return tiny.write_mnist(tmp_path)


def test_an_image_is_the_one_at_its_place(root):
    raw = np.frombuffer((root / RAW / IMAGES).read_bytes()[16:], np.uint8).reshape(-1, 784)
    found = test_images(root, {29: 9, 3: 3})
    assert found == {29: raw[29].tobytes(), 3: raw[3].tobytes()}
    assert test_images(root, {}) == {}


def test_other_images_than_mnist_s_are_not_taken_for_them(root):
    with pytest.raises(ValueError, match="holds other images than MNIST's: number 3 is no 4"):
        test_images(root, {3: 4})


def test_a_place_behind_the_last_one_is_refused(root):
    with pytest.raises(ValueError, match="too short: it has no number 30"):
        test_images(root, {30: 0})


def test_a_file_that_is_cut_off_is_refused(root):
    path = root / RAW / IMAGES
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match="too short"):
        test_images(root, {29: 9})


@pytest.mark.parametrize("name", [IMAGES, LABELS])
def test_other_files_are_refused(root, name):
    (root / RAW / name).write_bytes(b"no digits")
    with pytest.raises(ValueError, match="is not a file of MNIST's"):
        test_images(root, {3: 3})


def test_a_folder_without_mnist_is_said_to_lack_it(tmp_path):
    with pytest.raises(FileNotFoundError):
        test_images(tmp_path, {0: 0})
