"""Which other sites may call the service; a preflight request that is refused is told so by a problem."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from convscope.app.http.problem_types import PREFLIGHT_REFUSED
from convscope.app.http.problems import Problem, response

REFUSED = "Disallowed CORS "  # and for what, in Starlette's words
OF_THE_TEXT = ("content-length", "content-type")


class Cors(CORSMiddleware):
    """Starlette's, with problems."""

    def preflight_response(self, request_headers: Headers) -> Response:
        answer = super().preflight_response(request_headers)
        if answer.status_code == 200:
            return answer
        parts = bytes(answer.body).decode().removeprefix(REFUSED).split(", ")
        kept = {name: value for name, value in answer.headers.items() if name not in OF_THE_TEXT}
        return response(Problem(PREFLIGHT_REFUSED, headers=kept, parts=parts))
