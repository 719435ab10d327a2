"""The page of messages is made of the list of rules: a new rule needs its entry there and nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator import paths
from generator.checks.rules import CHAPTERS, RULES, Chapter, Rule
from generator.render.environment import make_environment
from generator.render.page_kinds import KINDS
from generator.render.views import messages


def page_text(root: Path) -> str:
    """The page as its template gives it."""
    (kind,) = [kind for kind in KINDS if kind.alone and kind.alone.address == paths.MESSAGES]
    made: Any = messages.messages_view(None)  # type: ignore[arg-type] # it asks nothing of a dataset
    return (
        make_environment(root / "templates")
        .get_template(f"pages/{kind.template}.md.j2")
        .render(page=kind.alone, view=made)
    )


def entries(text: str) -> dict[str, tuple[str, str]]:
    """What the page says: the id and the words beside each name."""
    divs = html.fromstring(text).xpath("//dl//div")
    return {div.findtext("dt/code"): (div.get("id"), div.find("dd").text_content()) for div in divs}


def test_each_rule_of_the_data_and_the_site_stands_there_once_with_sentence_and_remedy(root: Path) -> None:
    text = page_text(root)
    shown = entries(text)
    told = {name: rule for chapter in CHAPTERS for name, rule in chapter.rules.items()}
    assert list(shown) == list(told) and set(RULES) < set(told)
    assert len(re.findall(r"<dt>", text)) == len(told) == len({anchor for anchor, _ in shown.values()})
    for name, rule in told.items():
        anchor, words = shown[name]
        assert anchor == name.replace("/", "-")
        assert words == f"{rule.remedy} The rule: {rule.sentence}".replace("`", ""), name


def test_a_new_rule_is_on_the_page_by_its_entry_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = Rule("No study is from the <moon>.", "Write `GB`, not `<moon>`.")
    monkeypatch.setattr(messages, "CHAPTERS", (*CHAPTERS, Chapter("The moon", {"moon/unknown": new})))
    text = page_text(root)
    assert entries(text)["moon/unknown"] == (
        "moon-unknown",
        "Write GB, not <moon>. The rule: No study is from the <moon>.",
    )
    assert "Write <code>GB</code>, not <code>&lt;moon&gt;</code>." in text and "<moon>" not in text


def test_code_is_closed_and_each_chapter_has_an_address_of_its_own() -> None:
    anchors = [chapter.anchor for chapter in CHAPTERS]
    assert len(set(anchors)) == len(anchors)
    for chapter in CHAPTERS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", chapter.anchor)
        for name, rule in chapter.rules.items():
            assert rule.sentence.count("`") % 2 == rule.remedy.count("`") % 2 == 0, name
            assert rule.remedy.endswith((".", "?")) and "\n" not in rule.remedy, name
