"""What the hub of a disease leads to: a card for each section of results and for each other part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import formatting
from generator.evidence.states import Code
from generator.render import wording
from generator.render.context import Context
from generator.render.views.here import Here
from generator.render.views.measures import measure_of, measures_with_results
from generator.rows import StudyRow

Link = tuple[str, str, str]  # label, address, and how many studies


@dataclass(frozen=True)
class Section:
    """A section of results: its permanent id, its name, its measures, what no study reported, and what is there."""

    anchor: str
    label: str
    measures: tuple[Link, ...]
    missing: tuple[str, ...]
    state: Code
    empty: str | None


def sections(context: Context, here: Here) -> tuple[Section, ...]:
    """One section an anchor of the domains, in their order, also where nothing was found."""
    anchors: dict[str, list[str]] = {}
    for key, domain in context.vocabulary.domains.items():
        anchors.setdefault(domain.anchor, []).append(key)
    return tuple(_section(context, here, anchor, keys) for anchor, keys in anchors.items())


def _section(context: Context, here: Here, anchor: str, domains: list[str]) -> Section:
    disease, states = here.disease, context.results.states
    present = measures_with_results(context, disease)
    mine = [slug for slug in present if measure_of(context, disease, slug).domain in domains]
    missing = tuple(
        item.label
        for key, item in context.vocabulary.measures.get(disease, {}).items()
        if item.domain in domains and states.of(disease, "measure", key).code == "not-found"
    )
    state = states.of(disease, "section", anchor).code
    said = wording.EMPTY_SECTION.get(state) if not mine else None
    words = wording.STATES[state]
    return Section(
        anchor,
        context.vocabulary.domains[domains[0]].label,
        tuple(_link(context, here, slug) for slug in mine),
        missing,
        state,
        f"{words[0].upper()}{words[1:]}{said}" if said else None,
    )


def _link(context: Context, here: Here, measure: str) -> Link:
    rows = [row for row in context.rows.figures_on(here.disease) if row.measure == measure]
    label = measure_of(context, here.disease, measure).label
    return label, here.to(measure=measure), studies_words([row.study for row in rows])


def compared_measures(context: Context, here: Here) -> tuple[Link, ...]:
    """Every measure, and the harms, of which a group was compared with a control group at the same time."""
    pairs = [item.pair for item in context.results.compared[here.disease] if item.pair.first]
    found = []
    for slug in measures_with_results(context, here.disease):
        studies = [pair.arm.study for pair in pairs if pair.measure == slug]
        if studies:
            label = measure_of(context, here.disease, slug).label
            found.append((label, here.to(measure=slug), studies_words(studies)))
    harms = [pair.arm.study for pair in pairs if pair.category]
    return (*found, *([("Safety", here.to(part="safety"), studies_words(harms))] if harms else []))


def studies_words(studies: Sequence[StudyRow]) -> str:
    """ "3 studies, 1 shown separately", each once: the first number is of those that count."""
    separate = {study.id: study.is_shown_separately for study in studies}
    apart = sum(separate.values())
    counted = formatting.plural(len(separate) - apart, "study", "studies")
    return f"{counted}, {formatting.number(apart)} shown separately" if apart else counted
