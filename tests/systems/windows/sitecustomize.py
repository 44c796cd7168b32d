"""Makes this process, and those that it starts, miss what Windows lacks. Paths and sockets stay Linux's."""

import asyncio  # other people's modules look at the system as they find it
import multiprocessing.popen_spawn_posix
import multiprocessing.resource_tracker  # noqa: F401
import os
import shutil  # noqa: F401
import signal
import socket
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401

import cv2  # noqa: F401
import fastapi  # noqa: F401
import filelock  # noqa: F401
import pydantic_settings  # noqa: F401
import rich.console  # noqa: F401
import torch._dynamo  # noqa: F401
import typer.rich_utils  # noqa: F401
import uvicorn.server
import uvicorn.supervisors  # noqa: F401
from PIL import Image  # noqa: F401
from prometheus_client import CollectorRegistry  # noqa: F401

for name in ("fcntl", "grp", "pwd", "resource", "termios", "uvloop"):
    sys.modules[name] = None  # importing it fails
for module, names in (
    (signal, "SIGHUP SIGQUIT SIGUSR1 SIGUSR2 pause setitimer"),
    (os, "fork getuid geteuid getpgid killpg nice sched_getaffinity sysconf O_DIRECTORY"),
    (socket, "SO_REUSEPORT"),
):
    for name in names.split():
        delattr(module, name)
asyncio.ProactorEventLoop = asyncio.SelectorEventLoop


class OnceItIsImported:
    """The standard library starts a worker as it does here, before the worker knows where it is."""

    @staticmethod
    def find_spec(name, *_):
        if name == "convscope.app":
            sys.platform = "win32"


sys.meta_path.insert(0, OnceItIsImported)
