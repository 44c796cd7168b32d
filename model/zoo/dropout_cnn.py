"""Two 3x3 convolutions, a hidden linear layer, and dropout (Srivastava et al., 2014)."""

from collections import OrderedDict

from torch import nn

from convscope.spec import FEWER_RARE_HANDS, Recipe, SourceRecipe, Spec


def build() -> nn.Module:
    return nn.Sequential(
        OrderedDict(  # (N, 1, 28, 28)
            conv_1=nn.Conv2d(1, 16, 3, padding=1),  # (N, 16, 28, 28)
            relu_1=nn.ReLU(),
            max_pool_1=nn.MaxPool2d(2),  # (N, 16, 14, 14)
            conv_2=nn.Conv2d(16, 32, 3, padding=1),  # (N, 32, 14, 14)
            relu_2=nn.ReLU(),
            max_pool_2=nn.MaxPool2d(2),  # (N, 32, 7, 7)
            flatten=nn.Flatten(),  # (N, 1568)
            linear_1=nn.Linear(1568, 128),  # (N, 128)
            relu_3=nn.ReLU(),
            dropout=nn.Dropout(0.5),
            linear_2=nn.Linear(128, 10),  # (N, 10)
        )
    )


SPEC = Spec(
    id="dropout-cnn",
    name="Dropout CNN",
    description="A hidden layer of 128 units that dropout kept from relying on any one of them.",
    source="A classroom network: two 3x3 convolutions, dropout (Srivastava et al., 2014)",
    build=build,
    recipe=Recipe(epochs=40, learning_rate=3e-3, augmentation=FEWER_RARE_HANDS),
    # Its source also went on training while it "tested"; that is not repeated.
    source_recipe=SourceRecipe(
        "SGD", learning_rate=1e-3, momentum=0.95, batch_size=128, epochs=10, measured_on="training"
    ),
)
