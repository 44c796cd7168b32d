"""Live training: steps that can be stopped anywhere, and what is noticed on the way."""

import math
from itertools import islice

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from convscope.training.data import split
from convscope.training.live.architecture import build
from convscope.training.live.folder import Folder, Lines, append, mend
from convscope.training.live.learner import Learner, Look, Measured
from convscope.training.live.options import PRESETS, Options
from convscope.training.live.process import gap
from convscope.training.live.signs import Taken, signs
from tests.written import write_digits

RANDOM = Options(
    images=200, batch_size=30, dropout_rate=0.5, augmentation=True, batch_norm=True, optimizer="adam"
)


@pytest.fixture(scope="module")
def digits(tmp_path_factory):
    return split(write_digits(tmp_path_factory.mktemp("data")))


def weights(learner):
    return torch.cat([tensor.flatten().float() for tensor in learner.module.state_dict().values()])


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam", "adamw"])
@pytest.mark.parametrize("stop", [1, 7, 10])
def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(digits, optimizer, stop):
    options = Options(images=200, batch_size=30, dropout_rate=0.5, augmentation=True, optimizer=optimizer)
    whole, first, second = (Learner(options, *digits) for _ in range(3))
    losses = [whole.learn() for _ in range(12)]
    before = [first.learn() for _ in range(stop)]
    first.look()  # changes nothing
    second.restore(first.state())
    assert before + [second.learn() for _ in range(12 - stop)] == losses
    assert torch.equal(weights(second), weights(whole))


@pytest.mark.parametrize(
    ("optimizer", "of_torch"),
    [
        ("sgd", lambda parameters: torch.optim.SGD(parameters, lr=0.1)),
        ("momentum", lambda parameters: torch.optim.SGD(parameters, lr=0.1, momentum=0.9)),
        ("adam", lambda parameters: torch.optim.Adam(parameters, lr=0.1)),
        ("adamw", lambda parameters: torch.optim.AdamW(parameters, lr=0.1, weight_decay=0.01)),
    ],
)
def test_its_steps_are_pytorch_s(digits, optimizer, of_torch):
    options = Options(optimizer=optimizer, learning_rate=0.1, images=100, batch_size=100)
    learner = Learner(options, *digits)
    module = build(options)
    optimiser = of_torch(module.parameters())
    (ink, labels), _ = digits
    for _ in range(3):
        loss = F.cross_entropy(module(ink[:100]), labels[:100])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        assert learner.learn()[0] == pytest.approx(loss.item(), rel=1e-3)  # another order, another rounding


def test_every_digit_is_seen_once_in_an_epoch_in_another_order_each_time(digits):
    learner = Learner(Options(images=90, batch_size=40), *digits)
    orders = []
    for _ in range(2):
        places = []
        for _ in range(learner.steps_per_epoch):
            places += learner._places[learner.step % 3 * 40 :][:40].tolist()
            learner.learn()
        assert sorted(places) == list(range(90))
        orders.append(places)
    assert orders[0] != orders[1]
    assert learner.epoch == 2


def test_labels_can_be_shuffled_and_digits_sorted(digits):
    true, shuffled, ordered = (
        Learner(Options(images=300, **what), *digits)._training[1]
        for what in ({}, {"labels": "shuffled"}, {"order": "sorted"})
    )
    assert sorted(shuffled.tolist()) == sorted(true.tolist()) == ordered.tolist()
    assert 0 < (shuffled == true).float().mean() < 0.3


@pytest.mark.parametrize("options", [Options(), RANDOM, Options(width=1), Options(initialization="zero")])
def test_a_look_measures_as_pytorch_does(digits, options):
    learner = Learner(options, *digits)
    for _ in range(3):
        learner.learn()
    look = learner.look()
    ink, labels = (part[:1000] for part in digits[1])
    with torch.inference_mode():
        scores = learner.module.eval()(ink)
        assert look.validation.loss == pytest.approx(F.cross_entropy(scores, labels).item())
        assert look.validation.accuracy == pytest.approx((scores.argmax(1) == labels).float().mean().item())
        first = nn.Sequential(*islice(learner.module, 3 if options.batch_norm else 2))
        assert isinstance(first[-1], nn.ReLU)
        assert look.silent["relu_1"] == sum(bool((plane == 0).all()) for plane in first(ink).unbind(1))
    assert look.alike == (options.initialization == "zero")


