"""Train a network on MNIST, in a run that can be killed at any moment and resumed."""

import datetime as dt
import platform
import shutil
import signal
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import Callback, EarlyStopping, ProgressBar

from convscope import snapshots, store
from convscope.files import check_writable
from convscope.spec import Spec
from convscope.training.batches import Batches
from convscope.training.checkpoints import StayStopped, WholeCheckpoints, every_epoch
from convscope.training.classifier import Classifier
from convscope.training.evaluate import test_metrics
from convscope.training.history import History
from convscope.training.progress import reporter, without_chatter
from convscope.training.snapshots import SnapshotTaker


def train(spec: Spec, data: Path, runs: Path, weights: Path, *, resume: bool, device: str) -> dict[str, Any]:
    """Train `spec`, then write its weights and metrics. The test set is read once, at the end.

    Args:
        spec: what to train.
        data: MNIST's root folder in torchvision's layout.
        runs: the folder for unfinished runs, with a subfolder per network.
        weights: the folder for the finished weights and metrics.
        resume: continue an unfinished run after its last complete epoch; otherwise start again.
        device: Lightning's accelerator: "cpu", "gpu", "auto", ...

    Returns:
        The metrics as written.

    Raises:
        OSError: a folder can't be read, or not be written, which is tried before.
        KeyboardInterrupt: by Ctrl-C; whole epochs are kept.
    """
    recipe, run = spec.recipe, runs / spec.id
    check_writable(weights)
    check_writable(runs)
    if run.exists() and not resume:
        shutil.rmtree(run)
    torch.manual_seed(recipe.seed)
    module = spec.build().to(memory_format=torch.channels_last)
    parameters = sum(parameter.numel() for parameter in module.parameters())
    batches = Batches(data, recipe)
    classifier = Classifier(module, spec, steps=recipe.epochs * len(batches.train_dataloader()))
    history, taker = History(), SnapshotTaker(module)
    fit(classifier, batches, [history, taker, reporter(history)], run, device)
    best = min(history.epochs, key=lambda epoch: epoch["validation_loss"])["epoch"]
    metrics = {
        "id": spec.id,
        "recipe": {"optimizer": "AdamW", "schedule": "one-cycle", **asdict(recipe)},
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
    classifier: Classifier, batches: Batches, callbacks: Sequence[Callback], run: Path, device: str
) -> None:
    """Train, from a checkpoint in the folder `run` if there is one, then load the best epoch's weights."""
    recipe, last = classifier.spec.recipe, run / "last.ckpt"
    best = every_epoch(run, "best", monitor="validation_loss")
    latest = every_epoch(run, "last")
    stopping = EarlyStopping("validation_loss", patience=recipe.patience)
    with without_chatter():
        trainer = lightning.Trainer(
            accelerator=device,
            precision=recipe.precision,  # type: ignore[arg-type]
            max_epochs=recipe.epochs,
            callbacks=[*callbacks, stopping, StayStopped(), best, latest],
            plugins=[WholeCheckpoints()],
            reload_dataloaders_every_n_epochs=1,
            num_sanity_val_steps=0,
            logger=False,
            enable_model_summary=False,
            enable_progress_bar=any(isinstance(callback, ProgressBar) for callback in callbacks),
            default_root_dir=run,
        )
        checkpoint = last if last.exists() else None
        try:
            trainer.fit(classifier, batches, ckpt_path=checkpoint, weights_only=True)
        except SystemExit as end:
            if not trainer.interrupted:
                raise
            # Lightning ends the program on Ctrl-C, and is deaf to a second one.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            raise KeyboardInterrupt from end
    state = torch.load(run / "best.ckpt", weights_only=True)
    classifier.load_state_dict(state["state_dict"])
