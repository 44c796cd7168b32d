"""`convscope evaluate`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from convscope.app.cli.failure import failure
from convscope.app.cli.options import Data, settings

if TYPE_CHECKING:
    from convscope.network import Network
    from convscope.training.contact_sheet import Mistake
    from convscope.training.evaluate import Measured
    from convscope.training.samples import Sample

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Networks; default all.")]
Strokes = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Measure on drawings: JSON lines with strokes and label."),
]
Pictures = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Measure on pictures whose names begin with their digit: 7-blue.jpg."),
]
Training = Annotated[
    bool, typer.Option("--training", help="Measure on the images that a network learned from, too.")
]
Record = Annotated[bool, typer.Option("--record", help="Write what is measured into the networks' records.")]
Sheet = Annotated[
    Path,
    typer.Option(metavar="FILE", help="PNG of what was misread, beside what the network saw."),
]


def evaluate(
    ids: Ids = None,
    data: Data = Path("data"),
    strokes: Strokes = None,
    pictures: Pictures = None,
    *,
    training: Training = False,
    record: Record = False,
    sheet: Sheet = Path("mistakes.png"),
) -> None:
    """Measure networks on MNIST's test images, or on drawings and pictures of your own.

    Prints for each network how many digits are right, the expected calibration error (how far its
    confidence is from its accuracy), and the confidence from which on 99 % of its answers are right. For
    digits of your own, also which are taken for which, and a contact sheet of the mistakes.

    For example:

        convscope evaluate

        convscope evaluate tiny-vgg bn-cnn --data data

        convscope evaluate --training --record

        convscope evaluate --pictures photos --strokes drawings.jsonl --sheet mistakes.png
    """
    from convscope.app.cli import loading  # noqa: PLC0415 - imports torch

    try:
        from convscope.training.datasets import find, of_record  # noqa: PLC0415
        from convscope.training.evaluate import on_images  # noqa: PLC0415
        from convscope.zoo import SPECS  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise failure(f"measuring needs {error.name}: pip install 'convscope[train]'") from error

    weights = settings().weights
    networks = [loading.network(name, weights) for name in ids or SPECS]
    if record:
        _check_writable(networks)
    if strokes or pictures:
        _of_ones_own(networks, strokes, pictures, sheet, keep=record)
        return
    for network in networks:
        try:
            known = find(data, of_record(network.metrics.get("data", "MNIST")), network.spec.input_shape[1:])
            if known.classes != network.spec.classes:
                raise ValueError(f"{data} has other classes: {', '.join(known.classes)}")
            measured, gap = on_images(network.logits, known.test())
            found = {"calibration_error": round(gap, 4)}
            typer.echo(_line(network.spec.id, f"{known.name} test", measured, gap))
            if training:
                measured, gap = on_images(network.logits, known.training)
                found["training_accuracy"] = round(measured.accuracy, 4)
                typer.echo(_line(network.spec.id, f"{known.name} training", measured, gap))
        except (OSError, ValueError, RuntimeError) as problem:
            raise failure(f"{network.spec.id} can't be measured: {problem}.") from problem
        if record:
            _amend(network, **found)


def _check_writable(networks: "Sequence[Network]") -> None:
    """Raises Exit where the record of one can't be written, before all of them are measured."""
    from convscope.files import check_writable  # noqa: PLC0415
    from convscope.store import folder_of  # noqa: PLC0415 - imports torch

    for network in networks:
        try:
            check_writable(folder_of(network.spec, settings().weights))
        except OSError as problem:
            raise failure(f"the record of {network.spec.id} can't be written: {problem}.") from problem


def _amend(network: "Network", **measured: object) -> None:
    """Write what was measured into the network's record. Raises Exit where it can't be written."""
    from convscope.store import amend_metrics, folder_of  # noqa: PLC0415 - imports torch

    try:
        amend_metrics(network.spec, folder_of(network.spec, settings().weights), **measured)
    except (OSError, ValueError) as problem:
        raise failure(f"the record of {network.spec.id} can't be written: {problem}.") from problem


def _of_ones_own(
    networks: "Sequence[Network]", strokes: Path | None, pictures: Path | None, sheet: Path, *, keep: bool
) -> None:
    from convscope.record import Drawings  # noqa: PLC0415
    from convscope.training import contact_sheet, samples  # noqa: PLC0415 - imports torch
    from convscope.training.data import DIGITS  # noqa: PLC0415
    from convscope.training.evaluate import measure  # noqa: PLC0415

    try:
        given = [
            *(samples.strokes(strokes) if strokes else ()),
            *(samples.pictures(pictures) if pictures else ()),
        ]
    except (OSError, ValueError) as error:
        raise failure(f"{error}.") from error
    if not given:
        raise failure(f"{strokes} holds no drawing.")
    mistakes: list[contact_sheet.Mistake] = []
    for network in networks:
        if network.spec.classes != DIGITS:
            raise failure(
                f"{network.spec.id} tells no digits apart; drawings and pictures here are of digits."
            )
        drawings: list[Drawings] = []
        for group in dict.fromkeys(sample.group for sample in given):
            part = [sample for sample in given if sample.group == group]
            measured, gap = measure(network.logits, part)
            typer.echo(_line(network.spec.id, group, measured, gap))
            drawings.append(Drawings(group, len(part), int(measured.right.sum())))
            mistakes += _mistakes(network.spec.id, part, measured)
        _print_confusion(measure(network.logits, given)[0])
        if keep:
            _amend(network, drawings=drawings)
    if mistakes:
        try:
            shown = contact_sheet.save(mistakes, sheet)
        except OSError as error:
            raise failure(f"{sheet} can't be written: {error.strerror or error}.") from error
        typer.echo(f"{shown} mistakes are on {sheet}.")


def _line(model: str, group: str, measured: "Measured", gap: float) -> str:
    count, right = len(measured.labels), int(measured.right.sum())
    trusted = measured.trusted_from
    sure = "no confidence" if trusted is None else f"a confidence of {trusted:.1%}"
    return (
        f"{model:<12} {group:<14} {measured.accuracy:7.2%}  {right:,} of {count:,},"
        f" calibration error {gap:.2%}, 99 % right from {sure} on"
    )


def _print_confusion(measured: "Measured") -> None:
    typer.echo("  digit  read as" + "".join(f"{digit:5}" for digit in range(10)) + "  none")
    for digit, row in enumerate(measured.confusion):
        typer.echo(f"  {digit:5}         " + "".join(f"{count or '.':>5}" for count in row))


def _mistakes(model: str, samples: "Sequence[Sample]", measured: "Measured") -> "list[Mistake]":
    from convscope.training.contact_sheet import Mistake  # noqa: PLC0415 - imports Pillow

    return [
        Mistake(
            model,
            samples[i],
            None if measured.guesses[i] < 0 else int(measured.guesses[i]),
            float(measured.confidence[i]),
        )
        for i in (~measured.right).nonzero()[:, 0].tolist()
    ]
