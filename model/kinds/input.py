"""The picture that the network is given."""

from convscope.kinds._kind import Kind, never

KIND = Kind(signed=never)  # ink, 0 to 1
