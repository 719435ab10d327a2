"""How a study was done, on its page: design, registrations, and what it set out to show."""

from __future__ import annotations

from generator import formatting
from generator.model.design import Design, PrimaryEndpoint, RegistrationRecord
from generator.model.study import Study
from generator.render import wording
from generator.render.context import Context
from generator.render.countries import country_name
from generator.render.tables import ABSENT, Cell, Head, Row, Table, one_group
from generator.render.views.details import Detail, details
from generator.render.views.trial_list import register_url

ENDPOINT_HEADS = (
    Head("endpoint", "Primary endpoint"),
    Head("months", "Time", numeric=True),
    Head("named_by", "Named by"),
    Head("result", "Result"),
    Head("source", "Source"),
)


def design_details(context: Context, study: Study) -> tuple[Detail, ...]:
    design, vocabulary = study.design, context.vocabulary
    records = {record.number: record for record in study.registration_records}
    registrations = [
        Detail(
            "Registration", number, register_url(vocabulary, number), _fit(records.get(number)), is_id=True
        )
        for number in study.registrations
    ] or [Detail("Registration", wording.NOT_FOUND)]
    masking = vocabulary.masking[design.masking].label if design.masking else None
    enrolled = [formatting.partial_date(day) for day in (design.enrolled_from, design.enrolled_to) if day]
    follow_up = design.time_of_follow_up
    return (
        *details(
            ("Design", vocabulary.designs[design.type].label),
            ("Phase", design.phase),
            ("Masking", masking),
        ),
        *_groups(design),
        *details(
            ("Centres", design.centres),
            ("Countries", ", ".join(country_name(code) for code in design.countries)),
            ("Enrolled from", enrolled[0] if design.enrolled_from else None),
            ("Enrolled to", enrolled[-1] if design.enrolled_to else None),
            ("Follow-up", None if follow_up is None else formatting.time(follow_up, design.follow_up_weeks)),
        ),
        *registrations,
    )


def _groups(design: Design) -> tuple[Detail, ...]:
    """What is said of groups, sizes and an early end; each only where the file says it."""
    stopped = wording.STOPPED_EARLY[design.stopped_early] if design.stopped_early is not None else None
    if stopped and design.stopped_reason:
        stopped = f"{stopped}: {design.stopped_reason}"
    said = {
        "Comparison": wording.COMPARISON_KINDS[design.comparison] if design.comparison else None,
        "Cases": wording.CASES[design.cases] if design.cases else None,
        "People planned": formatting.number(design.planned) if design.planned is not None else None,
        "People randomised": formatting.number(design.randomised) if design.randomised is not None else None,
        "Allocation ratio": design.allocation,
        "Planned end": stopped,
    }
    return tuple(Detail(term, text) for term, text in said.items() if text is not None)


def _fit(record: RegistrationRecord | None) -> str:
    """What was found where a register's entry was compared with the study; nothing where nobody did."""
    if record is None:
        return ""
    words = [
        wording.REGISTRATION_FITS[record.fit] if record.fit else None,
        wording.REGISTRATION_TIMING[record.timing] if record.timing else None,
        f"first registered {formatting.partial_date(record.registered)}" if record.registered else None,
        record.note,
    ]
    return "; ".join(word for word in words if word)


def endpoints_table(context: Context, study: Study) -> Table | None:
    """Each primary endpoint: who named it, and whether it was met."""
    rows = tuple(_endpoint_row(context, study, item) for item in study.design.primary_endpoints)
    return Table("endpoints-table", "Primary endpoints", ENDPOINT_HEADS, one_group(rows)) if rows else None


def _endpoint_row(context: Context, study: Study, item: PrimaryEndpoint) -> Row:
    source = next(source for source in study.sources if source.id == item.source)
    return Row(
        cells=(
            Cell(item.definition, note=_measure(context, study, item)),
            Cell(formatting.time(item.time_months, item.weeks))
            if item.time_months is not None
            else Cell(wording.NOT_STATED, mark="absent"),
            Cell(formatting.joined([wording.ENDPOINT_NAMERS[namer] for namer in item.named_by])),
            Cell(wording.ENDPOINT_RESULTS[item.result]) if item.result else ABSENT,
            Cell(wording.SOURCE_KINDS[source.kind], f"#source-{source.id}"),
        ),
        anchor=f"{study.id}-{item.id}",
    )


def _measure(context: Context, study: Study, item: PrimaryEndpoint) -> str | None:
    """The label of its measure, where one says what is meant."""
    known = context.vocabulary.measures
    found = (known[disease].get(item.measure or "") for disease in study.diseases)
    return next((measure.label for measure in found if measure is not None), None)
