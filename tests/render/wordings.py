"""Words of a view as they stand on a page."""

from generator import paths
from generator.render.environment import make_environment
from generator.render.tables import Words


def said(words: Words | str) -> str:
    """The text of the macro that the words name, with their values."""
    return str(make_environment(paths.TEMPLATES).get_template("macros/parts.md.j2").module.said(words))
