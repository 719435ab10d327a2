"""What the command says of itself: its version and that of the data; and, if asked, how long each step took."""

import re
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from generator import program
from generator.build import make_files
from generator.charts.static import Fingerprints
from generator.checks import sound_dataset
from generator.cli import main
from generator.timing import Steps

STEPS = ["load", "check", "rows", "evidence", "pages", "charts", "pictures", "files", "write", "together"]
LINE = re.compile(r"^([a-z]+) +(\d+\.\d\d) s$", re.MULTILINE)


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """A small dataset with a version of its own."""
    folder = shutil.copytree(root / "tests" / "checks" / "dataset", tmp_path / "data")
    file = folder / "portal.yml"
    text = re.sub(
        r"^version: .*$", 'version: "2031.12.7"', file.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    file.write_text(text, encoding="utf-8")
    return folder


def test_the_version_of_the_program_and_that_of_the_data_are_said_separately(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.program.program_version", lambda: "7.8.9")
    assert main(["--version", "--data", str(data)]) == 0
    said = capsys.readouterr()
    assert re.fullmatch(
        r"program  7\.8\.9\ndata     2031\.12\.7, as of \d{4}-\d\d-\d\d \(.*data\)\n", said.out
    )
    assert said.err == ""


@pytest.mark.parametrize("broken", [False, True])
def test_without_sound_data_the_version_of_the_program_is_said_alone(
    data: Path, broken: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if broken:
        (data / "portal.yml").write_text("title: [", encoding="utf-8")
    assert main(["--version", "--data", str(data if broken else data / "nowhere")]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("program  ") and second.startswith(
        "data     not known, no sound portal.yml found"
    )


def test_a_clone_says_the_version_of_its_own_pyproject_and_a_package_that_of_its_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "PACKAGE", tmp_path / "generator")
    monkeypatch.setattr(program, "version", lambda name: f"{name} installed")
    assert program.program_version() == "evidence-portal installed"
    other = '[project]\nname = "another"\nversion = "5.0.0"\n'
    (tmp_path / "pyproject.toml").write_text(other, encoding="utf-8")
    assert program.program_version() == "evidence-portal installed"
    (tmp_path / "pyproject.toml").write_text(other.replace("another", "evidence-portal"), encoding="utf-8")
    assert program.program_version() == "5.0.0"


def test_a_program_that_is_not_installed_says_that_its_version_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(program, "PACKAGE", tmp_path / "generator")
    monkeypatch.setattr(program, "version", missing)
    assert program.program_version() == "unknown"


def test_the_version_of_the_program_is_on_the_page_about_and_changes_no_other_file(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for version in ("7.8.9", "7.8.10"):
        monkeypatch.setattr("generator.render.views.about.program_version", lambda version=version: version)
        made.append(
            make_files(sound_dataset(data), drawings=Fingerprints())
        )  # of all that a chart is made of
    first, second = made
    assert [path for path in first if first[path] != second[path]] == ["about.md"]
    assert "program version 7.8.9" in str(first["about.md"])
    assert "Data version 2031.12.7" in str(first["about.md"])


def test_a_command_without_a_name_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2 and "name a command" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--data", "{}", "check"], ["check", "--data", "{}"]])
def test_the_dataset_may_be_named_before_or_behind_the_command(
    data: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([each.format(data) for each in arguments]) == 0
    assert str(data) in capsys.readouterr().out


def test_each_second_belongs_to_the_innermost_step_that_is_open() -> None:
    moments: Iterator[float] = iter([0, 1, 3, 7, 8, 20, 21, 21.5])
    steps = Steps(lambda: next(moments))
    with steps.step("pages"):  # begins at 1
        with steps.step("charts"):  # 3 to 7
            pass
        with steps.step("charts"):  # 8 to 20
            pass  # and pages ends at 21
    assert steps.seconds == {"pages": 2 + 1 + 1, "charts": 4 + 12}
    assert list(steps.seconds) == ["pages", "charts"]
    assert LINE.findall(steps.as_text()) == [("pages", "4.00"), ("charts", "16.00"), ("together", "20.00")]


def test_a_step_that_fails_is_timed_and_closed() -> None:
    moments = iter([0, 1, 3, 5, 9])
    steps = Steps(lambda: next(moments))
    with pytest.raises(ValueError, match="x"), steps.step("load"):
        raise ValueError("x")
    with steps.step("check"):
        pass
    assert steps.seconds == {"load": 2, "check": 4}


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_build_that_is_asked_to_says_each_step_on_standard_error_and_writes_the_same_bytes(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quiet = ["build", "--data", str(data), "--docs"]
    assert main([*quiet, str(tmp_path / "one" / "docs")]) == 0
    before = capsys.readouterr()
    assert before.err == ""
    assert main([*quiet, str(tmp_path / "two" / "docs"), "-v"]) == 0
    after = capsys.readouterr()
    assert [name for name, _ in LINE.findall(after.err)] == STEPS
    assert after.out == before.out.replace("/one/", "/two/")
    assert files_below(tmp_path / "one" / "docs") == files_below(tmp_path / "two" / "docs")


def test_a_check_says_its_two_steps_also_where_there_are_problems(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = data / "studies" / "first-2020.yml"
    study.write_text(
        study.read_text(encoding="utf-8").replace("id: first-2020", "id: other"), encoding="utf-8"
    )
    assert main(["check", "--verbose", "--format", "json", "--data", str(data)]) == 1
    said = capsys.readouterr()
    assert [name for name, _ in LINE.findall(said.err)] == ["load", "check", "together"]
    assert said.out.startswith("[")
