"""The help groups commands by who needs them, their page is current, and progress is for terminals alone."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main, parsers
from generator.command_help import GROUPS, OTHERS, Commands, command_page, grouped, help_text
from generator.progress import LINE, Progress
from generator.timing import Steps
from tools import commands_page

SMALL = Path("tests") / "checks" / "dataset"


def helped(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command says of itself."""
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert ended.value.code == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)


def test_the_help_lists_every_command_once_under_who_needs_it(capsys: pytest.CaptureFixture[str]) -> None:
    said = helped(capsys)
    commands = parsers()[1]
    places = []
    for group, members in grouped(commands.says).items():
        assert f"\n{group}:\n" in said
        for name in members:
            (place,) = [match.start() for match in re.finditer(rf"^  {name} ", said, re.MULTILINE)]
            places.append(place)
    assert places == sorted(places) and len(places) == len(commands.says)
    assert all(len(line) <= 100 for line in said.splitlines())


def test_a_command_of_no_group_is_listed_last_and_a_name_that_is_not_there_is_passed_over() -> None:
    assert grouped({"check": 0, "a-new-one": 0}) == {
        "Add or correct studies": ["check"],
        OTHERS: ["a-new-one"],
    }
    names = [name for members in GROUPS.values() for name in members]
    assert len(names) == len(set(names))


def test_the_help_of_a_command_says_what_it_does_and_what_it_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = helped(capsys, "fmt")
    assert "Put the keys of study files in order and in one style." in said
    assert "--check" in said and "FILE" in said


def test_the_page_of_the_commands_is_current(root: Path) -> None:
    file = root / commands_page.PAGE
    assert file.read_text(encoding="utf-8") == commands_page.page(), "run make commands"


def test_the_page_has_each_command_with_each_of_its_arguments(root: Path) -> None:
    text = (root / commands_page.PAGE).read_text(encoding="utf-8")
    commands = parsers()[1]
    assert len(commands.parsers) > 10
    for name, command in commands.parsers.items():
        (part,) = re.findall(rf"^### evidence {name} \{{ #{name} \}}\n(.*?)(?=^##|\Z)", text, re.M | re.S)
        wanted = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", command.format_help())) - {"--help"}
        assert {option for option in wanted if f"`{option}" in part or f", {option}" in part} == wanted, name
    assert "--version" in text.split("\n## ")[0]


def made_up() -> tuple[Commands, str]:
    """A parser with one command, whose help has all that a Markdown table could read."""
    import argparse

    parser = argparse.ArgumentParser(prog="evidence", description="A | b.")
    commands = parser.add_subparsers(action=Commands, metavar="COMMAND")
    assert isinstance(commands, Commands)
    one = commands.add_parser("check", help="look at <all>")
    one.add_argument(
        "what", nargs="?", choices=["a", "b"], help="100%% of a|b (default: %(default)s)", default="a"
    )
    one.add_argument("--to", required=True, metavar="DIR", help="where")
    return commands, command_page(parser, commands)


def test_required_options_choices_and_defaults_are_told_and_a_bar_ends_no_cell() -> None:
    commands, page = made_up()
    assert "evidence check --to DIR [a|b]" in page
    assert "| `a\\|b` | 100% of a\\|b (default: a) |" in page
    assert "check       look at <all>" in help_text(commands)


# ---- progress ----


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_each_step_takes_the_place_of_the_one_before_and_the_end_leaves_nothing() -> None:
    terminal = Terminal()
    progress = Progress(terminal, "building")
    steps = Steps(tell=progress.tell)
    with steps.step("load"):
        pass
    for _ in range(2):
        with steps.step("charts"):
            pass
    progress.end()
    expected = ["building: load …", "building: charts …", "building: charts 2 …", ""]
    assert terminal.getvalue() == "".join(f"{LINE}{text}" for text in expected)


def test_where_the_output_is_kept_or_closed_nothing_is_written() -> None:
    kept = io.StringIO()
    for stream in (kept, None):
        progress = Progress(stream, "building")
        progress.tell("load")
        progress.end()
    assert kept.getvalue() == ""


def run_on_terminal(root: Path) -> str:
    """What a check writes to a terminal as its standard error."""
    ours, theirs = pty.openpty()
    try:
        command = [sys.executable, "-m", "generator", "check", "--data", str(SMALL)]
        done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=theirs, check=True)
        assert b"no problem found" in done.stdout and b"\x1b" not in done.stdout
        return os.read(ours, 10_000).decode()
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_check_says_its_steps_on_a_terminal_and_nothing_elsewhere(root: Path) -> None:
    said = run_on_terminal(root)
    assert f"checking {SMALL}: load …" in said and said.endswith(LINE)
    command = [sys.executable, "-m", "generator", "check", "--data", str(SMALL)]
    assert subprocess.run(command, cwd=root, capture_output=True, check=True).stderr == b""
