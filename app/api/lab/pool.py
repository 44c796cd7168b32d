"""`POST /lab/pool`: one number for each window."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from convscope.app.api.lab.convolve import NINE
from convscope.app.api.lab.lab import Asked, Axis, Border, Grid, Seed, Steps, lab, tensor
from convscope.app.http.tensors import Tensor
from convscope.labs import pool


class PoolRequest(Asked, kw_only=True):
    """A map, and how it is pooled."""

    image: Grid
    method: Literal["max", "average", "l2", "distance", "stochastic"] = "max"
    kernel_size: Annotated[Steps, Meta(description="Rows and columns of a window.")] = (2, 2)
    stride: Annotated[Steps | None, Meta(description="Default: as large as the window.")] = None
    padding: Annotated[tuple[Border, Border], Meta(description="On both sides: rows, columns.")] = (0, 0)
    seed: Annotated[Seed, Meta(description="Of `stochastic`: another one draws again.")] = 0


class Pooled(Struct):
    """What came out, and how."""

    output: Tensor
    winners: Annotated[
        Tensor | None, Meta(description="`max` and `stochastic`: flat position of the cell taken; -1: none.")
    ]
    weights: Annotated[
        Tensor | None, Meta(description="`average` and `distance`: what each cell of a window counts.")
    ]
    rows: Axis
    columns: Axis


EXAMPLES = {
    "max": {
        "summary": "The largest of each 2x2 window, one cell at a time",
        "value": {"image": NINE, "method": "max", "stride": [1, 1]},
    },
    "stochastic": {
        "summary": "One cell drawn from each window",
        "value": {"image": [[1, 2, 0, 1], [3, 4, 1, 0]], "method": "stochastic", "seed": 7},
    },
}


def run(asked: PoolRequest) -> pool.Pooled:
    """Sum up each window in one number: its largest, its mean, its length, or one that is drawn."""
    return pool.pool(
        tensor(asked.image, "image"),
        asked.method,
        window=asked.kernel_size,
        stride=asked.stride or asked.kernel_size,
        padding=asked.padding,
        seed=asked.seed,
    )


router = lab("pool", "Pool a map", PoolRequest, Pooled, EXAMPLES, run)
