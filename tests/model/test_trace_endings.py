"""How a classifier may end, and what is no classifier."""

import pytest
import torch
from torch import Tensor, nn

from convscope.trace import Trace
from tests.model.tracing import close, follows, picture, seeded

LINEAR = (nn.Flatten(), nn.Linear(16, 10))
ENDINGS = {
    "logits": ([], ["softmax"]),
    "softmax": ([nn.Softmax(dim=1)], ["softmax"]),
    "softmax, counted from the end": ([nn.Softmax(dim=-1)], ["softmax"]),
    "log-softmax": ([nn.LogSoftmax(dim=1)], ["log_softmax", "softmax"]),
}


@pytest.mark.parametrize(("ending", "kinds"), ENDINGS.values(), ids=ENDINGS)
def test_the_last_layer_is_always_one_softmax(ending: list[nn.Module], kinds: list[str]) -> None:
    images = picture((3, 1, 4, 4))
    scores = seeded(lambda: nn.Sequential(*LINEAR))
    trace = Trace(nn.Sequential(*scores, *ending), (1, 4, 4))
    assert [layer.kind for layer in trace.layers] == ["input", "flatten", "linear", *kinds]
    assert trace.layers[-1].hyperparameters == {"dim": 0}
    with torch.no_grad():
        expected = scores(images).softmax(dim=1)
    close(trace.logits(images).softmax(dim=1), expected)
    outputs = trace.run(images[:1])[0]
    close(outputs[trace.layers[-1].id], expected[0])
    close(outputs[trace.layers[-1].inputs[0]], trace.logits(images)[0])


def test_a_softmax_over_the_channels_within_the_network() -> None:
    net = seeded(lambda: nn.Sequential(nn.Softmax(dim=1), *LINEAR))

    def steps(x: Tensor) -> list[tuple[str, Tensor]]:
        parts = x.exp() / x.exp().sum(1, keepdim=True)
        return [("softmax", parts), ("flatten", parts.reshape(1, 16)), ("linear", net(x))]

    trace = follows(net, (4, 2, 2), steps)
    assert [layer.kind for layer in trace.layers].count("softmax") == 2
    assert len({layer.id for layer in trace.layers}) == len(trace.layers)


def test_layers_named_as_ours_get_names_of_their_own() -> None:
    class Namesake(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.input, self.softmax = nn.Flatten(), nn.Linear(16, 10)

        def forward(self, picture: Tensor) -> Tensor:
            return self.softmax(self.input(picture))

    trace = Trace(Namesake(), (1, 4, 4))
    ids = [layer.id for layer in trace.layers]
    assert len(set(ids)) == len(ids) == 4
    assert [layer.inputs for layer in trace.layers] == [(), *((name,) for name in ids[:-1])]


class Choosy(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.flatten(1) if x.sum() > 0 else -x.flatten(1)


class Two(nn.Module):
    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        return (x + y).flatten(1)


class Several(nn.Module):
    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return x.flatten(1), x


class Constant(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return torch.ones(1, 10)


@pytest.mark.parametrize(
    ("module", "complaint"),
    [
        (Choosy(), "torch.fx can't trace Choosy: .*control flow"),
        (Two(), "Two does not take one image"),
        (nn.Sequential(nn.Conv2d(3, 1, 1), *LINEAR), r"does not take one image of shape \(1, 4, 4\)"),
        (nn.Conv2d(1, 1, 1), "a classifier returns one tensor"),
        (Several(), "a classifier returns one tensor"),
        (Constant(), "a classifier returns one tensor"),
    ],
    ids=["control flow", "two inputs", "other input", "maps", "tuple", "constant"],
)
def test_what_is_no_classifier_is_refused_with_a_reason(module: nn.Module, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Trace(module, (1, 4, 4))


def test_an_optional_second_input_is_left_out() -> None:
    class Optional(nn.Module):
        def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
            return x.flatten(1)

    assert [layer.kind for layer in Trace(Optional(), (1, 2, 5)).layers] == ["input", "flatten", "softmax"]
