"""The private parts of uvicorn that `app/server/connection.py` rests on."""

import inspect

import pytest
from uvicorn.protocols.http import httptools_impl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

ADVICE = "uvicorn has changed: adapt app/server/connection.py, then the range of versions in pyproject.toml"

METHODS = {
    "connection_made": ["transport"],
    "connection_lost": ["exc"],
    "shutdown": [],
    "data_received": ["data"],
    "on_message_begin": [],
    "on_headers_complete": [],
    "on_body": ["body"],
    "on_message_complete": [],
    "pause_writing": [],
    "resume_writing": [],
    "send_400_response": ["msg"],
    "_start_asgi_task": ["cycle", "app"],
}


@pytest.mark.parametrize(("name", "parameters"), METHODS.items())
def test_the_methods_that_are_overridden_are_there(name, parameters):
    method = getattr(HttpToolsProtocol, name, None)
    assert method is not None, f"{name} is gone. {ADVICE}"
    assert list(inspect.signature(method).parameters) == ["self", *parameters], f"{name}: {ADVICE}"


def test_they_are_called_and_their_attributes_are_set():
    protocol, cycle = map(inspect.getsource, (HttpToolsProtocol, RequestResponseCycle))
    for call in ("self._start_asgi_task(", "self.send_400_response(", "self.connections.add(self)"):
        assert call in protocol, f"{call}...) is gone. {ADVICE}"
    for attribute in ("cycle", "flow", "transport", "connections", "loop", "timeout_keep_alive"):
        assert f"self.{attribute}" in protocol, f"{attribute} is gone. {ADVICE}"
    for attribute in ("response_started", "response_complete"):
        assert f"self.{attribute}" in cycle, f"{attribute} is gone. {ADVICE}"
    assert httptools_impl.STATUS_LINE[503].startswith(b"HTTP/1.1 503 "), f"STATUS_LINE: {ADVICE}"
