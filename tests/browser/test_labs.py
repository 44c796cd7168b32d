"""Each lab, set up by hand, shows what torch computes; its modules do so over random shapes."""

import random
import re

import numpy as np
import pytest
import torch
from playwright.sync_api import expect
from torch.nn import functional

from tests.browser.explore import TWO_FRAMES
from tests.browser.gate import Gate
from tests.browser.learn import LabModules, learn_page

SEEDS = range(12)
NEAR = {"rel": 1e-5, "abs": 1e-5}


@pytest.fixture(scope="module")
def learn(browser, client):
    with learn_page(browser, client) as learn:
        yield learn


@pytest.fixture(scope="module")
def labs(browser, client):
    with learn_page(browser, client) as learn:
        yield LabModules(learn)


def padded(image, sides, mode, value=0.0):
    top, right, bottom, left = sides
    name = {"zeros": "constant"}.get(mode, mode)
    fill = {"value": value} if mode == "constant" else {}
    return functional.pad(image[None, None], (left, right, top, bottom), mode=name, **fill)


def chosen(seed):
    """An image, a kernel, and how the kernel moves; they fit."""
    draw = random.Random(seed)
    generator = torch.Generator().manual_seed(seed)
    rows, columns = draw.randint(6, 14), draw.randint(6, 14)
    image = torch.randn((rows, columns), generator=generator)
    kernel = torch.randn((draw.randint(1, 4), draw.randint(1, 4)), generator=generator)
    mode = draw.choice(["zeros", "constant", "reflect", "replicate", "circular"])
    sides = [draw.randint(0, 4) for _ in range(4)]
    steps = {
        "stride": [draw.randint(1, 3) for _ in range(2)],
        "dilation": [draw.randint(1, 2) for _ in range(2)],
    }
    return image, kernel, mode, sides, steps


@pytest.mark.parametrize("seed", SEEDS)
def test_convolution_is_torch_s(labs, seed):
    image, kernel, mode, sides, steps = chosen(seed)
    source = labs.call("labs/convolution.js", "padded", image.tolist(), sides, mode, 0.5)
    wanted = padded(image, sides, mode, 0.5)
    assert np.array(source["matrix"]) == pytest.approx(wanted[0, 0].numpy(), **NEAR)
    worked = labs.call("labs/convolution.js", "convolution", source["matrix"], kernel.tolist(), steps)
    output = functional.conv2d(wanted, kernel[None, None], stride=steps["stride"], dilation=steps["dilation"])
    assert worked["layer"]["shape"] == [1, *output.shape[2:]]
    assert worked["output"] == pytest.approx(output.flatten().tolist(), **NEAR)
    for axis, name in enumerate(("rows", "columns")):
        size = labs.call(
            "labs/convolution.js",
            "extentOf",
            wanted.shape[2 + axis],
            kernel.shape[axis],
            steps["stride"][axis],
            steps["dilation"][axis],
        )
        assert size["size"] == output.shape[2 + axis], name


@pytest.mark.parametrize("seed", SEEDS)
def test_how_often_a_pixel_is_read_is_what_flows_back_to_it(labs, seed):
    image, kernel, mode, sides, steps = chosen(seed)
    given = image.clone().requires_grad_()
    ones = torch.ones_like(kernel)[None, None]
    functional.conv2d(padded(given, sides, mode), ones, **steps).sum().backward()
    uses = labs.page.evaluate(
        """async ([root, image, kernel, sides, mode, steps]) => {
          const { matrix } = await import(`${root}labs/matrix.js`);
          const { convolution, padded, timesRead } = await import(`${root}labs/convolution.js`);
          const source = padded(matrix(image), sides, mode, 0);
          return Array.from(timesRead(source, convolution(source.matrix, matrix(kernel), steps)).values);
        }""",
        [labs.root, image.tolist(), kernel.tolist(), sides, mode, steps],
    )
    assert uses == given.grad.flatten().tolist()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("method", ["max", "average", "l2", "distance"])
