"""Which modules a page loads before it runs: the server tells the browser, which would find one by one."""

import re
from posixpath import dirname, join, normpath

from convscope.app.http.assets import Assets

# At the start of a line, as every formatter puts it; `import(...)` is another thing, which comes later.
STATIC_IMPORT = re.compile(r"""^(?:import|export)\b(?:[^"'();]*\sfrom)?\s*["'](\.[^"']+)["']""", re.MULTILINE)


def modules(assets: Assets, *entries: str) -> list[str]:
    """The modules' names and all that they import, and so on: the first one's before the next one's.

    Raises:
        KeyError: one of them is not there: the page would be broken.
    """
    found: list[str] = []
    for entry in entries:
        waiting = [entry]
        for name in waiting:
            if name not in found:
                found.append(name)
                text = assets.files[name].data.decode()
                waiting += [normpath(join(dirname(name), path)) for path in STATIC_IMPORT.findall(text)]
    return found
