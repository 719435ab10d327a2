"""The Atom feed of changes: one entry a version and disease, under an id that never changes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from generator import formatting, paths
from generator.history import WHOLE, Change, History, Step
from generator.model.portal import Portal

ATOM = "http://www.w3.org/2005/Atom"
FEED = paths.CHANGES_FEED
NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def changes_feed(portal: Portal, diseases: Mapping[str, str], history: History) -> str:
    """Atom (RFC 4287). Changes of data that are not released under a version of their own are left out."""
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(feed, "id", f"{portal.site_url}{FEED}")
    _add(feed, "title", f"{portal.short_title}: what changed")
    _add(feed, "subtitle", portal.description)
    _add(feed, "updated", _moment(portal.data_date.isoformat()))
    _add(_sub(feed, "author"), "name", portal.title)
    _add(feed, "rights", f"{portal.licence.name}: {portal.licence.url}")
    _sub(feed, "link", rel="self", type="application/atom+xml", href=f"{portal.site_url}{FEED}")
    _sub(feed, "link", rel="alternate", type="text/html", href=f"{portal.site_url}{paths.CHANGES.url}")
    for step in history.steps:
        if step.since != step.version:
            for entry in _entries(portal, diseases, step):
                feed.append(entry)
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entries(portal: Portal, diseases: Mapping[str, str], step: Step) -> Iterator[ElementTree.Element]:
    if step.since is None:
        words = f"Version {step.version} is the first: there is none before it to compare with."
        yield _entry(portal, step, step.anchor, f"Version {step.version}: first version", words, ())
        return
    if not step.changes:
        words = f"Nothing in the dataset changed since version {step.since}."
        yield _entry(portal, step, step.anchor, f"Version {step.version}: no change", words, ())
    whole = tuple(change for change in step.changes if not change.diseases)
    parts = [(slug, label, step.of_disease(slug)) for slug, label in diseases.items()]
    for slug, label, changes in [*parts, ("whole", WHOLE, whole)]:
        if changes:
            title = f"{label}: {formatting.plural(len(changes), 'change')} in version {step.version}"
            yield _entry(
                portal, step, f"{step.anchor}-{slug}", title, f"Since version {step.since}.", changes
            )


def _entry(
    portal: Portal, step: Step, anchor: str, title: str, words: str, changes: tuple[Change, ...]
) -> ElementTree.Element:
    address = f"{portal.site_url}{paths.CHANGES.url}#{anchor}"
    entry = ElementTree.Element("entry")
    _add(entry, "id", address)
    _add(entry, "title", title)
    _add(entry, "updated", _moment(step.date))
    _add(entry, "published", _moment(step.date))
    _sub(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "summary", words)
    if changes:
        items = "".join(f"<li>{_item(change)}</li>" for change in changes)
        _add(entry, "content", f"<ul>{items}</ul>", type="html")
    return entry


def _item(change: Change) -> str:
    why = f" Note: {html.escape(change.why)}" if change.why else ""
    return f"{html.escape(change.text)}{why}"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _sub(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, attributes)


def _add(parent: ElementTree.Element, tag: str, text: str, **attributes: str) -> None:
    """A child with text; characters that XML cannot hold become a replacement character."""
    _sub(parent, tag, **attributes).text = NOT_IN_XML.sub("\ufffd", text)
