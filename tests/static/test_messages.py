"""Every text that a page may ask for is there in every language, and no text is left that nobody asks for."""

import json
import re
from dataclasses import fields
from itertools import product
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from convscope.app.http.problem_types import TYPES
from convscope.app.main import create_app
from convscope.app.pages.description import WORDS
from convscope.app.pages.messages import API, api_words
from convscope.app.pages.page import PAGES
from convscope.kinds import KINDS
from convscope.spec import Augmentation
from convscope.training.live import signs
from convscope.training.live.folder import Command, State
from convscope.training.live.options import PRESETS as RUNS
from convscope.training.live.options import Options
from convscope.training.live.process import Reason
from convscope.zoo import SPECS
from tests.chinese import foreign_words, misspelt

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
LANGUAGES = sorted(path.name for path in (STATIC / "messages").iterdir())
OTHERS = [language for language in LANGUAGES if language != "en"]

ACTIVATIONS = ["relu", "gelu", "silu", "hardswish", "sigmoid", "tanh", "leaky_relu", "elu"]
SCALINGS = [f"scale.{operation}" for operation in ("mul", "div", "add", "sub", "rsub")]
STATIONS = ["kernel", "global", "draw", "drawn", "learn"]  # of the tour, beside those of kinds
NORMALISATIONS = ["batch_norm2d", "group_norm", "layer_norm"]

# What preprocessing decides: step and reason.
DECIDED = re.compile(r"""(?:taken|declined)\(\s*"([\w-]+)",\s*"([\w-]+)\"""")
PREPROCESSING = "".join(
    path.read_text("utf-8")
    .replace("raster.STROKE_WIDTH", '"stroke-width"')
    .replace("STROKE_WIDTH,", '"stroke-width",')
    for path in (ROOT / "model/preprocess").glob("*.py")
)
DECISIONS = [
    *DECIDED.findall(PREPROCESSING),
    *((step, "flat") for step in ("sheet", "colour", "light", "ruled-lines")),
]

SIDES = ["right", "belowRight", "below", "belowLeft", "left", "aboveLeft", "above", "aboveRight"]
PRESETS = ["identity", "blur", "vertical", "horizontal", "laplacian", "sharpen", "emboss", "random"]

LABS = [path.parent.name for path in STATIC.glob("labs/*/index.js")]
HANDLES = ["shift", "turn", "width", "lean", "size"]
CORNERS = ["digit", "moved", "ofDigit", "ofMoved", "movedOf", "difference"]
WAYS = ["matrix", "windows", "back", "gradient"]  # of a product, in the lab of matrices
SECTIONS = [path.stem for path in (ROOT / "templates/learn/en").glob("*.html")]

CHOICES = [
    (name, word)
    for name, hint in get_type_hints(Options, include_extras=True).items()
    if get_origin(get_args(hint)[0] if get_args(hint) else hint) is Literal
    for word in get_args(get_args(hint)[0])
]

