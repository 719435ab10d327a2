"""The words that views ask for by name are there, each with the values it needs, and none is there for nobody."""

import ast
from pathlib import Path

from jinja2 import Environment, nodes

from generator import paths
from generator.render.environment import make_environment
from generator.render.tables import say
from tests.render.wordings import said

VIEWS = Path(paths.__file__).parent / "render"


def macros(environment: Environment) -> dict[str, set[str]]:
    """The values that each macro of the words takes."""
    text = (paths.TEMPLATES / "macros/words.md.j2").read_text(encoding="utf-8")
    found = environment.parse(text).find_all(nodes.Macro)
    return {macro.name: {argument.name for argument in macro.args} for macro in found}


def asked_for() -> list[tuple[str, set[str]]]:
    """The kind and the names of the values wherever the code asks for words."""
    calls = [
        node
        for file in VIEWS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
    ]
    return [
        (ast.literal_eval(call.args[0]), {keyword.arg for keyword in call.keywords if keyword.arg})
        for call in calls
    ]


def test_each_kind_of_words_has_a_macro_that_takes_the_values_given_and_no_macro_is_left_over() -> None:
    there = macros(make_environment(paths.TEMPLATES))
    asked = asked_for()
    assert [(kind, values) for kind, values in asked if there.get(kind) != values] == []
    assert set(there) == {kind for kind, _ in asked}


def test_a_value_in_a_caption_is_escaped_and_a_plain_caption_stands_as_it_is() -> None:
    assert said(say("shares_table", measure="<b>", groups="treated groups")).startswith(
        "&lt;b&gt;: each group"
    )
    assert said("A & B") == "A &amp; B"


def test_what_is_not_so_is_not_said() -> None:
    values = dict.fromkeys(("studies", "people", "randomised", "trials"), "3")
    nothing = dict.fromkeys(("unpublished", "randomised_unpublished", "products", "silent"), "")
    assert said(say("counts", **values, **nothing)) == (
        "3, 3, 3 of them in comparisons randomised against a control; 3."
    )
    everything = dict.fromkeys(nothing, "; 2")
    assert said(say("counts", **values, **everything)) == (
        "3 (; 2 unpublished), 3, 3 of them in comparisons randomised against a control "
        "(; 2 of them in unpublished trials); 2; 3, no report found of ; 2."
    )
    assert said(say("trials_silent", silent="1 completed", past=False)).endswith(": 1 completed.")
    assert "whether they were finished" in said(say("trials_silent", silent="1 late", past=True))
