"""Writes the page of the commands from what the commands say of themselves; ``--check`` says whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.cli import parsers
from generator.command_help import command_page

PAGE = Path("docs/contributing/commands.md")
HEAD = """---
title: The commands
description: "Each command of the program, who needs it, and what it takes."
nav_order: 14
---

# The commands { #top }

The program runs as `evidence` where it is installed, and as `python -m generator` in a clone. Without installing it,
`pipx run --spec FILE.whl evidence-portal check` runs a wheel that `pip wheel . --no-deps` made. This page is written
from the commands' own help by `make commands`: change the help, not the page.

Exit codes: 0 done, 1 problems in the data, 2 wrong use or a place that is missing or cannot be written, 130 stopped by
Ctrl-C. On a terminal `check` and `build` say on one passing line which step is under way; where the output is kept,
nothing of it is written. There is no completion by the shell: Python's own parser of arguments brings none, and a
package for it would be one more for everybody to install.

"""


def page() -> str:
    """The whole page."""
    return HEAD + command_page(*parsers())


def main(arguments: list[str]) -> int:
    """0: written, or current; 1: not current."""
    made = page()
    is_current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made
    if "--check" in arguments:
        print(f"{PAGE}: {'current' if is_current else 'not current: run make commands'}")
        return 0 if is_current else 1
    PAGE.write_text(made, encoding="utf-8")
    print(f"Wrote {PAGE}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
