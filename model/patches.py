"""The patches of MNIST's test images that excite each map most, as they lie beside a network's weights.

`convscope patches` writes them: one grey picture (WebP, without loss) of all patches, and a record that says
where each is, and of which weights they are. In the picture, each map has a row of `COUNT` patches, the best
first; the layers' rows follow one another.
"""

import io
import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from convscope.files import write_together
from convscope.mnist import SOURCE
from convscope.store import SHIPPED, fingerprint

COUNT = 9  # patches of a map
LEVELS = 8  # of grey; more would take a third more space and look the same at this size

Cut = Mapping[str, NDArray[np.uint8]]  # layer -> (maps, COUNT, height, width), 0 = paper

logger = logging.getLogger("convscope")


@dataclass(frozen=True)
class Row:
    """A layer's patches: how many maps it has, and the pixels of a patch."""

    id: str
    maps: int
    height: int
    width: int


@dataclass(frozen=True)
class Sheet:
    """All patches of a network: a picture (WebP), and the layers from top to bottom."""

    image: bytes
    layers: tuple[Row, ...]


def save(folder: Path, network_id: str, cut: Cut) -> None:
    """Write a network's patches beside its weights.

    Raises:
        OSError: they can't be written, or there are no weights.
    """
    layers = [Row(name, len(patches), *patches.shape[2:]) for name, patches in cut.items()]
    picture, record = _paths(folder, network_id)
    told = {
        "weights": fingerprint(folder, network_id),
        "source": SOURCE,
        "layers": list(map(asdict, layers)),
    }
    write_together({picture: _picture(cut), record: (json.dumps(told, indent=1) + "\n").encode()})


def load(network_id: str, folder: Path = SHIPPED) -> Sheet | None:
    """The patches of the weights in a folder; None where there are none, or only those of other weights."""
    picture, record = _paths(folder, network_id)
    try:
        told = json.loads(record.read_bytes())
        if told["weights"] != fingerprint(folder, network_id):
            logger.warning("The patches of %s are of other weights; run: convscope patches", network_id)
            return None
        return Sheet(picture.read_bytes(), tuple(Row(**row) for row in told["layers"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        logger.warning("The patches of %s can't be read: %s", network_id, error)
        return None


def _paths(folder: Path, network_id: str) -> tuple[Path, Path]:
    return folder / f"{network_id}.patches.webp", folder / f"{network_id}.patches.json"


def _picture(cut: Cut) -> bytes:
    """A row for each map; layers of small patches leave the right side blank."""
    blocks = [
        patches.transpose(0, 2, 1, 3).reshape(len(patches) * patches.shape[2], -1) for patches in cut.values()
    ]
    width = max((block.shape[1] for block in blocks), default=1)
    rows = [np.pad(block, ((0, 0), (0, width - block.shape[1]))) for block in blocks]
    sheet = np.concatenate(rows) if rows else np.zeros((1, 1), np.uint8)
    steps = np.rint(sheet / 255 * (LEVELS - 1))
    file = io.BytesIO()
    grey = np.rint(steps * 255 / (LEVELS - 1)).astype(np.uint8)
    Image.fromarray(grey).save(file, "WEBP", lossless=True, quality=100, method=6)
    return file.getvalue()
