"""Every page that says how often figures were read says what the files say."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.site.exploring import control, ids, open_list
from tests.site.reading import page_of, plain, tables
from tests.site.reading_data import is_apart, studies, terms
from tests.site.reading_rows import reading_words
from tools.watch import watched_page


def test_the_dataset_has_studies_of_each_kind_so_that_these_tests_see_them() -> None:
    assert {reading_words(study) for study in studies().values()} == {"read once", "read twice", "questioned"}


def test_each_study_page_says_how_often_its_figures_were_read_and_what_the_second_reader_found(
    site: Path,
) -> None:
    for key, study in studies().items():
        details = {
            plain(pair.xpath("string(./dt)")): plain(pair.xpath("string(./dd)"))
            for pair in page_of(site, f"studies/{key}").xpath("//dl[contains(@class,'details')]/div")
        }
        assert details["Readers"].startswith(f"{reading_words(study)}. "), key
        (second, *_) = study.get("readings") or [None]
        words = details["Another reading"]
        if second is None:
            assert words == "none", key
        else:
            counts = "{agreed} figures agreed, {corrected} corrected, {not_found} not found again"
            assert words.endswith(f": {counts.format(**second)}"), key
            were = "was" if second["corrected"] < 2 else "were"
            assert details["Readers"].endswith(f" {second['corrected'] or 'None'} {were} corrected."), key
            assert ("found each of them again" in details["Readers"]) is (second["not_found"] == 0), key


def test_each_disease_page_counts_the_studies_that_two_readers_read(site: Path) -> None:
    for disease in terms("disease"):
        kinds = [
            reading_words(study)
            for study in studies().values()
            if disease in study["diseases"] and not is_apart(study)
        ]
        doubted, twice = kinds.count("questioned"), len(kinds) - kinds.count("read once")
        noun = "study" if len(kinds) == 1 else "studies"
        more = f"; in {doubted} of these the second reader did not find every figure again" if doubted else ""
        line = plain(page_of(site, f"diseases/{disease}").xpath("string(//p[contains(@class,'readers')])"))
        assert (
            f"Read by two readers: {twice} of {len(kinds)} {noun}{more}; all by programs, none by a person. "
            in line
        ), disease


def test_the_tables_of_studies_mark_what_was_read_once_or_is_questioned(site: Path) -> None:
    found = {row.id: row for row in tables(page_of(site, "studies"))["studies-table"]}
    for key, study in studies().items():
        cell = found[f"study-{key}"].cells["reading"]
        assert cell.text == reading_words(study), key
        assert ("once" in cell.mark.split()) is (reading_words(study) != "read twice"), key


def test_the_list_of_studies_can_be_filtered_by_their_reading(browser: Browser, address: str) -> None:
    with watched_page(browser, address) as page:
        open_list(page, f"{address}studies/")
        for slug in ("read-once", "read-twice", "questioned"):
            control(page, "reading").select_option(slug)
            words = slug.replace("-", " ")
            expected = sorted(key for key, study in studies().items() if reading_words(study) == words)
            assert sorted(ids(page)) == expected, words