def test_a_digit_is_answered_with_probabilities(digits):
    learner = Learner(Options(), *digits)
    ink = digits[1][0][0, 0]
    with torch.inference_mode():
        expected = learner.module.eval()(ink[None, None]).softmax(1)[0]
    assert torch.allclose(learner.answer(ink), expected)


def look(training=2.3, validation=2.3, right=0.1, held_out=0.1, silent=0, *, alike=False):
    return Look(
        Measured(training, right, 0.2), Measured(validation, held_out, 0.2), {"relu_1": silent}, alike
    )


def taken(loss=2.3, accuracy=0.1, highest=2.4):
    return Taken(loss, accuracy, highest)


@pytest.mark.parametrize(
    ("options", "looks", "steps", "found"),
    [
        (Options(), [look()], None, set()),
        (Options(), [look(), look(0.5, 0.5, 0.9, 0.9)], taken(0.6, 0.8, 0.9), set()),
        (Options(), [look()] * 6, taken(), {"stuck"}),
        (Options(), [look()] * 5, taken(), set()),
        (Options(), [look(), look()], taken(3, 0.1, 6), {"diverged"}),
        (Options(), [look(), look()], taken(math.nan, 0.1, math.nan), {"diverged"}),
        (Options(), [look(), look(math.inf, 2.3)], taken(), {"diverged"}),
        (Options(), [look(0.4, 0.4, 0.9, 0.9), look(0.1, 0.5, 1, 0.9)], taken(0.1, 0.99, 0.2), {"overfits"}),
        (Options(), [look(0.4, 0.4, 0.9, 0.9), look(0.3, 0.5, 0.9, 0.9)], taken(0.3, 0.9, 0.4), set()),
        (Options(order="sorted"), [look(), look(4, 4)], taken(0.5, 0.9, 6), {"forgets"}),
        (Options(labels="shuffled"), [look(), look(0.5, 6, 0.9)], taken(0.6, 0.9, 1), {"memorises"}),
        (Options(width=8), [look(), look(silent=4)], taken(), {"dead"}),
        (Options(width=8), [look(), look(silent=3)], taken(), set()),
        (Options(), [look(alike=True)], None, {"alike"}),
        (Options(width=1), [look(alike=True)], None, set()),
    ],
)
def test_what_goes_wrong_is_named(options, looks, steps, found):
    assert signs(options, looks, steps) == found


def test_a_few_digits_that_are_hard_are_no_divergence():
    losses = [(1.0, 1.0)] * 31 + [(9.0, 0.0)]
    assert Taken.of(losses, batch_size=1).highest == pytest.approx((31 + 9) / 32)
    assert Taken.of(losses, batch_size=32).highest == 9
    assert Taken.of([], 32) is None


def test_looks_become_rarer_as_a_run_becomes_longer():
    assert [gap(step) for step in (1, 999, 1999, 2000, 3999, 4000, 64_000)] == [25, 25, 25, 50, 50, 100, 1600]


def test_presets_show_what_they_promise(digits):
    """On the tests' digits, as far as a few steps go."""
    promised = {"zero": {"alike"}, "too-high": {"diverged", "dead"}}
    for name, some in promised.items():
        options = PRESETS[name]
        learner, looks, seen = Learner(options, *digits), [], set()
        looks.append(learner.look())
        for _ in range(3):
            batches = [learner.learn() for _ in range(25)]
            looks.append(learner.look())
            seen |= signs(options, looks, Taken.of(batches, options.batch_size))
        assert some & seen, name


def test_only_whole_lines_are_read_each_once(tmp_path):
    path = tmp_path / "lines"
    lines = Lines(path)
    assert list(lines.new()) == []
    append(path, b"one")
    append(path, b"two")
    assert list(lines.new()) == [b"one", b"two"]
    with path.open("ab") as file:
        file.write(b"thr")
    assert list(lines.new()) == []
    mend(path)
    append(path, b"four")
    assert list(lines.new()) == [b"four"]


@pytest.mark.parametrize("name", ["", ".", "..", "../run-0123456789ab", "run-0123456789AB", "run-1"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    (tmp_path / "options.json").write_text("{}")
    assert not Folder(tmp_path, name).exists
