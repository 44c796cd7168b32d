"""A step that has no explanation yet; only its output is shown."""

from convscope.kinds._kind import Kind

KIND = Kind()  # no call is named: it is what is left
