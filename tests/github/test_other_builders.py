"""The site's pages laid out and compared for builders other than MkDocs."""

from __future__ import annotations

from pathlib import Path

from tools.page_folders import lay_out, navigation
from tools.site_difference import code, different_files


def test_each_page_becomes_the_index_of_its_folder_and_links_between_pages_follow(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    (tmp_path / "index.md").write_text("[a](about.md#top) [b](part/index.md)", encoding="utf-8")
    (tmp_path / "about.md").write_text('[c](part/one.md) <a href="../part/">d</a>', encoding="utf-8")
    (tmp_path / "part" / "one.md").write_text(
        "[e](../index.md) [f](https://example.org/x.md)", encoding="utf-8"
    )
    lay_out(tmp_path)
    pages = {
        file.relative_to(tmp_path).as_posix(): file.read_text(encoding="utf-8")
        for file in tmp_path.rglob("*.md")
    }
    assert pages == {
        "index.md": "[a](about/index.md#top) [b](part/index.md)",
        "about/index.md": '[c](../part/one/index.md) <a href="../part/">d</a>',
        "part/one/index.md": "[e](../../index.md) [f](https://example.org/x.md)",
    }


def test_the_navigation_names_the_pages_where_they_were_laid() -> None:
    settings = '"nav":\n- "Home": "index.md"\n- "More":\n  - "About": "about.md"\n  - "One": "part/one.md"\n'
    assert navigation(settings) == (
        '"nav":\n- "Home": "index.md"\n- "More":\n  - "About": "about/index.md"\n  - "One": "part/one/index.md"\n'
    )


def test_two_sites_differ_by_a_byte_and_by_a_file_that_one_alone_has(tmp_path: Path) -> None:
    for name, text in (("ours", "a"), ("theirs", "b")):
        (tmp_path / name / "part").mkdir(parents=True)
        (tmp_path / name / "part" / "x.html").write_text(text, encoding="utf-8")
        (tmp_path / name / "same.html").write_text("same", encoding="utf-8")
    (tmp_path / "theirs" / "y.html").write_text("", encoding="utf-8")
    assert different_files(tmp_path / "ours", tmp_path / "theirs") == ["part/x.html", "y.html"]


def test_what_a_builder_says_cannot_leave_the_code_it_is_shown_in() -> None:
    assert code("a`b\n<c>\x1b[0m") == "`ab<c>[0m`"
