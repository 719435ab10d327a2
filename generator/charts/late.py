"""Altair, imported when the first chart is drawn: where every drawing is kept, nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    import altair as alt
else:

    class _Altair:
        def __getattr__(self, name: str) -> Any:
            return getattr(import_module("altair"), name)

    alt = _Altair()

__all__ = ["alt", "unchecked_parts"]

Given = ParamSpec("Given")
Made = TypeVar("Made")


def unchecked_parts(draw: Callable[Given, Made]) -> Callable[Given, Made]:
    """Stands above each `draw_`: its parts are not held against the schema while they are made.

    That would take longer than all the rest; `static` checks the whole specification instead.
    """

    @wraps(draw)
    def drawn(*rows: Given.args, **options: Given.kwargs) -> Made:
        from altair.utils.schemapi import debug_mode

        with debug_mode(False):
            return draw(*rows, **options)

    return drawn
