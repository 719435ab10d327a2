"""The hooks before a commit: commands of this project, which stop at a bad file and leave a good one alone.

pre-commit itself is not installed here: each command is run as it would run it, from the top of a copy whose folder
has a space in its name, with the names of the changed files behind it.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests" / "checks" / "dataset"
STUDY = "data/studies/first-2020.yml"
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for repository in YAML(typ="safe", pure=True).load(
        (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    )["repos"]
    for hook in repository["hooks"]
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program, a small dataset and a file of Python in a folder with a space in its name."""
    folder = tmp_path / "a copy"
    shutil.copytree(GOOD, folder / "data")
    for name in ("generator", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "good.py").write_text('"""A module."""\n\nNAME = "x"\n', encoding="utf-8")
    return folder


def run(copy: Path, hook: str, *files: str) -> subprocess.CompletedProcess[str]:
    """A hook as pre-commit runs it; it fails where the command does or a file has changed."""
    settings = HOOKS[hook]
    if "files" in settings:
        assert all(re.search(settings["files"], file) for file in files)
    names = files if settings.get("pass_filenames", True) else ()
    before = [(copy / file).read_bytes() for file in files]
    command = [*settings["entry"].split(), *names]
    done = subprocess.run(command, cwd=copy, capture_output=True, check=False, encoding="utf-8", timeout=300)
    if before != [(copy / file).read_bytes() for file in files]:
        done.returncode = done.returncode or 1
    return done


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_hooks_are_style_form_order_and_rules_and_none_is_fetched() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert list(HOOKS) == ["ruff", "ruff-format", "evidence-fmt", "evidence-check"]
    assert re.findall(r"repo: (\S+)", text) == ["local"] and "://" not in text
    for hook in HOOKS.values():
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/python -m "), hook["id"]


@pytest.mark.parametrize(
    "hook, files",
    [
        ("ruff", ["good.py"]),
        ("ruff-format", ["good.py"]),
        ("evidence-fmt", [STUDY]),
        ("evidence-check", [STUDY]),
    ],
)
def test_a_good_file_passes(copy: Path, hook: str, files: list[str]) -> None:
    run(copy, "evidence-fmt", STUDY)  # whatever its order was
    done = run(copy, hook, *files)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("hook, text", [("ruff", "import os\n"), ("ruff-format", "NAME = 'x'\n")])
def test_a_program_that_is_not_in_style_is_stopped(copy: Path, hook: str, text: str) -> None:
    (copy / "bad.py").write_text(f'"""A module."""\n\n{text}', encoding="utf-8")
    assert run(copy, hook, "bad.py").returncode == 1


def test_a_study_file_out_of_order_is_put_in_order_and_stopped_once(copy: Path) -> None:
    run(copy, "evidence-fmt", STUDY)
    sound = (copy / STUDY).read_text(encoding="utf-8")
    (first,) = re.findall(r"^id: .*\n", sound, re.MULTILINE)
    (copy / STUDY).write_text(sound.replace(first, "") + first, encoding="utf-8")
    assert run(copy, "evidence-fmt", STUDY).returncode == 1
    text = (copy / STUDY).read_text(encoding="utf-8")
    assert text.index(first) < text.index("\ntitle: ")
    assert sorted(text.split()) == sorted(sound.split())  # the remark above moved along
    assert run(copy, "evidence-fmt", STUDY).returncode == 0


def test_a_study_that_breaks_a_rule_is_stopped_with_its_message(copy: Path) -> None:
    edit(copy / STUDY, "id: first-2020\n", "id: other-2020\n")
    done = run(copy, "evidence-check", STUDY)
    assert done.returncode == 1
    assert f"{STUDY}:" in done.stdout and "[identity/id-not-file-name]" in done.stdout
