"""`POST /preprocess`: what does the network see of a drawing or a picture?"""

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from convscope.app.api import V1, examples, schemas
from convscope.app.api.answers import json_response
from convscope.app.api.calls import with_json
from convscope.app.api.openapi import json_body, responses
from convscope.app.http import digit
from convscope.app.http.body import read
from convscope.app.http.document import Document
from convscope.app.http.tensors import ENCODINGS, dumps, encode
from convscope.app.service import service_of
from convscope.app.settings import Settings

KEYS = (*digit.KEYS, "encoding")

router = APIRouter(prefix=V1, tags=["digits"])


@router.post(
    "/preprocess",
    summary="See what the network sees",
    responses=responses(schemas.Preprocessed, 400, 408, 413, 415, 422, 431),
    openapi_extra=json_body(schemas.PreprocessRequest, examples.PREPROCESS),
)
async def preprocess(request: Request) -> Response:
    """Every step from what was sent to the 28x28 ink that a network is given."""
    service = service_of(request)
    with service.work.share(request.receive) as share:
        body = await read(request, service.settings.body_limit, share)
        job = partial(_answer, service.settings)
        return await json_response(request, await with_json(body, share, KEYS, job))


def _answer(settings: Settings, document: Document) -> bytes:
    encoding = document.choice("encoding", ENCODINGS, "list")
    stages = digit.stages(document, settings)
    return dumps(
        {
            "stages": [{"name": stage.name, "image": encode(stage.image, encoding)} for stage in stages],
            "input": encode(stages[-1].image[None], encoding),
        }
    )
