"""A network with other weights is the network that was built with them."""

import pytest
import torch

from convscope.network import Network
from convscope.zoo import SPECS

DIGITS = torch.rand(3, 1, 28, 28, generator=torch.Generator().manual_seed(7))


@pytest.fixture(params=SPECS.values(), ids=SPECS, scope="module")
def network(request):
    return Network.load(request.param)


def untrained(network):
    torch.manual_seed(1)
    return network.spec.build().eval()


def test_it_answers_as_if_it_had_been_built_with_them(network):
    module = untrained(network)
    given = network.with_weights(module.state_dict())
    built = Network.of(network.spec, module, {})
    assert given.layers == built.layers
    assert torch.allclose(given.logits(DIGITS), built.logits(DIGITS), atol=1e-5)
    for one, other in zip(given.outputs(DIGITS), built.outputs(DIGITS), strict=True):
        assert one.keys() == other.keys()
        assert all(torch.allclose(one[layer], other[layer], atol=1e-5) for layer in one)
    for layer, tensors in built.kernels.items():
        for name, tensor in tensors.items():
            assert tensor is None or torch.equal(given.kernels[layer][name], tensor)


def test_the_network_itself_stays_as_it_is(network):
    before = network.logits(DIGITS)
    kernels = {layer: dict(tensors) for layer, tensors in network.kernels.items()}
    network.with_weights(untrained(network).state_dict())
    assert torch.equal(network.logits(DIGITS), before)
    for layer, tensors in kernels.items():
        for name, tensor in tensors.items():
            assert tensor is None or torch.equal(network.kernels[layer][name], tensor)


def test_it_takes_other_kernels_and_says_why(network):
    """What is built on a network works on one with other weights."""
    given = network.with_weights(untrained(network).state_dict())
    layer = next(layer for layer, tensors in given.kernels.items() if tensors.get("weight") is not None)
    weight = torch.zeros_like(given.kernels[layer]["weight"])
    changed = given.changed(kernels={layer: {"weight": weight}})
    assert torch.equal(changed.kernels[layer]["weight"], weight)
    why = given.attribute(DIGITS[0], 3)
    assert why.score == pytest.approx(given.logits(DIGITS[:1])[0, 3].item(), abs=1e-4)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda state: state.popitem(), "is missing"),
        (lambda state: state.update(more=torch.zeros(1)), "more is not known"),
        (lambda state: state.update({next(iter(state)): torch.zeros(3)}), r"is \(3,\), expected"),
        (lambda state: next(iter(state.values())).fill_(torch.inf), "is not finite"),
    ],
)
def test_weights_of_another_architecture_are_refused(change, said):
    network = Network.load(SPECS["lenet"])
    state = {name: tensor.clone() for name, tensor in untrained(network).state_dict().items()}
    change(state)
    with pytest.raises(ValueError, match=said):
        network.with_weights(state)
