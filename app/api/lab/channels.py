"""`POST /lab/channels`: kernels read several channels."""

from typing import Annotated

import torch
from msgspec import Meta, Struct

from convscope.app.api.lab.lab import CHANNELS, Asked, Grid, Kernel, Number, check_shape, lab, tensor
from convscope.app.http.tensors import Tensor
from convscope.labs import channels


class ChannelsRequest(Asked, kw_only=True):
    """A picture of several channels, and kernels that read all of them."""

    image: Annotated[
        list[Grid], Meta(min_length=1, max_length=CHANNELS, description="(C, H, W)", title="channels")
    ]
    kernels: Annotated[
        list[Annotated[list[Kernel], Meta(min_length=1, max_length=CHANNELS, title="channels")]],
        Meta(min_length=1, max_length=CHANNELS, description="(O, C / groups, h, w)", title="kernels"),
    ]
    bias: Annotated[
        Annotated[list[Number], Meta(min_length=1, max_length=CHANNELS, title="numbers")] | None,
        Meta(description="(O,). Default: zeros."),
    ] = None
    groups: Annotated[
        int, Meta(ge=1, le=CHANNELS, description="Each reads its own channels and makes its own maps.")
    ] = 1


class Mixed(Struct):
    """What came out, and how."""

    partial: Annotated[Tensor, Meta(description="What each channel adds to each map, (O, C / groups, h, w).")]
    output: Annotated[Tensor, Meta(description="Their sums with the bias, (O, h, w).")]
    linear: Annotated[
        Tensor | None, Meta(description="Of 1x1 kernels: the same, by a linear layer at every pixel.")
    ]
    parameters: int


EXAMPLES = {
    "two": {
        "summary": "Two channels, one kernel",
        "value": {
            "image": [[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]],
            "kernels": [[[[0, 1], [2, 3]], [[1, 2], [3, 4]]]],
        },
    },
    "1x1": {
        "summary": "A 1x1 convolution is a linear layer at every pixel",
        "value": {
            "image": [[[0, 1], [2, 3]], [[4, 5], [6, 7]]],
            "kernels": [[[[1]], [[2]]], [[[-1]], [[1]]], [[[0.5]], [[0]]]],
            "bias": [0, 1, 0],
        },
    },
    "depthwise": {
        "summary": "As many groups as channels: each has a kernel and a map of its own",
        "value": {
            "image": [[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]],
            "kernels": [[[[0, 1], [2, 3]]], [[[1, 2], [3, 4]]]],
            "groups": 2,
        },
    },
}


def run(asked: ChannelsRequest) -> channels.Mixed:
    """Each kernel spans all channels, or its group's, and makes one map: the sum of all that, and a bias."""
    image, kernels = tensor(asked.image, "image"), tensor(asked.kernels, "kernels")
    bias = tensor(asked.bias, "bias") if asked.bias else torch.zeros(len(kernels), dtype=kernels.dtype)
    read = channels.reads(len(image), len(kernels), asked.groups)
    check_shape(kernels, (*read.shape, *kernels.shape[2:]), "kernels")
    check_shape(bias, (len(kernels),), "bias")
    return channels.mix(image, kernels, bias, asked.groups)


router = lab("channels", "Mix channels", ChannelsRequest, Mixed, EXAMPLES, run)
