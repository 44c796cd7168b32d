"""The exercises: every number in an answer is torch's, or the service's, in every language."""

import re
from collections.abc import Callable

import pytest
import torch
from torch import nn, tensor
from torch.nn import functional

LANGUAGES = ["en", "zh"]
EXERCISE = re.compile(
    r'<li id="(\w+)" value="(\d+)">(.*?)<details><summary>.*?</summary>(.*?)</details>', re.DOTALL
)
TAG = re.compile(r"<[^>]*>")
MINUS = "\N{MINUS SIGN}"
NUMBER = re.compile(rf"{MINUS}?\d+(?:,\d{{3}})*(?:\.\d+)?")


@pytest.fixture(params=LANGUAGES)
def page(request, client) -> str:
    return client.get(f"/learn/exercises?lang={request.param}").text


def numbers(text: str) -> set[float]:
    """A minus between two numbers, with room on both sides, is none of a number."""
    words = TAG.sub(" ", text.replace("<mn>", " ").replace(f" {MINUS} ", " minus "))
    return {float(found.replace(",", "").replace(MINUS, "-")) for found in NUMBER.findall(words)}


def exercises(page: str) -> dict[str, tuple[str, str]]:
    return {id_: (question, answer) for id_, _, question, answer in EXERCISE.findall(page)}


def slid(image, kernel, **settings) -> torch.Tensor:
    plane, window = (tensor(each, dtype=torch.float32)[None, None] for each in (image, kernel))
    return functional.conv2d(plane, window, **settings)[0, 0]


def side(size: int, kernel: int, **settings) -> int:
    return len(slid([[0] * size] * size, [[0] * kernel] * kernel, **settings))


def parameters(module: nn.Module) -> list[int]:
    return [sum(each.numel() for each in module.parameters())]


def full(_):
    linear, convolution = nn.Linear(28 * 28, 100), nn.Conv2d(1, 10, 3)
    layers = [each.numel() for module in (linear, convolution) for each in module.parameters()]
    return [*layers, *convolution(torch.zeros(1, 1, 28, 28)).shape[1:]]


def track(_):
    weights = tensor([0.5, 0.3, 0.2])
    return [
        *functional.conv1d(tensor([[2.0, 4, 3, 7]]), weights.flip(0)[None, None]).flatten(),
        weights.sum(),
    ]


IMAGE, KERNEL = [[1, 0, 2], [0, 3, 1], [2, 1, 0]], [[1, 2], [0, -1]]
LAPLACIAN, SHARPEN = [[0, 1, 0], [1, -4, 1], [0, 1, 0]], [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]


def window(_):
    output = slid(IMAGE, KERNEL)
    return [*output.flatten(), len(output)]


def turned(_):
    kernel = tensor(KERNEL).flip(0, 1)
    return [*kernel.flatten(), *slid(IMAGE, kernel.tolist()).flatten()]


def plain(_):
    outputs = [slid([[5] * 4] * 4, kernel).flatten() for kernel in (LAPLACIAN, SHARPEN)]
    return [*outputs[0], *outputs[1], *(tensor(kernel).sum() for kernel in (LAPLACIAN, SHARPEN))]


def second(_):
    row = [[0, 0, 0, 1, 1, 1]]
    return [*slid(row, [[-1, 1]])[0], *slid(row, [[1, -2, 1]])[0]]


def sizes(_):
    division = (28 + 2 * 2 - 5) / 2
    outputs = [side(28, 5), side(28, 5, padding=2), side(28, 5, padding=2, stride=2), side(28, 5, dilation=2)]
    reach = 28 - side(28, 5, dilation=2) + 1
    return [*outputs, division, int(division), 1, reach]


def dropped(_):
    def reads(padding: int) -> tuple[int, int]:
        image = torch.ones(1, 1, 8, 8, requires_grad=True)
        output = functional.conv2d(image, torch.ones(1, 1, 3, 3), stride=2, padding=padding)
        output.sum().backward()
        return output.shape[3], int((image.grad.amax(2) == 0).sum())

    (columns, lost), (more, none) = reads(0), reads(1)
    assert none == 0
    left_over = 8 + 2 - (3 + 2 * (more - 1))
    return [columns, lost, more, left_over]


def uses(_):
    found = []
    for padding in (0, 1):
        image = torch.ones(1, 1, 5, 5, requires_grad=True)
        functional.conv2d(image, torch.ones(1, 1, 3, 3), padding=padding).sum().backward()
        found += [image.grad[0, 0, row, column] for row, column in ((0, 0), (0, 2), (2, 2))]
    return found


def sees(client):
    layers = client.get("/api/v1/models/tiny-vgg").json()["layers"]
    seen = {layer["id"]: layer["receptive_field"] for layer in layers if layer["receptive_field"]}
    names = ["conv_1_1", "conv_1_2", "max_pool_1", "conv_2_1", "conv_2_2"]
    found = [seen[name]["size"][0] for name in names]
    return [*found, found[1] - found[0], found[4] - found[3], seen["max_pool_1"]["stride"][0]]


def bias(_):
    return functional.relu(tensor([-1, 0.5, 2, 3]) - 1.5)


