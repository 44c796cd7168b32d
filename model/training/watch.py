"""A run as it goes, in a terminal: its curves, drawn by plotext, and its first kernels."""

import time
from collections.abc import Sequence
from statistics import fmean
from typing import Any

import lightning
import plotext
from lightning.pytorch.callbacks import Callback
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text
from torch import Tensor, nn

from convscope.training.history import History

POINTS = 400  # of the curve of the batches' loss: the mean of so many parts of the run
PAUSE = 1.0  # seconds between two pictures
WIDTH, HEIGHT = 90, 14  # of a curve at most, in characters
MARKERS = ("braille", "hd")  # thin: in training; bold: on images that are held out
POSITIVE, NEGATIVE = (47, 111, 181), (196, 98, 16)  # the colours of the page

Line = tuple[Sequence[float], Sequence[float]]  # x, y


class Watch(Callback):
    """Shows loss and accuracy while they come. Must come after the history in a trainer's callbacks."""

    def __init__(self, history: History, name: str, console: Console | None = None) -> None:
        self.history, self.name = history, name
        self.live = Live(auto_refresh=False, console=console)
        self.batches: list[tuple[float, float]] = []  # epochs, loss
        self.part: list[float] = []
        self.shown = self.started = time.monotonic()
        self.first = 0  # the step at which it started

    def on_train_start(self, trainer: lightning.Trainer, _: lightning.LightningModule) -> None:
        if trainer.is_global_zero:
            self.first, self.started = trainer.global_step, time.monotonic()
            self.live.start()

    def on_train_batch_end(
        self,
        trainer: lightning.Trainer,
        module: lightning.LightningModule,
        outputs: Any,  # noqa: ANN401 - Lightning's own type is wider still
        *_: object,
    ) -> None:
        self.part.append(outputs["loss"].item())
        if len(self.part) * POINTS >= trainer.estimated_stepping_batches:
            self.batches.append((trainer.global_step / trainer.num_training_batches, fmean(self.part)))
            self.part = []
        if time.monotonic() - self.shown > PAUSE:
            self._show(trainer, module)

    def on_train_epoch_end(self, trainer: lightning.Trainer, module: lightning.LightningModule) -> None:
        self._show(trainer, module)

    def on_train_end(self, *_: object) -> None:
        self.live.stop()

    def on_exception(self, *_: object) -> None:
        self.live.stop()

    def _show(self, trainer: lightning.Trainer, module: lightning.LightningModule) -> None:
        if trainer.is_global_zero:
            self.shown = time.monotonic()
            self.live.update(self._picture(trainer, module), refresh=True)

    def _picture(self, trainer: lightning.Trainer, module: lightning.LightningModule) -> RenderableType:
        columns = self.live.console.width
        beside = columns >= WIDTH
        width = min(WIDTH, columns // 2 - 1 if beside else columns)
        most = trainer.max_epochs or 1
        charts = Table.grid(padding=(0, 1))
        drawn = [Text.from_ansi(chart(title, lines, most, width)) for title, lines in self._lines().items()]
        for row in [drawn] if beside else [[each] for each in drawn]:
            charts.add_row(*row)
        return Group(self._head(trainer), charts, self._foot(), *kernels(module, columns))

    def _lines(self) -> dict[str, list[Line]]:
        def of(name: str) -> Line:
            epochs = self.history.epochs
            return [epoch["epoch"] for epoch in epochs], [epoch[name] for epoch in epochs]

        x, y = zip(*self.batches, strict=True) if self.batches else ((), ())
        return {
            "Loss": [(x, y), of("validation_loss")],
            "Accuracy": [of("train_accuracy"), of("validation_accuracy")],
        }

    def _head(self, trainer: lightning.Trainer) -> Text:
        total = int(trainer.estimated_stepping_batches)
        done = trainer.global_step - self.first
        left = (time.monotonic() - self.started) / max(1, done) * (total - trainer.global_step)
        rate = trainer.optimizers[0].param_groups[0]["lr"]
        batches = int(trainer.num_training_batches)
        before = max(0, trainer.global_step - 1) // batches
        return Text.assemble(
            (self.name, "bold"),
            f"  epoch {before + 1} of {trainer.max_epochs},"
            f" batch {trainer.global_step - before * batches} of {batches};"
            f" learning rate {rate:.2g}; at most {left / 60:.0f} min {left % 60:02.0f} s to go",
        )

    def _foot(self) -> Text:
        legend = "⠒ in training   ▀ held-out images"
        if not self.history.epochs:
            return Text(legend)
        best = min(self.history.epochs, key=lambda epoch: epoch["validation_loss"])
        return Text(
            f"{legend}   best: epoch {best['epoch']}, loss {best['validation_loss']:.4f},"
            f" {best['validation_accuracy']:.2%} right"
        )


def chart(title: str, lines: Sequence[Line], most: int, width: int) -> str:
    """Curves over the epochs 0 to `most`, as text with colours."""
    figure = plotext.figure
    figure.clear()
    figure.theme("simple")
    figure.plot_size(width, HEIGHT)
    figure.title(title)
    for marker, (x, y) in zip(MARKERS, lines, strict=True):
        if x:
            curve = figure.signal(list(x), list(y), marker=marker)
            curve.lines()
            figure.draw(curve)
    ruler = figure.ruler("x")
    ruler.lim(0, most)
    ruler.ticks(sorted({round(most * part / 4) for part in range(5)}))
    return str(figure.build())


def kernels(module: nn.Module, columns: int) -> list[Text]:
    """The kernels of the first convolution, of its first channel: as many as fit, in blocks of colour."""
    weights = next((layer.weight for layer in module.modules() if isinstance(layer, nn.Conv2d)), None)
    if weights is None:
        return []
    count = max(1, columns // (2 * weights.shape[3] + 2))
    shown = (weights[:count, 0] / weights.abs().max().clamp(min=1e-9)).detach().cpu()
    rows = [Text.assemble(*(_blocks(kernel[row]) for kernel in shown)) for row in range(shown.shape[1])]
    return [Text("The first kernels: blue adds, orange takes away"), *rows]


def _blocks(values: Tensor) -> Text:
    text = Text()
    for value in values.tolist():
        hue = POSITIVE if value > 0 else NEGATIVE
        shade = (round(255 + abs(value) * (part - 255)) for part in hue)
        text.append("  ", f"on rgb({','.join(map(str, shade))})")
    return text.append("  ")
