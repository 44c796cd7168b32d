"""The API's bodies, for its description.

Requests are checked by hand (`app/document.py`): a model that built an object per number would cost more
than the network does.
"""

from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from convscope.app.http.tensors import Encoding

ModelId = Annotated[str, Path(description="Id of a network, as `/models` lists them.", examples=["tiny-vgg"])]

Pixel = Annotated[float, Field(ge=0, le=1)]
Row = Annotated[list[Pixel], Field(min_length=28, max_length=28)]
Point = Annotated[list[float], Field(min_length=2, max_length=2)]
Pair = tuple[int, int]
Extras = list[Literal["outputs", "kernels", "argmax"]]
OUTPUTS: Extras = ["outputs"]


class Tensor(BaseModel):
    """Numbers in rows, with their shape."""

    shape: list[int]
    dtype: Literal["float32", "int64"]
    data: list[Any] | str = Field(
        description="Nested lists, row by row; or base64 of the little-endian bytes."
    )


def _given(key: str) -> dict[str, Any]:
    """Schema of an object that has the key; null says what leaving it out says."""
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}}


class Digit(BaseModel):
    """Exactly one of `pixels`, `strokes` and `image`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"oneOf": [_given(key) for key in ("pixels", "strokes", "image")]},
    )

    # default_factory: a key that may be left out, without a default that the description would show
    pixels: Annotated[list[Row], Field(min_length=28, max_length=28)] | None = Field(
        default_factory=list, description="28 rows of 28 numbers, 0 = paper, 1 = ink."
    )
    strokes: list[list[Point]] | None = Field(
        default_factory=list,
        description="What a pen did: a list of `[x, y]` per stroke, y down, in any unit.",
    )
    image: str | None = Field(
        default_factory=str, description="PNG, JPEG, WebP, GIF or BMP, as base64 or as a data URL."
    )
    preprocess: bool | None = Field(
        default_factory=bool,
        description="Frame the digit as MNIST does; default true for strokes and image, false for pixels.",
    )


class PreprocessRequest(Digit):
    """A digit to frame."""

    encoding: Encoding | None = Field("list", description="How tensors are written.")


class PredictRequest(Digit):
    """A digit, or many, to read."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [_given(key) for key in ("pixels", "strokes", "image", "instances")]},
    )

    instances: list[Digit] | None = Field(
        default_factory=list, description="Up to 256 inputs, answered in one go."
    )
    model: str | None = Field("tiny-vgg", description="Id of a network.")
    encoding: Encoding | None = Field("list", description="How `input` is written.")


class ExplainRequest(Digit):
    """A digit to explain, and how much is wanted."""

    model: str | None = Field("tiny-vgg", description="Id of a network.")
    layers: list[str] | None = Field(default_factory=list, description="Ids of layers; default all.")
    include: Extras | None = Field(OUTPUTS, description="What is told of each layer.")
    encoding: Encoding | None = Field("list", description="How tensors are written.")


class Answer(BaseModel):
    """What a network says to one input."""

    prediction: int
    confidence: float = Field(description="The probability of the prediction.")
    probabilities: list[float]
    logits: list[float]


class Prediction(Answer):
    """What a network says, and what it saw."""

    model: str
    input: Tensor


class Predictions(BaseModel):
    """What a network says to each instance, in order."""

    model: str
    predictions: list[Answer]


class ReceptiveField(BaseModel):
    """Output cell i depends on input rows `offset + i * stride` to `... + size - 1`; columns alike."""

    size: Pair
    stride: Pair
    offset: Pair


class Layer(BaseModel):
    """One step of a network, before any input comes."""

    id: str
    kind: str = Field(description="What it does: `conv2d`, `relu`, `max_pool2d`, ...")
    inputs: list[str]
    shape: list[int] = Field(description="Of its output: channels, height, width; or length.")
    parameters: int
    hyperparameters: dict[str, Any]
    receptive_field: ReceptiveField | None
    signed: bool = Field(description="Whether a value of its output may be negative.")


class ExplainedLayer(Layer):
    """One step of a network, and what it made of the input."""

    range: tuple[float, float] = Field(description="Least and greatest number of the output.")
    output: Tensor | None = None
    argmax: Tensor | None = Field(None, description="Max pool: flat position of each window's winner.")
    weight: Tensor | None = None
    bias: Tensor | None = None


class Explanation(Prediction):
    """What a network says, and every layer on the way to it, in topological order."""

    layers: list[ExplainedLayer]


class Stage(BaseModel):
    """A step of preprocessing: its name, and the picture after it."""

    name: str
    image: Tensor


class Preprocessed(BaseModel):
    """All steps, and the input that a network is given."""

    stages: list[Stage]
    input: Tensor


class Model(BaseModel):
    """A network in short."""

    id: str
    name: str
    description: str
    source: str
    input_shape: tuple[int, int, int]
    classes: list[str]
    parameters: int
    test_accuracy: float | None


class ModelList(BaseModel):
    """The networks, in the order in which they are offered."""

    default: str
    models: list[Model]


class ModelDetail(Model):
    """A network at length."""

    layers: list[Layer]
    training: dict[str, Any] = Field(description="Recipe, seed, date, figures per epoch, mistakes.")


class Kernels(BaseModel):
    """Tensors by layer and name."""

    model: str
    layers: dict[str, dict[str, Tensor | None]]


class Health(BaseModel):
    """It answers."""

    status: Literal["alive"]


class Readiness(BaseModel):
    """It can read digits, with these networks."""

    status: Literal["ready"]
    models: list[str]


class Complaint(BaseModel):
    """What is wrong at one place of the request."""

    loc: list[str | int] = Field(description='Such as `["body", "pixels", 3, 14]`.')
    msg: str


class Problem(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Complaint] | None = None
