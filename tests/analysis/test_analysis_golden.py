"""The statistics against R's metafor, number by number, with nothing left out in silence."""

import re

import pytest

from tests.analysis.golden_cases import (
    CASES,
    INVERSE_VARIANCE_KINDS,
    NOT_COVERED,
    computed,
    leaves,
    tolerance,
    why_not_covered,
)


@pytest.mark.parametrize("name", CASES)
def test_every_computed_value_equals_metafor_within_the_tolerance_of_its_case(name):
    case = CASES[name]
    expected = dict(leaves(case["expected"]))
    for path, value in computed(case).items():
        assert path in expected, f"{path} is not a reference value of {name}"
        reference = expected[path]
        if isinstance(reference, bool) or reference is None:
            assert value is reference, path
            continue
        allowed = tolerance(case, path)
        bound = allowed["abs"] + allowed["rel"] * abs(reference)
        assert value is not None and abs(value - reference) <= bound, f"{path}: {value} is not {reference}"


@pytest.mark.parametrize("name", CASES)
def test_every_reference_value_is_computed_or_left_out_for_a_stated_reason(name):
    case = CASES[name]
    said = computed(case)
    silent = [
        path for path, _ in leaves(case["expected"]) if path not in said and not why_not_covered(case, path)
    ]
    assert silent == []


def test_every_stated_reason_is_still_needed():
    used = set()
    for case in CASES.values():
        said = computed(case)
        kinds = [case["kind"]] + (["iv"] if case["kind"] in INVERSE_VARIANCE_KINDS else [])
        for path, _ in leaves(case["expected"]):
            for kind in kinds:
                for pattern, _ in NOT_COVERED.get(kind, []):
                    if path not in said and re.fullmatch(pattern, path):
                        used.add((kind, pattern))
    stated = {(kind, pattern) for kind, rules in NOT_COVERED.items() for pattern, _ in rules}
    assert stated - used == set()


def test_the_reference_file_holds_its_24_cases():
    assert len(CASES) == 24


def test_the_two_arm_and_pooling_cases_compare_many_numbers():
    counts = {name: len(computed(case)) for name, case in CASES.items()}
    assert counts["e1-dat.bcg"] > 150
    assert counts["b01-glmm-typical-k5-madeup"] == 16
    assert sum(counts.values()) > 900
