"""What must be set before publishing is listed with the line to edit; nothing is ready while nobody answers for it."""

from pathlib import Path

import pytest

from generator.build import site_files
from generator.checks import sound_dataset
from generator.cli import main
from tests.release.portals import copy_of_bcg
from tools.scratch_site import CHARTS

ANSWERS = {
    "editors": 'editors:\n  - {name: "Deng, Dan", role: methods}\n  - {name: "van der Berg, Ann", role: data}\n',
    "competing_interests": 'competing_interests: "None declared."\n',
    "funding": 'funding: "Nobody pays for it."\n',
    "contact": "contact: team@evidence.hospital.eu\n",
}
CITATION = """authors:
  - {family-names: Deng, given-names: Dan}
  - {family-names: van der Berg, given-names: Ann}
version: 2026.11.0
date-released: 2026-11-22
url: https://evidence.hospital.eu
repository-code: "https://code.hospital.eu/owner/name" # where
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A portal with everything set."""
    data = copy_of_bcg(tmp_path)
    portal = data / "portal.yml"
    lines = portal.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(("site_url:", "repository:"))]
    real = "site_url: https://evidence.hospital.eu/\nrepository: https://code.hospital.eu/owner/name\n"
    portal.write_text("".join([*kept, real, *ANSWERS.values()]), encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    (tmp_path / ".github" / "ISSUE_TEMPLATE").mkdir(parents=True)
    (tmp_path / ".github" / "ISSUE_TEMPLATE" / "form.yml").write_text("labels: [study, 'trial']\n")
    (tmp_path / ".github" / "CODEOWNERS").write_text("# who\n/data/ @owner\n", encoding="utf-8")
    return data


def doctor(data: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["doctor", "--data", str(data)])
    return code, capsys.readouterr().out


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_portal_with_everything_set_is_ready_and_told_what_only_the_host_knows(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = doctor(data, capsys)
    assert (code, "found" in said) == (0, False)
    assert "study, trial, status, zensical" in said and "ready to publish" in said


@pytest.mark.parametrize("key", ANSWERS)
def test_no_portal_is_ready_while_one_of_the_answers_is_missing(
    data: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    replaced(data / "portal.yml", ANSWERS[key], "")
    code, said = doctor(data, capsys)
    assert code == 1
    assert f"portal.yml:1  {key}: found nothing, expected " in said and f"Write: {key}: " in said
    assert "NOT ready to publish: 1 thing to set." in said


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "data/portal.yml",
            "evidence.hospital.eu/\n",
            "portal.example.org/\n",
            "site_url: found the placeholder",
        ),
        ("data/portal.yml", "code.hospital.eu", "example.org", "repository: found the placeholder"),
        (
            "data/portal.yml",
            "team@evidence.hospital.eu",
            "team@example.org",
            "contact: found the placeholder",
        ),
        (
            "CITATION.cff",
            "version: 2026.11.0",
            "version: 2026.10.0",
            'CITATION.cff:4  version: found "2026.10.0"',
        ),
        ("CITATION.cff", "url: https://evidence.hospital.eu\n", "", "CITATION.cff:1  url: found nothing"),
        ("CITATION.cff", "van der Berg", "Other", 'CITATION.cff:1  authors: found no "van der Berg"'),
        (".github/CODEOWNERS", "@owner", "", "CODEOWNERS:1  found nobody"),
    ],
)
def test_each_thing_that_is_not_set_is_told_at_its_line(
    data: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, told: str
) -> None:
    replaced(data.parent / file, old, new)
    code, said = doctor(data, capsys)
    assert (code, told in said) == (1, True), said


def test_the_line_of_a_placeholder_is_the_line_to_edit(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = data / "portal.yml"
    replaced(portal, "https://evidence.hospital.eu/\n", "https://portal.example.org/\n")
    line = portal.read_text(encoding="utf-8").splitlines().index("site_url: https://portal.example.org/") + 1
    assert f"portal.yml:{line}  site_url: " in doctor(data, capsys)[1]


def pages_of(data: Path, cache: Path) -> dict[str, str]:
    files, problems = site_files(data, sound_dataset(data), cache)
    assert not problems
    return {name: str(text) for name, text in files.items()}


def test_who_answers_stands_on_about_at_the_end_of_each_page_and_in_citations(data: Path) -> None:
    files = pages_of(data, CHARTS)
    about = files["about.md"]
    assert "Deng Dan (methods); van der Berg Ann (data)" in about and "Nobody pays for it." in about
    ends = [name for name, text in files.items() if name.endswith(".md") and 'id="cite"' in text]
    mail = 'Contact: <a href="mailto:team@evidence.hospital.eu">'
    assert ends and all(mail in files[name] for name in ends)
    (ris,) = (text for name, text in files.items() if name.endswith("citations/about/page.ris"))
    assert "AU  - Deng, Dan\nAU  - van der Berg, Ann\n" in ris


def test_what_the_file_does_not_say_is_told_as_not_stated_and_nobody_is_invented(tmp_path: Path) -> None:
    files = pages_of(copy_of_bcg(tmp_path), CHARTS)
    about = files["about.md"].partition("{ #editors }")[2].partition("## ")[0]
    assert about.count("nobody is named yet") == 1 and about.count("not stated") == 3
    assert not any('class="note answers"' in text for text in files.values())


@pytest.mark.parametrize(
    "contact", ["javascript:alert(1)", "a@b", "mailto:a@b.eu", 'a"b@c.eu', "http://plain.eu/"]
)
def test_a_contact_is_an_address_of_mail_or_a_page_and_nothing_else(
    data: Path, capsys: pytest.CaptureFixture[str], contact: str
) -> None:
    replaced(data / "portal.yml", "contact: team@evidence.hospital.eu", f"contact: '{contact}'")
    assert main(["check", "--data", str(data)]) == 1
    assert "contact" in capsys.readouterr().out
