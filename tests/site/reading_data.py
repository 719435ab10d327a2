"""The dataset as its files hold it, read without the generator, and what follows from it by hand formulas."""

import csv
import math
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from scipy.stats import t
from statsmodels.stats.proportion import proportion_confint

from tests.raw import read_yaml
from tests.site.reading import Share

DATA = Path(__file__).resolve().parents[2] / "data"
FORMS = ("baseline", "follow_up", "change", "change_percent")
DISPLAYS = {
    "baseline": "before-after",
    "follow_up": "before-after",
    "change": "change",
    "change_percent": "percent-change",
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MAY_BE_ABSENT = ("awaiting.yml", "excluded.yml")
Raw = dict[str, Any]


def read(name: str) -> Any:
    """A YAML file of the dataset as plain values; one that a dataset may do without is empty there."""
    if name in MAY_BE_ABSENT and not (DATA / name).exists():
        return {}
    return read_yaml(DATA / name)


@cache
def studies() -> dict[str, Raw]:
    """Every study by id."""
    files = sorted((DATA / "studies").glob("*.yml"))
    return {study["id"]: study for study in (read(f"studies/{file.name}") for file in files)}


@cache
def registry() -> list[Raw]:
    """The rows of the registry; an empty cell is None."""
    with (DATA / "registry.csv").open(encoding="utf-8", newline="") as file:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]


def terms(name: str) -> dict[str, Raw]:
    """A vocabulary."""
    found: dict[str, Raw] = read(f"vocabularies/{name}.yml")
    return found


def status(study: Raw) -> Raw:
    """The inclusion status of a study as the vocabulary explains it."""
    return terms("status")[study["inclusion"]["status"]]


def is_apart(study: Raw) -> bool:
    """Is the study shown apart?"""
    return bool(status(study)["shown_separately"])


def label(study: Raw) -> str:
    """ "Deng 2017"; an unpublished trial has its registration number."""
    numbers = study.get("registrations") or []
    if study["id"].upper() in numbers:
        return str(numbers[0])
    author = study["citation"]["authors"][0]
    name = author["group"] if isinstance(author, dict) else author.split(",")[0]
    return f"{name} {study['id'].split('-')[-1]}"


def arm_of(study: Raw, arm: str) -> Raw:
    """An arm by its id."""
    return next(item for item in study["arms"] if item["id"] == arm)


def is_on(study: Raw, arm: str, disease: str) -> bool:
    """Does the arm speak of the disease? A mixed arm speaks of all its study's diseases."""
    own = arm_of(study, arm).get("disease")
    return own == disease or (own is None and disease in study["diseases"])


def people(study: Raw, arm: Raw) -> int | None:
    """Enrolled, else analysed, else the largest total of the arm's own rows."""
    for name in ("enrolled", "analysed"):
        if arm.get(name) is not None:
            return int(arm[name])
    rows = [row for row in study.get("outcomes") or [] if not row.get("subset")] + (study.get("safety") or [])
    totals = [row["total"] for row in rows if row["arm"] == arm["id"] and row.get("total")]
    return max(totals, default=None)


def unplaced(study: Raw) -> int:
    """Of a randomised trial of one disease: people randomised to a group of unknown size, by its whole number."""
    controls = {arm.get("compared_with") for arm in study["arms"]}
    compared = [arm for arm in study["arms"] if arm.get("compared_with") or arm["id"] in controls]
    known = [people(study, arm) for arm in compared]
    together = study["design"].get("randomised")
    if together is None or len(study["diseases"]) > 1 or None not in known:
        return 0
    return max(0, int(together) - sum(number for number in known if number is not None))


def without_a_number(study: Raw) -> list[Raw]:
    """The arms of which no source gives the number of people, alone or together."""
    controls = {arm.get("compared_with") for arm in study["arms"]}
    alone = [arm for arm in study["arms"] if not (arm.get("compared_with") or arm["id"] in controls)]
    return [arm for arm in (alone if unplaced(study) else study["arms"]) if people(study, arm) is None]


def measure_of(study: Raw, arm: str, slug: str) -> Raw:
    """The measure's entry under the disease of the arm, or of the study."""
    own = arm_of(study, arm).get("disease")
    diseases = [own] if own else study["diseases"]
    return next(found for disease in diseases if (found := terms("measure").get(disease, {}).get(slug)))


def wilson(events: int, total: int) -> list[Share]:
    """Share and 95 % interval in percent, by statsmodels: Wilson's, of a zero the exact one."""
    low, high = proportion_confint(events, total, alpha=0.05, method="wilson" if events else "beta")
    return [Share(100 * events / total), Share(_clean(low)), Share(_clean(high))]


def _clean(proportion: float) -> float:
    """Percent without the noise of floating arithmetic, so that a bound of 1 is 100."""
    return round(100 * float(proportion), 10)


def exact_bound(total: int) -> Share:
    """Upper end of the exact 95 % interval of no event, in percent, by statsmodels."""
    return Share(100 * float(proportion_confint(0, total, alpha=0.05, method="beta")[1]))


def t_interval(mean: float, sd: float, n: int) -> tuple[float, float]:
    """mean ± t(0.975; n-1) · sd/√n, by hand."""
    half = float(t.ppf(0.975, n - 1)) * sd / math.sqrt(n)
    return mean - half, mean + half


def has(row: Raw, form: str) -> bool:
    """Does the row hold a summary of this form?"""
    return any(value is not None for name, value in (row.get(form) or {}).items() if name != "n")


def date_words(text: object) -> str:
    """2017-05-06 → "6 May 2017"."""
    parts = [int(part) for part in str(text).split("-")]
    words = [str(parts[0]), *(MONTHS[month - 1] for month in parts[1:2]), *map(str, parts[2:])]
    return " ".join(reversed(words))


def last_day(text: str) -> date:
    """The latest day that a date can mean."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1] + 1) if len(parts) == 2 else (parts[0] + 1, 1)
    return date.fromordinal(date(year + month // 13, month if month < 13 else 1, 1).toordinal() - 1)


def counted_once(members: dict[str, int], choose: dict[str, Raw] | None = None) -> tuple[str, ...]:
    """Of all sets of reports without an overlap the one with most people, then most reports (brute force)."""
    known = choose or studies()
    overlaps = {key: set(known[key]["inclusion"].get("overlaps") or []) & set(members) for key in members}
    tangled = sorted(key for key in members if overlaps[key])
    free = [key for key in members if not overlaps[key]]
    best: tuple[float, ...] = ()
    chosen: tuple[str, ...] = ()
    for size in range(len(tangled) + 1):
        for group in combinations(tangled, size):
            if any(other in overlaps[key] for key in group for other in group):
                continue
            rank = (sum(members[key] for key in group), len(group))
            if rank > best or (rank == best and group < chosen):
                best, chosen = rank, group
    return tuple(sorted([*free, *chosen]))


def is_silent(row: Raw) -> bool:
    """Has the trial ended, by its register or by its date, without a study of the dataset that reports it?"""
    ended = bool(row["status"] and terms("trial_status")[row["status"]]["ended"])
    past = (
        bool(row["primary_completion"])
        and last_day(row["primary_completion"]) < read("portal.yml")["data_date"]
    )
    reported = any(row["registration"] in (study.get("registrations") or []) for study in studies().values())
    return (ended or past) and not reported and not row["results_study"]
