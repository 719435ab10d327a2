"""What contributors and maintainers are told agrees with the host, the workflows and the commands."""

import re
from pathlib import Path

import pytest

from generator.authoring.fmt import format_study
from generator.checks.rules import OF_THE_SITE

ROOT = Path(__file__).resolve().parents[2]
# The host's buttons from a changed file to a pull request that others see, in the order in which they come.
BUTTONS = (
    "Fork this repository",
    "Commit changes…",
    "Propose changes",
    "Create pull request",
    "Create pull request",
    "Until then nobody sees",
)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "templates/pages/study_file.md.j2"])
def test_the_way_from_a_change_to_a_pull_request_is_told_to_its_end(name: str) -> None:
    text = text_of(name)
    assert re.search(".*?".join(map(re.escape, BUTTONS)), text, re.DOTALL)
    assert "Allow edits by maintainers" in text


def test_each_way_of_changing_a_file_leads_to_handing_it_in() -> None:
    parts = re.split(r"^## ", text_of("CONTRIBUTING.md"), flags=re.MULTILINE)
    for head in ("Correct a figure", "Add a study", "Add a registered trial"):
        (part,) = [part for part in parts if part.startswith(f"{head}\n")]
        assert "(#hand-it-in)" in part, head


def test_what_the_check_of_addresses_says_is_explained_too() -> None:
    sources = sorted((ROOT / "generator" / "addresses").glob("*.py"))
    rule = re.compile(r"""["`]((?:addresses|redirects)/[a-z-]+)["`]""")
    said = {found for file in sources for found in rule.findall(file.read_text(encoding="utf-8"))}
    assert len(said) == 4
    assert set(OF_THE_SITE.rules) == said


def test_the_steps_of_a_release_stand_in_one_place_and_name_every_file_that_changes() -> None:
    steps = text_of("docs/contributing/releases.md")
    (part,) = re.findall(r"^## Release a version.*?(?=^## )", steps, re.DOTALL | re.MULTILINE)
    for word in ("portal.yml", "CITATION.cff", "2026.11.0.json", "checksums.txt", "addresses.txt"):
        assert word in part, word
    elsewhere = text_of("docs/contributing/maintaining.md")
    assert "(releases.md#release)" in elsewhere
    assert "make release VERSION" not in elsewhere and "checksums.txt" not in elsewhere


def test_the_guides_describe_each_workflow_by_its_name_and_file() -> None:
    guide = text_of("docs/contributing/maintaining.md")
    for file in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        (name,) = re.findall(r"^name: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert f"- **{name}** (`{file.name}`)" in guide


def test_the_study_file_filled_in_is_in_the_style_that_the_checks_ask_for() -> None:
    (record,) = re.findall(r"```yaml\n(.*?)```", text_of("docs/contributing/study-example.md"), re.DOTALL)
    assert format_study("record.yml", record.encode(), with_schema=True).text == record
