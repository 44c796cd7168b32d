"""The version of the distribution."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("convscope")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0"
