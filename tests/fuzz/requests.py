"""Requests as a hostile or a careless client may make them; every one comes from a source of chance."""

import base64
import json
import math
import struct
from dataclasses import dataclass, field
from random import Random

from tests.fuzz.files import foreign, offered
from tests.fuzz.mutations import mutated
from tests.fuzz.stalls import HEADERS, any_long

PATHS = ("/api/v1/predict", "/api/v1/explain", "/api/v1/preprocess")
POOL = [*offered().values(), *foreign().values()]
KEYS = (
    "pixels",
    "strokes",
    "image",
    "instances",
    "preprocess",
    "model",
    "layers",
    "include",
    "encoding",
    "interventions",
    "colour",
    "",
)

# Written as JSON may be: some of them by a client that has never read what JSON is.
NUMBERS = (
    *(
        "0",
        "1",
        "-0",
        "0.5",
        "1e308",
        "-1e308",
        "1e309",
        "1e-400",
        "NaN",
        "-Infinity",
        "1" * 400,
        "0." + "1" * 400,
    ),
    *(
        "18446744073709551616",
        "-9223372036854775809",
        "9007199254740993",
        "01",
        "+1",
        ".5",
        "1.",
        "0x10",
        "1_000",
    ),
)
TEXTS = (
    *(
        '""',
        '"\\ud800"',
        '"\\udc00\\ud800"',
        '"\\u0000"',
        '"\\u202e"',
        '"lenet"',
        '"list"',
        '"base64"',
        '"\\x41"',
        "'a'",
    ),
    *(
        '"data:"',
        '"data:,"',
        '"data:image/png;base64,"',
        '"data:image/png;base64;base64,AA=="',
        '"AA=="',
        '"AA"',
        '"A==="',
    ),
    *('"-_-_"', '" A A = = "', '"AA==AA=="', '"\u00e4"', '"\U0001f600"', '"' + "a" * 5000 + '"'),
)
WORDS = (
    "null",
    "true",
    "false",
    "True",
    "undefined",
    "[]",
    "{}",
    "[[]]",
    "[[[]]]",
    "[{}]",
    '{"strokes":[[[0,0]]]}',
)
CONTENT_TYPES = (
    *(
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-16",
        "application/vnd.x+json",
        "text/json",
    ),
    *(
        "image/png",
        "IMAGE/PNG",
        "image/svg+xml",
        "image/*",
        "image/",
        "multipart/form-data",
        "multipart/mixed",
    ),
    *(
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x; charset=punycode",
        ";",
        "a" * 5000,
        "\u00ff",
        "*/*",
    ),
    *("application/x-www-form-urlencoded", "text/plain", "application/octet-stream", ""),
)
DISPOSITIONS = (
    *(
        'form-data; name="file"; filename="a.png"',
        'form-data; name="file"',
        'form-data; name="model"',
        "form-data",
    ),
    *(
        'form-data; name="encoding"',
        'form-data; name="preprocess"',
        'form-data; name=""; filename=""',
        "attachment",
    ),
    *(
        'form-data; name="fi\\"le"; filename="../../a"',
        "form-data; name*=UTF-8''file; filename=\"\u00ff\"",
        "",
        "\u00e4" * 5000,
    ),
)


@dataclass
class Sent:
    """One request: what httpx is to be given."""

    kind: str
    path: str
    content: bytes
    headers: dict[str, bytes] = field(default_factory=dict)
    query: str = ""


def any_request(random: Random) -> Sent:
    sent = random.choice(KINDS)(random)
    if random.random() < 0.2:
        sent.query = _query(random)
    if random.random() < 0.05:
        name, value = random.choice(list(HEADERS.values()))
        sent.headers[name] = value.encode()
    if random.random() < 0.05:
        name, value = random.choice(list(HEADERS.values()))
        sent.headers[name] = value.encode()
    if random.random() < 0.05:
        sent.headers["content-type"] = random.choice(CONTENT_TYPES).encode("latin-1")
    if random.random() < 0.02:
        sent.headers["content-encoding"] = random.choice((b"gzip", b"identity", b"", b"br, gzip"))
    return sent