# Keys that are put together at run time, and the names that may stand in each.
FAMILIES = {
    "kind.{}": [KINDS],
    "glossary.{}": [KINDS],
    "learn.section.{}": [SECTIONS],
    "training.section.{}": [["recipe", "curves", "mistakes", "comparison", "sources", "live"]],
    "training.recipe.{}": [["optimizer", "rate", "digits", "changes", "stopping", "took"]],
    "training.curves.{}": [["loss", "accuracy", "training", "validation"]],
    "training.curves.label.{}": [["loss", "accuracy"]],
    "training.curves.column.{}": [["loss", "accuracy"]],
    "training.confusion.{}": [["rows", "columns"]],
    "training.column.{}": [["parameters", "multiply_adds", "seconds", "bytes", "epochs"]],
    "training.plot.{}": [["up", "across"]],
    "training.note.{}": [["pens", "multiply_adds", "seconds", "bytes"]],
    "training.sources.{}": [["measured", "trainingDigits", "testDigits"]],
    "live.preset.{}": [[*RUNS, "own"]],
    "live.preset.{}.text": [[*RUNS]],
    "live.group.{}": [["network", "descent", "digits"]],
    "live.option.{}": [[name for name in Options.__struct_fields__ if name != "seed"]],
    "live.do.{}": [get_args(Command)],
    "live.state.{}": [get_args(State)],
    "live.state.stopped.{}": [get_args(Reason)],
    "live.curves.{}": [["loss", "accuracy"]],
    "live.said.{}": [["loss", "accuracy"]],
    "live.line.{}": [["batches", "training", "validation"]],
    "live.sign.{}": [get_args(signs.Name)],
    "live.sign.{}.text": [get_args(signs.Name)],
    "labs.{}": [[*LABS, "map", "channel", "rows", "columns"]],
    "labs.kernel.{}": [[name for name in PRESETS if name != "random"]],
    "labs.padding.{}": [
        ["zeros", "constant", "reflect", "replicate", "circular", "top", "right", "bottom", "left"]
    ],
    "labs.convolve.dropped.{}": [["rows", "columns", "both"]],
    "labs.convolve.example.{}": [["counting", "steps", "padded", "strided", "edges"]],
    "labs.smooth.example.{}": [["fading", "newest", "mean", "long", "bell"]],
    "labs.smooth.key.{}": [["dot", "path", "average"]],
    "labs.pool.{}": [["max", "average", "l2", "distance", "stochastic"]],
    "labs.pool.example.{}": [["counting", "twenty", "digit"]],
    "labs.transform.example.{}": [["straight", "still", "close", "leaning", "mirrored"]],
    "labs.transform.handle.{}": [HANDLES],
    "labs.transform.handle.{}.now": [HANDLES],
    "labs.transform.part.{}": [["turn", "shear", "width", "height", "across", "down"]],
    "labs.equivariance.{}": [[*CORNERS, "layer", "changed", "strayed"]],
    "labs.equivariance.{}.symbol": [CORNERS],
    "labs.matrix.way.{}": [WAYS],
    "labs.matrix.factor.{}": [WAYS],
    "labs.matrix.vector.{}": [WAYS],
    "labs.matrix.sentence.{}": [WAYS],
    "labs.matrix.result.{}": [["back", "gradient"]],
    "labs.matrix.example.{}": [["counting", "steps", "strided", "edges"]],
    "labs.frequency.{}": [["first", "second", "products", "product"]],
    "labs.frequency.{}.label": [["products", "product"]],
    "labs.frequency.shows.{}": [["numbers", "image", "cost"]],
    "labs.frequency.waves.{}": [["wave", "first", "second", "both"]],
    "labs.frequency.image.{}": [["digit", "counting", "dot", "checks"]],
    "labs.frequency.kernel.{}": [["blur", "stripes", "edges", "shift"]],
    "labs.frequency.spectrum.{}": [["image", "kernel", "both"]],
    "labs.frequency.key.{}": [["direct", "fft"]],
    "labs.edges.image.{}": [["bars", "level", "digit"]],
    "labs.edges.kernel.{}": [["left", "above", "second"]],
    "labs.channels.example.{}": [["one", "three", "pointwise", "depthwise", "digit"]],
    "labs.channels.feature.{}": [["identity", "vertical", "horizontal", "laplacian"]],
    "labs.descent.example.{}": [["source", "fast", "digit"]],
    "labs.descent.{}": [["wanted", "output", "error"]],
    "labs.descent.kernel.{}": [["start", "before"]],
    "labs.descent.bias.{}": [["start", "before"]],
    "key.{}": [["lines", "weights"]],
    "key.{}.label": [["lines", "weights"]],
    "key.{}.{}": [["lines", "weights"], ["low", "high"]],
    "model.{}.{}": [[*SPECS, "run"], ["name", "description"]],
    "language.{}": [["tag", "name", "short"]],
    "nav.{}": [[page.name for page in PAGES]],
    "digit.{}": [range(10)],
    "stage.{}": [["picture", "light", "ink", "digit", "boxed", "centred"]],
    "pad.{}": [["undo", "redo", "clear"]],
    "{}.touch": [["network.hint", "network.label", "pad.label", "space.label", "bench.hint", "present.move"]],
    "sees.{}": [["framed", "drawn", "picture"]],
    "scope.{}": [["map", "layer", "network"]],
    "scope.hint.{}": [["map", "layer", "network"]],
    "detail.{}.{}": [["previous", "next"], ["layer", "map"]],
    "readout.at.{}": [["map", "matrix", "vector", "class"]],
    "tour.{}.title": [STATIONS],
    "tour.{}.text": [STATIONS],
    "{}.graph": [[*ACTIVATIONS, *SCALINGS]],
    "{}.gate": [["gelu", "hardswish", "silu"]],
    "{}.caption": [NORMALISATIONS],
    "{}.note": [NORMALISATIONS],
    "{}.{}": [NORMALISATIONS, ["mean", "variance"]],
    "norm.{}": [["mean", "variance", "eps", "scale", "shift"]],
    "warp.{}": [["scale", "shear", "turn", "shift"]],
    "why.sum.{}": [["affine", "piecewise", "smooth"]],
    "pool.dropped.{}": [["rows", "columns", "both"]],
    "bench.preset.{}": [PRESETS],
    "looks.edge.{}": [SIDES],
    "looks.line.{}": [["across", "falling", "down", "rising"]],
    "looks.gap.{}": [["across", "falling", "down", "rising"]],
    "looks.{}.{}": [["spot", "blur", "copy"], ["ink", "paper"]],
    "camera.{}": [["refused", "none", "busy", "failed"]],
    "challenge.{}.name": [["ink", "even"]],
    "challenge.{}.rule": [["ink", "even"]],
    "challenge.{}.score": [["ink", "even"]],
    "range.{}": [["maps", "rows", "columns", "values"]],
    "range.{}.one": [["maps", "rows", "columns", "values"]],
}
# Families that need not be complete: where a text is missing, there is another one to fall back to.
OPTIONAL = {
    "decision.{}.{}": [*zip(*DECISIONS, strict=True)],
    "tour.{}.title": [KINDS],
    "tour.{}.text": [KINDS],
    "training.change.{}": [[field.name for field in fields(Augmentation)]],
    "training.recipe.rate.{}": [["one-cycle"]],
    "training.group.{}": [["uji", "numberpad"]],
    "problem.{}": [[*(row.slug for row in TYPES), "other"]],
    "live.{}.{}": [*zip(*CHOICES, strict=True)],
    "{}.sentence": [[*ACTIVATIONS, *SCALINGS]],
    "{}.sentence.{}": [["conv", "conv_transpose2d"], ["none", "one", "many"]],
}

