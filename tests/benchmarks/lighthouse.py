"""What Lighthouse says of every page, as on a phone with a slow network and as on a desk.

Needs Node.js and Chromium, and a service that runs: `python tests/benchmarks/lighthouse.py
http://127.0.0.1:8000`. Lighthouse itself comes by npx, once. A figure is the middle of --runs runs.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess

PAGES = ("/", "/learn", "/training", "/docs")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ATTEMPTS = 3  # now and then the browser's trace lacks its beginning, and Lighthouse asks to be run again
AUDITS = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
}


def report(url: str, kind: str) -> dict:
    command = ["npx", "--yes", "lighthouse@12", url, "--quiet", "--output=json"]
    command += [
        "--chrome-flags=--headless --no-sandbox",
        *(["--preset=desktop"] if kind == "desktop" else []),
    ]
    environment = {**os.environ, "CHROME_PATH": BROWSER or ""}
    for attempt in range(ATTEMPTS):
        ran = subprocess.run(command, env=environment, check=attempt == ATTEMPTS - 1, stdout=subprocess.PIPE)
        if ran.returncode == 0:
            break
    return json.loads(ran.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("origin", help="a running service, such as http://127.0.0.1:8000")
    parser.add_argument("--pages", nargs="*", default=PAGES)
    parser.add_argument("--runs", type=int, default=3, help="per page and kind; the median is printed")
    chosen = parser.parse_args()
    print(f"{'':<16}", *(f"{head:>15}" for head in CATEGORIES), *(f"{head:>9}" for head in AUDITS.values()))
    for page in chosen.pages:
        for kind in ("mobile", "desktop"):
            reports = [report(chosen.origin + page, kind) for _ in range(chosen.runs)]
            scores = [
                statistics.median(100 * one["categories"][name]["score"] for one in reports)
                for name in CATEGORIES
            ]
            values = [
                statistics.median(one["audits"][name]["numericValue"] for one in reports) for name in AUDITS
            ]
            print(
                f"{page + ' ' + kind:<16}",
                *(f"{score:>15.0f}" for score in scores),
                *(f"{value:>9.3g}" for value in values),
                flush=True,
            )


if __name__ == "__main__":
    main()
