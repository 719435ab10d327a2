"""The examples in the docstrings of generator.analysis print what they say."""

import doctest
import importlib
import pkgutil

import pytest

import generator.analysis

MODULES = sorted(module.name for module in pkgutil.iter_modules(generator.analysis.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples_print_what_they_say(name):
    module = importlib.import_module(f"generator.analysis.{name}")
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0


@pytest.mark.parametrize(
    "name", ["effect_sizes", "glmm", "intervals", "inverse_variance", "pooling", "two_arms"]
)
def test_every_public_function_has_an_example(name):
    module = importlib.import_module(f"generator.analysis.{name}")
    functions = [item for key, item in vars(module).items() if callable(item) and not key.startswith("_")]
    own = [item for item in functions if item.__module__ == module.__name__ and not isinstance(item, type)]
    assert own and all(">>>" in (item.__doc__ or "") for item in own)
