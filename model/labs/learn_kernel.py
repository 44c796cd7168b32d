"""A kernel is learned from pictures before and after, by gradient descent on the squared error."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

FAR = 1e12  # a loss beyond it has diverged


@dataclass(frozen=True)
class Step:
    """One step: the kernel before it, the squared error summed over all cells, and its gradient."""

    kernel: Tensor
    loss: float
    gradient: Tensor


@dataclass(frozen=True)
class Learned:
    """All steps, the kernel after the last, its loss, and whether the numbers ran away."""

    steps: list[Step]
    kernel: Tensor
    loss: float
    diverged: bool


def learn(image: Tensor, wanted: Tensor, start: Tensor, *, rate: float, steps: int) -> Learned:
    """Learn a kernel that makes `wanted` (h, w) of a picture (H, W), from a kernel (H - h + 1, W - w + 1) on.

    Each step: kernel - rate * gradient of sum((convolved - wanted)**2).
    """
    kernel = start.clone()
    taken: list[Step] = []
    for _ in range(steps):
        loss, gradient = _slope(image, wanted, kernel)
        if not loss < FAR:  # nor where it is no number
            return Learned(taken, kernel, loss, diverged=True)
        taken.append(Step(kernel, loss, gradient))
        kernel = kernel - rate * gradient
    loss, _ = _slope(image, wanted, kernel)
    return Learned(taken, kernel, loss, diverged=not loss < FAR)


def _slope(image: Tensor, wanted: Tensor, kernel: Tensor) -> tuple[float, Tensor]:
    leaf = kernel.detach().requires_grad_()
    made = F.conv2d(image[None, None], leaf[None, None])[0, 0]
    loss = (made - wanted).square().sum()
    (gradient,) = torch.autograd.grad(loss, leaf)
    return loss.item(), gradient
