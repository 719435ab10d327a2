"""How a change is said: names of rows and fields from the snapshots' own labels, values as pages print them."""

from __future__ import annotations

from pydantic import JsonValue

from generator import formatting
from generator.evidence import reasons
from generator.history import Result, Snapshot, SnapshotRow
from generator.tables.columns import COLUMNS

LONGEST_VALUE = 240
LONGEST_PART = 110  # characters of a long text around the place where it differs
BEFORE_PART = 30  # of them, those before that place
NONE_MENTIONED = "none-mentioned"
AT_LEAST = "at least"
VOCABULARIES = {
    "design": "designs",
    "masking": "masking",
    "domain": "domains",
    "category": "safety",
    "disease": "diseases",
    "diseases": "diseases",
    "stratum": "strata",
}
EFFECTS = {
    "risk-ratio": "risk ratio",
    "mean-difference": "difference of means",
    "difference-in-proportions": "difference in proportions",
    "difference-in-means": "difference in means",
    "odds-ratio": "odds ratio",
    "hazard-ratio": "hazard ratio",
    "rate-ratio": "rate ratio",
    "standardised-difference-in-means": "standardised difference in means",
}
# Printed with two decimals: ratios, and differences in standard deviations or shares.
PRECISE = {kind for kind in EFFECTS if kind.endswith("ratio")} | {
    "difference-in-proportions",
    "standardised-difference-in-means",
}
SCOPES = {
    "single-groups": "treated people, combined (not an effect)",
    "randomised": "randomised comparisons, combined",
    "all-controlled": "all controlled comparisons, combined",
    "as-reported": "effects as authors report them, combined",
    "comparison": "against control",
}


def field_label(snapshot: Snapshot, table: str, name: str) -> str:
    """What a column means, in the words of the data dictionary or of the dataset."""
    column = next((column for column in COLUMNS[table] if column.name == name), None)
    if column is not None:
        unit = f", {column.unit}" if column.unit and column.unit not in column.meaning.lower() else ""
        return f"{column.meaning}{unit}"
    return snapshot.labels.get("product", {}).get(name) or name


def value_text(snapshot: Snapshot, table: str, row: SnapshotRow, name: str) -> str | None:
    """A value as text; a term by its label. None where it is absent."""
    if not row.has(name):
        return None
    return _text(row.value(name), _terms(snapshot, table, row, name))


def differing(
    old: str | None, new: str | None, longest: int = LONGEST_VALUE
) -> tuple[str | None, str | None]:
    """Both texts, the long ones cut around the first place where they differ, so that the difference is seen."""
    if old is None or new is None:
        return _cut(old, 0, longest), _cut(new, 0, longest)
    same = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    start = same - BEFORE_PART if max(len(old), len(new)) > longest and same > BEFORE_PART else 0
    return _cut(old, start, longest), _cut(new, start, longest)


def verb_of(old: str | None, new: str | None, *, is_figure: bool) -> str:
    """ "corrected from 8 to 9", or added or taken out where one of them was not found."""
    if old is None:
        return f"added: {new} (not found before)"
    if new is None:
        return f"taken out: was {old}"
    return f"{'corrected' if is_figure else 'changed'} from {old} to {new}"


def without_note(differing: list[str], note: str | None) -> tuple[list[str], bool]:
    """The fields to tell, and whether the note is the reason: with a correction it is no change of its own."""
    others = [name for name in differing if name != note]
    return others or differing, bool(others)


def _cut(text: str | None, start: int, longest: int) -> str | None:
    if text is None:
        return None
    part = text[start : start + longest]
    return f"{'…' if start else ''}{part}{'…' if start + longest < len(text) else ''}"


def _terms(snapshot: Snapshot, table: str, row: SnapshotRow, name: str) -> dict[str, str]:
    if name == "measure":
        return _measures(snapshot, row.text("disease"))
    if name == "status":
        return snapshot.labels.get("trial_statuses" if table == "trials" else "statuses", {})
    if f"product/{name}" in snapshot.labels and table in ("arms", "trials"):
        return snapshot.labels[f"product/{name}"]
    return snapshot.labels.get(VOCABULARIES.get(name, ""), {})


def _measures(snapshot: Snapshot, disease: str | None) -> dict[str, str]:
    """Labels of measures; a group that mixes diseases may use those of any of them."""
    if disease:
        return snapshot.labels.get(f"measures/{disease}", {})
    return {
        slug: label
        for name, labels in snapshot.labels.items()
        if name.startswith("measures/")
        for slug, label in labels.items()
    }


def plain_text(value: JsonValue) -> str:
    """A value as text: yes and no, figures as printed, lists with commas, or semicolons where an entry has one."""
    return _text(value, {})


