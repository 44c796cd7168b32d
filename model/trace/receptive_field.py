"""Receptive fields from hyper-parameters (Araujo, Norris & Sim, 2019), one axis at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

from convscope.trace.layer import Layer, ReceptiveField

POINTWISE = {"relu", "batch_norm2d", "dropout"}
WINDOWED = {"conv2d", "max_pool2d", "avg_pool2d"}
PIXEL = ReceptiveField(size=(1, 1), stride=(1, 1), offset=(0, 0))

Shape = tuple[int, ...]


def receptive_field(
    kind: str, settings: dict[str, Any], shape: Shape, sources: Sequence[Layer], image: Shape
) -> ReceptiveField | None:
    """Receptive field of a layer's cells; None where it is the whole input or depends on it.

    Args:
        kind: the layer's kind.
        settings: its hyper-parameters.
        shape: of its output, (C, H, W) or (N,).
        sources: the layers that it reads.
        image: (C, H, W) of the network's input.
    """
    fields = [source.receptive_field for source in sources if source.receptive_field is not None]
    if len(fields) < len(sources):
        return None
    field = None
    if kind in POINTWISE:
        field = fields[0]
    elif kind in WINDOWED and _padding_stays_inside(settings, sources[0].shape, shape):
        field = through_window(
            fields[0],
            settings["kernel_size"],
            settings["stride"],
            settings["padding"],
            settings.get("dilation", (1, 1)),
        )
    elif kind == "adaptive_avg_pool2d":
        field = through_adaptive(fields[0], sources[0].shape, shape)
    elif kind == "add" or (kind == "cat" and settings["dim"] == 0):
        alike = len({source.shape[1:] for source in sources}) == 1
        field = union(fields) if alike else None
    return None if field is None or is_whole(field, shape, image) else field


def through_window(
    source: ReceptiveField, kernel: Shape, stride: Shape, padding: Shape, dilation: Shape
) -> ReceptiveField:
    """Receptive field of a window that slides over cells with receptive field `source`."""
    axes = range(2)
    return ReceptiveField(
        size=_pair(source.size[a] + (kernel[a] - 1) * dilation[a] * source.stride[a] for a in axes),
        stride=_pair(source.stride[a] * stride[a] for a in axes),
        offset=_pair(source.offset[a] - padding[a] * source.stride[a] for a in axes),
    )


def through_adaptive(source: ReceptiveField, read: Shape, shape: Shape) -> ReceptiveField | None:
    """Adaptive pooling is a plain window where the output divides the input, and only there."""
    sizes = list(zip(read[-2:], shape[-2:], strict=True))
    if any(size % out for size, out in sizes):
        return None
    window = tuple(size // out for size, out in sizes)
    return through_window(source, window, window, (0, 0), (1, 1))


def union(fields: Sequence[ReceptiveField]) -> ReceptiveField | None:
    """The smallest field that holds them all; None where they move at different strides."""
    if len({field.stride for field in fields}) > 1:
        return None
    offset = _pair(min(field.offset[a] for field in fields) for a in range(2))
    end = _pair(max(field.offset[a] + field.size[a] for field in fields) for a in range(2))
    return ReceptiveField(_pair(end[a] - offset[a] for a in range(2)), fields[0].stride, offset)


def is_whole(field: ReceptiveField, shape: Shape, image: Shape) -> bool:
    """Whether every cell sees every pixel."""
    last = [field.offset[a] + (shape[a - 2] - 1) * field.stride[a] for a in range(2)]
    return all(last[a] <= 0 and field.offset[a] + field.size[a] >= image[a - 2] for a in range(2))


def _padding_stays_inside(settings: dict[str, Any], read: Shape, shape: Shape) -> bool:
    """Whether a window that reaches into the padding finds there only cells that it covers anyway.

    Zeros are no cells at all. The other modes repeat cells of the map, and those of a circular one
    come from its far side.
    """
    mode = settings.get("padding_mode", "zeros")
    for a in range(2) if mode != "zeros" else ():
        before = settings["padding"][a]
        span = (settings["kernel_size"][a] - 1) * settings["dilation"][a]
        after = (shape[a - 2] - 1) * settings["stride"][a] - before + span - (read[a - 2] - 1)
        most = {"replicate": span, "reflect": span // 2, "circular": 0}[mode]
        if max(before, after) > most:
            return False
    return True


def _pair(values: Iterable[int]) -> tuple[int, int]:
    rows, columns = values
    return rows, columns
