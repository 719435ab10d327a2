"""Searches and screening: numbers that fit each other, days that have been, studies that are here."""

from __future__ import annotations

from generator.checks.identity import repeated_ids
from generator.checks.places import File, Findings
from generator.checks.references import unknown_study
from generator.checks.terms import unknown_term
from generator.checks.vocabularies import bad_slugs
from generator.load import Dataset
from generator.load.document import FieldPath
from generator.model.search import BY_DATABASES, Screened, SearchRound

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
            yield from _removed(file, (slug, key), getattr(found, key), _identified(found, key))
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


def _identified(found: SearchRound, key: str) -> int | None:
    """Records found by the searches of a column; None where there is none, or one of them was not recorded."""
    hits = [one.hits for one in found.searches if (one.kind in BY_DATABASES) == (key == "databases")]
    return sum(hit or 0 for hit in hits) if hits and None not in hits else None


def _removed(file: File, here: FieldPath, found: Screened | None, identified: int | None) -> Findings:
    """What is left of the records found, and what was removed of them before screening, fit each other."""
    if found is None:
        return
    for key in ("after_duplicates", "screened"):
        left = getattr(found, key)
        if identified is not None and left is not None and left > identified:
            said, expected = f"{left} of {identified} hits", f"at most the hits of its searches: {identified}"
            hint = "Correct one of the two; leave out hits that nobody recorded."
            yield file.problem((*here, key), said, expected, hint, "searches/numbers")
    parts = (found.automation_removed, found.otherwise_removed)
    if found.after_duplicates is None or found.screened is None or found.screened > found.after_duplicates:
        return
    gone, told = found.after_duplicates - found.screened, sum(part or 0 for part in parts)
    if told > gone or (None not in parts and told != gone):
        said = f"{told} removed by a program or for other reasons"
        expected = f"{found.after_duplicates} after duplicates - {found.screened} screened = {gone}"
        hint = "Correct after_duplicates, screened or what was removed."
        yield file.problem((*here, "screened"), said, expected, hint, "searches/numbers")


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
