"""Operations that overwrite what they read: the trace shows each layer's own numbers, not the later ones."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.trace import Trace
from tests.model.tracing import Steps, close, follows, picture, seeded


class Overwriting(nn.Module):
    """Three convolutions, each followed by another form of in-place ReLU."""

    def __init__(self) -> None:
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(channels, 4, 3) for channels in (1, 4, 4))
        self.relu = nn.ReLU(inplace=True)
        self.linear = nn.Linear(4 * 6 * 6, 10)

    def forward(self, x: Tensor) -> Tensor:
        first, second, third = self.convs
        x = self.relu(first(x))
        x = F.relu(second(x), inplace=True)
        x = third(x).relu_()
        return self.linear(x.flatten(1))


def test_in_place_relu_leaves_the_convolution_as_it_was() -> None:
    net = seeded(Overwriting)

    def steps(x: Tensor) -> Steps:
        found = []
        for conv in net.convs:
            x = F.conv2d(x, conv.weight, conv.bias)
            found += [("conv2d", x), ("relu", x := x.clamp(min=0))]
        return [*found, ("flatten", x := x.reshape(1, -1)), ("linear", net.linear(x))]

    trace = follows(net, (1, 12, 12), steps)
    assert trace.run(picture((1, 1, 12, 12)))[0]["convs_0"].min() < 0


class Residual(nn.Module):
    """The identity branch is overwritten by the ReLU that opens the other one."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, 4, 3)
        self.conv = nn.Conv2d(4, 4, 3, padding=1)
        self.linear = nn.Linear(4, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.stem(x)
        y = self.conv(F.relu(x, inplace=True))
        y += x
        z = F.dropout(y, training=self.training)
        z.relu_()
        return self.linear(y.mean((2, 3)))


def test_who_reads_an_overwritten_tensor_reads_the_new_one() -> None:
    net = seeded(Residual)

    def steps(x: Tensor) -> Steps:
        stem = net.stem(x)
        relu = stem.clamp(min=0)
        conv = net.conv(relu)
        last = (conv + relu).clamp(min=0)
        mean = last.mean((2, 3))
        return [
            ("conv2d", stem),
            ("relu", relu),
            ("conv2d", conv),
            ("add", conv + relu),
            ("dropout", conv + relu),
            ("relu", last),
            ("other", mean),
            ("linear", net.linear(mean)),
        ]

    trace = follows(net, (1, 9, 9), steps)
    inputs = {layer.kind: layer.inputs for layer in trace.layers}
    outputs = trace.run(picture((1, 1, 9, 9)))[0]
    close(sum(outputs[name] for name in inputs["add"]), outputs["add"])
    assert inputs["other"] == ("relu_",)


class Aliased(nn.Module):
    """Two names for one tensor, one of them added to."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 1, 1)
        self.linear = nn.Linear(16, 10)

    def forward(self, x: Tensor) -> Tensor:
        y = z = self.conv(x)
        y += x
        z *= 2
        return self.linear((y + z).flatten(1))


def test_augmented_assignment_changes_every_name_of_a_tensor() -> None:
    net = seeded(Aliased)

    def steps(x: Tensor) -> Steps:
        conv = net.conv(x)
        added, doubled = conv + x, (conv + x) * 2
        both = doubled * 2
        flat = both.reshape(1, 16)
        parts = [("conv2d", conv), ("add", added), ("scale", doubled), ("add", both)]
        return [*parts, ("flatten", flat), ("linear", net.linear(flat))]

    trace = follows(net, (1, 4, 4), steps)
    assert trace.layers[4].inputs == (trace.layers[3].id,) * 2


class OnItsInput(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(16, 10)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(F.relu_(x).flatten(1))


def test_the_image_handed_in_stays_as_it_is() -> None:
    net, image = seeded(OnItsInput), picture((1, 4, 4))
    trace, before = Trace(net, (1, 4, 4)), image.clone()
    outputs = trace.run(image[None])[0]
    logits = trace.logits(image[None])
    assert torch.equal(image, before)
    assert torch.equal(outputs["input"], before)
    close(logits[0], outputs["linear"])


def test_where_something_is_overwritten_recorded_tensors_share_no_memory() -> None:
    nets = {Overwriting: (1, 12, 12), Residual: (1, 9, 9), OnItsInput: (1, 4, 4)}
    for build, shape in nets.items():
        image = picture(shape)
        outputs = Trace(seeded(build), shape).run(image[None])[0]
        places = [tensor.untyped_storage().data_ptr() for tensor in (image, *outputs.values())]
        assert len(set(places)) == len(places)
