"""A disk that is full, or may not be written: a line says so, and what was there stays."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.benchmarks.serving import COMMAND, ROOT
from tests.faults.running import V1, running
from tests.model import tiny

EARLIER = {
    "tiny-vgg.safetensors": b"earlier weights",
    "tiny-vgg.kernels.safetensors": b"earlier kernels",
    "tiny-vgg.json": b"{}",
}
# The command with fewer images held out: the small set can't spare so many.
TRAIN = (
    f"from convscope.training import data; data.VALIDATION = {tiny.VALIDATION}\n"
    "from convscope.app.cli import main; main()"
)
READ_ONLY = (
    "mount --make-rprivate /"
    " && awk '$3 !~ /^(proc|sysfs|cgroup2?|devpts|devtmpfs|mqueue)$/ {print $2}' /proc/self/mounts"
    " | while read -r folder; do mount -o remount,bind,ro $folder; done"
    '; touch "$0" 2>&1; exec "$@"'
)


def allowed(*command):
    """Whether this user may do so."""
    if sys.platform != "linux":
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path):
    """A small disk with earlier weights; called, it is mounted with other options."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not allowed("mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", folder):
        pytest.skip("no disk of one's own without root")
    try:
        (folder / "weights").mkdir()
        for name, content in EARLIER.items():
            (folder / "weights" / name).write_bytes(content)
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def train(folder, runs):
    """Train on a few blots, for an epoch; stderr without the epochs."""
    command = [sys.executable, "-c", TRAIN, "train", "tiny-vgg", "--epochs", "1", "--device", "cpu"]
    ran = subprocess.run(
        [*command, "--data", tiny.write_mnist(runs.parent / "data"), "--runs", runs],
        cwd=ROOT,
        env={**os.environ, "CONVSCOPE_WEIGHTS": str(folder / "weights"), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stderr
    return [line for line in ran.stderr.splitlines() if not line.startswith("epoch ")]


def stays(folder):
    found = {path.name: path.read_bytes() for path in (folder / "weights").iterdir()}
    assert found == EARLIER


def test_no_room_for_the_weights(disk, tmp_path):
    (line,) = train(disk, tmp_path / "runs")
    assert "No space left on device" in line
    assert str(disk / "weights") in line
    stays(disk)


def test_no_room_for_the_run(disk, tmp_path):
    (tmp_path / "runs").symlink_to(disk / "runs", target_is_directory=True)
    (line,) = train(disk, tmp_path / "runs")
    assert "No space left on device" in line
    assert ".ckpt" in line
    assert not list((disk / "runs").rglob("*.*"))
    stays(disk)


def test_weights_that_may_not_be_replaced(disk, tmp_path):
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    (line,) = train(disk, tmp_path / "runs")
    assert "Read-only file system" in line
    assert str(disk / "weights") in line
    assert not (tmp_path / "runs").exists()  # nothing was trained in vain
    stays(disk)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", [["predict", "seven.png"], ["models"]])
def test_no_room_for_the_answer(command, picture, tmp_path):
    (tmp_path / "seven.png").write_bytes(picture())
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [COMMAND, *command], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ran.returncode == 1
    (line,) = ran.stderr.splitlines()
    assert "No space left on device" in line


@pytest.mark.skipif(not allowed("unshare", "--mount", "true"), reason="no mounts of one's own without root")
@pytest.mark.parametrize("workers", [1, 2])
def test_it_serves_where_nothing_can_be_written(tmp_path, picture, workers):
    read_only = ("unshare", "--mount", "sh", "-c", READ_ONLY, str(tmp_path / "proof"))
    with running(tmp_path / "log", "--workers", str(workers), before=read_only) as service:
        assert "Read-only file system" in service.said.splitlines()[0]
        assert httpx.get(f"{service.url}/readyz").status_code == 200
        form = {"file": ("seven.png", picture(size=2000), "image/png")}
        answer = httpx.post(f"{service.url}{V1}/predict", files=form)
        assert (answer.status_code, answer.json()["prediction"]) == (200, 7)
        for path in ("/", "/docs", "/metrics"):
            assert httpx.get(f"{service.url}{path}").status_code == 200
        assert "Traceback" not in service.said
