"""Every sentence of "What is known" and every figure of the summary, against the dataset read by the test itself."""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import html
from ruamel.yaml import YAML
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import proportion_confint

from generator.checks import check_folder
from generator.evidence.results import synthesise
from generator.export.record import results_csv
from generator.rows import make_rows

ROOT = Path(__file__).parents[2]
LABEL = r"(?P<label>[^(),;]+)"  # a study's, before its time and what else must be known of the figure
TRIAL = rf"one randomised trial \({LABEL}(?:, (?P<people>\d+) (?:person|people))?(?:, [^()]+)?\)"
COMPARED = re.compile(
    TRIAL
    + r", (?P<a>\d+) of (?P<n>\d+) treated people against (?P<c>\d+) of (?P<m>\d+) in the control group; "
    r"risk ratio (?P<rr>[\d.]+) \((?P<low>[\d.]+) to (?P<high>[\d.]+)\), (?P<diff>\d+) (?P<way>more|fewer) per 1000"
)
MEANS = re.compile(TRIAL + r", mean difference from control (?P<md>-?[\d.]+) \(")
STATED = re.compile(TRIAL + r";")
SEVERAL = re.compile(
    r"(?P<k>\d+) randomised trials, not combined\. (?P<told>.*)\. No (?:interval|difference)"
)
ONE_OF_SEVERAL = re.compile(rf"{LABEL}(?:, (?P<people>\d+) people)?(?:, [^:]+)?: (?P<said>.*)")
IN_GROUPS = re.compile(
    r"(-?[\d.]+) (?:\(.*?\) )?in the treated group, (-?[\d.]+) (?:\(.*?\) )?in the control group"
)
SINGLE = re.compile(
    r"(?P<x>\d+) of (?P<n>\d+) treated people \((?P<p>[\d.]+) %, 95 % interval (?P<low>[\d.]+) to (?P<high>[\d.]+) %\)"
    rf"; .*?\({LABEL}(?:, [^()]+)?\)"
)
SCORE = re.compile(
    r"(?P<before>-?[\d.]+) (?:\(.*?\) )?before and (?P<after>-?[\d.]+) (?:\(.*?\) )?after treatment "
    r"of (?P<n>\d+) people; "
    rf".*?\({LABEL}(?:, (?P<months>[\d.]+) months)?\)"
)
COMBINED = re.compile(
    r"(?P<p>[\d.]+) % \((?P<low>[\d.]+) to (?P<high>[\d.]+) %\) in a typical study .* "
    r"\((?P<k>\d+) studies, (?P<n>\d+) people"
)
SERIOUS = ("death", "serious-adverse-event", "treatment-related-serious")
HARM = re.compile(
    rf"(?P<x>\d+) of (?P<n>\d+) \({LABEL}(?:, [^();]+)?"
    r"(?:; (?P<c>\d+) of (?P<m>\d+) in the control group)?\)"
)
NO_HARM = "no count that may be used was found; where none are mentioned, that is read from words."
MISSED = re.compile(r"(?P<people>\d+) people, primary endpoint missed: (?P<rest>.*)\.")


def studies() -> dict[str, dict]:
    """Study files by the label that pages use."""
    found = {}
    for path in sorted((ROOT / "data" / "studies").glob("*.yml")):
        study = YAML(typ="safe", pure=True).load(path.read_bytes())
        by_number = study["registrations"] and study["id"] == study["registrations"][0].lower()
        author = study["citation"]["authors"][0]
        name = author["group"] if isinstance(author, dict) else author.split(",")[0]
        label = study["registrations"][0] if by_number else f"{name} {study['id'].rsplit('-', 1)[-1]}"
        found[label] = study
    return found


STUDIES = studies()


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", "").replace("\u2212", "-").split())


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for page in sorted((site / "diseases").glob("*/index.html")):
        yield page.parent.name, html.parse(str(page), parser=html.HTMLParser(encoding="utf-8")).getroot()


def sentences(site: Path) -> Iterator[tuple[str, str]]:
    for disease, root in pages(site):
        for item in root.xpath("//ul[@class='findings']/li"):
            yield disease, plain(item.text_content()).removesuffix(" Figures")


def rows(label: str, kind: str) -> list[dict]:
    return [row for row in STUDIES[label][kind] if not row.get("subset")]


def compared(label: str) -> set[tuple[str, str]]:
    return {(arm["id"], arm["compared_with"]) for arm in STUDIES[label]["arms"] if arm.get("compared_with")}


def people(label: str, arm_id: str) -> int | None:
    arm = next(arm for arm in STUDIES[label]["arms"] if arm["id"] == arm_id)
    totals = [
        row["total"]
        for kind in ("outcomes", "safety")
        for row in STUDIES[label][kind]
        if row["arm"] == arm_id and row.get("total") and not row.get("subset")
    ]
    return arm.get("enrolled", arm.get("analysed", max(totals, default=None)))


def rounds(printed: str, value: float) -> bool:
    places = len(printed.partition(".")[2])
    return abs(float(printed) - value) <= 0.5 * 10.0**-places + 1e-9


