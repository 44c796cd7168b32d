"""Requests that are turned away, whatever they ask; `server/metrics.py` counts each under its reason."""

from collections.abc import Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from convscope.app.http.problem_types import ProblemType
from convscope.app.http.problems import REFUSED, Problem, response

REFUSAL = "convscope.refusal"  # in a request's scope: the one that it is answered with


class Refusal(Problem):
    """Why a request is turned away. Its reason is the name of the problem, unless there is a closer one."""

    def __init__(
        self,
        type_: ProblemType,
        reason: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        **facts: object,
    ) -> None:
        super().__init__(type_, None, headers=headers, **facts)
        self.refused = reason or type_.slug


async def refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a refusal."""
    scope[REFUSED] = refusal.refused
    await response(refusal)(scope, receive, send)


class RefuseWhatIsRefused:
    """Answers what the connection refuses, so that it passes the layers outside of this one like others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if REFUSAL in scope:
            await refuse(scope[REFUSAL], scope, receive, send)
        else:
            await self.app(scope, receive, send)
