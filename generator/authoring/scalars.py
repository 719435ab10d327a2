"""Single values as YAML text, so that any text stays one value whatever it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from ruamel.yaml.nodes import ScalarNode

from generator.load.yaml_text import RESOLVER
from generator.model.author import Author

# Texts that need no quotation marks: they begin with a letter or digit and hold nothing that YAML could read.
PLAIN = re.compile(r"[^\W_](?:[\w./()+%°µ'-]|[ ](?! |$)|:(?=[\w/]))*")
PLAIN_BESIDE_COMMAS = re.compile(r"[^\W_](?:[\w./()+%°µ'-]|[ ](?! |$))*")
WORDS_OF_OLD_YAML = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
STRING_TAG = "tag:yaml.org,2002:str"


def double_quoted(text: str) -> str:
    """The text in double quotation marks, on one line."""
    return json.dumps(text, ensure_ascii=False)


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """May the text stand without quotation marks, and is it still text then?"""
    pattern = PLAIN_BESIDE_COMMAS if in_flow else PLAIN
    if not pattern.fullmatch(text) or text.lower() in WORDS_OF_OLD_YAML:
        return False
    return str(RESOLVER.resolve(ScalarNode, text, (True, False))) == STRING_TAG


def scalar_text(value: str | int | float | bool, *, in_flow: bool = False, quoted: bool = False) -> str:
    """A value as it stands in a study file; text with quotation marks where it needs them or shall have them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    return value if not quoted and is_plain(value, in_flow=in_flow) else double_quoted(value)


def flow_map(values: Mapping[str, str], quoted: Collection[str] = ()) -> str:
    """Texts by key on one line; those of some keys in quotation marks whatever they hold."""
    shown = (
        f"{name}: {scalar_text(value, in_flow=True, quoted=name in quoted)}" for name, value in values.items()
    )
    return f"{{{', '.join(shown)}}}"


def author_text(author: Author) -> str:
    """An author as it stands on a line of its own: ``Deng, D``; in quotation marks only where it must."""
    if author.group is not None:
        return f"{{group: {double_quoted(author.group)}}}"
    return plain_name(str(author))


def plain_name(text: str) -> str:
    """A name on a line of its own, in quotation marks only where it must: a comma is no sign of YAML there."""
    return text if is_plain(text.removesuffix(",").replace(", ", " ")) else double_quoted(text)


def flow_list(values: tuple[str, ...] | list[str], *, countries: bool = False) -> str:
    """A list on one line; a country stays NO, which YAML 1.2 reads as text."""
    shown = [value if countries else scalar_text(value, in_flow=True) for value in values]
    return f"[{', '.join(shown)}]"
