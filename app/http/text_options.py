"""Options that come as text, in a query or in a form's fields."""

from convscope.app.http.problems import Location, Problem
from convscope.app.http.tensors import ENCODINGS

CHOICES: dict[str, dict[str, object]] = {
    "preprocess": {"true": True, "false": False},
    "encoding": {encoding: encoding for encoding in ENCODINGS},
}
OPTIONS = ("model", *CHOICES)


def option(name: str, text: str, loc: Location) -> object:
    """The value that JSON would have; Problem 422 where it is not one of the choices."""
    choices = CHOICES.get(name)
    if choices is None:
        return text
    if text not in choices:
        raise Problem.at(loc, f"{name} must be one of: {', '.join(choices)}.")
    return choices[text]
