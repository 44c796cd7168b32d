import errno
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from convscope.app.cli import cli
from convscope.store import SHIPPED
from tests.model import tiny
from tests.model.shapes import write_mine
from tests.model.test_several import row

ROOT = Path(__file__).parents[2]
COMMANDS = ["serve", "cluster", "predict", "models", "train", "evaluate", "repeat", "patches", "strangeness"]


@pytest.fixture
def run():
    def invoke(*arguments, stdin=None):
        return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)

    return invoke


@pytest.fixture
def seven_png(tmp_path, picture):
    path = tmp_path / "seven.png"
    path.write_bytes(picture())
    return path


def start(*arguments, **environment):
    return subprocess.Popen(
        [sys.executable, "-c", "from convscope.app.cli import main; main()", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_help_does_not_load_torch():
    code = (
        "import sys\n"
        "from convscope.app.cli import cli\n"
        "from typer.testing import CliRunner\n"
        f"for command in {COMMANDS}: assert CliRunner().invoke(cli, [command, '--help']).exit_code == 0\n"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0\n"
        "heavy = {'torch', 'fastapi', 'cv2', 'uvicorn', 'numpy', 'ray'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_by_example(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"convscope {command}" in result.stdout


def test_predict_reads_files_and_stdin(run, seven_png):
    result = run("predict", seven_png, "-", "--model", "lenet", stdin=seven_png.read_bytes())
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert first.split()[0] == second.split()[0] == "7"
    assert first.endswith(str(seven_png))
    assert second.endswith("-")


def test_predict_json_is_an_object_per_line(run, seven_png):
    result = run("predict", seven_png, seven_png, "--json")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["prediction"] for answer in answers] == [7, 7]
    assert answers[0]["file"] == str(seven_png)
    assert answers[0]["model"] == "tiny-vgg"
    assert answers[0]["confidence"] == max(answers[0]["probabilities"])


def test_predict_all_is_a_line_per_digit_from_left_to_right(run, tmp_path):
    path = tmp_path / "house-number.png"
    path.write_bytes(row(4, 0, 7))
    assert [line.split()[0] for line in run("predict", "--all", path).stdout.splitlines()] == ["4", "0", "7"]
    assert len(run("predict", path).stdout.splitlines()) == 1


def test_predict_goes_on_after_a_file_that_it_cannot_read(run, seven_png, tmp_path):
    text = tmp_path / "text.txt"
    text.write_text("seven")
    result = run("predict", text, tmp_path / "none.png", tmp_path, seven_png)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    complaints = result.stderr.splitlines()
    assert [
        str(path) in line
        for path, line in zip((text, tmp_path / "none.png", tmp_path), complaints, strict=True)
    ]
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments", [["predict", "x.png", "-m", "vgg-19"], ["train", "vgg-19"], ["evaluate", "vgg-19"]]
)
def test_unknown_model_names_the_known_ones(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "vgg-19" in result.stderr
    assert "tiny-vgg" in result.stderr


def test_missing_weights_are_named(run, seven_png, monkeypatch, tmp_path):
    monkeypatch.setenv("CONVSCOPE_WEIGHTS", str(tmp_path / "none"))
    result = run("predict", seven_png)
    assert result.exit_code == 1
    assert "tiny-vgg" in result.stderr


def test_models_lists_and_prints_json(run):
    lines = run("models").stdout.splitlines()
    body = json.loads(run("models", "--json").stdout)
    assert body["default"] == "tiny-vgg"
    assert [model["id"] for model in body["models"]] == [line.lstrip("* ").split()[0] for line in lines]


def test_models_without_weights_are_untrained(run, monkeypatch, tmp_path):
    monkeypatch.setenv("CONVSCOPE_WEIGHTS", str(tmp_path))
    result = run("models")
    assert result.exit_code == 0
    assert all("untrained" in line for line in result.stdout.splitlines())


def test_bad_setting_is_named(run, monkeypatch):
    monkeypatch.setenv("CONVSCOPE_PORT", "eighty")
    result = run("serve")
    assert result.exit_code == 2
    assert "CONVSCOPE_PORT" in result.stderr


def test_evaluate_without_its_files_says_so(run, tmp_path, monkeypatch):
    monkeypatch.setenv("CONVSCOPE_WEIGHTS", str(tmp_path))
    result = run("evaluate", "lenet", "--data", tmp_path)
    assert result.exit_code == 1
    assert "lenet" in result.stderr


@pytest.mark.parametrize("command", ["train", "evaluate", "repeat", "patches", "strangeness"])
def test_a_folder_that_was_named_and_is_not_there_is_not_made(run, tmp_path, monkeypatch, command):
    for options in (["--data", tmp_path / "typo"], []):
        monkeypatch.setenv("CONVSCOPE_DATA", str(tmp_path / "typo"))
        result = run(command, "bn-cnn", *options)
        assert result.exit_code == 2
        assert f"mkdir {tmp_path / 'typo'}" in result.stderr
        assert not (tmp_path / "typo").exists()
    (tmp_path / "file").touch()
    assert "is a file" in run(command, "bn-cnn", "--data", tmp_path / "file").stderr


@pytest.mark.parametrize(("device", "said"), [("tpu", "--device tpu can't be used here"), ("abacus", "cpu")])
def test_train_on_a_device_that_is_not_there(run, tmp_path, monkeypatch, device, said):
    monkeypatch.setenv("CONVSCOPE_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setattr("convscope.training.data.VALIDATION", tiny.VALIDATION)
    result = run(
        "train", "lenet", "--device", device, "--data", tiny.write_mnist(tmp_path), "--runs", tmp_path
    )
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert said in line


@pytest.mark.parametrize(
    ("options", "library"), [(["--watch"], "plotext"), (["--tensorboard", "board"], "tensorboard")]
)
def test_train_says_what_an_option_needs(run, tmp_path, monkeypatch, options, library):
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "convscope.training.watch", raising=False)
    result = run("train", "lenet", "--data", tiny.write_mnist(tmp_path), *options)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert f"{options[0]} needs {library}: pip install 'convscope[" in line


def test_evaluate_measures_on_ones_own_digits(run, seven_png, tmp_path):
    drawings, sheet = tmp_path / "pen.jsonl", tmp_path / "wrong.png"
    seven_png.rename(tmp_path / "1 is a seven.png")
    drawings.write_text('{"label": 1, "strokes": [[[50, 0], [50, 100]]]}\n')
    result = run("evaluate", "lenet", "--strokes", drawings, "--pictures", tmp_path, "--sheet", sheet)
    assert result.exit_code == 0, result.stderr
    pen, pictures, *confusion, last = result.stdout.splitlines()
    assert re.match(r"lenet +pen +100.00%  1 of 1,", pen)
    assert re.match(rf"lenet +{tmp_path.name} +0.00%  0 of 1,", pictures)
    assert confusion[2].split() == ["1", ".", "1", ".", ".", ".", ".", ".", "1", ".", ".", "."]
    assert str(sheet) in last
    assert sheet.read_bytes().startswith(b"\x89PNG")


def test_evaluate_writes_what_it_measured_into_the_record_and_leaves_the_rest(run, tmp_path, monkeypatch):
    weights = tmp_path / "weights"
    weights.mkdir()
    for path in SHIPPED.glob("lenet.*"):
        (weights / path.name).write_bytes(path.read_bytes())
    before = json.loads((weights / "lenet.json").read_text())
    monkeypatch.setenv("CONVSCOPE_WEIGHTS", str(weights))
    tiny.shrink(monkeypatch)
    blots = tiny.write_mnist(tmp_path / "data")

    assert run("evaluate", "lenet", "--data", blots, "--training").exit_code == 0
    assert json.loads((weights / "lenet.json").read_text()) == before

    result = run("evaluate", "lenet", "--data", blots, "--training", "--record")
    test, training = result.stdout.splitlines()
    after = json.loads((weights / "lenet.json").read_text())
    assert f"calibration error {after['calibration_error']:.2%}" in test
    assert f"{after['training_accuracy']:.2%}" in training
    assert after["calibration_error"] != before["calibration_error"]

    drawings = tmp_path / "pen.jsonl"
    drawings.write_text('{"label": 1, "strokes": [[[50, 0], [50, 100]]]}\n' * 3)
    assert run("evaluate", "lenet", "--strokes", drawings, "--record").exit_code == 0
    last = json.loads((weights / "lenet.json").read_text())
    assert last == after | {"drawings": [{"group": "pen", "count": 3, "right": 3}]}
    measured = {"calibration_error", "training_accuracy", "drawings"}
    assert {key for key in last if last[key] != before[key]} == measured

    (weights / "lenet.json").unlink()
    (weights / "lenet.json").mkdir()
    assert run("evaluate", "lenet", "--strokes", drawings, "--record").exit_code == 1


@pytest.mark.parametrize(
    ("command", "measures"),
    [
        (["patches"], "patches.patches"),
        (["strangeness"], "strangeness.strangeness"),
        (["repeat"], "repeat.repeat"),
        (["evaluate", "--record"], "evaluate.on_images"),
        (["train", "--device", "cpu"], "train.fit"),
    ],
)
def test_what_can_not_be_kept_is_not_measured(run, tmp_path, monkeypatch, command, measures):
    def read_only(**_):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("convscope.files.tempfile.TemporaryFile", read_only)
    monkeypatch.setattr(f"convscope.training.{measures}", lambda *_, **__: pytest.fail("in vain"))
    name, *options = command
    result = run(name, "bn-cnn", "--data", tiny.write_mnist(tmp_path), *options)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "Read-only file system" in line
    assert str(SHIPPED) in line


def test_evaluate_names_what_it_cannot_read(run, tmp_path):
    drawings = tmp_path / "pen.jsonl"
    for text, said in (("", "holds no drawing"), ("{}", "pen.jsonl:1: expected"), ("\xff", "pen.jsonl:1")):
        drawings.write_text(text)
        result = run("evaluate", "lenet", "--strokes", drawings)
        assert result.exit_code == 1
        assert said in result.stderr
    assert "no such folder" in run("evaluate", "lenet", "--pictures", tmp_path / "none").stderr


FORMS = [
    '{"label": 1, "strokes": "/etc/hostname"}',
    '{"label": 1, "strokes": null}',
    '{"label": 1, "strokes": {"0": [[1, 2]]}}',
    '{"label": 1, "strokes": []}',
    '{"label": 1, "strokes": [[1, 2]]}',
    '{"label": 1, "strokes": [[["a", 1]]]}',
    '{"label": 1, "strokes": [[[NaN, 1]]]}',
    '{"label": 1, "strokes": [[[1e999, 1]]]}',
    '{"label": 1.0, "strokes": [[[1, 2]]]}',
    '{"label": 1}',
    "[]",
    "7",
]


@pytest.mark.parametrize("text", FORMS)
def test_a_line_that_is_no_drawing_is_named(run, tmp_path, text):
    path = tmp_path / "pen.jsonl"
    path.write_text('{"label": 1, "strokes": [[[50, 0], [50, 100]]]}\n' + text)
    result = run("evaluate", "lenet", "--strokes", path)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("convscope: pen.jsonl:2: ")


@pytest.mark.parametrize("more", ["", ', "source": "uji"', ', "source": null'])
def test_drawings_are_measured_and_recorded_whether_they_name_a_source_or_not(
    run, tmp_path, monkeypatch, more
):
    weights = shutil.copytree(ROOT / "model" / "weights", tmp_path / "weights")
    monkeypatch.setenv("CONVSCOPE_WEIGHTS", str(weights))
    path = tmp_path / "pen.jsonl"
    path.write_text(f'{{"label": 1, "strokes": [[[50, 0], [50, 100]]]{more}}}\n')
    result = run("evaluate", "lenet", "--strokes", path, "--record")
    assert (result.exit_code, result.stderr) == (0, "")


def test_train_passes_on_what_was_asked(run, tmp_path, monkeypatch):
    asked = {}

    def train(spec, data, _runs, weights, **how):
        asked.update(how, id=spec.id, epochs=spec.recipe.epochs, data=data.name, weights=weights)
        return {"test_accuracy": 0.99}

    monkeypatch.setattr("convscope.training.train.train", train)
    monkeypatch.setattr("convscope.app.cli.train.measure", lambda what, *given: asked.update({what: given}))
    monkeypatch.setenv("CONVSCOPE_WEIGHTS", str(tmp_path))
    options = ("--epochs", 3, "--resume", "--device", "cpu", "--devices", 2, "--data", tmp_path)
    result = run("train", "lenet", *options)
    assert result.exit_code == 0, result.stderr
    assert asked == {
        "id": "lenet",
        "epochs": 3,
        "data": "MNIST",
        "resume": True,
        "device": "cpu",
        "devices": 2,
        "weights": tmp_path,
        "patches": ("lenet", tmp_path),
        "strangeness": ("lenet", tmp_path),
    }
    assert "99.00%" in result.stdout


@pytest.mark.parametrize("name", ["MNIST", "FashionMNIST"])
def test_train_a_network_of_ones_own(run, tmp_path, monkeypatch, name):
    tiny.shrink(monkeypatch)
    monkeypatch.delenv("CONVSCOPE_WEIGHTS", raising=False)
    mine, root = write_mine(tmp_path), tiny.write_mnist(tmp_path / "data", name)
    options = ("--epochs", 1, "--device", "cpu", "--runs", tmp_path / "runs")
    result = run("train", f"{mine}:plain", "--data", root, *options)
    assert result.exit_code == 0, result.stderr
    assert f"of {name}'s test images; weights in {tmp_path / 'weights'}" in result.stdout
    written = {path.name for path in (tmp_path / "weights").iterdir()}
    measured = {"my-plain.patches.webp", "my-plain.strangeness.safetensors"} if name == "MNIST" else set()
    assert written >= {"my-plain.json", "my-plain.safetensors"} | measured
    record = json.loads((tmp_path / "weights" / "my-plain.json").read_text())
    assert (record["data"], record["network"]) == (name, "my.py:plain")
    assert record["classes"][0] == {"MNIST": "0", "FashionMNIST": "T-shirt/top"}[name]
    assert (record["recipe"]["augmentation"]["open_loops"] == 0) == (name != "MNIST")


def test_a_shipped_network_learns_from_mnist_alone(run, tmp_path):
    result = run("train", "lenet", "--dataset", "FashionMNIST", "--data", tmp_path)
    assert result.exit_code == 2
    assert "lenet learns from MNIST" in result.stderr


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_port_in_use_says_what_to_do(run, taken_port):
    result = run("serve", "--port", taken_port)
    assert result.exit_code == 1
    assert f"port {taken_port} is in use" in result.stderr
    assert "--port" in result.stderr


def test_unknown_address_is_named(run):
    result = run("serve", "--host", "192.0.2.1", "--port", "0")
    assert result.exit_code == 1
    assert "192.0.2.1" in result.stderr


def test_reload_and_workers_do_not_go_together(run):
    assert run("serve", "--reload", "--workers", "2").exit_code == 2


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_ready(process, port):
    deadline = time.monotonic() + 60
    with httpx.Client() as client:
        while process.poll() is None and time.monotonic() < deadline:
            try:
                if client.get(f"http://127.0.0.1:{port}/readyz").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.02)
    pytest.fail("the server did not become ready")


@pytest.mark.parametrize("workers", [1, 2])
def test_serve_answers_and_ends_on_sigterm(workers):
    port = free_port()
    process = start("serve", "--port", str(port), "--workers", str(workers))
    try:
        await_ready(process, port)
        answer = httpx.post(f"http://127.0.0.1:{port}/api/v1/predict", json={"strokes": [[[0, 0], [0, 9]]]})
        assert answer.status_code == 200
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors


def test_serve_with_an_unknown_default_model_says_which_there_are():
    process = start("serve", "--port", "0", CONVSCOPE_DEFAULT_MODEL="vgg-19")
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "vgg-19" in errors
    assert "tiny-vgg" in errors
    assert "Traceback" not in errors
