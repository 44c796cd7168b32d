"""The queries of the alerts and of the dashboard, and the figures that they name."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from convscope.app import deploy

DEPLOY = Path(deploy.__file__).parent
SELECTOR = re.compile(r"\b((?:convscope|process|haproxy)_\w+|up)\b(?:\{([^}]*)\})?")
MATCHER = re.compile(r'(\w+)(=~|=)"([^"]*)"')
# What happens seldom: that such a series is not there says nothing.
SELDOM = {"status", "code"}


def alerts() -> dict[str, str]:
    """Each alert's expression, by its name."""
    groups = yaml.safe_load((DEPLOY / "alerts.yaml").read_text())["groups"]
    return {rule["alert"]: rule["expr"] for group in groups for rule in group["rules"]}


def panels() -> dict[str, str]:
    """Each query of the dashboard, by its panel's title and its letter."""
    board = json.loads((DEPLOY / "dashboard.json").read_text())
    return {
        f"{panel['title']} {target['refId']}": target["expr"].replace("$__rate_interval", "1m")
        for panel in board["panels"]
        for target in panel.get("targets", ())
    }


@dataclass(frozen=True)
class Selector:
    """A figure, as a query names it."""

    name: str
    labels: tuple[tuple[str, str], ...]

    def takes(self, series: dict[str, str]) -> bool:
        """Whether it names a series, but for what happens seldom."""
        return series["__name__"] == self.name and all(
            label in series and (label in SELDOM or re.fullmatch(value, series[label]))
            for label, value in self.labels
        )


def selectors(query: str) -> list[Selector]:
    return [
        Selector(name, tuple((label, value) for label, _, value in MATCHER.findall(labels)))
        for name, labels in SELECTOR.findall(query)
    ]
