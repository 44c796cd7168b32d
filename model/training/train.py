"""Train a network in a run that can be killed at any moment and resumed, on one device or several."""

import datetime as dt
import platform
import shutil
import signal
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.fabric.utilities.rank_zero import rank_zero_only
from lightning.pytorch.callbacks import Callback, EarlyStopping, ProgressBar
from lightning.pytorch.loggers import Logger

from convscope import snapshots, store
from convscope.files import check_writable
from convscope.spec import Spec
from convscope.training.batches import Batches
from convscope.training.checkpoints import StayStopped, WholeCheckpoints, every_epoch
from convscope.training.classifier import Classifier
from convscope.training.data import Data
from convscope.training.devices import placed
from convscope.training.evaluate import test_metrics
from convscope.training.history import History
from convscope.training.progress import reporter, without_chatter
from convscope.training.snapshots import SnapshotTaker

LOGGED = 50  # batches between two figures for a logger


def train(
    spec: Spec,
    data: Data,
    runs: Path,
    weights: Path,
    *,
    resume: bool,
    device: str,
    devices: int = 1,
    report: Callable[[History], Callback] = reporter,
    logger: Logger | None = None,
    callbacks: Sequence[Callback] = (),
) -> dict[str, Any] | None:
    """Train `spec`, then write its weights and metrics. The test images are read once, at the end.

    Args:
        spec: what to train.
        data: what it learns from.
        runs: the folder for unfinished runs, with a subfolder per network.
        weights: the folder for the finished weights and metrics.
        resume: continue an unfinished run after its last complete epoch; otherwise start again.
        device: Lightning's accelerator: "cpu", "gpu", "auto", ...
        devices: how many of them share each batch; torchrun says so itself.
        report: makes the callback that tells of the progress.
        logger: one of Lightning's, which follows the run.
        callbacks: more of Lightning's.

    Returns:
        The metrics as written; None in all processes but the first, which alone writes.

    Raises:
        OSError: a folder can't be read, or not be written, which is tried before.
        KeyboardInterrupt: by Ctrl-C; whole epochs are kept.
    """
    recipe, run = spec.recipe, runs / spec.id
    check_writable(weights)
    check_writable(runs)
    if run.exists() and not resume and getattr(rank_zero_only, "rank", 0) == 0:
        shutil.rmtree(run)
    torch.manual_seed(recipe.seed)
    module = spec.build().to(memory_format=torch.channels_last)
    parameters = sum(parameter.numel() for parameter in module.parameters())
    batches = Batches(data, recipe)
    per_epoch = len(batches.train_dataloader())
    classifier = Classifier(module, spec, steps=recipe.epochs * per_epoch)
    history, taker = History(), SnapshotTaker(module)
    callbacks = [history, taker, report(history), *callbacks]
    options = {"logger": logger or False, "log_every_n_steps": min(LOGGED, per_epoch)}
    options |= placed(device, devices)
    if not fit(classifier, batches, callbacks, run, resume=resume, **options):
        return None
    best = min(history.epochs, key=lambda epoch: epoch["validation_loss"])["epoch"]
    metrics = {
        "id": spec.id,
        "recipe": {"optimizer": "AdamW", "schedule": "one-cycle", **asdict(recipe)},
        "data": data.name,
        "classes": spec.classes,
        "input_shape": spec.input_shape,
        "network": spec.reference,
        "split": {"training": len(batches.training[1]), "validation": len(batches.validation[1])},
        "versions": {
            "python": platform.python_version(),
            "torch": torch.__version__,
            "lightning": lightning.__version__,
        },
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "parameters": parameters,
        "duration_seconds": round(sum(epoch["seconds"] for epoch in history.epochs), 1),
        "best_epoch": best,
        "epochs": history.epochs,
        **test_metrics(classifier.eval(), data),
    }
    trained = store.encoded(module)
    before = {epoch: state for epoch, state in taker.taken.items() if epoch < best}
    store.save(weights, spec.id, trained, metrics, snapshots.files(before, weights, spec.id, trained))
    return metrics


def fit(
    classifier: Classifier,
    batches: Batches,
    callbacks: Sequence[Callback],
    run: Path,
    *,
    resume: bool,
    **options: Any,  # noqa: ANN401 - of Lightning's trainer
) -> bool:
    """Train, from a checkpoint in the folder `run` if that is to be resumed, then load the best weights.

    Returns:
        Whether this is the first of the processes, for which alone they are loaded.
    """
    recipe, last = classifier.spec.recipe, run / "last.ckpt"
    best = every_epoch(run, "best", monitor="validation_loss")
    latest = every_epoch(run, "last")
    stopping = EarlyStopping("validation_loss", patience=recipe.patience)
    with without_chatter():
        trainer = lightning.Trainer(
            precision=recipe.precision,  # type: ignore[arg-type]
            max_epochs=recipe.epochs,
            callbacks=[*callbacks, stopping, StayStopped(), best, latest],
            plugins=[WholeCheckpoints()],
            reload_dataloaders_every_n_epochs=1,
            use_distributed_sampler=False,  # each process takes its share of a batch already
            num_sanity_val_steps=0,
            enable_model_summary=False,
            enable_progress_bar=any(isinstance(callback, ProgressBar) for callback in callbacks),
            default_root_dir=run,
            **options,
        )
        checkpoint = last if resume and last.exists() else None
        try:
            trainer.fit(classifier, batches, ckpt_path=checkpoint, weights_only=True)
        except SystemExit as end:
            if not trainer.interrupted:
                raise
            # Lightning ends the program on Ctrl-C, and is deaf to a second one.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            raise KeyboardInterrupt from end
    if torch.distributed.is_initialized():
        torch.distributed.destroy_process_group()
    if not trainer.is_global_zero:
        return False
    state = torch.load(run / "best.ckpt", weights_only=True, map_location="cpu")
    classifier.cpu().load_state_dict(state["state_dict"])
    return True
