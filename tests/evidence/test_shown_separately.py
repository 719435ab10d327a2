"""What is shown separately is separate in every view and file: a made-up related study under every kind of result."""

from generator.export.result_values import comparison_values, synthesis_values
from generator.render.context import Context
from generator.render.tables import Block
from generator.render.views.dataset import dataset_view
from generator.tables import flat_tables
from tests.evidence.changed import more, study
from tests.evidence.pages import harms_of

INFECTION = "id: s9, arm: treated, category: infection, events: 1, total: 12, unit: patients, basis: reported"
# golf-2019 is related already: it gets a product, and a harm of it, that nobody else has; hotel-2023 has a control.
EDITS = (
    study("golf-2019", "product: {product: product-a,", "product: {product: product-b,"),
    more("golf-2019", "safety", INFECTION),
    study("hotel-2023", "  status: unpublished", "  status: related"),
)
SEPARATE = {"golf-2019", "hotel-2023"}


def test_no_row_of_such_a_study_stands_in_a_synthesis_not_even_as_left_out(made) -> None:
    results = made[2]
    rows = {decision.row.study.id for item in results.single_groups for decision in item.decisions}
    pairs = {
        compared.pair.study
        for item in results.controlled
        for compared in (*item.chosen.used, *(left for left, _ in item.chosen.left_out))
    }
    assert rows and pairs and not SEPARATE & (rows | pairs)
    left_out = [key for row in synthesis_values(results) for key in row["rows_left_out"]]
    assert left_out and not [key for key in left_out if any(study in key for study in SEPARATE)]


def test_a_stratum_that_only_such_a_study_has_makes_no_synthesis(made) -> None:
    assert made[2].synthesis("condition-a", "infection", "product-b") is None


def test_every_downloaded_row_says_whether_its_study_is_shown_separately(made) -> None:
    _, rows, results = made
    tables = flat_tables(rows)
    for name in ("studies", "arms", "outcomes", "effects", "safety"):
        said = {(row["study"], row["shown_separately"]) for row in tables[name]}
        assert {study for study, separate in said if separate} == SEPARATE & {study for study, _ in said}, (
            name
        )
        assert all(isinstance(separate, bool) for _, separate in said), name
    pairs = {(row["study"], row["shown_separately"]) for row in comparison_values(results)}
    assert {study for study, separate in pairs if separate} == {"hotel-2023"}


def words_of(block: Block) -> str:
    """Everything that a block says, without its drawings."""
    tables = (*block.tables, *(aside.table for aside in block.asides))
    cells = [
        f"{cell.text} {cell.note}"
        for table in tables
        for group in table.groups
        for row in group.rows
        for cell in row.cells
    ]
    return "\n".join([*block.notes, *(aside.label for aside in block.asides), *cells])


def test_the_main_parts_of_pages_say_nothing_of_such_a_study(
    context: Context, blocks: tuple[list[Block], list[Block]]
) -> None:
    said = "\n".join(words_of(block) for block in blocks[0])
    assert "Echo 2020" in said
    assert not [name for name in ("Golf 2019", "Hotel 2023") if name in said]
    safety = harms_of(context, "condition-a").block
    assert safety is not None
    assert not [note for note in safety.notes if note.startswith("Infection, Product B")]


def test_the_parts_of_such_studies_show_nothing_that_was_combined_of_others(
    blocks: tuple[list[Block], list[Block]],
) -> None:
    captions = [figure.caption for block in blocks[1] for figure in block.figures]
    assert captions and not [caption for caption in captions if caption.values.get("combined")]
    assert not [block.anchor for block in blocks[1] if block.notes]
    scripts = {aside.label for block in blocks[1] for aside in block.asides}
    of_one_study = ("the difference of each comparison", "the share of each group")
    assert scripts <= {f"Reproduce this in R: {what}" for what in of_one_study}


def test_the_table_of_coverage_counts_main_studies_only(context: Context) -> None:
    rows = {row.anchor: row for group in dataset_view(context).coverage.groups for row in group.rows}
    on_page = len(context.rows.studies_on("condition-a")) - len(SEPARATE)
    assert rows["coverage-studies"].cells[1].text == str(on_page)
    assert rows["coverage-infection"].cells[1].text == "1"  # delta-2019
