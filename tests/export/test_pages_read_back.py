"""What a disease's page says of itself in data- attributes is what the downloads hold; its numbers are their roundings.

Read from attributes and from numbers alone: no sentence is recognised by its English. The grammar of sentences is
tested on made-up data (tests/evidence/test_headlines.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import html
from lxml.html import HtmlElement

from tests.export.conftest import Portal
from tests.site.reading import NUMBER, plain, without

ENDS = ("estimate", "low", "high")
FIXED = frozenset({95.0, 1000.0})  # "95 % interval", "per 1000 people"
Csv = dict[str, str]
Tables = dict[str, dict[str, Csv]]


def page(portal: Portal, disease: str) -> HtmlElement:
    """The raw HTML of a page's Markdown."""
    return html.fromstring(f"<div>{portal.files[f'diseases/{disease}.md']}</div>")


def tables(portal: Portal) -> Tables:
    """Downloads by key."""
    names = ("outcomes", "safety", "effects", "comparisons", "syntheses", "headlines")
    return {name: {row["key"]: row for row in portal.csv(f"{name}.csv")} for name in names}


def parts(portal: Portal, disease: str) -> dict[str, HtmlElement]:
    """The pages of measures and other parts of a disease, by their name."""
    below = f"diseases/{disease}/"
    return {
        name.removeprefix(below).removesuffix(".md"): html.fromstring(f"<div>{text}</div>")
        for name, text in portal.files.items()
        if name.startswith(below) and name.endswith(".md")
    }


def findings(root: HtmlElement) -> list[HtmlElement]:
    return root.xpath("//p[@class='finding']")


def keys(element: HtmlElement) -> list[str]:
    return (element.get("data-from") or "").split()


def linked(found: Tables, key: str) -> list[Csv]:
    """The row of a key, with those of its comparison; KeyError where no download has it."""
    if key in found["syntheses"]:
        return [found["syntheses"][key]]
    if key in found["comparisons"]:
        row = found["comparisons"][key]
        arms = [row["treated_row"], row["control_row"], *row["effect_rows"].split(";")]
        return [row, *(found[name][arm] for arm in arms for name in ARM_TABLES if arm in found[name])]
    (row,) = (found[name][key] for name in ARM_TABLES if key in found[name])
    beside = [one["key"] for one in found["comparisons"].values() if one["treated_row"] == key]
    return [row, *(one for near in beside for one in linked(found, near))]


ARM_TABLES = ("outcomes", "safety", "effects")


def numbers_in(rows: Iterable[Csv]) -> Iterator[float]:
    """Every number of the rows; of a p as printed its digits."""
    for row in rows:
        for name, cell in row.items():
            try:
                yield float(cell.lstrip("<>=") if name == "p_value" else cell)
            except ValueError:
                continue


def people_of(portal: Portal, rows: Iterable[Csv]) -> set[float]:
    """People of the groups of each comparison, and those of all of them; one that is not known is in no sum."""
    arms = {(row["study"], row["arm"]): row["people"] for row in portal.csv("arms.csv")}
    groups = {(row["study"], row["arm"], row["control_arm"]) for row in rows if row.get("control_arm")}
    known = [
        int(arms[study, one]) + int(arms[study, other])
        for study, one, other in groups
        if arms[study, one] and arms[study, other]
    ]
    return {*map(float, known), float(sum(known))}


def studies_of(portal: Portal, disease: str, rows: Iterable[Csv]) -> set[float]:
    """How many studies there may be of the same outcome: from none to all main ones that have it."""
    names = {row.get("measure") or row.get("category") for row in rows}
    every = {
        row["study"]
        for table in ("outcomes", "safety", "effects", "comparisons")
        for row in portal.csv(f"{table}.csv")
        if row["disease"] in (disease, "")
        and (row.get("measure") or row.get("category")) in names
        and row["shown_separately"] == "false"
    }
    return set(map(float, range(len(every) + 1)))


