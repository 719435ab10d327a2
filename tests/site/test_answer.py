"""The answer stands first on each disease's page, whole on the first screen, and is the same wherever it is said."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.reading import page_of, plain
from tests.site.reading_data import terms
from tests.site.test_typeface import SETTLE, block_typeface
from tools.watch import DESK_WIDTH, PHONE_WIDTH

LABELS = ["Better than control?", "Safe?", "How sure?"]
SCREENS = {"desk": (DESK_WIDTH, 900), "phone": (PHONE_WIDTH, 844)}


def test_it_follows_the_title_with_three_labelled_parts_of_at_most_a_hundred_words(site: Path) -> None:
    for disease in terms("disease"):
        page = page_of(site, f"diseases/{disease}")
        (answer,) = page.xpath("//h1/following-sibling::*[1][@id='answer']")
        assert [plain(label.text_content()) for label in answer.xpath("./dl/div/dt")] == LABELS, disease
        assert 30 < len(answer.xpath("string(./dl)").split()) <= 100, disease
        (facts,) = answer.xpath("./p[@class='answer-facts']")
        assert "Nothing here supports use of the cells outside trials." in plain(facts.text_content())


def test_each_sentence_names_rows_and_its_links_lead_to_the_studies_that_it_names(site: Path) -> None:
    for disease in terms("disease"):
        for part in page_of(site, f"diseases/{disease}").xpath("//*[@id='answer']//dd/span"):
            for link in part.xpath("./a[not(contains(@class,'abbr'))]"):
                study = link.get("href").rstrip("/").rpartition("/")[2]
                assert any(row.startswith(study) for row in part.get("data-rows").split()), (disease, study)


def test_page_card_description_and_files_say_the_same(site: Path) -> None:
    cards = page_of(site, "")
    for disease in terms("disease"):
        page = page_of(site, f"diseases/{disease}")
        said = [plain(one.text_content()) for one in page.xpath("//*[@id='answer']//dd/span")]
        (card,) = cards.xpath(f"//h3[@id='{disease}']/following-sibling::p[@class='card-answer']")
        assert plain(card.text_content()) == said[0]
        assert plain(page.xpath("string(//meta[@name='description']/@content)")).endswith(said[0])
        file = json.loads((site / "api" / "v1" / "diseases" / f"{disease}.json").read_text(encoding="utf-8"))
        assert [plain(row["text"]) for row in file["data"]["answers"]] == said


@pytest.mark.layout
@pytest.mark.parametrize("comes", [True, False], ids=["typeface", "blocked"])
@pytest.mark.parametrize("screen", SCREENS)
def test_it_is_whole_within_the_first_screen(
    browser: Browser, address: str, screen: str, comes: bool
) -> None:
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height})
    if not comes:
        block_typeface(context)
    page = context.new_page()
    for disease in terms("disease"):
        page.goto(f"{address}diseases/{disease}/")
        page.evaluate(SETTLE)
        box = page.locator("#answer").bounding_box()
        assert box and box["y"] + box["height"] <= height, (disease, box)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, disease
    context.close()
