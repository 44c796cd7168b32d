"""The picture that the network is given."""

from convscope.kinds._kind import Kind

KIND = Kind()  # the trace itself adds this layer
