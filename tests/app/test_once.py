"""What never changes is written and compressed once, whoever asks, and everything else waits for its turn."""

import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest
from isal import igzip

from convscope.app.http import assets
from convscope.app.main import create_app
from convscope.app.settings import Settings

V1 = "/api/v1"
MODEL = f"{V1}/models/tiny-vgg"
KEPT = (
    *("/", "/?lang=zh", "/learn", "/learn/exercises", "/training", "/docs", "/embed/lab/pool"),
    *("/openapi.json", "/openapi.zh.json"),
    *(f"{V1}/models", f"{V1}/training", f"{V1}/training/schema"),
    *(f"{MODEL}", f"{MODEL}/patches", f"{MODEL}/script"),
    *(
        f"{MODEL}/kernels{query}"
        for query in ("", "?encoding=base64", "?epoch=1", "?epoch=0&encoding=base64")
    ),
)
CHOSEN = (f"{MODEL}/kernels?layers=linear", f"{MODEL}/kernels?layers=linear&epoch=1", f"{MODEL}/mistakes")
RUNS = f"{V1}/training/runs"
ANSWERED_AT_ONCE = ("/healthz", "/readyz", "/metrics", RUNS, f"{RUNS}/{{run}}", f"{RUNS}/{{run}}/events")


def test_every_read_is_tried(client):
    tried = {path.partition("?")[0].replace("tiny-vgg", "{model}") for path in (*KEPT, *CHOSEN)}
    paths = client.get("/openapi.json").json()["paths"]
    assert {path for path, methods in paths.items() if "get" in methods} <= tried | {*ANSWERED_AT_ONCE}


@pytest.mark.parametrize("path", KEPT)
def test_it_is_written_and_compressed_once_for_all_who_ask_together(serve, monkeypatch, path):
    written, compressed = [], []

    def noted(calls, function):
        def call(value, *args, **kwargs):
            calls.append(value)
            return function(value, *args, **kwargs)

        return call

    monkeypatch.setattr(assets, "Asset", noted(written, assets.Asset))
    for library in (gzip, igzip):
        monkeypatch.setattr(library, "compress", noted(compressed, library.compress))
    with serve(create_app(Settings())) as client, ThreadPoolExecutor(8) as pool:
        written.clear()
        (etag,) = {answer.headers["etag"] for answer in pool.map(client.get, [path] * 8)}
        assert client.get(path, headers={"if-none-match": etag}).status_code == 304
        whole, head = client.get(path), client.head(path)
        assert head.headers["content-length"] == whole.headers["content-length"]
    assert len(written) <= 1  # pages make theirs elsewhere
    assert len(compressed) == 1


@pytest.mark.parametrize("path", CHOSEN)
def test_what_depends_on_a_choice_is_refused_where_heavy_work_has_no_room(full, path):
    with full(heavy_limit=1) as client:
        refused = client.get(path)
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) > 0
        assert client.get(MODEL).status_code == 200


def test_who_leaves_takes_nothing_from_those_who_wait(serve):
    with serve(create_app(Settings())) as client, ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(client.get, f"{V1}/training") for _ in range(4)]
        with pytest.raises(Exception, match="timed out"):
            client.get(f"{V1}/training", timeout=0.01)
        assert {answer.result().status_code for answer in waiting} == {200}
