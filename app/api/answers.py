"""The part of an answer that `/predict` and `/explain` share."""

from typing import Any

from starlette.responses import Response
from torch import Tensor


def json_response(body: bytes) -> Response:
    return Response(body, media_type="application/json")


def prediction(logits: Tensor, probabilities: Tensor) -> dict[str, Any]:
    """What a network says: class, its probability, and all (classes,) probabilities and logits."""
    shares = probabilities.numpy()
    best = int(shares.argmax())
    return {
        "prediction": best,
        "confidence": shares[best],
        "probabilities": shares,
        "logits": logits.numpy(),
    }
