"""Damaged picture files: each is read or refused, and nothing else happens."""

from time import perf_counter

import pytest

from convscope.preprocess import PictureError, from_picture
from convscope.preprocess.picture import PictureTooLargeError
from tests.fuzz.files import foreign, offered
from tests.fuzz.mutations import mutated


@pytest.fixture(scope="module")
def files():
    return offered()


@pytest.fixture(scope="module")
def others():
    return foreign()


def test_whole_files_are_read(files):
    for name, data in files.items():
        assert from_picture(data, preprocess=False).image.shape == (28, 28), name


def test_files_of_other_formats_are_refused(others):
    for data in others.values():
        with pytest.raises(PictureError):
            from_picture(data)


def test_damaged_files_are_read_or_refused(files, others, inputs):
    pool = [*files.values(), *others.values()]
    for name, random in inputs:
        kind = random.choice([*files] * 4 + [*others])
        data = mutated((files | others)[kind], pool, random)
        started = perf_counter()
        try:
            stages = from_picture(data, preprocess=random.random() < 0.7).stages
            answer = "read"
            assert all(0 <= stage.image.min() <= stage.image.max() <= 1 for stage in stages), name
            assert stages[-1].image.shape == (28, 28), name
        except PictureTooLargeError:
            answer = "too large"
        except PictureError as error:
            answer = type(error).__name__
        except ValueError as error:
            answer = str(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the file is wanted
            pytest.fail(f"{kind} {name}: {error!r}; file {data.hex()}")
        inputs.note(started, name, kind.split()[0], answer)
