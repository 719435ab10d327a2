"""One address asked once, with a time-out and a bound; every way it can fail is one clear sentence."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable

from generator.authoring.cited.file_text import decoded
from generator.authoring.cited.record import CitationError
from generator.program import program_version

Get = Callable[[str, str], str]  # address and the service's name to the text of the answer
SECONDS = 20
LARGEST_ANSWER = 5_000_000  # bytes; a register's entry with its results has up to some millions
NOT_FOUND = (404, 410)
TOO_MANY = 429
WAY_ROUND = (
    "Nothing was written. Try again later, or without network: export the record as a file (PubMed's .nbib, RIS) "
    "and give it with --from, or add --offline to write the number alone."
)


def get(address: str, service: str) -> str:
    """The text at an address; raises CitationError."""
    request = urllib.request.Request(  # noqa: S310 - the address begins with https in each of the callers
        address, headers={"User-Agent": f"evidence-portal/{program_version()}", "Accept": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            raw = answer.read(LARGEST_ANSWER + 1)
    except urllib.error.HTTPError as error:
        raise CitationError(_refused(error.code, service)) from None
    except urllib.error.URLError as error:
        raise CitationError(_not_reached(service, error.reason)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise CitationError(_not_reached(service, error)) from None
    if len(raw) > LARGEST_ANSWER:
        raise CitationError(
            f"{service} answered with more than {LARGEST_ANSWER:,} bytes, expected one record. {WAY_ROUND}"
        )
    return decoded(raw)


def _refused(code: int, service: str) -> str:
    if code in NOT_FOUND:
        return f"{service} has no record of this number, expected one. Compare it with the report; nothing was written."
    why = (
        "asks to wait, because it was asked too often"
        if code == TOO_MANY
        else f"answered with the error {code}"
    )
    return f"{service} {why}, expected a record. {WAY_ROUND}"


def _not_reached(service: str, reason: object) -> str:
    if isinstance(reason, TimeoutError):
        return f"{service} did not answer within {SECONDS} seconds, expected a record. {WAY_ROUND}"
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return f"{service} could not be reached ({text}), expected a connection to the network. {WAY_ROUND}"
