"""Strange requests: each gets an answer that the description has, and the next one is answered too."""

from time import perf_counter

import httpx
import pytest

from tests.fuzz.requests import any_request


def test_strange_requests_get_documented_answers(client, documented, inputs):
    for name, random in inputs:
        sent = any_request(random)
        started = perf_counter()
        try:
            response = client.post(
                f"{sent.path}?{sent.query}" if sent.query else sent.path,
                content=sent.content,
                headers=sent.headers,
            )
            documented(response, sent.path)
        except (AssertionError, httpx.HTTPError) as error:
            pytest.fail(f"{name}: {error!r}; {sent!r}"[:20_000])
        inputs.note(started, name, sent.kind, response.status_code)
    assert client.get("/healthz").status_code == 200
