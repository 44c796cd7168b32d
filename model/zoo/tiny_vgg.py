"""Tiny VGG: CNN Explainer's network (Wang et al., 2020), here on 28x28 grey digits."""

from collections import OrderedDict

from torch import nn

from convscope.spec import RARE_HANDS, Recipe, Spec


def build() -> nn.Module:
    return nn.Sequential(
        OrderedDict(  # (N, 1, 28, 28)
            conv_1_1=nn.Conv2d(1, 10, 3),  # (N, 10, 26, 26)
            relu_1_1=nn.ReLU(),
            conv_1_2=nn.Conv2d(10, 10, 3),  # (N, 10, 24, 24)
            relu_1_2=nn.ReLU(),
            max_pool_1=nn.MaxPool2d(2),  # (N, 10, 12, 12)
            conv_2_1=nn.Conv2d(10, 10, 3),  # (N, 10, 10, 10)
            relu_2_1=nn.ReLU(),
            conv_2_2=nn.Conv2d(10, 10, 3),  # (N, 10, 8, 8)
            relu_2_2=nn.ReLU(),
            max_pool_2=nn.MaxPool2d(2),  # (N, 10, 4, 4)
            flatten=nn.Flatten(),  # (N, 160)
            linear=nn.Linear(160, 10),  # (N, 10)
        )
    )


SPEC = Spec(
    id="tiny-vgg",
    name="Tiny VGG",
    description="Four small convolutions of ten channels: few enough to see every one.",
    source="CNN Explainer (Wang et al., 2020), at 28x28x1",
    build=build,
    recipe=Recipe(epochs=50, augmentation=RARE_HANDS),
)
