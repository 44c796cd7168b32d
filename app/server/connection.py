"""A client's connection: it keeps nobody waiting for long, and holds no more than it may."""

import asyncio
import socket

from starlette.responses import Response
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from convscope.app.http.problems import Problem, response
from convscope.app.http.security import HEADERS
from convscope.app.inference.work import full
from convscope.app.server.open_files import open_files_limit
from convscope.app.server.overload import DETERRENCE, Overload
from convscope.app.server.unread import Unread
from convscope.app.settings import Settings

HEAD_LIMIT = 64 * 1024  # bytes that are no body's: of a head, or of what stands between a body's pieces
PIECES_LIMIT = 100_000  # of one body; each costs the same, however little is in it
SLOWEST = 16 * 1024  # bytes a second, sent or read: who is faster may take longer


class Connection(HttpToolsProtocol):
    """uvicorn's HTTP/1.1, which by itself waits for ever for a head, for a body, and for a reader.

    The clock runs while a request has begun to come and is not there, or while an answer does not go. A
    request that comes in one piece, as nearly all do, never starts it.
    """

    # uvicorn takes a class and makes it in each worker's process: nobody could hand it its settings.
    settings = Settings()
    patience = settings.client_seconds
    most = min(settings.connections_limit, open_files_limit() // 2)
    unread = Unread(settings.bodies_limit)

    _clock: asyncio.TimerHandle | None = None
    _moved = 0  # how far body and answer had come when the clock was set
    _head = 0  # bytes since the last piece of a body
    _body = _pieces = 0  # bytes of the body that is coming, and in how many pieces they came
    _headed = False  # the head of the request that is coming is there
    _whole = True  # nothing is coming that has begun to
    _behind: tuple[RequestResponseCycle, ASGI3Application] | None = None  # waits for a reader

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio leaves it out for sockets that a parent process has bound, as it does for several workers:
        # each answer would wait 40 ms for the client's acknowledgement.
        connection = transport.get_extra_info("socket")
        if connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if len(self.connections) > self.most:
            self._refuse(full())
        else:
            self._start()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        self.unread.remove(self.transport)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._head += len(data)
        self._whole = False
        super().data_received(data)
        if self._whole or self.transport.is_closing():
            return
        if self._head > HEAD_LIMIT:
            self._refuse(Problem(431, f"More than {HEAD_LIMIT:,} bytes came that are no body."))
        elif self._body > 2 * self.settings.body_limit and self.cycle.response_complete:
            self.transport.close()  # it was answered long before its end, and should have heard it
        elif self._pieces > PIECES_LIMIT:
            self._refuse(Problem(413, f"The body came in more than {PIECES_LIMIT:,} pieces."))
        elif self._clock is None:
            self._start()

    def on_message_begin(self) -> None:
        self._whole = False
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._headed = True
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._head = 0
        self._body += len(body)
        self._pieces += 1
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._head = self._body = self._pieces = 0
        self._headed = False
        self._whole = True
        if not self.flow.write_paused:
            self._stop()
        super().on_message_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.unread.add(self.transport)
        self._start()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.unread.remove(self.transport)
        if self._behind:
            asked, self._behind = self._behind, None
            self._start_asgi_task(*asked)
        if self._whole:
            self._stop()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - it says no more than this
        self._refuse(Problem(400, "This is not HTTP/1.1."))

    def _start(self) -> None:
        self._stop()
        self._moved = self._progress()
        self._clock = self.loop.call_later(self.patience, self._ring)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _progress(self) -> int:
        return self._body - self.transport.get_write_buffer_size()

    def _ring(self) -> None:
        if self._progress() - self._moved >= SLOWEST * self.patience:
            self._start()
        elif self.transport.get_write_buffer_size():
            self.transport.abort()  # who does not read would not read a refusal
        elif not self._whole:
            self._refuse(Problem(408, "The request did not come in time."))
        else:
            self.transport.close()  # it never asked

    def _refuse(self, problem: Problem) -> None:
        """Say why, unless that would be taken for a part of another answer; and hang up."""
        cycle = self.cycle
        if cycle is None or not cycle.response_started or (cycle.response_complete and not self._headed):
            answer = response(problem)
            answer.headers.update(HEADERS)
            self._write(answer, last=True)
        self.transport.close()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """What is refused for want of room costs no task, for there will be many of them."""
        if self.flow.write_paused:  # its answer would be held, too, behind one that nobody reads
            self._behind = cycle, app
            return
        overload: Overload = self.app_state["overload"]
        refusal = overload.refusal(cycle.scope["path"])
        if refusal is None:
            super()._start_asgi_task(cycle, app)
        else:
            self.loop.call_later(DETERRENCE, self._turn_away, cycle, refusal)

    def _turn_away(self, cycle: RequestResponseCycle, refusal: Response) -> None:
        if cycle.disconnected:
            return
        self._write(refusal, last=not cycle.keep_alive, head_only=cycle.scope["method"] == "HEAD")
        cycle.response_started = cycle.response_complete = True
        if not cycle.keep_alive:
            self.transport.close()
        self.on_response_complete()

    def _write(self, answer: Response, *, last: bool, head_only: bool = False) -> None:
        """`last` on this connection."""
        lines = [name + b": " + value for name, value in answer.raw_headers]
        lines += [b"connection: close"] if last else []
        head = STATUS_LINE[answer.status_code] + b"\r\n".join(lines) + b"\r\n\r\n"
        self.transport.write(head if head_only else head + bytes(answer.body))