def planned_of(portal: Portal, rows: Iterable[Csv]) -> set[float]:
    """The numbers of people that the studies of the rows planned to have, and randomised."""
    studies = {row["study"] for row in rows if row.get("study")}  # a result of several has none
    mine = [row for row in portal.csv("studies.csv") if row["study"] in studies]
    return {float(row[name]) for row in mine for name in ("people_planned", "people_randomised") if row[name]}


def is_rounding(token: str, values: Iterable[float]) -> bool:
    """Is the printed number one of the values, their percentage, or their people in a thousand, rounded?"""
    half = 0.5 * 10.0 ** -len(token.partition(".")[2]) + 1e-9
    asked = float(token)
    scaled = (one for value in values for one in (value, abs(100 * value), abs(1000 * value), abs(value)))
    return any(abs(asked - one) <= half + 1e-5 * abs(one) for one in scaled)


def strange_numbers(text: str, phrases: Iterable[str], values: Iterable[float]) -> list[str]:
    """The numbers of a text, names left out, that are no rounding of a value."""
    rest, _ = without(text, phrases)
    values = [*values, *FIXED]
    return [token for token in NUMBER.findall(rest) if not is_rounding(token, values)]


def names(portal: Portal, disease: str) -> list[str]:
    """What is called by a name with digits: studies, measures of the disease, parts of their groups."""
    measures = portal.yaml("vocabularies/measure.yml").get(disease, {})
    subsets = {f"only {row['subset']}" for row in portal.csv("outcomes.csv") if row["subset"]}
    labels = [row["label"] for row in portal.csv("studies.csv")]
    return [*labels, *(measure["label"] for measure in measures.values()), *subsets]


def test_every_number_of_a_finding_is_a_rounding_of_what_its_rows_hold(portal: Portal) -> None:
    found, told = tables(portal), 0
    for disease in portal.diseases:
        for item in (item for root in parts(portal, disease).values() for item in findings(root)):
            if (
                item.get("data-kind") == "answer"
            ):  # worked by hand in tests/evidence and tests/site/test_answer.py
                continue
            rows = [row for key in keys(item) for row in linked(found, key)]
            assert item.get("data-kind"), item.text_content()
            assert {row["disease"] for row in rows} <= {disease, ""}, item.text_content()
            label = item.xpath("string(./strong)")
            values = {
                *numbers_in(rows),
                *people_of(portal, rows),
                *planned_of(portal, rows),
                *studies_of(portal, disease, rows),
                float(len(keys(item))),
            }
            text = item.text_content().replace(label, " ", 1)
            strange = strange_numbers(text, names(portal, disease), values)
            assert not strange, (disease, item.get("data-kind"), plain(text), strange)
            told += 1
    assert told


def test_a_measure_that_may_lead_an_outcome_has_a_sentence_of_what_was_found(portal: Portal) -> None:
    leads = [row for row in portal.csv("headlines.csv") if row["measure"]]
    assert leads
    for row in leads:
        assert findings(parts(portal, row["disease"])[row["measure"]]), row["key"]


def lines(root: HtmlElement) -> list[HtmlElement]:
    """The rows of the summary."""
    return root.xpath("//table[@id='summary-table']//tr[contains(@class,'opens')]")


def folded(root: HtmlElement) -> set[str]:
    """The outcomes of the summary without a row: those without a result, and those that count the same people again."""
    parts = "//details[contains(@class,'without')]/div|//table[@id='summary-table']//tr[@class='more']//i"
    return {part.get("id").removeprefix("summary-") for part in root.xpath(parts)}


