"""Settings in a file `.env`."""

import os
import subprocess
import sys

import pytest

from convscope.app.cli import env_file

LINES = """\
# a comment
CONVSCOPE_HOST=127.0.0.2
export CONVSCOPE_RATE_LIMIT='50/second'
CONVSCOPE_ALLOWED_HOSTS=["digits.example"]
CONVSCOPE_LOG_LEVEL=debug # for a while
DATABASE_PASSWORD=somebody else's ${HOME}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / ".env"
    path.write_text(LINES)
    return path


def test_it_adds_settings_and_nothing_else(file):
    environment = {}
    env_file.read(environment, file)
    assert environment == {
        "CONVSCOPE_HOST": "127.0.0.2",
        "CONVSCOPE_RATE_LIMIT": "50/second",
        "CONVSCOPE_ALLOWED_HOSTS": '["digits.example"]',
        "CONVSCOPE_LOG_LEVEL": "debug",
    }


def test_the_environment_goes_before_it(file):
    environment = {"CONVSCOPE_HOST": "::1"}
    env_file.read(environment, file)
    assert environment["CONVSCOPE_HOST"] == "::1"


def convscope(folder, *words):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CONVSCOPE_")}
    command = [sys.executable, "-c", "from convscope.app.cli import main; main()", *words]
    return subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)


def test_every_command_reads_the_one_of_its_folder(tmp_path):
    (tmp_path / ".env").write_text("CONVSCOPE_WORKERS=none\n")
    ran = convscope(tmp_path, "serve")
    assert ran.returncode == 2
    assert "CONVSCOPE_WORKERS" in ran.stderr


@pytest.mark.parametrize("spoil", [lambda path: path.mkdir(), lambda path: path.write_bytes(b"\xff\xfe=")])
def test_one_that_cant_be_read_ends_the_command_with_a_sentence(tmp_path, spoil):
    spoil(tmp_path / ".env")
    ran = convscope(tmp_path, "models")
    assert ran.returncode == 2
    assert ran.stderr.startswith("convscope: .env can't be read")
    assert ran.stderr.count("\n") == 1