def _text(value: JsonValue, labels: dict[str, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return formatting.number(value)
    if isinstance(value, list):
        parts = [_text(part, labels) for part in value]
        between = (
            "; " if any("," in part for part in parts) else ", "
        )  # names and notices have commas themselves
        return between.join(parts) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(part, {})}" for key, part in value.items())
    return labels.get(str(value), str(value))


def study_label(snapshot: Snapshot, study: str) -> str:
    """ "Deng 2017"."""
    row = snapshot.tables["studies"].get(study)
    return (row.text("label") if row is not None else None) or study


def row_name(snapshot: Snapshot, table: str, row: SnapshotRow) -> str:
    """Where a figure stands within its study or register: outcome, time, part of the patients and group."""
    if table == "studies":
        return "study"
    if table == "arms":
        return _group(row, row)
    if table == "sources":
        return f"source {row.required('source')}"
    if table == "registrations":
        return f"registration {row.required('registration')}"
    if table == "endpoints":
        return f"{row.text('definition') or 'endpoint'} ({row.required('row')})"
    words = [_row_outcome(snapshot, row)]
    months, subset = row.number("months"), row.text("subset")
    if months is not None:
        words.append(formatting.time(months, row.number("weeks")))
    if subset:
        words.append(f"only {subset}")
    arm = snapshot.tables["arms"].get(f"{row.required('study')}/{row.required('arm')}")
    words.append(_group(row, arm))
    return f"{', '.join(words)} ({row.required('row')})"


def _group(row: SnapshotRow, arm: SnapshotRow | None) -> str:
    """The group of a row by the label of its arm, or by the arm's id where there is none."""
    label = arm.text("label") if arm is not None else None
    return f"group “{label or row.required('arm')}”"


def _row_outcome(snapshot: Snapshot, row: SnapshotRow) -> str:
    category = row.text("category")
    if category is not None:
        return _outcome(snapshot, category, row.text("disease"), is_safety=True)
    return _outcome(snapshot, row.required("measure"), row.text("disease"), is_safety=False)


def _outcome(snapshot: Snapshot, slug: str, disease: str | None, is_safety: bool) -> str:
    """The label of a safety category, or of a measure of the disease."""
    labels = snapshot.labels.get("safety", {}) if is_safety else _measures(snapshot, disease)
    return labels.get(slug, slug)


def result_name(snapshot: Snapshot, result: Result) -> str:
    """Outcome, group of products and what the result rests on."""
    words = [_outcome(snapshot, result.outcome, result.disease, result.is_safety)]
    if result.stratum and result.stratum not in snapshot.labels.get("main-stratum", {}):
        words.append(snapshot.labels.get("strata", {}).get(result.stratum, result.stratum))
    if result.where:
        words.append(f"only {result.where}")
    words.append(SCOPES[result.scope])
    return ", ".join(words)


def result_text(result: Result) -> str | None:
    """The value with its interval and what it rests on, as pages print it; None where nothing was computed."""
    if result.estimate is None:
        return None
    ends = (result.estimate, result.ci_low, result.ci_high)
    if result.ci_low is None or result.ci_high is None:
        value = formatting.decimals(result.estimate, 2)
    elif result.kind == "proportion":
        share, interval = formatting.share(result.estimate, result.ci_low, result.ci_high)
        value = f"{share} ({interval})"
    elif result.kind == "rate":
        value = formatting.rate(result.estimate, result.ci_low, result.ci_high)
    elif result.kind == "risk-difference":
        value = formatting.points(result.estimate, result.ci_low, result.ci_high)
    else:
        places = 2 if result.kind in PRECISE else 1
        parts = [formatting.decimals(end, places) for end in ends if end is not None]
        value = f"{EFFECTS[result.kind]} {parts[0]} ({parts[1]} to {parts[2]})"
    people = formatting.plural(result.people, "person", "people")
    if result.scope == "comparison":
        return f"{value}, {people}"
    return f"{value}, {formatting.plural(result.k, 'study', 'studies')}, {people}"


def reason_text(code: str | None) -> str:
    """Why nothing is combined, as pages say it."""
    return reasons.NOT_COMBINED.get(code or "", "")


def figure_text(row: SnapshotRow) -> str:
    """The figures of a row in a few words: a count, a share or a printed effect, or that a harm is not mentioned."""
    if row.text("kind") == NONE_MENTIONED:
        return formatting.NONE_MENTIONED
    events, total = row.count("events"), row.count("total")
    if events is not None and total is not None:
        unit = row.text("unit_of_analysis")
        least = f"{AT_LEAST} " if row.text("kind") == "at-least" else ""
        return least + formatting.count_of(events, total) + (f" {unit}" if unit else "")
    percent, value, result = row.number("percent"), row.number("value"), row.text("result")
    if result is not None:  # of a primary endpoint: met or missed
        return result
    if percent is not None:
        return formatting.printed_percent(percent)
    return formatting.number(value) if value is not None else ""
