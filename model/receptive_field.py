"""Receptive fields (Araujo, Norris & Sim, 2019), one axis at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Shape = tuple[int, ...]


@dataclass(frozen=True)
class ReceptiveField:
    """Which input pixels an output cell depends on, per axis (row, column).

    Cell i depends on input rows `offset + i * stride` to `offset + i * stride + size - 1`. They may
    lie outside the input, in the padding.
    """

    size: tuple[int, int]
    stride: tuple[int, int]
    offset: tuple[int, int]

    def through_window(
        self, kernel: Shape, stride: Shape, padding: Shape, dilation: Shape = (1, 1)
    ) -> "ReceptiveField":
        """The receptive field of a sliding window over cells with this one; pairs (rows, columns)."""
        axes = range(2)
        return ReceptiveField(
            size=_pair(self.size[a] + (kernel[a] - 1) * dilation[a] * self.stride[a] for a in axes),
            stride=_pair(self.stride[a] * stride[a] for a in axes),
            offset=_pair(self.offset[a] - padding[a] * self.stride[a] for a in axes),
        )

    def is_whole(self, shape: Shape, image: Shape) -> bool:
        """Whether every cell of a layer (..., H, W) sees every pixel of an image (..., H, W)."""
        last = [self.offset[a] + (shape[a - 2] - 1) * self.stride[a] for a in range(2)]
        return all(last[a] <= 0 and self.offset[a] + self.size[a] >= image[a - 2] for a in range(2))


PIXEL = ReceptiveField(size=(1, 1), stride=(1, 1), offset=(0, 0))


def union(fields: Sequence[ReceptiveField]) -> ReceptiveField | None:
    """The smallest field that contains all of them; None if their strides differ."""
    if len({field.stride for field in fields}) > 1:
        return None
    offset = _pair(min(field.offset[a] for field in fields) for a in range(2))
    end = _pair(max(field.offset[a] + field.size[a] for field in fields) for a in range(2))
    return ReceptiveField(_pair(end[a] - offset[a] for a in range(2)), fields[0].stride, offset)


def _pair(values: Iterable[int]) -> tuple[int, int]:
    rows, columns = values
    return rows, columns
