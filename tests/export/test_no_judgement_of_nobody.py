"""No judgement appears that nobody made: whatever a portal shows as one stands in a file that people signed."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from tests.export.conftest import Portal
from tests.raw import read_yaml

OWN = re.compile(
    r'id="judged-(?!by-others)|id="bias-|data-field="certainty"|id="certainty-table"|class="certainty"'
)


def signed(portal: Portal, folder: str) -> list[dict[str, object]]:
    """The files of judgements as people wrote them."""
    return [read_yaml(path) for path in sorted((portal.data / folder).glob("*.yml"))]


def test_a_row_of_the_files_is_a_judgement_that_people_signed(portal: Portal) -> None:
    judged = {(one["study"], one["tool"]) for one in signed(portal, "judgements")}
    rated = {f"{one['disease']}.{one['outcome']}" for one in signed(portal, "certainty")}
    assert {(row["study"], row["tool"]) for row in portal.csv("judgements.csv")} == judged
    assert {row["key"] for row in portal.csv("certainty.csv")} == rated
    assert all(row["by"] for row in (*portal.csv("judgements.csv"), *portal.csv("certainty.csv")))


def test_where_nobody_judged_no_page_shows_a_level_a_figure_or_a_column(portal: Portal) -> None:
    certainty = {one["disease"] for one in signed(portal, "certainty")}
    own = bool(certainty or signed(portal, "judgements"))
    for path, text in portal.files.items():
        if path.endswith((".md", "index.html")):
            assert own or not OWN.search(text), path
    for disease in set(portal.diseases) - certainty:
        assert "Certainty not judged" in portal.files[f"diseases/{disease}.md"]
    assert own or portal.below("downloads/robvis/") == []


def test_what_others_judged_is_shown_as_theirs_or_not_at_all(portal: Portal) -> None:
    entries = (
        portal.yaml("published_judgements.yml") if (portal.data / "published_judgements.yml").exists() else {}
    )
    shown = [row for row in portal.csv("published_judgements.csv") if row["shown"] == "true"]
    assert len(portal.csv("published_judgements.csv")) == sum(len(one["judged"]) for one in entries.values())
    for row in shown:
        assert row["authors"] and row["judgement"] and row["caution"]
    for path in portal.below("", "/judgements.md"):
        page = BeautifulSoup(portal.files[path].partition("\n---\n")[2], "lxml")
        for table in page.select("table"):
            assert (
                table["id"] == "others-table" or signed(portal, "judgements") or signed(portal, "certainty")
            )


def test_the_listed_judgements_of_others_are_those_that_were_handed_over(portal: Portal) -> None:
    """24 rows were handed over for the first portal: 20 of one review, and four of which little was read."""
    if not (portal.data / "published_judgements.yml").exists():
        return
    rows = portal.csv("published_judgements.csv")
    of_review = [row for row in rows if row["doi"] == "10.1186/s13287-022-02786-3"]
    assert len(of_review) == 20
    totals = {row["study"]: row["judgement"] for row in of_review if row["study"]}
    assert totals == {  # Cui and others 2022, table 2
        "almadori-2019": "6",
        "blezien-2017": "8",
        "virzi-2017": "7",
        "guillaume-jugnot-2016": "8",
        "park-2020": "7",
        "zhang-2017": "8",
    }
    unread = {row["label"] for row in rows if row["shown"] == "false"}
    assert unread == {"Review CRD42021286268", "Zeng 2022", "Zeng 2025"}
