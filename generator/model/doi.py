"""The address that a DOI leads to."""

from __future__ import annotations

from urllib.parse import quote

RESOLVER = "https://doi.org/"
PLAIN = "/:;().,-_~!*'@$&=+"  # what stays as it is in the path of an address; # ? % < > [ ] would end or change it


def doi_address(doi: str) -> str:
    """The address of a DOI, so encoded that it leads to the whole of it."""
    return RESOLVER + quote(doi, safe=PLAIN)
