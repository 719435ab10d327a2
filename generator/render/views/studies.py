"""Tables of studies: the treatments of a disease's studies, and the list of all studies."""

from __future__ import annotations

from generator import formatting, paths
from generator.model.arm import Quantity, Span
from generator.paths import Address
from generator.render import wording
from generator.render.context import Context, text_cell
from generator.render.tables import ABSENT, Cell, Foot, Group, Head, Row, Table
from generator.render.views.design_words import design_notes
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
    """What an arm was given, attribute by attribute in the order of product.yml."""
    words = []
    for key, attribute in context.vocabulary.product.attributes.items():
        value = arm.product.get(key)
        if value is None:
            continue
        if isinstance(value, str):
            words.append(attribute.terms[value].label)
        elif isinstance(value, Quantity):
            words.append(quantity_text(value, attribute.units[value.unit].label))
        else:
            words.append(f"{attribute.label.lower()}: {span_text(value)}")
    return ", ".join(words) if words else None


def quantity_text(quantity: Quantity, unit: str) -> str:
    """ "1,000,000 to 3,000,000 cells/kg"."""
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
    planned = f"{formatting.number(arm.planned)} planned" if arm.planned is not None else None
    same = arm.people_id != arm.id
    people = (
        women,
        planned,
        f"the same as {context.rows.arm[study.id, arm.people_id].label}" if same else None,
    )
    return Row(
        cells=(
            context.study_cell(study, page),
            _design_cell(context, study, arm.masking),
            Cell(arm.label, note=given),
            text_cell(arm.population),
            Cell(
                people_text(arm.people),
                note="; ".join(word for word in people if word) or None,
                mark="absent" if arm.people is None else "figure",
            ),
            follow_up_cell(study),
            reading_cell(context, study),
        ),
        anchor=f"arm-{study.id}-{arm.id}",
        mark="control" if not arm.is_treated else None,
    )


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
                note=_people_note(study),
            ),
            Cell(str(study.year)),
            Cell(study.inclusion.label, note=study.mark),
            reading_cell(context, study),
        ),
        anchor=f"study-{study.id}",
    )


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
