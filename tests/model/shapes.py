"""Pictures in a folder for each class, and a network of one's own that learns from them."""

import random
from pathlib import Path

from PIL import Image, ImageDraw

CLASSES = ("circle", "square", "triangle")

MINE = '''\
"""Networks of one's own."""

from torch import nn
from parts import pooled

from convscope.spec import Recipe, Spec


class Shapes(nn.Sequential):
    """Tells shapes apart."""

    def __init__(self):
        super().__init__(*pooled(1, 6), *pooled(6, 6), nn.Flatten(), nn.LazyLinear(3))


def plain():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 10))


class Bare(nn.Module):
    def forward(self, x):
        return x.flatten(1) if x.sum() > 0 else x.flatten(1)[:, :3]


soft = nn.Sequential(nn.Flatten(), nn.LazyLinear(3), nn.Softmax(1))
colour = nn.Sequential(nn.Conv2d(3, 3, 28), nn.Flatten())
wide = Spec("wide", "Wide", "By a spec.", "-", lambda: nn.Sequential(nn.Flatten(), nn.Linear(800, 3)),
            recipe=Recipe(epochs=1), input_shape=(1, 20, 40))
SEVEN = 7
'''
PARTS = """\
from torch import nn


def pooled(channels, maps):
    return [nn.Conv2d(channels, maps, 3), nn.ReLU(), nn.MaxPool2d(2)]
"""


def write_mine(folder: Path) -> Path:
    (folder / "parts.py").write_text(PARTS)
    path = folder / "my.py"
    path.write_text(MINE)
    return path


def draw(kind: str, choice: random.Random) -> Image.Image:
    picture = Image.new("RGB", (120, 100), (choice.randint(200, 255),) * 3)
    pen, colour = ImageDraw.Draw(picture), tuple(choice.randint(0, 90) for _ in range(3))
    x, y, r, width = *(choice.randint(45, 55) for _ in range(2)), choice.randint(20, 34), choice.randint(4, 6)
    box = (x - r, y - r, x + r, y + r)
    if kind == "circle":
        pen.ellipse(box, outline=colour, width=width)
    elif kind == "square":
        pen.rectangle(box, outline=colour, width=width)
    else:
        corners = [(x, y - r), (x + r, y + r), (x - r, y + r), (x, y - r)]
        pen.line(corners, fill=colour, width=width, joint="curve")
    return picture


def write_pictures(folder: Path, count: int) -> Path:
    """So many of each class."""
    choice = random.Random(0)
    for kind in CLASSES:
        (folder / kind).mkdir(parents=True)
        for number in range(count):
            draw(kind, choice).save(folder / kind / f"{number}.png")
    return folder