def _picture(random):
    data = mutated(random.choice(POOL), POOL, random)
    return Sent("picture", PATHS[0], data, {"content-type": b"image/png"})


def _base64_picture(random):
    data = mutated(random.choice(POOL), POOL, random)
    text = random.choice((base64.b64encode, base64.urlsafe_b64encode, base64.encodebytes, base64.b32encode))(
        data
    )
    if random.random() < 0.3:
        text = mutated(text, POOL, random)
    url = random.choice(
        ("", "", "data:image/png;base64,", "data:;base64,", "data:image/png,", "DATA:a/b;c=d;BASE64,")
    )
    body = json.dumps({"image": url + text.decode("latin-1")}).encode()
    return Sent("base64", random.choice(PATHS), body, {"content-type": b"application/json"})


def _form(random):
    boundary = random.choice((b"x", b"x", b"-" * 70, b"x" * 300, b"a b", b'"', b"\xff"))
    parts = []
    if random.random() < 0.4:
        boundary = b"x"
        head = b"--x\r\nContent-Disposition: " + DISPOSITIONS[0].encode() + b"\r\n\r\n"
        parts.append(head + random.choice(POOL) + b"\r\n")
    for _ in range(random.choice((0, 0, 1, 1, 2, 3, 9, 300))):
        head = b"Content-Disposition: " + random.choice(DISPOSITIONS).encode("latin-1")
        if random.random() < 0.2:
            head += b"\r\nContent-Type: multipart/mixed; boundary=x\r\nContent-Transfer-Encoding: base64"
        text = random.choice((random.choice(POOL), b"true", b"lenet", b"list", b"\xff\xfe", b""))
        parts.append(b"--" + boundary + b"\r\n" + head + b"\r\n\r\n" + text + b"\r\n")
    body = b"".join(parts) + b"--" + boundary + random.choice((b"--\r\n", b"--", b"", b"\r\n"))
    if random.random() < 0.4:
        body = mutated(body, POOL, random)
    kind = b"multipart/form-data; boundary=" + boundary
    if random.random() < 0.2:
        kind += b"; charset=" + random.choice(
            (b"utf-8", b"utf-16", b"hex", b"idna", b"undefined", b"a\tb", b"x" * 500)
        )
    return Sent("form", PATHS[0], body, {"content-type": kind})


def _text(random, depth=0):
    if depth > 5 or random.random() < 0.4:
        return random.choice(random.choice((NUMBERS, TEXTS, WORDS)))
    if random.random() < 0.6:
        return "[" + ",".join(_text(random, depth + 1) for _ in range(random.choice((0, 1, 2, 2, 28)))) + "]"
    members = [f'"{random.choice(KEYS)}":{_text(random, depth + 1)}' for _ in range(random.randint(0, 3))]
    return "{" + ",".join(members) + "}"


def _json(random):
    """An object with keys that are known, of values that may be anything."""
    members = [f'"{random.choice(KEYS[:3])}":{_valid(random) if random.random() < 0.5 else _text(random)}']
    members += [f'"{random.choice(KEYS)}":{_text(random)}' for _ in range(random.choice((0, 1, 2)))]
    body = ("{" + ",".join(members) + "}").encode("utf-8", "surrogatepass")
    return _sent_json("JSON", body, random)


def _interventions(random):
    """Changes to layers that are there or not, of shapes and numbers that fit or not."""
    layers = ("conv_1_1", "conv_1_2", "linear", "relu_1_1", "", "\u0000")
    shapes = ((10, 1, 3, 3), (1, 3, 3), (10,), (), (0,), (10, 160), (2, 2))
    kernels = {random.choice(layers): _kernel(random, shapes) for _ in range(random.choice((0, 1, 1, 3)))}
    body = {"strokes": [[[0, 0], [9, 9]]], "model": "tiny-vgg", "interventions": {"kernels": kernels}}
    text = json.dumps(body)
    if random.random() < 0.5:
        text = text.replace("0.5", random.choice(random.choice((NUMBERS, TEXTS, WORDS))), 1)
    data = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.2:
        data = mutated(data, POOL, random)
    return _sent_json("interventions", data, random)


