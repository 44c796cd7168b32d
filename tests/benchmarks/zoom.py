"""How smooth the zoom is, measured with the browser's own tracing.

Opens a layer of every kind, moves the pointer over its map, steps with the keys, and draws; then
tells how long the main thread was busy per task, and which share of the tasks would miss a frame of
1/60 second. With a service running: `python tests/benchmarks/zoom.py http://127.0.0.1:8000 tiny-vgg`.
"""

import json
import shutil
import sys
from collections.abc import Callable

from playwright.sync_api import Browser, Page, sync_playwright

TASKS = {"ThreadControllerImpl::RunTask", "RunTask"}
FRAME = 1000 / 60  # milliseconds
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def traced(browser: Browser, page: Page, act: Callable[[Page], None]) -> list[float]:
    """The main thread's tasks, in milliseconds, while something happens."""
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline", "__metadata"])
    act(page)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    return [
        event.get("dur", 0) / 1_000
        for event in events
        if event["name"] in TASKS and (event["pid"], event["tid"]) in main
    ]


def report(name: str, tasks: list[float]) -> None:
    tasks = sorted(task for task in tasks if task > 0.05)
    missed = sum(task > FRAME for task in tasks)
    median, high = tasks[len(tasks) // 2], tasks[int(len(tasks) * 0.99)]
    print(f"{name:<34} {len(tasks):>8} {median:>8.2f} {high:>8.2f} {tasks[-1]:>8.2f} {missed:>8}")


def sweep(page: Page) -> None:
    """The pointer over the whole map, one move a frame."""
    box = page.locator("layer-detail .plane.result").bounding_box()
    assert box
    for row in range(8):
        for column in range(8):
            page.mouse.move(
                box["x"] + (column + 0.5) / 8 * box["width"], box["y"] + (row + 0.5) / 8 * box["height"]
            )
            page.evaluate("new Promise(requestAnimationFrame)")


def step(page: Page) -> None:
    """The window along the rows, one cell a frame."""
    page.locator("layer-detail .plane.result").focus()
    for key in 20 * ["ArrowLeft"] + 20 * ["ArrowDown"] + 20 * ["ArrowRight"]:
        page.keyboard.press(key)
        page.evaluate("new Promise(requestAnimationFrame)")


def draw(page: Page) -> None:
    box = page.locator("drawing-pad").bounding_box()
    assert box
    page.mouse.move(box["x"] + 112, box["y"] + 35)
    page.mouse.down()
    page.mouse.move(box["x"] + 110, box["y"] + 190, steps=40)
    page.mouse.up()


def main() -> None:
    origin, model = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "tiny-vgg"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{origin}/#model={model}")
        page.locator("class-bars .predicted:not(:empty)").wait_for(state="attached")
        layers = page.request.get(f"{origin}/api/v1/models/{model}").json()["layers"]
        heads = ("tasks", "median", "99 %", "longest", "> 1/60")
        print(f"{'milliseconds of a main-thread task':<34}", *(f"{head:>8}" for head in heads))

        def measure(name: str, act: Callable[[Page], None]) -> None:
            report(name, traced(browser, page, act))

        for layer in {one["kind"]: one for one in layers}.values():
            place = json.dumps(f"#model={model}&layer={layer['id']}&channel=1")

            def opened(page: Page, place: str = place) -> None:
                page.evaluate(f"location.hash = {place}")
                page.locator("layer-detail .plane.result").first.wait_for()
                page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

            measure(f"{layer['kind']}: open", opened)
            measure(f"{layer['kind']}: point", sweep)
            measure(f"{layer['kind']}: step", step)
            measure(f"{layer['kind']}: draw", draw)
        browser.close()


if __name__ == "__main__":
    main()
