"""Mixed load: what people and programs ask of the service, right and wrong, over a few busy connections."""

import http.client
import io
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

import orjson
from PIL import Image, ImageDraw

from convscope.preprocess import from_strokes
from convscope.zoo import SPECS
from tests.digits import DIGITS

V1 = "/api/v1"
JSON = "application/json"
BOUNDARY = "a-line-between-parts"
FILE_PART = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="seven.png"\r\n'
    "Content-Type: image/png\r\n\r\n"
)
TOO_LARGE = 64 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Ask:
    """One request, and the status that answers it; None: the client leaves without an answer."""

    path: str
    body: bytes | None = None
    status: int | None = 200
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{'GET' if self.body is None else 'POST'} {self.path}, {self.content_type}, {self.status}"


def asks() -> list[Ask]:
    """Everything, each as often as it comes in a round."""
    pixels = from_strokes(_strokes(3)).image.round(4).tolist()
    return [*_right(pixels), *_wrong(pixels), *_looked_at(), *_left(pixels)]


def _strokes(digit: int) -> list[list[tuple[float, float]]]:
    return [[(100 * x, 100 * y) for x, y in stroke] for stroke in DIGITS[digit]]


def _picture() -> bytes:
    image, file = Image.new("L", (400, 300), 240), io.BytesIO()
    for stroke in _strokes(7):
        ImageDraw.Draw(image).line([(2 * x + 50, 2 * y + 50) for x, y in stroke], 30, 12, "curve")
    image.save(file, "PNG")
    return file.getvalue()


def _right(pixels: list[list[float]]) -> Iterator[Ask]:
    picture = _picture()
    form = FILE_PART.encode() + picture + f"\r\n--{BOUNDARY}--\r\n".encode()
    for network in SPECS:
        drawn = [{"model": network, "strokes": _strokes(digit)} for digit in DIGITS]
        seen = {"model": network, "pixels": pixels}
        yield from (Ask(f"{V1}/predict", orjson.dumps(body)) for body in drawn)
        yield Ask(f"{V1}/predict", orjson.dumps(seen))
        yield Ask(f"{V1}/predict?model={network}", picture, content_type="image/png")
        yield Ask(f"{V1}/predict", orjson.dumps({"model": network, "instances": [{"pixels": pixels}] * 64}))
        for encoding in ("list", "base64"):
            yield Ask(f"{V1}/explain", orjson.dumps({**drawn[4], "encoding": encoding}))
            yield Ask(f"{V1}/models/{network}/kernels?encoding={encoding}")
        yield Ask(f"{V1}/explain", orjson.dumps({**seen, "include": ["argmax", "kernels"]}))
        yield Ask(f"{V1}/models/{network}")
    for digit in DIGITS:
        yield Ask(f"{V1}/preprocess", orjson.dumps({"strokes": _strokes(digit)}))
    yield Ask(f"{V1}/predict", form, content_type=f"multipart/form-data; boundary={BOUNDARY}")
    yield Ask(f"{V1}/models")


def _wrong(pixels: list[list[float]]) -> Iterator[Ask]:
    predict = f"{V1}/predict"
    yield Ask(predict, b"{", 400)
    yield Ask(predict, b"no picture", 400, "image/png")
    yield Ask(predict, b"seven", 415, "text/plain")
    yield Ask(predict, b"", 413, headers={"content-length": str(TOO_LARGE), "expect": "100-continue"})
    yield Ask(predict, orjson.dumps({"pixels": pixels[:-1]}), 422)
    yield Ask(predict, orjson.dumps({"instances": [{"pixels": pixels}] * 63 + [{"strokes": []}]}), 422)
    yield Ask(f"{V1}/explain", orjson.dumps({"pixels": pixels, "model": "vgg-19"}), 404)
    yield Ask(f"{V1}/explain", orjson.dumps({"pixels": pixels, "layers": ["conv_99"]}), 404)
    yield Ask(f"{V1}/models/vgg-19", status=404)
    yield Ask("/some/page", status=404)


def _looked_at() -> Iterator[Ask]:
    for path in ("/", "/docs", "/openapi.json", "/healthz", "/readyz", "/metrics"):
        yield Ask(path)
    for name in ("explore/main.js", "messages/en/explore.json", "styles/rails.css"):
        yield Ask(f"/static/{name}", headers={"accept-encoding": "gzip"})


def _left(pixels: list[list[float]]) -> Iterator[Ask]:
    whole = orjson.dumps({"pixels": pixels})
    yield Ask(f"{V1}/explain", whole, None)
    yield Ask(f"{V1}/explain", whole, None, headers={"content-length": str(2 * len(whole))})


@dataclass
class Crowd:
    """Busy connections, and what they have met so far."""

    url: str
    answered: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    leaving: threading.Event = field(default_factory=threading.Event)
    changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def requests(self) -> int:
        return self.answered + self.failed.total()

    def await_requests(self, count: int) -> None:
        """Return when so many more were answered, or failed."""
        with self.changed:
            enough = self.requests + count
            self.changed.wait_for(lambda: self.requests >= enough)

    def work(self, number: int) -> None:
        """Ask everything in an order of one's own, again and again."""
        order, random = asks(), Random(number)
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        while not self.leaving.is_set():
            random.shuffle(order)
            for ask in order:
                if self.leaving.is_set():
                    break
                met = _met(connection, ask)
                with self.changed:
                    if met == ask.status:
                        self.answered += 1
                    else:
                        self.failed[f"{ask.name}: {met}"] += 1
                    self.changed.notify_all()
        connection.close()


def _met(connection: http.client.HTTPConnection, ask: Ask) -> int | str | None:
    """The status that came, the error that came instead, or None for who did not wait."""
    headers = {"content-type": ask.content_type, **ask.headers}
    try:
        connection.request("GET" if ask.body is None else "POST", ask.path, ask.body, headers)
        if ask.status is None:
            connection.close()
            return None
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        return repr(error)
    return answer.status


@contextmanager
def crowd(url: str, connections: int) -> Iterator[Crowd]:
    """So many connections, each with one request in flight, until the context ends."""
    here = Crowd(url)
    threads = [threading.Thread(target=here.work, args=[number]) for number in range(connections)]
    for thread in threads:
        thread.start()
    try:
        yield here
    finally:
        here.leaving.set()
        for thread in threads:
            thread.join()
