"""What an explanation costs: `make bench`. Each figure is the best of several runs on one thread.

Per network, for one digit: the bare forward pass (the module as PyTorch runs it), the recording of
every layer, and the encoding of all outputs as JSON; then the last two over the first.
"""

import sys
from collections.abc import Callable
from time import perf_counter

import torch

from convscope.app.http.tensors import dumps, encode
from convscope.network import Network
from convscope.store import load
from convscope.zoo import SPECS

SECONDS = 1.0  # per figure


def best(call: Callable[[], object]) -> float:
    """The shortest run, in milliseconds: the one that nothing else on the machine disturbed."""
    call()
    runs, end = [], perf_counter() + SECONDS
    while perf_counter() < end:
        started = perf_counter()
        call()
        runs.append(perf_counter() - started)
    return min(runs) * 1_000


def measure(name: str) -> dict[str, float]:
    spec = SPECS[name]
    try:
        module = load(spec)
    except FileNotFoundError:  # speed does not depend on what was learnt
        module = spec.build().eval()
    network = Network.of(spec, module, {})
    ink = torch.rand(1, *spec.input_shape)
    (outputs,) = network.outputs(ink)

    @torch.inference_mode()
    def forward() -> None:
        module(ink)

    def encoding(form: str) -> Callable[[], object]:
        return lambda: dumps({layer: encode(tensor.numpy(), form) for layer, tensor in outputs.items()})

    return {
        "forward": best(forward),
        "explain": best(lambda: network.outputs(ink)),
        "base64": best(encoding("base64")),
        "list": best(encoding("list")),
    }


def main() -> None:
    torch.set_num_threads(1)
    print(f"{'milliseconds':<12} {'forward':>9} {'explain':>9} {'base64':>9} {'list':>9}   ratio to forward")
    for name in sys.argv[1:] or SPECS:
        times = measure(name)
        row = " ".join(f"{value:9.3f}" for value in times.values())
        ratios = ", ".join(
            f"{step} {times[step] / times['forward']:.1f}" for step in times if step != "forward"
        )
        print(f"{name:<12} {row}   {ratios}")


if __name__ == "__main__":
    main()
