"""A report from a fork can be anything: the comment is made of text alone, or refused in one line."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.reviewing.comment import MARKER, as_markdown
from generator.reviewing.report import LARGEST_REPORT, Report
from tests.reviewing.proposals import Ran, evidence_here
from tests.reviewing.rendered import faults
from tests.reviewing.test_text_is_inert import PIECES, TEXTS

EDITION = {"version": "2026.11.0", "data_date": "2026-11-22"}
CHANGE = {
    "kind": "figure-corrected",
    "subject": "S",
    "where": "W",
    "old": "4",
    "new": "5",
    "text": "T",
    "why": "N",
}
PROBLEM = {"file": "f", "line": 1, "text": "t", "rule": "r"}
UNREAD = {"study": "s", "label": "S", "reading": "read once", "not_found": 1, "rows": ["o1"], "row_count": 1}
SAMPLES: dict[str, Any] = {
    **dict.fromkeys(("problems", "base_problems"), PROBLEM),
    **dict.fromkeys(("studies", "figures", "rows", "results", "comparisons", "trials", "methods"), CHANGE),
    **{name: {**CHANGE, "mark": "M"} for name in ("headlines", "words")},
    **dict.fromkeys(("unexplained", "aside", "program", "handwritten"), "data/README.md"),
    "pages": {"address": "studies/s/", "label": "S", "figures": 1},
    "gone_pages": "studies/gone/",
    "to_read": UNREAD,
}
QUIET = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sample() -> dict[str, Any]:
    """A sound report with one entry in each list."""
    lists = {name: {"count": 1, "entries": [copy.deepcopy(entry)]} for name, entry in SAMPLES.items()}
    return {"schema_version": 2, "base": dict(EDITION), "new": dict(EDITION), "files": 1, **lists}


def comment(folder: Path, content: str | bytes) -> Ran:
    raw = content.encode("utf-8", errors="surrogatepass") if isinstance(content, str) else content
    (folder / "report.json").write_bytes(raw)
    return evidence_here(folder, "comment", "report.json")


def assert_refused(ran: Ran) -> None:
    """Exit code 1, nothing to publish, one line that no runner obeys."""
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("evidence: report.json: found ") and ran.err.count("\n") == 1
    assert ran.err.isprintable() or ran.err[:-1].isprintable()


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every part of a report."""
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from leaves(part, (*path, key))


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    parent = value
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = new
    return value


def test_the_sample_is_sound(tmp_path: Path) -> None:
    ran = comment(tmp_path, json.dumps(sample()))
    assert (ran.code, ran.err) == (0, "")
    assert faults(ran.out, MARKER) == []


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        (
            ("new",),
            "Against version 2026\\.11\\.0 (data of 2026\\-11\\-22): the proposed data have problems, so",
        ),
        (("base",), "The proposed data pass them: version 2026\\.11\\.0 (data of 2026\\-11\\-22)."),
        (
            ("base", "new"),
            "Neither the data that this proposal starts from nor the proposed data pass its rules, so",
        ),
        (("base", "base_problems"), "The data that this proposal starts from do not pass its own rules, so"),
    ],
)
def test_a_report_without_one_of_its_editions_says_what_was_not_compared(
    tmp_path: Path, left_out: tuple[str, ...], told: str
) -> None:
    ran = comment(tmp_path, json.dumps({key: part for key, part in sample().items() if key not in left_out}))
    assert (ran.code, ran.err) == (0, "")
    assert told in ran.out
    assert faults(ran.out, MARKER) == []