LITERAL = re.compile(r"""["'`]([a-z]\w*(?:\.\w+)+)["'`]""")
CALL = re.compile(r"""\bmessage\(\s*["']([\w.-]*\w)["']""")
CHOICE = re.compile(r"""\bmessage\([^"'`]*?\?\s*["']([\w.-]+)["']\s*:\s*["']([\w.-]+)["']""")
TEMPLATE = re.compile(r"\bmessage\(\s*`([^`]*)`")


def catalogues(language: str) -> dict[str, dict[str, str]]:
    folder = STATIC / "messages" / language
    named = [path for path in folder.glob("*.json") if path.stem != API]
    return {path.stem: json.loads(path.read_text("utf-8")) for path in named}


def texts(language: str) -> dict[str, str]:
    return {key: text for each in catalogues(language).values() for key, text in each.items()}


def sources() -> list[str]:
    paths = [*STATIC.rglob("*.js"), *(ROOT / "templates").glob("*.html")]
    return [path.read_text("utf-8") for path in paths]


def keys(families: dict) -> set[str]:
    return {pattern.format(*names) for pattern, lists in families.items() for names in product(*lists)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing(language):
    asked = keys(FAMILIES)
    for source in sources():
        asked |= set(CALL.findall(source)) | {key for pair in CHOICE.findall(source) for key in pair}
    assert len(asked) > 200
    assert asked - set(texts(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_over(language):
    known = keys(FAMILIES) | keys(OPTIONAL)
    for source in sources():
        known |= set(LITERAL.findall(source)) | set(CALL.findall(source))
    assert set(texts(language)) - known == set()


def test_every_family_is_declared():
    """A key that a module puts together belongs to a family above."""
    shapes = {pattern.replace("{}", "*") for pattern in FAMILIES | OPTIONAL}
    used = {re.sub(r"\$\{[^}]*\}", "*", text) for source in sources() for text in TEMPLATE.findall(source)}
    assert used <= shapes


# What only a mouse or a keyboard does. `pad.keys` is shown to those who use the keyboard.
OTHER_DEVICES = re.compile(
    r"\b(click|hover|mouse|point at|press)\b|\bEnter (opens|there)|\bpress Enter\b", re.IGNORECASE
)


def test_a_finger_is_told_what_a_finger_can_do():
    english = texts("en")
    shown = {english.get(f"{key}.touch", text) for key, text in english.items() if key != "pad.keys"}
    assert {text for text in shown if OTHER_DEVICES.search(text)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_in_two_catalogues(language):
    assert sum(map(len, catalogues(language).values())) == len(texts(language))


# As static/locale/format.js reads them.
BRANCH = re.compile(r"\s*([=\w]+) \{((?:[^{}]|\{\w+\})*)\}")
PLACEHOLDER = re.compile(r"\{(\w+)(?:, plural,((?:\s*[=\w]+ \{(?:[^{}]|\{\w+\})*\})+)\s*)?\}")


def placeholders(text: str) -> set[str]:
    """Of a text and of the branches of its plurals."""
    found = PLACEHOLDER.findall(text)
    branches = [branch for _, plural in found for _, branch in BRANCH.findall(plural)]
    return {name for name, _ in found}.union(*map(placeholders, branches))


def written(text: str) -> str:
    """The text with digits for its placeholders; of a plural, all branches, one after the other."""
    return PLACEHOLDER.sub(
        lambda found: "\n".join(written(branch) for _, branch in BRANCH.findall(found[2] or "")) or "0", text
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_catalogues(language):
    assert catalogues(language).keys() == catalogues("en").keys()
    for name, own in catalogues(language).items():
        assert own.keys() == catalogues("en")[name].keys(), name


@pytest.mark.parametrize("language", OTHERS)
def test_languages_have_the_same_placeholders(language):
    english, other = texts("en"), texts(language)
    assert {key for key in english if placeholders(other[key]) != placeholders(english[key])} == set()


def test_plurals_have_the_forms_of_their_language():
    """Chinese has one; a count of its own may still be told in other words."""
    forms = {"en": {"one", "other"}, "zh": {"other"}}
    for language in LANGUAGES:
        for key, text in texts(language).items():
            for _, branches in PLACEHOLDER.findall(text):
                found = {form for form, _ in BRANCH.findall(branches) if form[0] != "="}
                assert not branches or found == forms[language], key


def test_no_english_is_left_in_the_chinese_texts():
    said = {key: foreign_words(written(text)) for key, text in texts("zh").items() if key != "language.tag"}
    said |= {key: foreign_words(re.sub(r"`[^`]*`", "", text)) for key, text in api_words("zh").items()}
    assert {key: words for key, words in said.items() if words} == {}


def test_chinese_is_set_as_chinese():
    """A space between Chinese and Latin letters or digits, full-width punctuation, and no room beside it."""
    found = {key: misspelt(text) for key, text in (texts("zh") | api_words("zh")).items()}
    assert {key: wrong for key, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_the_description_of_the_api_is_translated_and_no_more(language):
    said: set[str] = set()

    def read(part: object) -> None:
        if isinstance(part, list):
            for item in part:
                read(item)
        if isinstance(part, dict):
            said.update(part[key] for key in WORDS if isinstance(part.get(key), str))
            for key, value in part.items():
                if key not in ("value", "example"):
                    read(value)

    read(create_app().openapi())
    problems = {text for text in said if text.startswith("- `not-http`")}  # the service's own, in English
    assert len(said) > 100
    assert api_words(language).keys() == said - problems


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_s_text_asks_only_for_its_facts(language):
    facts = {row.slug: set(re.findall(r"\{(\w+)", row.sentence)) for row in TYPES}
    for key, text in texts(language).items():
        if key.startswith("problem.") and key != "problem.other":
            assert set(re.findall(r"\{(\w+)", text)) <= facts[key.removeprefix("problem.")], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_decision_of_preprocessing_has_its_words(language):
    assert len(set(DECISIONS)) > 15
    missing = {f"decision.{step}.{why}" for step, why in DECISIONS} - texts(language).keys()
    assert missing == set()
