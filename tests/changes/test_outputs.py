"""Changes as text, Markdown, JSON, feed and page: text of the data is text in each of them."""

import json
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from lxml import html
from markdown import markdown

from generator.build import make_files
from generator.changes import compare, printing
from generator.charts.static import Fingerprints
from generator.checks import check_folder
from generator.export.feeds import changes_feed
from generator.history import Change, History, Snapshot, Step
from generator.load import Dataset
from generator.release.source import snapshot_of
from generator.release.store import Releases
from tests.release.portals import copy_of_bcg, edit, make_second

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>pwn()</script> **bold** [a](javascript:pwn()) {: onclick=pwn() } \x1b[31m & ]]>"


@dataclass(frozen=True)
class Versions:
    """The first version, the second's data (with hostile text in the new study's title), and the files made of them.

    ``files`` were made while only the first version was released, ``later`` when the second was as well.
    """

    old: Snapshot
    new: Snapshot
    dataset: Dataset
    files: dict[str, str | bytes]
    later: dict[str, str | bytes]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Both versions of the BCG portal."""
    folder = tmp_path_factory.mktemp("outputs")
    data = copy_of_bcg(folder)
    dataset, _ = check_folder(data)
    assert dataset is not None
    old = snapshot_of(dataset)
    make_second(data)
    text = HOSTILE.replace("\x1b", "").replace('"', "")
    edit(data / "studies" / "doe-1999.yml", ('title: "[Trial of', f"title: '[{text} Trial of"))
    edit(data / "studies" / "doe-1999.yml", ('Doe in 1999]"', "Doe in 1999]'"))
    dataset, problems = check_folder(data)
    assert dataset is not None, [str(problem) for problem in problems]
    new = snapshot_of(dataset)
    made = [
        make_files(dataset, releases=Releases(known), drawings=Fingerprints())
        for known in ((old,), (old, new))
    ]
    return Versions(old, new, dataset, made[0], made[1])


def hostile_step() -> Step:
    change = Change("study-added", ("d",), HOSTILE, HOSTILE, why=HOSTILE)
    return Step("2026.12.0", "2026-12-01", "2026.11.0", (change,), released=True)


def test_markdown_made_of_hostile_text_renders_as_text_alone(both: Versions) -> None:
    old, new = both.old, both.new
    text = printing.as_markdown(old, new, compare(old, new))
    tree = html.fromstring(markdown(text, extensions=["attr_list"]))
    assert {element.tag for element in tree.iter()} <= {"div", "h2", "h3", "p", "ul", "li"}
    assert not tree.xpath("//@*")
    shown = tree.text_content().replace("\u200b", "")  # the space without width that stops links and mentions
    assert "<script>pwn()</script> **bold** [a](javascript:pwn()) {: onclick=pwn() }" in shown


def test_text_and_json_hold_no_character_that_a_terminal_obeys(both: Versions) -> None:
    old = both.old
    change = hostile_step().changes[0]
    odd = Change("study-added", ("tuberculosis",), "s", f"{change.text}\x9b2J\u202e", why="\x1b]0;x\x07")
    for text in (printing.as_text(old, old, (odd,)), printing.as_json(old, old, (odd,))):
        assert not [char for char in text if not char.isprintable() and char != "\n"]
    assert json.loads(printing.as_json(old, old, (odd,)))["changes"][0]["text"] == odd.text


def test_the_feed_holds_hostile_text_as_text(both: Versions) -> None:
    feed = ElementTree.fromstring(
        changes_feed(both.dataset.portal, {"d": f"A & <b> {HOSTILE}"}, History((hostile_step(),))).encode()
    )
    (content,) = feed.iter(f"{ATOM}content")
    tree = html.fromstring(content.text)
    assert {element.tag for element in tree.iter()} == {"ul", "li"}
    assert "<script>pwn()</script>" in tree.text_content().replace("\u200b", "")
    assert "\x1b" not in "".join(feed.itertext())


def test_the_feed_has_what_the_standard_asks_for_and_ids_that_stay(both: Versions) -> None:
    ids = []
    for made in (both.files, both.later):  # before and after the second version is released
        feed = ElementTree.fromstring(str(made["changes.xml"]).encode())
        assert feed.tag == f"{ATOM}feed"
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert (element.findtext(f"{ATOM}{name}") or "").strip(), name
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        ids.append([entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")])
    assert ids[0] == ids[1]
    assert ids[0] == [
        "https://bcg.example.org/changes/#v2026-12-0-tuberculosis",
        "https://bcg.example.org/changes/#v2026-11-0",
    ]


def test_an_outside_reader_of_feeds_finds_nothing_wrong(both: Versions) -> None:
    feedparser = pytest.importorskip("feedparser", reason="feedparser, which reads feeds, is not installed")
    found = feedparser.parse(str(both.files["changes.xml"]).encode())
    assert not found.bozo and found.version == "atom10"
    assert [entry.title for entry in found.entries] == [
        "Tuberculosis: 7 changes in version 2026.12.0",
        "Version 2026.11.0: first version",
    ]
    assert "people who reached it corrected from 4 to 5" in found.entries[0].content[0].value
    assert "<script" not in found.entries[0].content[0].value
    assert found.entries[0].updated_parsed[:3] == (2026, 12, 20)


def test_the_page_of_changes_and_the_page_of_the_disease_tell_the_correction_and_the_new_study(
    both: Versions,
) -> None:
    files = both.files
    for page in ("changes.md", "diseases/tuberculosis.md"):
        text = str(files[page])
        assert "people who reached it corrected from 4 to 5." in text, page
        assert "Corrected after the erratum of 1950." in text
        assert "Study added: Doe 1999, with 4 figures." in text
        assert "<script>pwn" not in text
    assert "{ #v2026-12-0" in str(files["changes.md"]) and "## What changed { #changes" in str(
        files["diseases/tuberculosis.md"]
    )


def test_the_list_of_versions_says_the_latest_and_what_differs_on_each_page(
    both: Versions,
) -> None:
    found = json.loads(str(both.files["versions.json"]))
    assert found["latest"] == {"version": "2026.12.0", "date": "2026-12-20"}
    assert found["versions"]["2026.11.0"]["differing_figures"]["studies/aronson-1948/"] == 1
