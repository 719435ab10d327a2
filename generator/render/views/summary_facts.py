"""What a row of the evidence summary opens to first: people, designs, and what its figures cannot show."""

from __future__ import annotations

from generator import formatting
from generator.evidence.candidates import Candidate
from generator.render.context import Context
from generator.render.views.judged_certainty import lines_of
from generator.rows import StudyRow

Facts = tuple[tuple[str, str], ...]


def facts_of(context: Context, lead: Candidate) -> Facts:
    """People treated with the studies they come from, the designs, and what this cannot show."""
    judged = context.certainty.get((lead.definition.disease, lead.slug))
    return (
        (context.fit("People treated (studies)"), people_text(context, lead)),
        ("Design", design_text(context, lead)),
        ("What this cannot show", context.fit(limits(lead, is_judged=judged is not None))),
        *((("Certainty", " ".join(lines_of(context, judged))),) if judged else ()),
    )


def people_text(context: Context, lead: Candidate) -> str:
    """ "41 (3)", or the studies alone where reports share people or no number is known."""
    studies = list(dict.fromkeys(row.study.id for row in lead.rows))
    studies += [item.pair.study for item in lead.compared if item.pair.study not in studies]
    if lead.synthesis is not None and lead.synthesis.pooled is not None:
        return f"{formatting.number(lead.synthesis.pooled.total)} ({lead.synthesis.k})"
    overlapping = any(set(context.rows.study[study].overlaps) & set(studies) for study in studies)
    people = 0 if overlapping else lead.people
    notes = ["reports share people"] if overlapping else []
    if people and lead.people_unknown:
        unknown = formatting.joined([context.label(study) for study in lead.people_unknown])
        notes.append(f"not known of {unknown}")
    words = formatting.plural(len(studies), "study", "studies")
    text = f"{formatting.number(people)} ({len(studies)})" if people else words
    return "; ".join([text, *notes])


def design_text(context: Context, lead: Candidate) -> str:
    """Designs of the studies; a group without control is named as such, whatever its study's design."""
    controlled: dict[StudyRow, bool] = {}
    for arm in (*(row.arm for row in lead.rows), *(item.pair.arm for item in lead.compared)):
        controlled[arm.study] = controlled.get(arm.study, False) or arm.controlled
    words = []
    for slug, term in context.vocabulary.designs.items():
        studies = [study for study in controlled if study.design == slug]
        alone = [study for study in studies if term.randomised and not controlled[study]]
        for count, note in ((len(studies) - len(alone), ""), (len(alone), ", group without control")):
            words += [f"{term.label.lower()}{note} ({count})"] if count else []
    return ", ".join(words).capitalize()


def limits(lead: Candidate, *, is_judged: bool = False) -> str:
    """What the figures of an outcome cannot show, from what they are."""
    effects = lead.published
    if lead.controlled is not None and lead.controlled.effect is not None:
        none = 1.0 if lead.controlled.kind == "risk-ratio" else 0.0
        effect = lead.controlled.effect
        return _of_comparison(lead.controlled.people, effect.ci_low <= none <= effect.ci_high, is_judged)
    if effects:
        only = effects[0].difference
        assert only is not None
        return _of_comparison(effects[0].people, only.low <= 0 <= only.high, is_judged)
    if lead.rows and all(row.is_none_mentioned for row in lead.rows):
        return "how often it happens: that none are mentioned is no count"
    if lead.rows and all(row.is_of_selected_cases for row in lead.rows):
        return "how people fared who were not selected, or would have fared without treatment"
    if any(row.category for row in lead.rows):
        return "whether treatment caused it, or how often it happens without"
    if lead.compared:
        return "how large the difference is, or whether chance explains it"
    return "how people would have fared without treatment"


def _of_comparison(people: int, crosses: bool, is_judged: bool) -> str:
    words = formatting.plural(people, "person", "people")
    if crosses:
        return f"whether the groups differ: {words}, the interval includes no difference"
    if is_judged:
        return f"more than the certainty that people judged: {words} in the comparison"
    return f"how sure this is: {words} in the comparison, certainty not judged"
