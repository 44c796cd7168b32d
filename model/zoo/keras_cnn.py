"""Three 3x3 convolutions and a hidden linear layer: the shape of Keras's first CNN tutorial."""

from collections import OrderedDict

from torch import nn

from convscope.spec import FEWER_RARE_HANDS, Recipe, Spec


def build() -> nn.Module:
    return nn.Sequential(
        OrderedDict(  # (N, 1, 28, 28)
            conv_1=nn.Conv2d(1, 32, 3),  # (N, 32, 26, 26)
            relu_1=nn.ReLU(),
            max_pool_1=nn.MaxPool2d(2),  # (N, 32, 13, 13)
            conv_2=nn.Conv2d(32, 64, 3),  # (N, 64, 11, 11)
            relu_2=nn.ReLU(),
            max_pool_2=nn.MaxPool2d(2),  # (N, 64, 5, 5)
            conv_3=nn.Conv2d(64, 64, 3),  # (N, 64, 3, 3)
            relu_3=nn.ReLU(),
            flatten=nn.Flatten(),  # (N, 576)
            linear_1=nn.Linear(576, 64),  # (N, 64)
            relu_4=nn.ReLU(),
            linear_2=nn.Linear(64, 10),  # (N, 10)
        )
    )


SPEC = Spec(
    id="keras-cnn",
    name="Keras CNN",
    description="Three convolutions without padding: the maps shrink to 3x3 before they are read.",
    source="The convolutional network of Keras's first tutorials, at 28x28x1",
    build=build,
    recipe=Recipe(epochs=22, learning_rate=3e-3, augmentation=FEWER_RARE_HANDS),
)
