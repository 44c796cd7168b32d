"""Where an affine map takes every cell: the grid of a spatial transformer (Jaderberg et al., 2015)."""

from torch.nn import functional as F

from convscope.kinds._kind import Kind

KIND = Kind(
    calls={F.affine_grid: ("theta", "size", "align_corners")},
    settings={"align_corners": False},
    channels_last=True,
)
