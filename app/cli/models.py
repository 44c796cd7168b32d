"""`convscope models`."""

import json
from typing import Any

import typer

from convscope.app.cli.options import Json, settings


def models(*, json_: Json = False) -> None:
    """List the networks: id, parameters, accuracy on MNIST's test images, what it is.

    For example:

        convscope models

        convscope models --json
    """
    from convscope.store import SHIPPED, load_metrics  # noqa: PLC0415
    from convscope.zoo import SPECS  # noqa: PLC0415 - imports torch

    chosen = settings()
    rows: list[dict[str, Any]] = []
    for spec in SPECS.values():
        try:
            metrics = load_metrics(spec, chosen.weights or SHIPPED)
        except (OSError, ValueError):
            metrics = {}  # no metrics: the network has not been trained
        rows.append(
            {
                "id": spec.id,
                "name": spec.name,
                "parameters": metrics.get("parameters"),
                "test_accuracy": metrics.get("test_accuracy"),
                "description": spec.description,
            }
        )
    if json_:
        typer.echo(json.dumps({"default": chosen.default_model, "models": rows}))
        return
    for row in rows:
        count = f"{row['parameters']:,}" if row["parameters"] else "-"
        accuracy = f"{row['test_accuracy']:.2%}" if row["test_accuracy"] else "untrained"
        default = "*" if row["id"] == chosen.default_model else " "
        typer.echo(f"{default} {row['id']:<12} {count:>9}  {accuracy:>9}  {row['description']}")
