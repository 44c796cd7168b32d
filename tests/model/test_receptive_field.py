"""Receptive fields against gradients: which pixels does a cell really depend on?"""

import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from torch import Tensor, nn
from torchvision.models import resnet18

from convscope.trace import Layer, ReceptiveField, Trace
from convscope.zoo import SPECS
from tests.model.tracing import seeded

Box = tuple[int, int, int, int]  # top, left, bottom, right; the last two excluded


def positive(net: nn.Module, shape: tuple[int, int, int]) -> Trace:
    """Weights above zero in double precision: on a positive picture no ReLU and no sum hides a pixel."""
    trace = Trace(net, shape)
    for parameter in net.double().parameters():
        parameter.data.abs_().add_(0.01)
    return trace


def influence(trace: Trace, layer: Layer, cell: tuple[int, int], tries: int) -> Tensor:
    """Which pixels (H, W) have a gradient at a cell of any channel, for any of some random pictures.

    Several pictures, for a max pool passes the gradient of each window's winner only.
    """
    shape = trace.layers[0].shape
    images = torch.rand(tries, *shape, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    images.requires_grad_(requires_grad=True)
    recorded = trace._record(images)
    maps = recorded[[known.id for known in trace.layers].index(layer.id)]
    (gradient,) = torch.autograd.grad(maps[..., cell[0], cell[1]].sum(), images)
    return gradient.abs().sum((0, 1)) > 0


def box(pixels: Tensor) -> Box:
    rows, columns = (pixels.any(dim=axis).nonzero()[:, 0].tolist() for axis in (1, 0))
    return rows[0], columns[0], rows[-1] + 1, columns[-1] + 1


def said(field: ReceptiveField, cell: tuple[int, int]) -> Box:
    start = [field.offset[a] + cell[a] * field.stride[a] for a in range(2)]
    return start[0], start[1], start[0] + field.size[0], start[1] + field.size[1]


def clipped(area: Box, size: tuple[int, int]) -> Box:
    top, left, bottom, right = area
    return max(top, 0), max(left, 0), min(bottom, size[0]), min(right, size[1])


def cells(layer: Layer) -> list[tuple[int, int]]:
    """A corner, the opposite one, and the middle."""
    _, height, width = layer.shape
    return [(0, 0), (height - 1, width - 1), (height // 2, width // 2)]


def assert_exact(trace: Trace, layer: Layer, tries: int) -> None:
    size = trace.layers[0].shape[1:]
    for cell in cells(layer):
        expected = clipped(said(layer.receptive_field, cell), size)
        assert box(influence(trace, layer, cell, tries)) == expected, (layer.id, cell)


@pytest.mark.parametrize("name", SPECS)
def test_our_networks(name: str) -> None:
    spec = SPECS[name]
    trace = positive(seeded(spec.build), spec.input_shape)
    checked = set()
    for layer in trace.layers:
        if layer.receptive_field and layer.receptive_field not in checked:
            checked.add(layer.receptive_field)
            assert_exact(trace, layer, tries=16)
    assert len(checked) > 3


def test_residual_network() -> None:
    trace = positive(seeded(lambda: resnet18(weights=None)), (3, 64, 64))
    by_id = {layer.id: layer for layer in trace.layers}
    for name in ("conv1", "maxpool", "add", "layer2_0_downsample_0"):
        assert_exact(trace, by_id[name], tries=2)


def test_it_is_null_where_every_cell_sees_the_whole_picture() -> None:
    trace = positive(seeded(SPECS["gap-cnn"].build), (1, 28, 28))
    pool = next(layer for layer in trace.layers if layer.kind == "adaptive_avg_pool2d")
    assert pool.receptive_field is None
    assert influence(trace, pool, (0, 0), tries=1).all()


def test_it_is_null_behind_a_spatial_transformer() -> None:
    trace = Trace(seeded(SPECS["stn-cnn"].build), (1, 28, 28))
    fields = {layer.id: layer.receptive_field for layer in trace.layers}
    assert fields["localization_conv_1"] is not None
    assert fields["grid_sample"] is None
    assert fields["classifier_conv_1"] is None


WINDOWS = st.fixed_dictionaries(
    {
        "kernel_size": st.tuples(st.integers(1, 4), st.integers(1, 4)),
        "stride": st.tuples(st.integers(1, 3), st.integers(1, 3)),
        "padding": st.tuples(st.integers(0, 2), st.integers(0, 2)),
        "dilation": st.tuples(st.integers(1, 2), st.integers(1, 2)),
        "padding_mode": st.sampled_from(["zeros", "reflect", "replicate", "circular"]),
    }
)


@given(first=WINDOWS, second=WINDOWS, pooled=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
def test_any_two_windows_one_behind_the_other(first: dict, second: dict, *, pooled: bool) -> None:
    """No pixel outside the field matters, and inside the picture the field is as small as it can be."""
    convs = (nn.Conv2d(1, 1, **window) for window in (first, second))
    between = [nn.AvgPool2d(2, 1)] if pooled else []
    net = nn.Sequential(next(convs), *between, next(convs), nn.Flatten())
    size = (13, 12)
    try:
        trace = positive(net, (1, *size))
    except ValueError:  # nothing is left of the picture
        assume(condition=False)
    for layer in trace.layers[1:-2]:
        field = layer.receptive_field
        for cell in cells(layer) if field else ():
            top, left, bottom, right = said(field, cell)
            pixels = influence(trace, layer, cell, tries=1)
            if top >= 0 and left >= 0 and bottom <= size[0] and right <= size[1]:
                assert box(pixels) == (top, left, bottom, right)
            top, left, bottom, right = clipped(said(field, cell), size)
            pixels[top:bottom, left:right] = False
            assert not pixels.any()


@pytest.mark.parametrize(
    ("mode", "padding", "known"),
    [
        ("zeros", 2, True),
        ("reflect", 1, True),
        ("reflect", 2, False),
        ("replicate", 2, True),
        ("circular", 1, False),
        ("circular", 0, True),
    ],
)
def test_padding_that_fetches_far_pixels_leaves_no_field(mode: str, padding: int, *, known: bool) -> None:
    conv = nn.Conv2d(1, 1, 3, padding=padding, padding_mode=mode)
    trace = Trace(nn.Sequential(conv, nn.Flatten()), (1, 9, 9))
    assert (trace.layers[1].receptive_field is not None) == known


TRANSPOSED = st.fixed_dictionaries(
    {
        "kernel_size": st.tuples(st.integers(1, 4), st.integers(1, 4)),
        "padding": st.tuples(st.integers(0, 2), st.integers(0, 2)),
        "dilation": st.tuples(st.integers(1, 2), st.integers(1, 2)),
    }
)


@given(first=WINDOWS, second=TRANSPOSED)
@settings(max_examples=30, suppress_health_check=[HealthCheck.filter_too_much])
def test_a_transposed_convolution_at_stride_1_is_a_window(first: dict, second: dict) -> None:
    net = nn.Sequential(nn.Conv2d(1, 1, **first), nn.ConvTranspose2d(1, 1, **second), nn.Flatten())
    try:
        trace = positive(net, (1, 13, 12))
    except ValueError:  # nothing is left of the picture
        assume(condition=False)
    layer = trace.layers[2]
    for cell in cells(layer) if layer.receptive_field else ():
        top, left, bottom, right = clipped(said(layer.receptive_field, cell), (13, 12))
        pixels = influence(trace, layer, cell, tries=1)
        pixels[top:bottom, left:right] = False
        assert not pixels.any()


@pytest.mark.parametrize(
    "step",
    [nn.Upsample(scale_factor=2), nn.ConvTranspose2d(1, 1, 2, stride=2), nn.LayerNorm((9, 9))],
    ids=["upsample", "strided transposed convolution", "layer norm"],
)
def test_it_is_null_where_no_window_moves_by_whole_pixels(step: nn.Module) -> None:
    trace = Trace(nn.Sequential(nn.ReLU(), step, nn.Flatten()), (1, 9, 9))
    assert trace.layers[1].receptive_field is not None
    assert trace.layers[2].receptive_field is None
