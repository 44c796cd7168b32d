"""A training step by step: it can be stopped between any two, and goes on as if it had not been."""

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.spec import Augmentation
from convscope.training.augment import augment
from convscope.training.data import Digits
from convscope.training.live.architecture import build
from convscope.training.live.options import Options

CHECKED = 1_000  # held-out images, and as many of those learned from, on which it is measured
STEP_SEEDS = 1_000_003  # apart: the seeds of two runs' steps do not meet


@dataclass(frozen=True)
class Measured:
    """Mean cross-entropy and share of right answers, in eval mode."""

    loss: float
    accuracy: float
    commonest: float  # share of the answer that is given most often


@dataclass(frozen=True)
class Look:
    """How a network stands between two steps."""

    training: Measured
    validation: Measured
    silent: dict[str, int]  # per ReLU, its maps that are zero for every held-out image
    alike: bool  # whether all kernels of the first convolution are the same


class Learner:
    """A network with its optimiser, and the digits that it learns from."""

    def __init__(self, options: Options, training: Digits, validation: Digits) -> None:
        """`training` may hold more than the options ask for, `validation` what it is measured on."""
        self.options = options
        self.step = 0  # how many have been taken
        self.module = build(options)
        self._optimizer = _optimizer(self.module, options)
        ink, labels = (part[: options.images] for part in training)
        if options.labels == "shuffled":
            labels = labels[torch.randperm(len(labels), generator=_generator(options.seed))]
        if options.order == "sorted":
            by_label = labels.argsort(stable=True)
            ink, labels = ink[by_label], labels[by_label]
        self._training = ink, labels
        few = torch.randperm(len(labels), generator=_generator(options.seed))[:CHECKED]
        self._checked = ink[few], labels[few]
        self._validation = tuple(part[:CHECKED] for part in validation)
        self._order = 0, torch.arange(0)  # the epoch, and its digits' places
        self.steps_per_epoch = math.ceil(len(labels) / options.batch_size)

    @property
    def epoch(self) -> int:
        """How many epochs are complete."""
        return self.step // self.steps_per_epoch

    @property
    def is_over(self) -> bool:
        return self.epoch >= self.options.epochs

    def learn(self) -> tuple[float, float]:
        """Take one step. Returns the batch's loss and accuracy before it."""
        # Whatever is random in a step depends on its number alone.
        torch.manual_seed(self.options.seed * STEP_SEEDS + self.step)
        ink, labels = self._batch()
        if self.options.augmentation:
            ink = augment(ink, labels, Augmentation())
        self.module.train()
        scores = self.module(ink)
        loss = F.cross_entropy(scores, labels)
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimizer.step()
        self.step += 1
        return loss.item(), (scores.argmax(dim=1) == labels).float().mean().item()

    @torch.inference_mode()
    def look(self) -> Look:
        """Measure the network as it is now."""
        self.module.eval()
        kernels = self.first_kernels
        return Look(
            training=_measured(self.module(self._checked[0]), self._checked[1]),
            validation=_measured(self.module(self._validation[0]), self._validation[1]),
            silent=self._silent(self._validation[0]),
            alike=len(kernels) > 1 and bool((kernels == kernels[0]).all()),
        )

    @torch.inference_mode()
    def answer(self, ink: Tensor) -> Tensor:
        """The probabilities (10,) of a digit (28, 28)."""
        self.module.eval()
        scores: Tensor = self.module(ink[None, None])[0]
        return scores.softmax(dim=0)

    @property
    def is_finite(self) -> bool:
        """Whether every number that it learned is one."""
        return all(bool(tensor.isfinite().all()) for tensor in self.module.state_dict().values())

    @property
    def first_kernels(self) -> Tensor:
        """Those of the first convolution, (width, 3, 3)."""
        weight: Tensor = self.module.get_parameter("conv_1.weight")
        return weight.detach()[:, 0]

    def state(self) -> dict[str, Any]:
        """Everything that a learner with the same options and digits needs to go on from here."""
        return {
            "step": self.step,
            "module": self.module.state_dict(),
            "optimizer": self._optimizer.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.module.load_state_dict(state["module"])
        self._optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]

    def _batch(self) -> Digits:
        ink, labels = self._training
        start = self.step % self.steps_per_epoch * self.options.batch_size
        places = self._places[start : start + self.options.batch_size]
        return ink[places], labels[places]

    @property
    def _places(self) -> Tensor:
        epoch, order = self._order
        count = len(self._training[1])
        if epoch != self.epoch or not len(order):
            if self.options.order == "sorted":
                order = torch.arange(count)
            else:
                order = torch.randperm(count, generator=_generator(self.options.seed + 1 + self.epoch))
            self._order = self.epoch, order
        return order

    def _silent(self, ink: Tensor) -> dict[str, int]:
        found = {}
        for name, layer in self.module.named_children():
            ink = layer(ink)
            if isinstance(layer, nn.ReLU):
                found[name] = int((ink.amax(dim=(0, 2, 3)) == 0).sum())
        return found


def _measured(scores: Tensor, labels: Tensor) -> Measured:
    answers = scores.argmax(dim=1)
    return Measured(
        loss=F.cross_entropy(scores, labels).item(),
        accuracy=(answers == labels).float().mean().item(),
        commonest=answers.bincount().max().item() / len(answers),
    )


def _optimizer(module: nn.Module, options: Options) -> torch.optim.Optimizer:
    parameters, rate = module.parameters(), options.learning_rate
    match options.optimizer:
        case "sgd":
            return torch.optim.SGD(parameters, lr=rate)
        case "momentum":
            return torch.optim.SGD(parameters, lr=rate, momentum=0.9)
        case "adam":
            return torch.optim.Adam(parameters, lr=rate)
        case "adamw":
            return torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)


def _generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)
