"""`--host ::` serves IPv6 and IPv4, and knows clients of each by their own kind of address."""

import socket

import httpx
import pytest
from typer.testing import CliRunner

from convscope.app.cli import cli
from tests.faults.running import V1, running

HOSTS = ("127.0.0.1", "[::1]")


def has_ipv6():
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


pytestmark = pytest.mark.skipif(not has_ipv6(), reason="no IPv6 on this machine")


@pytest.mark.parametrize("workers", [1, 2])
def test_both_families_are_served(workers, tmp_path):
    settings = {"trusted_proxies": "127.0.0.1,::1", "rate_limit": "1/hour"}
    options = ("--host", "::", "--workers", str(workers))
    with running(tmp_path / "log", *options, **settings) as service:
        for number, host in enumerate(HOSTS):
            # Both are believed as proxies: the one by IPv4 is not taken for ::ffff:127.0.0.1.
            for client in (f"192.0.2.{number}", f"192.0.2.{number + 10}"):
                answer = httpx.get(
                    f"http://{host}:{service.port}{V1}/models", headers={"x-forwarded-for": client}
                )
                assert answer.status_code == 200, (host, client)
        assert f"http://[::]:{service.port} and http://0.0.0.0:{service.port}" in service.said
        service.process.terminate()
        assert service.process.wait(60) == 0


def test_a_port_that_one_family_has_is_named():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = CliRunner().invoke(cli, ["serve", "--host", "::", "--port", port])
    assert ran.exit_code == 1
    assert f"port {port} is in use on 0.0.0.0" in ran.stderr
