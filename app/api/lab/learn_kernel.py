"""`POST /lab/learn-kernel`: a kernel is learned, step by step."""

from typing import Annotated

import torch
from msgspec import Meta, Struct
from torch import Tensor as TorchTensor

from convscope.app.api.lab.edges import COLUMNS
from convscope.app.api.lab.lab import Asked, Grid, Kernel, Number, Seed, check_shape, lab, tensor
from convscope.app.http.tensors import Tensor
from convscope.labs import learn_kernel
from convscope.labs.convolve import convolve


class LearnKernelRequest(Asked, kw_only=True):
    """A picture, the kernel that is to be found, and how it is looked for."""

    image: Grid
    target: Annotated[
        Kernel, Meta(description="It makes the wanted picture; it is not shown to the learner.")
    ]
    start: Annotated[Kernel | None, Meta(description="Of the same size. Default: drawn from N(0, 0.1).")] = (
        None
    )
    seed: Annotated[Seed, Meta(description="Of the start.")] = 0
    bias: Annotated[
        Number | None, Meta(description="Learned too, from this number on. Default: there is none.")
    ] = None
    rate: Annotated[float, Meta(ge=0, le=10, description="How far a step goes down the slope.")] = 0.01
    steps: Annotated[int, Meta(ge=0, le=200)] = 20


class LearningStep(Struct):
    """The kernel before a step, its squared error, and its gradient."""

    kernel: Tensor
    loss: float
    gradient: Tensor
    bias: float | None
    bias_gradient: float | None


class Learned(Struct):
    """All steps, and what was learned."""

    output: Annotated[Tensor, Meta(description="What the learned kernel makes of the picture.")]
    steps: list[LearningStep]
    kernel: Tensor
    loss: Annotated[float | None, Meta(description="Null where it is no number any more.")]
    diverged: Annotated[bool, Meta(description="The loss ran away; the steps end there.")]
    bias: Annotated[float | None, Meta(description="Null where none is learned.")]


EXAMPLES = {
    "edge": {
        "summary": "The edge detector [1, -1], in 20 steps",
        "value": {"image": COLUMNS, "target": [[1, -1]], "rate": 0.01, "steps": 20},
    },
    "with a bias": {
        "summary": "The same, a bias learned beside it: loss 1.844 in step 5, and 0.003 in step 20",
        "value": {
            "image": COLUMNS,
            "target": [[1, -1]],
            "start": [[0.29, -1.762]],
            "bias": 0.36,
            "rate": 0.01,
            "steps": 20,
        },
    },
    "too fast": {
        "summary": "A rate that is too large diverges",
        "value": {"image": COLUMNS, "target": [[1, -1]], "rate": 0.2, "steps": 40},
    },
}


def run(asked: LearnKernelRequest) -> dict[str, object]:
    """Gradient descent on the squared error, summed over all cells: kernel - rate * gradient, repeated."""
    image, target = tensor(asked.image, "image"), tensor(asked.target, "target")
    wanted = convolve(image, target).output
    start = tensor(asked.start, "start") if asked.start else _drawn(target, asked.seed)
    check_shape(start, target.shape, "start")
    learned = learn_kernel.learn(image, wanted, start, rate=asked.rate, steps=asked.steps, bias=asked.bias)
    return {"output": convolve(image, learned.kernel).output + (learned.bias or 0), **vars(learned)}


def _drawn(like: TorchTensor, seed: int) -> TorchTensor:
    generator = torch.Generator().manual_seed(seed)
    return 0.1 * torch.randn(like.shape, generator=generator, dtype=like.dtype)


router = lab("learn-kernel", "Learn a kernel", LearnKernelRequest, Learned, EXAMPLES, run)
