"""How a change is told: names of rows and fields from the snapshots' own labels, values as pages print them."""

from __future__ import annotations

from typing import Any

from generator import formatting
from generator.history import Result, Snapshot
from generator.synthesis import reasons
from generator.tables import Record
from generator.tables.columns import COLUMNS

LONGEST_VALUE = 240
VOCABULARIES = {
    "design": "designs",
    "masking": "masking",
    "domain": "domains",
    "category": "safety",
    "disease": "diseases",
    "diseases": "diseases",
    "stratum": "strata",
}
EFFECTS = {"share": "share of people", "risk-ratio": "risk ratio", "mean-difference": "difference of means"}
SCOPES = {
    "single-arms": "treated people, combined (not an effect)",
    "randomised": "randomised comparisons, combined",
    "all-controlled": "all controlled comparisons, combined",
    "comparison": "against control",
}


def field_label(snapshot: Snapshot, table: str, name: str) -> str:
    """What a column means, in the words of the data dictionary or of the dataset."""
    column = next((column for column in COLUMNS[table] if column.name == name), None)
    if column is not None:
        unit = f", {column.unit}" if column.unit and column.unit not in column.meaning.lower() else ""
        return f"{column.meaning}{unit}"
    return snapshot.labels.get("product", {}).get(name) or name


def value_text(snapshot: Snapshot, table: str, row: Record, name: str) -> str | None:
    """A value as text; a term by its label. None where it is absent."""
    if name not in row:
        return None
    labels = _terms(snapshot, table, row, name)
    text = _text(row[name], labels)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


def _terms(snapshot: Snapshot, table: str, row: Record, name: str) -> dict[str, str]:
    if name == "measure":
        return _measures(snapshot, row.get("disease"))
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


def _text(value: Any, labels: dict[str, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return formatting.number(value)
    if isinstance(value, list):
        return ", ".join(_text(part, labels) for part in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(part, {})}" for key, part in value.items())
    return labels.get(str(value), str(value))


def study_label(snapshot: Snapshot, study: str) -> str:
    """ "Deng 2017"."""
    return str(snapshot.tables["studies"].get(study, {}).get("label", study))


def row_name(snapshot: Snapshot, table: str, row: Record) -> str:
    """Where a figure stands within its study or register: outcome, time, part of the patients and group."""
    if table == "studies":
        return "study"
    if table == "arms":
        return f"group “{row.get('label', row['arm'])}”"
    if table == "sources":
        return f"source {row['source']}"
    words = [outcome_name(snapshot, row)]
    if row.get("months") is not None:
        words.append(formatting.months(row["months"]))
    if row.get("subset"):
        words.append(f"only {row['subset']}")
    arm = snapshot.tables["arms"].get(f"{row['study']}/{row['arm']}", {})
    words.append(f"group “{arm.get('label', row['arm'])}”")
    return f"{', '.join(words)} ({row['row']})"


def outcome_name(snapshot: Snapshot, row: Record) -> str:
    """The measure or safety category of a row."""
    if "category" in row:
        return snapshot.labels.get("safety", {}).get(row["category"], str(row["category"]))
    return _measures(snapshot, row.get("disease")).get(row["measure"], str(row["measure"]))


def result_name(snapshot: Snapshot, result: Result) -> str:
    """Outcome, group of products and what the result rests on."""
    row = {"disease": result.disease, "category" if result.is_safety else "measure": result.outcome}
    words = [outcome_name(snapshot, row)]
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
    elif result.kind == "share":
        share, interval = formatting.share(result.estimate, result.ci_low, result.ci_high)
        value = f"{share} ({interval})"
    else:
        places = 2 if result.kind == "risk-ratio" else 1
        parts = [formatting.decimals(end, places) for end in ends if end is not None]
        value = f"{EFFECTS[result.kind]} {parts[0]} ({parts[1]} to {parts[2]})"
    people = formatting.plural(result.people, "person", "people")
    if result.scope == "comparison":
        return f"{value}, {people}"
    noun = ("study", "studies") if result.scope == "single-arms" else ("comparison", "comparisons")
    return f"{value}, {formatting.plural(result.k, *noun)}, {people}"


def reason_text(code: str | None) -> str:
    """Why nothing is combined, as pages say it."""
    return reasons.NOT_COMBINED.get(code or "", "")


def figure_text(row: Record) -> str:
    """The figures of a row in a few words, where they are a count or a share or a printed effect."""
    if row.get("events") is not None and row.get("total") is not None:
        return formatting.count_of(row["events"], row["total"])
    if row.get("percent") is not None:
        return formatting.printed_percent(row["percent"])
    if row.get("value") is not None:
        return formatting.number(row["value"])
    return ""
