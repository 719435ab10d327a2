"""The archive that a tag builds anew: the committed one, or nothing is released. Tried on the BCG portal."""

import re
from pathlib import Path

import pytest

from generator.cli import main
from tests.release.portals import FIRST, SECOND, copy_of_bcg, make_second
from tests.reviewing.proposals import KEPT
from tools import rebuild_archive
from tools.scratch_site import lend_charts

# What is rehearsed, compared and committed is tried here; drawings are a frozen site's matter (tests/release).
pytestmark = [pytest.mark.site, pytest.mark.usefixtures("without_drawings")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal of four studies in an empty folder, in which the commands run."""
    for study in (copy_of_bcg(tmp_path) / "studies").glob("*.yml"):
        if study.stem not in KEPT:
            study.unlink()
    lend_charts(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands without processes of their own, each of which takes seconds to begin."""
    monkeypatch.setattr(
        rebuild_archive, "_evidence", lambda *said, data: main([*said, "--data", str(data)]) == 0
    )


@pytest.mark.usefixtures("_in_this_process")
def test_a_rehearsal_gives_what_the_tag_is_held_against(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    releases, out = folder / "data" / "releases", folder / "build" / "release" / "out"
    assert rebuild_archive.main() == 0
    assert f"A rehearsal: {FIRST} has no checksum yet." in capfd.readouterr().out
    assert not (releases / f"{FIRST}.json").exists(), "a rehearsal leaves the dataset alone"
    assert (out / "notes.md").read_text(encoding="utf-8") == (
        f"Version {FIRST} of the data, as of 2026-11-22.\n\nThe first released version.\n"
    )
    releases.mkdir(exist_ok=True)
    for name in (f"{FIRST}.json", "checksums.txt", "addresses.txt"):
        (out / name).rename(releases / name)
    listed = (releases / "addresses.txt").read_text(encoding="utf-8").splitlines()
    assert "./studies/aronson-1948/" in listed and "./changes/#v2026-11-0" in listed
    assert main(["addresses"]) == 0
    assert "all listed" in capfd.readouterr().out
    assert rebuild_archive.main() == 0
    assert "is the one whose checksum was committed" in capfd.readouterr().out

    make_second(folder / "data")
    checksums = releases / "checksums.txt"
    before = checksums.read_text(encoding="utf-8")
    checksums.write_text(before + f"{'0' * 64}  site-{SECOND}.tar\n", encoding="utf-8")
    assert main(["release", SECOND, "--rehearsal"]) == 0
    assert rebuild_archive.main() == 1
    said = capfd.readouterr().err
    assert re.search(rf"found SHA-256 [0-9a-f]{{64}}, expected {'0' * 64}", said)
    assert "Nothing is released." in said and "The committed checksum stays" in said
    assert not (out / "addresses.txt").exists(), "a tag commits nothing any more"
    assert "doe-1999" in (out / "notes.md").read_text(encoding="utf-8").lower().replace(" ", "-")
    assert checksums.read_text(encoding="utf-8").startswith(before), "earlier checksums stand as they were"


def test_data_that_are_not_those_released_are_not_built(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", FIRST, "--rehearsal"]) == 0
    file = folder / "data" / "portal.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("data_date: 2026-11-22", "data_date: 2026-11-23"), encoding="utf-8")
    assert rebuild_archive.main() == 1
    assert f"found other data than those released as {FIRST}" in capfd.readouterr().err
