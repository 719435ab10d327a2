"""The Jinja environment: everything is escaped, an unknown name is an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.formatting import plain_title


def make_environment(templates: Path) -> Environment:
    """Templates with autoescape whatever their ending; ``StrictUndefined`` refuses misspelt names.

    One folder has one environment: compiling is a quarter of a small portal's build. A template that changed on the
    disk is read anew.
    """
    return _environment_of(templates.absolute())


@lru_cache(maxsize=4)
def _environment_of(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # nothing of our filters is worked into a template's code, which is kept by its text alone
    )
    environment.filters["heading"] = markdown_heading
    environment.filters["front_matter"] = front_matter
    return environment


def markdown_heading(text: str) -> Markup:
    """A label inside a Markdown heading: all that Markdown or HTML could read is written as a character reference."""
    return Markup("".join(char if char.isalnum() or char == " " else f"&#{ord(char)};" for char in text))  # noqa: S704 -- every character that could be markup is a reference


def front_matter(text: str) -> Markup:
    """A title or description as a double-quoted YAML scalar, safe in the theme's title and meta elements."""
    plain = plain_title(text).replace("\\", "\\\\")
    quoted = '"' + plain.replace('"', '\\"') + '"'
    return Markup(quoted)  # noqa: S704 -- plain_title left nothing that could become markup
