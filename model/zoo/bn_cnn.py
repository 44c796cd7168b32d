"""Two 5x5 convolutions, each with batch normalisation, and one linear layer."""

from collections import OrderedDict

from torch import nn

from convscope.spec import FEWER_RARE_HANDS, Recipe, SourceRecipe, Spec


def build() -> nn.Module:
    return nn.Sequential(
        OrderedDict(  # (N, 1, 28, 28)
            conv_1=nn.Conv2d(1, 16, 5, padding=2),  # (N, 16, 28, 28)
            batch_norm_1=nn.BatchNorm2d(16),
            relu_1=nn.ReLU(),
            max_pool_1=nn.MaxPool2d(2),  # (N, 16, 14, 14)
            conv_2=nn.Conv2d(16, 32, 5, padding=2),  # (N, 32, 14, 14)
            batch_norm_2=nn.BatchNorm2d(32),
            relu_2=nn.ReLU(),
            max_pool_2=nn.MaxPool2d(2),  # (N, 32, 7, 7)
            flatten=nn.Flatten(),  # (N, 1568)
            linear=nn.Linear(1568, 10),  # (N, 10)
        )
    )


SPEC = Spec(
    id="bn-cnn",
    name="Batch-norm CNN",
    description="Two 5x5 convolutions with batch normalisation, then a single linear layer.",
    source="A classroom network: two 5x5 convolutions with batch normalisation (Ioffe & Szegedy, 2015)",
    build=build,
    recipe=Recipe(epochs=30, augmentation=FEWER_RARE_HANDS),
    source_recipe=SourceRecipe("Adam", learning_rate=1e-3, batch_size=100, epochs=5, accuracy=0.98),
)
