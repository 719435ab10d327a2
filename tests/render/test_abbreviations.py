"""Abbreviations on a page: explained once, whole words only, never inside a link, and never as markup."""

import re

import pytest

from generator.model.terms import Abbreviation
from generator.paths import GLOSSARY, Address
from generator.render.abbreviations import Abbreviations

PAGE = Address("diseases/asthma/")


def abbreviations(**labels: str) -> Abbreviations:
    """Terms by their short form; ``_`` in a name stands for a hyphen."""
    terms = {
        short.lower().replace("_", "-"): Abbreviation(
            short=short.replace("_", "-"), label=label, definition="A word."
        )
        for short, label in labels.items()
    }
    return Abbreviations(terms)


def explained_words(found: Abbreviations, text: str) -> list[str]:
    """What became a link to the glossary, in order."""
    return re.findall(r'<a class="abbr"[^>]*>(.*?)</a>', found.explained(text, PAGE))


def test_a_word_becomes_a_link_to_its_entry_with_the_long_form_as_title() -> None:
    found = abbreviations(FEV="Forced expiratory volume")
    assert found.explained("<p>The FEV rose.</p>", PAGE) == (
        '<p>The <a class="abbr" href="../../glossary/#abbreviation-fev" title="Forced expiratory volume">FEV</a>'
        " rose.</p>"
    )


def test_only_the_first_occurrence_on_a_page_is_explained() -> None:
    found = abbreviations(FEV="Forced expiratory volume")
    assert explained_words(found, "<p>FEV and FEV</p><table><td>FEV</td></table>") == ["FEV"]
    assert explained_words(found, "<p>FEV</p>") == ["FEV"]  # the next page begins anew


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AD-MSC and AD", ["AD-MSC", "AD"]),
        ("FURESTEM-AD", []),
        ("AD-like", []),
        ("ADA, BAD, ad", []),
        ("MSCs (AD), AD/MSC", ["MSC", "AD"]),
        ("MSCsx", []),
        ("(AD–MSC)", ["AD", "MSC"]),
    ],
)
def test_the_longest_word_wins_and_parts_of_other_words_do_not_count(text: str, expected: list[str]) -> None:
    found = abbreviations(AD="Atopic dermatitis", MSC="Stem cells", AD_MSC="Stem cells from fat")
    assert explained_words(found, f"<p>{text}</p>") == expected


@pytest.mark.parametrize(
    "text",
    [
        '<p><a href="x">AD</a></p>',
        '<td data-label="AD" class="AD"></td>',
        "<h2>AD</h2>",
        "<figure><svg><text>AD</text></svg><p>AD</p></figure>",
        "<figure><p>AD</p><svg></svg></figure>",
        "<details><td>AD</td></details>",
        "<caption>AD</caption>",
        "## AD { #AD }",
        'title: "AD"',
    ],
)
def test_links_attributes_headings_charts_and_closed_parts_stay_as_they_are(text: str) -> None:
    assert abbreviations(AD="Atopic dermatitis").explained(text, PAGE) == text


def test_the_glossary_itself_stays_as_it_is() -> None:
    assert abbreviations(AD="Atopic dermatitis").explained("<dd>AD</dd>", GLOSSARY) == "<dd>AD</dd>"


def test_a_label_or_short_form_full_of_markup_stays_text() -> None:
    hostile = Abbreviation.model_construct(short='R&D"<i>', label='"><script>alert(1)</script>')
    terms = {"x": hostile}  # the model would refuse it: this is the second line of defence
    page = "<p>R&amp;D&#34;&lt;i&gt; here</p>"
    assert Abbreviations(terms).explained(page, PAGE) == (
        '<p><a class="abbr" href="../../glossary/#abbreviation-x" '
        'title="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">R&amp;D&#34;&lt;i&gt;</a> here</p>'
    )


def test_an_abbreviation_named_like_a_character_reference_does_not_break_it() -> None:
    found = abbreviations(amp="Amplitude", lt="Less than")
    assert found.explained("<p>a &amp; b &lt; c</p>", PAGE) == "<p>a &amp; b &lt; c</p>"


def test_without_abbreviations_a_page_stays_as_it_is() -> None:
    assert Abbreviations({}).explained("<p>AD</p>", PAGE) == "<p>AD</p>"
