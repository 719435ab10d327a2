"""What each row of a page's tables must say, field by field, worked out from the raw dataset."""

import re
from collections.abc import Sequence

from scipy.stats import t

from tests.site.reading import Cell, Expected, FieldWords, Rounded, Row, faults_of_row, plain, read_summary
from tests.site.reading_data import (
    FORMS,
    Raw,
    arm_of,
    exact_bound,
    has,
    label,
    measure_of,
    people,
    status,
    t_interval,
    terms,
    wilson,
)
from tests.site.reading_readers import reading_words

BASIS = {"reported": "reported", "derived": "calculated", "inferred": "inferred"}
EFFECT_NUMBERS = ("value", "ci_low", "ci_high")
Words = dict[str, FieldWords | None]


def months(row: Raw) -> FieldWords:
    """The time of a row as its report prints it, in weeks or months, or no number."""
    if row.get("weeks") is not None:
        return ("weeks" if row["weeks"] != 1 else "week",), (row["weeks"],)
    return (), () if row.get("months") is None else (row["months"],)


def time_of(row: Raw) -> tuple[str, float] | None:
    """The time of a row with its unit, so that rows of one time can be known."""
    return next(((unit, row[unit]) for unit in ("weeks", "months") if row.get(unit) is not None), None)


def count_numbers(row: Raw) -> tuple[Expected, ...]:
    """Events and total; the total alone where only a percentage is printed."""
    return tuple(row[name] for name in ("events", "total") if row.get(name) is not None)


def is_selected(study: Raw) -> bool:
    """Were the cases of a report chosen? Then no share of them is a finding."""
    return study["design"].get("cases") == "selected"


def share_numbers(study: Raw, row: Raw) -> Sequence[Expected]:
    """Percent with its interval, or the printed percentage; none of selected cases."""
    if is_selected(study):
        return ()
    if row.get("events") is not None and row.get("total"):
        return wilson(row["events"], row["total"])
    return () if row.get("percent") is None else (row["percent"],)


def whose(study: Raw, arm: str) -> FieldWords:
    """The study, its mark, and the arm."""
    return (label(study), arm_of(study, arm)["label"], status(study)["mark"] or ""), ()


def source(study: Raw, row: Raw) -> FieldWords:
    """The basis in the page's words."""
    return (BASIS[row["basis"]],), ()


def told(*texts: str | None) -> FieldWords:
    """Texts of the dataset, and no number beside them."""
    return tuple(text for text in texts if text), ()


def subset(row: Raw) -> str | None:
    """The part of the arm's people that the row speaks of."""
    return row.get("subset")


def result_words(study: Raw, row: Raw) -> Words:
    """A row of a measure's table on a disease page."""
    return {
        "study": whose(study, row["arm"]),
        "design": told(terms("design")[study["design"]["type"]]["label"]),
        "count": ((), count_numbers(row)),
        "percent": ((), share_numbers(study, row)),
        "months": months(row),
        "definition": told(row.get("definition"), subset(row)),
        "source": source(study, row),
    }


def score_words(study: Raw, row: Raw, display: str) -> Words:
    """A row of a score's table on a disease page; the figures are read as summaries, not here."""
    words = result_words(study, row)
    shown = {
        "before-after": ("baseline", "follow_up"),
        "change": ("change",),
        "percent-change": ("change_percent",),
    }
    fields = dict.fromkeys(shown[display])
    texts = told(row.get("instrument"), row.get("definition"), subset(row))
    kept = {name: words[name] for name in ("study", "design", "months", "source")}
    return {**kept, **fields, "p_value": told(row.get("p_value")), "definition": texts}


def safety_numbers(row: Raw) -> tuple[Sequence[Expected], Sequence[Expected]]:
    """What was found, and the share made of it: none for events, none where nothing was measured."""
    if row.get("unit") == "events":
        return (row["events"], row["total"]), ()
    if row.get("kind") == "none-mentioned":
        return (), ()
    if row.get("kind") == "at-least":
        return (row["events"], row["total"]), ()
    if row["events"] == 0:
        return (0, row["total"]), (0, exact_bound(row["total"]))
    return (row["events"], row["total"]), wilson(row["events"], row["total"])


