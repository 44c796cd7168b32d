"""How fast a lab follows while one of its numbers is dragged, in a real Chromium.

For every lab of the learn page, as it opens and with a digit of 28x28 for its image where it takes one, the
first number is dragged to and fro. `work` is what a move of the pointer costs the page until the lab has
drawn itself; `picture` goes from the event's time stamp, set when the browser received it, to the end of the
frame that shows it (`labs.js`). The first row is a lab that does nothing: what the browser itself takes on
this machine as it is now. The goal is a 95th percentile under 50 ms from the pointer to the picture.

    python -m tests.benchmarks.labs [lab ...] [--origin http://127.0.0.1:8000]
"""

import argparse
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tests.benchmarks.drawing import BROWSER, percentile, service

PROBE = Path(__file__).with_suffix(".js")
DIGIT = "picture=digit-3"
TAKES_PICTURES = "lab => 'picture' in lab.table"


def dragged(page: Page, target: Locator, seconds: float) -> dict[str, list[float]]:
    """Milliseconds that each move of the pointer took."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("takeNotes()")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for aim in (x + 60, x - 60, x):
            page.mouse.move(aim, y, steps=12)
    page.mouse.up()
    return page.evaluate("takeNotes()")


def report(name: str, notes: dict[str, list[float]]) -> None:
    figures = [percentile(notes[key], share) for key in ("worked", "painted") for share in (0.5, 0.95)]
    print(f"{name:<32}{len(notes['painted']):>6}", *(f"{figure:12.1f}" for figure in figures), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labs", nargs="*", help="which; default all")
    parser.add_argument("--origin", help="a running service, such as http://127.0.0.1:8000")
    parser.add_argument("--seconds", type=float, default=5, help="of dragging per lab and state")
    chosen = parser.parse_args()
    with service(chosen.origin) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.add_init_script(path=PROBE)
        page.goto(f"{origin}/learn")
        heads = ("work p50", "work p95", "picture p50", "picture p95")
        print(f"{'milliseconds':<32}{'moves':>6}", *(f"{head:>12}" for head in heads))
        report("nothing", dragged(page, page.locator("h1"), chosen.seconds))
        for name in page.locator(".lab").evaluate_all("labs => labs.map(({ id }) => id)"):
            if chosen.labs and name not in chosen.labs:
                continue
            lab = page.locator(f"#{name}")
            lab.scroll_into_view_if_needed()
            page.locator(f"#{name}.loaded").wait_for()
            states = ["", DIGIT] if lab.evaluate(TAKES_PICTURES) else [""]
            for state in states:
                lab.evaluate("(lab, state) => { lab.address = state; }", state)
                field = lab.locator("input[type=text]:visible").first
                report(f"{name} {state}", dragged(page, field, chosen.seconds))
        browser.close()


if __name__ == "__main__":
    main()
