"""What is said where a value of a kind of its own is refused: what was expected, what to do, and the rule."""

from __future__ import annotations

import re

from generator.load.earlier_forms import present_author
from generator.problems import quote

Told = tuple[str, str, str]
DECIMAL_COMMA = re.compile(r"[-+]?[0-9]{1,15},[0-9]{1,15}")

ONE_NAME = "a person as family name, initials (Deng, D), or a group as {group: name}"
PERSON_OR_GROUP = (
    "Write the family name, a comma, then the initials; a suffix behind a second comma (Delta, J, III). A family name "
    "of several words without initials ends with a comma. A consortium or company is {group: its name}."
)
TOLD: dict[str, Told] = {
    "author_form": (
        ONE_NAME,
        PERSON_OR_GROUP,
        "authors/form",
    ),
    "author_suffix": (
        "at most family name, initials and a suffix such as Jr or III",
        "If the text holds several names, write each as an entry of its own.",
        "authors/several",
    ),
    "author_several": (
        "one name in each entry of the list",
        "Write each name as an entry of its own: - Alpha, D on one line, - Beta, P on the next.",
        "authors/several",
    ),
    "author_not_whole": (
        "names only",
        "Write the names that are missing, or only those that the source names; no et al.",
        "authors/not-whole",
    ),
    "author_initials": (
        "a family name, not initials alone",
        'In brackets a name with a comma stands in quotation marks: ["Deng, D"]; or write one name a line.',
        "authors/form",
    ),
    "author_group": (
        "a company as {group: its name}",
        "Write {group: and the name in quotation marks, then }.",
        "authors/form",
    ),
    "address_user": (
        "an address without user and password",
        "Take out what stands before the @, and change the password if it is one: what stands here is published.",
        "text/form",
    ),
    "author_empty": ("some text", "Write the name or delete the entry.", "text/empty"),
}


# What is found is not repeated where it may be a secret.
UNSAID = {"address_user": "an address with a user or password"}


def told(kind: str, found: object) -> Told | None:
    """Expected, hint and rule of a kind of fault; None of any other. An earlier name has its present form as hint."""
    if kind == "float_type" and isinstance(found, str) and DECIMAL_COMMA.fullmatch(found):
        return "a decimal point", f"Write {found.replace(',', '.')}.", "yaml/number"
    if kind not in TOLD:
        return None
    expected, hint, rule = TOLD[kind]
    present = (
        present_author(found) if isinstance(found, str) and kind in ("author_form", "author_group") else None
    )
    if present is not None:
        written = str(present) if present.group is None else f"{{group: {quote(present.group)}}}"
        hint = f"Write {written}, or run evidence fmt."
    return expected, hint, rule
