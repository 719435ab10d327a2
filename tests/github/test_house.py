"""What stands around the program: its package, its papers for strangers, and the Pythons that it is tested on."""

import itertools
import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from trove_classifiers import classifiers

from generator.checks.rules import CHAPTERS
from generator.model.portal import is_placeholder
from generator.reviewing.report import LARGEST_REPORT
from tests.github.test_workflows import FILES, PERMISSIONS, TRIGGERS

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 13_500  # half of what CONTRIBUTING.md was when it held every message
PYTHON = "Programming Language :: Python :: 3."


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def load(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def project() -> Any:
    return tomllib.loads(text_of("pyproject.toml"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The package as it is handed on."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


# ---- the package --------------------------------------------------------------------------------


def test_who_imports_the_package_sees_its_types(wheel: zipfile.ZipFile) -> None:
    assert "generator/py.typed" in wheel.namelist()
    assert "generator/checks/rules/rule.py" in wheel.namelist()


def test_the_package_says_what_it_is_in_words_that_registries_know(
    wheel: zipfile.ZipFile, project: Any
) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    said = Parser().parsestr(wheel.read(name).decode())
    assert sorted(said.get_all("Classifier") or []) == sorted(project["classifiers"])
    assert set(project["classifiers"]) <= set(classifiers)
    assert not any(each.startswith("License ::") for each in project["classifiers"])  # `license` says it
    assert said["Version"] == project["version"] and said["License-Expression"] == "MIT"


def test_the_package_names_the_addresses_of_the_portal_and_none_while_they_are_placeholders(
    project: Any,
) -> None:
    portal = load(ROOT / "data" / "portal.yml")
    addresses = {"Documentation": portal["site_url"], "Source": portal["repository"]}
    real = {name: address for name, address in addresses.items() if not is_placeholder(address)}
    assert project.get("urls", {}) == real
    if not real:
        (block,) = re.findall(r"^# \[project\.urls\]\n((?:# .*\n)+)", text_of("pyproject.toml"), re.MULTILINE)
        assert dict(re.findall(r'^# (\w+) = "(.*)"$', block, re.MULTILINE)) == addresses


# ---- the Pythons --------------------------------------------------------------------------------


def pythons_of_the_tests() -> list[str]:
    job = load(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]["test"]
    versions: list[str] = job["strategy"]["matrix"]["python"]
    assert job["strategy"]["fail-fast"] is False, "one Python says nothing of the other"
    return versions


def test_the_tests_run_on_the_oldest_and_the_newest_python_that_the_package_names(project: Any) -> None:
    named = [each.removeprefix("Programming Language :: Python :: ") for each in project["classifiers"]]
    minor = [int(each.removeprefix("3.")) for each in named if re.fullmatch(r"3\.\d+", each)]
    assert minor == list(range(min(minor), max(minor) + 1))
    assert pythons_of_the_tests() == [f"3.{min(minor)}", f"3.{max(minor)}"]
    assert project["requires-python"] == f">=3.{min(minor)}"


def test_the_guide_names_each_check_of_a_proposal_as_the_host_will() -> None:
    guide = text_of("docs/contributing/maintaining.md")
    (rule,) = re.findall(r"^- These checks must be green: .*$", guide, re.MULTILINE)
    for name in ("ci.yml", "report.yml"):
        for job in load(ROOT / ".github" / "workflows" / name)["jobs"].values():
            matrix = job.get("strategy", {}).get("matrix", {})
            for values in itertools.product(*matrix.values()):
                told = job["name"]
                for key, value in zip(matrix, values, strict=True):
                    told = told.replace(f"${{{{ matrix.{key} }}}}", value)
                assert f"*{told}*" in rule, told


# ---- papers for strangers -----------------------------------------------------------------------


def test_security_tells_of_each_workflow_whether_it_runs_for_a_proposal_and_what_it_may_write() -> None:
    rows = re.findall(r"^\| (`.*?`) \| (.*?) \| .*? \| (.*?) \|$", text_of("SECURITY.md"), re.MULTILINE)
    told = {
        name: (runs, writes) for names, runs, writes in rows for name in re.findall(r"`([a-z]+\.yml)`", names)
    }
    assert set(told) == {file.name for file in FILES}
    for name, (runs, writes) in told.items():
        may_write = any("write" in job.values() for job in PERMISSIONS[name].values())
        assert (runs == "yes") == ("pull_request" in TRIGGERS[name]), name
        assert writes.startswith("nothing") == (not may_write), name
        assert (runs != "yes") or not may_write, name


def test_security_says_how_to_report_and_invents_nobody_and_no_address() -> None:
    text = text_of("SECURITY.md")
    assert "*Report a vulnerability*" in text and "in private" in text
    assert "@" not in text and "://" not in text
    assert f"at most {LARGEST_REPORT // 1024} KiB" in text
    for told in ("generator/reviewing/untrusted.py", "docs/contributing/maintaining.md", "tests/github"):
        assert told in text and (ROOT / told).exists()
    assert "`SECURITY.md`" in text_of("docs/contributing/maintaining.md")


def test_contributing_is_short_begins_with_the_data_and_repeats_no_message() -> None:
    text = text_of("CONTRIBUTING.md")
    assert len(text.encode()) <= MOST_BYTES
    heads = re.findall(r"^# (.+)$", text, re.MULTILINE)
    assert heads == ["Contributing", "Add or correct a study", "Changes of method", "Change the program"]
    rules = {name for chapter in CHAPTERS for name in chapter.rules}
    assert sum(f"`{name}`" in text for name in rules) <= 3, "the page of messages has them"
    assert "*What the messages mean*" in text


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "README.md", "CHANGELOG.md"])
def test_each_link_between_these_papers_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", text_of(name))
    for link in [link for link in links if "://" not in link]:
        path, _, part = link.partition("#")
        target = ROOT / path if path else ROOT / name
        assert target.exists(), link
        if part:
            assert part in anchors(target.read_text(encoding="utf-8")), link


def anchors(text: str) -> set[str]:
    """The ids of a page's headings: those it gives itself, else as the host makes them."""
    found = set()
    for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        own = re.search(r"\{ #([a-z-]+)", head)
        plain = re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")
        found.add(own[1] if own else plain)
    return found


def test_the_two_versions_are_told_of_in_the_changelog_and_the_guide(project: Any) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", project["version"])
    assert "`pyproject.toml`" in text_of("CHANGELOG.md").partition("## ")[0]
    assert "## Two versions { #versions }" in text_of("docs/contributing/maintaining.md")
