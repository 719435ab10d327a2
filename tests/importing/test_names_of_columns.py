"""The names that the field's programs give their columns, and a map of one's own."""

from __future__ import annotations

import pytest

from generator.answer_text import say_answers
from generator.errors import PortalError
from generator.rows import make_rows
from tests.importing.of_table import dataset_of, portal_of, results_of

# The same two trials, 12 of 40 against 20 of 41 and 9 of 38 against 15 of 37, under each program's names.
COUNTS = {
    "metafor": "study,year,ai,n1i,ci,n2i\nOne,2001,12,40,20,41\nTwo,2002,9,38,15,37\n",
    "metafor's four cells": "study,year,ai,bi,ci,di\nOne,2001,12,28,20,21\nTwo,2002,9,29,15,22\n",
    "R's meta": "studlab,year,event.e,n.e,event.c,n.c\nOne,2001,12,40,20,41\nTwo,2002,9,38,15,37\n",
    "Metapsy": "study,year,condition_arm1,condition_arm2,event_arm1,totaln_arm1,event_arm2,totaln_arm2,.g\n"
    "One,2001,Treatment,Control,12,40,20,41,NA\nTwo,2002,Treatment,Control,9,38,15,37,NA\n",
    "RevMan Web": "Analysis group,Analysis number,Analysis name,Subgroup,Study,Study year,GIV Mean,GIV SE,"
    "Experimental cases,Experimental N,Experimental mean,Experimental SD,Control cases,Control N,Control mean,"
    "Control SD,O-E,Variance,Weight\n"
    "1,1,Outcome,,One,2001,,,12,40,0,0,20,41,0,0,0,0,50\n1,1,Outcome,,Two,2002,,,9,38,0,0,15,37,0,0,0,0,50\n",
    "RevMan 5": "Comparison Number,Outcome Number,Subgroup Number,Name,Data Type,Effect Measure,Events 1,Mean 1,SD 1,"
    "Total 1,Events 2,Mean 2,SD 2,Total 2,Effect Estimate,SE,CI Start,CI End,Group Label 1,Group Label 2,"
    "Year of study\n"
    "1,0,0,Warm against cold,,,,,,,,,,,,,,,,,\n"
    "1,1,0,Outcome,DIC,RR,21,,,78,35,,,78,0.6,,0.4,0.9,Treatment,Control,\n"
    "1,1,0,One,,,12,0,0,40,20,0,0,41,0.6,0.28,0.3,1.1,,,2001\n"
    "1,1,0,Two,,,9,0,0,38,15,0,0,37,0.6,0.35,0.3,1.2,,,2002\n",
    "one row a group": "study,year,arm,xi,ni\nOne,2001,Treatment,12,40\nOne,2001,Control,20,41\n"
    "Two,2002,Treatment,9,38\nTwo,2002,Control,15,37\n",
}
MEANS = {
    "metafor": "study,year,m1i,sd1i,n1i,m2i,sd2i,n2i\nOne,2001,5,1.5,20,6.5,2,21\nTwo,2002,4,1,30,5,1,31\n",
    "Metapsy": "study,year,mean_arm1,sd_arm1,n_arm1,mean_arm2,sd_arm2,n_arm2,event_arm1,totaln_arm1\n"
    "One,2001,5,1.5,20,6.5,2,21,NA,NA\nTwo,2002,4,1,30,5,1,31,NA,NA\n",
    "RevMan Web": "Analysis name,Study,Study year,Experimental cases,Experimental N,Experimental mean,Experimental SD,"
    "Control cases,Control N,Control mean,Control SD\n"
    "Outcome,One,2001,0,20,5,1.5,0,21,6.5,2\nOutcome,Two,2002,0,30,4,1,0,31,5,1\n",
    "one row a group": "study,year,arm,mi,sdi,ni\nOne,2001,Treatment,5,1.5,20\nOne,2001,Control,6.5,2,21\n"
    "Two,2002,Treatment,4,1,30\nTwo,2002,Control,5,1,31\n",
}


def of_treated_first(study) -> list[tuple]:
    treated = {arm.id: arm.role == "intervention" for arm in study.arms}
    rows = sorted(study.outcomes, key=lambda row: not treated[row.arm])
    return [
        (row.events, row.total, row.follow_up and (row.follow_up.mean, row.follow_up.sd, row.follow_up.n))
        for row in rows
    ]


@pytest.mark.parametrize("table", COUNTS.values(), ids=COUNTS)
def test_counts_under_every_programs_names_are_the_same_comparisons(table: str, tmp_path) -> None:
    dataset = dataset_of(portal_of(table, better="fewer", design="randomised-trial"), tmp_path)
    assert [study.id for study in dataset.studies] == ["one-2001", "two-2002"]
    assert [of_treated_first(study) for study in dataset.studies] == [
        [(12, 40, None), (20, 41, None)],
        [(9, 38, None), (15, 37, None)],
    ]
    assert all(study.arms[0].compared_with == "control" for study in dataset.studies)
    (compared,) = results_of(dataset).compared.values()
    assert len(compared) == 2