BROKEN = {
    "empty": (b"", "a fault in line 1"),
    "not JSON": (b"hello", "a fault in line 1"),
    "a text": (b'"x"', "does not fit at the outermost level"),
    "a list": (b"[]", "does not fit at the outermost level"),
    "not UTF-8": (b'{"a": "\xff"}', "not UTF-8"),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "not UTF-8"),
    "BOM": (b"\xef\xbb\xbf{}", "a byte order mark"),
    "NaN": (b'{"schema_version": NaN}', "a number that is not whole"),
    "Infinity": (b'{"schema_version": -Infinity}', "a number that is not whole"),
    "decimal": (b'{"schema_version": 1.0}', "a number that is not whole"),
    "exponent": (b'{"schema_version": 1e999}', "a number that is not whole"),
    "many digits": (b'{"schema_version": ' + b"9" * 5000 + b"}", "more than 12 digits"),
    "twice": (b'{"schema_version": 2, "schema_version": 1}', "a key that stands twice"),
    "deep lists": (b"[" * 200_000, "more than 8 levels"),
    "deep objects": (b'{"a":' * 40_000, "more than 8 levels"),
    "two values": (b"{} {}", "a fault in line 1"),
    "trailing": (b"{},", "a fault in line 1"),
    "NUL": (b"\x00" * 10, "a fault in line 1"),
    "half a character": (b'{"base": "\\ud800"}', "does not fit"),
    "too large": (b" " * (LARGEST_REPORT + 1), "a larger file"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_report_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    content, words = BROKEN[name]
    ran = comment(tmp_path, content)
    assert_refused(ran)
    assert words in ran.err


WRONG = [
    (("schema_version",), True, "schema_version"),
    (("schema_version",), "1", "schema_version"),
    (("base",), [], "base"),
    (("base_problems",), [], "base_problems"),
    (("base_problems", "entries", 0, "line"), -1, "base_problems.entries[0]"),
    (("base", "version"), "2026.11.0 @octocat", "base.version"),
    (("base", "version"), "2026.11.0\n", "base.version"),
    (("base", "data_date"), "yesterday", "base.data_date"),
    (("studies",), [], "studies"),
    (("studies", "count"), -1, "studies.count"),
    (("studies", "count"), 10**10, "studies.count"),
    (("studies", "count"), True, "studies.count"),
    (("studies", "count"), "1", "studies.count"),
    (("studies", "entries", 0, "kind"), "<b>", "studies.entries[0]"),
    (("studies", "entries", 0, "text"), 1, "studies.entries[0]"),
    (("studies", "entries", 0, "text"), None, "studies.entries[0]"),
    (("pages", "entries", 0, "address"), "https://a.example/", "pages.entries[0]"),
    (("pages", "entries", 0, "address"), "studies/x/`<img>", "pages.entries[0]"),
    (("pages", "entries", 0, "address"), "", "pages.entries[0]"),
    (("pages", "entries", 0, "address"), "../../x/", "pages.entries[0]"),
    (("gone_pages", "entries", 0), "studies/x/\n", "gone_pages.entries[0]"),
    (("to_read", "entries", 0, "reading"), "approved", "to_read.entries[0]"),
]


@pytest.mark.parametrize(("path", "value", "place"), WRONG)
def test_a_wrong_part_is_named_by_its_place(tmp_path: Path, path: tuple, value: Any, place: str) -> None:
    ran = comment(tmp_path, json.dumps(replaced(sample(), path, value)))
    assert_refused(ran)
    assert f"does not fit at {place}, expected" in ran.err


@pytest.mark.parametrize(("layout", "age"), [(1, "an older"), (3, "a newer")])
def test_a_report_of_another_version_of_the_program_is_refused_with_what_to_do(
    tmp_path: Path, layout: int, age: str
) -> None:
    ran = comment(tmp_path, json.dumps({"schema_version": layout, "unknown": "@octocat"}))
    assert_refused(ran)
    assert f"found a report of {age} layout" in ran.err
    assert "expected schema_version 2" in ran.err and "merge the default branch" in ran.err


@pytest.mark.parametrize(
    "key", ["extra", "::error::x", "@octocat\n::set-output name=a::b", "\u202e", "x" * 5000]
)
def test_an_unknown_key_is_refused_and_not_repeated(tmp_path: Path, key: str) -> None:
    for path in ((), ("base",), ("studies",), ("studies", "entries", 0)):
        report = sample()
        part = report
        for step in path:
            part = part[step]  # type: ignore[index]
        part[key] = "@octocat"
        ran = comment(tmp_path, json.dumps(report))
        assert_refused(ran)
        assert key not in ran.err and "octocat" not in ran.err


def test_what_is_not_a_plain_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text(json.dumps(sample()))
    (tmp_path / "report.json").symlink_to("real.json")
    assert_refused(evidence_here(tmp_path, "comment", "report.json"))
    (tmp_path / "real.json").unlink()  # a link that leads nowhere
    assert_refused(evidence_here(tmp_path, "comment", "report.json"))
    (tmp_path / "report.json").unlink()
    (tmp_path / "report.json").mkdir()
    assert_refused(evidence_here(tmp_path, "comment", "report.json"))


def test_a_report_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    ran = evidence_here(tmp_path, "comment", "report.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("evidence: report.json: found no such file, expected a report")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example/x",
        "javascript:x",
        "https://a.example/)x",
        "https://a.example/ x",
        "https://a.example/>\n",
        "",
    ],
)
def test_an_address_that_could_leave_its_link_is_wrong_use(tmp_path: Path, address: str) -> None:
    (tmp_path / "report.json").write_text(json.dumps(sample()))
    ran = evidence_here(tmp_path, "comment", "report.json", "--artifact", address)
    assert (ran.code, ran.out) == (2, "") and ran.err.startswith("evidence: --artifact: ")


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_in_every_field_stays_text(tmp_path: Path, piece: str) -> None:
    report = sample()
    for path in list(leaves(report)):
        place = report
        for key in path[:-1]:
            place = place[key]
        if path and place[path[-1]] in ("S", "W", "4", "5", "T", "N", "s", "f", "t", "r", "o1"):
            place[path[-1]] = piece
    ran = comment(tmp_path, json.dumps(report))
    if "\\ud800" in json.dumps(piece):
        assert_refused(ran)
    else:
        assert ran.code == 0
        assert faults(ran.out, MARKER) == []


