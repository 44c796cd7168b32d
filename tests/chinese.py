"""What may stand in Latin letters in a Chinese text, and how the two scripts stand beside each other."""

import re

# Names, formats, keys of a keyboard, and what code and formulas are written in.
NAMES = frozenset(
    re.findall(
        r"\w+",
        """
        ConvScope English API REST URL curl JSON JavaScript data problem json null true false RFC http
        Prometheus
        im2col
        PNG SVG JPEG WebP AVIF GIF BMP HEIC Chrome Edge Firefox Safari Enter Escape Page Up Down Shift
        CNN MNIST PyTorch Keras LeNet Tiny VGG GAP ReLU Dropout Softmax Sigmoid Tanh ELU GELU SiLU Leaky swish
        Sobel MB ln SGD Adam AdamW torchvision WebGL Tab LRP Shrikumar Ancona et al exp max min tanh sigmoid
        """,
    )
)
IDENTIFIER = re.compile(r"[\w-]*[_./][\w./-]*|[a-z]+\d\w*")
WORD = re.compile(r"[A-Za-z]{2,}")

HAN = "\u3400-\u9fff"
FULL_WIDTH = "\u3001-\u303f\uff01-\uff5e"  # punctuation, which brings its own room
TOUCHING = re.compile(f"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%°][{HAN}]")
HALF_WIDTH = re.compile(f"[{HAN}][,;:!?()]|[,;:!?()][{HAN}]|[{HAN}]\\.(?!\\w)")
ROOMY = re.compile(f" [{FULL_WIDTH}]|[{FULL_WIDTH}] |[{HAN}] [{HAN}]")


def foreign_words(text: str) -> set[str]:
    """The words that should have been translated. Identifiers such as `conv_1_1` and letters are none."""
    return set(WORD.findall(re.sub(IDENTIFIER, " ", text))) - NAMES


def misspelt(text: str) -> list[str]:
    """Where Chinese touches Latin letters or digits, has half-width punctuation, or room without need."""
    return [found for rule in (TOUCHING, HALF_WIDTH, ROOMY) for found in rule.findall(text)]
