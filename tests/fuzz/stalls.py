"""What is small to send and would keep everybody else waiting: very many of one thing."""

from collections.abc import Callable
from random import Random

SIZE = 7_500_000  # bytes of a body
HEAD = 60_000  # bytes of a head

STROKES = b'"strokes":[[[0,0],[9,9]]]'
ELEMENTS = (
    b'"argmax"',
    b'"outputs"',
    b'"input"',
    b'""',
    b"1",
    b"0.5",
    b"null",
    b"true",
    b"{}",
    b"[]",
    b"[[]]",
)
ELEMENTS += (b"[1,2]", b"[[0,0]]", b'{"strokes":[]}', b'"\\u0041"', b"1e9", b"[" + b"1," * 27 + b"1]")
LISTS: dict[str, Callable[[bytes], bytes]] = {
    "include": lambda items: b"{" + STROKES + b',"include":[' + items + b"]}",
    "layers": lambda items: b"{" + STROKES + b',"layers":[' + items + b"]}",
    "pixels": lambda items: b'{"pixels":[' + items + b"]}",
    "a row of pixels": lambda items: b'{"pixels":[[' + items + b"]]}",
    "strokes": lambda items: b'{"strokes":[' + items + b"]}",
    "a stroke": lambda items: b'{"strokes":[[' + items + b"]]}",
    "instances": lambda items: b'{"instances":[' + items + b"]}",
    "turns": lambda items: b"{" + STROKES + b',"turns":[' + items + b"]}",
    "a picture": lambda items: b'{"kernel":[[1]],"image":[' + items + b"]}",
    "a weight": lambda items: _intervention(b'"weight":[' + items + b"]"),
    "a bias": lambda items: _intervention(b'"bias":[' + items + b"]"),
    "a shape": lambda items: _intervention(
        b'"weight":{"dtype":"float32","data":[1],"shape":[' + items + b"]}"
    ),
}
MAPPINGS: dict[str, Callable[[bytes], bytes]] = {
    "keys": lambda members: b"{" + members + b"}",
    "kernels": lambda members: b"{" + STROKES + b',"interventions":{"kernels":{' + members + b"}}}",
    "maps": lambda members: _intervention(b'"maps":{' + members + b"}"),
    "channels": lambda members: _intervention(b'"maps":{"0":{"channels":{' + members + b"}}}"),
}
IMAGES = {
    "percents": b"data:image/png;base64," + b"%41" * (SIZE // 3),
    "plus signs": b"data:image/png;base64," + b"A%2B" * (SIZE // 4),
    "letters": b"A" * SIZE,
    "escapes": b"\\u0041" * (SIZE // 6),
    "blanks": b"\\n" * (SIZE // 2),
    "parameters": b"data:image/png" + b";a=b" * (SIZE // 4) + b";base64,AA==",
    "quoted parameters": b"data:image/png" + b';a=\\"b\\"' * (SIZE // 8) + b";base64,AA==",
    "a quote": b'data:image/png;a=\\"' + b"a" * SIZE + b";base64,AA==",
}
TEXTS = {
    "a key": b"{" + STROKES + b',"' + "\U0001f600".encode() * (SIZE // 4) + b'":0}',
    "a model": b"{" + STROKES + b',"model":"' + "\U0001f600".encode() * (SIZE // 4) + b'"}',
    "a layer": b"{" + STROKES + b',"layers":["' + b"a" * SIZE + b'"]}',
    "digits": b'{"pixels":[[' + b"1" * SIZE + b"]]}",
    "blanks": b" " * SIZE + b"{" + STROKES + b"}",
}

FILE = b'Content-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
NAME = b'Content-Disposition: form-data; name="model"\r\n\r\n'
FORMS = {
    "carriage returns": (FILE + b"\r" * SIZE,),
    "line ends": (FILE + b"\r\n" * (SIZE // 2),),
    "dashes": (FILE + b"\r\n-" * (SIZE // 3),),
    "near boundaries": (FILE + b"\r\n--y" * (SIZE // 5),),
    "header lines": (b"X: a\r\n" * (SIZE // 6) + FILE + b"a",),
    "a header": (b"X: " + b"a" * SIZE + b"\r\n" + FILE + b"a",),
    "parameters": (b'Content-Disposition: form-data; name="file"' + b"; a=b" * (SIZE // 5) + b"\r\n\r\na",),
    "quotes": (b'Content-Disposition: form-data; name="' + b'\\"' * (SIZE // 2) + b'"\r\n\r\na',),
    "a field": (NAME + b"a" * SIZE,),
    "parts": (NAME + b"a",) * (SIZE // 60),
}

HEADERS = {
    "encodings": ("accept-encoding", "a," * (HEAD // 2)),
    "weights": ("accept-encoding", "a;q=0.5," * (HEAD // 8)),
    "a weight": ("accept-encoding", "a;q=0." + "1" * HEAD),
    "spaces": ("accept-encoding", "a;" + " " * HEAD + "x"),
    "languages": ("accept-language", ",".join(f"{i:x};q=0.1" for i in range(HEAD // 12))),
    "tags": ("if-none-match", "a," * (HEAD // 2)),
    "cookies": ("cookie", "a=b;" * (HEAD // 4)),
    "a quoted cookie": ("cookie", 'a="' + "\\0" * (HEAD // 2) + '"'),
    "our quoted cookie": ("cookie", 'lang="' + "\\0" * (HEAD // 2) + '"'),
    "semicolons": ("cookie", ";" * HEAD),
    "addresses": ("x-forwarded-for", "1.2.3.4," * (HEAD // 8)),
    "an origin": ("origin", "h" * HEAD),
    "a host": ("host", "a" * HEAD),
    "an id": ("x-request-id", "a" * HEAD),
    "parameters": ("content-type", "multipart/form-data" + "; a=b" * (HEAD // 5)),
    "a quoted parameter": ("content-type", 'multipart/form-data; a="' + '\\"' * (HEAD // 2)),
    "semicolons of a type": ("content-type", "multipart/form-data" + ";" * HEAD),
    "codings": ("content-encoding", "a," * (HEAD // 2)),
}
READ = "/api/v1/models/tiny-vgg/kernels"
ADDRESSES = {
    "flags": READ + "?" + "a&" * (HEAD // 2),
    "pairs": READ + "?" + "a=b&" * (HEAD // 4),
    "layers": READ + "?layers=" + "linear," * (HEAD // 7),
    "other layers": READ + "?layers=" + ",".join(f"{i:x}" for i in range(HEAD // 6)),
    "escapes": READ + "?layers=" + "%2c" * (HEAD // 3),
    "an epoch": READ + "?epoch=" + "1" * HEAD,
    "epochs": READ + "?" + "epoch=x&" * (HEAD // 8),
    "languages": "/?" + "lang=a&" * (HEAD // 7),
    "a path": "/" + "a" * HEAD,
    "slashes": "/a" * (HEAD // 2),
    "an escaped path": "/" + "%41" * (HEAD // 3),
    "a lab": "/embed/lab/" + "a" * HEAD,
    "a file": "/static/" + "a/" * (HEAD // 2),
    "a network": "/api/v1/models/" + "a" * HEAD,
    "a language": "/openapi." + "a" * HEAD + ".json",
}


def _intervention(kernel: bytes) -> bytes:
    return b"{" + STROKES + b',"interventions":{"kernels":{"conv_1_1":{' + kernel + b"}}}}"


def repeated(element: bytes, size: int = SIZE) -> bytes:
    return (element + b",") * (size // (len(element) + 1)) + element


def members(value: bytes, size: int = SIZE) -> bytes:
    return b",".join(b'"%x":' % i + value for i in range(size // (10 + len(value))))


def form(parts: tuple[bytes, ...]) -> bytes:
    return b"".join(b"--x\r\n" + part + b"\r\n" for part in parts) + b"--x--\r\n"


def any_long(random: Random) -> bytes:
    """A list or an object of one of the above with very many of something, up to all that a body may hold."""
    size = int(SIZE * random.random() ** 3)
    if random.random() < 0.7:
        return random.choice(list(LISTS.values()))(repeated(random.choice(ELEMENTS), size))
    return random.choice(list(MAPPINGS.values()))(members(random.choice(ELEMENTS), size))
