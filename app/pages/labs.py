"""Which labs there are: a lab is a folder of `static/labs`."""

import re

from convscope.app.http.assets import Assets

LAB = re.compile(r"labs/([\w-]+)/index\.js")


def labs(assets: Assets) -> list[str]:
    """Their names."""
    return [found[1] for found in map(LAB.fullmatch, assets.files) if found]
