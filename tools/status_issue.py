"""Puts parts written in Markdown together as the text of one issue: `python -m tools.status_issue FILE [FILE]`.

The first line is the marker by which the issue is found again, the second its title. The host takes 65,536 characters.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

MARKER = "<!-- evidence-status -->"
TITLE = "# What needs a reader"
LEAD = "Written anew each week by the workflow *Status*. What is written here by hand is lost: write a comment instead."
LARGEST_PART = 30_000  # characters: two parts and the lead stay below the host's limit
CUT = "\n\nThis list was too long for an issue; the rest stands where `make status` writes it.\n"


def as_issue(parts: Sequence[str]) -> str:
    """The whole text; a part that is too long ends after a whole line and says so."""
    return (
        "\n\n".join(
            [
                f"{MARKER}\n{TITLE}\n\n{LEAD}",
                *(_shortened(part.removeprefix(MARKER)).strip() for part in parts),
            ]
        )
        + "\n"
    )


def _shortened(part: str) -> str:
    if len(part) <= LARGEST_PART:
        return part
    return (
        part[: part.rindex("\n", 0, LARGEST_PART) + 1].rstrip() + CUT if "\n" in part[:LARGEST_PART] else CUT
    )


def main(arguments: Sequence[str]) -> int:
    """0: printed; 2: wrong use, or a file that cannot be read."""
    if not 1 <= len(arguments) <= 2:
        print("python -m tools.status_issue FILE [FILE]", file=sys.stderr)
        return 2
    try:
        parts = [Path(name).read_text(encoding="utf-8") for name in arguments]
    except (OSError, UnicodeDecodeError) as error:
        print(f"status: {error}: expected a text in UTF-8. Run: make status", file=sys.stderr)
        return 2
    print(as_issue(parts), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
