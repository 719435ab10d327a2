"""No change of the dataset passes unseen: every key path of the models is edited, one at a time, in memory."""

import html
import re
from functools import cache
from xml.etree import ElementTree

import pytest

from generator.changes import compare
from generator.changes.paths_index import HEADINGS, as_text, compared_paths, key_paths, places_of_keys
from generator.evidence.results import synthesise
from generator.export.feeds import changes_feed
from generator.history import Change, History, Snapshot, Step
from generator.inert import inert, one_line
from generator.load import Dataset
from generator.release.source import Source, snapshot_of
from generator.render.context import Context
from generator.render.views.changes import changes_view
from generator.reviewing.comment import as_markdown
from generator.reviewing.proposal import PARTS, make_report
from generator.reviewing.report import LONGEST_TEXT
from generator.rows import make_rows
from tests.changes.datasets import edited, made_up


@cache
def dataset() -> Dataset:
    return made_up()


@cache
def before() -> Snapshot:
    return snapshot_of(dataset())


@cache
def context() -> Context:
    rows = make_rows(dataset())
    return Context(dataset(), rows, synthesise(dataset(), rows))


def history(changes: tuple[Change, ...]) -> History:
    step = Step("2026.12.0", "2026-12-01", "2026.11.0", changes, released=True)
    return History((step,))


def lines_of_the_page(changes: tuple[Change, ...]) -> set[str]:
    """What the page of changes lists, of any disease or the whole."""
    here = context()
    view = changes_view(Context(here.dataset, here.rows, here.results, history(changes)))
    return {line.text for step in view.steps for part in step.parts for line in part.lines}


def text_of_the_feed(changes: tuple[Change, ...]) -> str:
    """The lists in the feed, as a reader of feeds gets them."""
    labels = {slug: disease.label for slug, disease in dataset().vocabulary.diseases.items()}
    feed = ElementTree.fromstring(changes_feed(dataset().portal, labels, history(changes)))
    return "".join(item.text or "" for item in feed.iter("{http://www.w3.org/2005/Atom}content"))


@pytest.mark.parametrize("pattern", compared_paths())
def test_another_value_at_a_key_path_has_a_line_in_report_comment_changes_page_and_feed(pattern: str) -> None:
    found = next(iter(edited(dataset(), before().entries or {}, pattern)), None)
    assert found is not None, f"no other value of {pattern} could be tried"
    path, _, after = found
    assert places_of_keys(path)[0] == pattern
    changes = compare(before(), after)
    told = [change for change in changes if any(path.startswith(entry) for entry in change.entries)]
    assert told, [change.text for change in changes]
    assert len({change.text for change in changes}) == len(changes)
    report = make_report(Source(before()), Source(after))
    reported = {entry.text for part in PARTS for entry in getattr(report, part).entries}
    comment, page, feed = as_markdown(report), lines_of_the_page(changes), text_of_the_feed(changes)
    for change in told:
        short = one_line(change.text, LONGEST_TEXT)
        assert short in reported
        assert inert(short, longest=LONGEST_TEXT) in comment
        assert change.text in page
        assert html.escape(change.text) in feed


def test_the_list_of_paths_names_every_path_and_the_reason_of_each_exception() -> None:
    printed = as_text()
    assert all(f"  {path}" in printed for path in key_paths())
    assert all(f"{path}: {reason}" in printed for path, reason in HEADINGS.items())
    assert len(HEADINGS) == 1
    assert all(re.fullmatch(r"[a-z_0-9/*#]+", path) for path in key_paths())
