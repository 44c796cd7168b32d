"""A step that has no explanation yet; only its output is shown."""

from convscope.kinds._kind import Kind

KIND = Kind()  # for every call that no other kind describes
