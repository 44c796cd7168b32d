"""A network's training as a short script that needs nothing but PyTorch and torchvision."""

import ast
import inspect
import math
import re
import sys
from collections import defaultdict

from convscope.spec import Augmentation, Normalization, Spec

FOR_CHECKERS = re.compile(r"  # type: ignore\S*")

# What the script imports, beside what the architecture needs: module -> names.
IMPORTS = {
    "torch": {"nn"},
    "torch.nn": {"functional as F"},
    "torch.utils.data": {"DataLoader", "Subset"},
    "torchvision": {"datasets", "transforms"},
}

SCRIPT = '''\
"""Train {name}: {description}

ConvScope also bends, thickens and redraws its digits, and keeps the best epoch: convscope train {id}
"""

{imports}


{architecture}


def digits(*changes, train):
    steps = transforms.Compose([*changes, transforms.ToTensor(){normalize}])
    return datasets.MNIST("data", train=train, download=True, transform=steps)


torch.manual_seed({seed})
change = transforms.RandomAffine({affine})
order = torch.randperm(60_000).tolist()
learned = DataLoader(Subset(digits(change, train=True), order[5_000:]), {batch_size}, shuffle=True)
held_out = DataLoader(Subset(digits(train=True), order[:5_000]), 1_000)
test = DataLoader(digits(train=False), 1_000)

network = {build}()
optimizer = torch.optim.AdamW(network.parameters(), lr={learning_rate}, weight_decay={weight_decay})
steps = {epochs} * len(learned)
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr={learning_rate}, total_steps=steps)


def accuracy(batches):
    network.eval()
    with torch.inference_mode():
        right = sum((network(images).argmax(1) == labels).sum().item() for images, labels in batches)
    return right / len(batches.dataset)


for epoch in range({epochs}):
    network.train()
    for images, labels in learned:
        loss = F.cross_entropy(network(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    print(f"epoch {{epoch + 1}}: {{accuracy(held_out):.2%}} of the held-out digits")
print(f"{{accuracy(test):.2%}} of the test digits")
'''


def script(spec: Spec) -> str | None:
    """Python that trains `spec` on MNIST; None where the source of its architecture can't be read."""
    try:
        architecture = inspect.getsource(spec.build)
        module = inspect.getsource(sys.modules[spec.build.__module__])
    except (OSError, TypeError, KeyError):
        return None
    name = getattr(spec.build, "__name__", "")
    if spec.input_shape != (1, 28, 28) or not architecture.startswith((f"def {name}(", f"class {name}(")):
        return None
    recipe, normalization = spec.recipe, spec.normalization
    return SCRIPT.format(
        name=spec.name,
        description=spec.description,
        id=spec.id,
        imports=imports(module, architecture),
        architecture=FOR_CHECKERS.sub("", architecture).strip(),
        normalize=""
        if normalization == Normalization()
        else f", transforms.Normalize({normalization.mean}, {normalization.std})",
        affine=affine(recipe.augmentation),
        build=name,
        batch_size=recipe.batch_size,
        learning_rate=recipe.learning_rate,
        weight_decay=recipe.weight_decay,
        epochs=recipe.epochs,
        seed=recipe.seed,
    )


def imports(module: str, architecture: str) -> str:
    """The import lines of the script: its own, and those of the module that the architecture uses."""
    used = {node.id for node in ast.walk(ast.parse(architecture)) if isinstance(node, ast.Name)}
    plain, named = {"torch"}, defaultdict(set, {key: set(names) for key, names in IMPORTS.items()})
    for node in ast.parse(module).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                if (alias.asname or alias.name) not in used:
                    continue
                name = f"{alias.name} as {alias.asname}" if alias.asname else alias.name
                (named[node.module or ""] if isinstance(node, ast.ImportFrom) else plain).add(name)
    lines = [f"import {name}" for name in sorted(plain)]
    lines += [f"from {key} import {', '.join(sorted(names))}" for key, names in sorted(named.items())]
    return "\n".join(lines)


def affine(bounds: Augmentation) -> str:
    """The arguments of torchvision's `RandomAffine` that come nearest to the bounds."""
    shift = round(bounds.shift / 28, 3)
    shear = round(math.degrees(math.atan(bounds.shear)))
    return (
        f"degrees={bounds.rotation:g}, translate=({shift:g}, {shift:g}),"
        f" scale=({1 - bounds.scale:g}, {1 + bounds.scale:g}), shear={shear}"
    )
