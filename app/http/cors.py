"""Which other sites may call the service, and read why it refuses."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from convscope.app.http.problem_types import PREFLIGHT_REFUSED
from convscope.app.http.refusals import REFUSAL, Refusal, refuse

REFUSED = "Disallowed CORS "  # and for what, in Starlette's words
OF_THE_TEXT = ("content-length", "content-type")
FOR_EVERYBODY = (b"access-control-allow-origin", b"*")


class Cors(CORSMiddleware):
    """Starlette's, with problems."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except Refusal as refusal:  # of a preflight request
            await refuse(refusal, scope, receive, send)

    def preflight_response(self, request_headers: Headers) -> Response:
        answer = super().preflight_response(request_headers)
        if answer.status_code == 200:
            return answer
        parts = bytes(answer.body).decode().removeprefix(REFUSED).split(", ")
        kept = {name: value for name, value in answer.headers.items() if name not in OF_THE_TEXT}
        raise Refusal(PREFLIGHT_REFUSED, headers=kept, parts=parts)

    async def simple_response(
        self, scope: Scope, receive: Receive, send: Send, request_headers: Headers
    ) -> None:
        # Refused before its head was read: whose page asks is unknown, and the refusal the same for all.
        is_of_nobody = REFUSAL in scope and "origin" not in request_headers

        async def send_to_everybody(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], FOR_EVERYBODY]
            await send(message)

        told = send_to_everybody if is_of_nobody else send
        await super().simple_response(scope, receive, told, request_headers)
