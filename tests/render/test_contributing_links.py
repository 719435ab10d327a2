"""Addresses into the repository: their shape, what they decode to, their length, and that a placeholder gives none."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator import paths
from generator.load.dataset import load_dataset
from generator.model.portal import Portal
from generator.render import contributing

HOST = "https://github.com/owner/name"
LIMIT = 8_000  # of an address, as hosts and what lies between take it
AWKWARD = "1 & 2 = 3? #4 + 5 % “six”\nnew: line <b>'\"</b> −2.1 → é 日本"


@pytest.fixture(scope="module")
def placeholder(root: Path) -> Portal:
    dataset, _ = load_dataset(root / "tests" / "checks" / "dataset")
    assert dataset is not None and not dataset.portal.has_real_repository
    return dataset.portal


@pytest.fixture(scope="module")
def portal(placeholder: Portal) -> Portal:
    return placeholder.model_copy(update={"repository": HOST, "site_url": "https://portal.test/below/"})


def answers(address: str | None) -> dict[str, str]:
    """The fields of an address as the host decodes them."""
    assert address is not None
    pairs = parse_qsl(urlsplit(address).query, strict_parsing=True)
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def test_the_editor_opens_the_studys_file_on_the_main_branch(portal: Portal) -> None:
    assert contributing.edit_link(portal, "deng-2017") == f"{HOST}/edit/main/data/studies/deng-2017.yml"


@pytest.mark.parametrize("written", [HOST, f"{HOST}/", f"{HOST}.git"])
def test_the_repository_may_be_written_in_each_usual_way(portal: Portal, written: str) -> None:
    moved = portal.model_copy(update={"repository": written})
    assert contributing.edit_link(moved, "a-1") == f"{HOST}/edit/main/data/studies/a-1.yml"


def test_a_new_file_holds_the_template_sign_by_sign(portal: Portal) -> None:
    address = contributing.new_study_link(portal, AWKWARD)
    assert address is not None
    assert address.startswith(f"{HOST}/new/main/data/studies?filename=new-study.yml&value=")
    assert answers(address) == {"filename": "new-study.yml", "value": AWKWARD}


def test_a_template_too_long_for_an_address_is_left_out(portal: Portal) -> None:
    assert answers(contributing.new_study_link(portal, "#" * LIMIT)) == {"filename": "new-study.yml"}


def test_a_question_names_study_row_value_version_and_page(portal: Portal) -> None:
    page = "https://portal.test/diseases/dry-eye/#deng-2017-o1"
    address = contributing.question_link(portal, "deng-2017", "o1", "9 of 12; 75 %", "2026.11.0", page)
    assert address is not None and address.startswith(f"{HOST}/issues/new?template=question-a-figure.yml&")
    assert answers(address) == {
        "template": "question-a-figure.yml",
        "study": "deng-2017",
        "row": "o1",
        "value": "9 of 12; 75 %",
        "version": "2026.11.0",
        "page": page,
    }


def test_what_is_not_known_of_a_figure_is_not_in_its_address(portal: Portal) -> None:
    address = contributing.question_link(portal, None, None, None, "2026.11.0", "https://portal.test/")
    assert set(answers(address)) == {"template", "version", "page"}


def test_a_form_opens_empty(portal: Portal) -> None:
    assert contributing.form_link(portal, "add-a-study") == f"{HOST}/issues/new?template=add-a-study.yml"


@pytest.mark.parametrize("page", [paths.HOME, paths.study("deng-2017")])
def test_the_address_of_a_page_is_that_of_the_published_site(portal: Portal, page: paths.Address) -> None:
    assert contributing.page_address(portal, page) == f"https://portal.test/below/{page.url}"


def test_the_forms_exist_and_have_the_fields_that_links_fill_in(root: Path) -> None:
    folder = root / ".github" / "ISSUE_TEMPLATE"
    for form in (contributing.QUESTION_FORM, contributing.STUDY_FORM, contributing.TRIAL_FORM):
        assert (folder / f"{form}.yml").is_file(), form
    text = (folder / f"{contributing.QUESTION_FORM}.yml").read_text(encoding="utf-8")
    fields = {part.get("id") for part in YAML(typ="safe", pure=True).load(text)["body"]}
    assert {"study", "row", "value", "version", "page"} <= fields


@given(st.text(), st.text(), st.text(), st.text())
def test_no_address_is_longer_than_the_limit_whatever_is_asked(
    study: str, row: str, value: str, page: str
) -> None:
    portal = Portal.model_construct(repository=HOST, site_url="https://portal.test/", version="2026.11.0")
    for repeated in (1, 3_000):
        asked = contributing.question_link(portal, study, row, value * repeated, "2026.11.0", page * repeated)
        new = contributing.new_study_link(portal, value * repeated)
        assert asked is not None and new is not None
        assert max(len(asked), len(new)) < LIMIT and (asked + new).isascii()


def test_a_long_figure_is_cut_with_a_mark(portal: Portal) -> None:
    shown = answers(contributing.question_link(portal, "a-1", "o1", "9 of 12 " * 100, "1", "p"))["value"]
    assert len(shown) == 200 and shown.startswith("9 of 12 9 of 12") and shown.endswith("…")


def test_a_placeholder_gives_no_address_at_all(placeholder: Portal) -> None:
    assert contributing.edit_link(placeholder, "a-1") is None
    assert contributing.new_study_link(placeholder, "text") is None
    assert contributing.question_link(placeholder, "a-1", "o1", "1", "1", "p") is None
    assert contributing.form_link(placeholder, "add-a-study") is None
    assert contributing.study_links(placeholder, paths.study("a-1"), "a-1") == ()
    assert contributing.page_links(placeholder, paths.HOME) == ()
    assert contributing.adding_links(placeholder, "text") == ()
