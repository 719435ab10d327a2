"""A chart that leaves its page: its drawing with title, caption, version and address, as SVG that stands alone.

Two forms: as tall as the drawing needs, to be edited or printed; and a picture of 16 to 9, as slides have it, of which
a PNG is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape

from generator.charts.svg_allowed import SVG
from generator.charts.text import wrap as wrap_anew
from generator.charts.theme import FIGURE_SIZE, LIGHT, WIDTH

Size = tuple[float, float]
_ROOT = re.compile(r"<svg\b[^>]*>")
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_COLOUR = re.compile("|".join(re.escape(f"var({name})") for name in LIGHT))
_INK, _MUTED, _SURFACE = LIGHT["--chart-ink"], LIGHT["--chart-muted"], LIGHT["--chart-surface"]
# Quoted, because programs that draw files read a name that ends in a number as a mistake, and then draw no text.
FONT = "'Portal Sans', 'Source Sans 3', Arial, 'Noto Sans', sans-serif"
MARGIN = 20
PICTURE: Size = (1600, 900)
_EDGE, _WORDS, _BETWEEN = (
    64,
    500,
    48,
)  # of the picture: its margin, the width of its words, what parts them from the drawing
CARD_LETTERS = (26, 24, 22, 20, 18, 16)  # pixels; four lines of each of three parts fit in the last
CARD_GAP = 6
SMALLEST = 9  # pixels of a letter in the picture; a longer list has no place in it


@dataclass(frozen=True)
class Frame:
    """What stands around a drawing. ``source``: version and address, a line each."""

    title: str
    caption: str
    source: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """Lines of text in one size, from a place downwards."""

    lines: list[str]
    size: float
    colour: str
    weight: int = 400

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * 1.35

    def svg(self, x: float, y: float) -> str:
        lines = (
            f'<text x="{x:g}" y="{y + self.size * (1 + 1.35 * place):g}">{escape(line)}</text>'
            for place, line in enumerate(self.lines)
        )
        return f'<g font-size="{self.size:g}" font-weight="{self.weight}" fill="{self.colour}">{"".join(lines)}</g>'


@cache
def wrap(text: str, width: float, size: float, most: int) -> list[str]:
    """Lines of a width; most captions stand below many charts."""
    return wrap_anew(text, width, size, most)


def size_of(svg: str) -> Size:
    """Width and height of a drawing. (What stands in place of a drawing, where two builds are compared, has none.)"""
    found = _BOX.search(svg)
    return (float(found[1]), float(found[2])) if found else (WIDTH, WIDTH)


def for_picture(*drawings: str) -> str | None:
    """Of several drawings of the same the one that is largest in the picture; None where none could be read there."""
    best = max((one for one in drawings if one), key=lambda one: _scale(size_of(one)))
    return best if _scale(size_of(best)) * FIGURE_SIZE >= SMALLEST else None


def _scale(size: Size) -> float:
    room = (PICTURE[0] - 2 * _EDGE - _WORDS - _BETWEEN, PICTURE[1] - 2 * _EDGE)
    return min(room[0] / size[0], room[1] / size[1])


def framed_svg(svg: str, frame: Frame) -> str:
    """The drawing between its title and its words."""
    width, height = size_of(svg)
    title = Block(wrap(frame.title, width, 15, 4), 15, _INK, 600)
    words = _words(frame, width, FIGURE_SIZE)
    below = MARGIN + title.height + 12 + height + 14
    parts = [title.svg(MARGIN, MARGIN), placed(svg, MARGIN, MARGIN + title.height + 12, (width, height))]
    for block in words:
        parts.append(block.svg(MARGIN, below))
        below += block.height + 6
    return as_document(frame.title, (width + 2 * MARGIN, below + MARGIN), parts)


def picture_svg(svg: str, frame: Frame) -> str:
    """The picture: words at the left, the drawing beside them, as large as there is room."""
    size = size_of(svg)
    scale = _scale(size)
    drawn = (size[0] * scale, size[1] * scale)
    left = _EDGE + _WORDS + _BETWEEN
    place = (left + (PICTURE[0] - _EDGE - left - drawn[0]) / 2, (PICTURE[1] - drawn[1]) / 2)
    title = Block(wrap(frame.title, _WORDS, 38, 6), 38, _INK, 600)
    caption, *source = _words(frame, _WORDS, 20)
    parts = [
        title.svg(_EDGE, _EDGE),
        caption.svg(_EDGE, _EDGE + title.height + 24),
        placed(svg, *place, drawn),
    ]
    below = PICTURE[1] - _EDGE - sum(block.height for block in source)
    for block in source:
        parts.append(block.svg(_EDGE, below))
        below += block.height
    return as_document(frame.title, PICTURE, parts)


def card_svg(title: str, parts: Iterable[tuple[str, str]], source: tuple[str, ...], size: Size) -> str:
    """A card of words alone: a title, labels each with its text, and where they come from; as large as they fit."""
    width, parts = size[0] - 2 * _EDGE, tuple(parts)
    foot = Block([line for one in source for line in wrap(one, width, 17, 1)], 17, _MUTED)
    end = size[1] - _EDGE / 2 - foot.height
    for letters in CARD_LETTERS:
        blocks = _of_card(title, parts, width, letters)
        if _EDGE + sum(block.height + CARD_GAP for block in blocks) <= end:
            break
    drawn, y = [], float(_EDGE)
    for block in blocks:
        drawn.append(block.svg(_EDGE, y))
        y += block.height + CARD_GAP
    return as_document(title, size, [*drawn, foot.svg(_EDGE, end)])


def _of_card(title: str, parts: tuple[tuple[str, str], ...], width: float, letters: float) -> list[Block]:
    blocks = [Block(wrap(title, width, 36, 2), 36, _INK, 600)]
    for label, text in parts:
        blocks += [Block([label], letters, LIGHT["--chart-accent"], 600)] if label else []
        blocks.append(Block(wrap(text, width, letters, 4), letters, _INK))
    return blocks


def _words(frame: Frame, width: float, size: float) -> list[Block]:
    """Caption, then version and address; the address is never cut, so that it can be typed."""
    source = [line for one in frame.source for line in wrap(one, width, size * 0.8, 4)]
    return [Block(wrap(frame.caption, width, size, 12), size, _MUTED), Block(source, size * 0.8, _MUTED)]


def placed(svg: str, x: float, y: float, size: Size) -> str:
    """A drawing within another, at its place and in its size, with the colours of paper."""
    box = size_of(svg)
    root = (
        f'<svg x="{x:g}" y="{y:g}" width="{size[0]:g}" height="{size[1]:g}" '
        f'viewBox="0 0 {box[0]:g} {box[1]:g}">'
    )
    plain = _COLOUR.sub(lambda match: LIGHT[match[0].removeprefix("var(").removesuffix(")")], svg)
    return _ROOT.sub(root, plain, count=1)


def as_document(title: str, size: Size, parts: Iterable[str]) -> str:
    width, height = (f"{length:g}" for length in size)
    return (
        f'<svg xmlns="{SVG}" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONT}">'
        f'<title>{escape(title)}</title><rect width="{width}" height="{height}" fill="{_SURFACE}"/>'
        f"{''.join(parts)}</svg>\n"
    )
