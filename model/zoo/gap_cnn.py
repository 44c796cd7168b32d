"""Global average pooling (Lin et al., 2013) in place of a large linear layer."""

from collections import OrderedDict

from torch import nn

from convscope.spec import Augmentation, Recipe, Spec


def build() -> nn.Module:
    module = nn.Sequential(
        OrderedDict(  # (N, 1, 28, 28)
            conv_1_1=nn.Conv2d(1, 64, 3, padding=1),  # (N, 64, 28, 28)
            relu_1_1=nn.ReLU(),
            conv_1_2=nn.Conv2d(64, 64, 3, padding=1),  # (N, 64, 28, 28)
            relu_1_2=nn.ReLU(),
            max_pool=nn.MaxPool2d(2),  # (N, 64, 14, 14)
            conv_2_1=nn.Conv2d(64, 128, 3, padding=1),  # (N, 128, 14, 14)
            relu_2_1=nn.ReLU(),
            conv_2_2=nn.Conv2d(128, 128, 3, padding=1),  # (N, 128, 14, 14)
            relu_2_2=nn.ReLU(),
            global_pool=nn.AdaptiveAvgPool2d(1),  # (N, 128, 1, 1)
            flatten=nn.Flatten(),  # (N, 128)
            dropout=nn.Dropout(0.5),
            linear=nn.Linear(128, 10),  # (N, 10)
        )
    )
    for layer in module:
        if isinstance(layer, nn.Conv2d):
            # PyTorch's own start shrinks the signal at every layer, and there is no batch norm to mend it.
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")  # He et al., 2015
    return module


SPEC = Spec(
    id="gap-cnn",
    name="GAP CNN",
    description="Wide convolutions, and each map boiled down to its average before the decision.",
    source="A classroom network: global average pooling (Lin et al., 2013) and dropout",
    build=build,
    recipe=Recipe(
        epochs=54,
        learning_rate=2e-3,
        precision="bf16-mixed",
        augmentation=Augmentation(
            rotation=12, scale=0.15, shear=0.15, elastic=0.6, extra_strokes=0.15, open_loops=0.1
        ),
    ),
)
