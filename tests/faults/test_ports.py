"""A port that this user may not open (one that is in use is tested beside the command itself)."""

import socket

import pytest
from typer.testing import CliRunner

from convscope.app.cli import cli

RESERVED = 80


def test_a_port_that_may_not_be_opened_is_named():
    try:
        socket.create_server(("127.0.0.1", RESERVED)).close()
    except PermissionError:
        ran = CliRunner().invoke(cli, ["serve", "--port", str(RESERVED)])
    except OSError as error:
        pytest.skip(f"port {RESERVED}: {error.strerror}")
    else:
        pytest.skip("this user may open every port")
    assert ran.exit_code == 1
    (line,) = ran.stderr.splitlines()
    assert f"port {RESERVED} may not be opened" in line
