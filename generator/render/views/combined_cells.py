"""What every table of combined results says alike: of what, why not, what was left out, the other model, the script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator import formatting
from generator.analysis.heterogeneity import Heterogeneity
from generator.evidence import reasons
from generator.evidence.definitions import Synthesis
from generator.evidence.models import Together
from generator.model.terms import Model
from generator.places import page_of
from generator.render.context import Context
from generator.render.tables import Cell
from generator.render.views.result_files import files_cell
from generator.rows import StudyRow


def outcome_cell(context: Context, item: Synthesis, kind: str = "") -> Cell:
    """The outcome; in the second line the kind of the synthesis, and the products where they are not the main ones."""
    (stratum,) = (group for group in context.vocabulary.product.strata.groups if group.id == item.stratum)
    words = (kind, "" if stratum.main else stratum.label)
    return Cell(item.definition.label, note=", ".join(filter(None, words)) or None)


def not_combined_cell(reason: str | None) -> Cell:
    """Why there is no value."""
    return Cell(reasons.NOT_COMBINED[reason or "not-estimable"], mark="absent")


def left_out_text(items: Iterable[tuple[StudyRow, str]]) -> str:
    """Each study that was left out with the reason in words, each pair once."""
    words = (f"{study.label}: {why}" for study, why in items)
    return " ".join(dict.fromkeys(words)) or "none"


def script_cell(item: Synthesis, *, is_combined: bool) -> Cell:
    """The script that computes the combined value again; the table stands on the page of its outcome."""
    if not is_combined:
        return Cell("–", mark="not-applicable")
    harm, measure = item.definition.is_harm, item.outcome
    page = page_of(item.disease, part="safety") if harm else page_of(item.disease, measure=measure)
    return files_cell(page, item.key, (item.key,), with_revman=not item.ending.startswith("single-groups"))


def spread_notes(
    found: Together, name_of: Callable[[Model], str], ends_of: Callable[..., list[str]]
) -> Iterator[str]:
    """The value by the model that does not lead, how far studies differ, and what a new one could show."""
    if found.other is not None:
        other: Model = "common-effect" if found.model == "random-effects" else "random-effects"
        value, low, high = ends_of(found.other.value, found.other.ci_low, found.other.ci_high)
        yield f"by {name_of(other)} {value} ({low} to {high})"
    if found.variation is not None:
        yield variation_text(found.variation)
    if found.prediction is not None:
        low, high = ends_of(*found.prediction)
        yield f"a new study: {low} to {high}"


def variation_text(found: Heterogeneity) -> str:
    """ "tau² 0.31 (0.12 to 1.11), I² 92 % (82 to 98 %)"."""
    tau2 = [formatting.decimals(end, 2) for end in (found.tau2, found.tau2_low, found.tau2_high)]
    value, interval = formatting.share(found.i2, found.i2_low, found.i2_high)
    return f"tau² {tau2[0]} ({tau2[1]} to {tau2[2]}), I² {value} ({interval})"
