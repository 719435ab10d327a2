"""The page about the portal: what the program adds to the dataset's own words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.program import program_version


@dataclass(frozen=True)
class AboutView:
    """Which version of the program made the pages."""

    program_version: str


def about_view() -> AboutView:
    """The view of the page."""
    return AboutView(program_version())
