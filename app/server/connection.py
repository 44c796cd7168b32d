"""A client's connection, with bounds on the time that it may take and the memory that it may hold.

It overrides private parts of uvicorn, for there are no others: `tests/app/test_uvicorn.py` names them,
and pyproject.toml the versions that have them.
"""

import asyncio
import socket
import sys
from typing import Any

from starlette.types import Scope
from uvicorn._types import ASGI3Application
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from convscope.app.http.problem_types import HEAD_TOO_LARGE, NOT_HTTP, TOO_MANY_PIECES, TOO_SLOW
from convscope.app.http.refusals import REFUSAL, Refusal
from convscope.app.server.connection_limits import STATE, ConnectionLimits
from convscope.app.server.limiter import CONNECTIONS, MEMORY, overloaded
from convscope.app.server.memory import lacks_memory
from convscope.app.server.metrics import COUNTED
from convscope.app.server.parser import Parser
from convscope.app.server.renewal import renewal

HEAD_LIMIT = 64 * 1024  # bytes outside bodies: a request's head, or what stands between a body's pieces
PIECES_LIMIT = 100_000  # of one body; every piece costs the same, however small it is
SLOWEST = 16 * 1024  # bytes a second, sent or read; a faster client may take longer


class Connection(HttpToolsProtocol):
    """uvicorn's HTTP/1.1 with a clock: uvicorn waits for ever for a head, for a body and for a reader.

    The clock runs while a request has begun but is not complete, and while an answer is not read. Nearly
    all requests arrive in one piece and never start it.
    """

    _clock: asyncio.TimerHandle | None = None
    _progress_before = 0  # when the clock was set
    _head = 0  # bytes since the last piece of a body
    _body = _pieces = 0  # bytes of the current body, and the pieces in which they came
    _has_begun = False  # a request, of which more may come
    _has_head = False  # the head of the current request is complete
    _is_over = False  # nothing more is read from it
    _is_complete = True  # no request has begun without being complete
    _delayed: tuple[RequestResponseCycle, ASGI3Application] | None = None  # until the last answer is read

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.limits: ConnectionLimits = app_state[STATE]
        self.parser = Parser(self)  # type: ignore[assignment]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio does not set it for sockets that a parent process has bound, as with several workers.
        # Without it every answer waits 40 ms for the client's acknowledgement.
        connection = transport.get_extra_info("socket")
        if connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if len(self.connections) > self.limits.connections:
            self._refuse(overloaded(CONNECTIONS))
        else:
            self._start_clock()

    def shutdown(self) -> None:
        self.limits.closing.set()  # answers without an end are to end
        is_idle = self.cycle is None or self.cycle.response_complete
        if renewal.has_begun and is_idle:
            self.loop.call_later(self.timeout_keep_alive, super().shutdown)
        else:
            super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_clock()
        self.limits.unread.remove(self.transport)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_over:
            return
        self._head += len(data)
        self._is_complete = False
        super().data_received(data)
        if self._is_complete or self.transport.is_closing():
            return
        if self._head > HEAD_LIMIT:
            self._refuse(Refusal(HEAD_TOO_LARGE, limit=HEAD_LIMIT))
        elif self._body > 2 * self.limits.body and self.cycle.response_complete:
            self.transport.close()  # the answer was sent long ago, and the client still sends its body
        elif self._pieces > PIECES_LIMIT:
            self._refuse(Refusal(TOO_MANY_PIECES, limit=PIECES_LIMIT))
        elif self._clock is None:
            self._start_clock()

    def on_message_begin(self) -> None:
        self._is_complete = False
        self._has_begun = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        if self._wishes_upgrade():
            return  # the parser tells it again, without the wish
        self._has_head = True
        super().on_headers_complete()
        if self.parser.should_upgrade():  # CONNECT: what follows is meant for somebody else
            self._is_over = True
            self.cycle.keep_alive = False
        if renewal.has_begun:
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        self._head = 0
        self._body += len(body)
        self._pieces += 1
        super().on_body(body)

    def on_message_complete(self) -> None:
        if self._wishes_upgrade():
            return
        self._head = self._body = self._pieces = 0
        self._has_begun = self._has_head = False
        self._is_complete = True
        if not self.flow.write_paused:
            self._stop_clock()
        super().on_message_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.limits.unread.add(self.transport)
        self._start_clock()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.limits.unread.remove(self.transport)
        if self._delayed:
            request, self._delayed = self._delayed, None
            self._start_asgi_task(*request)
        if self._is_complete:
            self._stop_clock()

    def _wishes_upgrade(self) -> bool:
        return bool(self.parser.should_upgrade()) and self.parser.get_method() != b"CONNECT"

    def _unsupported_upgrade_warning(self) -> None:
        pass  # a CONNECT, which is answered like any other method that is not spoken

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the problem says as much
        # The parser tells an error of its receiver as its own.
        no_memory = lacks_memory(sys.exception())
        self._refuse(overloaded(MEMORY) if no_memory else Refusal(NOT_HTTP))

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        if self.flow.write_paused:  # hold one unread answer per connection, not two
            self._delayed = cycle, app
        else:
            super()._start_asgi_task(cycle, app)

    def _start_clock(self) -> None:
        self._stop_clock()
        self._progress_before = self._progress()
        self._clock = self.loop.call_later(self.limits.seconds, self._time_out)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _progress(self) -> int:
        return self._body - self.transport.get_write_buffer_size()

    def _time_out(self) -> None:
        if self._progress() - self._progress_before >= SLOWEST * self.limits.seconds:
            self._start_clock()
        elif self.transport.get_write_buffer_size():
            self.transport.abort()  # a client that reads nothing would not read a refusal
        elif not self._is_complete:
            self._refuse(Refusal(TOO_SLOW))
        else:
            self.transport.close()  # there was no request

    def _refuse(self, refusal: Refusal) -> None:
        """Close the connection, and say why, unless that would be taken for a part of another answer."""
        self._is_over = True
        self._stop_clock()
        cycle = self.cycle
        answers = cycle is not None and cycle.response_started and not cycle.response_complete
        if self._has_head and cycle is not None and cycle.response_complete:
            self.transport.close()  # this request was answered before all of it had come
            return
        task = self.loop.create_task(self._answer(self._refused(refusal), is_said=not answers))
        task.add_done_callback(self.tasks.discard)
        self.tasks.add(task)

    def _refused(self, refusal: Refusal) -> Scope:
        """The request that is refused, as far as it is known."""
        if not self._has_begun:
            self.on_message_begin()
        path = self.url.partition(b"?")[0]
        known = {
            "method": self.parser.get_method().decode() if self.url else "",
            "path": path.decode("latin-1"),
            "raw_path": path,
            "query_string": b"",
            **self.scope,
            "state": self.app_state.copy(),
            REFUSAL: refusal,
        }
        self.scope["state"][COUNTED] = True  # a copy of the scope has it, too
        return known

    async def _answer(self, scope: Scope, *, is_said: bool) -> None:
        """Let the application refuse, so that a refusal has all that an answer has, and is counted."""
        said: list[Any] = []

        async def receive() -> Any:  # noqa: ANN401 - ASGI
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:  # noqa: ANN401 - ASGI
            said.append(message)

        try:
            await self.app(scope, receive, send)
            if is_said:
                start, *bodies = said
                pairs = [*start["headers"], (b"connection", b"close")]
                head = STATUS_LINE[start["status"]] + b"".join(b"%b: %b\r\n" % pair for pair in pairs)
                parts = [part["body"] for part in bodies if scope["method"] != "HEAD"]
                self.transport.write(b"".join((head, b"\r\n", *parts)))
        finally:
            self.transport.close()
