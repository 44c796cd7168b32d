"""Refuses what there is no memory for: the request is in order, and may be sent again."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convscope.app.http.refusals import refuse
from convscope.app.server.limiter import MEMORY, overloaded

CV_NO_MEMORY = -4  # cv2.error.code, of cv::Error::StsNoMem
WORDS = ("memory", "can't start new thread")  # of RuntimeErrors, as PyTorch and Python raise them

logger = logging.getLogger("convscope")


def lacks_memory(error: BaseException | None) -> bool:
    """Whether an error, or what it came of, says that there was no memory."""
    if error is None:
        return False
    says_so = isinstance(error, RuntimeError) and any(word in str(error) for word in WORDS)
    return (
        says_so
        or isinstance(error, MemoryError)
        or getattr(error, "code", 0) == CV_NO_MEMORY
        or lacks_memory(error.__cause__ or error.__context__)
    )


class RefuseWithoutMemory:
    """Plain ASGI."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answering = False

        async def note(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self.app(scope, receive, note)
        except Exception as error:
            if answering or not lacks_memory(error):
                raise
            logger.warning("There was no memory for a request: %r", error)
            await refuse(overloaded(MEMORY), scope, receive, send)
