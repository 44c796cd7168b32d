"""Answers what fails: as a refusal where memory was lacking, so that it is sent again, else as our error."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convscope.app.http.problem_types import UNEXPECTED
from convscope.app.http.problems import Problem, response
from convscope.app.http.refusals import refuse
from convscope.app.server.limiter import MEMORY, overloaded
from convscope.app.server.memory import lacks_memory

logger = logging.getLogger("convscope")


class AnswerFailures:
    """Plain ASGI. It stands inside the layers that give every answer its headers, and count it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        answering = False

        async def note(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self.app(scope, receive, note)
        except Exception as error:
            if lacks_memory(error) and not answering:
                logger.warning("There was no memory for a request: %r", error)
                await refuse(overloaded(MEMORY), scope, receive, send)
                return
            logger.exception("%s %s failed", scope["method"], scope["path"])
            if answering:
                raise  # ends the connection: half an answer must not be taken for a whole one
            await response(Problem(UNEXPECTED))(scope, receive, send)
