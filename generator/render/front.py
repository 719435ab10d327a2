"""What the front matter of a page tells the theme besides title and description, for programs that read the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.page import Page
from generator.render.environment import front_matter

FENCE = "---\n"


def citation_keys(page: Page, author: str, day: date, base: str) -> dict[str, str]:
    """How reference managers are told of a page: of those that are cited, a disease's and a study's.

    ``base`` is the address below which the cited version stands.
    """
    if page.disease is None and page.study is None:
        return {}
    return {
        "cite_author": author,
        "cite_date": day.strftime("%Y/%m/%d"),
        "cite_url": f"{base.rstrip('/')}/{page.address.url}",
    }


def with_front_matter(text: str, keys: Mapping[str, str]) -> str:
    """The page with these keys at the head of its front matter."""
    lines = "".join(f"{key}: {front_matter(value)}\n" for key, value in keys.items())
    return text.replace(FENCE, f"{FENCE}{lines}", 1)
