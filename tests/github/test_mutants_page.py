"""The list of changes that no test notices: written by a tool, with reasons that people give."""

from tests.github.test_house import text_of
from tools.mutants.page import NO_REASON, PAGE, Survivor, page, reasons, survivor

FILE = "generator/evidence/people.py"
HEAD = "# A page\n\nLast run: none yet.\n\n## Survivors\n"
LESS = Survivor(FILE, "if a < b:", "if a <= b:")
GONE = Survivor(FILE, "@cached_property", "")


def test_a_reason_stays_with_its_survivor_and_goes_with_it():
    first = page(HEAD, [LESS, GONE], tried=10)
    assert "Last run: 10 mutants, 8 killed (80.0%), 2 survive." in first
    reasoned = first.replace(NO_REASON, "They are never equal.", 1)
    assert reasons(reasoned)[FILE, "if a < b:", "if a <= b:"] == NO_REASON
    assert reasons(reasoned)[FILE, "@cached_property", "(nothing)"] == "They are never equal."
    assert reasons(page(reasoned, [GONE], tried=10)) == {
        (FILE, "@cached_property", "(nothing)"): "They are never equal."
    }
    assert reasons(page(reasoned, [], tried=10)) == {}


def test_a_second_run_with_the_same_survivors_changes_nothing():
    once = page(HEAD, [LESS, GONE], tried=10)
    assert page(once, [GONE, LESS], tried=10) == once


def test_a_survivor_is_the_line_before_and_after_without_indent():
    found = survivor(FILE, "def f():\n    return a < b\n", "def f():\n    return a <= b\n", is_reached=True)
    assert (found["before"], found["after"]) == ("return a < b", "return a <= b")


def test_a_change_that_no_test_reaches_says_so():
    found = survivor(FILE, "a = 1\n", "a = 2\n", is_reached=False)
    assert found["reason"] == "No test reaches it."


def test_every_survivor_on_the_page_has_a_reason():
    assert NO_REASON not in reasons(text_of(PAGE)).values()
