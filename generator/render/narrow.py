"""Some diseases of a dataset alone: their results and their pages, the same as where all are made.

Each disease is computed from its own rows. So where only some are asked for, the others are left out of every loop over
diseases, but what is looked up of them, such as their names, is there.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.answer_text import SaidAnswer
from generator.evidence.certainty import Judged
from generator.evidence.comparisons import Compared
from generator.evidence.every_trial import EveryTrial
from generator.evidence.missing_results import Matrix
from generator.load import Dataset
from generator.render.context import Context


def narrowed(dataset: Dataset, diseases: Collection[str]) -> Dataset:
    """The dataset as if it had these diseases alone; its studies and trials are all there."""
    words = dataset.vocabulary
    terms = {slug: term for slug, term in words.diseases.items() if slug in diseases}
    judged = {stem: item for stem, item in dataset.certainty.items() if item.disease in diseases}
    return replace(dataset, vocabulary=replace(words, diseases=terms), certainty=judged)


@dataclass(frozen=True)
class PartContext(Context):
    """What views of some diseases, and of studies on them, look things up in: ``narrow`` is that of these alone."""

    narrow: Context = field(kw_only=True)

    @cached_property
    def certainty(self) -> Judged:
        """The certainty that named people judged, of these diseases."""
        return self.narrow.certainty

    @cached_property
    def answers(self) -> dict[str, SaidAnswer]:
        """The answer for each of these diseases in words."""
        return self.narrow.answers

    @cached_property
    def trials(self) -> EveryTrial:
        """The randomised trials on these diseases, with the result that stands for each."""
        return self.narrow.trials

    @cached_property
    def missing(self) -> dict[str, Matrix]:
        """For each of these diseases what each trial planned, and what was found of it."""
        return self.narrow.missing

    @cached_property
    def compared_of(self) -> dict[str, tuple[Compared, ...]]:
        """The comparisons of each study on these diseases, by its id."""
        return self.narrow.compared_of
