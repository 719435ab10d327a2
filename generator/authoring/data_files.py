"""Which files of a dataset are put in order and described by a schema, and the record that each holds."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from generator.model.certainty import Certainty
from generator.model.judgement import Judgement
from generator.model.known import AwaitingReport, ExcludedReport
from generator.model.outcome_set import OutcomeSet
from generator.model.published import PublishedJudgements
from generator.model.search import SearchRound

# The record below each key of the files beside the studies, and the record in each file of the folders.
LISTS: dict[str, type[BaseModel]] = {
    "awaiting.yml": AwaitingReport,
    "excluded.yml": ExcludedReport,
    "outcome_sets.yml": OutcomeSet,
    "searches.yml": SearchRound,
    "published_judgements.yml": PublishedJudgements,
}
FOLDERS: dict[str, type[BaseModel]] = {"judgements": Judgement, "certainty": Certainty}


def all_files(data: Path) -> list[Path]:
    """The studies, and the lists and judgements beside them."""
    known = [data / name for name in LISTS if (data / name).exists()]
    judged = [path for folder in FOLDERS for path in sorted((data / folder).glob("*.yml"))]
    return [*sorted((data / "studies").glob("*.yml")), *known, *judged]
