"""The pinned versions and hashes are of what pyproject.toml asks for, and of all that it needs in turn."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.deploy import dockerfile

DEPLOY = dockerfile.ROOT / "app" / "deploy"
PROJECT = tomllib.loads((dockerfile.ROOT / "pyproject.toml").read_text())["project"]
CUDA = re.compile(r"cuda-|nvidia-|triton")  # of PyTorch's builds on PyPI, not of those for the CPU

# Where wheels are run: the markers tell these apart.
SYSTEMS = [
    {"sys_platform": system, "platform_system": name, "os_name": kind, "python_full_version": f"{python}.0"}
    | {"python_version": python}
    for system, name, kind in (
        ("linux", "Linux", "posix"),
        ("darwin", "Darwin", "posix"),
        ("win32", "Windows", "nt"),
    )
    for python in ("3.11", "3.13")
]


def pins(name: str) -> list[Requirement]:
    joined = (DEPLOY / name).read_text().replace("\\\n", " ")
    lines = (line for line in joined.splitlines() if line and not line.startswith("#"))
    return [Requirement(line.partition(" --hash")[0]) for line in lines]


PINS = [*pins("requirements.txt"), *pins("torch.txt")]

# With the extra that counts requests in Redis.
ASKED = [Requirement(line) for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["redis"])]


@pytest.fixture(params=SYSTEMS, ids=lambda system: f"{system['sys_platform']}-{system['python_version']}")
def markers(request):
    return {**default_environment(), **request.param}


def holding(requirements, markers, extras=()):
    """Those that hold on a system, for a package that is installed with some extras."""
    environments = [{**markers, "extra": extra} for extra in ("", *extras)]
    return [
        one
        for one in requirements
        if one.marker is None or any(one.marker.evaluate(environment) for environment in environments)
    ]


def needs(requirement, markers):
    """What a requirement needs in turn, as far as what is installed here says so."""
    try:
        found = [Requirement(line) for line in requires(requirement.name) or ()]
    except PackageNotFoundError:  # for another system
        return []
    return [need for need in holding(found, markers, requirement.extras) if not CUDA.match(need.name)]


def test_each_requirement_is_pinned_with_all_that_it_needs(markers):
    found = [
        (canonicalize_name(pin.name), next(iter(pin.specifier)).version) for pin in holding(PINS, markers)
    ]
    versions = dict(found)
    assert len(versions) == len(found), "something is pinned twice"
    for requirement in holding(ASKED, markers):
        version = versions.get(canonicalize_name(requirement.name), "0")
        assert requirement.specifier.contains(version), f"{requirement}: make lock"
    waiting, seen = holding(ASKED, markers), set()
    while waiting:
        requirement = waiting.pop()
        assert canonicalize_name(requirement.name) in versions, f"{requirement} is not pinned: make lock"
        more = [need for need in needs(requirement, markers) if str(need) not in seen]
        seen.update(str(need) for need in more)
        waiting += more


def test_each_pin_has_hashes_and_no_other_version_fits():
    text = (DEPLOY / "requirements.txt").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) > 40
    for line in lines:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), line
    for pin in PINS:
        assert [one.operator for one in pin.specifier] == ["=="], pin


def test_the_image_installs_the_pinned_versions_and_checks_their_hashes():
    lines = [rest for name, rest in dockerfile.instructions() if name == "RUN" and "--requirement" in rest]
    (torch,) = (line for line in lines if line.endswith("/torch.txt"))
    (rest,) = (line for line in lines if line.endswith("/requirements.txt"))
    assert "--no-deps" in torch
    assert "--require-hashes" in rest
    installs = [rest for name, rest in dockerfile.instructions() if name == "RUN" and "pip install" in rest]
    (own,) = set(installs) - set(lines)
    assert "--no-deps" in own
    assert "--no-build-isolation" in own  # a build would download what nobody has pinned
