"""Which modules, functions and methods are which kind of layer, and by what names they are set."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from convscope.trace.hyperparameters import TENSORS, Settings

Known = tuple[str, tuple[str, ...]]  # kind, and the names of its parameters

# "_" stands for a parameter that says nothing of the layer, or that the reader sees from the graph.
_CONV = ("conv2d", ("_", "weight", "bias", "stride", "padding", "dilation", "groups"))
_BATCH_NORM = (
    "batch_norm2d",
    ("_", "running_mean", "running_var", "weight", "bias", "training", "momentum", "eps"),
)
_MAX_POOL = ("max_pool2d", ("_", "kernel_size", "stride", "padding", "dilation", "ceil_mode"))
_AVG_POOL = (
    "avg_pool2d",
    ("_", "kernel_size", "stride", "padding", "ceil_mode", "count_include_pad", "divisor_override"),
)
_ADAPTIVE = ("adaptive_avg_pool2d", ("_", "output_size"))
_RELU = ("relu", ("_",))
_SOFTMAX = ("softmax", ("_", "dim"))
_LINEAR = ("linear", ("_", "weight", "bias"))
_DROPOUT = ("dropout", ("_", "p", "training"))
_FLATTEN = ("flatten", ("_",))
_RESHAPE = ("reshape", ("_",))
_ADD = ("add", ("_", "_"))
_CAT = ("cat", ("_", "dim"))
_CONV_MODULE = ("conv2d", ("stride", "padding", "dilation", "groups", "padding_mode"))

MODULES: dict[type[nn.Module], Known] = {
    nn.Conv2d: _CONV_MODULE,
    nn.BatchNorm2d: ("batch_norm2d", ("eps",)),
    nn.ReLU: _RELU,
    nn.MaxPool2d: _MAX_POOL,
    nn.AvgPool2d: _AVG_POOL,
    nn.AdaptiveAvgPool2d: _ADAPTIVE,
    nn.Flatten: _FLATTEN,
    nn.Unflatten: _RESHAPE,
    nn.Linear: ("linear", ()),
    nn.Dropout: ("dropout", ("p",)),
    nn.Dropout2d: ("dropout", ("p",)),
    nn.Softmax: _SOFTMAX,
}

FUNCTIONS: dict[Callable[..., Any], Known] = {
    F.conv2d: _CONV,
    F.batch_norm: _BATCH_NORM,
    F.relu: _RELU,
    F.relu_: _RELU,
    torch.relu: _RELU,
    torch.relu_: _RELU,
    F.max_pool2d: _MAX_POOL,
    torch.max_pool2d: _MAX_POOL,
    F.avg_pool2d: _AVG_POOL,
    F.adaptive_avg_pool2d: _ADAPTIVE,
    torch.flatten: _FLATTEN,
    torch.reshape: _RESHAPE,
    torch.squeeze: _RESHAPE,
    torch.unsqueeze: _RESHAPE,
    F.linear: _LINEAR,
    F.dropout: _DROPOUT,
    F.dropout2d: _DROPOUT,
    F.softmax: _SOFTMAX,
    torch.softmax: _SOFTMAX,
    F.affine_grid: ("affine_grid", ("_", "_", "align_corners")),
    F.grid_sample: ("grid_sample", ("_", "_", "mode", "padding_mode", "align_corners")),
    operator.add: _ADD,
    operator.iadd: _ADD,
    torch.add: _ADD,
    torch.cat: _CAT,
    torch.concat: _CAT,
}

METHODS: dict[str, Known] = {
    "relu": _RELU,
    "relu_": _RELU,
    "flatten": _FLATTEN,
    "view": _RESHAPE,
    "reshape": _RESHAPE,
    "unflatten": _RESHAPE,
    "squeeze": _RESHAPE,
    "unsqueeze": _RESHAPE,
    "softmax": _SOFTMAX,
    "add": _ADD,
    "add_": _ADD,
}

# What a function does where the call does not say otherwise (PyTorch's own defaults).
DEFAULTS: dict[str, Settings] = {
    "conv2d": {
        "stride": 1,
        "padding": 0,
        "dilation": 1,
        "groups": 1,
        "padding_mode": "zeros",
        "bias": None,
    },
    "batch_norm2d": {"training": False, "eps": 1e-5, "weight": None, "bias": None},
    "max_pool2d": {"stride": None, "padding": 0, "dilation": 1, "ceil_mode": False},
    "avg_pool2d": {
        "stride": None,
        "padding": 0,
        "ceil_mode": False,
        "count_include_pad": True,
        "divisor_override": None,
    },
    "dropout": {"p": 0.5, "training": True},
    "linear": {"bias": None},
    "softmax": {"dim": None},
    "cat": {"dim": 0},
    "affine_grid": {"align_corners": False},
    "grid_sample": {"mode": "bilinear", "padding_mode": "zeros", "align_corners": False},
}


def of_module(module: nn.Module) -> tuple[str, Settings]:
    """Kind of a module and its settings; "other" and its parameters for what is not known."""
    for known, (kind, names) in MODULES.items():
        if isinstance(module, known):
            return kind, {name: getattr(module, name) for name in names + TENSORS if hasattr(module, name)}
    return "other", dict(module.named_parameters())


def of_call(
    table: Mapping[Any, Known], target: object, args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> tuple[str, Settings]:
    """Kind of a function or method call and its settings; "other" for what is not known."""
    if target not in table:
        return "other", {}
    kind, names = table[target]
    given = dict(zip(names, args, strict=False)) | dict(kwargs)
    return kind, DEFAULTS.get(kind, {}) | {k: v for k, v in given.items() if k in names and k != "_"}
