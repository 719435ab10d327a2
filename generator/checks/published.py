"""What others judged: each of a study or disease that is here, in a publication that can be found."""

from __future__ import annotations

from generator.checks.identifiers import check_doi
from generator.checks.identity import repeated_values
from generator.checks.places import File, Findings
from generator.checks.references import unknown_study
from generator.checks.vocabularies import bad_slugs
from generator.load import Dataset

NAME = "published_judgements.yml"


def check_published(dataset: Dataset) -> Findings:
    """Every entry; its terms are checked with those of the other files."""
    file = File(dataset, NAME)
    yield from bad_slugs(file, (), dataset.published_judgements)
    for slug, one in dataset.published_judgements.items():
        yield from check_doi(file, (slug, "doi"), one.doi)
        yield from repeated_values(file, (slug, "judged"), [item.id for item in one.judged])
        for place, item in enumerate(one.judged):
            path = (slug, "judged", place)
            if item.study is not None:
                yield from unknown_study(file, (*path, "study"), item.study)
            elif item.disease is None:
                hint = "Add study: or disease:, whose page shows it, or take the item out."
                yield file.problem(
                    path, "neither study nor disease", "one of both", hint, "judgements/of-nothing-here"
                )
