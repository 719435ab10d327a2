"""The commands about reviewing: what is open, and what a proposal does to the evidence."""

from __future__ import annotations

import argparse


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> list[argparse.ArgumentParser]:
    """The parsers of these commands, each with the function that runs it."""
    return []
