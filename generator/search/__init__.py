"""The index of the search over the evidence: typed entries, and the files in which a reader's browser looks them up."""

from __future__ import annotations

from collections.abc import Mapping

from generator.render.context import Context
from generator.search.evidence_entries import evidence_entries
from generator.search.index import index_files
from generator.search.page_entries import page_entries
from generator.search.record_entries import study_entries, trial_entries


def search_files(context: Context, pages: Mapping[str, str | bytes]) -> dict[str, str]:
    """The files of the index by path; ``pages`` are the finished ones, whose headings are found too."""
    entries = (
        *evidence_entries(context),
        *study_entries(context),
        *trial_entries(context),
        *page_entries(context, pages),
    )
    return index_files(entries)
