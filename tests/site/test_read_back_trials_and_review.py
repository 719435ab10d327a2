"""The registered trials are the registry's; the review's figures are counted anew from its own words."""

import re
from pathlib import Path

from tests.site.reading import NUMBER, Row, facts, faults_of_row, page_of, plain, tables
from tests.site.reading_data import (
    Raw,
    counted_once,
    date_words,
    is_silent,
    label,
    last_day,
    people,
    read,
    registry,
    status,
    studies,
    terms,
    unplaced,
    without_a_number,
)
from tests.site.reading_rows import Words, is_selected, told

COUNT_WORDS = {"six": 6, "fifteen": 15}


def reports_of(row: Raw) -> list[str]:
    """Studies that name the registration, or that the registry names; sorted."""
    naming = {
        key for key, study in studies().items() if row["registration"] in (study.get("registrations") or [])
    }
    return sorted(naming | {part.strip() for part in (row["results_study"] or "").split(";") if part.strip()})


def trial_words(row: Raw) -> Words:
    """What a row of the table of trials must say."""
    attributes = terms("product")["attributes"]
    products = [item["terms"][row[key]]["label"] for key, item in attributes.items() if row.get(key)]
    phase = f"phase {row['phase']}" if row["phase"] and row["phase"] != "na" else None
    updated = f"updated {date_words(row['last_updated'])}" if row["last_updated"] else None
    title = terms("trial_status")[row["status"]]["label"] if row["status"] else "not stated"
    over = bool(row["status"] and terms("trial_status")[row["status"]]["ended"])
    why = title.lower() if over else "past the planned end"
    silence = f"{why}, no report found" if is_silent(row) else "none found"
    return {
        "registration": told(row["registration"], row["sponsor"]),
        "title": told(row["title"]),
        "status": told(title, updated),
        "design": told(row["design"] or "not stated", phase),
        "product": told(*(products or ["not stated"])),
        "enrolment": ((row["enrolment_type"] or "",), (int(row["enrolment"]),) if row["enrolment"] else ()),
        "start": told(date_words(row["start"]) if row["start"] else "not stated"),
        "end": told(date_words(row["primary_completion"]) if row["primary_completion"] else "not stated"),
        "report": told(*([label(studies()[key]) for key in reports_of(row)] or [silence])),
    }


def trial_faults(where: str, rows: list[Row], expected: list[Raw]) -> list[str]:
    """A table of trials against the registry: the same trials, with the same words and numbers."""
    by_id = {(row.id, row.cells["title"].text): row for row in rows}
    wanted = {(f"trial-{row['registration'].lower()}", plain(row["title"])): row for row in expected}
    faults = [f"{where}: {key} on one side only" for key in sorted(set(by_id) ^ set(wanted), key=str)]
    faults += (
        [] if len(rows) == len(expected) else [f"{where}: {len(rows)} rows, {len(expected)} registrations"]
    )
    for key in set(by_id) & set(wanted):
        faults += [f"{where}: {fault}" for fault in faults_of_row(by_id[key], trial_words(wanted[key]))]
    return faults


def test_every_registration_stands_on_its_diseases_page_and_says_what_the_registry_says(site: Path) -> None:
    faults = []
    for disease in terms("disease"):
        rows = tables(page_of(site, f"diseases/{disease}")).get("trials-table", [])
        faults += trial_faults(disease, rows, [row for row in registry() if row["disease"] == disease])
    assert not faults, "\n".join(faults[:40])


def test_the_page_of_all_trials_has_every_registration_under_its_disease(site: Path) -> None:
    rows = tables(page_of(site, "trials"))["trials-table"]
    faults = []
    for slug, disease in terms("disease").items():
        mine = [row for row in rows if row.group == plain(disease["label"])]
        faults += trial_faults(slug, mine, [row for row in registry() if row["disease"] == slug])
    assert not faults, "\n".join(faults[:40])


def test_the_number_of_trials_without_an_end_date_is_said_rightly(site: Path) -> None:
    for address, disease in [("trials", None), *((f"diseases/{slug}", slug) for slug in terms("disease"))]:
        rows = [row for row in registry() if disease in (None, row["disease"])]
        undated = sum(row["primary_completion"] is None for row in rows)
        text = plain(page_of(site, address).text_content())
        found = re.search(r"(\d+) of (\d+) ha(?:s|ve) no date of primary completion", text)
        assert (found is None) is (undated == 0), address
        assert found is None or (int(found[1]), int(found[2])) == (undated, len(rows)), address


def in_scope() -> dict[str, Raw]:
    """Reports that meet the review's criteria and may have been published in its period."""
    start, end = (last_day(str(read("review.yml")[name])) for name in ("published_from", "published_to"))
    found = {}
    for key, study in studies().items():
        day = str(study["citation"].get("published") or study["citation"]["year"])
        first = last_day(day).replace(day=1) if day.count("-") < 2 else last_day(day)
        first = first.replace(month=1) if "-" not in day else first
        if status(study)["pooled"] and first <= end and last_day(day) >= start.replace(day=1):
            found[key] = study
    return found


def treated_rows(field: str, disease: str) -> list[tuple[str, Raw]]:
    """Rows of treated arms on the disease in reports within the scope, whole arms only."""
    return [
        (key, row)
        for key, study in in_scope().items()
        if not is_selected(study)
        for arm in study["arms"]
        for row in study.get(field) or []
        if row["arm"] == arm["id"] and arm["role"] == "intervention" and arm.get("disease") == disease
        if not row.get("subset")
    ]


def harm_of(words: str) -> str:
    """The safety category that a sentence of the review is about."""
    return "death" if "died" in words else "moderate-to-severe-adverse-event"


