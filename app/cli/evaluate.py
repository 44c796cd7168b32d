"""`convscope evaluate`."""

from pathlib import Path
from typing import Annotated

import typer

from convscope.app.cli.failure import failure
from convscope.app.cli.options import Data, settings

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Networks; default all.")]
Strokes = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Measure on drawings, too: JSON lines with strokes, label, source."),
]


def evaluate(ids: Ids = None, data: Data = Path("data"), strokes: Strokes = None) -> None:
    """Measure networks on MNIST's test images, and on drawings.

    For example:

        convscope evaluate

        convscope evaluate tiny-vgg bn-cnn --data data --strokes drawings.jsonl
    """
    from convscope.app.cli import loading  # noqa: PLC0415 - imports torch
    from convscope.network import Network  # noqa: PLC0415
    from convscope.store import SHIPPED  # noqa: PLC0415
    from convscope.training.evaluate import stroke_accuracy, test_metrics  # noqa: PLC0415
    from convscope.zoo import SPECS  # noqa: PLC0415

    weights = settings().weights or SHIPPED
    for spec in [loading.spec(name) for name in ids or SPECS]:
        try:
            scores = Network.load(spec, weights).logits
            figures = [f"MNIST test {test_metrics(scores, data)['test_accuracy']:.2%}"]
            if strokes is not None:
                figures += [
                    f"{source} {right / count:.2%} of {count}"
                    for source, (right, count) in stroke_accuracy(scores, strokes).items()
                ]
        except (OSError, ValueError, RuntimeError) as error:
            raise failure(f"{spec.id} can't be measured: {error}.") from error
        typer.echo(f"{spec.id:<12} {', '.join(figures)}")
