"""Addresses at the host of the repository: its editor for a study's file, and its forms, filled in as far as we can.

Their shapes are GitHub's. All of them are None while the address of the repository is a placeholder.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from generator import paths
from generator.model.portal import Portal
from generator.paths import Address

BRANCH = "main"
STUDIES = (paths.DATA / "studies").as_posix()
NEW_FILE = "new-study.yml"
QUESTION_FORM, STUDY_FORM, TRIAL_FORM = "question-a-figure", "add-a-study", "add-a-registered-trial"
LONGEST_ADDRESS = 7_999  # longer ones are refused by the host, or cut on their way
LONGEST_VALUE = 200  # of a figure's text in a link, in characters


@dataclass(frozen=True)
class Link:
    """A link into the repository; ``opens_question`` marks the one that the script fills in for single rows."""

    label: str
    href: str
    opens_question: bool = False


def edit_link(portal: Portal, study_id: str) -> str | None:
    """The host's editor with the study's file; saving there makes a proposal."""
    return _address(portal, f"edit/{BRANCH}/{STUDIES}/{quote(study_id, safe='')}.yml")


def new_study_link(portal: Portal, template_text: str) -> str | None:
    """The host's editor with a new file that holds the template; empty, where that makes too long an address."""
    path = f"new/{BRANCH}/{STUDIES}"
    filled = _address(portal, path, filename=NEW_FILE, value=template_text)
    return _within_limit(filled) or _address(portal, path, filename=NEW_FILE)


def question_link(
    portal: Portal, study: str | None, row: str | None, value: str | None, version: str, page: str
) -> str | None:
    """The form that questions a figure, with what is known of the figure and where it stands."""
    shown = _short(value) if value else None
    known = {"study": study, "row": row, "value": shown, "version": version, "page": page}
    answers = {field: text for field, text in known.items() if text}
    filled = _address(portal, "issues/new", template=f"{QUESTION_FORM}.yml", **answers)
    return _within_limit(filled) or form_link(portal, QUESTION_FORM)


def form_link(portal: Portal, form: str) -> str | None:
    """One of the repository's forms, empty."""
    return _address(portal, "issues/new", template=f"{form}.yml")


def study_links(portal: Portal, page: Address, study_id: str) -> tuple[Link, ...]:
    """What the page of a study offers: its file in the editor, and the form for its figures."""
    question = question_link(portal, study_id, None, None, portal.version, page_address(portal, page))
    return _links(
        ("Correct this study", edit_link(portal, study_id)), ("Question a figure on this page", question)
    )


def page_links(portal: Portal, page: Address) -> tuple[Link, ...]:
    """What a page with figures of many studies offers: the form for one of them."""
    question = question_link(portal, None, None, None, portal.version, page_address(portal, page))
    return _links(("Question a figure on this page", question))


def adding_links(portal: Portal, template_text: str) -> tuple[Link, ...]:
    """The ways to add something: in the editor, or by a form."""
    return _links(
        ("Add a study in the editor", new_study_link(portal, template_text)),
        ("Add a study by a form", form_link(portal, STUDY_FORM)),
        ("Add a registered trial by a form", form_link(portal, TRIAL_FORM)),
    )


def page_address(portal: Portal, page: Address) -> str:
    """Where a page of the living site is published."""
    return f"{portal.site_url.rstrip('/')}/{page.url}"


def _links(*offered: tuple[str, str | None]) -> tuple[Link, ...]:
    question = f"template={QUESTION_FORM}."
    return tuple(Link(label, href, question in href) for label, href in offered if href is not None)


def _address(portal: Portal, path: str, **fields: str) -> str | None:
    if not portal.has_real_repository:
        return None
    query = "&".join(f"{field}={quote(text, safe='')}" for field, text in fields.items())
    return f"{portal.repository.rstrip('/').removesuffix('.git')}/{path}{'?' if query else ''}{query}"


def _within_limit(address: str | None) -> str | None:
    return address if address is not None and len(address) <= LONGEST_ADDRESS else None


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_VALUE else f"{words[: LONGEST_VALUE - 1]}…"