def safety_kind(row: Raw) -> tuple[str, ...]:
    """What is said of a harm's count: that there is none, or that it is the least."""
    said = {"none-mentioned": "said to be none (no count)", "at-least": "at least"}
    return (said[row["kind"]],) if row.get("kind") else ()


def safety_words(study: Raw, row: Raw) -> Words:
    """A row of a safety table, on a disease page or on the study's own."""
    found, share = safety_numbers(row)
    return {
        "study": whose(study, row["arm"]),
        "design": told(terms("design")[study["design"]["type"]]["label"]),
        "events": (safety_kind(row), found),
        "share": ((), share),
        "months": months(row),
        "note": told(row.get("note")),
        "source": source(study, row),
    }


def own_safety_words(study: Raw, row: Raw) -> Words:
    """A row of the safety table on the study's own page."""
    words = safety_words(study, row)
    kept = {name: words[name] for name in ("events", "share", "months", "note", "source")}
    category = terms("safety")[row["category"]]["label"]
    return {**kept, "category": told(category), "arm": told(arm_of(study, row["arm"])["label"])}


def own_outcome_words(study: Raw, row: Raw) -> Words:
    """A row of the table of results on the study's own page; scores are read as summaries."""
    measure, domain = measure_of(study, row["arm"], row["measure"]), terms("domain")[row["domain"]]
    counted = row.get("events") is not None or row.get("percent") is not None
    figures: Sequence[Expected] = share_numbers(study, row)
    if row.get("total") is not None:
        both = row.get("events") is not None
        figures = (*count_numbers(row), *figures) if both else (*figures, row["total"])
    return {
        "measure": told(measure["label"], domain["label"]),
        "arm": told(arm_of(study, row["arm"])["label"], subset(row)),
        "figure": ((), figures) if counted else None,
        "months": months(row),
        "p_value": told(row.get("p_value")),
        "definition": told(row.get("instrument"), row.get("definition")),
        "source": source(study, row),
    }


def effect_figures(row: Raw, signed: Sequence[Expected] = ()) -> FieldWords:
    """The authors' figures and p, and what they call it."""
    called = {True: "called significant", False: "called not significant", None: ""}[row.get("significant")]
    p_words = f"p {row['p_value']}" if row.get("p_value") else ""
    printed = [row[name] for name in EFFECT_NUMBERS if row.get(name) is not None]
    return (p_words, called), (*printed, *signed)


def signed_difference(study: Raw, row: Raw) -> list[Expected]:
    """Treated minus control of a difference printed with the group that it favours, with its interval from p."""
    if row.get("favours") not in ("treatment", "control") or row["effect"] != "difference-in-means":
        return []
    measure = measure_of(study, row["arms"][0], row["measure"])
    more = (row["favours"] == "treatment") is (measure["better"] in ("up", "more"))
    value, p = abs(row["value"]) if more else -abs(row["value"]), row["p_value"]
    df = sum(arm_of(study, arm).get("enrolled") or arm_of(study, arm)["analysed"] for arm in row["arms"]) - 2
    half = t.ppf(0.975, df) * abs(row["value"]) / t.ppf(1 - float(p) / 2, df)
    return [value, Rounded(value - half), Rounded(value + half)]


def own_effect_words(study: Raw, row: Raw) -> Words:
    """A row of the table of comparisons on the study's own page."""
    treated, control = (arm_of(study, arm)["label"] for arm in row["arms"])
    return {
        "measure": told(measure_of(study, row["arms"][0], row["measure"])["label"], row.get("instrument")),
        "arms": told(treated, control, subset(row)),
        "effect": effect_figures(row, signed_difference(study, row)),
        "months": months(row),
        "definition": told(row.get("definition")),
        "source": source(study, row),
    }


def product_words(arm: Raw, numbers_only_of: str = "intervention") -> FieldWords:
    """What an arm was given: terms as labels, doses and administrations as numbers, in the order declared."""
    phrases, numbers = [arm.get("comparator") or ""], []
    for key, attribute in terms("product")["attributes"].items():
        value = (arm.get("product") or {}).get(key)
        if value is None or attribute.get("in_card"):
            continue
        if isinstance(value, str):
            phrases.append(attribute["terms"][value]["label"])
        elif isinstance(value, dict):
            phrases += [attribute["units"][value["unit"]]["label"]] if "unit" in value else []
            numbers += [value[name] for name in ("value", "low", "high") if value.get(name) is not None]
        else:
            numbers.append(value)
    return tuple(phrases), tuple(numbers)