def stacked(_):
    row = torch.randn(1, 1, 1, 9, generator=torch.Generator().manual_seed(0))
    one, other, both = (tensor([[[each]]], dtype=torch.float32) for each in ([1, 2], [1, -1], [1, 1, -2]))
    twice = functional.conv2d(functional.conv2d(row, one), other)
    assert torch.allclose(twice, functional.conv2d(row, both), atol=1e-6)
    return [*both.flatten(), one[0, 0, 0, 1]]


def pools(_):
    image = tensor([[[[1.0, 3, 0, 2], [4, 2, 1, 0], [0, 1, 5, 1], [2, 6, 1, 3]]]])
    squares = image[0, 0, :2, 2:] ** 2
    outputs = [functional.max_pool2d(image, 2), functional.avg_pool2d(image, 2), squares]
    length = functional.lp_pool2d(image, 2, 2)[0, 0, 0, 1]
    return [
        *(number for each in outputs for number in each.flatten()),
        squares.sum(),
        round(float(length), 2),
    ]


def calm(_):
    def lit(place: int) -> int:
        """The output that is 1; places from 1."""
        return int(functional.max_pool1d(torch.eye(8)[place - 1 : place], 2).argmax()) + 1

    assert lit(3) == lit(4) != lit(5)
    return [lit(3), 3, 4, 1, 2, lit(5)]


def shares(_):
    scores = tensor([2.0, 1, 0])
    first, lifted, doubled = (torch.softmax(each, 0) for each in (scores, scores + 10, 2 * scores))
    assert torch.allclose(first, lifted)
    return [10, *(round(float(share), 2) for share in (*first, *doubled))]


def steps(_):
    def stepped(rate: float, count: int = 1) -> float:
        weight = torch.zeros(1, requires_grad=True)
        for _ in range(count):
            (gradient,) = torch.autograd.grad((weight - 3).square().sum(), weight)
            weight = (weight - rate * gradient).detach().requires_grad_()
        return float(weight.detach())

    assert abs(3 - stepped(0.1, 2)) < abs(3 - stepped(0.1)) < 3
    assert stepped(1, 2) == pytest.approx(0)
    assert abs(3 - stepped(1.1, 2)) > abs(3 - stepped(1.1)) > 3
    return [2, 0, 3, -6, 0.1, 1, 1.1, *map(stepped, (0.1, 1, 1.1)), 3 - stepped(0.1)]


def cells(_):
    torch.manual_seed(0)
    net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.MaxPool2d(2), nn.Conv2d(4, 4, 3), nn.MaxPool2d(2))
    picture = functional.pad(torch.rand(1, 1, 6, 6), (18, 18, 18, 18))
    with torch.no_grad():
        maps, moved, halfway = (net(picture.roll(by, 3)) for by in (0, 4, 2))
    assert torch.allclose(maps.roll(1, 3), moved)
    assert not torch.allclose(maps, halfway)
    assert not torch.allclose(maps.roll(1, 3), halfway)
    return [4, 2, 1]


def theta(_):
    grid = functional.affine_grid(tensor([[[1, 0, 0.5], [0, 1, 0]]]), (1, 1, 28, 28), align_corners=False)
    picture = torch.rand(1, 1, 28, 28)
    moved = functional.grid_sample(picture, grid, align_corners=False)
    assert torch.allclose(moved[..., :21], picture[..., 7:], atol=1e-5)
    centre = grid[0, 13:15, 13:15].mean((0, 1))
    return [*(round(float(number), 6) for number in centre), -1, 1, 2, 28, 7]


# What each answer must say beside numbers of its question.
COMPUTED: dict[str, Callable] = {
    "full": full,
    "shuffle": lambda _: [],
    "track": track,
    "window": window,
    "turned": turned,
    "plain": plain,
    "second": second,
    "sizes": sizes,
    "dropped": dropped,
    "uses": uses,
    "parameters": lambda _: [*parameters(nn.Conv2d(3, 16, 5)), *parameters(nn.Conv2d(16, 4, 1))],
    "sees": sees,
    "bias": bias,
    "stacked": stacked,
    "pools": pools,
    "calm": calm,
    "shares": shares,
    "steps": steps,
    "cells": cells,
    "theta": theta,
}


def test_there_are_twenty_and_they_are_numbered(page):
    assert list(exercises(page)) == list(COMPUTED)
    assert [int(number) for _, number, *_ in EXERCISE.findall(page)] == list(range(1, 21))


@pytest.mark.parametrize("name", COMPUTED)
def test_every_number_of_an_answer_is_torch_s(page, client, name):
    question, answer = exercises(page)[name]
    computed = {round(float(number), 6) for number in COMPUTED[name](client)}
    found = numbers(answer)
    assert computed <= found
    assert found <= computed | numbers(question)


def test_the_languages_say_the_same(client):
    pages = [exercises(client.get(f"/learn/exercises?lang={language}").text) for language in LANGUAGES]
    for name in COMPUTED:
        (question, answer), (other_question, other_answer) = (each[name] for each in pages)
        assert numbers(question) == numbers(other_question), name
        assert numbers(answer) == numbers(other_answer), name
        links = [
            re.findall(r'href="([^"]+)"', text.replace("lang=zh", "lang=en"))
            for text in (question, other_question)
        ]
        assert links[0] == links[1], name
