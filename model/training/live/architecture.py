"""The small network that is trained live: two convolutions and a linear layer."""

from collections import OrderedDict

import torch
from torch import nn

from convscope.spec import Spec
from convscope.training.live.options import Options

KERNEL, SIDE = 3, 28


def spec(options: Options, run: str) -> Spec:
    """What the network of a run is, for those who load its weights."""
    return Spec(
        id=run,
        name="Trained here",
        description=f"Two convolutions, {options.width} and {2 * options.width} maps: trained here.",
        source="A live run on the training page",
        build=lambda: build(options),
    )


def build(options: Options) -> nn.Module:
    """The network before its first step; with random weights they depend on the seed alone."""
    width, wide = options.width, 2 * options.width
    side = ((SIDE - KERNEL + 1) // 2 - KERNEL + 1) // 2  # after two convolutions and two poolings
    layers: OrderedDict[str, nn.Module] = OrderedDict()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(options.seed)
        for number, (inputs, outputs) in enumerate(((1, width), (width, wide)), start=1):
            layers[f"conv_{number}"] = nn.Conv2d(inputs, outputs, KERNEL)
            if options.batch_norm:
                layers[f"norm_{number}"] = nn.BatchNorm2d(outputs)
            layers[f"relu_{number}"] = nn.ReLU()
            layers[f"pool_{number}"] = nn.MaxPool2d(2)
        layers["flatten"] = nn.Flatten()
        if options.dropout_rate:
            layers["dropout"] = nn.Dropout(options.dropout_rate)
        layers["linear"] = nn.Linear(wide * side**2, 10)
    module = nn.Sequential(layers)
    if options.initialization == "zero":
        for layer in module:
            if isinstance(layer, (nn.Conv2d, nn.Linear)):
                nn.init.zeros_(layer.weight)
                if layer.bias is not None:
                    nn.init.zeros_(layer.bias)
    return module
