"""The examples in the docstrings of generator.analysis print what they say."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import generator.analysis

MODULES = sorted(module.name for module in pkgutil.iter_modules(generator.analysis.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples_print_what_they_say(name):
    module = importlib.import_module(f"generator.analysis.{name}")
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0


WITH_EXAMPLES = [
    "effect_sizes",
    "glmm",
    "heterogeneity",
    "intervals",
    "inverse_variance",
    "joined_arms",
    "meta_regression",
    "pooling",
    "printed_effects",
    "rates",
    "single_trials",
    "two_arms",
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_every_public_function_has_an_example(name):
    module = importlib.import_module(f"generator.analysis.{name}")
    own = [
        function
        for key, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not key.startswith("_")
    ]
    assert own and all(">>>" in (function.__doc__ or "") for function in own)
