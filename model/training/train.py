"""Train a network on MNIST, in a run that can be killed at any moment and resumed."""

import datetime as dt
import platform
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import EarlyStopping, ProgressBar

from convscope.spec import Spec
from convscope.store import save
from convscope.training.batches import Batches
from convscope.training.checkpoints import StayStopped, WholeCheckpoints, every_epoch
from convscope.training.classifier import Classifier
from convscope.training.evaluate import test_metrics
from convscope.training.history import History
from convscope.training.progress import reporter, without_chatter

MAX_PARAMETERS_FOR_KERNELS = 50_000  # larger networks' kernels of every epoch would take too much space


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
    """
    recipe, run = spec.recipe, runs / spec.id
    if run.exists() and not resume:
        shutil.rmtree(run)
    torch.manual_seed(recipe.seed)
    module = spec.build().to(memory_format=torch.channels_last)
    parameters = sum(parameter.numel() for parameter in module.parameters())
    batches = Batches(data, recipe)
    classifier = Classifier(module, spec, steps=recipe.epochs * len(batches.train_dataloader()))
    history = History(kernels=parameters < MAX_PARAMETERS_FOR_KERNELS)
    fit(classifier, batches, history, run, device)
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
        "best_epoch": min(history.epochs, key=lambda epoch: epoch["validation_loss"])["epoch"],
        "epochs": history.epochs,
        **test_metrics(classifier.eval(), data),
    }
    save(weights, spec.id, module, metrics, history.stacked())
    return metrics


def fit(classifier: Classifier, batches: Batches, history: History, run: Path, device: str) -> None:
    """Train, from a checkpoint in the folder `run` if there is one, then load the best epoch's weights."""
    recipe, last = classifier.spec.recipe, run / "last.ckpt"
    best = every_epoch(run, "best", monitor="validation_loss")
    latest = every_epoch(run, "last")
    shown = reporter(history)
    stopping = EarlyStopping("validation_loss", patience=recipe.patience)
    with without_chatter():
        trainer = lightning.Trainer(
            accelerator=device,
            precision=recipe.precision,  # type: ignore[arg-type]
            max_epochs=recipe.epochs,
            callbacks=[history, stopping, StayStopped(), shown, best, latest],
            plugins=[WholeCheckpoints()],
            reload_dataloaders_every_n_epochs=1,
            num_sanity_val_steps=0,
            logger=False,
            enable_model_summary=False,
            enable_progress_bar=isinstance(shown, ProgressBar),
            default_root_dir=run,
        )
        checkpoint = last if last.exists() else None
        trainer.fit(classifier, batches, ckpt_path=checkpoint, weights_only=True)
    state = torch.load(run / "best.ckpt", weights_only=True)
    classifier.load_state_dict(state["state_dict"])
