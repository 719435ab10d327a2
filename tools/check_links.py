"""Asks every address and DOI that the dataset names whether it still answers; a report, never a test.

Politely: one request at a time to a host with a pause between them, HEAD before GET, a few hosts at once. A DOI is
asked of doi.org alone, which says whether it is registered: publishers turn programs away.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from generator import paths
from generator.formatting import plural
from generator.load import Dataset
from tools.sound_data import dataset_or_nothing

RESOLVER = "https://doi.org/"
AGENT = "evidence-portal-link-check/1"
HOSTS_AT_ONCE = 6
PAUSE_SECONDS = 1.0
TIMEOUT_SECONDS = 20.0
MOST_REDIRECTS = 8
PERMANENT = (301, 308)
TURNED_AWAY = (401, 403, 405, 406, 418, 429, 451)  # what hosts say to programs while a browser sees the page
GONE = (404, 410)

FINE, MOVED, AWAY, FAILED, SILENT, DEAD, ODD = "fine", "moved", "away", "failed", "silent", "dead", "odd"
MEANINGS = {
    DEAD: "Not found",
    ODD: "Not an address on the web",
    FAILED: "The host reported an error",
    SILENT: "No answer",
    MOVED: "Moved for good",
    AWAY: "Turned away programs: look by hand",
    FINE: "Answered",
}


@dataclass(frozen=True, order=True)
class Answer:
    """What became of one address: a key of MEANINGS, and what the host said."""

    address: str
    kind: str
    said: str = ""


@dataclass(frozen=True)
class Manners:
    """How patient and how quick."""

    pause_seconds: float = PAUSE_SECONDS
    timeout_seconds: float = TIMEOUT_SECONDS
    tries: int = 2


class _NoRedirects(HTTPRedirectHandler):
    """Redirects are followed by hand, so that each step is seen."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def addresses_of(dataset: Dataset) -> dict[str, list[str]]:
    """Each address, with the ids of the studies (or "review", "portal") that name it."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for study in dataset.studies:
        for source in study.sources:
            named[source.url].add(study.id)
        if study.citation.doi:
            named[doi_address(study.citation.doi)].add(study.id)
    if dataset.review is not None and dataset.review.citation.doi:
        named[doi_address(dataset.review.citation.doi)].add("review")
    if dataset.review is not None and dataset.review.citation.url:
        named[dataset.review.citation.url].add("review")
    named[dataset.portal.licence.url].add("portal")
    return {address: sorted(named[address]) for address in sorted(named)}


def doi_address(doi: str) -> str:
    """The address under which doi.org knows a DOI."""
    return RESOLVER + quote(doi, safe="/;:()._-")


def ask_all(addresses: Iterable[str], manners: Manners) -> list[Answer]:
    """The answers, in the order of the addresses; one host is never asked twice at a time."""
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses)):
        by_host[urlsplit(address).netloc].append(address)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        answers = pool.map(lambda group: _ask_host(group, manners), by_host.values())
        return sorted(answer for group in answers for answer in group)


def _ask_host(addresses: Sequence[str], manners: Manners) -> list[Answer]:
    answers = []
    for number, address in enumerate(addresses):
        if number:
            time.sleep(manners.pause_seconds)
        answers.append(ask(address, manners))
    return answers


def ask(address: str, manners: Manners) -> Answer:
    """What one address answers; a failure is asked again once, for hosts have bad moments."""
    if urlsplit(address).scheme not in ("http", "https"):
        return Answer(address, ODD, "expected http:// or https://")
    answer = Answer(address, SILENT)
    for attempt in range(manners.tries):
        if attempt:
            time.sleep(manners.pause_seconds)
        answer = _ask_once(address, manners)
        if answer.kind not in (FAILED, SILENT):
            break
    return answer


def _ask_once(address: str, manners: Manners) -> Answer:
    try:
        return _follow(address, manners)
    except TimeoutError:
        return Answer(address, SILENT, f"nothing within {manners.timeout_seconds:g} seconds")
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return Answer(address, SILENT, f"nothing within {manners.timeout_seconds:g} seconds")
        return Answer(address, SILENT, type(reason).__name__)


def _follow(address: str, manners: Manners) -> Answer:
    place, permanent = address, True
    for _ in range(MOST_REDIRECTS):
        status, target = _request(place, manners)
        if not 300 <= status < 400 or target is None:
            return _judge(address, status, place if permanent and place != address else None)
        if address.startswith(RESOLVER):
            return Answer(address, FINE, "registered")
        permanent = permanent and status in PERMANENT
        place = urljoin(place, target)
        if urlsplit(place).scheme not in ("http", "https"):
            return Answer(address, FAILED, "leads away from the web")
    return Answer(address, FAILED, f"more than {MOST_REDIRECTS} redirects")


def _request(address: str, manners: Manners) -> tuple[int, str | None]:
    """Status and where it leads; GET where HEAD is not answered well, for some hosts know no HEAD."""
    status, target = _send("HEAD", address, manners)
    if status >= 400 and status not in (429,):
        time.sleep(manners.pause_seconds)
        status, target = _send("GET", address, manners)
    return status, target


def _send(method: str, address: str, manners: Manners) -> tuple[int, str | None]:
    request = Request(  # noqa: S310 - the scheme was looked at
        address, method=method, headers={"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"}
    )
    try:
        with build_opener(_NoRedirects).open(request, timeout=manners.timeout_seconds) as response:
            return response.status, None
    except HTTPError as error:
        with error:
            return error.code, error.headers.get("Location")


def _judge(address: str, status: int, moved_to: str | None) -> Answer:
    said = f"status {status}"
    if status in GONE:
        return Answer(address, DEAD, said)
    if status in TURNED_AWAY:
        return Answer(address, AWAY, said)
    if status >= 300:
        return Answer(address, FAILED, said)
    return Answer(address, MOVED, f"now {moved_to}") if moved_to else Answer(address, FINE, said)


def as_markdown(answers: Sequence[Answer], named: Mapping[str, Sequence[str]]) -> str:
    """A list for each kind of answer but the good one; addresses and words as code, so that nothing is markup."""
    counts = {kind: [answer for answer in answers if answer.kind == kind] for kind in MEANINGS}
    lines = ["## Addresses and DOIs", ""]
    lines.append(f"{plural(len(answers), 'address', 'addresses')} asked, {len(counts[FINE])} answered.")
    for kind, found in counts.items():
        if kind == FINE or not found:
            continue
        lines += ["", f"### {MEANINGS[kind]} ({len(found)})", ""]
        lines += [
            f"- {_code(each.address)} {_code(each.said)}: {', '.join(map(_code, named.get(each.address, ())))}"
            for each in found
        ]
    return "\n".join(lines) + "\n"


def as_plain_text(answers: Sequence[Answer], named: Mapping[str, Sequence[str]]) -> str:
    """A line for each address that did not answer well."""
    lines = [
        f"{MEANINGS[each.kind]}: {each.address} ({each.said}): {', '.join(named.get(each.address, ()))}"
        for each in answers
        if each.kind != FINE
    ]
    fine = len(answers) - len(lines)
    return "\n".join([*lines, f"{plural(len(answers), 'address', 'addresses')} asked, {fine} answered."])


def _code(text: str) -> str:
    """Text as code: without what could end the code or the line."""
    return (
        "`" + "".join(character for character in text if character.isprintable() and character != "`") + "`"
    )


FORMATS: dict[str, Callable[[Sequence[Answer], Mapping[str, Sequence[str]]], str]] = {
    "text": as_plain_text,
    "markdown": as_markdown,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """0 whatever the hosts say: the report is to be read. 1 where the dataset itself has problems."""
    parser = argparse.ArgumentParser(description="Ask every address and DOI of the dataset.")
    parser.add_argument("--data", type=Path, default=paths.DATA)
    parser.add_argument("--format", choices=FORMATS, default="text")
    options = parser.parse_args(arguments)
    dataset = dataset_or_nothing(options.data)
    if dataset is None:
        return 1
    named = addresses_of(dataset)
    print(FORMATS[options.format](ask_all(named, Manners()), named))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