def faults_of(disease: str, text: str) -> list[str]:
    """What is wrong with a sentence; a sentence of a form that nobody checks is wrong too."""
    if match := COMPARED.search(text):
        return check_counts(match)
    if match := MEANS.search(text):
        return check_means(match)
    if match := MISSED.search(text):
        return check_missed(match)
    if match := SEVERAL.search(text):
        return check_several(match)
    if match := STATED.search(text):
        return check_people(match)
    if match := COMBINED.search(text):
        return check_combined(disease, match)
    if match := SCORE.search(text):
        return check_score(match)
    if match := SINGLE.search(text):
        return check_single(match)
    if HARM.search(text):
        return [fault for match in HARM.finditer(text) for fault in check_harm(match)]
    return check_no_harm(disease) if text.endswith(NO_HARM) else ["no known form"]


def check_counts(match: re.Match[str]) -> list[str]:
    a, n, c, m = (int(match[name]) for name in "ancm")
    arms = {
        (row["arm"], other["arm"])
        for row in rows(match["label"], "outcomes")
        for other in rows(match["label"], "outcomes")
        if (row.get("events"), row.get("total"), other.get("events"), other.get("total")) == (a, n, c, m)
        and row["measure"] == other["measure"]
    }
    table = Table2x2([[a, n - a], [c, m - c]])
    low, high = table.riskratio_confint()
    difference = 1000 * (a / n - c / m)
    right = {
        "these arms": bool(arms & compared(match["label"])),
        "people": int(match["people"]) == n + m,
        "ratio": rounds(match["rr"], table.riskratio)
        and rounds(match["low"], low)
        and rounds(match["high"], high),
        "difference": rounds(match["diff"], abs(difference)) and (match["way"] == "more") == (difference > 0),
    }
    return [name for name, is_right in right.items() if not is_right]


def check_means(match: re.Match[str]) -> list[str]:
    found = []
    for treated, control in compared(match["label"]):
        for form in ("change", "follow_up"):
            pairs = [
                (one[form], other[form])
                for one in rows(match["label"], "outcomes")
                for other in rows(match["label"], "outcomes")
                if (one["arm"], other["arm"]) == (treated, control)
                and one["measure"] == other["measure"]
                and form in one
                and form in other
            ]
            found += [(one["mean"] - other["mean"], one["n"] + other["n"]) for one, other in pairs]
    right = any(rounds(match["md"], value) and int(match["people"]) == number for value, number in found)
    return [] if right else [f"no such difference of means among {found}"]


def check_people(match: re.Match[str]) -> list[str]:
    numbers = [[people(match["label"], arm) for arm in pair] for pair in compared(match["label"])]
    known = [sum(pair) for pair in numbers if None not in pair]
    stated = match["people"]
    right = int(stated) in known if stated else not known
    return [] if right else [f"people: {stated}, the groups have {numbers}"]


def check_several(match: re.Match[str]) -> list[str]:
    """Each of the trials with its own people and its own two means, from one measure of the groups compared."""
    found = [ONE_OF_SEVERAL.match(told) for told in re.split(r"\. (?=[A-Z])", match["told"])]
    faults = [] if len(found) == int(match["k"]) and all(found) else [f"{match['k']} trials: {match['told']}"]
    for one in filter(None, found):
        faults += check_people(one)
        means = IN_GROUPS.search(one["said"])
        pairs = {
            (first[form]["mean"], second[form]["mean"])
            for first in rows(one["label"], "outcomes")
            for second in rows(one["label"], "outcomes")
            for form in ("change", "follow_up")
            if (first["arm"], second["arm"]) in compared(one["label"])
            and first["measure"] == second["measure"]
            and form in first
            and form in second
        }
        if means and (float(means[1]), float(means[2])) not in pairs:
            faults.append(f"{one['label']} has no such means among {pairs}")
    return faults


def check_no_harm(disease: str) -> list[str]:
    """No serious event or death is counted in any study of the disease that may be combined, the press left out."""
    counted = [
        f"{label} {row['id']}"
        for label, study in STUDIES.items()
        if disease in study["diseases"]
        and study["inclusion"]["status"] in ("confirmed", "eligible", "post-review")
        for row in study["safety"]
        if row["category"] in SERIOUS and row["basis"] != "inferred" and row.get("total") and "events" in row
        for source in study["sources"]
        if source["id"] == row["source"] and source["kind"] != "press"
    ]
    return [f"there is a count: {entry}" for entry in counted]


def check_missed(match: re.Match[str]) -> list[str]:
    trials = re.findall(r"(\S+) \S+ ([\d.]+) % against ([\d.]+) %", match["rest"])
    total, faults = 0, []
    for label, treated, control in trials:
        printed = {row.get("percent") for row in rows(label, "outcomes")}
        faults += [] if {float(treated), float(control)} <= printed else [f"{label}: not these percentages"]
        ((one, other),) = compared(label)
        total += (people(label, one) or 0) + (people(label, other) or 0)
    return faults + ([] if total == int(match["people"]) else [f"people: {total}"])


