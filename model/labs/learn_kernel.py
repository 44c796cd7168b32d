"""A kernel is learned from pictures before and after, by gradient descent on the squared error."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

FAR = 1e12  # a loss beyond it has diverged


@dataclass(frozen=True)
class Step:
    """One step: the kernel before it, the squared error summed over all cells, and its gradient.

    bias, bias_gradient: None where no bias is learned.
    """

    kernel: Tensor
    loss: float
    gradient: Tensor
    bias: float | None = None
    bias_gradient: float | None = None


@dataclass(frozen=True)
class Learned:
    """All steps, the kernel (and bias) after the last, its loss, and whether the numbers ran away."""

    steps: list[Step]
    kernel: Tensor
    loss: float
    diverged: bool
    bias: float | None = None


def learn(
    image: Tensor, wanted: Tensor, start: Tensor, *, rate: float, steps: int, bias: float | None = None
) -> Learned:
    """Learn a kernel that makes `wanted` (h, w) of a picture (H, W), from a kernel (H - h + 1, W - w + 1) on.

    Each step: kernel - rate * gradient of sum((convolved - wanted)**2). From `bias` on, where
    there is one, a bias is learned too.
    """
    kernel, offset = start.clone(), None if bias is None else start.new_tensor([bias])
    taken: list[Step] = []
    for _ in range(steps):
        loss, gradient, slope = _slope(image, wanted, kernel, offset)
        if not loss < FAR:  # nor where it is no number
            return Learned(taken, kernel, loss, diverged=True, bias=_number(offset))
        taken.append(Step(kernel, loss, gradient, _number(offset), _number(slope)))
        kernel = kernel - rate * gradient
        if offset is not None and slope is not None:
            offset = offset - rate * slope
    loss, _, _ = _slope(image, wanted, kernel, offset)
    return Learned(taken, kernel, loss, diverged=not loss < FAR, bias=_number(offset))


def _slope(
    image: Tensor, wanted: Tensor, kernel: Tensor, bias: Tensor | None
) -> tuple[float, Tensor, Tensor | None]:
    """The loss, and its gradients by the kernel and by the bias."""
    leaves = [leaf.detach().requires_grad_() for leaf in (kernel, bias) if leaf is not None]
    offset = None if bias is None else leaves[1]
    made = F.conv2d(image[None, None], leaves[0][None, None], offset)[0, 0]
    loss = (made - wanted).square().sum()
    gradient, *slope = torch.autograd.grad(loss, leaves)
    return loss.item(), gradient, slope[0] if slope else None


def _number(tensor: Tensor | None) -> float | None:
    return None if tensor is None else tensor.item()
