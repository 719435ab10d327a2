"""What must be set before a portal is published: what the files lack, with the line to edit, and what no file can tell.

Nobody is named here and nothing is filled in: whose name stands in portal.yml, they decide themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import paths
from generator.errors import PortalError
from generator.load import Dataset
from generator.model.portal import Portal, is_placeholder
from generator.problems import Problem, printable_path, quote

CITATION, OWNERS, FORMS = "CITATION.cff", ".github/CODEOWNERS", ".github/ISSUE_TEMPLATE"
LABELS_OF_WORKFLOWS = ("status", "zensical")
LABELS = re.compile(r"^labels: *\[(?P<names>[^\]]*)\]", re.MULTILINE)
OWNER = re.compile(r"(?:^|\s)(?:@[A-Za-z0-9][A-Za-z0-9/_-]*|[^\s@]+@[^\s@]+\.[^\s@]+)")
# Key of portal.yml, what is expected, and the lines to write.
ANSWERS = (
    ("editors", "a person who answers for the portal, with a role", "editors: [{name: "
     '"Family, Given", role: what they answer for}]'),
    ("competing_interests", "the editors' competing interests, also where there are none", 'competing_interests: "…"'),
    ("funding", "who pays for the portal, also where nobody does", 'funding: "…"'),
    ("contact", "where readers write: an e-mail or https:// address", "contact: name@your-host"),
)  # fmt: skip
ADDRESSES = (
    ("site_url", "the site's own address", "site_url: https://your-host/"),
    ("repository", "the repository's own address", "repository: https://your-code-host/owner/name"),
)


@dataclass(frozen=True)
class Diagnosis:
    """What the files lack, and what is left to look at in the host's settings."""

    missing: tuple[Problem, ...]
    at_the_host: tuple[str, ...]


def diagnose(dataset: Dataset, data: Path) -> Diagnosis:
    """Everything that must be set before a sound dataset is published; ``data`` is its folder."""
    root = paths.handwritten_folder(data).parent
    found = [*_portal(dataset), *_citation(root / CITATION, dataset.portal), *_owners(root / OWNERS)]
    return Diagnosis(tuple(sorted(found)), _at_the_host(root))


def _portal(dataset: Dataset) -> Iterator[Problem]:
    """Addresses that are placeholders, and who answers for the portal."""
    portal = dataset.portal
    file = next(name for name in dataset.locations.documents if name.endswith("portal.yml"))
    document = dataset.locations.documents[file]
    for key, expected, line in ADDRESSES:
        value: str = getattr(portal, key)
        if is_placeholder(value):
            yield _missing(
                file, document.line((key,)), key, f"the placeholder {quote(value)}", expected, line
            )
    for key, expected, line in ANSWERS:
        if not getattr(portal, key):
            yield _missing(file, 1, key, "nothing", expected, line)
    if portal.contact and portal.has_placeholder_contact:
        found = f"the placeholder {quote(portal.contact)}"
        yield _missing(file, document.line(("contact",)), "contact", found, ANSWERS[-1][1], ANSWERS[-1][2])


def _citation(path: Path, portal: Portal) -> Iterator[Problem]:
    """The file by which the repository is cited says what portal.yml says. It is looked at as text."""
    file, text = CITATION, _text(path)
    if text is None:
        yield _missing(
            file, 1, "", "no such file", "how to cite the portal", "see citation-file-format.github.io"
        )
        return
    lines = text.splitlines()
    said = {
        "version": portal.version,
        "date-released": str(portal.data_date),
        "url": portal.site_url,
        "repository-code": portal.repository,
    }
    for key, value in said.items():
        if key in ("url", "repository-code") and is_placeholder(value):
            continue  # told of portal.yml
        line, found = _entry(lines, key)
        if found.rstrip("/") != value.rstrip("/"):
            told = quote(found) if found else "nothing"
            yield _missing(file, line, key, told, "what portal.yml says", f"{key}: {value}")
    for editor in portal.editors:
        name = editor.name.short
        if name not in text:
            line, _ = _entry(lines, "authors")
            person = (
                f"- {{family-names: {name}, given-names: {editor.name.given}}}"
                if editor.name.family
                else name
            )
            yield _missing(file, line, "authors", f"no {quote(name)}", "each editor of portal.yml", person)


def _owners(path: Path) -> Iterator[Problem]:
    """Who is asked to review: at least one line that names somebody."""
    text = _text(path)
    lines = [line for line in (text or "").splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not any(OWNER.search(line) for line in lines):
        found = "no such file" if text is None else "nobody"
        yield _missing(
            OWNERS, 1, "", found, "who is asked to review changes", "/data/ @account-of-who-knows-the-field"
        )


def _at_the_host(root: Path) -> tuple[str, ...]:
    """Settings that no file holds, each in a sentence."""
    named = [name for file in sorted((root / FORMS).glob("*.yml")) for name in _labels(file)]
    labels = ", ".join(dict.fromkeys((*sorted(named), *LABELS_OF_WORKFLOWS)))
    return (
        "Pages: source GitHub Actions; environment github-pages deploys from main only.",
        f"Labels that forms and workflows set: {labels} (gh label create NAME for each).",
        "Rules for main: a pull request with one approval, the checks named in the guide, no force push; with a merge "
        "queue the same checks.",
        "Rules for tags 20*: maintainers create them, nobody moves or deletes one; releases are immutable.",
        "Actions: pinned to a hash, a read-only token, approval for workflows from forks.",
        "Security: private reports of vulnerabilities.",
    )


def _labels(file: Path) -> list[str]:
    found = LABELS.search(_text(file) or "")
    return [name.strip().strip("\"'") for name in found["names"].split(",") if name.strip()] if found else []


def _entry(lines: list[str], key: str) -> tuple[int, str]:
    """Line and value of a key at the top of a file; line 1 and no value where it is not there."""
    for number, line in enumerate(lines, start=1):
        if line.startswith(f"{key}:"):
            return number, line.removeprefix(f"{key}:").split(" #")[0].strip().strip("\"'")
    return 1, ""


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else None
    except (OSError, UnicodeDecodeError):
        raise PortalError(f"{printable_path(path)}: cannot be read as text.") from None


def _missing(file: str, line: int, path: str, found: str, expected: str, write: str) -> Problem:
    name = path.replace("_", "-") or Path(file).name.lower()
    return Problem(file, line, path, found, expected, f"Write: {write}", f"doctor/{name}")
