"""The portal's own addresses: which are placeholders, and how the site's ends."""

from pathlib import Path

import pytest

from generator.load import load_dataset
from generator.model.portal import Portal, is_placeholder
from tests.checks.broken import copy_of_good


def portal_of(folder: Path, site_url: str) -> Portal:
    """The portal of the small dataset, published at another address."""
    data = copy_of_good(folder)
    text = (data / "portal.yml").read_text(encoding="utf-8")
    written = text.replace("site_url: https://portal.example.org/", f"site_url: {site_url}")
    (data / "portal.yml").write_text(written, encoding="utf-8")
    dataset, problems = load_dataset(data)
    assert dataset is not None, problems
    return dataset.portal


@pytest.mark.parametrize(
    "written", ["https://evidence.hospital.eu/below", "https://evidence.hospital.eu/below/"]
)
def test_the_address_of_the_site_ends_with_a_slash_however_it_was_written(
    written: str, tmp_path: Path
) -> None:
    portal = portal_of(tmp_path, written)
    assert portal.site_url == "https://evidence.hospital.eu/below/"
    assert portal.has_real_site


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://portal.example.org/", True),
        ("https://EXAMPLE.com/", True),
        ("https://portal.example/", True),
        ("https://portal.examplehospital.org/", False),
        ("https://myexample.org/", False),
        ("https://hospital.eu/example.org/", False),
        ("https://github.com/example/portal", True),
        ("https://github.com/examples/portal", False),
        ("https://hospital.eu/example/portal", False),
        ("https://[1/", True),
    ],
)
def test_a_placeholder_is_known_by_its_host_or_by_the_owner_on_the_code_host(
    address: str, expected: bool
) -> None:
    assert is_placeholder(address) is expected
