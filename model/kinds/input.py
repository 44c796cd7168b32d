"""The picture that the network is given."""

from convscope.kinds._kind import Kind

KIND = Kind()  # no call makes it
