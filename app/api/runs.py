"""`/training/runs`: training that can be watched, paused and broken."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import APIRouter, Header, Path, Query, Request
from msgspec import Meta, Struct
from starlette.responses import Response, StreamingResponse

from convscope.app.api import V1
from convscope.app.api.digit import Digit, preprocessed
from convscope.app.api.example_digits import SEVEN
from convscope.app.api.openapi import get, json_body, responses
from convscope.app.api.service import Service, service_of
from convscope.app.http.body import read
from convscope.app.http.parse import Parser
from convscope.app.http.problems import Location
from convscope.app.live.permission import check, is_offered_to
from convscope.app.live.runs import OVER
from convscope.app.server.connection_limits import STATE
from convscope.app.server.limiter import WATCHING, overloaded
from convscope.training.live.folder import Command, Folder, State
from convscope.training.live.options import PRESETS, Options

SIZE = (28, 28)  # of a digit of MNIST
SMALL = 16 * 1024  # bytes of a body that take no time to read
WATCHERS = 64  # per worker

B = TypeVar("B")

RunId = Annotated[str, Path(description="Id of a run.", examples=["run-0123456789ab"])]


class Run(Struct):
    """A training from the page."""

    id: Annotated[str, Meta(description="Also the network's, for `model`, once it has paused or is over.")]
    state: Annotated[
        State, Meta(description="`interrupted`: its process ended before its time, and can go on.")
    ]
    options: Options


class LiveTraining(Struct):
    """Whether and what this service trains."""

    offered: Annotated[bool, Meta(description="Whether runs may be started (`CONVSCOPE_LIVE_TRAINING`).")]
    data: Annotated[bool, Meta(description="Whether MNIST is there; else a run may download it.")]
    run: Annotated[Run | None, Meta(description="The one that was started last.")]
    presets: Annotated[dict[str, Options], Meta(description="Runs that show something.")]


class StartRequest(Struct, forbid_unknown_fields=True):
    """A run to start."""

    options: Options = Options()
    drawing: Annotated[Digit | None, Meta(description="A digit that it answers again and again.")] = None
    download: Annotated[bool, Meta(description="Let torchvision download MNIST where it is not there.")] = (
        False
    )


class CommandRequest(Struct, forbid_unknown_fields=True):
    """What a run is to do."""

    do: Annotated[
        Command,
        Meta(
            description="`step`: one batch, then pause; `epoch`: to the end of the epoch, then pause;"
            " `go`: on, also where the process was interrupted."
        ),
    ]


START_EXAMPLES = {
    "good": {"summary": "One that works", "value": {"options": {}, "drawing": {"strokes": SEVEN}}},
    "overfit": {"summary": "Too few digits", "value": {"options": {"images": 500, "epochs": 60}}},
}
COMMAND_EXAMPLES = {"pause": {"summary": "Pause", "value": {"do": "pause"}}}
DRAWING_EXAMPLES = {"seven": {"summary": "A drawing", "value": {"strokes": SEVEN}}}

_REFUSALS = responses(Run, 400, 403, 409, 413, 415, 422)
_RUN = _REFUSALS.pop(200)

router = APIRouter(prefix=f"{V1}/training/runs", tags=["training"])


@get(router, "", summary="See whether this service trains", responses=responses(LiveTraining))
async def live(request: Request) -> Response:
    """Whether live runs are offered, the one that was started last, and presets."""
    service = service_of(request)
    latest = service.runs.latest()
    return _json(
        {
            "offered": is_offered_to(request, service.settings),
            "data": service.runs.has_data,
            "run": _run(service, latest) if latest else None,
            "presets": PRESETS,
        }
    )


@router.post(
    "",
    summary="Start a training",
    status_code=201,
    responses={201: _RUN, **_REFUSALS},
    openapi_extra=json_body(StartRequest, START_EXAMPLES),
)
async def start(request: Request) -> Response:
    """Trains a small network in a process of its own, one at a time.

    Only the service's own page may ask for it, and programs.
    """
    service = service_of(request)
    asked = await _body(request, _parse_start)
    ink = await _ink(asked.drawing, request, ("body", "drawing")) if asked.drawing else None
    run = await service.runs.start(asked.options, ink, download=asked.download)
    return _json(_run(service, service.runs.find(run)), 201)


@get(router, "/{run}", summary="See how a training stands", responses=responses(Run, 404))
async def one(request: Request, run: RunId) -> Response:
    """Its state and its options."""
    service = service_of(request)
    return _json(_run(service, service.runs.find(run)))


@router.post(
    "/{run}/commands",
    summary="Pause, step, go on or stop",
    responses=responses(Run, 400, 403, 404, 409, 413, 415, 422),
    openapi_extra=json_body(CommandRequest, COMMAND_EXAMPLES),
)
async def command(request: Request, run: RunId) -> Response:
    """The run obeys after its current step."""
    service = service_of(request)
    asked = await _body(request, _parse_command)
    folder = service.runs.find(run)
    await service.runs.tell(folder, asked.do)
    return _json(_run(service, folder))


@router.put(
    "/{run}/drawing",
    summary="Have a training answer another digit",
    responses=responses(Run, 400, 403, 404, 413, 415, 422),
    openapi_extra=json_body(Digit, DRAWING_EXAMPLES),
)
async def drawing(request: Request, run: RunId) -> Response:
    """From the next look on its answer is about this digit."""
    service = service_of(request)
    asked = await _body(request, _parse_digit)
    folder = service.runs.find(run)
    folder.draw(await _ink(asked, request, ("body",)))
    return _json(_run(service, folder))


@router.get(
    "/{run}/events",
    summary="Watch a training",
    response_class=StreamingResponse,
    responses={
        **responses(Run, 404, 422),
        200: {"description": "Server-Sent Events.", "content": {"text/event-stream": {}}},
    },
)
async def events(
    request: Request,
    run: RunId,
    after: Annotated[int, Query(ge=0, description="Number of the last event that is known.")] = 0,
    last_event_id: Annotated[
        str, Header(description="The same, as a browser says it that connects again.")
    ] = "",
) -> Response:
    """What happens, from the first event on or from the one after those known, until the run is over.

    Types of events: `started`; `look`, with the losses of the steps since the last one, how the network does,
    its first kernels and its answer to the drawing; `answer`, to another drawing; `sign`, something that went
    wrong; `state`.
    """
    service = service_of(request)
    folder = service.runs.find(run)
    if last_event_id.isdecimal():
        after = max(after, int(last_event_id))
    if service.runs.watchers >= WATCHERS:
        raise overloaded(WATCHING)
    closing = request.scope["state"][STATE].closing
    stream = _stream(service, service.runs.events(folder, after, closing.is_set))
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(stream, media_type="text/event-stream", headers=headers)


_parse_start = Parser(StartRequest)
_parse_command = Parser(CommandRequest)
_parse_digit = Parser(Digit)


async def _stream(service: Service, events: AsyncIterator[tuple[int | None, bytes]]) -> AsyncIterator[bytes]:
    """As Server-Sent Events; a comment where there is none."""
    service.runs.watchers += 1
    try:
        async for number, event in events:
            head = b"" if number is None else b"id: %d\n" % number
            yield head + b"data: " + event + b"\n\n" if event else b": alive\n\n"
    finally:
        service.runs.watchers -= 1


async def _body(request: Request, parse: Parser[B]) -> B:
    """The request's body, where it may ask for such things. Raises Problem."""
    service = service_of(request)
    check(request, service.settings)
    with service.limiter.share(request.receive) as share:
        body = await read(request, service.settings.body_limit, share)
        if not body.is_json:
            raise body.unsupported("application/json")
        return await share.do(partial(parse, body.data), heavy=len(body.data) > SMALL)


async def _ink(drawing: Digit, request: Request, loc: Location) -> list[list[float]]:
    service = service_of(request)

    def drawn() -> list[list[float]]:
        made = preprocessed(drawing, SIZE, service.settings.points_limit, loc)
        ink: list[list[float]] = made.image.tolist()
        return ink

    with service.limiter.share(request.receive) as share:
        await share.arrived()
        return await share.do(drawn, heavy=True)  # it may be a picture


def _run(service: Service, folder: Folder) -> dict[str, Any]:
    state = folder.state
    if state not in OVER and not service.runs.goes_on(folder):
        state = "interrupted"  # killed, so it could not say so
    return {"id": folder.run, "state": state, "options": folder.options()}


def _json(value: object, status: int = 200) -> Response:
    return Response(
        msgspec.json.encode(value),
        status,
        {"cache-control": "no-store"},
        media_type="application/json",
    )
