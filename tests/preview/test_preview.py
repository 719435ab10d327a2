"""What `make serve` shows at once is what a full build makes, and what it shows in the end is a full build.

The full builds take most of the time: a site that was edited many times is in no other test.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import generator.build
import generator.preview.warm
from generator import paths
from generator.charts.static import Fingerprints
from tests.preview.edits import EDITS, FIRST, ROOT, Edit, replaced, write_alone, write_portal
from tools.preview.changes import Updates
from tools.preview.full import FullBuild, Order, Outcome, build_site
from tools.preview.server import Preview, Shown
from tools.preview.watching import Watch

ADDRESS = "http://127.0.0.1:8000/"
ITCHY_EYE = "diseases/itchy-eye"
QUICK = [edit for edit in EDITS if edit.is_quick]


class InThisProcess(FullBuild):
    """The full build where a test can look at it, begun only when its outcome is asked for."""

    order: Order | None = None
    stopped = 0

    @property
    def is_running(self) -> bool:
        return self.order is not None

    def start(self, order: Order) -> None:
        self.order = order

    def stop(self) -> None:
        self.stopped += self.order is not None
        self.order = None

    def outcome(self, wait_seconds: float = 0.0) -> Outcome | None:
        assert self.order is not None
        order, self.order = self.order, None
        return build_site(order)


class Served:
    """A portal that is served and edited."""

    def __init__(self, folder: Path) -> None:
        nothing = folder / "nothing"
        nothing.mkdir()
        self.folder, self.said, self.edits = folder, list[str](), 0
        self.preview = Preview(Shown(nothing))
        self.updates = Updates(folder / "build" / "serve", self.preview, ADDRESS, self.said.append)
        self.full = self.updates.full = InThisProcess()
        self.watch = Watch([Path("data"), Path("docs"), Path("templates"), Path("mkdocs.yml")])
        self.updates.start()
        self.finish()

    def edit(self, edit: Edit) -> dict[str, str | None]:
        """Make an edit; the pages that are shown at once, by their place."""
        edit.make(self.folder)
        self.updates.change(self.watch.changed())
        return dict(self.preview.shown.pages)

    def finish(self) -> Path:
        """The folder of the site that is shown once the full build has ended; it was built beside the one before."""
        order, before = self.full.order, self.preview.shown.root
        assert order is not None and order.site.resolve() != before
        assert self.updates.finish(0)
        return self.preview.shown.root

    def anew(self) -> Path:
        """The folder of a site built of the same files where nothing was before."""
        place = self.folder / "anew"
        shutil.rmtree(place, ignore_errors=True)
        order = Order(self.folder, Path("data"), place / "docs", place / "site", ADDRESS, Path("no-cache"))
        assert build_site(order) == Outcome()
        return order.site


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    write_portal(folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(paths, "TEMPLATES", folder / "templates")
        for module in (generator.build, generator.preview.warm):  # no drawing is looked at here
            patch.setattr(module, "SvgCache", lambda _: Fingerprints())
        yield Served(folder)


@pytest.mark.parametrize("last", ["a renamed study", "a removed study"])
def test_pages_shown_at_once_are_those_of_the_full_build_that_follows(served: Served, last: str) -> None:
    """Edit after edit without waiting for the full build, as people save."""
    names = [edit.name for edit in QUICK]
    for edit in QUICK[served.edits : names.index(last) + 1]:
        number = served.preview.shown.number
        served.edit(edit)
        assert served.updates.counts.built, f"{edit.name}: no page shows it at once"
        assert served.preview.shown.number > number and served.preview.shown.lines, edit.name
        served.edits += 1
    shown = dict(served.preview.shown.pages)
    root = served.finish()
    for place, page in shown.items():
        file = root / place
        assert (page is not None) == file.is_file(), place
        assert page is None or file.read_text(encoding="utf-8") == page, place
    assert not served.preview.shown.pages and not served.preview.shown.lines


def test_after_edits_that_any_page_may_show_the_site_is_that_of_a_full_build(served: Served) -> None:
    for edit in EDITS:
        if not edit.is_quick:
            assert served.edit(edit) == {}, f"{edit.name}: pages would be shown that are not all"
            assert "being built anew" in "".join(served.preview.shown.lines)
    shown = files_in(served.finish())
    expected = files_in(served.anew())
    assert sorted(shown) == sorted(expected)
    assert [name for name in expected if shown[name] != expected[name]] == []


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_only_what_changed_is_read_and_only_what_shows_it_is_rendered_and_built(served: Served) -> None:
    alone = Edit("", lambda folder: write_alone(folder, "A study alone"))
    served.edit(alone)
    served.finish()
    served.edit(Edit("", lambda folder: write_alone(folder, "Another title")))
    counts, reader = served.updates.counts, served.updates._warm.reader
    assert (reader.counted.opened, reader.counted.parsed) == (1, 1)
    assert served.updates._warm.checked == ("alone-2023",)
    rendered = set(counts.rendered)
    assert counts.rendered[0] == "studies/alone-2023.md", "the study that was saved comes first"
    assert f"{ITCHY_EYE}.md" in rendered
    assert {file for file in rendered if not file.startswith(ITCHY_EYE)} == {"studies/alone-2023.md"}
    assert set(counts.built) < rendered, "pages that say the same are not built again"
    assert "studies/alone-2023.md" in counts.built
    served.finish()
    served.edit(Edit("", lambda folder: (folder / "data" / "studies" / "alone-2023.yml").unlink()))
    assert served.preview.shown.read("/studies/alone-2023/") is None, "the page goes with its study"


def test_a_broken_file_is_told_and_the_good_pages_stay_until_it_is_mended(served: Served) -> None:
    file = served.folder / "data" / FIRST
    sound, root = file.read_bytes(), served.preview.shown.root
    before, pages = files_in(root), dict(served.preview.shown.pages)
    assert served.edit(Edit("", lambda _: file.write_text("id: [never closed\n", encoding="utf-8"))) == pages
    assert not served.full.is_running
    told = "\n".join(served.preview.shown.lines)
    assert "data/studies/first-2020.yml:" in told and "last good site" in told
    assert "data/studies/first-2020.yml:" in "\n".join(served.said)
    assert (served.preview.shown.root, files_in(root)) == (root, before)
    served.edit(Edit("", lambda _: file.write_bytes(sound)))
    assert "problems" not in "\n".join(served.preview.shown.lines)
    assert (
        files_in(served.finish())["studies/first-2020/index.html"] == before["studies/first-2020/index.html"]
    )


def test_a_problem_that_only_the_full_build_finds_takes_the_quick_pages_back(served: Served) -> None:
    redirects = served.folder / "data" / "redirects.yml"
    served.edit(Edit("", lambda _: redirects.write_text("nowhere/: nothing/\n", encoding="utf-8")))
    root = served.preview.shown.root
    assert served.updates.finish(0)
    assert served.preview.shown.root == root and "redirects.yml:1" in "\n".join(served.preview.shown.lines)
    served.edit(Edit("", lambda _: redirects.unlink()))


def test_a_change_stops_the_full_build_before_it_and_what_make_site_writes_is_not_touched(
    served: Served,
) -> None:
    before = served.full.stopped
    for old, new in ((8, 7), (7, 6)):
        served.edit(Edit("", partial(of_events, old, new)))
    assert served.full.stopped == before + 2  # the first stops what the test before left
    assert not (served.folder / "site").exists() and not (served.folder / paths.DOCS).exists()


def of_events(old: int, new: int, folder: Path) -> None:
    """Count other events in the first study."""
    replaced(folder / "data" / FIRST, f"events: {old}\n", f"events: {new}\n")
