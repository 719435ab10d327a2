"""The list of changes that no test notices: written by a tool, with reasons that people give."""

from tests.github.test_house import text_of
from tools.mutants.page import NO_REASON, PAGE, Count, Survivor, counts, page, reasons, survivor

FILE, OTHER = "generator/evidence/people.py", "generator/evidence/states.py"
HEAD = "# A page\n\nCounted so far: none.\n\n| a |\n| --- | ---: | ---: | ---: | --- |\n\n## Survivors\n"
LESS = Survivor(FILE, "if a < b:", "if a <= b:")
GONE = Survivor(FILE, "@cached_property", "")
TEN = Count(FILE, 10, 8, "all")


def test_a_reason_stays_with_its_survivor_and_goes_with_it():
    first = page(HEAD, [LESS, GONE], [TEN])
    assert "Counted so far: 10 mutants of 1 module, 8 killed (80.0%), 2 survive." in first
    reasoned = first.replace(NO_REASON, "They are never equal.", 1)
    assert reasons(reasoned)[FILE, "if a < b:", "if a <= b:"] == NO_REASON
    assert reasons(reasoned)[FILE, "@cached_property", "(nothing)"] == "They are never equal."
    assert reasons(page(reasoned, [GONE], [TEN])) == {
        (FILE, "@cached_property", "(nothing)"): "They are never equal."
    }
    assert reasons(page(reasoned, [], [TEN])) == {}


def test_a_run_of_one_module_leaves_what_stands_of_another():
    first = page(HEAD, [LESS], [TEN])
    both = page(first, [Survivor(OTHER, "a", "b")], [Count(OTHER, 5, 4, "a sample")])
    assert counts(both) == {FILE: TEN, OTHER: Count(OTHER, 5, 4, "a sample")}
    assert [file for file, _, _ in reasons(both)] == [FILE, OTHER]
    assert "Counted so far: 15 mutants of 2 modules, 12 killed (80.0%), 3 survive." in both


def test_a_second_run_with_the_same_survivors_changes_nothing():
    once = page(HEAD, [LESS, GONE], [TEN])
    assert page(once, [GONE, LESS], [TEN]) == once


def test_a_survivor_is_the_line_before_and_after_without_indent():
    found = survivor(FILE, "def f():\n    return a < b\n", "def f():\n    return a <= b\n", is_reached=True)
    assert (found["before"], found["after"]) == ("return a < b", "return a <= b")


def test_a_change_that_no_test_reaches_says_so():
    found = survivor(FILE, "a = 1\n", "a = 2\n", is_reached=False)
    assert found["reason"] == "No test reaches it."


def test_every_survivor_on_the_page_has_a_reason():
    assert NO_REASON not in reasons(text_of(PAGE)).values()
