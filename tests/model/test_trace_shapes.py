"""Views, reshapes, dropout, and what has no explanation yet."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from tests.model.tracing import Steps, follows, of_kind, seeded


class Reshaping(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.dropout = nn.Dropout(0.5)
        self.first = nn.Linear(64, 6)
        self.second = nn.Linear(6, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(x)
        x = x.view(x.size(0), 2, 2, 16)
        x = x.reshape(-1, 4, 4, 4)
        x = x.flatten(2)
        x = x.unsqueeze(1).squeeze(1)
        x = torch.reshape(x, (x.shape[0], -1))
        x = self.dropout(self.first(x))
        x = F.mish(x)
        return self.second(x)


def test_views_reshapes_dropout_and_an_unknown_function() -> None:
    net = seeded(Reshaping)

    def steps(x: Tensor) -> Steps:
        maps = net.conv(x)
        hidden = net.first(maps.reshape(1, 64))
        mish = hidden * (1 + hidden.exp()).log().tanh()
        shapes = [(2, 2, 16), (4, 4, 4), (4, 16), (1, 4, 16), (4, 16)]
        return [
            ("conv2d", maps),
            *[("reshape", maps.reshape(1, *shape)) for shape in shapes],
            ("flatten", maps.reshape(1, 64)),
            ("linear", hidden),
            ("dropout", hidden),
            ("other", mish),
            ("linear", net.second(mish)),
        ]

    trace = follows(net, (1, 6, 6), steps)
    assert of_kind(trace, "dropout")[0].hyperparameters == {"p": 0.5}
    assert of_kind(trace, "flatten")[0].receptive_field is None


def test_dropout_that_drops_at_inference_is_not_called_the_identity() -> None:
    class Careless(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.linear = nn.Linear(4, 10)

        def forward(self, x: Tensor) -> Tensor:
            return F.dropout(self.linear(x.flatten(1)), 0.0)

    net = seeded(Careless)
    follows(
        net,
        (1, 2, 2),
        lambda x: [
            ("flatten", x.reshape(1, 4)),
            ("linear", net.linear(x.reshape(1, 4))),
            ("other", net.linear(x.reshape(1, 4))),
        ],
    )


def test_an_unknown_module_keeps_its_parameters() -> None:
    net = seeded(lambda: nn.Sequential(nn.Flatten(), nn.PReLU(4), nn.BatchNorm1d(4)))
    trace = follows(
        net,
        (1, 2, 2),
        lambda x: [
            ("flatten", flat := x.reshape(1, 4)),
            ("other", bent := torch.where(flat > 0, flat, flat / 4)),
            ("other", bent / (1 + net[2].eps) ** 0.5),
        ],
    )
    _, first, second = trace.layers[1:4]
    assert (first.parameters, second.parameters) == (4, 8)
    assert torch.equal(trace.kernels[first.id]["weight"], net[1].weight)
