"""Live training through the API: a real process, its events, and its end."""

import asyncio
import json
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from convscope.app.live.permission import is_offered
from convscope.app.live.runs import Runs
from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.training.live.folder import Folder, append, lock
from tests.written import write_digits

RUNS = "/api/v1/training/runs"
SMALL = {"images": 300, "batch_size": 30, "epochs": 2, "width": 2}
ENDLESS = {**SMALL, "epochs": 200, "images": 1000}
OVER = ("finished", "stopped", "failed", "interrupted")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return write_digits(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def service(serve, data, tmp_path_factory):
    """One with digits, for the runs of several tests."""
    settings = Settings(live_training="auto", data=data, runs=tmp_path_factory.mktemp("runs"))
    with serve(create_app(settings)) as client:
        client.runs = settings.runs
        yield client


@pytest.fixture(autouse=True)
def nothing_goes_on(request):
    """Whatever a test has left going is stopped, so that the next one can start."""
    yield
    if "service" in request.fixturenames:
        client = request.getfixturevalue("service")
        run = client.get(RUNS).json()["run"]
        if run and run["state"] not in OVER:
            tell(client, run["id"], "stop")
            whole(client, run["id"])


def start(client, options=SMALL, **more):
    response = client.post(RUNS, json={"options": options, **more})
    assert response.status_code == 201, response.text
    return response.json()["id"]


def tell(client, run, what):
    return client.post(f"{RUNS}/{run}/commands", json={"do": what})


@contextmanager
def events(client, run, after=0, **headers):
    """The run's events with their numbers, as they come."""

    def read(lines):
        number = None
        for line in lines:
            if line.startswith("id: "):
                number = int(line[4:])
            elif line.startswith("data: "):
                yield number, json.loads(line[6:])
                number = None

    with client.stream(
        "GET", f"{RUNS}/{run}/events", params={"after": after}, headers=headers, timeout=120
    ) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield read(answer.iter_lines())


def whole(client, run, **options):
    """All events to the end."""
    with events(client, run, **options) as found:
        return list(found)


def until(client, run, condition):
    with events(client, run) as found:
        for number, event in found:
            if condition(event):
                return number, event
    raise AssertionError("the run ended before")


def is_state(state):
    return lambda event: event["type"] == "state" and event["state"] == state


def process_of(client, run):
    """The number of the process that works on a run."""
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                words = (path / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"convscope.training.live" in words and run.encode() in words:
                return int(path.name)
    raise AssertionError("no process")


def test_a_run_tells_everything_and_its_network_answers(service, seven):
    run = start(service, drawing={"strokes": seven})
    found = whole(service, run)
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
    told = [event for _, event in found]
    states = [event["state"] for event in told if event["type"] == "state"]
    assert states == ["loading", "running", "finished"]
    looks = [event for event in told if event["type"] == "look"]
    assert looks[0]["step"] == 0
    assert looks[-1]["step"] == 20  # 300 digits in steps of 30, twice
    assert sum(len(look["losses"]) for look in looks) == 20
    assert np.shape(looks[-1]["kernels"]) == (2, 3, 3)
    assert sum(looks[-1]["answer"]) == pytest.approx(1, abs=1e-3)
    started = next(event for event in told if event["type"] == "started")
    assert started["steps_per_epoch"] == 10

    entry = next(model for model in service.get("/api/v1/models").json()["models"] if model["id"] == run)
    assert entry["parameters"] == started["parameters"]
    answer = service.post("/api/v1/predict", json={"strokes": seven, "model": run}).json()
    assert answer["probabilities"] == pytest.approx(looks[-1]["answer"], abs=1e-4)
    kernels = service.get(f"/api/v1/models/{run}/kernels?layers=conv_1").json()["layers"]["conv_1"]["weight"]
    assert np.reshape(kernels["data"], (2, 3, 3)) == pytest.approx(np.array(looks[-1]["kernels"]), rel=1e-3)
    explained = service.post("/api/v1/explain", json={"strokes": seven, "model": run}).json()
    assert [layer["id"] for layer in explained["layers"]][:4] == ["input", "conv_1", "relu_1", "pool_1"]


def test_the_last_event_is_told_though_the_state_is_known_before(tmp_path):
    folder = Folder(tmp_path, "run-000000000000")
    folder.path.mkdir()
    ended = b'{"type":"state","state":"finished"}'
    append(folder.events_file, b'{"type":"state","state":"running"}')
    folder.tell_state("finished")

    async def told():
        found = []
        with lock(tmp_path):  # its process has not ended yet
            async for _, line in Runs(tmp_path, tmp_path).events(folder, 0, lambda: False):
                found.append(line)
                if len(found) == 1:
                    asyncio.get_running_loop().call_later(0.5, append, folder.events_file, ended)
        return found

    with ThreadPoolExecutor(1) as pool:  # a browser's test may have left a loop in this thread
        assert pool.submit(asyncio.run, told()).result()[-1] == ended


def test_who_comes_back_gets_what_was_missed(service):
    run = start(service)
    everything = whole(service, run)
    assert whole(service, run, after=3) == everything[3:]
    assert whole(service, run, **{"last-event-id": "5"}) == everything[5:]
    assert whole(service, run, after=2, **{"last-event-id": "nonsense"}) == everything[2:]
    assert whole(service, run, after=1000) == []


def test_it_pauses_steps_goes_on_and_stops(service):
    run = start(service, ENDLESS)
    assert service.post(RUNS, json={}).json()["type"].endswith(":run-still-goes")
    until(service, run, lambda event: event["type"] == "look" and event["step"] > 0)
    assert tell(service, run, "pause").status_code == 200
    number, _ = until(service, run, is_state("paused"))
    assert service.get(f"{RUNS}/{run}").json()["state"] == "paused"
    with events(service, run) as found:
        before = [event for place, event in found_until(found, number) if event["type"] == "look"][-1]

    tell(service, run, "step")
    with events(service, run, after=number) as found:
        one = next(event for _, event in found if event["type"] == "look")
        assert (one["step"], len(one["losses"])) == (before["step"] + 1, 1)
        next(event for _, event in found if is_state("paused")(event))
        tell(service, run, "epoch")
        ends = next(event for _, event in found if event["type"] == "look" and event["step"] % 34 == 0)
        assert ends["step"] == (one["step"] // 34 + 1) * 34
        next(event for _, event in found if is_state("paused")(event))
        tell(service, run, "go")
        next(event for _, event in found if event["type"] == "look" and event["step"] > ends["step"])
        tell(service, run, "stop")
        last = [event for _, event in found][-1]
    assert (last["state"], last["reason"]) == ("stopped", "asked")
    assert tell(service, run, "go").json()["type"].endswith(":run-over")
    assert tell(service, run, "pause").status_code == 409


def found_until(found, number):
    for place, event in found:
        yield place, event
        if place == number:
            return


def test_another_drawing_is_answered_even_in_a_pause(service, seven):
    run = start(service, ENDLESS)
    tell(service, run, "pause")
    number, _ = until(service, run, is_state("paused"))
    assert service.put(f"{RUNS}/{run}/drawing", json={"strokes": seven}).status_code == 200
    with events(service, run, after=number) as found:
        answer = next(event for _, event in found if event["type"] == "answer")
    expected = service.post("/api/v1/predict", json={"strokes": seven, "model": run}).json()
    assert answer["answer"] == pytest.approx(expected["probabilities"], abs=1e-4)
    tell(service, run, "stop")
    whole(service, run)


def test_a_killed_run_goes_on_as_if_it_had_not_been(service):
    options = {**SMALL, "epochs": 6, "images": 1000, "dropout_rate": 0.3, "optimizer": "adam", "seed": 4}
    run = start(service, options)
    until(service, run, lambda event: event["type"] == "look" and event["step"] >= 50)
    os.kill(process_of(service, run), signal.SIGKILL)
    cut = whole(service, run)
    assert cut[-1] == (None, {"type": "state", "state": "interrupted"})
    assert service.get(f"{RUNS}/{run}").json()["state"] == "interrupted"
    assert tell(service, run, "step").json()["type"].endswith(":run-over")
    assert tell(service, run, "go").json()["state"] == "loading"
    rest = whole(service, run, after=cut[-2][0])
    assert rest[-1][1]["state"] == "finished"

    other = start(service, options)
    whole(service, other)
    one, two = (load_file(service.runs / name / f"{name}.safetensors") for name in (run, other))
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_nothing_is_left_of_a_run_but_whole_files(service):
    run = start(service)
    whole(service, run)
    names = {path.name for path in (service.runs / run).iterdir()}
    assert not any(name.endswith(".tmp") for name in names)
    for line in (service.runs / run / "events.jsonl").read_bytes().splitlines():
        json.loads(line)


@pytest.mark.parametrize("options", [b"", b"{", b'{"depth": 3}', b'{"width": 99}', None])
def test_a_run_of_another_version_is_passed_over(service, options):
    folder = service.runs / "run-00000000000f"
    folder.mkdir(exist_ok=True)
    if options is not None:
        (folder / "options.json").write_bytes(options)
    assert service.get(RUNS).status_code == 200
    assert service.get(f"{RUNS}/{folder.name}").status_code == 404
    assert service.get("/api/v1/models").status_code == 200
    assert service.get(f"/api/v1/models/{folder.name}").status_code == 404
    if options is None:  # and makes room for the next one
        whole(service, start(service, {**SMALL, "images": 60}))
        assert not folder.exists()


def test_only_a_few_runs_are_kept(service):
    for _ in range(6):
        run = start(service, {**SMALL, "images": 60})
        whole(service, run)
    kept = [path for path in service.runs.iterdir() if path.is_dir()]
    assert len(kept) == 5
    models = [model["id"] for model in service.get("/api/v1/models").json()["models"]]
    assert next(name for name in models if name.startswith("run-")) == run


def test_it_ends_with_the_service_and_streams_end_too(serve, data, tmp_path):
    settings = Settings(live_training="on", data=data, runs=tmp_path)
    seen = []
    with serve(create_app(settings)) as client:
        run = start(client, ENDLESS)
        until(client, run, lambda event: event["type"] == "look" and event["step"] > 0)
        pid = process_of(client, run)

        def follow():
            seen.extend(whole(client, run))

        watcher = threading.Thread(target=follow)
        watcher.start()
        while not seen and watcher.is_alive() and client.get(f"{RUNS}/{run}").json()["state"] != "running":
            time.sleep(0.01)
    watcher.join(60)
    assert not watcher.is_alive()
    assert not Path(f"/proc/{pid}").exists()
    assert json.loads((tmp_path / run / "state.json").read_bytes()) == "interrupted"
    with serve(create_app(settings)) as client:  # and can go on in the next one
        assert client.get(RUNS).json()["run"]["state"] == "interrupted"
        assert tell(client, run, "go").status_code == 200
        until(client, run, is_state("running"))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"origin": "{own}"}, 201),
        ({"sec-fetch-site": "same-origin"}, 201),
        ({"sec-fetch-site": "none"}, 201),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"host": "evil.example"}, 403),
        ({"x-forwarded-for": "192.0.2.1"}, 403),
        ({"host": "evil.example", "origin": "http://evil.example"}, 403),
        ({"host": "["}, 403),
        ({"origin": "http://["}, 403),
    ],
)
def test_no_page_of_another_site_starts_a_run(service, headers, status):
    own = str(service.base_url).rstrip("/")
    headers = {name: value.format(own=own) for name, value in headers.items()}
    response = service.post(RUNS, json={"options": {**SMALL, "images": 30, "epochs": 1}}, headers=headers)
    assert response.status_code == status
    if status == 201:
        whole(service, response.json()["id"])
    else:
        assert response.json()["type"].endswith(":not-from-here")


