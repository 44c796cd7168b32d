"""A plain chain of layers is read without torch.fx's tracer, which no other thread survives."""

import pytest
from torch import fx, nn

from convscope.trace.tracer import _Tracer, trace
from convscope.training.live.architecture import build
from convscope.training.live.options import Options


@pytest.mark.parametrize(
    "module",
    [
        build(Options()),
        build(Options(batch_norm=True, dropout_rate=0.2)),
        nn.Sequential(nn.Conv2d(1, 2, 3), nn.Flatten()),
    ],
)
def test_a_chain_is_what_the_tracer_finds(module, monkeypatch):
    traced = fx.GraphModule(module, _Tracer().trace(module))
    monkeypatch.setattr(_Tracer, "trace", None)
    found = trace(module)
    assert found.code == traced.code
    assert [(node.name, node.op, node.target) for node in found.graph.nodes] == [
        (node.name, node.op, node.target) for node in traced.graph.nodes
    ]