def test_pooling_is_torch_s(labs, seed, method):
    draw = random.Random(seed)
    image = torch.randn(
        (draw.randint(6, 14), draw.randint(6, 14)), generator=torch.Generator().manual_seed(seed)
    )
    window = [draw.randint(2, 5) for _ in range(2)]
    stride = [draw.randint(1, 4) for _ in range(2)]
    padding = draw.randint(0, min(window) // 2)
    settings = {"method": method, "window": window, "stride": stride, "padding": padding, "seed": 0}
    worked = labs.call("labs/pool/arithmetic.js", "pooled", image.tolist(), settings)
    plane = image[None, None]
    if method == "max":
        output, winners = functional.max_pool2d(plane, window, stride, padding, return_indices=True)
        assert worked["winners"] == winners.flatten().tolist()
    elif method == "average":
        output = functional.avg_pool2d(plane, window, stride, padding)
    elif method == "l2":
        output = functional.avg_pool2d(plane**2, window, stride, padding, divisor_override=1).sqrt()
    else:
        weights = torch.tensor(labs.call("labs/pool/arithmetic.js", "distanceWeights", window)).reshape(
            window
        )
        assert float(weights.sum()) == pytest.approx(1)
        assert torch.equal(weights, weights.flip(0, 1))
        output = functional.conv2d(plane, weights[None, None], stride=stride, padding=padding)
    assert np.array(worked["output"]) == pytest.approx(output[0, 0].numpy(), **NEAR)


def test_stochastic_pooling_draws_by_size_and_the_same_again(labs):
    image = torch.rand((12, 12), generator=torch.Generator().manual_seed(1))
    settings = {"method": "stochastic", "window": [3, 3], "stride": [3, 3], "padding": 0}
    draws = [
        labs.call("labs/pool/arithmetic.js", "pooled", image.tolist(), {**settings, "seed": seed})["output"]
        for seed in range(400)
    ]
    assert (
        draws[0]
        == labs.call("labs/pool/arithmetic.js", "pooled", image.tolist(), {**settings, "seed": 0})["output"]
    )
    patches = functional.unfold(image[None, None], 3, stride=3)[0]
    expected = (patches**2).sum(0) / patches.sum(0)
    assert np.mean(draws, axis=0).ravel() == pytest.approx(expected.numpy(), abs=0.06)


@pytest.mark.parametrize("mode", ["zeros", "reflect"])
def test_edges_are_torch_s(labs, mode):
    image = torch.randn((9, 7), generator=torch.Generator().manual_seed(3))
    sobel = torch.tensor([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    laplacian = torch.tensor([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]])
    around = padded(image, [1, 1, 1, 1], mode)
    across, down, second = (
        functional.conv2d(around, kernel[None, None])[0, 0] for kernel in (sobel, sobel.T, laplacian)
    )
    worked = labs.call("labs/edges/arithmetic.js", "responses", image.tolist(), mode)
    assert np.array(worked["magnitude"]) == pytest.approx(torch.hypot(across, down).numpy(), **NEAR)
    assert np.array(worked["second"]) == pytest.approx(second.numpy(), **NEAR)


def test_smoothing_is_torch_s_and_its_integral_the_area(labs):
    generator = torch.Generator().manual_seed(4)
    track, weights = torch.randn(40, generator=generator), torch.randn(5, generator=generator)
    output = labs.call(
        "labs/smooth/arithmetic.js", "smoothed", {"vector": track.tolist()}, {"vector": weights.tolist()}
    )
    wanted = functional.conv1d(track[None, None], weights.flip(0)[None, None])
    assert output == pytest.approx(wanted.flatten().tolist(), **NEAR)
    at = 17
    areas = labs.call(
        "labs/smooth/arithmetic.js", "areas", {"vector": track.tolist()}, {"vector": weights.tolist()}, at
    )
    fine = 2000
    for age, area in enumerate(areas):
        times = (torch.arange(fine) + 0.5) / fine - 0.5 + at - age
        below = np.interp(times.numpy(), np.arange(40), track.numpy())
        assert area == pytest.approx(float(weights[age]) * below.mean(), abs=1e-5)


def test_the_smallest_example_of_convolution(learn):
    lab = learn.lab("convolve")
    assert lab.numbers("output") == [19, 25, 37, 43]
    lab.element.get_by_role("radio", name="turned by 180° (convolution)").check()
    assert lab.numbers("output") == [5, 11, 23, 29]
    learn.page.keyboard.press("r")


STEPWISE = [[3, 4, 6, 5, 7], [2, 4, 6, 8, 2], [1, 6, 7, 8, 4], [9, 7, 4, 6, 2], [3, 7, 5, 4, 1]]


@pytest.mark.parametrize(
    ("example", "options"),
    [
        ("5 × 5, kernel 1 to 9", {}),
        ("the same, padding 1", {"padding": 1}),
        ("the same, stride 2", {"stride": 2}),
    ],
)
def test_the_stepwise_example(learn, example, options):
    lab = learn.lab("convolve")
    lab.choose("Example", example)
    kernel = torch.arange(1.0, 10).reshape(1, 1, 3, 3)
    wanted = functional.conv2d(torch.tensor(STEPWISE, dtype=torch.float32)[None, None], kernel, **options)
    assert lab.numbers("output") == wanted.flatten().tolist()


def test_convolve_set_up_by_hand(learn):
    lab = learn.lab("convolve")
    lab.choose("Example", "0 to 8, kernel 0 to 3")
    image, kernel = [2, 0.5, -1, 3, 4, 0, 1, -2, 6], [1, -1, 0.25, 2]
    lab.put("image", image)
    lab.put("kernel", kernel)
    lab.choose("Filled with", "the image, reflected")
    lab.count("Padding", "Top", 1)
    lab.count("Padding", "Left", 2)
    lab.count("Stride", "Across", 2)
    source = padded(torch.tensor(image).reshape(3, 3), [1, 0, 0, 2], "reflect")
    wanted = functional.conv2d(source, torch.tensor(kernel).reshape(1, 1, 2, 2), stride=(1, 2))
    assert lab.numbers("output") == pytest.approx(wanted.flatten().tolist())
    expect(lab.element).to_contain_text("No window reaches the last column")
    lab.element.get_by_role("radio", name="how often each pixel is read").check()
    given = torch.tensor(image).reshape(3, 3).requires_grad_()
    functional.conv2d(
        padded(given, [1, 0, 0, 2], "reflect"), torch.ones(1, 1, 2, 2), stride=(1, 2)
    ).sum().backward()
    shown = np.array(lab.numbers("image")).reshape(4, 5)[1:, 2:]
    assert shown.ravel().tolist() == given.grad.flatten().tolist()


def test_the_window_follows_pointer_and_keys_and_the_sum_adds_up(learn):
    lab = learn.lab("convolve")
    lab.choose("Example", "0 to 8, kernel 0 to 3")
    cells = lab.sheet("output").locator(".cells > *")
    cells.nth(3).hover()
    expect(lab.sentence).to_have_text("Row 2, column 2 of the output: 4 products make 43.")
    lab.sheet("output").locator(".cells").focus()
    learn.page.keyboard.press("ArrowLeft")
    expect(lab.sentence).to_have_text("Row 2, column 1 of the output: 4 products make 37.")
    products = lab.element.locator(".working .numbers").nth(2).locator("span")
    assert (
        sum(float(text) for text in products.evaluate_all("cells => cells.map(c => c.dataset.value)")) == 37
    )


def test_the_player_builds_the_output(learn):
    lab = learn.lab("convolve")
    lab.choose("Example", "0 to 8, kernel 0 to 3")
    lab.element.locator("build-player input").fill("2")
    hidden = lab.sheet("output").locator(".unbuilt")
    expect(hidden).to_have_count(2)
    lab.element.get_by_role("button", name="Play").click()
    expect(hidden).to_have_count(0)


def test_a_trained_kernel_is_the_network_s_own(learn, client):
    lab = learn.lab("convolve")
    lab.element.get_by_role("button", name="A trained kernel").click()
    lab.element.get_by_label("Layer", exact=True).select_option("conv_1_2")
    lab.element.get_by_label("Map", exact=True).fill("3")
    lab.element.get_by_label("Reads map", exact=True).fill("5")
    tensor = client.get("/api/v1/models/tiny-vgg/kernels?layers=conv_1_2").json()["layers"]["conv_1_2"][
        "weight"
    ]
    wanted = np.array(tensor["data"])[2, 4].ravel().tolist()
    learn.until(lambda: lab.numbers("kernel") == pytest.approx(wanted, abs=6e-4))


def test_the_newest_choice_of_a_trained_kernel_counts(browser, client):
    """The answers to the choices before come too late, and their maps are not to choose from meanwhile."""
    weights = client.get("/api/v1/models/tiny-vgg/kernels?layers=conv_2_1").json()["layers"]["conv_2_1"]
    wanted = pytest.approx(np.array(weights["weight"]["data"])[0, 0].ravel().tolist(), abs=6e-4)
    with learn_page(browser, client) as learn:
        lab = learn.lab("convolve")
        gates = [Gate(learn.page, f"**/kernels?layers={layer}*") for layer in ("conv_1_1", "conv_1_2")]
        lab.element.get_by_role("button", name="A trained kernel").click()
        learn.until(lambda: len(gates[0].held) == 1)
        layers = lab.element.get_by_label("Layer", exact=True)
        layers.select_option("conv_2_1")
        learn.until(lambda: lab.numbers("kernel") == wanted)
        layers.select_option("conv_1_2")
        expect(lab.element.get_by_label("Map", exact=True)).to_be_disabled()
        layers.select_option("conv_2_1")
        expect(lab.element.get_by_label("Map", exact=True)).to_be_enabled()
        for gate in gates:
            with learn.page.expect_response(lambda answer: "/kernels" in answer.url):
                gate.open()
        learn.page.evaluate(TWO_FRAMES)
        assert lab.numbers("kernel") == wanted


def test_edges_set_up_by_hand(learn):
    lab = learn.lab("edges")
    assert lab.numbers("output") == [0, 1, 0, 0, 0, -1, 0] * 6
    lab.put("kernel", [-0.5, 2])
    image = torch.tensor([[1.0, 1, 0, 0, 0, 0, 1, 1]] * 6)
    wanted = functional.conv2d(image[None, None], torch.tensor([[-0.5, 2]])[None, None])
    assert lab.numbers("output") == wanted.flatten().tolist()
    assert max(lab.numbers("added")) > 0
    lab.element.get_by_role("radio", name="the image, reflected").check()
    assert lab.numbers("first")[:8] == [0, 4, 4, 0, 0, 4, 4, 0]  # no edge at the border


def test_pool_set_up_by_hand(learn):
    lab = learn.lab("pool")
    assert lab.numbers("output") == [4, 5, 7, 8]
    image = [0.5, 3, -1, 2, 2, 8, -4, 1, 6]
    lab.put("image", image)
    lab.choose("Of each window", "the L2 norm")
    lab.count("Padding", "On each side", 1)
    squares = torch.tensor(image).reshape(1, 1, 3, 3) ** 2
    wanted = functional.avg_pool2d(squares, 2, 1, 1, divisor_override=1).sqrt()
    assert lab.numbers("output") == pytest.approx(wanted.flatten().tolist(), **NEAR)
    lab.choose("Example", "20 × 20, window 10 × 10")
    assert len(lab.numbers("output")) == 4
    lab.choose("Of each window", "the largest value")
    lab.count("Shift of the image", "Across", 1)
    expect(lab.element).to_contain_text(re.compile("After the shift, .*% of the outputs are as they were."))


def test_smooth_set_up_by_hand(learn):
    lab = learn.lab("smooth")
    for at, value in enumerate([1, 2, 0, -1]):
        lab.element.locator(".fields input").nth(at).fill(str(value))
    lab.element.get_by_role("radio", name="as they are").check()
    lab.element.get_by_label("Moment t").fill("20")
    track = lab.element.evaluate("lab => Array.from(lab.work.track)")
    value = track[20] + 2 * track[19] - track[17]
    text = re.search(r"t = 20 the average is (\S+)\. ", lab.sentence.inner_text())
    assert text
    assert float(text[1]) == pytest.approx(value, rel=5e-3)


STATES = {
    "smooth": ["", "weights=1_-2_0.5&normalize=no&noise=20"],
    "convolve": [
        "",
        "picture=digit-3&mode=reflect&padding=1_2_3_0&stride=2_1&dilation=2_1&kernel=0.1_0.2*-3_4&flip=yes",
        "mode=constant&constant=3&padding=1_0_2_0",
    ],
    "edges": ["", "picture=digit-5&kernel=1_2*3_-4"],
    "pool": [
        "method=l2&picture=digit-2&window=3_4&stride=2_3",
        "method=distance&padding=1",
        "method=average",
    ],
}


@pytest.mark.parametrize("name", STATES)
def test_the_service_agrees(learn, name):
    lab = learn.lab(name)
    said = lab.element.locator(".said")
    for state in STATES[name]:
        lab.element.evaluate("(lab, state) => { lab.address = state; }", state)
        expect(said).to_be_empty()
        lab.element.get_by_role("button", name="Check against PyTorch").click()
        expect(said).to_have_text(re.compile("PyTorch agrees: largest difference (0|.*e-[678])"))


def test_a_mistake_would_be_told(learn):
    lab = learn.lab("convolve")
    answer = {"output": {"shape": [2, 2], "dtype": "float32", "data": [[19, 25], [37, 44]]}}
    learn.page.route("**/lab/convolve", lambda route: route.fulfill(json=answer))
    lab.element.evaluate("lab => { lab.address = ''; }")
    lab.element.get_by_role("button", name="Check against PyTorch").click()
    expect(lab.element.locator(".said")).to_have_text("PyTorch disagrees: largest difference 1.")
    learn.page.unroute("**/lab/convolve")


def test_a_refusal_is_told(learn):
    lab = learn.lab("smooth")
    learn.page.route("**/lab/smooth", lambda route: route.fulfill(status=422, json={"type": "none"}))
    learn.expected.add("422")
    lab.element.get_by_role("button", name="Check against PyTorch").click()
    expect(lab.element.locator(".said")).to_have_text("The service does not compute with these numbers.")
    learn.page.unroute("**/lab/smooth")
