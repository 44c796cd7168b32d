from dataclasses import replace

import pytest

from convscope.spec import SourceRecipe
from convscope.training.repeat import repeat
from tests.model import tiny

ADAM = SourceRecipe("Adam", learning_rate=1e-2, batch_size=20, epochs=3)
SGD = SourceRecipe("SGD", learning_rate=1e-2, momentum=0.9, batch_size=20, epochs=1, measured_on="training")


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        (ADAM, "Adam, learning rate 0.01, batches of 20, 3 epochs"),
        (SGD, "SGD with momentum 0.9, learning rate 0.01, batches of 20, 1 epochs"),
    ],
)
def test_a_network_is_trained_as_its_source_says(tmp_path, recipe, words):
    data = tiny.write_mnist(tmp_path)
    spec = replace(tiny.SPEC, source_recipe=recipe)
    found = repeat(spec, data)
    assert found.recipe == words
    assert found == repeat(spec, data)  # the seed is the recipe's
    for accuracy in (found.training_accuracy, found.test_accuracy):
        assert 0 <= accuracy <= 1


def test_many_epochs_learn_blots_by_heart_and_nothing_of_new_ones(tmp_path):
    recipe = replace(ADAM, epochs=80)
    module = replace(tiny.SPEC, source_recipe=recipe)
    found = repeat(module, tiny.write_mnist(tmp_path))
    assert found.training_accuracy > 0.8
    assert found.test_accuracy < 0.4


def test_a_network_of_no_source_can_t_be_repeated(tmp_path):
    with pytest.raises(ValueError, match="no recipe of its source"):
        repeat(tiny.SPEC, tmp_path)
