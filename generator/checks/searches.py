"""Searches and screening: numbers that fit each other, days that have been, studies that are here."""

from __future__ import annotations

from generator.checks.identity import repeated_ids
from generator.checks.places import File, Findings
from generator.checks.references import unknown_study
from generator.checks.terms import unknown_term
from generator.checks.vocabularies import bad_slugs
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.search import Screened

FILE = "searches.yml"
# Of two numbers the second is counted among the first, so it is never larger.
AMONG = (
    ("after_duplicates", "screened"),
    ("screened", "excluded"),
    ("screened", "sought"),
    ("sought", "not_retrieved"),
    ("sought", "assessed"),
)
# The first less the second is the third, where all three are written.
LESS = (("screened", "excluded", "sought"), ("sought", "not_retrieved", "assessed"))


def check_searches(dataset: Dataset) -> Findings:
    """Every round of searches.yml."""
    file = File(dataset, FILE)
    yield from bad_slugs(file, (), dataset.searches)
    brought: dict[str, str] = {}
    for slug, found in dataset.searches.items():
        for index, search in enumerate(found.searches):
            yield from _day(
                file, (slug, "searches", index, "date"), search.date > found.date, "that of the round"
            )
        yield from repeated_ids(file, (slug, "searches"), [search.id for search in found.searches])
        late = found.date > dataset.portal.data_date
        yield from _day(file, (slug, "date"), late, "the data date of portal.yml")
        for key in ("databases", "others"):
            yield from _numbers(file, (slug, key), getattr(found, key))
        for index, study in enumerate(found.studies):
            yield from unknown_study(file, (slug, "studies", index), study)
            first = brought.setdefault(study, slug)
            if first != slug:
                said, expected = f"{study}, which {first} brought", "each study in one round"
                path: FieldPath = (slug, "studies", index)
                yield file.problem(
                    path, said, expected, "Keep it where it was found first.", "searches/twice"
                )


def _day(file: File, path: FieldPath, is_late: bool, than: str) -> Findings:
    if is_late:
        hint = "Correct the day."
        yield file.problem(path, "a later day", f"no day after {than}", hint, "searches/later")


def _numbers(file: File, here: FieldPath, found: Screened | None) -> Findings:
    if found is None:
        return
    for whole, part in AMONG:
        first, second = getattr(found, whole), getattr(found, part)
        if first is not None and second is not None and second > first:
            said, expected = f"{second} of {first}", f"at most {whole}: {first}"
            yield file.problem((*here, part), said, expected, "Correct one of the two.", "searches/numbers")
    for whole, part, rest in LESS:
        numbers = [getattr(found, key) for key in (whole, part, rest)]
        if None not in numbers and numbers[1] <= numbers[0] and numbers[0] - numbers[1] != numbers[2]:
            expected = f"{numbers[0]} - {numbers[1]} = {numbers[0] - numbers[1]}"
            hint = f"Correct {whole}, {part} or {rest}; leave out a number that nobody recorded."
            yield file.problem((*here, rest), f"{numbers[2]}", expected, hint, "searches/numbers")
    for reason in found.reports_excluded:
        yield from unknown_term(file, (*here, "reports_excluded"), reason, "exclusions")
    excluded = sum(found.reports_excluded.values())
    if found.assessed is not None and excluded > found.assessed:
        said, expected = f"{excluded} by reason", f"at most assessed: {found.assessed}"
        path = (*here, "reports_excluded")
        yield file.problem(path, said, expected, "Correct one of the two.", "searches/numbers")
