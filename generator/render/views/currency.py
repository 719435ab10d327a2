"""How much there is on a disease: studies, people by product, randomised comparisons, registered trials."""

from __future__ import annotations

from collections.abc import Sequence

from generator import formatting
from generator.evidence.people import OfProduct, People
from generator.render.context import Context
from generator.render.views.trial_list import silence
from generator.rows import TrialRow


def currency(context: Context, people: People, trials: Sequence[TrialRow]) -> str:
    """The line at the head of a disease's page."""
    plural, number = formatting.plural, formatting.number
    unpublished = (
        f" ({number(len(people.unpublished_studies))} unpublished)" if people.unpublished_studies else ""
    )
    return (
        f"{plural(len(people.studies), 'study', 'studies')}{unpublished}, "
        f"{plural(people.people, 'person', 'people')}, {number(people.randomised)} of them in comparisons randomised "
        f"against a control{_unpublished(people)}{by_product(context, people)}; {_trials(context, trials)}."
    )


def _unpublished(people: People) -> str:
    if not people.randomised_unpublished:
        return ""
    return f" ({formatting.number(people.randomised_unpublished)} of them in unpublished trials)"


def by_product(context: Context, people: People) -> str:
    """ "; treated: …; controls: …", where the treated did not all get the product that the portal asks about."""
    groups = {group.id: group for group in context.vocabulary.product.strata.groups}
    if all(found.stratum is not None and groups[found.stratum].main for found in people.products):
        return ""
    treated = ", ".join(_product(context, found) for found in people.products)
    controls = f"; controls: {formatting.number(people.controls)}" if people.controls else ""
    return f"; treated: {treated}{controls}"


def _product(context: Context, found: OfProduct) -> str:
    """ "another product 120 (88 randomised)"."""
    groups = {group.id: group for group in context.vocabulary.product.strata.groups}
    label = formatting.within_sentence(groups[found.stratum].label) if found.stratum else "not stated"
    randomised = f" ({formatting.number(found.randomised)} randomised)" if found.randomised else ""
    return f"{label} {formatting.number(found.people)}{randomised}"


def _trials(context: Context, trials: Sequence[TrialRow]) -> str:
    """Registered trials, and those of them that a report could be expected of and none was found."""
    registered, silent = formatting.plural(len(trials), "registered trial"), silence(context, trials)
    return f"{registered}, no report found of {silent}" if silent else registered


def counting_notes(context: Context, people: People) -> tuple[str, ...]:
    """What the counts at the head of the page leave out, each said."""
    notes = []
    if people.not_counted:
        names = formatting.joined([context.label(study) for study in people.not_counted])
        notes.append(
            f"Probably share patients with other reports here, so their people are not counted again: {names}."
        )
    if people.incomplete:
        names = formatting.joined([context.label(study) for study in people.incomplete])
        notes.append(f"The number of people is not known for every group: {names}.")
    notes += [
        f"{words} {'is' if count == 1 else 'are'} shown separately and not counted."
        for count, words in shown_separately(people)
    ]
    return tuple(notes)


def shown_separately(people: People) -> list[tuple[int, str]]:
    """How many studies stand beside the main evidence, with their number in words: related ones, and retracted ones."""
    retracted = len(people.retracted)
    related = len(people.shown_separately) - retracted
    found = [
        (related, formatting.plural(related, "related study", "related studies")),
        (retracted, formatting.plural(retracted, "retracted report")),
    ]
    return [(count, words) for count, words in found if count]


def separate_words(people: People) -> str | None:
    """ "and 7 related, 1 retracted, shown separately"; None where all studies are of the main evidence."""
    retracted = len(people.retracted)
    counts = {"related": len(people.shown_separately) - retracted, "retracted": retracted}
    said = [f"{formatting.number(count)} {word}" for word, count in counts.items() if count]
    return f"and {', '.join(said)}, shown separately" if said else None


def separate_heading(people: People) -> str:
    """The heading of the section of studies that are shown separately: what kinds of them there are."""
    related = set(people.shown_separately) - set(people.retracted)
    named = ["related products and populations"] if related or not people.retracted else []
    named += ["retracted reports"] if people.retracted else []
    words = formatting.joined(named)
    return words[0].upper() + words[1:]
