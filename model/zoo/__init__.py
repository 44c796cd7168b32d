"""The networks that are shipped, in the order in which they are offered."""

from convscope.spec import Spec
from convscope.zoo import (
    bn_cnn,
    dropout_cnn,
    gap_cnn,
    keras_cnn,
    lenet,
    stn_cnn,
    tiny_vgg,
)

SPECS: dict[str, Spec] = {
    network.SPEC.id: network.SPEC
    for network in (tiny_vgg, bn_cnn, dropout_cnn, lenet, keras_cnn, gap_cnn, stn_cnn)
}

DEFAULT = "tiny-vgg"
