"""A twin is short whatever stands on its page, says what it leaves out, and shows hostile text as the text it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.inert import one_line
from generator.render.tables import Cell, Group, Head, Row, Table
from generator.render.twins import twin
from generator.render.twins.lines import prose, table_lines
from generator.render.twins.markdown_text import bounded, linked_at_end, markdown_text
from generator.render.twins.twin import MOST_BYTES, Section, Twin, as_markdown
from tests.hostile.payloads import FREE, LABEL
from tests.reviewing.rendered import ZERO_WIDTH, trees
from tests.reviewing.test_text_is_inert import PIECES, TEXTS

LIST = {"ul", "li", "p"}
LEFT_OUT = re.compile(r"^- Left out here, because this file is short: (\d+) of (\d+) lines\.", re.MULTILINE)
ADDRESS = "https://portal.example.org/a/"


def items(markdown: str) -> list[list[str]]:
    """The items of a list as two independent readers of Markdown show them; nothing else may have come of them."""
    found = []
    for tree in trees(markdown):
        assert {element.name for element in tree.find_all(True)} <= LIST, markdown
        assert all(not element.attrs for element in tree.find_all(True))
        found.append([one.get_text().replace(ZERO_WIDTH, "").strip() for one in tree.find_all("li")])
    return found


@pytest.mark.parametrize("text", [*PIECES, FREE, LABEL])
def test_each_trick_is_shown_as_text_where_it_begins_a_line_and_within_one(text: str) -> None:
    expected = one_line(text).replace(ZERO_WIDTH, "").strip()
    for found in items(f"- {markdown_text(text)}\n- words, {markdown_text(text)}\n"):
        assert found == [expected, f"words, {expected}".strip()]


@settings(max_examples=300)
@given(TEXTS)
def test_any_text_reads_as_it_was_written(text: str) -> None:
    expected = one_line(text).replace(ZERO_WIDTH, "").strip()
    for found in items(f"- {markdown_text(text)}\n- words, {markdown_text(text)}\n"):
        assert found == [expected, f"words, {expected}".strip()]


def test_figures_stand_as_they_are_so_that_they_can_be_found() -> None:
    figures = "14 of 59; 24 % (15 to 36 %), −0.5, p 0.016, 16 points more (3 more to 29 more): EASI-75"
    assert markdown_text(figures) == figures


@pytest.mark.parametrize("text", ["word " * 400, "x" * 3000, "@" * 500, "äöü" * 700, FREE])
def test_a_text_that_is_too_long_is_cut_and_says_so(text: str) -> None:
    made = bounded(text, 200)
    assert len(made.encode()) <= 204
    assert made.endswith("…")


def test_the_portals_own_address_stays_one_to_follow_and_one_within_a_text_does_not() -> None:
    assert (
        linked_at_end(f"A portal. Available from: {ADDRESS}", 500) == f"A portal. Available from: <{ADDRESS}>"
    )
    assert "<http" not in linked_at_end("see https://evil.example/ for more", 500)


SECTIONS = st.lists(
    st.builds(
        Section,
        st.text(max_size=30),
        st.lists(st.integers(1, 3000).map(lambda size: "9" * size), max_size=40).map(tuple),
        st.sampled_from(["", "not an effect"]),
    ),
    max_size=12,
)


@settings(max_examples=80)
@given(SECTIONS, st.text(max_size=2000))
def test_no_twin_is_longer_than_8_kib_and_what_is_cut_is_counted(sections: list[Section], title: str) -> None:
    made = as_markdown(Twin(title, title, ADDRESS, f"A licence, {ADDRESS}", tuple(sections), title))
    assert len(made.encode()) <= MOST_BYTES == 8192
    whole = [section for section in sections if section.lines]
    parts = made.split("\n## ")[1:-1]
    assert len(parts) == len(whole)
    for part, section in zip(parts, whole, strict=True):
        lines = [line[2:] for line in part.splitlines()[1:] if line.startswith("- 9")]
        expected = [f"{line} | {section.caution}" if section.caution else line for line in section.lines]
        assert lines == expected[: len(lines)]  # whole lines, the first ones, each with its caution
        left = [tuple(map(int, match)) for match in LEFT_OUT.findall(part)]
        cut = len(expected) - len(lines)
        assert left == ([(cut, len(expected))] if cut else [])


def test_every_section_has_its_turn_so_that_harms_stand_beside_benefit() -> None:
    benefit, harms = Section("Benefit", ("b" * 700,) * 30), Section("Harms", ("h" * 700,) * 3)
    made = as_markdown(Twin("A", "A", ADDRESS, "A licence", (benefit, harms), "Cited"))
    assert made.count("h" * 700) == 3
    assert "of 30 lines" in made and "of 3 lines" not in made


def test_a_row_is_one_line_that_names_its_columns_and_the_group_it_stands_in() -> None:
    heads = (Head("a", "Outcome"), Head("b", "With"), Head("c", "Without"))
    rows = (
        Row((Cell("Death", note="any cause"), Cell("1 of 12", note="8 %", doubts="#d"), Cell("0 of 6"))),
        Row((Cell("Pain"), Cell(""), Cell("not found", mark="absent"))),
    )
    table = Table("t", "A table", heads, (Group("Product A", rows),))
    assert list(table_lines(table, None)) == [
        "Product A: Death; any cause | With: 1 of 12; 8 %; doubts | Without: 0 of 6",
        "Product A: Pain | Without: not found",
    ]


def test_prose_is_taken_by_heading_without_markup() -> None:
    first = '## First { #a data-x }\n\n<p class="n">One <strong>two</strong>.</p>\n'
    text = f"<p>Head &amp; shoulders.</p>\n{first}## Second\n"
    assert prose(text) == {"": ["Head & shoulders."], "First": ["One two."], "Second": []}


def test_of_many_lines_only_those_are_made_that_may_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(twin, "markdown_text", lambda text: made.append(text) or text)
    lines = tuple(f"Row {place}: some words of a table" for place in range(20_000))
    text = as_markdown(Twin("A", "B.", ADDRESS, "C", (Section("D", lines), Section("E", lines[:3])), "F."))
    kept = text.count("- Row ")
    assert 100 < kept < len(made) <= kept + 4  # one more of each section shows that there is no room for it
