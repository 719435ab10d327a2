"""Summary, section, map, matrix of gaps, data page and downloads say the same state of each disease and outcome.

Both portals, every disease. The state of each domain and category is worked out here from the files of the dataset as
well, without the program's help.
"""

from __future__ import annotations

from typing import Any

from lxml import html
from lxml.html import HtmlElement

from tests.export.conftest import Portal

READ_FROM_WORDS = "in words only: our reading, not a printed figure"
WORDS = {
    "counted": "counted or measured",
    "reported-zero": "reported as zero",
    "in-words": "in words only",
    "none-mentioned": "said to be none (no count)",
    "not-found": "not found in the pages read",
    "no-measure": "no measure defined here",
}
FIGURE = ("counted", "reported-zero")
SUMMARIES = ("baseline", "follow_up", "change", "change_percent")
Table = dict[tuple[str, str, str], str]


def downloaded(portal: Portal) -> Table:
    """Disease, level and outcome to the state, from the whole file."""
    return {(row["disease"], row["level"], row["outcome"]): row["state"] for row in portal.csv("states.csv")}


def page(portal: Portal, path: str) -> HtmlElement:
    """The raw HTML of a page's Markdown; its headings stay text."""
    return html.fromstring(f"<div>{portal.files[path]}</div>")


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def says(row: dict[str, Any]) -> str:
    """What a row of a study's file says: a figure, a zero, words, or that none is mentioned."""
    if row["basis"] == "inferred":
        return "none" if row.get("kind") == "none-mentioned" else "words"
    if "effect" in row:
        return "figure" if {"value", "ci_low", "ci_high", "p_value"} & set(row) else "words"
    numbers = [row[name] for name in ("events", "percent") if name in row]
    return "figure" if any(numbers) or any(name in row for name in SUMMARIES) else "zero"


def state_of(said: set[str], is_defined: bool) -> str:
    ranked = (
        ("figure", "counted"),
        ("zero", "reported-zero"),
        ("words", "in-words"),
        ("none", "none-mentioned"),
    )
    found = next((code for kind, code in ranked if kind in said), None)
    return found or ("not-found" if is_defined else "no-measure")


def rows_by_study(portal: Portal, disease: str) -> dict[str, list[dict[str, Any]]]:
    """Rows of the main studies on the disease; those of a group that mixes diseases count for each of its study's."""
    statuses, found = portal.yaml("vocabularies/status.yml"), {}
    for name, study in portal.studies().items():
        if disease not in study["diseases"] or statuses[study["inclusion"]["status"]]["shown_separately"]:
            continue
        arms = {arm["id"]: arm.get("disease") for arm in study["arms"]}
        rows = [row for kind in ("outcomes", "effects", "safety") for row in study.get(kind) or []]
        found[name] = [
            row for row in rows if arms[row["arm"] if "arm" in row else row["arms"][0]] in (disease, None)
        ]
    return found


def right(portal: Portal, disease: str, study: str | None = None) -> Table:
    """The state of each domain, section, measure and category by the dataset's files, of all studies or one."""
    by_study = rows_by_study(portal, disease)
    rows = [row for name, own in by_study.items() if study in (None, name) for row in own]
    measures, domains = (
        portal.yaml("vocabularies/measure.yml")[disease],
        portal.yaml("vocabularies/domain.yml"),
    )
    anchors: dict[str, set[str]] = {}
    for slug, term in domains.items():
        anchors.setdefault(term["anchor"], set()).add(slug)
    groups: dict[tuple[str, str], tuple[str, set[str]]] = {
        **{("section", anchor): ("domain", slugs) for anchor, slugs in anchors.items()},
        **{("domain", slug): ("domain", {slug}) for slug in domains},
        **{("measure", slug): ("measure", {slug}) for slug in measures},
        **{("category", slug): ("category", {slug}) for slug in portal.yaml("vocabularies/safety.yml")},
    }
    measured = {measure["domain"] for measure in measures.values()}
    return {
        (disease, level, outcome): state_of(
            {says(row) for row in rows if row.get(field) in slugs},
            field != "domain" or bool(measured & slugs),
        )
        for (level, outcome), (field, slugs) in groups.items()
    }


def test_the_download_has_the_state_that_the_datasets_files_give(portal: Portal) -> None:
    found = {place: code for place, code in downloaded(portal).items() if place[1] != "summary"}
    expected: Table = {}
    for disease in portal.diseases:
        expected |= right(portal, disease)
    assert found == expected


