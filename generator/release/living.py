"""What the living site tells of its past: the list of versions, the feed, and pages for addresses that moved."""

from __future__ import annotations

import json
from collections.abc import Iterable, MutableMapping
from pathlib import Path

from generator import addresses, paths
from generator.changes import first_history, make_history, take_snapshot
from generator.evidence.results import Results
from generator.export.feeds import changes_feed
from generator.history import History, is_passing
from generator.load import Dataset
from generator.problems import Problem
from generator.release.checksums import FOLDER
from generator.release.store import Releases
from generator.rows import Rows

Files = MutableMapping[str, str | bytes]


def history_of(dataset: Dataset, rows: Rows, results: Results, releases: Releases) -> History:
    """The versions up to the present data; before the first release there is nothing to compare them with."""
    if not releases.snapshots:
        return first_history(dataset.portal.version, dataset.portal.data_date)
    return make_history(releases.snapshots, take_snapshot(dataset, rows, results), releases.frozen)


def lasting_address(dataset: Dataset, history: History) -> str:
    """The address below which the present version stays as it is: the frozen one where it was released."""
    version = dataset.portal.version
    is_released = history.is_released(version) and history.steps[0].since != version
    return f"{dataset.portal.site_url}{paths.frozen(version).url}" if is_released else dataset.portal.site_url


def history_files(dataset: Dataset, history: History) -> dict[str, str]:
    """The feed of changes, and the list of versions that frozen pages read."""
    labels = {slug: disease.label for slug, disease in dataset.vocabulary.diseases.items()}
    return {
        paths.CHANGES_FEED: changes_feed(dataset.portal, labels, history),
        paths.VERSIONS: versions_json(dataset, history),
    }


def versions_json(dataset: Dataset, history: History) -> str:
    """The latest version, and for each released one how many figures of each page differ from the living site,
    and how many other changes (of words, vocabularies and settings) there were."""
    portal = dataset.portal
    steps = {step.version: step for step in reversed(history.steps) if step.released}
    document = {
        "schema_version": 1,
        "latest": {"version": portal.version, "date": portal.data_date.isoformat()},
        "versions": {
            version: {
                "date": step.date,
                "address": f"{paths.frozen(version).url}" if step.frozen else None,
                "differing_figures": history.differing.get(version, {}),
                "other_changes": history.others.get(version, 0),
            }
            for version, step in steps.items()
        },
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def redirected(files: Files, data: Path, site_url: str) -> tuple[Files, list[Problem]]:
    """The files, to which those for moved addresses are added, and every entry of data/redirects.yml that is wrong."""
    redirects, problems, document = addresses.read_redirects(data)
    if not redirects and not problems:
        return files, []
    ready = {addresses.place_of(file) for file in files if file.endswith("index.html")}
    present = addresses.addresses_of(files) | ready
    problems = [*problems, *addresses.check_redirects(redirects, document, present)]
    if not problems:
        files.update(addresses.redirect_files(files, redirects, site_url))
    return files, problems


def missing_addresses(files: Files, data: Path) -> list[Problem]:
    """A problem for each published address that leads nowhere."""
    redirects, _, _ = addresses.read_redirects(data)
    published = lasting(addresses.read_list(data), data)
    gone = addresses.vanished(published, addresses.addresses_of(files), redirects)
    return addresses.vanished_problems(data, gone)


def list_addresses(files: Files, data: Path) -> frozenset[str]:
    """All addresses that must be kept from now on: those of the pages, and those published before."""
    return lasting(addresses.addresses_of(files) | addresses.read_list(data), data)


def lasting(found: Iterable[str], data: Path) -> frozenset[str]:
    """Addresses without those on the page of changes that belong to no released version: nobody can keep them."""
    released = {file.stem for file in (data / FOLDER).glob("*.json")}
    parts = {address: address.removeprefix(f"{paths.CHANGES.url}#") for address in found}
    return frozenset(
        address for address, part in parts.items() if part == address or not is_passing(part, released)
    )
