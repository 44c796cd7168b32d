"""LeNet-5's plan (LeCun et al., 1998) with ReLU and max pooling, as PyTorch's tutorial has it."""

from collections import OrderedDict

from torch import nn

from convscope.spec import Recipe, Spec


def build() -> nn.Module:
    return nn.Sequential(
        OrderedDict(  # (N, 1, 28, 28)
            conv_1=nn.Conv2d(1, 6, 5),  # (N, 6, 24, 24)
            relu_1=nn.ReLU(),
            max_pool_1=nn.MaxPool2d(2),  # (N, 6, 12, 12)
            conv_2=nn.Conv2d(6, 16, 5),  # (N, 16, 8, 8)
            relu_2=nn.ReLU(),
            max_pool_2=nn.MaxPool2d(2),  # (N, 16, 4, 4)
            flatten=nn.Flatten(),  # (N, 256)
            linear_1=nn.Linear(256, 120),  # (N, 120)
            relu_3=nn.ReLU(),
            linear_2=nn.Linear(120, 84),  # (N, 84)
            relu_4=nn.ReLU(),
            linear_3=nn.Linear(84, 10),  # (N, 10)
        )
    )


SPEC = Spec(
    id="lenet",
    name="LeNet",
    description="The classic: two convolutions find the strokes, three linear layers decide.",
    source="LeNet-5 (LeCun et al., 1998), with ReLU and max pooling",
    build=build,
    recipe=Recipe(epochs=50, learning_rate=4e-3),
)