def test_every_row_that_a_state_rests_on_is_in_the_downloads_and_none_is_where_it_is_absent(
    portal: Portal,
) -> None:
    known = {row["key"] for table in ("outcomes", "effects", "safety") for row in portal.csv(f"{table}.csv")}
    for row in portal.csv("states.csv"):
        keys = set(filter(None, row["rows"].split(";")))
        assert keys <= known and bool(keys) is (row["state"] not in ("not-found", "no-measure")), row["key"]


def test_each_row_of_the_summary_says_its_state_and_nothing_else(portal: Portal) -> None:
    states = downloaded(portal)
    for disease in portal.diseases:
        root = page(portal, f"diseases/{disease}.md")
        rows = root.xpath("//table[@id='summary-table']//tr[contains(@class,'opens')]")
        folded = root.xpath("//details[contains(@class,'without')]/div")
        within = root.xpath(
            "//table[@id='summary-table']//tr[@class='more']//i"
        )  # the same people, counted there
        names = [part.get("id").removeprefix("summary-") for part in (*rows, *folded, *within)]
        every = [outcome for own, level, outcome in states if (own, level) == (disease, "summary")]
        assert sorted(names) == sorted(every)
        line = text(root.xpath("//details[contains(@class,'without')]/summary")[0]) if folded else ""
        for part in folded:
            code = states[disease, "summary", part.get("id").removeprefix("summary-")]
            assert part.get("data-state") == code and code in ("not-found", "no-measure")
            assert WORDS[code] in line and WORDS[code].capitalize() in text(part)
        for row in rows:
            code = states[disease, "summary", row.get("id").removeprefix("summary-")]
            assert row.xpath("./th/@data-state") == [code], (disease, row.get("id"))
            result = text(row.xpath("./td[@data-field='result']")[0])
            result = result.replace(
                READ_FROM_WORDS, ""
            )  # a count of selected cases may be there, which does not lead
            others = [words for own, words in WORDS.items() if own != code and words in result]
            assert not others, (disease, row.get("id"), result)
            if code not in FIGURE:
                assert WORDS[code] in text(row.xpath("./td[@data-field='result']")[0]), (
                    disease,
                    row.get("id"),
                )


def test_each_section_says_its_state_where_it_leads_to_no_measure(portal: Portal) -> None:
    states = downloaded(portal)
    for disease in portal.diseases:
        root = page(portal, f"diseases/{disease}.md")
        anchors = [outcome for own, level, outcome in states if (own, level) == (disease, "section")]
        for anchor in anchors:
            code = states[disease, "section", anchor]
            (section,) = root.xpath(f"//*[@id='{anchor}'][@data-state]")
            if section.tag == "i":  # without a measure: one line names them all
                assert code == "no-measure" and WORDS[code] in text(section.getparent())
                continue
            assert section.get("data-state") == code, (disease, anchor)
            said = " ".join(text(part) for part in section.xpath(".//p[@class='nothing']"))
            if section.xpath(".//a"):
                assert not said, (disease, anchor)
            else:
                assert said.startswith(WORDS[code].capitalize()), (disease, anchor, said)


def test_the_map_on_the_first_page_and_the_data_page_say_the_state_of_each_outcome(portal: Portal) -> None:
    states = downloaded(portal)
    home, data = page(portal, "index.md"), page(portal, "data.md")
    for (disease, level, outcome), code in states.items():
        if level == "domain":
            (cell,) = home.xpath(f"//tr[@id='map-{disease}']/td[@data-field='{outcome}']")
            assert cell.get("data-state") == code, (disease, outcome)
            assert (text(cell) == WORDS[code]) is (code not in FIGURE), (disease, outcome, text(cell))
        if level in ("domain", "category"):
            (cell,) = data.xpath(f"//tr[@id='coverage-{outcome}']/td[@data-field='{disease}']")
            assert cell.get("data-state") == code, (disease, outcome)
            assert (WORDS[code] in text(cell)) is (code != "counted"), (disease, outcome, text(cell))
            assert text(cell).startswith("0 ") is (code in ("not-found", "no-measure")), (disease, outcome)


def test_the_matrix_of_gaps_says_the_state_of_each_study(portal: Portal) -> None:
    for disease in portal.diseases:
        root = page(portal, f"diseases/{disease}/gaps.md")
        rows = {row.get("id"): row for row in root.xpath("//table[@id='gaps-table']/tbody/tr")}
        studies = rows_by_study(portal, disease)
        assert set(rows) == {f"gaps-{study}" for study in studies}
        for study in studies:
            for (_, level, outcome), code in right(portal, disease, study).items():
                if level in ("domain", "category"):
                    (cell,) = rows[f"gaps-{study}"].xpath(f"./td[@data-field='{outcome}']")
                    assert text(cell) == WORDS[code], (disease, study, outcome)
