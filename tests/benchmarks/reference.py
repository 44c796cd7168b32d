"""What a good engineer writes in an hour: the same networks behind a plain FastAPI app.

One forward pass per request, forward hooks for the layers, orjson with numpy; no validation, no metrics, no
limits, no security headers. It is what ConvScope's speed is compared with.

    NETWORK=bn-cnn uvicorn tests.benchmarks.reference:app
"""

import os

import numpy as np
import orjson
import torch
from fastapi import FastAPI, Request, Response
from torch import nn

from convscope.store import load
from convscope.zoo import SPECS

torch.set_num_threads(1)

app = FastAPI()
spec = SPECS[os.environ.get("NETWORK", "bn-cnn")]
classifier, observed = load(spec), load(spec)
seen: dict[str, np.ndarray] = {}


def observe(name: str, module: nn.Module) -> None:
    module.register_forward_hook(lambda _module, _inputs, output: seen.__setitem__(name, output.numpy()))


for name, module in observed.named_modules():
    if not list(module.children()):
        observe(name, module)


async def ink_of(request: Request) -> torch.Tensor:
    document = orjson.loads(await request.body())
    return torch.from_numpy(np.array(document["pixels"], dtype=np.float32))[None, None]


def answer(ink: torch.Tensor, logits: torch.Tensor) -> dict:
    probabilities = logits.softmax(dim=1)[0].numpy()
    return {
        "prediction": int(probabilities.argmax()),
        "confidence": probabilities.max(),
        "probabilities": probabilities,
        "logits": logits[0].numpy(),
        "input": ink.numpy(),
    }


def json(value: object) -> Response:
    return Response(orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY), media_type="application/json")


@app.post("/predict")
async def predict(request: Request) -> Response:
    ink = await ink_of(request)
    with torch.inference_mode():
        logits = classifier(spec.normalization.apply(ink))
    return json(answer(ink, logits))


@app.post("/explain")
async def explain(request: Request) -> Response:
    ink = await ink_of(request)
    with torch.inference_mode():
        logits = observed(spec.normalization.apply(ink))
    return json({**answer(ink, logits), "layers": seen})


@app.get("/readyz")
async def ready() -> dict:
    return {}