def given_words(arm: Raw) -> FieldWords:
    """What an arm was given, and what that was added to."""
    phrases, numbers = product_words(arm)
    return (*phrases, arm.get("background_treatment") or ""), numbers


def own_arm_words(study: Raw, arm: Raw) -> Words:
    """A row of the table of groups on the study's own page."""
    diseases = terms("disease")
    own = diseases[arm["disease"]]["label"] if arm.get("disease") else ""
    against = arm_of(study, arm["compared_with"])["label"] if arm.get("compared_with") else ""
    several = len(study["diseases"]) > 1
    counts: Words = {
        name: ((), () if arm.get(name) is None else (arm[name],))
        for name in ("enrolled", "analysed", "female")
    }
    if arm.get("planned") is not None:
        counts["enrolled"] = ((), (*counts["enrolled"][1], arm["planned"]))
    return {
        "arm": told(arm["label"], own if several else None),
        "role": told(against),
        "given": given_words(arm),
        "population": told(arm.get("population")),
        "age": None,
        **counts,
    }


def treatment_words(study: Raw, arm: Raw) -> Words:
    """A row of the table of studies and treatments on a disease page."""
    design, masking = study["design"], terms("masking")
    number, women = people(study, arm), arm.get("female")
    given = product_words(arm) if arm["role"] == "intervention" else told(arm.get("comparator"))
    phase = f"phase {design['phase']}" if design.get("phase") else ""
    slug = arm.get("masking") or design.get("masking")
    mask = masking[slug]["label"].lower() if slug else ""
    follow_up = {unit: design.get(f"follow_up_{unit}") for unit in ("weeks", "months")}
    return {
        "study": told(label(study), status(study)["mark"]),
        "design": told(terms("design")[design["type"]]["label"], phase, mask),
        "treatment": ((arm["label"], *given[0]), given[1]),
        "population": told(arm.get("population")),
        "people": ((), tuple(figure for figure in (number, women, arm.get("planned")) if figure is not None)),
        "follow_up": months(follow_up),
        "reading": told(reading_words(study)),
    }


def summary_faults(where: str, cell: Cell, printed: Raw | None, interval: bool = False) -> list[str]:
    """A printed score against the dataset's summary: each part under its own name, nothing else."""
    given = {name: float(value) for name, value in (printed or {}).items() if value is not None}
    text = cell.whole
    ends: list[Rounded] = []
    if interval and {"mean", "sd", "n"} <= set(given) and given["n"] > 1:
        ends = [Rounded(end) for end in t_interval(given["mean"], given["sd"], int(given["n"]))]
    found, rest = read_summary(text)
    left = Row(where, None, {"rest": Cell(rest, "", None, "")})
    faults = faults_of_row(left, {"rest": ((), ends)})
    return faults + ([] if found == given else [f"{where}: {text!r} says {found}, the dataset {given}"])


def own_score_faults(row: Row, outcome: Raw) -> list[str]:
    """The forms of a score in one cell of the study's own page, each read as a summary."""
    if not forms_of(outcome):
        return []
    cell, faults = row.cells["figure"], []
    parts = re.split(r"(?:^|; )(before|after|change) ", plain(cell.whole))
    shown = list(zip(parts[1::2], parts[2::2], strict=True))
    names = {"baseline": "before", "follow_up": "after", "change": "change", "change_percent": "change"}
    expected = forms_of(outcome)
    if [name for name, _ in shown] != [names[form] for form in expected]:
        return [f"{row.id}: {cell.whole!r} does not show {expected}"]
    for form, (_, text) in zip(expected, shown, strict=True):
        shown_cell = Cell(re.sub(r" \((?!SD|±)(.*)\)$", r"; \1", text), "", None, "")
        faults += summary_faults(f"{row.id}, {form}", shown_cell, outcome[form], interval=form == "change")
    return faults


def forms_of(row: Raw) -> list[str]:
    """The forms of score that a row holds."""
    return [form for form in FORMS if has(row, form)]