def _kernel(random, shapes, depth=0):
    kernel = {}
    for name in ("weight", "bias"):
        if random.random() < 0.6:
            kernel[name] = _tensor(random, random.choice(shapes))
    if depth == 1 and random.random() < 0.5:
        kernel["channels"] = {random.choice(("0", "9", "x")): _tensor(random, random.choice(shapes))}
    if depth == 0 and random.random() < 0.5:
        numbers = ("0", "9", "10", "-1", "01", "\u0663", "9" * 4300, "")
        kernel["maps"] = {random.choice(numbers): _kernel(random, ((1, 3, 3), (3, 3), (160,), ()), 1)}
    return kernel


def _tensor(random, shape):
    if random.random() < 0.5:
        size = math.prod(shape)
        floats = struct.pack(f"<{size}f", *[random.choice((0.5, math.nan, math.inf, -3e38))] * size)
        data = base64.b64encode(floats).decode()
        dtype = random.choice(("float32", "float32", "int64"))
        return {"shape": shape, "dtype": dtype, "data": random.choice((data, data, data[:-3], [0.5], 7))}
    nested = random.choice((0.5, 1e300, 3e38, True))
    for length in reversed(shape):
        nested = [nested] * length
    return nested


def _damaged_json(random):
    body = f'{{"strokes":{_valid(random)},"model":"lenet","encoding":"base64"}}'.encode()
    return _sent_json("damaged JSON", mutated(body, POOL, random), random)


def _strange_json(random):
    body = _text(random)
    encoded = body.encode(random.choice(("utf-8", "utf-8-sig", "utf-16", "utf-32")), "surrogatepass")
    return _sent_json("strange JSON", encoded, random)


def _deep_json(random):
    depth = random.choice((100, 1023, 1024, 1025, 100_000))
    opening, closing = random.choice((("[", "]"), ('{"strokes":', "}"), ('{"instances":[', "]}")))
    return _sent_json("deep JSON", (opening * depth + "1" + closing * depth).encode(), random)


def _valid(random):
    shape = random.random()
    if shape < 0.2:
        return json.dumps([[random.random() for _ in range(28)] for _ in range(28)])
    scale = 10.0 ** random.choice((-320, -12, 0, 2, 15, 300))
    strokes = [
        [
            [random.uniform(-1, 1) * scale, random.uniform(-1, 1) * scale]
            for _ in range(random.choice((0, 1, 2, 50)))
        ]
        for _ in range(random.choice((0, 1, 2, 10)))
    ]
    return json.dumps(strokes)


def _sent_json(kind, body, random):
    return Sent(kind, random.choice(PATHS), body, {"content-type": b"application/json"})


def _query(random):
    names = ("model", "preprocess", "encoding", "colour", "", "model%00", "%ff", "a" * 3000)
    values = (
        "lenet",
        "true",
        "false",
        "list",
        "base64",
        "%00",
        "%ff%fe",
        "%",
        "%ZZ",
        "a" * 3000,
        "",
        "&&&",
        "=",
        ";",
    )
    return "&".join(
        f"{random.choice(names)}={random.choice(values)}" for _ in range(random.choice((1, 1, 2, 50)))
    )


def _long(random):
    return _sent_json("long", any_long(random), random)


def _long(random):
    return _sent_json("long", any_long(random), random)


KINDS = (
    _long,
    _long,
    *(_picture, _base64_picture, _form) * 2,
    *(_json, _interventions) * 3,
    *(_damaged_json, _strange_json, _deep_json),
)
