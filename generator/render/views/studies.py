"""Tables of studies: the treatments of a disease's studies, and the list of all studies."""

from __future__ import annotations

from generator import formatting, paths
from generator.model.arm import ProductValue, Quantity, Span
from generator.model.terms import Attribute
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context, text_cell
from generator.render.tables import ABSENT, Cell, Foot, Group, Head, Row, Table
from generator.render.views.readings import reading_label
from generator.rows import ArmRow, StudyRow

DISEASE_HEADS = (
    Head("study", "Study"),
    Head("design", "Design"),
    Head("treatment", "Treatment and comparison"),
    Head("population", "Who was treated"),
    Head("people", "People", numeric=True),
    Head("follow_up", "Follow-up", numeric=True),
    Head("reading", "Read"),
)
LIST_HEADS = (
    Head("study", "Study"),
    Head("disease", "Disease"),
    Head("design", "Design"),
    Head("product", "Product"),
    Head("people", "People", numeric=True),
    Head("year", "Year", numeric=True),
    Head("status", "Inclusion"),
    Head("reading", "Read"),
)


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
    groups: list[Group] = []
    for study in studies:
        arms = [arm for arm in context.rows.arms_of[study] if arm.disease in (disease, None)]
        rows = tuple(_arm_row(context, page, arm) for arm in arms)
        groups.append(Group(None, rows, whole=f"study-{study}", foot=_foot(context.rows.study[study])))
    return Table(key, "Studies, and what each group was given", DISEASE_HEADS, tuple(groups))


def _foot(study: StudyRow) -> Foot | None:
    """The study's note and doubts in full: what no column holds, such as an early stop or a dose for each finger."""
    note, doubts = study.inclusion_note or None, study.doubts or None
    return Foot(f"doubts-{study.id}", note, doubts) if note or doubts else None


def _arm_row(context: Context, page: Address, arm: ArmRow) -> Row:
    study = arm.study
    given = product_text(context, arm) if arm.is_treated else arm.comparator
    women = formatting.plural(arm.female, "woman", "women") if arm.female is not None else None
    return Row(
        cells=(
            context.study_cell(study, page),
            _design_cell(context, study),
            Cell(arm.label, note=given),
            text_cell(arm.population),
            Cell(people_text(arm.people), note=women, mark="absent" if arm.people is None else "figure"),
            follow_up_cell(study),
            reading_cell(context, study),
        ),
        anchor=f"arm-{study.id}-{arm.id}",
        mark="control" if not arm.is_treated else None,
    )


def _design_cell(context: Context, study: StudyRow) -> Cell:
    design = study.design_type
    masking = context.vocabulary.masking[study.masking].label if study.masking else None
    phase = f"phase {study.phase}" if study.phase else None
    note = ", ".join(word for word in (phase, masking.lower() if masking else None) if word)
    return Cell(design.label, note=note or None)


def follow_up_cell(study: StudyRow) -> Cell:
    """Length of follow-up."""
    months = study.follow_up_months
    return Cell(formatting.months(months)) if months is not None else ABSENT


def reading_cell(context: Context, study: StudyRow) -> Cell:
    """How much was read, and how well: once, twice, or with figures that were not found again."""
    label = reading_label(context, study.id)
    return Cell(label, note=wording.LEVELS[study.level], mark=None if label == "read twice" else "once")


def list_table(context: Context, page: Address) -> Table:
    """All studies of the dataset, by disease, then year."""
    diseases = list(context.vocabulary.diseases)
    studies = sorted(
        context.rows.studies,
        key=lambda row: (diseases.index(row.diseases[0]), -row.year, row.id),
    )
    return Table(
        "studies-table",
        "Studies of the dataset",
        LIST_HEADS,
        (Group(None, tuple(_list_row(context, page, study) for study in studies)),),
    )


def _list_row(context: Context, page: Address, study: StudyRow) -> Row:
    vocabulary = context.vocabulary
    diseases = [vocabulary.diseases[slug].label for slug in study.diseases]
    first = study.diseases[0]
    link = page.to(paths.disease(first).url)
    return Row(
        cells=(
            Cell(study.label, page.to(paths.study(study.id).url), study.title),
            Cell(formatting.joined(diseases), link if len(diseases) == 1 else None),
            _design_cell(context, study),
            Cell(formatting.joined(strata_of(context, study.id)) or wording.NOT_FOUND),
            Cell(
                people_text(study.people),
                note=None if study.people_complete else "not known for every group",
            ),
            Cell(str(study.year)),
            Cell(study.inclusion.label, note=study.mark),
            reading_cell(context, study),
        ),
        anchor=f"study-{study.id}",
    )


def strata_of(context: Context, study: str) -> list[str]:
    """Labels of the strata that a study's treated arms belong to, in display order."""
    present = {arm.stratum for arm in context.rows.arms_of[study]}
    return [group.label for group in context.vocabulary.product.strata.groups if group.id in present]
