"""Shares of a score add up to it where they say so, and are held against rules that are written out here."""

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

import convscope
from convscope.attribution import attribute
from convscope.spec import Normalization
from convscope.trace import Trace
from tests.model.tracing import picture, seeded

SEVEN = [[(0, 0), (60, 0), (25, 90)]]
SHAPE = (1, 8, 8)


def of(module: nn.Module, target: int = 1, against: int | None = None, mean: float = 0, std: float = 1):
    return attribute(
        Trace(module, SHAPE), Normalization(mean, std), picture((1, *SHAPE)).abs(), target, against
    )


def plain(*, bias: bool) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 3, 3, bias=bias),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
        nn.Conv2d(3, 4, 2, bias=bias),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dropout(),
        nn.Linear(16, 5, bias=bias),
    )


class Residual(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.Conv2d(1, 2, 3, padding=1), nn.Conv2d(2, 2, 3, padding=1)
        self.linear = nn.Linear(128, 3)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(self.first(x))
        x = x + self.second(x)
        return self.linear(torch.flatten(x, 1))


class Turned(nn.Module):
    """A spatial transformer: what it reads depends on the picture, too."""

    def __init__(self) -> None:
        super().__init__()
        self.where, self.linear = nn.Linear(64, 6), nn.Linear(64, 3)

    def forward(self, x: Tensor) -> Tensor:
        theta = self.where(x.flatten(1)).view(-1, 2, 3)
        x = F.grid_sample(x, F.affine_grid(theta, x.shape, align_corners=False), align_corners=False)
        return self.linear(x.flatten(1))


class Cut(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.detach().flatten(1)[:, :3]


@pytest.mark.parametrize("name", convscope.networks())
def test_shares_of_linear_layers_are_weights_times_values_and_add_up_to_the_score(name):
    network = convscope.load(name)
    explanation, why = network.explain(SEVEN), network.attribute(SEVEN, 7)
    last = explanation[network.layers[-1].inputs[0]]
    source = last.inputs[0]
    expected = last.weight[7] * explanation[source].output
    assert why.layers[source].rule == "affine"
    assert why.layers[source].shares == pytest.approx(expected, abs=1e-5)
    assert why.layers[source].shares.sum() + last.bias[7] == pytest.approx(why.score, abs=1e-4)
    assert why.layers[source].rest == pytest.approx(last.bias[7], abs=1e-4)
    assert why.score == pytest.approx(explanation.prediction.logits[7], abs=1e-4)


def test_against_another_class_the_difference_is_attributed():
    network = convscope.load("tiny-vgg")
    seven, one = network.attribute(SEVEN, 7), network.attribute(SEVEN, 1)
    both = network.attribute(SEVEN, 7, against=1)
    assert both.score == pytest.approx(seven.score - one.score, abs=1e-4)
    for layer, shares in both.layers.items():
        if layer != "linear":
            difference = seven.layers[layer].shares - one.layers[layer].shares
            assert shares.shares == pytest.approx(difference, abs=1e-4)
    assert both.layers["linear"].shares[[7, 1]] == pytest.approx([seven.score, -one.score], abs=1e-4)
    assert both.pixels == pytest.approx(seven.pixels - one.pixels, abs=1e-4)


def test_without_biases_every_layer_s_shares_add_up_to_the_score():
    why = of(seeded(lambda: plain(bias=False)))
    assert len(why.layers) == 9
    for shares in why.layers.values():
        assert shares.shares.sum() == pytest.approx(why.score, abs=1e-5)
        assert shares.rest == pytest.approx(0, abs=1e-5)
    assert why.pixels.sum() == pytest.approx(why.score, abs=1e-5)


def test_a_relu_network_without_biases_is_attributed_by_lrp_0():
    """Bach et al. (2015): each value passes its relevance on in proportion to what flowed into it."""
    torch.manual_seed(4)
    weights = [torch.randn(6, 64), torch.randn(5, 6), torch.randn(3, 5)]
    module = nn.Sequential(nn.Flatten(), *(nn.Linear(w.shape[1], w.shape[0], bias=False) for w in weights))
    for layer, weight in zip(module[1:], weights, strict=True):
        layer.weight.data = weight
    module = nn.Sequential(module[0], module[1], nn.ReLU(), module[2], nn.ReLU(), module[3])
    values = [picture((1, *SHAPE)).abs().flatten()]
    for weight in weights[:-1]:
        values.append((weight @ values[-1]).clamp(min=0))
    relevance = F.one_hot(torch.tensor(1), 3) * (weights[-1] @ values[-1])
    for weight, value in zip(reversed(weights), reversed(values), strict=True):
        flows = weight * value
        sums = flows.sum(dim=1, keepdim=True)
        relevance = (flows / torch.where(sums == 0, 1, sums) * relevance[:, None]).sum(dim=0)
    assert of(module).pixels.flatten() == pytest.approx(relevance.numpy(), abs=1e-4)


def test_the_rule_of_a_layer_is_the_worst_that_follows():
    rules = {name: each.rule for name, each in of(seeded(lambda: plain(bias=True))).layers.items()}
    assert [rules[name] for name in ("_4", "_5", "_6", "_7")] == ["affine", "affine", "affine", "affine"]
    assert {rules[name] for name in ("input", "_0", "_1", "_2", "_3")} == {"piecewise"}
    smooth = of(seeded(lambda: nn.Sequential(nn.Conv2d(1, 2, 3), nn.GELU(), nn.Flatten(), nn.Linear(72, 3))))
    assert {name: each.rule for name, each in smooth.layers.items()} == {
        "input": "smooth",
        "_0": "smooth",
        "_1": "affine",
        "_2": "affine",
        "_3": "affine",
    }


def test_shares_are_of_ink_whatever_the_normalisation():
    module = seeded(lambda: plain(bias=True))
    why = of(module, mean=0.3, std=0.5)
    ink = picture((1, *SHAPE)).abs().requires_grad_()
    module((ink - 0.3) / 0.5)[0, 1].backward()
    assert why.pixels == pytest.approx((ink * ink.grad)[0, 0].detach().numpy(), abs=1e-5)


def test_the_path_follows_the_largest_share_back_to_the_ink():
    network = convscope.load("tiny-vgg")
    why = network.attribute(SEVEN, 7)
    assert [step.layer for step in why.path] == [layer.id for layer in network.layers[-2::-1]]
    maps = why.layers["max_pool_2"].shares
    step = why.path[2]
    assert (step.unit, step.share) == (maps.argmax(), pytest.approx(maps.max(), abs=1e-5))
    assert why.path[1].unit is None  # the flattened maps
    shares = [step.share for step in why.path if step.unit is not None]
    assert all(share > 0 for share in shares)


def test_a_residual_s_path_takes_one_of_the_two_ways_and_counts_it_once():
    module = seeded(Residual)
    why = of(module)
    steps = {step.layer: step for step in why.path}
    assert why.path[-1].layer == "input"
    image = picture((1, *SHAPE)).abs()
    with torch.no_grad():
        x = F.relu(module.first(image))
        ways = {"relu": x, "second": module.second(x)}
        weight = module.linear.weight[1].view(2, 8, 8)
        expected = {name: (weight * way[0]).sum(dim=(1, 2)) for name, way in ways.items()}
        total = weight * (ways["relu"] + ways["second"])[0]
    unit = steps["add"].unit
    assert unit == total.sum(dim=(1, 2)).argmax()
    after = why.path[why.path.index(steps["add"]) + 1]
    best = max(expected, key=lambda name: expected[name][unit])
    assert after.layer == best
    assert after.share == pytest.approx(float(expected[best][unit]), abs=1e-5)


def test_a_transformer_s_grid_is_taken_as_it_is():
    why = of(seeded(Turned))
    assert {"input", "grid_sample"} <= set(why.layers)
    assert "affine_grid" not in why.layers
    assert why.layers["input"].rule == "affine"
    assert why.pixels.sum() == pytest.approx(why.layers["grid_sample"].shares.sum(), abs=1e-5)


def test_where_no_gradient_leads_nothing_is_claimed():
    why = of(Cut())
    assert (why.layers, why.pixels, why.path) == ({}, None, ())
    assert why.score == pytest.approx(float(picture((1, *SHAPE)).abs()[0, 0, 0, 1]))


def test_what_works_in_place_is_attributed_as_what_does_not():
    module = seeded(lambda: plain(bias=True))
    expected = of(module)
    module[1].inplace = False
    actual = of(module)
    for name, shares in expected.layers.items():
        assert actual.layers[name].shares == pytest.approx(shares.shares, abs=1e-6)


def test_a_changed_network_is_attributed_as_it_is_now():
    network = convscope.load("tiny-vgg")
    weight = network.kernels["linear"]["weight"].numpy().copy()
    weight[7] = 0
    why = network.changed(kernels={"linear": {"weight": weight}}).attribute(SEVEN, 7)
    assert why.layers["flatten"].shares == pytest.approx(0, abs=1e-6)
    assert network.attribute(SEVEN, 7).layers["flatten"].shares.any()


@pytest.mark.parametrize(("target", "against"), [(10, None), (-1, None), (7, 7), (7, 10)])
def test_only_classes_of_the_network_are_taken(target, against):
    with pytest.raises(ValueError, match="from 0 to 9"):
        convscope.load("tiny-vgg").attribute(SEVEN, target, against=against)
