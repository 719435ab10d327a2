"""A chart that leaves its page says what it is, in which version and where it stands; its bytes are always the same."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.charts.static import SvgCache
from generator.render import framed
from generator.render.framed import Frame, card_svg, for_picture, framed_svg, picture_svg
from generator.render.pictures import png

FRAME = Frame(
    "Itch & <rash>", "Points: what was found.", ("A portal. Data version 1", "https://example.org/a/")
)
SVG = "{http://www.w3.org/2000/svg}"


def drawing(width: float = 352, height: float = 100) -> str:
    """A drawing as charts make it: colours as variables, a name that the page gives its letters."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing" viewBox="0 0 {width:g} {height:g}" '
        f'font-family="Portal Sans, Source Sans 3"><text x="5" y="20" fill="var(--chart-ink)">Doe 2020</text></svg>'
    )


def words(svg: str) -> str:
    """All that is written in a drawing, its lines joined."""
    return " ".join(text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("make", [framed_svg, picture_svg])
def test_it_says_title_caption_version_and_address_beside_the_drawing(make) -> None:
    made = make(drawing(), FRAME)
    for text in ("Itch & <rash>", "Doe 2020", "Points: what was found.", "Data version 1"):
        assert text in words(made)
    assert "https://example.org/a/" in words(made).replace(" ", "")
    assert ET.fromstring(made).findtext(f"{SVG}title") == "Itch & <rash>"


@pytest.mark.parametrize("make", [framed_svg, picture_svg])
def test_it_needs_no_stylesheet(make) -> None:
    made = make(drawing(), FRAME)
    assert "var(" not in made
    assert "class" not in made.partition("<text")[0]
    assert 'fill="#1d2530">Doe 2020' in made


def test_every_name_of_a_font_that_holds_a_number_is_quoted() -> None:
    """CSS 2.1, 15.3: unquoted, each word of a font's name must be an identifier, and 3 is none."""
    names = [name.strip() for name in framed.FONT.split(",")]
    assert all(name.startswith("'") for name in names if any(char.isdigit() for char in name))


def test_a_picture_has_16_to_9_and_its_words_are_drawn() -> None:
    made = png(picture_svg(drawing(), FRAME), None)
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", made[16:24]) == (1600, 900)
    assert made != png(picture_svg(drawing(), Frame("Another", FRAME.caption, FRAME.source)), None)


def test_the_same_picture_has_the_same_bytes_kept_or_made(tmp_path: Path) -> None:
    cache, svg = SvgCache(tmp_path), picture_svg(drawing(), FRAME)
    made = png(svg, cache)
    assert list(tmp_path.iterdir())
    assert made == png(svg, cache) == png(svg, None)


@pytest.mark.parametrize(
    ("sizes", "best"),
    [
        ([(352, 100)], 0),
        ([(352, 100), (1000, 60)], 0),  # 924 pixels of room: letters of 29 or of 10
        ([(352, 1500), (900, 600)], 1),  # 772 pixels of room: letters of 6 or of 11
        ([(352, 1500)], None),
    ],
)
def test_of_two_drawings_the_larger_one_is_taken_and_none_that_cannot_be_read(
    sizes: list[tuple[float, float]], best: int | None
) -> None:
    drawings = [drawing(*size) for size in sizes]
    assert for_picture(*drawings) == (None if best is None else drawings[best])


def test_nothing_of_a_long_card_is_written_below_its_foot() -> None:
    card = card_svg("Itch", [("Safe?", "word " * 400)] * 3, ("A portal", "https://example.org/"), (1200, 630))
    places = [float(text.get("y", 0)) for text in ET.fromstring(card).iter(f"{SVG}text")]
    foot = places[-2]
    assert max(places[:-2]) < foot <= 630
