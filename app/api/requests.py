"""From a request to a job on its body, which runs in a thread where it would hold up others."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from convscope.app.api.digit import Digit
from convscope.app.http.body import Body
from convscope.app.http.parse import Parser
from convscope.app.server.limiter import Share

B = TypeVar("B", bound=Digit)
T = TypeVar("T")

SMALL = 16 * 1024  # bytes of JSON, which take a millisecond or two to parse


async def with_json(body: Body, share: Share, parse: Parser[B], job: Callable[[B], T]) -> T:
    """Do a job on a JSON body. Raises Problem where the body is not of the parser's type."""
    data = body.data
    if len(data) > SMALL:
        # Parsed when its turn comes: requests that wait for a thread hold their text, not every number.
        return await share.do(lambda: job(parse(data)), heavy=True)
    parsed = parse(data)
    return await share.do(partial(job, parsed), heavy=parsed.is_heavy(len(data)))
