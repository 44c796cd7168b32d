"""ConvScope among a Jupyter server's tools, through jupyter-server-proxy (the extra `jupyter`)."""

import sys
from typing import Any

from convscope.app.http.assets import folder


def serve() -> dict[str, Any]:
    """What jupyter-server-proxy starts when somebody first opens it; the proxy chooses the port."""
    return {
        "command": [sys.executable, "-m", "convscope", "serve", "--host", "127.0.0.1", "--port", "{port}"],
        "timeout": 60,  # seconds until it answers; importing torch takes most of them
        "new_browser_tab": True,
        "launcher_entry": {"title": "ConvScope", "icon_path": str(folder("static") / "icon.svg")},
    }
