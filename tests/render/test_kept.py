"""Documents and templates that are kept: the same bytes with them and without, and nothing else taken for them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.charts.static import SvgCache
from generator.render import word
from generator.render.environment import make_environment
from generator.render.kept import keep_templates, kept_word
from generator.render.profile import Profile
from generator.render.tables import Table

EMPTY = Table("empty", "Empty", (), ())


def profile(title: str) -> Profile:
    """A sheet without tables."""
    return Profile(
        title, "Portal", "Version 1", "https://x.example/", (), "Facts.", None, EMPTY, (), EMPTY, (), (), (),
        "Limits.", "Citation.", "Licence", "2026-11-30",
    )  # fmt: skip


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the documents that were really written, by a writer that stands in for the real one."""
    titles: list[str] = []

    def write(asked: Profile) -> bytes:
        titles.append(asked.title)
        return f"document {asked.title}".encode()

    monkeypatch.setattr(word, "word_profile", write)
    return titles


def test_a_document_is_written_once_for_the_same_sheet_and_anew_for_another(
    tmp_path: Path, written: list[str]
) -> None:
    kept = SvgCache(tmp_path)
    made = [kept_word(profile(title), kept) for title in ("A", "A", "B", "A")]
    assert made == [b"document A", b"document A", b"document B", b"document A"]
    assert written == ["A", "B"]


def test_without_a_folder_each_document_is_written(written: list[str]) -> None:
    assert kept_word(profile("A"), None) == kept_word(profile("A"), None) == b"document A"
    assert written == ["A", "A"]


def _cut(text: str) -> str:
    return text[: len(text) // 2]


@pytest.mark.parametrize("damage", [_cut, lambda _: "", lambda text: text.replace("\n", "\n!")])
def test_a_damaged_document_is_written_anew(
    tmp_path: Path, written: list[str], damage: Callable[[str], str]
) -> None:
    kept = SvgCache(tmp_path)
    kept_word(profile("A"), kept)
    (file,) = tmp_path.glob("*.txt")
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert kept_word(profile("A"), kept) == b"document A"
    assert written == ["A", "A"]


def test_kept_templates_say_the_same_and_a_changed_one_says_what_it_says_now(tmp_path: Path) -> None:
    templates, kept = tmp_path / "templates", SvgCache(tmp_path / "kept")
    templates.mkdir()
    page = templates / "page.md.j2"
    page.write_text("{{ 'a&b' | heading }} {{ text }}", encoding="utf-8")

    def rendered() -> str:
        return keep_templates(make_environment(templates), kept).get_template("page.md.j2").render(text="<i>")

    first = rendered()
    assert first == make_environment(templates).get_template("page.md.j2").render(text="<i>")
    assert list(kept.folder.glob("*.txt"))
    assert rendered() == first
    page.write_text("now {{ text }}", encoding="utf-8")
    assert rendered() == "now &lt;i&gt;"
    for file in kept.folder.glob("*.txt"):
        file.write_text("damaged", encoding="utf-8")
    assert rendered() == "now &lt;i&gt;"
