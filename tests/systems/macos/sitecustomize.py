"""Makes this process, and those that it starts, miss what macOS lacks."""

import asyncio  # noqa: F401 - other people's modules look at the system as they find it
import os
import resource
import subprocess  # noqa: F401
import sys

import torch._dynamo  # noqa: F401
import uvicorn.server  # noqa: F401


def _too_many(*_):
    raise ValueError("current limit exceeds maximum limit")  # the kernel has one that getrlimit does not tell


del os.sched_getaffinity
resource.setrlimit = _too_many
sys.platform = "darwin"
