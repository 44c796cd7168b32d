"""What the answers about a digit have in common."""

from typing import Annotated, Any

from msgspec import Meta, Struct
from torch import Tensor as TorchTensor

from convscope.app.http.tensors import Tensor


class Answer(Struct):
    """What a network says about one input."""

    prediction: int
    confidence: Annotated[float, Meta(description="The probability of the prediction.")]
    probabilities: list[float]
    logits: list[float]


class Prediction(Answer):
    """What a network says, and the input that it saw."""

    model: str
    input: Tensor


def answer(logits: TorchTensor, probabilities: TorchTensor) -> dict[str, Any]:
    """An `Answer`, from (classes,) logits and probabilities."""
    shares = probabilities.numpy()
    best = int(shares.argmax())
    return {
        "prediction": best,
        "confidence": shares[best],
        "probabilities": shares,
        "logits": logits.numpy(),
    }
