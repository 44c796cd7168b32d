"""`why` in a request: what spoke for a class, or for one class against another?"""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from convscope.app.api.example_digits import SEVEN
from convscope.app.http.problem_types import NOT_A_CHOICE, OUT_OF_RANGE
from convscope.app.http.problems import Problem
from convscope.app.http.tensors import Encoding, Tensor, encode
from convscope.app.inference.networks import Ink, Served
from convscope.attribution import Attribution
from convscope.network import Network

LOC = ("body", "why")

EXAMPLE = {
    "summary": "Why a 7, and not a 1?",
    "value": {"strokes": SEVEN, "layers": [], "why": {"class": 7, "against": 1}},
}


class Why(Struct, forbid_unknown_fields=True):
    """Which class is asked about."""

    class_: Annotated[int, Meta(description="Its place in the network's `classes`, from 0.")] = field(
        name="class"
    )
    against: Annotated[int | None, Meta(description="Another one, whose score is taken off.")] = None


class Shares(Struct):
    """What a layer adds to the score."""

    shares: Annotated[Tensor, Meta(description="Of each map, or of each value of a vector.")]
    rest: Annotated[
        float,
        Meta(description="The score less all shares: what biases add further on, and what took other ways."),
    ]
    rule: Annotated[
        Literal["affine", "piecewise", "smooth"],
        Meta(
            description="What lies between the layer and the score. `affine`: the shares are exact;"
            " `piecewise`: exact as long as each ReLU and max pool keeps its choice; `smooth`: slopes."
        ),
    ]


class Step(Struct):
    """A place on the strongest path."""

    layer: str
    unit: Annotated[
        int | None, Meta(description="Number of the map or value, from 0; null: the layer as a whole.")
    ]
    share: Annotated[float, Meta(description="Of the score, that came this way.")]


class Because(Struct):
    """Why a class got its score, by gradient x activation (Shrikumar et al., 2016; Ancona et al., 2018)."""

    class_: int = field(name="class")
    against: int | None
    score: Annotated[float, Meta(description="Before softmax; less that of `against`.")]
    layers: Annotated[
        dict[str, Shares],
        Meta(
            description="By layer; missing where no gradient reaches it, all where the rule can't be applied."
        ),
    ]
    pixels: Annotated[Tensor | None, Meta(description="Share of each pixel's ink, all channels together.")]
    path: Annotated[list[Step], Meta(description="The strongest one, from the scores back to the input.")]


def check(why: Why | None, served: Served) -> None:
    """Raises Problem 422 where the network has no such classes, or both are the same."""
    if why is None:
        return
    count = len(served.network.spec.classes)
    for name, place in (("class", why.class_), ("against", why.against)):
        if place is not None and not 0 <= place < count:
            raise Problem(OUT_OF_RANGE, (*LOC, name), least=0, most=count - 1, got=place)
    if why.against == why.class_:
        others = [place for place in range(count) if place != why.class_]
        raise Problem(NOT_A_CHOICE, (*LOC, "against"), choices=others, got=str(why.against))


def because(
    why: Why | None, served: Served, network: Network, ink: Ink, encoding: Encoding | None
) -> dict[str, Any]:
    """The key `why` of an answer; nothing where it is not asked for."""
    if why is None:
        return {}
    found = network.attribute(served.input(ink), why.class_, against=why.against)
    return {"why": _written(found, encoding)}


def _written(found: Attribution, encoding: Encoding | None) -> dict[str, Any]:
    return {
        "class": found.target,
        "against": found.against,
        "score": found.score,
        "layers": {
            name: {"shares": encode(each.shares, encoding), "rest": each.rest, "rule": each.rule}
            for name, each in found.layers.items()
        },
        "pixels": None if found.pixels is None else encode(found.pixels, encoding),
        "path": [vars(step) for step in found.path],
    }