@pytest.mark.parametrize("table", MEANS.values(), ids=MEANS)
def test_means_under_every_programs_names_are_the_same_comparisons(table: str, tmp_path) -> None:
    dataset = dataset_of(portal_of(table, better="down", design="randomised-trial"), tmp_path)
    assert [of_treated_first(study) for study in dataset.studies] == [
        [(None, None, (5, 1.5, 20)), (None, None, (6.5, 2, 21))],
        [(None, None, (4, 1, 30)), (None, None, (5, 1, 31))],
    ]
    assert [sorted(arm.analysed for arm in study.arms) for study in dataset.studies] == [[20, 21], [30, 31]]


@pytest.mark.parametrize(
    ("table", "said", "effect", "value", "low", "high"),
    [
        # exp(-0.5 ± 1.959964 × 0.2), by hand
        (
            "study,year,yi,sei\nOne,2001,-0.5,0.2\n",
            {"effect": "RR"},
            "risk-ratio",
            0.606531,
            0.409838,
            0.897621,
        ),
        (
            "study,year,yi,vi\nOne,2001,-0.5,0.04\n",
            {"effect": "OR"},
            "odds-ratio",
            0.606531,
            0.409838,
            0.897621,
        ),
        (
            "study,year,.log_rr,.log_rr_se\nOne,2001,-0.5,0.2\n",
            {},
            "risk-ratio",
            0.606531,
            0.409838,
            0.897621,
        ),
        (
            "study,year,.g,.g_se\nOne,2001,-0.5,0.2\n",
            {"better": "down"},
            "standardised-difference-in-means",
            -0.5,
            -0.891993,
            -0.108007,
        ),
        (
            "study,year,.es,.se,.es_type\nOne,2001,-0.5,0.2,g\n",
            {"better": "down"},
            "standardised-difference-in-means",
            -0.5,
            -0.891993,
            -0.108007,
        ),
        (
            "study,year,HR,lo,hi\nOne,2001,0.61,0.41,0.9\n",
            {"effect": "HR", "columns": {"value": "HR", "low": "lo", "high": "hi"}},
            "hazard-ratio",
            0.61,
            0.41,
            0.9,
        ),
    ],
)
def test_effects_are_stated_with_their_interval(table, said, effect, value, low, high, tmp_path) -> None:
    dataset = dataset_of(portal_of(table, design="randomised-trial", **{"better": "fewer", **said}), tmp_path)
    (row,) = dataset.studies[0].effects
    assert row.effect == effect
    assert [row.value, row.ci_low, row.ci_high] == pytest.approx([value, low, high], abs=1e-6)
    assert row.favours == ("treatment" if effect.startswith("standardised") else None)


def test_ones_own_names_are_told_by_a_map(tmp_path) -> None:
    table = "Autor;Jahr;Faelle;Leute\nBeispiel;2001;12;40\n"
    own = {"study": "Autor", "year": "Jahr", "events": "Faelle", "total": "Leute"}
    dataset = dataset_of(portal_of(table, columns=own), tmp_path)
    (study,) = dataset.studies
    assert (study.id, study.outcomes[0].events, study.outcomes[0].total) == ("beispiel-2001", 12, 40)


def test_a_column_that_holds_something_else_is_ignored_and_told() -> None:
    table = "study,year,xi,ni,time_weeks\nOne,2001,12,40,7\n"
    assert "weeks: 7" in portal_of(table).made.files["studies/one-2001.yml"]
    portal = portal_of(table, ignore=("time_weeks",))
    assert "weeks" not in portal.made.files["studies/one-2001.yml"]
    assert "columns that were not taken: time_weeks" in portal.missing


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"events": "Xi"}, "found 'Xi', expected a column of table.csv. Did you mean .xi"),
        ({"evnts": "xi"}, "found 'evnts', expected one of"),
    ],
)
def test_a_map_that_names_what_is_not_there_is_refused(columns: dict[str, str], says: str) -> None:
    with pytest.raises(PortalError, match=says):
        portal_of("study,xi,ni\nOne,1,2\n", columns=columns)


def test_figures_of_diagnostic_accuracy_are_not_taken_and_that_is_said(tmp_path) -> None:
    portal = portal_of("study,year,tp,fp,fn,tn\nOne,2001,40,5,6,60\nTwo,2003,31,4,2,50\n", treatment="Swab")
    dataset = dataset_of(portal, tmp_path)
    assert dataset.portal.kind == "diagnostic"
    assert all(not study.outcomes and not study.effects for study in dataset.studies)
    assert any("no diagnostic accuracy" in line for line in portal.missing)
    said = say_answers(dataset, make_rows(dataset), results_of(dataset))["condition"]
    assert said.text.startswith("How accurate? The accuracy of tests is not shown here")


def test_one_column_is_not_the_figure_of_both_groups() -> None:
    with pytest.raises(
        PortalError, match=r"columns\.events2 of the map: found 'ai', which columns\.events1 names too"
    ):
        portal_of(
            "study,year,ai,n1i,ci,n2i\nOne,2001,1,10,2,10\n",
            better="fewer",
            outcome="Relapse",
            condition="Asthma",
            columns={"events1": "ai", "events2": "ai"},
        )
