"""The difference in a row of the evidence summary is drawn where its figures say, right in favour of the treatment."""

from __future__ import annotations

import re
from pathlib import Path

from lxml.html import HtmlElement

from tests.site.reading import page_of
from tests.site.reading_data import read

LEFT, RIGHT = 12, 340  # pixels of -100 and 100 points in a drawing of 352


def terms(name: str) -> dict:
    return read(f"vocabularies/{name}.yml")


def is_more_better(row: HtmlElement, disease: str) -> bool:
    """By the vocabularies: of a harm never."""
    measure = terms("measure").get(disease, {}).get(row.get("data-measure"))
    return measure is not None and measure["better"] in ("up", "more")


def place(svg: HtmlElement, kind: str, tag: str) -> tuple[float, float]:
    """Where a mark begins, and how long it is, as shares from -1 to 1."""
    (mark,) = svg.xpath(f".//*[local-name()='g'][@class='chart-{kind}']/*[local-name()='{tag}']")
    x = float(re.search(r"translate\(([-\d.]+),", mark.get("transform"))[1])
    scale = (RIGHT - LEFT) / 2
    return (x - LEFT) / scale - 1, float(mark.get("x2") or 0) / scale


def test_the_drawn_difference_is_that_of_its_row_turned_in_favour_of_the_treatment(site: Path) -> None:
    drawn = 0
    for disease in terms("disease"):
        for row in page_of(site, f"diseases/{disease}").xpath("//table[@id='summary-table']//tr[@id]"):
            (cell,) = row.xpath("./td[@data-field='difference']")
            for svg in cell.xpath(".//*[local-name()='svg']"):
                value, *ends = (float(cell.get(f"data-{name}")) for name in ("estimate", "low", "high"))
                sign = 1 if is_more_better(row, disease) else -1
                (start, length), (point, _) = place(svg, "intervals", "line"), place(svg, "points", "path")
                low, high = sorted(sign * end for end in ends)
                assert abs(point - sign * value) < 0.005, (disease, row.get("id"))
                assert abs(start - low) < 0.005 and abs(start + length - high) < 0.005, row.get("id")
                drawn += 1
            trial = cell.get("data-kind") == "largest-trial" and "points" in cell.text_content()
            assert bool(cell.xpath(".//*[local-name()='svg']")) == trial, (disease, row.get("id"))
    assert drawn
