"""How many clients may connect follows what the system allows."""

import subprocess
import sys

import pytest

ASK = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (128, 256))
from convscope.app.server.open_files import open_files_limit
print(open_files_limit(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
from convscope.app.server.connection_limits import connection_limits
from convscope.app.settings import Settings
print(connection_limits(Settings()).connections)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_the_limit_is_raised_and_half_of_it_is_for_connections():
    told = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["256", "256", "128"]
