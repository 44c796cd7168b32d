"""Small requests beside heavy ones: how long one drawing waits while pictures and long lists are worked on.

One connection asks for predictions of a drawing, alone and while four others keep the service busy with
256 instances, with photographs of 12 megapixels, or with lists of eight million characters.
"""

import base64
import io
import threading

import cv2
import numpy as np
import orjson
from PIL import Image

from tests.benchmarks.load import Load, post, require
from tests.benchmarks.service import THREE, V1, bodies
from tests.benchmarks.serving import convscope

SECONDS = 5
HEAVY = 4  # connections


def photograph() -> bytes:
    """A three on grey paper, 4000 x 3000, as base64 in JSON."""
    paper = np.random.default_rng(0).normal(170, 6, (3000, 4000)).clip(0, 255).astype(np.uint8)
    path = np.array(THREE[0], np.int32) * 24 + 300
    cv2.polylines(paper, [path], isClosed=False, color=40, thickness=60)
    file = io.BytesIO()
    Image.fromarray(paper).save(file, "JPEG", quality=80)
    return orjson.dumps({"image": base64.b64encode(file.getvalue()).decode()})


def main() -> None:
    require()
    body = bodies("bn-cnn")
    beside = {
        "nothing": b"",
        "256 instances": body["instances"],
        "12 megapixels": photograph(),
        "8 MB of numbers": orjson.dumps({"strokes": [[[i % 90, i % 70] for i in range(10_000)]] * 90}),
    }
    with convscope() as server:
        url = f"{server.url}{V1}/predict"
        post(url, body["strokes"], connections=16, seconds=1)
        print(f"{'beside':18} {'req/s':>7} {'p50 ms':>7} {'p99 ms':>7} {'worst':>7}   heavy req/s")
        for name, heavy in beside.items():
            loads: list[Load] = []
            if heavy:
                arguments = {"connections": HEAVY, "seconds": SECONDS + 1}
                thread = threading.Thread(target=lambda: loads.append(post(url, heavy, **arguments)))  # noqa: B023
                thread.start()
            small = post(url, body["strokes"], connections=1, seconds=SECONDS)
            if heavy:
                thread.join()
            rate = f"{loads[0].rate:.1f} ({loads[0].failed} refused)" if loads else ""
            waits = f"{small.p50:7.2f} {small.p99:7.2f} {small.worst:7.2f}"
            print(f"{name:18} {small.rate:7.0f} {waits}   {rate}")


if __name__ == "__main__":
    main()
