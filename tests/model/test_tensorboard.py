"""A run in TensorBoard: every epoch of the record is there, and a resumed run goes on where it was."""

import pytest

from convscope.training import data, train
from tests.model import tiny

pytest.importorskip("tensorboard", reason="an extra: pip install 'convscope[tensorboard]'")

from convscope.training.tensorboard import followed


def scalars(folder):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator  # noqa: PLC0415

    events = EventAccumulator(str(folder))
    events.Reload()
    return {tag: [event.value for event in events.Scalars(tag)] for tag in events.Tags()["scalars"]}


def test_a_run_is_followed(tmp_path, monkeypatch):
    tiny.shrink(monkeypatch)
    known = data.mnist(tiny.write_mnist(tmp_path / "data"))

    def run(*, resume):
        logger, callbacks = followed(tmp_path / "board", "tiny", resume=resume)
        return train.train(
            tiny.SPEC,
            known,
            tmp_path / "runs",
            tmp_path / "weights",
            resume=resume,
            device="cpu",
            logger=logger,
            callbacks=callbacks,
        )

    metrics = run(resume=False)
    found = scalars(tmp_path / "board" / "tiny" / "version_0")
    for name in ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy"):
        assert found[name] == pytest.approx([epoch[name] for epoch in metrics["epochs"]], abs=1e-5)
    assert len(found["batch_loss"]) == 4  # an epoch of three batches has one of them
    assert max(found["lr-AdamW"]) <= tiny.SPEC.recipe.learning_rate
    run(resume=True)
    run(resume=False)
    folders = sorted(path.name for path in (tmp_path / "board" / "tiny").iterdir())
    assert folders == ["version_0", "version_1"]