CHANGES = st.fixed_dictionaries(
    {"kind": st.sampled_from(["study-added", "comparison-gone", "x"]), "subject": TEXTS, "text": TEXTS},
    optional={"where": TEXTS, "old": TEXTS, "new": TEXTS, "why": TEXTS},
)


@settings(max_examples=100)
@given(st.lists(CHANGES, max_size=3), st.integers(0, 10**9), TEXTS)
def test_any_report_becomes_text_alone(changes: list[dict[str, str]], count: int, text: str) -> None:
    report = sample()
    for name in ("studies", "figures", "rows", "results", "comparisons", "trials", "methods"):
        report[name] = {"count": count, "entries": changes}
    report["to_read"]["entries"] = [{**UNREAD, "label": text, "rows": [text, text], "row_count": count}]
    for name in ("problems", "base_problems"):
        report[name]["entries"] = [{"file": text, "line": count, "text": text, "rule": text}]
    assert faults(as_markdown(model(report)), MARKER) == []


def model(report: dict[str, Any]) -> Report:
    return Report.model_validate_json(json.dumps(report).replace("\\ud800", "\\ufffd"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(TEXTS, part, max_size=3),
    max_leaves=6,
)


@QUIET
@given(st.sampled_from(list(leaves(sample()))), VALUES)
def test_a_report_with_any_part_replaced_is_published_as_text_or_refused(
    tmp_path: Path, path: tuple, value: Any
) -> None:
    ran = comment(tmp_path, json.dumps(replaced(sample(), path, value)))
    if ran.code == 0:
        assert faults(ran.out, MARKER) == []
    else:
        assert_refused(ran)


@QUIET
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_refused(tmp_path: Path, content: bytes) -> None:
    assert_refused(comment(tmp_path, content))


def test_long_lists_and_texts_are_cut_and_say_how_much_is_missing(tmp_path: Path) -> None:
    report = sample()
    entry = {**CHANGE, "text": "#" * 400}
    report["figures"] = {"count": 1000, "entries": [entry] * 400}
    report["comparisons"] = {"count": 7, "entries": [CHANGE] * 5}
    report["to_read"]["entries"] = [{**UNREAD, "rows": ["o1"] * 3000, "row_count": 3001}]
    ran = comment(tmp_path, json.dumps(report))
    assert ran.code == 0 and len(ran.out) <= 60_001
    assert "### Figures corrected (1\u202f000)" in ran.out
    assert ran.out.count("\\#&#8203;…") == 10  # 10 texts of 300 signs with 9 characters each fit, 25 do not
    assert "- … and 990 more" in ran.out and "… and 2\u202f991 more" in ran.out
    assert "\n… and 2 more" in ran.out


def test_a_count_below_its_list_is_not_believed(tmp_path: Path) -> None:
    report = sample()
    report["figures"] = {"count": 0, "entries": [CHANGE] * 2}
    assert "### Figures corrected (2)" in comment(tmp_path, json.dumps(report)).out