def disease_of(words: str) -> str:
    """The disease that a sentence of the review names, or nothing."""
    return next(
        (slug for slug, term in terms("disease").items() if term["label"].lower() in words.lower()), ""
    )


def harms(disease: str, words: str) -> list[tuple[str, Raw]]:
    """Stated counts of people with a harm, each report's patients once."""
    rows = treated_rows("safety", disease)
    rows = [(key, row) for key, row in rows if row["category"] == harm_of(words)]
    rows = [(key, row) for key, row in rows if row.get("unit") == "patients" and row["basis"] != "inferred"]
    rows = [(key, row) for key, row in rows if row.get("kind") != "at-least"]
    once = counted_once({key: row["total"] for key, row in rows})
    return [(key, row) for key, row in rows if key in once]


def percentages(disease: str, domains: tuple[str, ...]) -> list[float]:
    """Every percentage of the outcomes on the disease."""
    rows = [row for _, row in treated_rows("outcomes", disease) if row["domain"] in domains]
    counted = [100 * row["events"] / row["total"] for row in rows if row.get("events") is not None]
    return [*counted, *(row["percent"] for row in rows if row.get("percent") is not None)]


def share_of_people(disease: str, domain: str) -> float | None:
    """Percent of the people of all treated groups; None without a count, or where measures may not be added up."""
    rows = [(key, row) for key, row in treated_rows("outcomes", disease) if row["domain"] == domain]
    rows = [(key, row) for key, row in rows if row.get("events") is not None and row.get("total")]
    measures = {row["measure"] for _, row in rows}
    if len(measures) != 1 or not all(terms("measure")[disease][slug]["combine"] for slug in measures):
        return None
    latest = {
        (key, row["arm"]): row for key, row in sorted(rows, key=lambda found: found[1].get("months") or 0)
    }
    once = counted_once({key: row["total"] for (key, _), row in latest.items()})
    kept = [row for (key, _), row in latest.items() if key in once]
    return 100 * sum(row["events"] for row in kept) / sum(row["total"] for row in kept)


def recount(words: str) -> float | None:
    """The dataset's own value for a sentence of the review, by its words; None where it has none."""
    scope, designs = in_scope(), terms("design")
    disease = disease_of(words)
    if "clinical trials" in words or "observational studies" in words:
        trial = "clinical trials" in words
        return sum(bool(designs[study["design"]["type"]]["trial"]) is trial for study in scope.values())
    if "patients" in words:
        groups = {key: [people(study, arm) or 0 for arm in study["arms"]] for key, study in scope.items()}
        sums = {key: sum(numbers) + unplaced(scope[key]) for key, numbers in groups.items()}
        return sum(sums[key] for key in counted_once(sums))
    if "diseases" in words and not disease:
        return len({slug for study in scope.values() for slug in study["diseases"]})
    if "up to" in words:
        return max(percentages(disease, ("improvement", "complete-remission")), default=None)
    if "remission" in words:
        return share_of_people(disease, "complete-remission")
    rows = harms(disease, words)
    events, total = sum(row["events"] for _, row in rows), sum(row["total"] for _, row in rows)
    if not rows or not terms("safety")[harm_of(words)]["combine"]:
        return None  # what counts as such an event differs between studies: nothing to compare with
    return float(events) if "died" in words else 100 * events / total


def stated(words: str) -> float:
    """The figure in a sentence of the review."""
    digits = NUMBER.findall(words)
    return (
        float(digits[0])
        if digits
        else float(next(n for word, n in COUNT_WORDS.items() if word in words.lower()))
    )


def test_each_figure_of_the_review_stands_beside_the_datasets_own_value(site: Path) -> None:
    rows = tables(page_of(site, "review"))["review-table"]
    assert [row.id for row in rows] == [figure["id"] for figure in read("review.yml")["figures"]]
    for row in rows:
        words = row.cells["statement"].text
        ours, theirs = recount(words), NUMBER.findall(row.cells["theirs"].text)
        assert [float(token) for token in theirs] == [stated(words)], row.id
        tokens = NUMBER.findall(row.cells["ours"].text)
        places = len(theirs[0].partition(".")[2])
        assert [float(token) for token in tokens] == ([] if ours is None else [round(ours, places)]), row.id
        verdict = "agrees" if ours is not None and round(ours, places) == stated(words) else "differs"
        too_low = row.id == "people" and bool(without_number()) and ours is not None and ours <= stated(words)
        assert row.cells["ours"].text.startswith("at least") is too_low, row.id
        known = ours is not None and not too_low
        assert row.cells["verdict"].text == (verdict if known else "cannot be checked"), row.id
        assert not too_low or all(name in row.cells["reason"].text for name in without_number()), row.id


def without_number() -> list[str]:
    """Reports in the scope with a group of which no source gives the number of people."""
    return [label(study) for study in in_scope().values() if without_a_number(study)]


def test_counts_that_cannot_be_compared_are_named_all_the_same(site: Path) -> None:
    checked = 0
    for row in tables(page_of(site, "review"))["review-table"]:
        found = re.findall(r"(\d+) of (\d+) people \(", row.cells["reason"].text)
        if found:
            words = row.cells["statement"].text
            counts = [(str(own["events"]), str(own["total"])) for _, own in harms(disease_of(words), words)]
            assert found == counts, row.id
            checked += 1
    assert checked


def test_the_verdicts_at_the_head_of_the_review_page_are_counted_rightly(site: Path) -> None:
    rows = tables(page_of(site, "review"))["review-table"]
    for verdict, number in facts(page_of(site, "review"))[0].items():
        assert int(number) == sum(row.cells["verdict"].text == verdict for row in rows), verdict
