"""Any `torch.fx`-traceable image classifier: its layers, and every layer's output for an input."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model.trace.graph import read
from model.trace.layer import Layer, ReceptiveField

__all__ = ["Layer", "ReceptiveField", "Trace"]


class Trace:
    """A traced classifier. What does not depend on the input is worked out once, here."""

    def __init__(self, module: nn.Module, input_shape: tuple[int, int, int]) -> None:
        """Read the layers of `module`.

        Args:
            module: takes (N, *input_shape), returns (N, classes); put into eval mode.
            input_shape: (C, H, W).

        Raises:
            ValueError: the module can't be traced, or is not a classifier of one image.
        """
        self._graph = read(module, input_shape)
        self.layers: tuple[Layer, ...] = self._graph.layers
        self.kernels: Mapping[str, Mapping[str, Tensor | None]] = self._graph.kernels
        self._by_id = {layer.id: layer for layer in self.layers}

    # Both give the network a copy of its input, for it may work in place on that, too.

    @torch.inference_mode()
    def logits(self, images: Tensor) -> Tensor:
        """Class scores (N, classes) for images (N, C, H, W): what the last softmax reads."""
        logits: Tensor = self._graph.classifier(images.clone())
        return logits

    @torch.inference_mode()
    def run(self, image: Tensor) -> dict[str, Tensor]:
        """Every layer's output for one image (C, H, W): {layer id: tensor without batch axis}.

        The tensors share no memory with one another.
        """
        recorded = self._graph.recorder(image[None].clone())
        outputs = {
            layer.id: tensor.view(layer.shape) for layer, tensor in zip(self.layers, recorded, strict=False)
        }
        last = self.layers[-1]
        if last.id not in outputs:  # the module itself ends with logits
            outputs[last.id] = outputs[last.inputs[0]].softmax(dim=0)
        return outputs

    @torch.inference_mode()
    def argmax(self, outputs: Mapping[str, Tensor], layer_id: str) -> Tensor:
        """Which input cell won each window of a max pool: flat positions (C, H, W), int64."""
        layer = self._by_id[layer_id]
        settings: dict[str, Any] = dict(layer.hyperparameters)
        _, winners = F.max_pool2d(outputs[layer.inputs[0]], **settings, return_indices=True)
        return winners
