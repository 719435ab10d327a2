"""The files behind "Explore": the plotted rows as CSV, and the script that draws."""

from __future__ import annotations

import io
import json
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
import vl_convert

from generator import charts
from generator.charts.comparisons import draw_differences
from generator.charts.evidence_map import draw_evidence_map
from generator.charts.proportions import draw_proportions
from generator.charts.scores import draw_changes
from generator.charts.static import SvgCache, as_json, specification
from generator.render.interactive import NOTES, plotted_csv, vega_files
from tests.charts import samples


def test_rows_of_single_groups_say_that_they_are_no_effect_and_missing_is_empty() -> None:
    draw = partial(draw_proportions, samples.proportions(), direction="more →", combined=samples.combined())
    assert plotted_csv(draw) == (
        "row,label,figures,proportion,ci_low,ci_high,total,role,basis,"
        "estimate,prediction_low,prediction_high,note\n"
        'a,Alpha 2020,"8 of 16, 50 %",0.5,0.25,0.75,16,"treated, randomised",reported,,,,'
        '"result of one group, not an effect"\n'
        'b,Beta 2021,25 %,0.25,,,,control,derived,,,,"result of one group, not an effect"\n'
        ',"Combined, 2 studies",50 %,,0.25,0.75,,,,0.5,0,1,"results of single groups combined, not an effect"\n'
    )


def test_differences_carry_their_unit() -> None:
    draw = partial(
        draw_differences, samples.differences(), unit="Points", favours_left="←", favours_right="→"
    )
    lines = plotted_csv(draw).splitlines()
    assert lines[0] == "row,label,figures,difference,ci_low,ci_high,pooled,unit,note"
    assert lines[1] == "a,Alpha 2020,5 (-5 to 10),5,-5,10,false,Points,difference between groups"


def test_a_chart_that_counts_studies_needs_no_note() -> None:
    draw = partial(draw_evidence_map, samples.evidence(), diseases=["Alpha", "Beta"], domains=["Response"])
    assert plotted_csv(draw).splitlines()[:2] == [
        "disease,domain,people,randomised,studies,design,strength",
        "Alpha,Response,100,40,3,Randomised,0",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "＝1", "\t=1", " =1", "'a"])
def test_text_is_never_a_formula_for_a_spreadsheet(text: str) -> None:
    line = plotted_csv(partial(draw_changes, samples.changes(text), unit="Points")).splitlines()[1]
    assert line.startswith(f"a,'{text.strip()},")


def test_a_negative_number_stays_a_number() -> None:
    draw = partial(draw_changes, samples.changes(), unit="Points")
    read = pd.read_csv(io.StringIO(plotted_csv(draw)))
    assert read["change"].tolist() == [-5.0, 5.0]


BESIDE = {
    "draw_forest",
    "draw_safety_forest",
}  # drawn beside another form or the words of the same: no file


def test_every_chart_says_what_its_rows_are() -> None:
    folder = Path(charts.__file__).parent
    drawn = {
        line.removeprefix("def ").split("(")[0]
        for file in folder.glob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("def draw_")
    }
    assert drawn - BESIDE == set(NOTES)


def test_a_specification_names_the_version_of_vega_that_the_script_has(tmp_path: Path) -> None:
    spec = json.loads(as_json(specification(samples.all_charts()["gaps"]())))
    ((path, script),) = vega_files(SvgCache(tmp_path)).items()
    assert path == f"assets/vega/vega-{spec['usermeta']['vega']}.js"
    assert script.startswith("/* Vega")


def test_the_script_is_the_same_made_anew_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = SvgCache(tmp_path)
    first = vega_files(cache)
    assert first == vega_files(None)
    monkeypatch.delattr("vl_convert.javascript_bundle")
    assert vega_files(cache) == first


def test_the_licences_name_the_versions_that_the_script_is_made_of(root: Path) -> None:
    text = (root / "templates/theme/assets/vega/LICENSES.txt").read_text(encoding="utf-8")
    assert f"\nvega {vl_convert.get_vega_version()} " in text
    assert f"\nvega-embed {vl_convert.get_vega_embed_version()} " in text
    assert f"\nvega-themes {vl_convert.get_vega_themes_version()} " in text
    newest = vl_convert.get_vegalite_versions()[-1]
    assert f"\nvega-lite {newest}." in text


def test_numbers_in_a_specification_have_at_most_ten_digits() -> None:
    rows = samples.changed(samples.proportions(), proportion=[1 / 3, 0.25])
    spec = json.loads(as_json(specification(draw_proportions(rows))))
    (points,) = [layer for layer in spec["layer"] if layer.get("name") == "points"]
    assert spec["datasets"][points["data"]["name"]][0]["proportion"] == 0.3333333333