def test_the_summary_says_of_each_outcome_what_the_headlines_hold(portal: Portal) -> None:
    found = tables(portal)["headlines"]
    for disease in portal.diseases:
        root = page(portal, disease)
        rows = lines(root)
        outcomes = [row.get("id").removeprefix("summary-") for row in rows]
        every = [key for key in found if found[key]["disease"] == disease]
        assert sorted(f"{disease}.{one}" for one in (*outcomes, *folded(root))) == sorted(every)
        for row, outcome in zip(rows, outcomes, strict=True):
            right = found[f"{disease}.{outcome}"]
            said = {name: row.get(f"data-{name}") or "" for name in ("measure", "stratum", "why")}
            assert said == {
                "measure": right["measure"] or right["category"],
                "stratum": right["stratum"],
                "why": right["why"],
            }
            assert cell(row, "result") == headline_groups(right)
            assert cell(row, "difference") == headline_difference(right)


def field(row: HtmlElement, name: str) -> HtmlElement:
    (found,) = row.xpath("./td[@data-field=$name]", name=name)
    return found


def cell(row: HtmlElement, name: str) -> tuple[str, ...]:
    """Kind, keys and figure of a cell, as it says itself."""
    one = field(row, name)
    return (one.get("data-kind") or "", ";".join(keys(one)), *(one.get(f"data-{end}") or "" for end in ENDS))


def headline_groups(right: Csv) -> tuple[str, ...]:
    figure = (right["groups_proportion"], right["groups_ci_low"], right["groups_ci_high"])
    return (right["groups"], right["groups_synthesis"] or right["groups_rows"], *figure)


def headline_difference(right: Csv) -> tuple[str, ...]:
    figure = (right["difference_value"], right["difference_ci_low"], right["difference_ci_high"])
    return (right["difference"], right["difference_synthesis"] or right["comparisons"], *figure)


def test_every_number_of_the_summary_is_a_rounding_of_what_its_rows_hold(portal: Portal) -> None:
    found, read = tables(portal), 0
    for disease in portal.diseases:
        for row in lines(page(portal, disease)):
            for name in ("with", "without", "difference", "result"):
                one = field(row, name)
                rests = field(row, "difference") if name.startswith("with") else one
                rows = [hit for key in keys(rests) for hit in linked(found, key)]
                values = {*numbers_in(rows), *studies_of(portal, disease, rows), float(len(keys(rests)))}
                values |= {float(one.get(f"data-{end}") or "nan") for end in ENDS}
                strange = strange_numbers(one.text_content(), names(portal, disease), values)
                assert not strange, (disease, row.get("id"), plain(one.text_content()), strange)
                read += bool(rows)
    assert read


def test_the_summary_has_the_same_outcomes_on_each_page_harms_before_scores(portal: Portal) -> None:
    found = tables(portal)["headlines"]
    scores = {
        (disease, slug)
        for disease, measures in portal.yaml("vocabularies/measure.yml").items()
        for slug, measure in measures.items()
        if measure["kind"] == "score"
    }
    asked = set()
    for disease in portal.diseases:
        root = page(portal, disease)
        outcomes = [row.get("id").removeprefix("summary-") for row in lines(root)]
        leads = [found[f"{disease}.{outcome}"] for outcome in outcomes]
        harms = [place for place, lead in enumerate(leads) if lead["category"]]
        first = [place for place, lead in enumerate(leads) if (disease, lead["measure"]) in scores]
        assert not (harms and first) or max(harms) < min(first), disease
        asked.add(frozenset({*outcomes, *folded(root)}))
    assert len(asked) == 1


def test_a_printed_number_that_no_row_holds_is_found(portal: Portal) -> None:
    """The reader above, turned on itself: a false count, a false end of an interval, a false rounding."""
    rows = [{"events": "9", "total": "12", "proportion": "0.75", "ci_low": "0.467695", "ci_high": "0.911058"}]
    values = set(numbers_in(rows))
    assert strange_numbers("9 of 12: 75 % (47 to 91 %)", (), values) == []
    assert strange_numbers("8 of 12: 75 % (46 to 92 %)", (), values) == ["8", "46", "92"]
    assert strange_numbers("9 of 12: 75.1 %, Author 2020", ("Author 2020",), values) == ["75.1"]
