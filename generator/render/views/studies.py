"""Tables of studies: the treatments of a disease's studies, and the list of all studies."""

from __future__ import annotations

from generator import formatting, paths
from generator.model.arm import ProductValue, Quantity, Span
from generator.model.terms import Attribute
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context, control_mark, text_cell
from generator.render.tables import ABSENT, Cell, Column, Columns, Foot, Group, Table, say
from generator.render.views.design_words import design_notes
from generator.render.views.many import size_of_arm
from generator.render.views.readings import reading_label
from generator.rows import ArmRow, StudyRow


def product_text(context: Context, arm: ArmRow) -> str | None:
    """What an arm was given, attribute by attribute in the order of product.yml, without the product card."""
    words = []
    for key, attribute in context.vocabulary.product.attributes.items():
        value = arm.product.get(key)
        if value is None or attribute.in_card:
            continue
        is_named = attribute.kind in ("count", "text")
        name = f"{attribute.label.lower()}: " if is_named else ""
        words.append(f"{name}{value_text(attribute, value)}")
    return ", ".join(words) if words else None


def value_text(attribute: Attribute, value: ProductValue) -> str:
    """The value of an attribute of a product: a term by its label, words as they are, a quantity, a count."""
    if isinstance(value, str):
        return attribute.terms[value].label if attribute.kind == "term" else value
    if isinstance(value, Quantity):
        return quantity_text(value, attribute.units[value.unit].label)
    return span_text(value)


def quantity_text(quantity: Quantity, unit: str) -> str:
    """ "10 to 30 mg"."""
    if quantity.value is not None:
        return f"{formatting.number(quantity.value)} {unit}"
    ends = [formatting.number(end) for end in (quantity.low, quantity.high) if end is not None]
    return f"{' to '.join(ends)} {unit}"


def span_text(value: Span | int) -> str:
    """ "2" or "2 to 4"."""
    return f"{value.low} to {value.high}" if isinstance(value, Span) else str(value)


def people_text(number: int | None) -> str:
    """A number of people, or that it was not found."""
    return formatting.number(number) if number is not None else wording.NOT_FOUND


def disease_table(context: Context, page: Address, disease: str, studies: tuple[str, ...], key: str) -> Table:
    """A row an arm of the disease, grouped by study; below each what should be known of it and what is doubtful."""
    columns, groups = _arm_columns(context, page), list[Group]()
    for study in studies:
        rows = columns.rows(arm for arm in context.rows.arms_of[study] if arm.disease in (disease, None))
        groups.append(Group(None, rows, whole=f"study-{study}", foot=_foot(context.rows.study[study])))
    return columns.in_groups(key, say("groups_table"), tuple(groups))


def _foot(study: StudyRow) -> Foot | None:
    """The study's note and doubts in full: what no column holds, such as an early stop or a dose for each finger."""
    note, doubts = study.inclusion_note or None, study.doubts or None
    return Foot(f"doubts-{study.id}", note, doubts) if note or doubts else None


def _arm_columns(context: Context, page: Address) -> Columns[ArmRow]:
    return Columns(
        (
            Column("study", "Study", lambda arm: context.study_cell(arm.study, page)),
            Column("design", "Design", lambda arm: _design_cell(context, arm.study, arm.masking)),
            Column(
                "treatment", context.fit("Treatment and comparison"), lambda arm: _given_cell(context, arm)
            ),
            Column("population", context.fit("Who was treated"), lambda arm: text_cell(arm.population)),
            Column("people", "People", lambda arm: _people_cell(context, arm), numeric=True),
            Column("follow_up", "Follow-up", lambda arm: follow_up_cell(arm.study), numeric=True),
            Column("reading", "Read", lambda arm: reading_cell(context, arm.study)),
        ),
        anchor=lambda arm: f"arm-{arm.study.id}-{arm.id}",
        mark=control_mark,
        size=size_of_arm,
    )


def _given_cell(context: Context, arm: ArmRow) -> Cell:
    return Cell(arm.label, note=product_text(context, arm) if arm.is_treated else arm.comparator)


