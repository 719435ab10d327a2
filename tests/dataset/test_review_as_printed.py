"""The source review's figures are those that its abstract prints."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

# Written down by hand from the abstract, beside data/: percent but for the first four.
PRINTED = {
    "clinical-trials": 18,
    "observational-studies": 5,
    "people": 609,
    "diseases": 6,
    "improvement-alopecia-areata": 100,
    "improvement-systemic-sclerosis": 100,
    "improvement-systemic-lupus-erythematosus": 100,
    "complete-remission-atopic-dermatitis": 0,
    "complete-remission-chronic-spontaneous-urticaria": 50,
    "adverse-events-psoriasis": 4,
    "adverse-events-systemic-lupus-erythematosus": 2.6,
    "adverse-events-systemic-sclerosis": 0.7,
    "deaths-systemic-sclerosis": 6,
    "deaths-systemic-lupus-erythematosus": 15,
}


def test_the_review_states_the_figures_of_its_abstract(root: Path) -> None:
    text = (root / "data" / "review.yml").read_text(encoding="utf-8")
    review: Any = YAML(typ="safe", pure=True).load(text)
    found = {figure["id"]: figure["value"] for figure in review["figures"]}
    assert {name: found.get(name) for name in PRINTED} == PRINTED
    assert review["citation"]["doi"] == "10.4081/dr.2025.10112"
    assert (str(review["published_from"]), str(review["published_to"])) == ("2016-01", "2024-01")
