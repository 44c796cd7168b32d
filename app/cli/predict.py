"""`convscope predict`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from convscope.app.cli.failure import FAILED, complain
from convscope.app.cli.options import Json, Model, settings

if TYPE_CHECKING:
    from convscope.network import Network

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="Pictures (PNG, JPEG, WebP, AVIF, GIF, BMP); - is stdin."),
]


All = Annotated[bool, typer.Option("--all", help="Read all digits of a picture, from left to right.")]


def predict(files: Files, *, model: Model = None, json_: Json = False, all_: All = False) -> None:
    """Read the digit in each picture.

    Prints a line per file: the digit, how sure the network is, the file. With --json, an object per line.
    With --all, a line per digit. A file that can't be read is named on stderr; the others are read still,
    and the exit code is 1.

    For example:

        convscope predict seven.png

        convscope predict *.jpg --model bn-cnn --json

        convscope predict --all house-number.png

        curl -s https://example.org/3.png | convscope predict -
    """
    from convscope.app.cli import loading  # noqa: PLC0415 - imports torch

    chosen = settings()
    network = loading.network(model or chosen.default_model, chosen.weights)
    failed = False
    for name in files:
        try:
            answers = _read(network, name, everything=all_)
        except OSError as error:
            complain(f"{name}: {error.strerror or error}.")
            failed = True
        except ValueError as error:
            complain(f"{name}: {error}.")
            failed = True
        else:
            for answer in answers:
                line = f"{answer['label']}  {answer['confidence']:6.1%}  {name}"
                typer.echo(json.dumps(answer) if json_ else line)
    if failed:
        raise typer.Exit(FAILED)


def _read(network: "Network", name: str, *, everything: bool) -> list[dict[str, Any]]:
    """Read the digit in one file, or everything in it.

    Raises:
        OSError: the file can't be read.
        ValueError: it is not a picture of a digit.
    """
    from convscope.source import read_digits  # noqa: PLC0415 - imports torch

    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    height, width = network.spec.input_shape[1:]
    found = read_digits(data, size=(height, width)) if everything else [data]
    return [
        {
            "file": name,
            "model": network.spec.id,
            "prediction": prediction.index,
            "label": prediction.label,
            "confidence": prediction.confidence,
            "probabilities": prediction.probabilities.tolist(),
        }
        for prediction in map(network.predict, found)
    ]
