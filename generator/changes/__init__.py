"""Compares two datasets in clinical terms: studies, figures, results, trials, measures and the source review."""

from generator.changes.compare import compare
from generator.changes.snapshot import take_snapshot
from generator.changes.steps import first_history, make_history

__all__ = ["compare", "first_history", "make_history", "take_snapshot"]
