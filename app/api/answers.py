"""What the answers about a digit have in common."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType
from torch import Tensor as TorchTensor

from convscope.app.http.tensors import Tensor
from convscope.strangeness import Verdict


class Answer(Struct):
    """What a network says about one input."""

    prediction: Annotated[
        int, Meta(description="The place of the answer in the network's `classes`: for digits, the digit.")
    ]
    confidence: Annotated[float, Meta(description="The probability of the prediction.")]
    probabilities: list[float]
    logits: list[float]


class Strangeness(Struct):
    """Whether an input looks like what the network learned from: it has to choose, whatever it is given."""

    score: Annotated[float, Meta(description="Distance to the nearest typical digit, 0 to 2.")]
    threshold: Annotated[float, Meta(description="One of a hundred digits of MNIST scores more.")]
    strange: bool


class Prediction(Answer):
    """What a network says, and the input that it saw."""

    model: str
    input: Tensor
    strangeness: Annotated[
        Strangeness | UnsetType, Meta(description="Missing where the network can't tell, or was changed.")
    ] = UNSET


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


def strangeness(verdict: Verdict | None) -> dict[str, Any]:
    """The key `strangeness` of an answer; nothing where the network can't tell."""
    if verdict is None:
        return {}
    told = {"score": verdict.score, "threshold": verdict.threshold, "strange": verdict.strange}
    return {"strangeness": told}
