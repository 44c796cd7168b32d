"""How fast the maps follow the pen, and whether memory stays steady, in a real Chromium.

Draws digits with the mouse for a minute per network. A sample is one raw pointer event that changed the
drawing: from its time stamp, set when the browser received it, to the end of the frame in which the maps
of an answer that holds it were painted. The page notes this itself (`drawing.js`) and is read once, at the
end: a request to /explain holds every event so far; the first tile that is painted after its answer shows
them; the frame is over when a message posted in its animation callback arrives. `next frame` is the start
of the frame after that, when the former is certainly on its way to the screen: up to 1/60 second more than
needed. Long tasks are the browser's own count (over 50 ms on the main thread), bytes those of an answer's
body. Whatever else the machine does meanwhile is in the figures.

With --strokes 2000 it draws so many strokes instead, clears the pad now and then, and prints every so often,
after garbage collection, what the page holds, and its growth per 1,000 strokes over the second half.

The server, if none is named, and the browser share two cores: `python tests/benchmarks/drawing.py`.
"""

import argparse
import os
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.benchmarks.serving import convscope

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PROBE = Path(__file__).with_suffix(".js")
CORES = 2
WARM = 3  # seconds of drawing that are not counted
LOOKS = 10  # at the memory

# Corners in CSS pixels of the pad.
DIGITS = [
    [[(60, 50), (165, 50), (110, 190)]],
    [[(70, 75), (115, 45), (150, 80), (65, 185), (165, 185)]],
    [[(85, 40), (60, 130), (160, 130)], [(130, 90), (125, 195)]],
    [[(70, 50), (155, 50), (105, 105), (155, 150), (110, 190), (65, 175)]],
    [[(150, 45), (80, 45), (75, 105), (140, 110), (150, 160), (80, 185)]],
]


@contextmanager
def service(origin: str | None) -> Iterator[str]:
    """The address of a running service; one of our own, where none is named."""
    if origin:
        yield origin
    else:
        with convscope() as server:
            yield server.url


def opened(browser: Browser, origin: str, model: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(path=PROBE)
    page.goto(f"{origin}/#model={model}")
    page.locator("class-bars .predicted:not(:empty)").wait_for(state="attached")
    return page


def strokes(page: Page, steps: int) -> Iterator[None]:
    """Draw for ever, a stroke at a time; every digit on an empty pad."""
    box = page.locator("drawing-pad").bounding_box()
    assert box
    while True:
        for digit in DIGITS:
            for (x, y), *corners in digit:
                page.mouse.move(box["x"] + x, box["y"] + y)
                page.mouse.down()
                for to_x, to_y in corners:
                    page.mouse.move(box["x"] + to_x, box["y"] + to_y, steps=steps)
                page.mouse.up()
                yield
            page.keyboard.press("Delete")


def draw_for(page: Page, seconds: float) -> None:
    end = time.monotonic() + seconds
    for _ in strokes(page, steps=16):
        if time.monotonic() > end:
            return


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measure_speed(browser: Browser, origin: str, model: str, seconds: float) -> None:
    page = opened(browser, origin, model)
    draw_for(page, WARM)
    page.evaluate("forgetDrawing()")
    draw_for(page, seconds)
    notes = page.evaluate("drawingNotes()")
    page.close()
    print(f"\n{model}: {len(notes['painted'])} pointer events in {seconds:.0f} s, {notes['unseen']} unseen")
    rows = {
        "event to painted maps": "painted",
        "event to next frame": "nextFrame",
        "- event to request": "asked",
        "- request to answer": "answered",
        "- answer to painted": "drawn",
    }
    print(f"{'milliseconds':<24}", *(f"{head:>8}" for head in ("p50", "p95", "p99", "max")))
    for name, key in rows.items():
        figures = [percentile(notes[key], share) for share in (0.5, 0.95, 0.99, 1)]
        print(f"{name:<24}", *(f"{figure:8.1f}" for figure in figures))
    tasks = notes["tasks"]
    print(f"long tasks: {len(tasks)}" + (f", the longest {max(tasks):.0f} ms" if tasks else ""))
    print(f"requests: {notes['requests']}, bytes per explanation: {statistics.mean(notes['bytes']):,.0f}")


def held(session: CDPSession) -> dict[str, float]:
    """What the page holds after garbage collection."""
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"]
    counters = session.send("Memory.getDOMCounters")
    return {"heap KB": used / 1024, "nodes": counters["nodes"], "listeners": counters["jsEventListeners"]}


def measure_memory(browser: Browser, origin: str, model: str, most: int) -> None:
    page = opened(browser, origin, model)
    session = page.context.new_cdp_session(page)
    print(f"\n{model}\n{'strokes':>8}", end="")
    looks = []
    for count, _ in enumerate(strokes(page, steps=2), start=1):
        if count % (most // LOOKS) == 0:
            page.evaluate("forgetDrawing()")
            looks.append((count, held(session)))
            if len(looks) == 1:
                print("", *(f"{name:>10}" for name in looks[0][1]))
            print(f"{count:>8}", *(f"{value:>10,.0f}" for value in looks[-1][1].values()), flush=True)
        if count >= most:
            break
    page.close()
    second = looks[len(looks) // 2 - 1 :]
    slopes = {
        name: statistics.linear_regression(
            [count / 1000 for count, _ in second], [look[name] for _, look in second]
        ).slope
        for name in second[0][1]
    }
    print("growth per 1,000 strokes:", ", ".join(f"{name} {slope:+,.1f}" for name, slope in slopes.items()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("models", nargs="*", default=["tiny-vgg", "bn-cnn"], help="networks to draw for")
    parser.add_argument("--origin", help="a running service, such as http://127.0.0.1:8000")
    parser.add_argument("--seconds", type=float, default=60, help="of drawing per network")
    parser.add_argument("--strokes", type=int, help="measure memory over so many strokes instead")
    chosen = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):  # what is started from here inherits it
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with service(chosen.origin) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        for model in chosen.models:
            if chosen.strokes:
                measure_memory(browser, origin, model, chosen.strokes)
            else:
                measure_speed(browser, origin, model, chosen.seconds)
        browser.close()


if __name__ == "__main__":
    main()