@cache
def record_of_results() -> list[dict[str, str]]:
    """Every synthesis of the dataset, as the program records it."""
    dataset, _ = check_folder(ROOT / "data")
    assert dataset is not None
    text = results_csv(synthesise(dataset, make_rows(dataset)))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def check_combined(disease: str, match: re.Match[str]) -> list[str]:
    record = [row for row in record_of_results() if row["key"].startswith(f"{disease}.") and row["estimate"]]
    right = any(
        (row["k"], row["people"]) == (match["k"], match["n"])
        and all(
            rounds(match[name], 100 * float(row[field]))
            for name, field in (("p", "estimate"), ("low", "ci_low"), ("high", "ci_high"))
        )
        for row in record
    )
    return [] if right else ["not in the record of results"]


def check_single(match: re.Match[str]) -> list[str]:
    x, n = int(match["x"]), int(match["n"])
    counted = [
        (row.get("events"), row.get("total"))
        for row in rows(match["label"], "outcomes")
        if row["basis"] != "inferred"
    ]
    low, high = proportion_confint(x, n, method="wilson")
    shares = (("p", x / n), ("low", max(low, 0)), ("high", min(high, 1)))
    wrong = [name for name, value in shares if not rounds(match[name], 100 * value)]
    return wrong + ([] if (x, n) in counted else [f"{match['label']} has no such count"])


def check_score(match: re.Match[str]) -> list[str]:
    """Both means from one row of the study, and its people."""
    printed = [
        (row["baseline"]["mean"], row["follow_up"]["mean"], row["baseline"]["n"], row.get("months"))
        for row in rows(match["label"], "outcomes")
        if "baseline" in row and "follow_up" in row
    ]
    months = float(match["months"]) if match["months"] else None
    told = (float(match["before"]), float(match["after"]), int(match["n"]), months)
    return [] if told in printed else [f"{told} is not among {printed}"]


def check_harm(match: re.Match[str]) -> list[str]:
    """The treated group's count; in a randomised trial beside that of its control group, where there is one."""
    label, treated, control = match["label"], count(match, "xn"), count(match, "cm")
    counted = [row for row in rows(label, "safety") if row["basis"] != "inferred"]
    own = [row for row in counted if (row.get("events"), row.get("total")) == treated]
    beside = {
        (other.get("events"), other.get("total"))
        for row in own
        for other in counted
        if row["category"] == other["category"]
        and (row["arm"], other["arm"]) in compared(label)
        and STUDIES[label]["design"]["type"] == "randomised-trial"
    }
    faults = [] if own else [f"{label} has no such count"]
    return faults + (
        [] if control in (beside or {None}) else [f"the control group: {control}, found {beside}"]
    )


def count(match: re.Match[str], names: str) -> tuple[int, ...] | None:
    """The two numbers of these names, None where the sentence has none."""
    return tuple(int(match[name]) for name in names) if match[names[0]] is not None else None


def test_every_sentence_of_what_is_known_says_what_the_dataset_says(site):
    found = list(sentences(site))
    assert len(found) >= 15
    faults = [f"{disease}: {text}: {fault}" for disease, text in found for fault in faults_of(disease, text)]
    assert not faults, "\n" + "\n".join(faults)


def test_a_disease_says_that_it_has_no_usable_result_or_words_alone_where_it_tells_none_and_nowhere_else(
    site,
):
    told = {disease for disease, _ in sentences(site)}
    for disease, root in pages(site):
        said = root.xpath("//p[@class='nothing']/strong/text()")
        assert len({"No usable result.", "In words only:"} & set(said)) == (disease not in told), disease


COUNT = re.compile(r"^(\d+) of (\d+)(?:: ([\d.]+) %)?$")


def test_counts_and_ratios_of_the_summary_are_those_of_the_tables_below_it(site):
    checked = 0
    for disease, root in pages(site):
        (summary,) = root.xpath("//table[@id='summary-table']")
        below = {
            plain(cell.text_content())
            for table in root.xpath("//table[not(@id='summary-table')]")
            for cell in table.xpath(".//td//span | .//td//small")
        }
        for cell in summary.xpath(".//td[@data-field='result' or @data-field='difference']/span"):
            text = plain(cell.text_content())
            if match := COUNT.match(text):
                assert f"{match[1]} of {match[2]}" in below, (disease, text)
                checked += 1
            elif text.startswith("risk ratio"):
                assert text in below, (disease, text)
                checked += 1
    assert checked >= len(list(pages(site))) - 1  # not every disease has a count or a ratio to show


def test_the_summary_has_the_same_outcomes_in_the_same_order_on_each_page(site):
    outcomes = {
        tuple(
            plain(cell.text_content()) for cell in root.xpath("//table[@id='summary-table']//tbody//th/*[1]")
        )
        for _, root in pages(site)
    }
    assert len(outcomes) == 1