def _people_cell(context: Context, arm: ArmRow) -> Cell:
    women = formatting.plural(arm.female, "woman", "women") if arm.female is not None else None
    planned = f"{formatting.number(arm.planned)} planned" if arm.planned is not None else None
    same = context.rows.arm[arm.study.id, arm.people_id].label if arm.people_id != arm.id else None
    words = (women, planned, f"the same as {same}" if same else None)
    note = "; ".join(word for word in words if word)
    return Cell(people_text(arm.people), note=note or None, mark="absent" if arm.people is None else "figure")


def _design_cell(context: Context, study: StudyRow, of_arm: str | None = None) -> Cell:
    """The design with its phase, its masking (that of the arm where it differs) and what should be known of it."""
    design, slug = study.design_type, of_arm or study.masking
    masking = context.vocabulary.masking[slug].label if slug else None
    phase = f"phase {study.phase}" if study.phase else None
    words = (phase, masking.lower() if masking else None, *design_notes(study))
    note = ", ".join(word for word in words if word)
    return Cell(design.label, note=note or None)


def follow_up_cell(study: StudyRow) -> Cell:
    """Length of follow-up."""
    months = study.follow_up_months
    return Cell(formatting.time(months, study.follow_up_weeks)) if months is not None else ABSENT


def reading_cell(context: Context, study: StudyRow) -> Cell:
    """How much was read, and how well: once, twice, or with figures that were not found again."""
    label = reading_label(context, study.id)
    by = "by programs only" if study.read_by == "programs" else None
    note = "; ".join(word for word in (by, wording.LEVELS[study.level]) if word)
    return Cell(label, note=note, mark=None if label == "read twice" else "once")


def list_table(context: Context, page: Address) -> Table:
    """All studies of the dataset, by disease, then year."""
    diseases = list(context.vocabulary.diseases)
    studies = sorted(
        context.rows.studies,
        key=lambda row: (diseases.index(row.diseases[0]), -(row.year or 0), row.id),
    )
    return _list_columns(context, page).table("studies-table", say("studies_table"), studies)


def _list_columns(context: Context, page: Address) -> Columns[StudyRow]:
    return Columns(
        (
            Column(
                "study", "Study", lambda row: Cell(row.label, page.to(paths.study(row.id).url), row.title)
            ),
            Column("disease", "Disease", lambda row: _disease_cell(context, page, row)),
            Column("design", "Design", lambda row: _design_cell(context, row)),
            Column(
                "product",
                "Product",
                lambda row: formatting.joined(strata_of(context, row.id)) or wording.NOT_FOUND,
            ),
            Column("people", "People", _all_people_cell, numeric=True),
            Column("year", "Year", lambda row: str(row.year or wording.NOT_STATED), numeric=True),
            Column("status", "Inclusion", lambda row: Cell(row.inclusion.label, note=row.mark)),
            Column("reading", "Read", lambda row: reading_cell(context, row)),
        ),
        anchor=lambda row: f"study-{row.id}",
    )


def _disease_cell(context: Context, page: Address, study: StudyRow) -> Cell:
    diseases = [context.vocabulary.diseases[slug].label for slug in study.diseases]
    link = page.to(paths.disease(study.diseases[0]).url)
    return Cell(formatting.joined(diseases), link if len(diseases) == 1 else None)


def _all_people_cell(study: StudyRow) -> Cell:
    return Cell(people_text(study.people), note=_people_note(study))


def _people_note(study: StudyRow) -> str | None:
    """What the number does not say: that a group is missing, and how many were randomised."""
    if study.people_complete:
        return None
    number = study.people_randomised
    randomised = [f"{formatting.number(number)} randomised"] if number is not None else []
    return "; ".join([*randomised, "not known for every group"])


def strata_of(context: Context, study: str) -> list[str]:
    """Labels of the strata that a study's treated arms belong to, in display order."""
    present = {arm.stratum for arm in context.rows.arms_of[study]}
    return [group.label for group in context.vocabulary.product.strata.groups if group.id in present]
