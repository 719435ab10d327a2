"""What stands between a text of the data and a page: escaping, headings, front matter, the names in charts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markdown import markdown
from ruamel.yaml import YAML

from generator.render.environment import front_matter, make_environment, markdown_heading
from generator.render.figures import names
from tests.hostile.payloads import FREE, LABEL

VISIBLE = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=60
)


def test_text_is_escaped_whatever_the_templates_ending(tmp_path: Path) -> None:
    (tmp_path / "page.md.j2").write_text("<p title='{{ text }}'>{{ text }}</p>", encoding="utf-8")
    page = make_environment(tmp_path).get_template("page.md.j2").render(text="<b onclick='x'>\"&")
    escaped = "&lt;b onclick=&#39;x&#39;&gt;&#34;&amp;"
    assert page == f"<p title='{escaped}'>{escaped}</p>"


def test_a_misspelt_name_in_a_template_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.md.j2").write_text("{{ studdies }}", encoding="utf-8")
    with pytest.raises(UndefinedError, match="studdies"):
        make_environment(tmp_path).get_template("page.md.j2").render()


def test_text_with_jinja_braces_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "page.md.j2").write_text("{{ text }}", encoding="utf-8")
    page = make_environment(tmp_path).get_template("page.md.j2").render(text="{{ 7 * 7 }}{% raw %}")
    assert page == "{{ 7 * 7 }}{% raw %}"


@pytest.mark.parametrize("label", [LABEL, *FREE.splitlines()])
def test_a_label_in_a_markdown_heading_stays_text(label: str) -> None:
    page = markdown(f"## {markdown_heading(label)} {{ #fixed }}", extensions=["attr_list", "toc"])
    assert page.startswith('<h2 id="fixed">') and page.endswith("</h2>")
    assert page.count("<") == 2


@given(VISIBLE)
def test_any_visible_label_in_a_markdown_heading_stays_text(label: str) -> None:
    page = markdown(f"## x{markdown_heading(label)} {{ #fixed }}", extensions=["attr_list", "toc"])
    assert page.startswith('<h2 id="fixed">') and page.count("<") == 2


@given(VISIBLE)
def test_front_matter_is_one_yaml_text_without_markup(text: str) -> None:
    found = YAML(typ="safe", pure=True).load(f"title: {front_matter(text)}")
    assert isinstance(found["title"], str) and set(found) == {"title"}
    assert not set(found["title"]) & set('<>"{}')


@pytest.mark.parametrize(("given_name", "written"), [("De  Jesus\n2016", "De Jesus 2016"), (" a ", "a")])
def test_names_of_rows_and_columns_are_written_as_charts_write_text(given_name: str, written: str) -> None:
    assert names([given_name]) == [written]
