"""A spatial transformer (Jaderberg et al., 2015) that straightens the digit before a small CNN."""

from collections import OrderedDict

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.spec import FEWER_RARE_HANDS, Recipe, Spec


class SpatialTransformerCNN(nn.Module):
    """Predict an affine warp of the input, sample the input through it, classify the result."""

    def __init__(self) -> None:
        super().__init__()
        self.localization = nn.Sequential(
            OrderedDict(  # (N, 1, 28, 28)
                max_pool_1=nn.MaxPool2d(2),  # (N, 1, 14, 14)
                conv_1=nn.Conv2d(1, 12, 5),  # (N, 12, 10, 10)
                relu_1=nn.ReLU(),
                max_pool_2=nn.MaxPool2d(2),  # (N, 12, 5, 5)
                flatten=nn.Flatten(),  # (N, 300)
                linear_1=nn.Linear(300, 32),  # (N, 32)
                relu_2=nn.ReLU(),
                linear_2=nn.Linear(32, 6),  # (N, 6)
            )
        )
        self.classifier = nn.Sequential(
            OrderedDict(  # (N, 1, 28, 28)
                conv_1=nn.Conv2d(1, 16, 3),  # (N, 16, 26, 26)
                relu_1=nn.ReLU(),
                max_pool_1=nn.MaxPool2d(2),  # (N, 16, 13, 13)
                conv_2=nn.Conv2d(16, 32, 3),  # (N, 32, 11, 11)
                relu_2=nn.ReLU(),
                max_pool_2=nn.MaxPool2d(2),  # (N, 32, 5, 5)
                flatten=nn.Flatten(),  # (N, 800)
                linear=nn.Linear(800, 10),  # (N, 10)
            )
        )
        # Start as the identity warp: an untrained transformer must not lose the digit.
        nn.init.zeros_(self.localization.get_parameter("linear_2.weight"))
        identity = torch.tensor([1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
        self.localization.get_parameter("linear_2.bias").data = identity

    def forward(self, x: Tensor) -> Tensor:
        theta = self.localization(x).view(-1, 2, 3)  # (N, 2, 3)
        grid = F.affine_grid(theta, x.size(), align_corners=False)  # type: ignore[arg-type]  # (N, 28, 28, 2)
        x = F.grid_sample(x, grid, align_corners=False)  # (N, 1, 28, 28)
        logits: Tensor = self.classifier(x)
        return logits


SPEC = Spec(
    id="stn-cnn",
    name="Spatial transformer",
    description="Learns to turn, scale and shift the digit upright before it looks at it.",
    source="Spatial Transformer Networks (Jaderberg et al., 2015)",
    build=SpatialTransformerCNN,
    recipe=Recipe(epochs=44, learning_rate=3e-3, augmentation=FEWER_RARE_HANDS),
)
