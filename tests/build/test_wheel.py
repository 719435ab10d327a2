"""The installed program, far from the clone, makes the pages that the clone makes."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.build import build
from generator.checks import check_folder
from generator.settings import MARK


def run(*arguments: str, cwd: Path, **environment: str) -> str:
    """A Python module as a command; what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1", **environment},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, to be put on PYTHONPATH."""
    folder: Path = tmp_path_factory.mktemp("wheel")
    run("pip", "wheel", ".", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), cwd=root)
    (wheel,) = folder.glob("*.whl")
    run("pip", "install", "--no-deps", "--no-compile", "--target", str(folder / "t"), str(wheel), cwd=folder)
    return folder / "t"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.fixture(scope="module")
def portal(root: Path, installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the clone with the second dataset, in which the installed program wrote the pages."""
    folder: Path = tmp_path_factory.mktemp("portal")
    shutil.copytree(root / "tests" / "portals" / "bcg" / "data", folder / "data")
    told = run("generator", "build", cwd=folder, PYTHONPATH=str(installed))
    assert told.startswith("build/docs: ")
    return folder


def test_the_installed_commands_run_anywhere_and_pipx_finds_the_one_of_the_packages_name(
    installed: Path, tmp_path: Path
) -> None:
    """pipx looks for a script of the package's name, else in the group `pipx.run`."""
    (names,) = installed.glob("*.dist-info/entry_points.txt")
    found = configparser.ConfigParser()
    found.read_string(names.read_text(encoding="utf-8"))
    assert dict(found["console_scripts"]) == {"evidence": "generator.cli:main"}
    assert dict(found["pipx.run"]) == {"evidence-portal": "generator.cli:main"}
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    for command in ([str(installed / "bin" / "evidence")], [sys.executable, "-m", "generator"]):
        done = subprocess.run(
            [*command, "--help"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert "Add or correct studies:" in done.stdout
    empty = subprocess.run(
        [*command, "check"], cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert (empty.returncode, "Traceback" in empty.stderr) == (2, False)


def test_the_installed_package_is_the_one_that_runs_and_finds_its_own_files(
    installed: Path, tmp_path: Path
) -> None:
    code = "import generator.paths as p; print(p.TEMPLATES, p.SETTINGS, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines() == [
        str(installed / "generator" / "templates"),
        str(installed / "generator" / "mkdocs.yml"),
    ]


def test_the_installed_program_writes_the_same_pages_byte_for_byte(portal: Path, tmp_path: Path) -> None:
    # The drawings are taken over from its cache, whose keys are made of the code that draws: other code draws anew.
    assert build(portal / "data", tmp_path / "docs", portal / "build" / "chart-cache").problems == ()
    ours, theirs = contents(tmp_path / "docs"), contents(portal / "build" / "docs")
    assert len(ours) > 200
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_the_installed_theme_and_settings_are_those_of_the_clone(
    root: Path, installed: Path, portal: Path
) -> None:
    assert contents(installed / "generator" / "templates") == contents(root / "templates")
    file = portal / "build" / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert text.startswith(MARK)
    settings = yaml.safe_load(text)
    assert (file.parent / settings["INHERIT"]).read_bytes() == (root / "mkdocs.yml").read_bytes()
    assert (
        file.parent / settings["theme"]["custom_dir"]
    ).resolve() == installed / "generator/templates/theme"
    dataset, _ = check_folder(portal / "data")
    assert dataset is not None and settings["site_name"] == dataset.portal.short_title
