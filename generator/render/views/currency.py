"""How much there is on a disease: studies, people by product, randomised comparisons, registered trials."""

from __future__ import annotations

from collections.abc import Sequence

from generator import formatting
from generator.evidence.people import OfProduct, People
from generator.render.context import Context
from generator.render.largest import named
from generator.render.tables import Words, say
from generator.render.views.trial_list import silence
from generator.rows import TrialRow


def counts(context: Context, people: People, trials: Sequence[TrialRow]) -> Words:
    """The line at the head of a disease's page: studies, people, and the registered trials."""
    plural, number = formatting.plural, formatting.number
    return say(
        "counts",
        studies=plural(len(people.studies), "study", "studies"),
        unpublished=number(len(people.unpublished_studies)) if people.unpublished_studies else "",
        people=plural(people.people, "person", "people"),
        randomised=number(people.randomised),
        randomised_unpublished=number(people.randomised_unpublished) if people.randomised_unpublished else "",
        products=by_product(context, people),
        trials=plural(len(trials), "registered trial") if context.dataset.has_registry else "",
        silent=silence(context, trials),
    )


def by_product(context: Context, people: People) -> str:
    """ "; treated: …; controls: …", where the treated did not all get the product that the portal asks about."""
    groups = {group.id: group for group in context.vocabulary.product.strata.groups}
    if all(found.stratum is not None and groups[found.stratum].main for found in people.products):
        return ""
    treated = ", ".join(_product(context, found) for found in people.products)
    controls = f"; controls: {formatting.number(people.controls)}" if people.controls else ""
    unplaced = f"; group not known: {formatting.number(people.unplaced)}" if people.unplaced else ""
    return f"; treated: {treated}{controls}{unplaced}"


def _product(context: Context, found: OfProduct) -> str:
    """ "another product 120 (88 randomised)"."""
    groups = {group.id: group for group in context.vocabulary.product.strata.groups}
    label = formatting.within_sentence(groups[found.stratum].label) if found.stratum else "not stated"
    randomised = f" ({formatting.number(found.randomised)} randomised)" if found.randomised else ""
    return f"{label} {formatting.number(found.people)}{randomised}"


def counting_notes(context: Context, people: People) -> tuple[Words, ...]:
    """What the counts at the head of the page leave out, each said."""
    notes = []
    if people.not_counted:
        notes.append(say("share_people", names=_names(context, people.not_counted)))
    if people.incomplete:
        notes.append(say("people_unknown", names=_names(context, people.incomplete)))
    notes += [say("not_counted", studies=words, one=count == 1) for count, words in _shown_separately(people)]
    return tuple(notes)


def _names(context: Context, studies: Sequence[str]) -> str:
    return formatting.joined(named([context.label(study) for study in studies]))


def _shown_separately(people: People) -> list[tuple[int, str]]:
    """How many studies stand beside the main evidence, with their number in words: related ones, and retracted ones."""
    related, retracted, distrusted = _separate(people)
    found = [
        (related, formatting.plural(related, "related study", "related studies")),
        (retracted, formatting.plural(retracted, "retracted report")),
        (distrusted, f"{formatting.plural(distrusted, 'study', 'studies')} with serious concerns"),
    ]
    return [(count, words) for count, words in found if count]


def _separate(people: People) -> tuple[int, int, int]:
    """Numbers of the studies shown separately: related ones, retracted reports and those judged not to be relied on,
    whatever they were before.
    """
    retracted, distrusted = len(people.retracted), len(people.distrusted)
    return len(people.shown_separately) - retracted - distrusted, retracted, distrusted


def separate_note(people: People) -> Words | None:
    """How many more studies are shown separately; None where all are of the main evidence."""
    related, retracted, distrusted = _separate(people)
    if not (related or retracted or distrusted):
        return None
    number = formatting.number
    return say(
        "studies_separate",
        related=number(related) if related else "",
        retracted=number(retracted) if retracted else "",
        distrusted=number(distrusted) if distrusted else "",
    )


def separate_heading(people: People) -> Words:
    """The heading of the section of studies that are shown separately: what kinds of them there are."""
    related, retracted, distrusted = _separate(people)
    return say(
        "separate_heading",
        related=bool(related or not (retracted or distrusted)),
        retracted=bool(retracted),
        distrusted=bool(distrusted),
    )
