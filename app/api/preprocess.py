"""`POST /preprocess`: what does the network see of a drawing or a picture?"""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app import digit
from app.api import V1, examples, schemas
from app.api.answers import json_response
from app.api.calls import Call, read_json
from app.api.openapi import json_body, responses
from app.document import Document
from app.service import Service, TheService
from app.tensors import ENCODINGS, dumps, encode

KEYS = (*digit.KEYS, "encoding")

router = APIRouter(prefix=V1, tags=["digits"])


async def _call(request: Request, service: TheService) -> Call:
    return await read_json(request, service, KEYS)


@router.post(
    "/preprocess",
    summary="See what the network sees",
    responses=responses(schemas.Preprocessed, 400, 413, 415, 422, 503),
    openapi_extra=json_body(schemas.PreprocessRequest, examples.PREPROCESS),
)
async def preprocess(call: Annotated[Call, Depends(_call)], service: TheService) -> Response:
    """Every step from what was sent to the 28x28 ink that a network is given."""
    return json_response(await service.work.run(lambda: answer(call.document, service), heavy=call.heavy))


def answer(document: Document, service: Service) -> bytes:
    encoding = document.choice("encoding", ENCODINGS, "list")
    stages = digit.stages(document, service.settings)
    return dumps(
        {
            "stages": [{"name": stage.name, "image": encode(stage.image, encoding)} for stage in stages],
            "input": encode(stages[-1].image[None], encoding),
        }
    )
