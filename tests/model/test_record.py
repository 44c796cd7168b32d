"""Records fit their published schema, and those of older versions are read."""

import copy
import json

import jsonschema_rs
import pytest

from convscope import record
from convscope.store import SHIPPED, amend_metrics, load_metrics
from convscope.zoo import SPECS
from tests.model import tiny

LATER = (
    "calibration_error",
    "training_accuracy",
    "drawings",
    "repeated",
)  # what the first version did not write


@pytest.fixture
def metrics():
    return load_metrics(SPECS["bn-cnn"])


@pytest.fixture
def schema():
    return jsonschema_rs.validator_for(record.schema())


@pytest.mark.parametrize("name", SPECS)
def test_what_is_shipped_fits_the_schema(name, schema):
    whole = json.loads((SHIPPED / f"{name}.json").read_bytes())
    assert [error.message for error in schema.iter_errors(whole)] == []
    found = record.read(whole)
    assert found.calibration_error < 0.01
    assert [drawings.group for drawings in found.drawings] == ["uji", "numberpad"]
    assert found.training_accuracy > 0.98


def test_what_was_repeated_reads_what_it_learned_from_best():
    found = [record.read(load_metrics(spec)).repeated for spec in SPECS.values() if spec.source_recipe]
    for repeated in filter(None, found):
        assert repeated.training_accuracy > repeated.test_accuracy > 0.95


def test_a_record_of_the_first_version_is_read(metrics, schema, tmp_path):
    old = {key: value for key, value in metrics.items() if key not in LATER} | {"id": "tiny"}
    old["recipe"] = copy.deepcopy(old["recipe"])
    for name in ("taper", "waist", "hands"):
        del old["recipe"]["augmentation"][name]
    assert schema.is_valid(old)
    (tmp_path / "tiny.json").write_text(json.dumps(old))
    assert load_metrics(tiny.SPEC, tmp_path) == old
    found = record.read(old)
    assert (found.recipe.augmentation.hands, found.drawings, found.repeated) == (0, [], None)


def test_a_record_of_a_later_version_is_read(metrics, schema):
    later = metrics | {"invented": {"later": 1}}
    assert schema.is_valid(later)
    assert record.read(later)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("epochs", 3, "train_loss"), "low"),
        (("epochs", 3, "validation_accuracy"), 1.5),
        (("epochs",), []),
        (("best_epoch",), 0),
        (("date",), "yesterday"),
        (("misclassified", 0, "index"), -1),
        (("recipe", "batch_size"), None),
    ],
)
def test_what_does_not_fit_is_refused_by_both(metrics, schema, tmp_path, path, value):
    wrong = copy.deepcopy(metrics) | {"id": "tiny"}
    place = wrong
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert not schema.is_valid(wrong)
    (tmp_path / "tiny.json").write_text(json.dumps(wrong))
    with pytest.raises(ValueError, match=rf"does not hold the metrics of tiny: .*{path[0]}"):
        load_metrics(tiny.SPEC, tmp_path)


def test_metrics_without_a_training_have_no_record():
    assert record.read({"test_accuracy": 0.5}) is None


def test_what_is_measured_later_joins_the_record_and_nothing_is_lost(metrics, tmp_path):
    before = metrics | {"id": "tiny", "invented": [1]}
    (tmp_path / "tiny.json").write_text(json.dumps(before))
    amend_metrics(tiny.SPEC, tmp_path, drawings=[record.Drawings("mine", 4, 3)])
    after = load_metrics(tiny.SPEC, tmp_path)
    assert after == before | {"drawings": [{"group": "mine", "count": 4, "right": 3}]}
    with pytest.raises(ValueError, match="drawings"):
        amend_metrics(tiny.SPEC, tmp_path, drawings="all")
    assert load_metrics(tiny.SPEC, tmp_path) == after
