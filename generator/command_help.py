"""The commands in the order of who needs them: for ``evidence --help``, and for their page in ``docs/``."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

# Who needs a command; a name that this version does not have is passed over, and one that is in no group comes last.
GROUPS: dict[str, tuple[str, ...]] = {
    "Add or correct studies": ("new-study", "fmt", "check", "read", "status"),
    "Build and look": ("build",),
    "Begin with files of others": ("new-portal", "import-trials"),
    "Compare two versions": ("diff", "report"),
    "Publish": ("doctor", "release", "freeze", "unpack", "addresses"),
    "Work on the program, or for the code host": ("schema", "paths", "from-issue", "comment"),
}
OTHERS = "Others"
WIDTH, INDENT = 100, 14
END = "evidence COMMAND --help says what a command takes."


class Commands(argparse._SubParsersAction):  # type: ignore[type-arg] # argparse has no other name for it
    """The commands of a parser, which lists them by group instead of in one row."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.says: dict[str, str] = {}
        self.parsers: dict[str, argparse.ArgumentParser] = {}

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """The parser of a command; what it says of itself also begins its own help."""
        self.says[name] = options.pop("help", "")
        says = self.says[name]
        parser: argparse.ArgumentParser = super().add_parser(
            name, **{"description": f"{says[:1].upper()}{says[1:]}.", **options}
        )
        self.parsers[name] = parser
        return parser


def grouped(names: Mapping[str, object]) -> dict[str, list[str]]:
    """The names of commands by group; groups without a command are left out."""
    found = {group: [name for name in members if name in names] for group, members in GROUPS.items()}
    known = {name for members in GROUPS.values() for name in members}
    found[OTHERS] = [name for name in names if name not in known]
    return {group: members for group, members in found.items() if members}


def help_text(commands: Commands) -> str:
    """What ``evidence --help`` ends with."""
    parts = [
        f"{group}:\n{''.join(_line(name, commands.says[name]) for name in members)}"
        for group, members in grouped(commands.says).items()
    ]
    return "\n".join([*parts, END])


def _line(name: str, says: str) -> str:
    words = textwrap.fill(says, WIDTH - INDENT, subsequent_indent=" " * INDENT)
    return f"  {name:<{INDENT - 3}} {words}\n"


# ---- the page ----


def command_page(parser: argparse.ArgumentParser, commands: Commands) -> str:
    """Every command with what it takes, as Markdown: of the parsers, since Python's versions word help apart."""
    parts = [_whole(parser)]
    for group, members in grouped(commands.says).items():
        parts.append(f"## {group}\n")
        parts += [_section(name, commands.parsers[name]) for name in members]
    return "\n".join(parts)


def _whole(parser: argparse.ArgumentParser) -> str:
    return f"{parser.description}\n\n{_table(parser)}"


def _section(name: str, parser: argparse.ArgumentParser) -> str:
    usage = " ".join(["evidence", name, *_usage(parser)])
    return f"### evidence {name} {{ #{name} }}\n\n{parser.description}\n\n```text\n{usage}\n```\n\n{_table(parser)}"


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """What a command takes, but for its help and the commands below it."""
    for action in parser._actions:
        if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            yield action


def _usage(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What must be given, and one word for what may be."""
    options = [action for action in _actions(parser) if action.option_strings]
    yield from (f"{action.option_strings[-1]} {_value(action)}" for action in options if action.required)
    if any(not action.required for action in options):
        yield "[OPTIONS]"
    for action in _actions(parser):
        if not action.option_strings:
            yield {"?": f"[{_value(action)}]", "*": f"[{_value(action)} ...]"}.get(
                str(action.nargs), _value(action)
            )


def _value(action: argparse.Action) -> str:
    """What stands for the value: its name in capitals, or the words among which to choose."""
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices is not None:
        return "|".join(map(str, action.choices))
    return action.dest.upper().replace("_", "-")


def _table(parser: argparse.ArgumentParser) -> str:
    rows = [f"| {_name(action)} | {_says(action)} |\n" for action in _actions(parser)]
    return f"| Argument | What it says |\n| --- | --- |\n{''.join(rows)}" if rows else ""


def _name(action: argparse.Action) -> str:
    value = f" {_value(action)}" if action.nargs != 0 and action.option_strings else ""
    names = ", ".join(action.option_strings) or _value(action)
    return f"`{names}{value}`".replace("|", "\\|")


def _says(action: argparse.Action) -> str:
    default = "" if action.default in (None, argparse.SUPPRESS) else str(action.default)
    says = (action.help or "").replace("%(default)s", default).replace("%%", "%")
    return says.replace("|", "\\|").replace("<", "&lt;")
