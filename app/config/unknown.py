"""Names of settings that there are not: a misspelt one would be ignored without a word."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from convscope.app.settings import PREFIX, Settings

# Of the shipped configuration of HAProxy, which may share an environment with the service.
OF_THE_PROXY = re.compile(r"CONVSCOPE_(BIND|HOST_(\d+|OPTIONS)|CONNECTIONS|PLAIN|FIGURES|ADMIN)")
# Kubernetes sets these in every container beside a service that is named convscope.
OF_KUBERNETES = re.compile(r"CONVSCOPE_(SERVICE_(HOST|PORT(_\w+)?)|PORT_\d+_(TCP|UDP)(_\w+)?)")


def unknown(names: Iterable[str]) -> list[str]:
    """A line for each name of an environment that looks like a setting, and is none."""
    known = [name.upper() for name in Settings.model_fields]
    lines = []
    for name in sorted(names):
        upper = name.upper()  # as settings are found in small letters, too
        word = upper.removeprefix(PREFIX)
        if word == upper or word in known:
            continue
        if OF_THE_PROXY.fullmatch(upper) or OF_KUBERNETES.fullmatch(upper):
            continue
        near = get_close_matches(word, known, n=1)
        advice = f"Did you mean {PREFIX}{near[0]}?" if near else "The settings are in app/settings.md."
        lines.append(f"{name} is no setting, and is ignored. {advice}")
    return lines
