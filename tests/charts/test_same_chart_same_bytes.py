"""The bytes of a chart depend on its data alone: not on order, process, fonts, locale or cache."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from generator.charts.proportions import draw_proportions
from generator.charts.static import (
    VEGA_LITE,
    SvgCache,
    compile_svg,
    render_drawing,
    render_svg,
    specification,
)
from generator.charts.svg import tidy
from generator.charts.theme import FONT
from tests.charts import samples

CHARTS = sorted(samples.all_charts())
ELSEWHERE = """
import hashlib, json
from generator.charts.static import render_svg
from tests.charts.samples import all_charts
found = {name: draw() for name, draw in reversed(all_charts().items())}
hashes = {name: hashlib.sha256(render_svg(chart, name).encode()).hexdigest() for name, chart in found.items()}
print(json.dumps(hashes))
"""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_another_process_without_fonts_draws_the_same_bytes(root: Path, tmp_path: Path):
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    changed = {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "HOME": str(tmp_path), "PYTHONHASHSEED": "7"}
    changed |= {"TZ": "Pacific/Auckland", "LC_ALL": "C"}
    run = [sys.executable, "-c", ELSEWHERE]
    done = subprocess.run(
        run, cwd=root, env={**os.environ, **changed}, capture_output=True, text=True, timeout=600, check=True
    )
    here = {name: _hash(render_svg(draw(), name)) for name, draw in samples.all_charts().items()}
    assert json.loads(done.stdout) == here


@pytest.mark.parametrize("name", CHARTS)
def test_no_place_in_a_chart_depends_on_the_width_of_a_font(name):
    spec = specification(samples.all_charts()[name]())
    wide = {**spec, "config": {**spec["config"], "font": "monospace"}}
    assert spec["config"]["font"] == FONT
    assert compile_svg(wide, "a") == compile_svg(spec, "a")


def test_drawing_a_chart_again_gives_the_same_bytes():
    first = render_svg(draw_proportions(samples.proportions()), "a")
    for name in ("safety", "gaps"):
        render_svg(samples.all_charts()[name](), "b")
    assert render_svg(draw_proportions(samples.proportions()), "a") == first


CLIPPED = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9">'
    '<g class="mark-symbol role-mark points_marks" clip-path="url(#clip{0})"><path d="M0,0L1,1" fill="red"/>'
    "<text>url(#clip{0})</text></g>"
    '<defs><clipPath id="clip{0}"><rect x="0" y="0" width="9" height="9"/></clipPath></defs></svg>'
)


def test_ids_from_a_counter_of_the_process_are_renumbered():
    assert tidy(CLIPPED.format(3), "a").replace("clip3", "") == tidy(CLIPPED.format(7), "a").replace(
        "clip7", ""
    )
    assert 'id="a-1"' in tidy(CLIPPED.format(3), "a")
    assert 'clip-path="url(#a-1)"' in tidy(CLIPPED.format(3), "a")


def test_words_that_look_like_an_id_are_left_alone():
    assert ">url(#clip3)</text>" in tidy(CLIPPED.format(3), "a")


def test_two_charts_of_a_page_share_no_id():
    assert 'id="b-1"' in tidy(CLIPPED.format(3), "b")
    assert 'id="a-1"' not in tidy(CLIPPED.format(3), "b")


def test_a_kept_drawing_equals_a_new_one(tmp_path: Path):
    cache = SvgCache(tmp_path / "cache")
    chart = partial(draw_proportions, samples.proportions())
    missed = render_drawing(chart, "a", cache)
    kept = render_drawing(chart, "a", cache)
    assert missed == kept
    assert kept.svg == render_svg(chart(), "a")
    assert len(list(cache.folder.iterdir())) == 1


def test_a_kept_drawing_is_taken_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    cache = SvgCache(tmp_path)
    chart = partial(draw_proportions, samples.proportions())
    first = render_drawing(chart, "a", cache)
    monkeypatch.delattr("vl_convert.vegalite_to_svg")
    assert render_drawing(chart, "a", cache) == first


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"<svg><script>1</script></svg>", b"0\n{}\n<svg/>"])
def test_a_damaged_entry_of_the_cache_is_ignored(tmp_path: Path, damage: bytes):
    cache = SvgCache(tmp_path)
    chart = partial(draw_proportions, samples.proportions())
    first = render_drawing(chart, "a", cache)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage)
    assert render_drawing(chart, "a", cache) == first


def test_another_key_or_other_data_is_another_entry(tmp_path: Path):
    cache = SvgCache(tmp_path)
    render_drawing(partial(draw_proportions, samples.proportions()), "a", cache)
    render_drawing(partial(draw_proportions, samples.proportions()), "b", cache)
    render_drawing(partial(draw_proportions, samples.proportions("Other")), "a", cache)
    render_drawing(partial(draw_proportions, samples.proportions(), direction="up"), "a", cache)
    assert len(list(tmp_path.iterdir())) == 4


def test_a_cache_that_cannot_be_written_costs_no_chart(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    chart = partial(draw_proportions, samples.proportions())
    assert render_drawing(chart, "a", SvgCache(tmp_path / "file")).svg == render_svg(chart(), "a")


def test_the_version_of_vega_lite_that_is_named_is_the_one_that_charts_are_written_for() -> None:
    written = specification(samples.all_charts()[CHARTS[0]]())["$schema"]
    assert str(written).rpartition("/v")[2].startswith(f"{VEGA_LITE}.")