def test_it_is_not_offered_under_a_name_that_may_not_start_it(service):
    for host, offered in (("127.0.0.1:1", True), ("hub.example", False), ("[", False)):
        assert service.get(RUNS, headers={"host": host}).json()["offered"] is offered


def test_no_form_starts_a_run(service):
    """What a page of another site can send without being asked first."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert service.post(RUNS, content=b"{}", headers={"content-type": kind}).status_code == 415
    before = service.get(RUNS).json()["run"]
    assert service.get(f"{RUNS}?options=1").json()["run"] == before
    assert service.head(RUNS).status_code == 200
    assert service.get(RUNS).json()["run"] == before


@pytest.mark.parametrize(
    ("settings", "offered"),
    [
        ({}, True),
        ({"host": "::1"}, True),
        ({"host": "localhost"}, True),
        ({"host": "0.0.0.0"}, False),
        ({"host": "192.0.2.1"}, False),
        ({"host": "digits.example"}, False),
        ({"trusted_proxies": "127.0.0.1"}, False),
        ({"allowed_hosts": ["digits.example"]}, False),
        ({"live_training": "off"}, False),
        ({"live_training": "on", "host": "0.0.0.0"}, True),
    ],
)
def test_it_is_off_where_others_can_come(settings, offered):
    assert is_offered(Settings(**{"live_training": "auto", **settings})) == offered


def test_where_it_is_off_nothing_starts(client):
    assert client.get(RUNS).json()["offered"] is False
    answer = client.post(RUNS, json={})
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:convscope:problem:training-off")


def test_without_mnist_it_says_so(serve, tmp_path):
    with serve(create_app(Settings(live_training="on", runs=tmp_path / "runs"))) as client:
        assert client.get(RUNS).json()["data"] is False
        answer = client.post(RUNS, json={})
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:convscope:problem:no-mnist")


def test_without_a_place_to_write_it_says_so(serve, data, tmp_path):
    (tmp_path / "runs").write_text("a file")
    with serve(create_app(Settings(live_training="on", data=data, runs=tmp_path / "runs"))) as client:
        answer = client.post(RUNS, json={})
        assert (answer.status_code, answer.json()["type"]) == (503, "urn:convscope:problem:runs-unwritable")
        assert str(tmp_path) not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        {"options": {"width": 17}},
        {"options": {"learning_rate": 0}},
        {"options": {"learning_rate": -1}},
        {"options": {"optimizer": "lion"}},
        {"options": {"batch_size": 513}},
        {"options": {"epochs": 10**9}},
        {"options": {"images": 55_001}},
        {"options": {"depth": 3}},
        {"drawing": {}},
        {"drawing": {"strokes": []}},
        {"drawing": {"pixels": [[0]]}},
        {"run": 1},
    ],
)
def test_wrong_options_are_named(service, body):
    before = service.get(RUNS).json()["run"]
    answer = service.post(RUNS, json=body)
    assert answer.status_code == 422
    place = next(iter(body))
    assert answer.json()["errors"][0]["loc"][:2] == ["body", place]
    assert service.get(RUNS).json()["run"] == before


@pytest.mark.parametrize("run", ["run-000000000000", "%2e%2e%2fruns", "x"])
def test_an_unknown_run_is_not_found(service, run):
    for answer in (
        service.get(f"{RUNS}/{run}"),
        service.get(f"{RUNS}/{run}/events"),
        tell(service, run, "go"),
    ):
        assert answer.status_code == 404


def test_a_run_whose_numbers_overflow_stops_and_says_why(service):
    run = start(service, {**SMALL, "learning_rate": 1000, "optimizer": "momentum", "batch_norm": False})
    found = [event for _, event in whole(service, run)]
    assert "diverged" in [event["name"] for event in found if event["type"] == "sign"]
    assert found[-1]["state"] in ("stopped", "finished")
    if found[-1]["state"] == "stopped":
        assert found[-1]["reason"] == "not-finite"


def test_a_run_that_fails_says_so_and_the_log_says_why(serve, tmp_path, caplog):
    data = write_digits(tmp_path)
    images = data / "MNIST/raw/train-images-idx3-ubyte"
    images.write_bytes(images.read_bytes()[:5000])
    with serve(create_app(Settings(live_training="on", data=data, runs=tmp_path / "runs"))) as client:
        run = start(client)
        assert whole(client, run)[-1][1] == {"type": "state", "state": "failed"}
        while f"{run} failed: " not in caplog.text:
            assert client.get(f"{RUNS}/{run}").json()["state"] == "failed"
        assert tell(client, run, "go").status_code == 409
