"""The words of the pages follow the kind of review that portal.yml says; no phrase is left without a use."""

from pathlib import Path

from generator.charts.layout import ROLE_STYLES
from generator.render.review_words import EXPOSURE, PHRASES, PREVALENCE, fitting


def test_a_review_of_a_treatment_has_the_programs_own_phrases() -> None:
    assert PHRASES["treatment"] == {}
    assert fitting("treatment", "Intervention") == "Intervention"


def test_each_kind_has_its_words_and_leaves_what_it_does_not_list() -> None:
    found = [fitting(kind, "Intervention") for kind in ("exposure", "prevalence", "diagnostic")]
    assert found == ["Exposure", "Group", "Test"]
    assert fitting("prevalence", "Studies") == "Studies"


def test_no_other_kind_speaks_of_treatment() -> None:
    said = [*EXPOSURE.values(), *PREVALENCE.values()]
    assert [words for words in said if "treat" in words.lower()] == []


def test_every_phrase_stands_somewhere_in_the_program(root: Path) -> None:
    files = [*(root / "generator").rglob("*.py"), *(root / "templates").rglob("*.j2")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files if path.name != "review_words.py")
    assert [phrase for phrase in {**EXPOSURE, **PREVALENCE} if f'"{phrase}"' not in text] == []


def test_each_role_of_a_chart_has_a_style_in_every_kind() -> None:
    roles = [role for role in ROLE_STYLES if role.startswith("treated")]
    assert {fitting("exposure", role) for role in roles} <= set(ROLE_STYLES)
    assert fitting("prevalence", "treated, no control group") in ROLE_STYLES
