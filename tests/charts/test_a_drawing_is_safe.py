"""Text of the dataset stays text, whatever it looks like, and nothing but drawing reaches a page."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from generator.charts.proportions import draw_proportions
from generator.charts.static import render_svg
from generator.charts.svg import tidy
from generator.charts.svg_allowed import ATTRIBUTES, ELEMENTS, UnsafeSvgError
from generator.charts.text import readable
from tests.charts import samples
from tests.charts.drawing import read_marks, texts_of

HOSTILE = [
    "<script>canary()</script>",
    "]]> --> <!-- <![CDATA[",
    "&lt;b&gt; &amp; \" ' & <b>",
    '" onload="canary()" x="',
    "javascript:canary()",
    'url(#clip1) id="clip1"',
    "datum.label + datum['label']",
    "signal(canary) event.item",
    "{{ canary }} {% raw %} ${canary} #{canary}",
    "**bold** [x](javascript:canary()) {: onclick=canary() }",
    "2020-01-01",
    "2020-01-01T00:00:00Z",
    "1e5",
    "null",
    "a.b[0]['c']\\n\\u0041",
    "</svg></figure><img src=x onerror=canary()>",
]
CHARTS = sorted(samples.all_charts())


def _without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_printed_as_they_are(words):
    svg = render_svg(draw_proportions(samples.proportions(words)), "a")
    assert _without_spaces(words) in _without_spaces("".join(texts_of(svg)))


@pytest.mark.parametrize("name", CHARTS)
def test_a_browser_finds_only_drawing_elements_and_attributes(name):
    svg = render_svg(samples.all_charts(" ".join(HOSTILE))[name](), "a")
    page = BeautifulSoup(f"<figure>{svg}</figure>", "html.parser")
    (figure,) = page.contents
    (root,) = figure.contents
    assert {element.name.lower() for element in root.find_all(True)} <= {name.lower() for name in ELEMENTS}
    allowed = {name.lower() for name in ATTRIBUTES}
    assert {key.lower() for element in root.find_all(True) for key in element.attrs} <= allowed
    assert page.find(id="clip1") is None


@pytest.mark.parametrize("name", CHARTS)
def test_the_drawing_is_one_line_hidden_from_screen_readers(name):
    svg = render_svg(samples.all_charts()[name](), "a")
    root = svg[: svg.index(">")]
    assert "\n" not in svg
    assert 'aria-hidden="true"' in root
    assert 'focusable="false"' in root
    width = samples.WIDTHS.get(name, 352)
    assert f'width="{width}"' in root
    assert f'viewBox="0 0 {width} ' in root


@pytest.mark.parametrize(
    "part",
    [
        "<script>1</script>",
        "<style>*{}</style>",
        "<foreignObject/>",
        "<a><text>x</text></a>",
        '<image width="1" height="1"/>',
        '<path d="M0,0" onclick="x()"/>',
        '<path d="M0,0" href="x"/>',
        '<path d="M0,0" style="fill:red"/>',
        '<path d="M0,0" fill="url(https://example.org/x)"/>',
        '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
    ],
)
def test_anything_but_plain_drawing_is_refused(part):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1">{part}</svg>'
    with pytest.raises(UnsafeSvgError, match="The chart"):
        tidy(svg, "a")


@pytest.mark.parametrize(
    "sign", ["\x00", "\x0b", "\x1b", "\u200b", "\u202e", "\u2066", "\ufeff", "\ud800", "\uffff"]
)
def test_signs_that_cannot_be_seen_become_a_visible_one(sign):
    assert readable(f"a{sign}b") == "a\ufffdb"
    svg = render_svg(draw_proportions(samples.proportions(f"a{sign}b")), "a")
    assert "a\ufffdb" in texts_of(svg)


def test_ten_thousand_characters_are_cut_to_three_lines_with_an_ellipsis():
    svg = render_svg(draw_proportions(samples.proportions("word " * 2000)), "a")
    lines = [text for text in texts_of(svg) if text.startswith("word")]
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_one_endless_word_stays_within_the_picture():
    svg = render_svg(draw_proportions(samples.proportions("W" * 10_000)), "a")
    longest = max((mark.text for mark in read_marks(svg) if mark.tag == "text"), key=len)
    assert len(longest) < 40


@pytest.mark.parametrize("key", ["", "A", "1a", "a b", 'a"b', "a<b"])
def test_a_key_that_could_not_begin_an_id_is_refused(key):
    with pytest.raises(ValueError, match="key is made of"):
        render_svg(draw_proportions(samples.proportions()), key)
